"""Putting the rules of the table to a set of offers: each rule divides them over what it can say.

Rules work on bitmaps, a whole set of offers at a time, so that a region with thousands of offers costs no more than a
village (docs/decisions/0010).
"""

from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import reduce
from itertools import chain
from operator import or_
from typing import NamedTuple

from directory.index.bits import Bits
from directory.matching.cases import Case, RuleRow
from directory.matching.operators import offers_where
from directory.matching.table import RULES
from directory.matching.variables import Bound, one_by_one, whole
from directory.matching.verdict import Pile, Question

_BEST_FIRST = {Pile.FITS: 0, Pile.ASK: 1, Pile.NO: 2}


class Said(NamedTuple):
    """A set of offers of which a rule says the same, and for which child, language or wish."""

    bits: Bits
    case: Case
    bound: Bound


@dataclass(frozen=True, slots=True)
class Divided:
    """One rule's answer: every offer in at most one part."""

    row: RuleRow
    parts: tuple[Said, ...]
    _saying: dict[Pile, Bits] = field(default_factory=dict, init=False, repr=False, compare=False)

    def saying(self, pile: Pile) -> Bits:
        """Return the offers of which the rule says this; worked out once, since much else is made of it."""
        if pile not in self._saying:
            self._saying[pile] = reduce(or_, (part.bits for part in self.parts if part.case.pile is pile), 0)
        return self._saying[pile]

    def at(self, slot: int) -> Said | None:
        """Return what the rule says of one offer, if anything."""
        for part in self.parts:
            if part.bits >> slot & 1:
                return part
        return None


def divide(question: Question) -> list[Divided]:
    """Put every rule the need asks for to the offers; rules about single wishes answer once for each."""
    found: list[Divided] = []
    everything = whole(question.need, question.place)
    for row in RULES:
        if not everything.meets(row.given):
            continue
        within = question.within
        if row.skip is not None:
            within &= ~offers_where(row.skip, question, everything.variables)
        answers = [
            list(_answer(question, row, bound, within)) for bound in one_by_one(everything, question.need, row.each)
        ]
        if row.apart:
            found += (Divided(row, tuple(answer)) for answer in answers)
        elif answers:
            found.append(Divided(row, tuple(_best(answers, within))))
    return found


def _answer(question: Question, row: RuleRow, bound: Bound, left: Bits) -> Iterator[Said]:
    """Give every offer the first case that holds for it."""
    for case in row.cases:
        if left and bound.meets(case.given):
            mine = left & offers_where(case.when, question, bound.variables)
            if mine:
                left &= ~mine
                yield Said(mine, case, bound)


def _best(answers: list[list[Said]], left: Bits) -> Iterator[Said]:
    """Give every offer the best of its answers, over all children or languages: one that fits is enough."""
    if len(answers) == 1:
        yield from answers[0]
        return
    parts = sorted(chain(*answers), key=lambda said: (_BEST_FIRST[said.case.pile], -said.case.points))
    for bits, case, bound in parts:
        mine = bits & left
        if mine:
            left &= ~mine
            yield Said(mine, case, bound)
