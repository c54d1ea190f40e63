"""A decision is taken back: the proposal waits again and the offer is as it was, or nothing happens."""

import pytest
from django.test import Client

from directory.curation.actions.changes import changing
from directory.curation.proposing.undoing import Done
from directory.models import Municipality, Offer, Proposal, ProposalKind, Verification
from tests import factories as make
from tests.curation.login import curator_of
from tests.curation.proposing.making import all_taken, as_seen, correction, initiative
from tests.search.pages import Page

pytestmark = pytest.mark.django_db


@pytest.fixture
def here() -> Municipality:
    return make.municipality("GM0344")


@pytest.fixture
def curator(here) -> Client:
    return curator_of(here)


def decided(curator: Client, proposal: Proposal, **said: str) -> str:
    """Decide and return the address that takes it back; empty when there is none."""
    curator.post(f"/beheer/voorstellen/{proposal.pk}/", as_seen(proposal, said or all_taken(proposal)))
    page = Page(curator.get("/beheer/"))
    found = [each["action"] for each in page.all("form") if "/terug/" in each.attributes.get("action", "")]
    return found[0] if found else ""


def test_an_accepted_correction_is_taken_back(curator, here) -> None:
    proposal = correction(serves=here)
    response = curator.post(decided(curator, proposal))
    assert response.headers["Location"].startswith(f"/beheer/voorstellen/{proposal.pk}/")
    offer, proposal = Offer.objects.get(), Proposal.objects.get()
    assert (offer.phone, offer.website) == ("030 111 11 11", "")
    assert (proposal.status, proposal.decided_by, proposal.decided_on) == ("open", "", None)


def test_an_ending_is_taken_back_and_readers_see_it_again(curator, here) -> None:
    asked = {"status": ["published", "archived"], "valid_until": [None, "2026-11-19"]}
    proposal = correction(offer=make.offer(serves=here, phone="1"), kind=ProposalKind.HEARD_STOPPED, changes=asked)
    curator.post(decided(curator, proposal, decision="accept"))
    offer = Offer.objects.get()
    assert (offer.status, offer.valid_until) == ("published", None)


def test_a_confirmation_is_taken_back(curator, here) -> None:
    asked = {"existence_verified_on": [None, "2026-11-20"]}
    proposal = correction(offer=make.offer(serves=here), kind=ProposalKind.HEARD_RIGHT, changes=asked)
    link = decided(curator, proposal, decision="accept")
    assert Verification.objects.count() == 1
    curator.post(link)
    assert not Verification.objects.exists()
    assert Proposal.objects.get().status == "open"


def test_declining_is_taken_back(curator, here) -> None:
    proposal = correction(serves=here)
    curator.post(decided(curator, proposal, decision="decline", reason="Nee."))
    assert Proposal.objects.get().status == "open"


def test_declining_an_initiative_is_taken_back(curator, here) -> None:
    link = decided(curator, initiative(here), decision="decline", reason="Nee.")
    response = curator.post(link)
    assert "Ongedaan gemaakt." in curator.get(response.headers["Location"]).content.decode()
    assert Proposal.objects.get().status == "open"


def test_declining_a_copy_is_taken_back_whatever_became_of_the_offer_elsewhere(curator, here) -> None:
    source = make.offer(serves=make.municipality("GM0363"))
    copy = {"offer": source, "kind": ProposalKind.COPY, "changes": {"name_nl": [None, "Samen"]}}
    link = decided(curator, initiative(here, **copy), decision="decline", reason="Nee.")
    with changing(by="other") as change:
        change.put(Offer, {"pk": source.pk}, {"email": "x@example.org"})
    curator.post(link)
    assert (Proposal.objects.get().status, Offer.objects.get().email) == ("open", "x@example.org")


def test_not_after_somebody_else_wrote_to_the_offer(curator, here) -> None:
    proposal = correction(serves=here)
    link = decided(curator, proposal)
    with changing(by="other") as change:
        change.put(Offer, {"pk": proposal.offer_id}, {"email": "x@example.org"})
    response = curator.post(link)
    assert "Dit kan niet meer terug" in curator.get(response.headers["Location"]).content.decode()
    assert (Offer.objects.get().phone, Proposal.objects.get().status) == ("030 222 22 22", "accepted")


def test_not_twice(curator, here) -> None:
    proposal = correction(serves=here)
    link = decided(curator, proposal)
    curator.post(link)
    curator.post(link)
    assert Proposal.objects.get().status == "open"


def test_not_when_the_same_waits_again(curator, here) -> None:
    offer = make.offer(serves=here)
    heard = {"offer": offer, "kind": ProposalKind.HEARD_FULL, "changes": {"capacity": ["unknown", "full"]}}
    first = correction(**heard)
    link = decided(curator, first, decision="decline")
    correction(**heard)
    curator.post(link)
    first.refresh_from_db()
    assert first.status == "declined"


def test_a_draft_that_was_made_is_not_taken_back(curator, here) -> None:
    proposal = initiative(here)
    assert decided(curator, proposal) == ""
    curator.post(f"/beheer/voorstellen/terug/{Done(proposal.pk, 0, 0).token()}/")
    assert Proposal.objects.get().status == "accepted"


def test_a_link_that_is_not_ours_leads_nowhere(curator, here) -> None:
    proposal = correction(serves=here)
    link = decided(curator, proposal)
    broken = link.replace("/terug/", "/terug/x")
    assert curator.post(broken).status_code == 404
    assert curator.get(link).status_code == 405
    assert curator_of(make.municipality("GM0363")).post(link).status_code == 404
    assert Proposal.objects.get().status == "accepted"
