"""A table as it was read: rows of text, the way a spreadsheet numbers them, in a form that can be kept."""

import json
import zlib
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from directory.exchange.tables.cells import name_of, plain

NUMBER, DATE = "n", "d"
"""What a spreadsheet says a cell is, where that is not text: it may have changed what was typed."""


@dataclass(frozen=True, slots=True)
class Row:
    """One row by the number a spreadsheet gives it: the filled cells by column, and which are no text."""

    number: int
    cells: Mapping[str, str]
    kinds: Mapping[str, str] = field(default_factory=dict)
    problems: tuple[tuple[str, str], ...] = ()
    """Columns and reasons: what only the whole file tells, such as an id that stands in it twice."""

    @property
    def offer_id(self) -> int | None:
        """Return our number of an offer, if the cell holds what can be one."""
        said = self.cells.get("id", "")
        return int(said) if said.isascii() and said.isdecimal() and len(said) < 10 else None

    @property
    def source_id(self) -> str:
        """Return the row's own number, or nothing."""
        return plain(self.cells.get("source_id", ""))


@dataclass(frozen=True, slots=True)
class Sheet:
    """A whole table: the place of each column (the first is 1), its rows, and how it was written."""

    places: Mapping[str, int]
    rows: tuple[Row, ...]
    written_as: str = ""

    def cell(self, row: Row, column: str) -> str:
        """Return how a spreadsheet calls a cell; of a column that is not there: the first cell of the row."""
        return name_of(self.places.get(column, 1), row.number)


def packed(sheet: Sheet) -> bytes:
    """Return a table as few bytes."""
    rows = [[row.number, row.cells, row.kinds, row.problems] for row in sheet.rows]
    told = {"places": sheet.places, "rows": rows, "written_as": sheet.written_as}
    return zlib.compress(json.dumps(told, ensure_ascii=False, separators=(",", ":")).encode(), level=3)


def unpacked(content: bytes | memoryview) -> Sheet:
    """Return the table `packed` was given."""
    told: dict[str, Any] = json.loads(zlib.decompress(content))
    rows = (
        Row(number, cells, kinds, tuple((column, reason) for column, reason in problems))
        for number, cells, kinds, problems in told["rows"]
    )
    return Sheet(told["places"], tuple(rows), told["written_as"])
