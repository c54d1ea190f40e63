"""The figures as a CSV file that a Dutch spreadsheet opens as it is: UTF-8 with a mark, semicolons, no formulas."""

import csv
import io
from collections.abc import Iterable, Iterator

from django.http import HttpResponse
from django.utils.translation import gettext as _

from directory.curation.missing.comparing import Line
from directory.curation.missing.picture import Counts, Picture
from directory.curation.missing.supply import Freshness

Record = tuple[str | int, ...]

_MAY_CALCULATE = ("=", "+", "-", "@", "\t", "\r")
"""How a cell begins that a spreadsheet may carry out (OWASP, CSV injection)."""


def answer(name: str, records: Iterable[Record]) -> HttpResponse:
    """Return the records as a file to keep; `name` is that of the file, without its ending."""
    written = io.StringIO(newline="")
    csv.writer(written, delimiter=";").writerows([_harmless(cell) for cell in record] for record in records)
    response = HttpResponse(written.getvalue().encode("utf-8-sig"), content_type="text/csv; charset=utf-8")
    response["Content-Disposition"] = f'attachment; filename="{name}.csv"'
    return response


def _harmless(cell: str | int) -> str | int:
    return f"'{cell}" if isinstance(cell, str) and cell.startswith(_MAY_CALCULATE) else cell


def of_picture(place: str, shown: Picture) -> Iterator[Record]:
    """Yield one record per number, as they are on the page."""
    yield _("Plaats"), _("Onderdeel"), _("Rij"), _("Kolom"), _("Wat"), _("Aantal")
    grid = shown.grid
    part = f"{grid.axes.rows.label} × {grid.axes.columns.label}"
    for row in grid.rows:
        for value, cell in zip(grid.columns, row.cells, strict=True):
            yield place, part, row.value.label, value.label, _("past"), cell.known
            yield place, part, row.value.label, value.label, _("vraag na"), cell.ask
            yield place, part, row.value.label, value.label, _("zegt er niets over"), cell.silent
    yield place, _("Aanbod"), "", "", _("in deze plaats"), shown.local
    yield place, _("Aanbod"), "", "", _("landelijk of online"), shown.national
    yield from ((place, _("Bestaat het nog"), "", "", said, number) for said, number in _freshness(shown.freshness))
    if shown.counts is not None:
        yield from _counts(place, shown.counts)


def _counts(place: str, counts: Counts) -> Iterator[Record]:
    missed, became = (
        _("Gemis gemeld (12 maanden, vanaf 5 per maand)"),
        _("Wat werd het (12 maanden, vanaf 5 per maand)"),
    )
    yield place, missed, "", "", _("alles samen"), counts.reported.total
    for heading, lines in counts.missed:
        yield from ((place, missed, heading, label, _("gemeld"), count) for label, count in lines)
    yield from ((place, became, "", "", label, count) for label, count in counts.outcomes)


def of_lines(lines: Iterable[Line]) -> Iterator[Record]:
    """Yield one record per municipality, in the order of the page."""
    yield (
        _("Code"),
        _("Gemeente"),
        _("Provincie"),
        _("Aanbod in de gemeente"),
        *(said for said, _number in _freshness(Freshness(0, 0, 0))),
        _("Vakjes met aanbod dat past"),
        _("Vakjes om na te vragen"),
        _("Lege vakjes"),
        _("Gemis gemeld (12 maanden, vanaf 5 per maand)"),
    )
    for line in lines:
        town, gaps = line.town, line.gaps
        yield (town.code, town.name, town.province, line.local, *line.freshness, *gaps, line.reports)


def _freshness(freshness: Freshness) -> tuple[tuple[str, int], ...]:
    return (
        (_("bevestigd in het laatste half jaar"), freshness.fresh),
        (_("langer geleden bevestigd"), freshness.older),
        (_("nooit bevestigd"), freshness.never),
    )
