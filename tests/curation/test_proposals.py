"""Only a decision makes a proposal true."""

from datetime import date

import pytest
from django.core.exceptions import ValidationError

from directory.curation.actions.changes import changing
from directory.curation.actions.proposals import decide
from directory.models import CatalogueVersion, Event, Offer, Proposal, ProposalKind, ProposedBy, Verification
from directory.reporting.actions import propose
from tests import factories as make
from tests.factories import TODAY

pytestmark = pytest.mark.django_db
NEXT_WEEK = date(2026, 11, 27)


@pytest.fixture
def offer() -> Offer:
    return make.offer()


def heard(offer: Offer, kind: ProposalKind, by: ProposedBy = ProposedBy.VISITOR) -> Proposal:
    """Propose what was heard today."""
    proposal = propose(offer.pk, kind, by=by, on=TODAY)
    assert proposal
    return proposal


def decided(proposal: Proposal, *, accept: bool) -> Offer:
    """Decide a week later and return the offer as it now stands."""
    with changing(by="curator") as change:
        decide(proposal.pk, accept=accept, on=NEXT_WEEK, change=change)
    proposal.refresh_from_db()
    return Offer.objects.get(pk=proposal.offer_id)


def test_full_becomes_true_with_the_day_it_was_heard(offer) -> None:
    now = decided(heard(offer, ProposalKind.HEARD_FULL), accept=True)
    assert (now.capacity, now.capacity_checked_on) == ("full", TODAY)
    assert now.changed_in == CatalogueVersion.objects.current().number == 1


def test_stopped_archives_the_offer(offer) -> None:
    now = decided(heard(offer, ProposalKind.HEARD_STOPPED), accept=True)
    assert (now.status, now.valid_until) == ("archived", date(2026, 11, 19))


@pytest.mark.parametrize(
    ("by", "role"), [("visitor", "curator"), ("professional", "curator"), ("provider", "provider")]
)
def test_right_becomes_a_confirmation_of_the_day_it_was_heard(offer, by: str, role: str) -> None:
    now = decided(heard(offer, ProposalKind.HEARD_RIGHT, ProposedBy(by)), accept=True)
    found = Verification.objects.get(offer=offer)
    assert (found.fact, found.verified_on, found.by_role, found.method) == ("existence", TODAY, role, "phone")
    assert now.changed_in == 1


def test_declining_leaves_the_offer_alone(offer) -> None:
    proposal = heard(offer, ProposalKind.HEARD_STOPPED)
    assert decided(proposal, accept=False).status == "published"
    assert proposal.status == "declined"


@pytest.mark.parametrize(("accept", "status"), [(True, "accepted"), (False, "declined")])
def test_a_decision_is_kept_with_who_and_when_and_in_the_history(offer, accept: bool, status: str) -> None:
    proposal = heard(offer, ProposalKind.HEARD_FULL)
    decided(proposal, accept=accept)
    assert (proposal.status, proposal.decided_on, proposal.decided_by) == (status, NEXT_WEEK, "curator")
    event = Event.objects.get(subject_kind="proposal")
    assert (event.action, event.actor, event.changes) == (status, "curator", {"status": ["open", status]})
    assert not Proposal.objects.waiting().exists()


def test_nobody_decides_twice(offer) -> None:
    proposal = heard(offer, ProposalKind.HEARD_STOPPED)
    decided(proposal, accept=False)
    with pytest.raises(ValidationError):
        decided(proposal, accept=True)
    assert Offer.objects.get().status == "published"
