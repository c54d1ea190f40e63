"""From a need and the index to three ordered piles. Every offer in scope is in exactly one; none is dropped."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property, reduce
from operator import or_
from typing import overload

from directory.index.aspects import aspects_of, verified_aspect
from directory.index.bits import Bits, slots_of
from directory.index.catalogue import CatalogueIndex
from directory.index.facets import EditableFacets, FacetBits
from directory.index.finding import Found
from directory.index.record import OfferRecord
from directory.index.values import Cost, FactKind, Vocabulary
from directory.matching.counting import Tally
from directory.matching.need import NARROWING, Need
from directory.matching.rules import RULES
from directory.matching.verdict import Judged, Pile, Place, Question, Rule, Verdict

OUTREACH = ("home_visit", "outreach_at_venue")
OUTREACH_POINTS = 5
"""Coming to the family, or to where parents already are, lowers the threshold (NJi/KIS on informal support)."""
ORIGIN_POINTS = 12
"""For an offer that names a community in which one of the family's languages is spoken. It never decides a pile:
origin is not language (DESIGN section 5)."""
COMMUNITY_OF_LANGUAGE = {
    "ti": "eritrean",
    "so": "somali",
    "uk": "ukrainian",
    "pl": "polish",
    "bg": "bulgarian",
    "ro": "romanian",
    "tr": "turkish",
    "ary": "moroccan",
    "rif": "moroccan",
    "fa": "iranian",
    "fa-AF": "afghan",
    "ps": "afghan",
    "kmr": "kurdish",
    "ckb": "kurdish",
}
FREE_POINTS = 1
CHOSEN_POINTS = 20
"""For each narrowing key whose value the offer is known to have: what was asked for comes before what must be asked."""
NAME_POINTS = 30
"""For typed words that are in the offer's own name."""
LITERAL_POINTS = 10
"""For typed words that are in its texts as typed, not only as words that mean the same."""

QUESTION_ORDER = (Rule.LANGUAGE, Rule.AGE, Rule.PARENT, Rule.PLACE, Rule.EXISTS)
"""Which open question helps most when only one can be asked."""

FEW = 200
"""Up to so many offers with the same points are sorted one by one; more are divided by day first."""

_STEP = 8
"""What a point counts in the tally; the digits below it count the aspects without a question, five at most."""


@dataclass(frozen=True, slots=True)
class Match:
    """One offer for one need: its pile, the verdict per aspect, and what it is worth against others."""

    record: OfferRecord
    pile: Pile
    verdicts: tuple[Verdict, ...]
    points: int
    distance_km: int | None = None

    @property
    def open_questions(self) -> tuple[Verdict, ...]:
        """The aspects that must be asked, the most useful question first."""
        asked = [verdict for verdict in self.verdicts if verdict.pile is Pile.ASK]
        return tuple(sorted(asked, key=lambda verdict: QUESTION_ORDER.index(verdict.rule)))


class Matches(Sequence[Match]):
    """One pile in order; only what is looked at is put in order and explained."""

    def __init__(self, ranking: "_Ranking", pile: Pile, bits: Bits) -> None:
        self._ranking, self._pile, self._bits = ranking, pile, bits
        self._ordered: list[OfferRecord] = []
        self._rest = ranking.in_order(bits)

    def __len__(self) -> int:
        return self._bits.bit_count()

    @overload
    def __getitem__(self, at: int) -> Match: ...
    @overload
    def __getitem__(self, at: slice) -> list[Match]: ...
    def __getitem__(self, at: int | slice) -> Match | list[Match]:
        if isinstance(at, slice):
            return [self._match(position) for position in range(*at.indices(len(self)))]
        return self._match(range(len(self))[at])

    def _match(self, position: int) -> Match:
        while len(self._ordered) <= position:
            self._ordered.append(next(self._rest))
        return self._ranking.explained(self._ordered[position], self._pile)


@dataclass(frozen=True, slots=True)
class Ranked:
    """All offers considered, by pile, each pile in order."""

    piles: Mapping[Pile, Matches]

    @property
    def total(self) -> int:
        """How many offers were considered."""
        return sum(len(matches) for matches in self.piles.values())


def rank(index: CatalogueIndex, found: Found, need: Need, place: Place | None, today: date) -> Ranked:
    """Sort the offers found into piles."""
    question = Question(index.facets, found.bits, need, place, today)
    ranking = _Ranking(question, index.records, index.slots, found)
    return Ranked({pile: Matches(ranking, pile, bits) for pile, bits in ranking.piles().items()})


def judge(record: OfferRecord, need: Need, place: Place | None, today: date) -> Match:
    """Return the verdict on one offer by itself, by the same rules."""
    ranking = _Ranking(Question(_facets_of(record), 1, need, place, today), (record,), {record.id: 0}, Found(1, 0))
    pile = next(pile for pile, bits in ranking.piles().items() if bits)
    return ranking.explained(record, pile)


