"""Facets: per aspect and value, which offers have it, which are known not to, and which never said."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import NamedTuple

from directory.index.record import OfferRecord, Stated, Terms
from directory.models.term import CLOSED_VOCABULARIES, Vocabulary

Bits = int

CLOSED_ASPECTS = frozenset({*CLOSED_VOCABULARIES, "kind", "cost"})
"""Aspects where a known value says the others do not hold."""


class Aspect(NamedTuple):
    """What one offer says about one aspect."""

    name: str
    yes: frozenset[str]
    no: frozenset[str]


@dataclass(frozen=True, slots=True)
class FacetBits:
    """`yes`, `no` and `known`: bitmaps per aspect and value, and per aspect."""

    yes: Mapping[tuple[str, str], Bits] = field(default_factory=dict)
    no: Mapping[tuple[str, str], Bits] = field(default_factory=dict)
    known: Mapping[str, Bits] = field(default_factory=dict)

    def having(self, aspect: str, value: str) -> Bits:
        """Return the offers known to have the value, their own or inherited."""
        return self.yes.get((aspect, value), 0)

    def lacking(self, aspect: str, value: str) -> Bits:
        """Return the offers known not to have the value.

        In a closed aspect who lists other values lacks this one; in an open aspect only a spoken "no" counts.
        """
        said_no = self.no.get((aspect, value), 0)
        if aspect in CLOSED_ASPECTS:
            return said_no | (self.known.get(aspect, 0) & ~self.having(aspect, value))
        return said_no & ~self.having(aspect, value)

    def values(self, aspect: str) -> list[str]:
        """Return the values of an aspect that at least one offer has."""
        return sorted(value for (name, value), bits in self.yes.items() if name == aspect and bits)

    def narrowed(self, within: Bits, aspect: str, values: Iterable[str]) -> Bits:
        """Remove the offers known to lack all of the values; who never said stays, as a question."""
        chosen = list(values)
        if not chosen:
            return within
        lacking_all = within
        for value in chosen:
            lacking_all &= self.lacking(aspect, value)
        return within & ~lacking_all

    def editable(self) -> "EditableFacets":
        """Return a copy that can be changed."""
        return EditableFacets(dict(self.yes), dict(self.no), dict(self.known))


@dataclass(slots=True)
class EditableFacets:
    """Facets in the making."""

    yes: dict[tuple[str, str], Bits]
    no: dict[tuple[str, str], Bits]
    known: dict[str, Bits]

    def add(self, bit: Bits, aspects: Iterable[Aspect]) -> None:
        """Set an offer's bit wherever it says something."""
        for aspect in aspects:
            for value in aspect.yes:
                self.yes[aspect.name, value] = self.yes.get((aspect.name, value), 0) | bit
            for value in aspect.no:
                self.no[aspect.name, value] = self.no.get((aspect.name, value), 0) | bit
            if aspect.yes:
                self.known[aspect.name] = self.known.get(aspect.name, 0) | bit

    def discard(self, bit: Bits, aspects: Iterable[Aspect]) -> None:
        """Take an offer's bit out again."""
        for aspect in aspects:
            for value in aspect.yes:
                self.yes[aspect.name, value] &= ~bit
            for value in aspect.no:
                self.no[aspect.name, value] &= ~bit
            if aspect.yes:
                self.known[aspect.name] &= ~bit

    def frozen(self) -> FacetBits:
        """Return the finished facets."""
        return FacetBits(self.yes, self.no, self.known)


def aspects_of(record: OfferRecord) -> Iterator[Aspect]:
    """Yield everything about an offer that the index can select by."""
    for vocabulary in Vocabulary.values:
        terms: Terms = record.of(vocabulary)
        yield Aspect(vocabulary, terms.yes, terms.no)
    yield Aspect("kind", _single(record.kind), frozenset())
    yield Aspect("cost", _single(record.cost), frozenset())
    yield Aspect("audience", frozenset({record.audience}), frozenset())
    yield Aspect("area", frozenset({record.area_scope}), frozenset())
    yield Aspect("municipality", record.municipalities, frozenset())
    yield Aspect("elsewhere", frozenset({record.families_from_elsewhere}), frozenset())


def _single(stated: Stated[str]) -> frozenset[str]:
    return frozenset({stated.value}) if stated.value is not None else frozenset()
