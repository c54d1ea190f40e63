"""Only a decision makes a proposal true."""

from datetime import date

import pytest
from django.core.exceptions import ValidationError

from directory.curation.actions.changes import changing
from directory.curation.actions.proposals import Verdict, decide, reopen, settle
from directory.curation.actions.publishing import OvertakenError
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
    ("by", "role", "method"),
    [("visitor", "curator", "phone"), ("professional", "curator", "phone"), ("provider", "provider", "mail")],
)
def test_right_becomes_a_confirmation_of_the_day_it_was_heard(offer, by: str, role: str, method: str) -> None:
    now = decided(heard(offer, ProposalKind.HEARD_RIGHT, ProposedBy(by)), accept=True)
    found = Verification.objects.get(offer=offer)
    assert (found.fact, found.verified_on, found.by_role, found.method) == ("existence", TODAY, role, method)
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


# --- Part of it -------------------------------------------------------------------------------------------------------


@pytest.fixture
def correction() -> Proposal:
    offer = make.offer(phone="030 111 11 11", email="old@example.org")
    changes = {"phone": ["030 111 11 11", "030 222 22 22"], "email": ["old@example.org", ""], "note": [None, "Let op."]}
    return Proposal.objects.create(
        offer=offer, kind="correction", by_role="visitor", changes=changes, made_on=TODAY, reply_to="v@example.org"
    )


def settled(proposal: Proposal, **said: object):
    """Settle with what is taken (`taken`), a week later."""
    with changing(by="member:1") as change:
        return settle(proposal.pk, Verdict(**{"taken": {}, "on": NEXT_WEEK, **said}), change=change)


def test_what_is_taken_gets_the_value_that_was_decided(correction) -> None:
    found = settled(correction, taken={"phone": "030 333 33 33"})
    offer = Offer.objects.get()
    assert (offer.phone, offer.email, found.proposal.status) == ("030 333 33 33", "old@example.org", "partly")


def test_words_for_the_curator_change_nothing(correction) -> None:
    found = settled(correction, taken={"note": "Let op."})
    assert (Offer.objects.get().phone, found.proposal.status) == ("030 111 11 11", "partly")
    assert not Event.objects.filter(subject_kind="offer").exists()


@pytest.mark.parametrize("taken", [{}, {"phone": "030 222 22 22"}])
def test_the_address_is_handed_over_once_and_forgotten(correction, taken: dict) -> None:
    assert settled(correction, taken=taken).answer_to == "v@example.org"
    correction.refresh_from_db()
    assert correction.reply_to == ""


def test_what_was_not_asked_can_not_be_taken(correction) -> None:
    with pytest.raises(ValidationError):
        settled(correction, taken={"name_nl": "Gekaapt"})
    assert Proposal.objects.waiting().exists()


def test_a_value_an_offer_can_not_have_changes_nothing(correction) -> None:
    with pytest.raises(ValidationError) as refused:
        settled(correction, taken={"phone": "030 222 22 22", "email": "nobody"})
    assert refused.value.message_dict.keys() == {"email"}
    assert Offer.objects.get().phone == "030 111 11 11"


def test_by_an_older_state_of_the_offer_nothing_is_decided(correction) -> None:
    with changing(by="other") as change:
        change.put(Offer, {"pk": correction.offer_id}, {"cost": "free"})
    with pytest.raises(OvertakenError):
        settled(correction, taken={"phone": "030 222 22 22"}, seen=0)
    assert Proposal.objects.waiting().exists()


def test_a_decided_proposal_waits_again_and_an_open_one_does_not_twice(correction) -> None:
    settled(correction, taken={})
    with changing(by="member:1") as change:
        reopen(correction.pk, change=change)
    assert Proposal.objects.waiting().get() == correction
    with pytest.raises(ValidationError), changing(by="member:1") as change:
        reopen(correction.pk, change=change)
