"""Proposals of each kind, for tests; a test names only the values it is about."""

from typing import Any

from directory.curation.actions.revisions import revision_of
from directory.models import Municipality, Proposal, ProposalKind, ProposedBy
from tests import factories as make
from tests.factories import TODAY


def correction(**values: Any) -> Proposal:
    """Make an open proposal of another number."""
    if "offer" not in values:
        values["offer"] = make.offer(phone="030 111 11 11", serves=values.pop("serves", None))
    own = {
        "kind": ProposalKind.CORRECTION,
        "changes": {"phone": ["030 111 11 11", "030 222 22 22"], "website": ["", "https://example.org/"]},
        "by_role": ProposedBy.PROFESSIONAL,
        "made_on": TODAY,
    }
    return Proposal.objects.create(**{**own, **values})


def initiative(municipality: Municipality, **values: Any) -> Proposal:
    """Make an open proposal of something that is not there yet."""
    own = {
        "kind": ProposalKind.INITIATIVE,
        "changes": {"name_nl": [None, "Koffieochtend"], "summary_nl": [None, "Moeders drinken koffie."]},
        "by_role": ProposedBy.VISITOR,
        "made_on": TODAY,
        "municipality": municipality,
    }
    return Proposal.objects.create(**{**own, **values})


def all_taken(proposal: Proposal, **said: str) -> dict[str, str]:
    """Return what the page sends when everything is taken over."""
    boxes = {f"take-{name}": "on" for name in proposal.changes}
    words = {f"value-{name}": new for name, (_old, new) in proposal.changes.items() if isinstance(new, str)}
    return as_seen(proposal, {"decision": "accept", **boxes, **words, **said})


def as_seen(proposal: Proposal, said: dict[str, str]) -> dict[str, str]:
    """Return what the page sends of somebody who looked at the offer as it is now."""
    return {"seen": str(revision_of(proposal.offer) if proposal.offer else 0), **said}
