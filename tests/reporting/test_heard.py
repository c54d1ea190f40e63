"""After the call: what somebody heard becomes a proposal, and readers see nothing of it until a curator accepts."""

from datetime import date, timedelta

import pytest
from django.test import Client
from django.utils import timezone

from directory.models import CatalogueVersion, Offer, Proposal, ProposalKind, ProposedBy
from directory.models.choices import Status
from directory.reporting.actions import propose
from tests import factories as make
from tests.factories import TODAY
from tests.search.pages import Page

pytestmark = pytest.mark.django_db
YESTERDAY = TODAY - timedelta(days=1)


@pytest.fixture
def offer() -> Offer:
    return make.offer(serves=make.municipality("GM0344"))


def heard(offer: Offer, kind: ProposalKind, on: date = TODAY, by: ProposedBy = ProposedBy.VISITOR) -> Proposal | None:
    """Propose what was heard."""
    return propose(offer.pk, kind, by=by, on=on)


# --- What is proposed -------------------------------------------------------------------------------------------------


def test_full_is_proposed_with_the_day_it_was_heard(offer) -> None:
    proposal = heard(offer, ProposalKind.HEARD_FULL)
    assert proposal.changes == {"capacity": ["unknown", "full"], "capacity_checked_on": [None, "2026-11-20"]}
    assert (proposal.status, proposal.times, proposal.made_on) == ("open", 1, TODAY)


def test_full_again_only_renews_the_day() -> None:
    offer = make.offer(capacity="full", capacity_checked_on=date(2026, 5, 1))
    assert heard(offer, ProposalKind.HEARD_FULL).changes == {"capacity_checked_on": ["2026-05-01", "2026-11-20"]}


def test_stopped_is_archived_and_ended_before_today(offer) -> None:
    changes = heard(offer, ProposalKind.HEARD_STOPPED).changes
    assert changes == {"status": ["published", "archived"], "valid_until": [None, "2026-11-19"]}


@pytest.mark.parametrize(
    ("known", "changes"),
    [(date(2026, 9, 1), None), (YESTERDAY, None), (date(2027, 1, 1), ["2027-01-01", "2026-11-19"])],
)
def test_stopped_does_not_make_an_earlier_end_later(known: date, changes: list[str] | None) -> None:
    proposal = heard(make.offer(valid_until=known), ProposalKind.HEARD_STOPPED)
    assert proposal.changes.get("valid_until") == changes


def test_right_is_a_confirmation_beside_the_last_one(offer) -> None:
    make.verification(offer=offer, verified_on=date(2026, 1, 31))
    make.verification(offer=offer, verified_on=date(2025, 1, 31))
    assert heard(offer, ProposalKind.HEARD_RIGHT).changes == {"existence_verified_on": ["2026-01-31", "2026-11-20"]}


def test_what_would_change_nothing_asks_nothing_of_a_curator(offer) -> None:
    make.verification(offer=offer, verified_on=TODAY)
    assert heard(offer, ProposalKind.HEARD_RIGHT) is None
    assert not Proposal.objects.exists()


def test_the_same_on_one_day_is_one_row_that_counts(offer) -> None:
    assert [heard(offer, ProposalKind.HEARD_FULL).times for _ in range(3)] == [1, 2, 3]
    assert Proposal.objects.count() == 1


def test_another_day_another_answer_or_another_role_is_a_row_of_its_own(offer) -> None:
    heard(offer, ProposalKind.HEARD_FULL)
    heard(offer, ProposalKind.HEARD_FULL, on=TODAY + timedelta(days=1))
    heard(offer, ProposalKind.HEARD_RIGHT)
    heard(offer, ProposalKind.HEARD_FULL, by=ProposedBy.PROVIDER)
    assert list(Proposal.objects.values_list("times", flat=True)) == [1, 1, 1, 1]


def test_after_a_decision_the_same_may_be_asked_again_that_day(offer) -> None:
    first = heard(offer, ProposalKind.HEARD_FULL)
    Proposal.objects.filter(pk=first.pk).update(status="declined", decided_on=TODAY, decided_by="curator")
    assert heard(offer, ProposalKind.HEARD_FULL).times == 1
    assert Proposal.objects.waiting().count() == 1


@pytest.mark.parametrize("status", [each for each in Status.values if each != Status.PUBLISHED])
def test_nothing_is_proposed_about_what_readers_can_not_see(status: str) -> None:
    with pytest.raises(Offer.DoesNotExist):
        heard(make.offer(status=status), ProposalKind.HEARD_FULL)


def test_readers_see_nothing_of_it(client: Client, offer) -> None:
    address = f"/nl/aanbod/{offer.pk}/"
    before = Page(client.get(address)).one("article").text
    version = CatalogueVersion.objects.current()
    heard(offer, ProposalKind.HEARD_STOPPED)
    assert Page(client.get(address)).one("article").text == before
    assert CatalogueVersion.objects.current() == version


