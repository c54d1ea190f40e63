"""What a rule says about offers for one need."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from types import MappingProxyType
from typing import Any, NamedTuple

from directory.index.bits import Bits
from directory.index.facets import FacetBits
from directory.index.record import Point
from directory.matching.need import Need


class Pile(StrEnum):
    """The three answers, for one aspect and for an offer as a whole."""

    FITS = "fits"
    ASK = "ask"
    NO = "no"


class Rule(StrEnum):
    """The aspects rules look at. `table.RULES` says which are essential and what each case is worth."""

    EXISTS = "exists"
    PLACE = "place"
    AGE = "age"
    PARENT = "parent"
    ACCESS = "access"
    LANGUAGE = "language"
    STATUS = "status"
    DUTCH = "dutch"
    READING = "reading"
    DAYPART = "daypart"
    PRACTICAL = "practical"
    SETTLED = "settled"
    SOON = "soon"
    OUTREACH = "outreach"
    DEMAND_DRIVEN = "demand_driven"
    FLEXIBLE = "flexible"
    REFERS_ON = "refers_on"
    KEY_PERSON = "key_person"
    ORIGIN = "origin"
    COMMUNITY = "community"
    FREE = "free"


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


@dataclass(frozen=True, slots=True)
class Place:
    """Where the family lives, as far as rules need it."""

    code: str
    name: str
    nearby: Mapping[str, float]
    """Distance in kilometres to the municipalities within reach."""
    point: Point | None = None
    """Where distances are counted from: the middle of the postcode area, else of the municipality."""


@dataclass(frozen=True, slots=True)
class Question:
    """A need put to a set of offers on a day."""

    facets: FacetBits
    within: Bits
    need: Need
    place: Place | None
    on: date
    """The day of the question."""
