"""What a rule says about one offer for one need."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any


class Pile(StrEnum):
    """The three answers, for one aspect and for an offer as a whole."""

    FITS = "fits"
    ASK = "ask"
    NO = "no"


class Rule(StrEnum):
    """The aspects rules look at; all of these are essential: an offer fits only where each asked one is known."""

    EXISTS = "exists"
    PLACE = "place"
    AGE = "age"
    PARENT = "parent"
    LANGUAGE = "language"


@dataclass(frozen=True, slots=True)
class Verdict:
    """One rule's answer with its points and the sentence that explains it.

    `sentence` names a sentence in `reasons`; `words` fills it in. `inherited` marks what is only usual nationally.
    """

    rule: Rule
    pile: Pile
    sentence: str
    words: Mapping[str, Any] = field(default_factory=dict)
    points: int = 0
    inherited: bool = False


@dataclass(frozen=True, slots=True)
class Place:
    """Where the family lives, as far as rules need it."""

    code: str
    name: str
    nearby: Mapping[str, float]
    """Distance in kilometres to the municipalities within reach."""
