"""How many may be asked at once, so that what comes back never floods the curator who has one day a week.

The numbers are our own choice. With 300 offers of 120 organisations, a third of them without an address, everybody is
asked within a quarter, while no more than eight calls wait: who did not answer a mail waits for room as well.
"""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from directory.curation.checks.due import ALL_OF_IT

MAILS_A_WEEK = 12
CALLS_AT_ONCE = 8


@dataclass(frozen=True, slots=True)
class Pace:
    """The most first mails in seven days, and the most calls that wait before one more is added; per municipality."""

    mails_a_week: int = MAILS_A_WEEK
    calls_at_once: int = CALLS_AT_ONCE


class Room:
    """What is left of a number, per municipality."""

    def __init__(self, most: int, taken: Iterable[frozenset[str]]) -> None:
        self._most = most
        self._taken = Counter(place for places in taken for place in places)

    def take(self, places: frozenset[str]) -> bool:
        """Take one place, and tell whether there was one.

        Who works in several municipalities is asked as soon as one of them has room, and then counts in all: waiting
        for room everywhere could last for ever.
        """
        wanted = places or frozenset({ALL_OF_IT})
        if all(self._taken[place] >= self._most for place in wanted):
            return False
        self._taken.update(wanted)
        return True
