"""From a need and the index to three ordered piles. Every offer in scope is in exactly one; none is dropped."""

import math
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import cached_property, reduce
from operator import or_
from typing import Any, overload

from directory.index.aspects import aspects_of, verified_aspect
from directory.index.bits import Bits, slots_of
from directory.index.catalogue import CatalogueIndex
from directory.index.facets import EditableFacets, FacetBits
from directory.index.finding import Found
from directory.index.record import OfferRecord
from directory.index.reference import distance
from directory.index.values import FactKind, Vocabulary
from directory.matching.counting import Tally
from directory.matching.near_misses import NearMiss, near_misses
from directory.matching.need import NARROWING, Need
from directory.matching.operators import Condition, offers_where
from directory.matching.rules import divide
from directory.matching.table import (
    CHOSEN_POINTS,
    COMES_TO_THE_FAMILY,
    FOLDS,
    LITERAL_POINTS,
    NAME_POINTS,
    QUESTION_ORDER,
)
from directory.matching.variables import whole
from directory.matching.verdict import Pile, Place, Question, Rule, Verdict
from directory.matching.wording import verdict_on

OLD, DELICATE = "old", "delicate"

FEW = 200
"""Up to so many offers with the same worth are sorted one by one; more are divided by day first."""

# An offer's worth is one number, read from the left: not folded, strong, essentials without a question, points.
_POINTS_DIGITS = 10
_SETTLED_DIGITS = 5
_ONE_SETTLED = 1 << _POINTS_DIGITS
_STRONG = 1 << _POINTS_DIGITS + _SETTLED_DIGITS
_NOT_OLD = _STRONG << 1
_NOT_DELICATE = _NOT_OLD << 1
MOST_POINTS = _ONE_SETTLED - 1


@dataclass(frozen=True, slots=True)
class Match:
    """One offer for one need: its pile, the verdict per aspect, and what it is worth against others."""

    record: OfferRecord
    pile: Pile
    verdicts: tuple[Verdict, ...]
    points: int
    """What it is worth against others, without what no reader may know of."""
    distance_km: int | None = None
    folded: str = ""
    """Why it is folded away at the end of its pile: `old` for an old mention, `delicate` for what is shown only to who
    asks for it; empty when it is not."""

    @property
    def shown(self) -> tuple[Verdict, ...]:
        """The verdicts a reader may see: what a family said about its own community leaves no trace."""
        return tuple(verdict for verdict in self.verdicts if verdict.sentence)

    @property
    def open_questions(self) -> tuple[Verdict, ...]:
        """The aspects that must be asked, the most useful question first."""
        asked = [verdict for verdict in self.shown if verdict.pile is Pile.ASK]
        return tuple(sorted(asked, key=lambda verdict: QUESTION_ORDER.index(verdict.rule)))


class Matches(Sequence[Match]):
    """One pile in order; only what is looked at is put in order and explained."""

    def __init__(self, ranking: "_Ranking", pile: Pile, bits: Bits, sort: str = "") -> None:
        self._ranking, self._pile, self._bits = ranking, pile, bits
        self._ordered: list[OfferRecord] = []
        self._rest = ranking.in_order(bits, sort)

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


