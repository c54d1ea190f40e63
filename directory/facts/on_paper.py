"""Whether an offer may be on paper that a family takes home, and what must be said of it there."""

from enum import Enum

from directory.facts.reading_together import may_be_read_together
from directory.matching.ranking import Match
from directory.matching.verdict import Pile, Rule, Verdict

_OVER = frozenset({"ended", "once_past"})


class Why(Enum):
    """Why an offer is not on paper."""

    NOT_FOR_FAMILIES = "not_for_families"
    OVER = "over"


def why_not(match: Match) -> Why | None:
    """Return why an offer, judged for any need, is not on paper; nothing where it may be.

    Nobody is sent to what is over, and on a subject that hurts nothing is handed out (`reading_together`).
    """
    if not may_be_read_together(match.record):
        return Why.NOT_FOR_FAMILIES
    stopped = stopping(match)
    return Why.OVER if stopped and stopped.sentence in _OVER else None


def stopping(match: Match) -> Verdict | None:
    """Return that an offer has ended or is full, by the rule that ranks it; nothing where it goes on."""
    return next((each for each in match.verdicts if each.rule is Rule.EXISTS and each.pile is Pile.NO), None)