# --- The buttons ------------------------------------------------------------------------------------------------------


def test_the_offer_page_has_the_three_buttons_in_one_form(client: Client, offer) -> None:
    page = Page(client.get(f"/nl/aanbod/{offer.pk}/?municipality=GM0344&age=30"))
    form = page.one("form", action=f"/nl/aanbod/{offer.pk}/gehoord/")
    assert form.attributes["method"] == "post"
    buttons = page.all("button", name="heard")
    assert [each.attributes["value"] for each in buttons] == ["right", "full", "stopped"]
    sent = {each.attributes.get("name") for each in page.all("input", type="hidden")}
    assert sent == {"csrfmiddlewaretoken"}, "nothing of the need goes along"


@pytest.mark.parametrize("value", ["right", "full", "stopped"])
def test_one_tap_is_a_proposal_and_leads_to_a_page_of_that_offer(client: Client, offer, value: str) -> None:
    response = client.post(f"/nl/aanbod/{offer.pk}/gehoord/", {"heard": value})
    thanks = f"/nl/aanbod/{offer.pk}/gehoord/bedankt/"
    assert (response.status_code, response.headers["Location"]) == (303, thanks)
    proposal = Proposal.objects.get()
    assert (proposal.kind, proposal.by_role, proposal.made_on) == (f"heard_{value}", "visitor", timezone.localdate())
    page = Page(client.get(thanks))
    assert offer.name_nl in page.one("main").text
    assert f"/nl/aanbod/{offer.pk}/" in page.links


@pytest.mark.parametrize(
    "told", [{}, {"heard": ""}, {"heard": "maybe"}, {"heard": "heard_full"}, {"heard": "\x00" * 300}]
)
def test_an_answer_we_do_not_know_is_refused(client: Client, offer, told: dict) -> None:
    response = client.post(f"/nl/aanbod/{offer.pk}/gehoord/", told)
    assert response.status_code == 400
    assert f"/nl/aanbod/{offer.pk}/" in Page(response).links
    assert not Proposal.objects.exists()


@pytest.mark.parametrize("status", ["archived", "draft", "paused"])
@pytest.mark.parametrize("path", ["gehoord/", "gehoord/bedankt/"])
def test_an_offer_readers_can_not_see_has_no_buttons(client: Client, status: str, path: str) -> None:
    hidden = make.offer(status=status)
    ask = client.get if path.endswith("bedankt/") else client.post
    assert ask(f"/nl/aanbod/{hidden.pk}/{path}", {"heard": "full"}).status_code == 404
    assert ask(f"/nl/aanbod/999999/{path}", {"heard": "full"}).status_code == 404


def test_what_is_told_of_an_offer_that_was_merged_is_about_the_one_readers_find(client: Client, offer) -> None:
    gone = make.offer(status=Status.ARCHIVED, merged_into=offer)
    response = client.post(f"/nl/aanbod/{gone.pk}/gehoord/", {"heard": "stopped"})
    assert response.headers["Location"] == f"/nl/aanbod/{offer.pk}/gehoord/bedankt/"
    assert Proposal.objects.get().offer == offer
    page = Page(client.get(f"/nl/aanbod/{gone.pk}/gehoord/bedankt/"))
    assert offer.name_nl in page.one("main").text
    assert f"/nl/aanbod/{offer.pk}/" in page.links
    refused = client.post(f"/nl/aanbod/{gone.pk}/gehoord/", {"heard": "maybe"})
    assert (refused.status_code, f"/nl/aanbod/{offer.pk}/" in Page(refused).links) == (400, True)


def test_where_readers_do_not_find_the_other_either_there_is_nothing(client: Client, offer) -> None:
    gone = make.offer(status=Status.ARCHIVED, merged_into=make.offer(status=Status.PAUSED))
    assert client.post(f"/nl/aanbod/{gone.pk}/gehoord/", {"heard": "full"}).status_code == 404
    assert not Proposal.objects.exists()


def test_by_get_it_leads_to_the_offer(client: Client, offer) -> None:
    response = client.get(f"/nl/aanbod/{offer.pk}/gehoord/?heard=full")
    assert (response.status_code, response.headers["Location"]) == (302, f"/nl/aanbod/{offer.pk}/")
    assert not Proposal.objects.exists()


def test_another_site_can_not_tell_it_in_a_readers_name(offer) -> None:
    visitor = Client(enforce_csrf_checks=True)
    assert visitor.post(f"/nl/aanbod/{offer.pk}/gehoord/", {"heard": "stopped"}).status_code == 403
    assert not Proposal.objects.exists()