class Ranked:
    """The offers considered, or some of them, by pile, each pile in order."""

    def __init__(self, ranking: "_Ranking", within: Bits, sort: str = "") -> None:
        self._ranking, self._within, self._sort = ranking, within, sort
        self.piles: Mapping[Pile, Matches] = {
            pile: Matches(ranking, pile, bits & within, sort) for pile, bits in ranking.piles.items()
        }

    def among(self, bits: Bits) -> "Ranked":
        """Return the piles with only these offers in them; what was worked out for all is not worked out again."""
        return Ranked(self._ranking, self._within & bits, self._sort)

    @property
    def total(self) -> int:
        """How many offers were considered."""
        return sum(len(matches) for matches in self.piles.values())

    def sorted_by(self, sort: str) -> "Ranked":
        """Return the same piles in another order within each: `distance`, `fresh` or `name`; empty is by worth."""
        return Ranked(self._ranking, self._within, sort) if sort else self

    def near_misses(self) -> list[NearMiss]:
        """Return what would change the answer, most offers first."""
        question = self._ranking.question
        openly_shown = self._within & ~self._ranking.folds[DELICATE]
        return near_misses(self._ranking.divided, replace(question, within=openly_shown))

    @property
    def promising(self) -> int:
        """How many offers one telephone call may settle: nothing refuses them, and at most one thing is open.

        Existence and how to apply come out by themselves in that call, so they do not count.
        """
        return (self._ranking.one_call_away & self._within).bit_count()

    def likely_where(self, condition: Condition) -> int:
        """Return how many offers that fit or must be asked meet a condition on what the offer itself says."""
        ranking = self._ranking
        likely = ranking.piles[Pile.FITS] | ranking.piles[Pile.ASK]
        return (likely & self._within & offers_where(condition, ranking.question, ranking.variables)).bit_count()


def rank(index: CatalogueIndex, found: Found, need: Need, place: Place | None, today: date) -> Ranked:
    """Sort the offers found into piles."""
    question = Question(index.facets, found.bits, need, place, today)
    return Ranked(_Ranking(question, index.records, index.slots, found), found.bits)


def judge(record: OfferRecord, need: Need, place: Place | None, today: date) -> Match:
    """Return the verdict on one offer by itself, by the same rules."""
    ranking = _Ranking(Question(_facets_of(record), 1, need, place, today), (record,), {record.id: 0}, Found(1, 0))
    pile = next(pile for pile, bits in ranking.piles.items() if bits)
    return ranking.explained(record, pile)


def _facets_of(record: OfferRecord) -> FacetBits:
    facets = EditableFacets({}, {}, {})
    facets.add(1, aspects_of(record))
    return facets.frozen()


