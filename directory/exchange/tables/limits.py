"""How large a table may be: a workbook of a few kB can unpack to gigabytes."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Limits:
    """The most bytes of a file, bytes of it unpacked, rows below the heading, and columns."""

    file_bytes: int
    unpacked_bytes: int
    rows: int
    columns: int = 400


WEB = Limits(file_bytes=20_000_000, unpacked_bytes=80_000_000, rows=5_000)
"""What one person sends to a web process that others wait for.

5,000 rows with all facts and languages are 7 MB as XLSX (40 MB unpacked) and 15 MB as CSV (`bench.importing`).
"""
COMMAND = Limits(file_bytes=50_000_000, unpacked_bytes=600_000_000, rows=50_000)
"""What somebody with a shell on the machine reads in."""

RATIO = 200
"""How many times larger than packed a part of a workbook may be. Rows of a table pack about twenty times."""
RATIO_COUNTS_FROM = 1_000_000
"""Below this size in bytes the ratio says nothing: a small empty sheet packs very well."""
PARTS = 500
CELL_CHARACTERS = 10_000
"""More than the longest text of an offer in any alphabet; a workbook holds 32,767."""
