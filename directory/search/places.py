"""Names to choose from while someone types where the family lives: municipalities, their other names, places."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from enum import IntEnum

from directory.index.reference import Reference, simplified

FEWEST_LETTERS = 2
MOST_SUGGESTIONS = 10


class Rank(IntEnum):
    """What a name stands for; of two that begin alike the lower one comes first."""

    MUNICIPALITY = 0
    ALIAS = 1
    PLACE = 2


@dataclass(frozen=True, slots=True)
class Suggestion:
    """A name that can be chosen, and the municipality it belongs to where that has another name."""

    name: str
    rank: Rank
    municipality: str = ""


def suggestions(reference: Reference, typed: str, on: date) -> list[Suggestion]:
    """Return the names that begin with what was typed, then those with a word that does; none for a single letter."""
    start = simplified(typed[:60])
    if len(start) < FEWEST_LETTERS or start.isdigit():
        return []
    found = {key: name for key, name in _names(reference, on) if f" {start}" in f" {key}"}
    best_first = sorted(found, key=lambda key: (not key.startswith(start), found[key].rank, key))
    return [found[key] for key in best_first[:MOST_SUGGESTIONS]]


def _names(reference: Reference, on: date) -> Iterator[tuple[str, Suggestion]]:
    """Yield every name by its folded form; the last one counts, so a municipality goes before a place of that name."""
    for key in reference.places:
        if not key.isdigit() and (homes := reference.find_municipalities(key, on)):
            yield key, Suggestion(reference.place_names[key], Rank.PLACE, ", ".join(home.name for home in homes))
    in_force = [entry for entry in reference.municipalities.values() if entry.is_in_force(on)]
    for entry in in_force:
        for alias in entry.aliases:
            yield simplified(alias), Suggestion(alias, Rank.ALIAS, entry.name)
    for entry in in_force:
        yield simplified(entry.name), Suggestion(entry.name, Rank.MUNICIPALITY)
