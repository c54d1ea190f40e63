"""What a reader sees of a national programme: what is usual, where it runs, and what differs there."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlsplit

from django.urls import reverse
from django.utils.http import urlencode

from directory.facts import labels, usual
from directory.facts.dot_map import DotMap, dot_map
from directory.facts.evidence import Evidence, evidence
from directory.facts.reader import Reader
from directory.facts.text import Text, of_row
from directory.facts.usual import UsualRow
from directory.index.record import OfferRecord
from directory.index.reference import MunicipalityEntry
from directory.index.values import AreaScope

Row = Mapping[str, Any]

MOST_PER_TOWN = 5
MOST_ELSEWHERE = 20
MOST_VALUES = 10
"""A page stays readable, and light, however many offers follow a programme; the rest is found by searching."""


@dataclass(frozen=True, slots=True)
class OfferLink:
    """An offer by its name."""

    name: Text | None
    url: str


@dataclass(frozen=True, slots=True)
class Links:
    """The first offers of a longer list, and how many there are more."""

    shown: Sequence[OfferLink]
    more: int


@dataclass(frozen=True, slots=True)
class Town:
    """A municipality with the offers that serve it."""

    name: str
    offers: Links
    more_url: str


@dataclass(frozen=True, slots=True)
class Province:
    """The towns of one province."""

    name: str
    towns: Sequence[Town]


@dataclass(frozen=True, slots=True)
class Otherwise:
    """One value that differs from what is usual, and the offers that have it."""

    here: str
    offers: Links


@dataclass(frozen=True, slots=True)
class Difference:
    """One aspect in which some offers say something else than their programme."""

    label: str
    usually: str
    otherwise: Sequence[Otherwise]
    more: int
    """How many other values there are."""


@dataclass(frozen=True, slots=True)
class Source:
    """A page we read."""

    url: str
    host: str


@dataclass(frozen=True, slots=True)
class ProgrammePage:
    """A programme as data: the template adds no knowledge."""

    name: str
    goal: Text | None
    website: str
    rows: Sequence[UsualRow]
    unknown: Sequence[str]
    evidence: Evidence
    sources: Sequence[Source]
    offers: int
    municipalities: int
    all_municipalities: int
    provinces: Sequence[Province]
    nationwide: Links
    somewhere: Links
    map: DotMap | None
    differences: Sequence[Difference]
    search_url: str


@dataclass(frozen=True, slots=True)
class Running:
    """The offers that follow a programme today, with their names, and the province of each municipality."""

    records: Sequence[OfferRecord]
    names: Mapping[int, Row]
    provinces: Mapping[str, str]


def programme_page(row: Row, terms: Mapping[str, frozenset[str]], running: Running, reader: Reader) -> ProgrammePage:
    """Return one programme for a reader."""
    known = usual.usual(row, terms)
    places = _Places(running, row["name"], reader)
    in_force = [entry for entry in reader.reference.municipalities.values() if _is_real(entry, reader)]
    return ProgrammePage(
        name=row["name"],
        goal=of_row(row, "goal", reader.page),
        website=row["website"],
        rows=usual.rows(known, reader.reference),
        unknown=usual.unknown(known),
        evidence=evidence(row, reader.today),
        sources=[Source(url, urlsplit(url).hostname or url) for url in row["sources"]],
        offers=len(running.records),
        municipalities=len(places.towns),
        all_municipalities=len(in_force),
        provinces=places.provinces(),
        nationwide=places.beyond(AreaScope.NATIONAL),
        somewhere=places.beyond(AreaScope.UNKNOWN),
        map=_map(in_force, [reader.reference.municipalities[code] for code in places.towns]),
        differences=places.differences(known),
        search_url=_search(q=row["name"]),
    )


def _is_real(entry: MunicipalityEntry, reader: Reader) -> bool:
    return not entry.is_fictional and entry.is_in_force(reader.today)


def _map(everywhere: Iterable[MunicipalityEntry], here: Iterable[MunicipalityEntry]) -> DotMap | None:
    """Return the map of where it runs; no map says "nowhere" better than an empty one."""
    dark = sorted((entry.point, entry.name) for entry in here if entry.point)
    return dot_map((entry.point for entry in everywhere if entry.point), dark) if dark else None


def _search(**keys: str) -> str:
    return f"{reverse('search:results')}?{urlencode(keys)}"


class _Places:
    """Where the offers of one programme are, and how they are called."""

    def __init__(self, running: Running, programme: str, reader: Reader) -> None:
        self.running, self.programme, self.reader = running, programme, reader
        self.towns: dict[str, list[OfferRecord]] = defaultdict(list)
        self._today: dict[str, list[str]] = {}
        for record in running.records:
            for code in {today for then in record.municipalities for today in self._successors(then)}:
                self.towns[code].append(record)

    def _successors(self, code: str) -> Iterable[str]:
        """Return the municipality as it exists today: one that merged is its successor."""
        if code not in self._today:
            found = self.reader.reference.find_municipalities(code, self.reader.today)
            self._today[code] = [entry.code for entry in found]
        return self._today[code]

    def provinces(self) -> list[Province]:
        """Return the towns by province, both in the order of the alphabet."""
        found: dict[str, list[Town]] = defaultdict(list)
        for code, records in self.towns.items():
            found[self.running.provinces.get(code, "")].append(self._town(code, records))
        return [Province(name, sorted(found[name], key=lambda town: town.name)) for name in sorted(found)]

    def _town(self, code: str, records: Sequence[OfferRecord]) -> Town:
        name = self.reader.reference.municipalities[code].name
        return Town(name, self._links(records, MOST_PER_TOWN), _search(municipality=code, q=self.programme))

    def beyond(self, scope: str) -> Links:
        """Return the offers that are not bound to a municipality: everywhere, or we do not know where."""
        return self._links([each for each in self.running.records if each.area_scope == scope], MOST_ELSEWHERE)

    def differences(self, known: usual.Usual) -> list[Difference]:
        """Return per aspect what offers say otherwise than their programme, the most usual difference first."""
        found: dict[str, dict[Any, list[OfferRecord]]] = defaultdict(lambda: defaultdict(list))
        for record in self.running.records:
            for name, value in usual.differences(record, known).items():
                found[name][value].append(record)
        return [self._difference(name, known[name], found[name]) for name in usual.ASPECTS if name in found]

    def _difference(self, name: str, usually: Any, found: Mapping[Any, Sequence[OfferRecord]]) -> Difference:
        def words(value: Any) -> str:
            return labels.joined(usual.words(name, value, self.reader.reference))

        ordered = sorted(found.items(), key=lambda each: (-len(each[1]), words(each[0])))
        shown = [
            Otherwise(words(value), self._links(records, MOST_ELSEWHERE)) for value, records in ordered[:MOST_VALUES]
        ]
        return Difference(usual.label(name), words(usually), shown, max(0, len(ordered) - MOST_VALUES))

    def _links(self, records: Sequence[OfferRecord], most: int) -> Links:
        ordered = sorted(records, key=lambda record: (record.name, record.id))
        return Links([self._link(record) for record in ordered[:most]], max(0, len(ordered) - most))

    def _link(self, record: OfferRecord) -> OfferLink:
        name = of_row(self.running.names[record.id], "name", self.reader.page)
        return OfferLink(name, reverse("catalogue:offer", args=[record.id]))
