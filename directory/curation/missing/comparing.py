"""Municipalities beside each other: the nearest ones, the province, and who has the largest gaps."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from statistics import fmean

from django.utils.text import slugify

from directory.curation.missing.figures import Fields, Gaps
from directory.curation.missing.supply import Freshness, Supply
from directory.index.reference import MunicipalityEntry, distance

NEAREST = 5
"""With how many neighbours a municipality is compared."""


@dataclass(frozen=True, slots=True)
class Line:
    """One municipality in a comparison. `km` is the distance as the crow flies; `reports` the shown ones of a year."""

    town: MunicipalityEntry
    local: int
    freshness: Freshness
    gaps: Gaps
    km: float | None = None
    reports: int = 0

    @property
    def order(self) -> tuple[int, int, int, int, str]:
        """Return what the largest gap comes first by: empty fields, few known ones, many reports, few offers."""
        return (-self.gaps.nothing, self.gaps.known, -self.reports, self.local, self.town.name)


@dataclass(frozen=True, slots=True)
class Average:
    """What a municipality of a province has on average."""

    province: str
    towns: int
    local: float
    fresh: float
    known: float
    ask: float
    nothing: float

    @property
    def slug(self) -> str:
        """Return the province's part of an address."""
        return slugify(self.province)


def line(fields: Fields, town: MunicipalityEntry, *, km: float | None = None, reports: int = 0) -> Line:
    """Return the figures of one municipality: of its own offers, and of the table it fills with national ones too."""
    local = fields.supply.local((town.code,))
    return Line(town, local.bit_count(), fields.supply.freshness(local), fields.gaps(town.code), km, reports)


def largest_gaps_first(fields: Fields, towns: Iterable[MunicipalityEntry], reports: Mapping[str, int]) -> list[Line]:
    """Return the figures of municipalities, those with the most empty fields first."""
    lines = (line(fields, town, reports=reports.get(town.code, 0)) for town in towns)
    return sorted(lines, key=lambda each: each.order)


def nearest(supply: Supply, town: MunicipalityEntry) -> list[tuple[MunicipalityEntry, float]]:
    """Return the nearest municipalities with their distance in kilometres; none for one whose place is not known."""
    if town.point is None:
        return []
    here = town.point
    others = (each for each in supply.in_force() if each.code != town.code and each.point)
    placed = sorted(((distance(here, each.point), each) for each in others if each.point), key=lambda pair: pair[0])
    return [(each, km) for km, each in placed[:NEAREST]]


def beside(fields: Fields, town: MunicipalityEntry) -> list[Line]:
    """Return a municipality and its neighbours, itself first."""
    return [line(fields, town), *(line(fields, other, km=km) for other, km in nearest(fields.supply, town))]


def average(fields: Fields, province: str) -> Average | None:
    """Return what the municipalities of a province have on average; nothing for a province without any."""
    lines = [line(fields, each) for each in of_province(fields.supply, province)]
    if not lines:
        return None
    return Average(
        province=province,
        towns=len(lines),
        local=fmean(each.local for each in lines),
        fresh=fmean(each.freshness.fresh for each in lines),
        known=fmean(each.gaps.known for each in lines),
        ask=fmean(each.gaps.ask for each in lines),
        nothing=fmean(each.gaps.nothing for each in lines),
    )


def of_province(supply: Supply, province: str) -> list[MunicipalityEntry]:
    """Return the municipalities of a province, by name."""
    return [entry for entry in supply.in_force() if entry.province == province]


def provinces(supply: Supply) -> dict[str, str]:
    """Return the provinces by their part of an address, in the order of their names."""
    names = sorted({entry.province for entry in supply.in_force() if entry.province})
    return {slugify(name): name for name in names}