class _Ranking:
    """The verdicts and the worth of one question, as sets."""

    def __init__(
        self,
        question: Question,
        records: Sequence[OfferRecord | None],
        slots: Mapping[int, int],
        found: Found,
    ) -> None:
        self.question, self.records, self.slots = question, records, slots
        self.variables = whole(question.need, question.place).variables
        self.divided = divide(question)
        self.folds = self._folds(found)
        self.tally = Tally()
        self._count(found)

    @cached_property
    def piles(self) -> dict[Pile, Bits]:
        """Known and its own excludes; all essentials known fits; the rest is asked."""
        no = self._saying(Pile.NO)
        ask = self._saying(Pile.ASK, essential=True) & ~no
        return {Pile.FITS: self.question.within & ~no & ~ask, Pile.ASK: ask, Pile.NO: no}

    def _saying(self, pile: Pile, *, essential: bool = False) -> Bits:
        rules = (each for each in self.divided if each.row.essential or not essential)
        return reduce(or_, (each.saying(pile) for each in rules), 0)

    def _folds(self, found: Found) -> dict[str, Bits]:
        """Return the offers to fold, by reason; who types an offer's name has asked for it."""
        question, variables = self.question, self.variables
        folded: dict[str, Bits] = {}
        for fold in FOLDS:
            bits = offers_where(fold.when, question, variables) & ~offers_where(fold.unless, question, variables)
            folded[fold.key] = bits & question.within & ~found.named
        return folded

    @property
    def one_call_away(self) -> Bits:
        """The offers with at most one open essential, existence and access left out; none that is folded."""
        once, twice = 0, 0
        for each in self.divided:
            if each.row.essential and each.row.rule not in {Rule.EXISTS, Rule.ACCESS}:
                asked = each.saying(Pile.ASK)
                once, twice = once | asked, twice | once & asked
        return self.piles[Pile.ASK] & ~twice & ~self.folds[OLD] & ~self.folds[DELICATE]

    def _count(self, found: Found) -> None:
        within, strong, weak = self.question.within, found.named, 0
        for each in self.divided:
            for part in each.parts:
                self.tally.add(part.case.points, part.bits)
                strong |= part.bits if part.case.strength > 0 else 0
                weak |= part.bits if part.case.strength < 0 else 0
            if each.row.essential:
                self.tally.add(_ONE_SETTLED * each.row.open_counts, within & ~each.saying(Pile.ASK))
        for points, bits in self._typed_and_chosen(found):
            self.tally.add(points, bits & within)
        self.tally.add(_STRONG, strong & ~weak & within)
        self.tally.add(_NOT_OLD, within & ~self.folds[OLD])
        self.tally.add(_NOT_DELICATE, within & ~self.folds[DELICATE])

    def _typed_and_chosen(self, found: Found) -> Iterator[tuple[int, Bits]]:
        """Yield the points for words and choices; a choice an offer is silent about is one more open question."""
        yield NAME_POINTS, found.named
        yield LITERAL_POINTS, found.literal
        for aspect in NARROWING:
            if chosen := self.question.need.chosen(aspect):
                having = reduce(or_, (self.question.facets.having(aspect, value) for value in chosen), 0)
                yield CHOSEN_POINTS + _ONE_SETTLED, having

    def in_order(self, bits: Bits, sort: str = "") -> Iterator[OfferRecord]:
        """Yield offers by worth, then the freshest, the nearest, the name.

        The id comes last, so that the order is the same everywhere. Another order a reader chose still leaves what is
        folded at the end.
        """
        if sort:
            yield from self._as_chosen(bits, sort)
            return
        for group in self.tally.descending(bits):
            if group.bit_count() <= FEW:
                yield from sorted(self._select(group), key=self._freshest_nearest)
                continue
            for equally_fresh in self._freshest_first(group):
                yield from sorted(self._select(equally_fresh), key=self._nearest)

    def _as_chosen(self, bits: Bits, sort: str) -> Iterator[OfferRecord]:
        old, delicate = self.folds[OLD] & ~self.folds[DELICATE], self.folds[DELICATE]
        for group in (bits & ~old & ~delicate, bits & old, bits & delicate):
            yield from sorted(self._select(group), key=self._orders[sort])

    @cached_property
    def _orders(self) -> Mapping[str, Callable[[OfferRecord], tuple[Any, ...]]]:
        return {
            "distance": self._nearest,
            "fresh": self._freshest_nearest,
            "name": lambda record: (record.name.casefold(), record.id),
        }

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
        return (_far(record, self.question.place), record.name, record.id)

    def explained(self, record: OfferRecord, pile: Pile) -> Match:
        """Return an offer with the verdict of each rule that has one."""
        slot, question = self.slots[record.id], self.question
        found = ((each.row.rule, each.at(slot)) for each in self.divided)
        verdicts = tuple(verdict_on(record, rule, said, question) for rule, said in found if said is not None)
        silent = sum(verdict.points for verdict in verdicts if not verdict.sentence)
        km = travel_km(record, question.place)
        return Match(
            record=record,
            pile=pile,
            verdicts=verdicts,
            points=(self.tally.of(slot) & MOST_POINTS) - silent,
            distance_km=None if km is None else round(km),
            folded=next((key for key in (DELICATE, OLD) if self.folds[key] >> slot & 1), ""),
        )


def travel_km(record: OfferRecord, place: Place | None) -> float | None:
    """Return how far a family travels to an offer, in kilometres as the crow flies; nothing where it need not.

    From the middle of the postcode area to the place of the offer where both are known; otherwise between the middles
    of the two municipalities, and nothing within one.
    """
    if place is None or record.of(Vocabulary.MODE).yes & COMES_TO_THE_FAMILY:
        return None
    if place.point is not None and record.point is not None:
        return distance(place.point, record.point)
    if place.code in record.municipalities:
        return None
    return min((place.nearby[code] for code in record.municipalities if code in place.nearby), default=None)


def _far(record: OfferRecord, place: Place | None) -> float:
    """Return the kilometres to sort by: none for what comes to the family or is in its own town, most for unknown."""
    if (km := travel_km(record, place)) is not None:
        return km
    is_here = place is None or place.code in record.municipalities
    return 0 if is_here or record.of(Vocabulary.MODE).yes & COMES_TO_THE_FAMILY else math.inf
