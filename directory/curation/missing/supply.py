"""The published offers for parents that go on, as sets: which serve a place, and which are known to have a value.

What an offer says is judged by the rules families are matched by (`directory.matching.table`), so that a number here
means what a nurse sees there: a language counts as known when somebody speaks it and that was confirmed within half a
year; "matched where possible", an interpreter on request or an older confirmation must be asked.
"""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date
from functools import reduce
from operator import or_
from typing import NamedTuple, Self

from directory.curation.missing.axes import MONTHS, Axis
from directory.index.aspects import verified_aspect
from directory.index.bits import Bits
from directory.index.catalogue import CatalogueIndex
from directory.index.reference import MunicipalityEntry
from directory.index.scope import audience
from directory.index.values import FRESH_DAYS, AreaScope, FactKind
from directory.matching.need import EXPECTING, Need
from directory.matching.operators import offers_where
from directory.matching.table import RULES
from directory.matching.variables import Bound, one_by_one, whole
from directory.matching.verdict import Pile, Question, Rule

_ROWS = {row.rule: row for row in RULES}
SILENT = "language_unknown"
"""The case of an offer that says nothing of any language. One without ages is worth asking: most take all ages."""


class Split(NamedTuple):
    """What offers say about one thing: those known to have it, those to ask, those that say nothing. The rest has not.

    Who says nothing may have it as well. That is kept apart: were it counted as "ask", an offer of which no language
    is known would fill the fields of all 27 languages, and nothing would ever seem to be missing.
    """

    known: Bits
    ask: Bits
    silent: Bits = 0

    @property
    def said(self) -> Bits:
        """Return the offers that have it, or say something by which they may have it."""
        return self.known | self.ask

    @property
    def possible(self) -> Bits:
        """Return the offers that are not known to lack it."""
        return self.said | self.silent


class Freshness(NamedTuple):
    """How many offers were confirmed to exist within half a year, longer ago, or never."""

    fresh: int
    older: int
    never: int

    @property
    def total(self) -> int:
        """Return how many offers there are."""
        return sum(self)


@dataclass(frozen=True, slots=True)
class Supply:
    """What is on offer on a day."""

    index: CatalogueIndex
    on: date
    going_on: Bits
    """Offers for parents that are not over and not full."""
    counts_national: bool = True
    """Whether offers for the whole country serve a municipality too, or only those that name it are looked at."""

    @classmethod
    def of(cls, index: CatalogueIndex, on: date, *, counts_national: bool = True) -> Self:
        """Return the supply of a day."""
        every = cls(index, on, 0, counts_national)
        return replace(every, going_on=audience(index) & every.by_rule(Rule.EXISTS, Need()).said)

    @property
    def question(self) -> Question:
        """Return the question about all offers that rules are put to."""
        return Question(self.index.facets, self.index.everything, Need(), None, self.on)

    # --- Where --------------------------------------------------------------------------------------------------------

    def local(self, codes: Iterable[str]) -> Bits:
        """Return the offers that are known to serve one of these municipalities by name."""
        facets = self.index.facets
        return self.going_on & reduce(or_, (facets.having("municipality", code) for code in codes), 0)

    @property
    def national(self) -> Bits:
        """Return the offers for the whole country, and those online, as far as they count."""
        return self.going_on & self.index.facets.having("area", AreaScope.NATIONAL) if self.counts_national else 0

    def serving(self, codes: Iterable[str]) -> Bits:
        """Return the offers that serve one of these municipalities; one whose area nobody knows is not among them."""
        return self.local(codes) | self.national

    def in_force(self) -> list[MunicipalityEntry]:
        """Return the municipalities of the day, by name; an invented one is an example and no part of a comparison."""
        every = self.index.reference.municipalities.values()
        real = (entry for entry in every if entry.is_in_force(self.on) and not entry.is_fictional)
        return sorted(real, key=lambda entry: (entry.name, entry.code))

    # --- What ---------------------------------------------------------------------------------------------------------

    def split(self, axis: Axis, key: str) -> Split:
        """Divide the offers that go on by one value of a list."""
        found = self._split(axis, key)
        return Split(*(offers & self.going_on for offers in found))

    def _split(self, axis: Axis, key: str) -> Split:
        if axis is Axis.LANGUAGE:
            return self.by_rule(Rule.LANGUAGE, Need(languages=(key,)))
        if axis is Axis.AGE_BAND:
            return self._of_ages(MONTHS.get(key, ()))
        facets = self.index.facets
        having = facets.having(axis, key)
        return Split(having, 0, self.index.everything & ~having & ~facets.lacking(axis, key))

    def _of_ages(self, months: tuple[int, ...]) -> Split:
        """Divide by a band of ages: one child in it that fits is enough. Without months: a child not born yet."""
        if not months:
            return self.by_rule(Rule.AGE, Need(ages=(EXPECTING,)))
        bound = next(one_by_one(whole(Need(), None), Need(ages=months[:1]), _ROWS[Rule.AGE].each))
        return self._judged(Rule.AGE, replace(bound, variables={**bound.variables, "@months": months}))

    def by_rule(self, rule: Rule, need: Need) -> Split:
        """Divide all offers by what one rule says of a need with one child or one language at most."""
        bound = next(one_by_one(whole(need, None), need, _ROWS[rule].each))
        return self._judged(rule, bound)

    def _judged(self, rule: Rule, bound: Bound) -> Split:
        question, left = self.question, self.index.everything
        known = ask = silent = 0
        for case in _ROWS[rule].cases:
            if not bound.meets(case.given):
                continue
            mine = left & offers_where(case.when, question, bound.variables)
            left &= ~mine
            if case.sentence == SILENT:
                silent |= mine
            elif case.pile is not Pile.NO:
                known, ask = (known | mine, ask) if case.pile is Pile.FITS else (known, ask | mine)
        return Split(known, ask, silent)

    # --- When ---------------------------------------------------------------------------------------------------------

    def freshness(self, offers: Bits) -> Freshness:
        """Count offers by the day somebody confirmed that they exist."""
        aspect = verified_aspect(FactKind.EXISTENCE)
        lately = offers_where(("fresh", aspect, FRESH_DAYS[FactKind.EXISTENCE]), self.question, {})
        confirmed = self.index.facets.known.get(aspect, 0)
        fresh, older = lately & offers, confirmed & ~lately & offers
        return Freshness(fresh.bit_count(), older.bit_count(), (offers & ~confirmed).bit_count())
