"""Everything the page of a municipality or a region shows, and its file holds."""

from collections.abc import Collection
from dataclasses import dataclass
from typing import NamedTuple

from directory.access.permissions import Reach
from directory.curation.missing import queries
from directory.curation.missing.axes import Axis, values_of
from directory.curation.missing.chart import Chart
from directory.curation.missing.figures import Fields, Grid
from directory.curation.missing.queries import Reported
from directory.curation.missing.supply import Freshness
from directory.index.reference import MunicipalityEntry, Reference
from directory.languages import SOURCE
from directory.models import Dimension, Outcome


class Counted(NamedTuple):
    """What was counted under one heading: values with their numbers, the largest first."""

    heading: str
    lines: tuple[tuple[str, int], ...]


@dataclass(frozen=True, slots=True)
class Counts:
    """What came in from municipalities within the member's reach, `towns` of those the page is about."""

    towns: int
    reported: Reported
    missed: tuple[Counted, ...]
    outcomes: tuple[tuple[str, int], ...]


@dataclass(frozen=True, slots=True)
class Picture:
    """What there is and what is missing in some municipalities. `counts` is None where none is within reach."""

    grid: Grid
    chart: Chart
    local: int
    national: int
    freshness: Freshness
    counts: Counts | None


def picture(fields: Fields, towns: Collection[MunicipalityEntry], within: Reach, *, task: str = "") -> Picture:
    """Return the picture of municipalities together; two queries where one of them is within reach, else none."""
    codes = tuple(town.code for town in towns)
    supply, mine = fields.supply, tuple(code for code in codes if within.covers(code))
    grid = fields.grid(codes, count_towns=len(codes) > 1)
    return Picture(
        grid=grid,
        chart=Chart.of(grid),
        local=supply.local(codes).bit_count(),
        national=supply.national.bit_count(),
        freshness=supply.freshness(supply.serving(codes)),
        counts=_counts(fields, mine, task) if mine else None,
    )


def _counts(fields: Fields, codes: tuple[str, ...], task: str) -> Counts:
    on, reference = fields.supply.on, fields.supply.index.reference
    reported = queries.reported(codes, on, task=task)
    told = queries.outcomes(codes, on)
    return Counts(
        towns=len(codes),
        reported=reported,
        missed=tuple(_missed(dimension, reported, reference) for dimension in _BY),
        outcomes=tuple((str(outcome.label), told[outcome]) for outcome in Outcome if told[outcome]),
    )


_BY = {Dimension.LANGUAGE: Axis.LANGUAGE, Dimension.AGE_BAND: Axis.AGE_BAND, Dimension.THEME: Axis.THEME}


def _missed(dimension: Dimension, reported: Reported, reference: Reference) -> Counted:
    counts = reported.by.get(dimension, {})
    names = dict(values_of(_BY[dimension], reference))
    names.setdefault(SOURCE, reference.languages[SOURCE].names[SOURCE] if SOURCE in reference.languages else SOURCE)
    lines = ((names.get(key, key), count) for key, count in counts.items())
    return Counted(str(_BY[dimension].label), tuple(sorted(lines, key=lambda line: (-line[1], line[0]))))
