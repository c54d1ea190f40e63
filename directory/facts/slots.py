"""The places of a card: which fact stands where, with which pictogram, and which rules are never put into words."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal, get_args

from directory.matching.verdict import Rule

FactState = Literal["known", "inherited", "ask", "no"]
Place = Literal["who", "how", "language", "ages", "parent", "where", "when", "cost"]
Slot = Literal[
    Place, "exists", "access", "dutch", "reading", "practical", "settled", "soon", "status", "works", "origin"
]

COMPARED = frozenset(get_args(Place))
"""The places every card has, always in the same order; what else was asked for stands after them."""

UNSPOKEN = frozenset({Rule.COMMUNITY, Rule.KEY_PERSON})
"""Rules that only move an offer in the order. What a family said about its own community may leave no trace, and
whether key persons count depends on that answer; who helps stands on the card already, whatever was asked."""

SLOT_OF: Mapping[Rule, Slot] = {
    Rule.EXISTS: "exists",
    Rule.PLACE: "where",
    Rule.AGE: "ages",
    Rule.PARENT: "parent",
    Rule.ACCESS: "access",
    Rule.LANGUAGE: "language",
    Rule.STATUS: "status",
    Rule.DUTCH: "dutch",
    Rule.READING: "reading",
    Rule.DAYPART: "when",
    Rule.PRACTICAL: "practical",
    Rule.SETTLED: "settled",
    Rule.SOON: "soon",
    Rule.OUTREACH: "how",
    Rule.FREE: "cost",
    Rule.ORIGIN: "origin",
    Rule.DEMAND_DRIVEN: "works",
    Rule.FLEXIBLE: "works",
    Rule.REFERS_ON: "works",
}
"""Every rule that may be put into words, with its place on the card."""

ASKED_FOR = (Rule.STATUS, Rule.SOON, Rule.ACCESS, Rule.DUTCH, Rule.READING, Rule.SETTLED, Rule.PRACTICAL)
"""What has no place on every card, and stands there only as the answer to what was asked."""

WAYS: Mapping[Rule, str] = {Rule.DEMAND_DRIVEN: "target", Rule.FLEXIBLE: "sliders", Rule.REFERS_ON: "signpost"}
"""How an offer works, with its pictogram."""

ICON_OF: Mapping[Slot, str] = {
    "exists": "calendar",
    "who": "person",
    "how": "group",
    "language": "speech",
    "ages": "child",
    "parent": "person",
    "where": "pin",
    "when": "calendar",
    "cost": "euro",
    "access": "door-open",
    "dutch": "letters",
    "reading": "picture",
    "practical": "tick",
    "settled": "home",
    "soon": "clock",
    "status": "papers",
    "works": "heart-hands",
    "origin": "globe",
}


@dataclass(frozen=True, slots=True)
class Fact:
    """One thing about an offer, and how we know it.

    `answers` marks a reason: what this need asked for. `note` says how sure, or what else, in a few words.
    """

    slot: Slot
    state: FactState
    text: str
    icon: str
    note: str = ""
    answers: bool = False
