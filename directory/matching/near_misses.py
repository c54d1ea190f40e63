"""What would change the answer: offers that only one thing stands in the way of, counted per thing.

For each of them there is one step a professional can take: an interpreter by phone, a word with the organisation next
door, another day, a wish let go. Existence is left out of account: as long as nobody checks, it is open everywhere.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import reduce
from operator import or_

from directory.index.bits import Bits
from directory.matching.rules import Divided
from directory.matching.verdict import Pile, Question, Rule

KILOMETRES = (5, 10, 15, 25)
"""The rings in which offers next door are counted; the first one that holds any is named."""

LET_GO = {Rule.DAYPART: "daypart", Rule.PRACTICAL: "practical"}
"""Rules about a wish that can be let go, with the key of the need it stands in."""

_INTERPRETER_HELPS = frozenset(
    {"language_unknown", "language_interpreter", "language_basic", "language_matching", "language_paper"}
)


@dataclass(frozen=True, slots=True)
class NearMiss:
    """So many offers more, if one thing were otherwise.

    `key` says what: interpreter, distance (with `km`), full, or a key of the need. `drop` holds the pairs of the need
    that stand in the way, where letting them go is the step to take.
    """

    key: str
    count: int
    km: int = 0
    drop: tuple[tuple[str, str], ...] = ()


def near_misses(divided: Sequence[Divided], question: Question) -> list[NearMiss]:
    """Return what would change the answer, most offers first."""
    found = [
        *_with_an_interpreter(divided, question),
        *_next_door(divided, question),
        *_refused_once(divided, question),
    ]
    return sorted((miss for miss in found if miss.count), key=lambda miss: (-miss.count, miss.key, miss.drop))


def _with_an_interpreter(divided: Sequence[Divided], question: Question) -> Iterator[NearMiss]:
    waiting = _only_open(divided, question, Rule.LANGUAGE)
    for each in divided:
        if each.row.rule is Rule.LANGUAGE:
            helped = (part.bits for part in each.parts if part.case.sentence in _INTERPRETER_HELPS)
            yield NearMiss("interpreter", (reduce(or_, helped, 0) & waiting).bit_count())


def _next_door(divided: Sequence[Divided], question: Question) -> Iterator[NearMiss]:
    """Yield the offers of neighbours that may take the family, in the nearest ring that holds any."""
    if question.place is None:
        return
    waiting = _only_open(divided, question, Rule.PLACE)
    for km in KILOMETRES:
        codes = [code for code, far in question.place.nearby.items() if far <= km]
        near = reduce(or_, (question.facets.having("municipality", code) for code in codes), 0) & waiting
        if near:
            yield NearMiss("distance", near.bit_count(), km)
            return


def _refused_once(divided: Sequence[Divided], question: Question) -> Iterator[NearMiss]:
    """Yield the offers that a single rule refuses, where there is something to do about it."""
    refusals = [each.saying(Pile.NO) for each in divided]
    once, twice = 0, 0
    for refused in refusals:
        once, twice = once | refused, twice | once & refused
    for each, refused in zip(divided, refusals, strict=True):
        alone = refused & ~twice & question.within
        if each.row.rule is Rule.EXISTS:
            full = reduce(or_, (part.bits for part in each.parts if part.case.sentence == "full"), 0)
            yield NearMiss("full", (alone & full).bit_count())
        elif each.row.rule in LET_GO:
            key = LET_GO[each.row.rule]
            yield NearMiss(key, alone.bit_count(), drop=tuple(_asked(each, key, question)))


def _asked(each: Divided, key: str, question: Question) -> Iterator[tuple[str, str]]:
    """Yield the pairs of the need one rule was asked with: one wish, or all dayparts."""
    if key == "practical":
        yield from dict.fromkeys((key, part.bound.words["term"]) for part in each.parts)
    else:
        yield from ((key, term) for term in question.need.dayparts)


def _only_open(divided: Sequence[Divided], question: Question, rule: Rule) -> Bits:
    """Return the offers nothing refuses and of which this is the only open essential, existence left out."""
    left = question.within
    for each in divided:
        left &= ~each.saying(Pile.NO)
        if each.row.rule is rule:
            left &= each.saying(Pile.ASK)
        elif each.row.essential and each.row.rule not in {Rule.EXISTS, Rule.ACCESS}:
            left &= ~each.saying(Pile.ASK)
    return left
