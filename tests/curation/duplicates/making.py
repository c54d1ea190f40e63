"""Two offers that are one, and what hangs on them; a test names only what it is about."""

from datetime import timedelta
from typing import Any

from directory.curation.actions.changes import changing
from directory.curation.actions.merging import Merging, merge
from directory.curation.actions.revisions import revision_of
from directory.curation.duplicates.traits import Traits, words_of
from directory.models import (
    DuplicatePair,
    Municipality,
    Offer,
    Outcome,
    Proposal,
    ProposalKind,
    ProposedBy,
    ReferralCount,
)
from tests import factories as make
from tests.factories import TODAY

REACHED = {"summary_nl": "Samen koffie drinken.", "phone": "030 123 45 67"}
"""What an offer needs to be published."""


def twins(town: Municipality, first: dict[str, Any] | None = None, second: dict[str, Any] | None = None) -> list[Offer]:
    """Make two published offers in one town."""
    return [
        make.offer(serves=town, **{**REACHED, **(values or {})})
        for values in ({"name_nl": "Inloop"} | (first or {}), {"name_nl": "De inloop"} | (second or {}))
    ]


def pair_of(first: Offer, second: Offer, **values: Any) -> DuplicatePair:
    """Make an open pair."""
    return DuplicatePair.objects.create(
        first=first, second=second, **{"score": 80, "found_on": TODAY - timedelta(days=1), **values}
    )


def anyone(_offer: Offer, _status: str) -> bool:
    """Answer as for who reaches everywhere."""
    return True


def merged(kept: Offer, gone: Offer, *taken: str, by: str = "member:1", **values: Any) -> Offer:
    """Merge one offer into another and return the one that stays, as it is kept."""
    seen = {each.pk: revision_of(each) for each in (kept, gone)}
    merging = Merging(
        **{"kept": kept.pk, "gone": gone.pk, "seen": seen, "on": TODAY, "taken": frozenset(taken), **values}
    )
    with changing(by=by) as change:
        merge(merging, may_set=anyone, change=change)
    return Offer.objects.get(pk=kept.pk)


def heard(offer: Offer, **values: Any) -> Proposal:
    """Make what somebody told of an offer."""
    own = {"kind": ProposalKind.HEARD_FULL, "by_role": ProposedBy.PROFESSIONAL, "made_on": TODAY}
    own |= {"changes": {"capacity": ["unknown", "full"]}}
    return Proposal.objects.create(offer=offer, **{**own, **values})


def told(offer: Offer, count: int, **values: Any) -> ReferralCount:
    """Make a count of what became of families."""
    own = {"month": TODAY.replace(day=1), "language": "ti", "outcome": Outcome.ARRIVED}
    return ReferralCount.objects.create(offer=offer, count=count, **{**own, **values})


def traits(name: str, **values: Any) -> Traits:
    """Make what is compared of an offer in Utrecht."""
    own: dict[str, Any] = {
        "pk": 1,
        "words": words_of(name, without=["Utrecht"]),
        "whole_words": words_of(name),
        "programme": None,
        "organisation": None,
        "organisation_words": "",
        "regions": frozenset({"GM0344"}),
        "is_national": False,
        "place": None,
        "place_words": "",
        "neighbourhood": "",
        "phone": "",
        "site": "",
    }
    return Traits(**{**own, **values})