def _facets_of(record: OfferRecord) -> FacetBits:
    facets = EditableFacets({}, {}, {})
    facets.add(1, aspects_of(record))
    return facets.frozen()


class _Ranking:
    """The verdicts and points of one question, as sets."""

    def __init__(
        self,
        question: Question,
        records: Sequence[OfferRecord | None],
        slots: Mapping[int, int],
        found: Found,
    ) -> None:
        self.question, self.records, self.slots = question, records, slots
        self.judged: list[list[Judged]] = [list(rule(question)) for rule in RULES]
        self.tally = Tally()
        self._count(found)

    def piles(self) -> dict[Pile, Bits]:
        """Known and its own excludes; all essentials known fits; the rest is asked."""
        said = {pile: self._with(pile) for pile in Pile}
        no = said[Pile.NO]
        ask = said[Pile.ASK] & ~no
        return {Pile.FITS: self.question.within & ~no & ~ask, Pile.ASK: ask, Pile.NO: no}

    def _with(self, pile: Pile) -> Bits:
        return reduce(or_, (bits for rule in self.judged for bits, verdict in rule if verdict.pile is pile), 0)

    def _count(self, found: Found) -> None:
        for rule in self.judged:
            asked = 0
            for bits, verdict in rule:
                self.tally.add(verdict.points * _STEP, bits)
                asked |= bits if verdict.pile is Pile.ASK else 0
            self.tally.add(1, self.question.within & ~asked)
        for points, bits in self._extras(found):
            self.tally.add(points * _STEP, bits & self.question.within)

    def _extras(self, found: Found) -> Iterator[tuple[int, Bits]]:
        facets, need = self.question.facets, self.question.need
        yield NAME_POINTS, found.named
        yield LITERAL_POINTS, found.literal
        yield OUTREACH_POINTS, self._having(Vocabulary.MODE, OUTREACH)
        yield FREE_POINTS, facets.having("cost", Cost.FREE.value)
        communities = {COMMUNITY_OF_LANGUAGE[code] for code in need.languages if code in COMMUNITY_OF_LANGUAGE}
        yield ORIGIN_POINTS, self._having(Vocabulary.ORIGIN, sorted(communities))
        for aspect in NARROWING:
            yield CHOSEN_POINTS, self._having(aspect, need.chosen(aspect))

    def _having(self, aspect: str, values: Sequence[str]) -> Bits:
        return reduce(or_, (self.question.facets.having(aspect, value) for value in values), 0)

    def in_order(self, bits: Bits) -> Iterator[OfferRecord]:
        """Yield offers by points, then the fewest questions, the freshest, the nearest, the name.

        The id comes last, so that the order is the same everywhere.
        """
        for group in self.tally.descending(bits):
            if group.bit_count() <= FEW:
                yield from sorted(self._select(group), key=self._freshest_nearest)
                continue
            for equally_fresh in self._freshest_first(group):
                yield from sorted(self._select(equally_fresh), key=self._nearest)

    def _freshest_first(self, group: Bits) -> Iterator[Bits]:
        """Divide offers by the day they were last confirmed, the latest first, those never confirmed last."""
        for _, confirmed in self._by_day:
            if confirmed & group:
                yield confirmed & group
                group &= ~confirmed
        if group:
            yield group

    @cached_property
    def _by_day(self) -> list[tuple[date, Bits]]:
        return sorted(self.question.facets.each(verified_aspect(FactKind.EXISTENCE)), reverse=True)

    def _select(self, bits: Bits) -> Iterator[OfferRecord]:
        found = (self.records[slot] for slot in slots_of(bits))
        return (record for record in found if record is not None)

    def _freshest_nearest(self, record: OfferRecord) -> tuple[int, float, str, int]:
        confirmed = record.verified.get(FactKind.EXISTENCE, date.min)
        return (-confirmed.toordinal(), *self._nearest(record))

    def _nearest(self, record: OfferRecord) -> tuple[float, str, int]:
        return (self._distance(record) or 0, record.name, record.id)

    def _distance(self, record: OfferRecord) -> float | None:
        place = self.question.place
        if place is None or place.code in record.municipalities:
            return None
        return min((place.nearby[code] for code in record.municipalities if code in place.nearby), default=None)

    def explained(self, record: OfferRecord, pile: Pile) -> Match:
        """Return an offer with the verdict of each rule that has one."""
        slot = self.slots[record.id]
        found = (next((verdict for bits, verdict in rule if bits >> slot & 1), None) for rule in self.judged)
        km = self._distance(record)
        return Match(
            record=record,
            pile=pile,
            verdicts=tuple(verdict for verdict in found if verdict is not None),
            points=self.tally.of(slot) // _STEP,
            distance_km=None if km is None else round(km),
        )
