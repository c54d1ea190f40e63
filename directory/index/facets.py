"""Facets: per aspect and value, which offers have it, which are known not to, and which never said."""

from collections.abc import Callable, Hashable, Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from directory.index.aspects import Aspect
from directory.index.bits import Bits
from directory.index.values import CLOSED_VOCABULARIES

Key = tuple[str, Hashable]
"""An aspect and one of its values."""

CLOSED_ASPECTS = frozenset({*CLOSED_VOCABULARIES, "kind", "cost"})
"""Aspects where a known value says the others do not hold."""

MOST_DERIVED = 4_000
"""At 20,000 offers a set takes 2.5 kB: ten megabytes a process at most."""


@dataclass(frozen=True, slots=True)
class FacetBits:
    """`yes`, `no` and `known`: bitmaps per aspect and value, and per aspect."""

    yes: Mapping[Key, Bits] = field(default_factory=dict)
    no: Mapping[Key, Bits] = field(default_factory=dict)
    known: Mapping[str, Bits] = field(default_factory=dict)
    listed: Mapping[str, tuple[tuple[Any, Bits], ...]] = field(default_factory=dict)
    """Per aspect the values that at least one offer has, with those offers."""
    derived: dict[Hashable, Bits] = field(default_factory=dict, compare=False, repr=False)
    """Sets worked out before from these bitmaps, by what they are; whoever derives one keeps it here (`keep`)."""

    def keep(self, what: Hashable, work_out: Callable[[], Bits]) -> Bits:
        """Return a derived set, worked out once. These bitmaps never change, so neither does what follows from them."""
        found = self.derived.get(what)
        if found is None:
            found = work_out()
            if len(self.derived) >= MOST_DERIVED:
                self.derived.clear()
            self.derived[what] = found
        return found

    def having(self, aspect: str, value: Hashable) -> Bits:
        """Return the offers known to have the value, their own or inherited."""
        return self.yes.get((aspect, value), 0)

    def lacking(self, aspect: str, value: Hashable) -> Bits:
        """Return the offers known not to have the value.

        In a closed aspect who lists other values lacks this one; in an open aspect only a spoken "no" counts.
        """
        said_no = self.no.get((aspect, value), 0)
        if aspect in CLOSED_ASPECTS:
            return said_no | (self.known.get(aspect, 0) & ~self.having(aspect, value))
        return said_no & ~self.having(aspect, value)

    def values(self, aspect: str) -> list[str]:
        """Return the values of a vocabulary that at least one offer has."""
        return sorted(str(value) for value, _ in self.listed.get(aspect, ()))

    def each(self, aspect: str) -> tuple[tuple[Any, Bits], ...]:
        """Return each value of an aspect with the offers that have it."""
        return self.listed.get(aspect, ())

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

    yes: dict[Key, Bits]
    no: dict[Key, Bits]
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
        listed: dict[str, list[tuple[Any, Bits]]] = {}
        for (aspect, value), bits in self.yes.items():
            if bits:
                listed.setdefault(aspect, []).append((value, bits))
        return FacetBits(self.yes, self.no, self.known, {aspect: tuple(values) for aspect, values in listed.items()})
