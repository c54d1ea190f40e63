"""What a rule says about offers for one need."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from types import MappingProxyType
from typing import Any, NamedTuple

from directory.index.bits import Bits
from directory.index.facets import FacetBits
from directory.matching.need import Need


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


class Verdict(NamedTuple):
    """One rule's answer with its points and the sentence that explains it.

    `sentence` names a sentence in `facts.sentences`; `words` fills it in. `inherited` marks what is only usual
    nationally.
    """

    rule: Rule
    pile: Pile
    sentence: str
    words: Mapping[str, Any] = MappingProxyType({})
    points: int = 0
    inherited: bool = False


class Judged(NamedTuple):
    """A set of offers with the verdict they share."""

    bits: Bits
    verdict: Verdict


@dataclass(frozen=True, slots=True)
class Place:
    """Where the family lives, as far as rules need it."""

    code: str
    name: str
    nearby: Mapping[str, float]
    """Distance in kilometres to the municipalities within reach."""


@dataclass(frozen=True, slots=True)
class Question:
    """A need put to a set of offers on a day."""

    facets: FacetBits
    within: Bits
    need: Need
    place: Place | None
    on: date
    """The day of the question."""
