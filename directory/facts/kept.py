"""Words about offers, made once: looking up a sentence costs more than everything else on a card.

What is kept says something about offers only. What a family asked for is put into words anew for every answer.
"""

from collections.abc import Callable, Hashable
from dataclasses import dataclass, field
from datetime import date
from typing import Any, TypeVar
from weakref import WeakKeyDictionary

from directory.facts import labels
from directory.facts.reader import Reader
from directory.index.reference import Reference

Made = TypeVar("Made")

MOST_KEPT = 20_000
"""Pieces of a few words: some megabytes a process at most. When it is full it starts anew."""


@dataclass(slots=True)
class Kept:
    """What was made before, by everything it depends on but the lists, the language and the day."""

    _made: dict[Hashable, Any] = field(default_factory=dict)

    def once(self, key: Hashable, make: Callable[[], Made]) -> Made:
        """Return what was made for a key, made now if it never was."""
        if key in self._made:
            found: Made = self._made[key]
            return found
        if len(self._made) >= MOST_KEPT:
            self._made.clear()
        made = self._made[key] = make()
        return made


_kept: WeakKeyDictionary[Reference, dict[tuple[str, date], Kept]] = WeakKeyDictionary()


def kept(reader: Reader) -> Kept:
    """Return what was made for these lists, in the language of the interface, on this day."""
    mine = _kept.setdefault(reader.reference, {})
    language = labels.reading()
    found = mine.get((language, reader.today))
    if found is None:
        for other in [key for key in mine if key[0] == language]:  # yesterday's
            del mine[other]
        found = mine[language, reader.today] = Kept()
    return found
