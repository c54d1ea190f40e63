"""From a file to a table whose columns we know, or to the reasons why not."""

from collections import defaultdict
from collections.abc import Iterable, Iterator

from django.utils.translation import gettext as _
from rapidfuzz import process

from directory.exchange.tables import csv_file, workbook
from directory.exchange.tables.cells import name_of
from directory.exchange.tables.columns import IDENTITY, KEYS, PLACE_FACTS, PLACE_KEY
from directory.exchange.tables.limits import Limits
from directory.exchange.tables.problems import Problem, TableRefusedError
from directory.exchange.tables.raw import RawRow
from directory.exchange.tables.sheet import Row, Sheet

MOST_TOLD = 20
_LIKE_ENOUGH = 75


def read(content: bytes, limits: Limits) -> Sheet:
    """Return the table in a file, by what the file is and not by its name; raises TableRefusedError."""
    if len(content) > limits.file_bytes:
        megabytes = limits.file_bytes // 1_000_000
        raise TableRefusedError(Problem("", _("Dit bestand is groter dan %(most)s MB.") % {"most": megabytes}))
    written_as, rows = _rows(content, limits)
    heading = next(rows, None)
    if heading is None:
        raise TableRefusedError(Problem("", _("Dit bestand is leeg.")))
    places = _places(heading, limits)
    named = frozenset(places.values())
    read_rows = tuple(_row(raw, places, named) for raw in _at_most(rows, limits))
    if not read_rows:
        raise TableRefusedError(Problem("", _("Onder de namen van de kolommen staat geen enkele rij.")))
    return Sheet(places, tuple(_compared_with_each_other(read_rows)), written_as)


def _rows(content: bytes, limits: Limits) -> tuple[str, Iterator[RawRow]]:
    if content.startswith(workbook.BEGINS):
        return "XLSX", iter(workbook.rows_of(content, limits))
    if content.startswith(b"\xd0\xcf\x11\xe0"):
        reason = _("Dit is een oud Excel-bestand (XLS), of er staat een wachtwoord op. Bewaar het als XLSX.")
        raise TableRefusedError(Problem("", reason))
    text, written_as = csv_file.text_of(content)
    return written_as, csv_file.rows_of(text, limits)


def _at_most(rows: Iterator[RawRow], limits: Limits) -> Iterator[RawRow]:
    for count, row in enumerate(rows, start=1):
        if count > limits.rows:
            reason = _("Er zijn meer dan %(most)s rijen. Verdeel ze over meer bestanden.") % {"most": limits.rows}
            raise TableRefusedError(Problem(name_of(1, row.number), reason))
        yield row


# --- The heading ------------------------------------------------------------------------------------------------------


def _places(heading: RawRow, limits: Limits) -> dict[str, int]:
    """Return where each column stands; refuses columns we don't know, and those that stand there twice."""
    if len(heading.cells) > limits.columns:
        raise TableRefusedError(Problem("", _("Er zijn te veel kolommen.")))
    places: dict[str, int] = {}
    problems = []
    for place, cell in enumerate(heading.cells, start=1):
        name = cell.text.strip().casefold()
        if reason := cell.problem or _wrong_name(name, places, heading.number):
            problems.append(Problem(name_of(place, heading.number), reason))
        elif name:
            places[name] = place
    if not problems and not any(name in places for name in IDENTITY):
        problems.append(Problem("", _("De kolom “id” of de kolom “source_id” is nodig.")))
    if problems:
        raise TableRefusedError(*problems[:MOST_TOLD])
    return places


def _wrong_name(name: str, places: dict[str, int], row: int) -> str:
    if name in places:
        told = {"name": name, "first": name_of(places[name], row)}
        return _("Kolom “%(name)s” staat er al: %(first)s.") % told
    return _unknown(name) if name and name not in KEYS else ""


def _unknown(name: str) -> str:
    found = process.extractOne(name, KEYS, score_cutoff=_LIKE_ENOUGH)
    told = {"name": name[:60], "like": found[0] if found else ""}
    if found:
        return _("Kolom “%(name)s” kennen wij niet. Bedoelt u “%(like)s”?") % told
    return _("Kolom “%(name)s” kennen wij niet.") % told


# --- The rows ---------------------------------------------------------------------------------------------------------


def _row(raw: RawRow, places: dict[str, int], named: frozenset[int]) -> Row:
    by_place = dict(enumerate(raw.cells, start=1))
    found = {name: by_place[place] for name, place in places.items() if place in by_place}
    problems = [(name, cell.problem) for name, cell in found.items() if cell.problem]
    if any((cell.text or cell.problem) and place not in named for place, cell in by_place.items()):
        problems.append(("", _("Er staat iets in een kolom zonder naam.")))
    return Row(
        raw.number,
        {name: cell.text for name, cell in found.items() if cell.text},
        {name: cell.kind for name, cell in found.items() if cell.kind},
        tuple(problems),
    )


def _compared_with_each_other(rows: Iterable[Row]) -> Iterator[Row]:
    """Add what only the rows together tell: an id twice, and one place described in two ways."""
    seen: dict[tuple[str, str], int] = {}
    described: dict[tuple[str, ...], dict[str, tuple[str, int]]] = defaultdict(dict)
    for row in rows:
        problems = [*_twice(row, seen), *_described_otherwise(row, described)]
        yield Row(row.number, row.cells, row.kinds, (*row.problems, *problems)) if problems else row


def _twice(row: Row, seen: dict[tuple[str, str], int]) -> Iterator[tuple[str, str]]:
    for name in IDENTITY:
        text = str(row.offer_id or row.cells.get(name, "")) if name == "id" else row.source_id
        first = seen.setdefault((name, text), row.number)
        if text and first != row.number:
            yield name, _("Dit staat ook in rij %(first)s.") % {"first": first}


def _described_otherwise(
    row: Row, described: dict[tuple[str, ...], dict[str, tuple[str, int]]]
) -> Iterator[tuple[str, str]]:
    key = tuple(row.cells.get(name, "").casefold() for name in PLACE_KEY)
    if not any(key):
        return
    for name in PLACE_FACTS:
        if text := row.cells.get(name, ""):
            said, first = described[key].setdefault(name, (text, row.number))
            if said != text:
                yield name, _("In rij %(first)s staat bij dezelfde plek iets anders.") % {"first": first}
