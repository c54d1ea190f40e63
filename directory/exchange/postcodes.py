"""Reading a postcode file: GeoNames' postal codes for the Netherlands, or a CSV with a header line.

The data belongs to GeoNames (CC BY 4.0) and is not part of the project; whoever loads it names the source on the
privacy and about pages. Rows of municipalities we do not know are counted and left out.
"""

import csv
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

from directory.curation.actions import postcodes
from directory.curation.actions.changes import changing
from directory.curation.actions.postcodes import PostcodeRow
from directory.models import Municipality

ACTOR = "load_postcodes"
GEONAMES_COLUMNS = 12


class UnreadableFileError(ValueError):
    """The file is not a postcode file; the message names the line."""


@dataclass(frozen=True, slots=True)
class Loaded:
    """What one run came to."""

    postcodes: int
    unknown_municipality: int


def load(path: Path, progress: Callable[[int], None]) -> Loaded:
    """Replace all postcodes by those of the file; raises UnreadableFileError and changes nothing otherwise."""
    by_name = _codes_by_name()
    rows: dict[tuple[str, str], PostcodeRow] = {}
    unknown: Counter[str] = Counter()
    for number, row in enumerate(_rows(path), start=1):
        code = by_name.get(row.municipality.casefold())
        if code is None:
            unknown[row.municipality] += 1
        else:
            rows.setdefault((row.pc4, row.place), row._replace(municipality=code))
        if number % 1000 == 0:
            progress(number)
    with changing(by=ACTOR) as change:
        total = postcodes.replace_all(rows.values(), change=change)
    return Loaded(total, sum(unknown.values()))


def _codes_by_name() -> dict[str, str]:
    found: dict[str, str] = {}
    for entry in Municipality.objects.filter(is_fictional=False):
        bare = entry.name.split(" (")[0]
        for name in (entry.code, entry.name, bare, *entry.aliases):
            found.setdefault(name.casefold(), entry.code)
    return found


def _rows(path: Path) -> Iterator[PostcodeRow]:
    with path.open(encoding="utf-8-sig", newline="") as lines:
        is_csv = "pc4" in lines.readline().lower().split(",")
        lines.seek(0)
        read = _from_csv(csv.DictReader(lines)) if is_csv else _from_geonames(csv.reader(lines, delimiter="\t"))
        number = 1 if is_csv else 0
        while True:
            number += 1
            try:
                row = next(read)
            except StopIteration:
                return
            except (KeyError, IndexError, ValueError, csv.Error) as error:
                raise UnreadableFileError(f"{path.name}, line {number}: not a postcode line") from error
            if row is not None:
                yield row


def _from_csv(lines: "csv.DictReader[str]") -> Iterator[PostcodeRow]:
    """Read `pc4,place,gm_code,lat,lon`."""
    for line in lines:
        yield PostcodeRow(_pc4(line["pc4"]), line["place"], line["gm_code"], float(line["lat"]), float(line["lon"]))


def _from_geonames(lines: Iterator[list[str]]) -> Iterator[PostcodeRow | None]:
    """Read GeoNames' columns: country, postcode, place, province, …, municipality (6th), …, latitude, longitude."""
    for line in lines:
        if len(line) < GEONAMES_COLUMNS - 1 or line[0] != "NL":
            raise ValueError("not a Dutch line of GeoNames' postal codes")
        yield PostcodeRow(_pc4(line[1]), line[2], line[5] or line[3], float(line[9]), float(line[10]))


def _pc4(text: str) -> str:
    digits = text.strip()[:4]
    if len(digits) != 4 or not digits.isdigit() or digits[0] == "0":
        raise ValueError("not a Dutch postcode")
    return digits
