"""A record is brought back to before a change: as a new change, by the rules of any other."""

from datetime import date, timedelta

import pytest
from django.test import Client

from directory.curation.actions.changes import changing
from directory.curation.actions.offers import OfferDetails
from directory.curation.actions.publishing import Decision, set_status
from directory.models import Event, Municipality, Offer, Role
from directory.models.choices import AreaScope, Status
from tests import factories as make
from tests.curation.history.making import changed, last_event, offer_changed
from tests.curation.login import administrator, curator_of, log_in, member
from tests.factories import NOON, TODAY
from tests.search.pages import Page

pytestmark = pytest.mark.django_db


@pytest.fixture
def here() -> Municipality:
    return make.municipality("GM0344", name="Utrecht")


@pytest.fixture
def curator(here) -> Client:
    return curator_of(here)


@pytest.fixture
def offer(here) -> Offer:
    return make.offer(serves=here, phone="030 111 11 11", summary_nl="Wij helpen.")


def address(offer: Offer, event: int) -> str:
    return f"/beheer/geschiedenis/aanbod/{offer.pk}/terug/{event}/"


def restored(client: Client, offer: Offer, event: int) -> Offer:
    """Restore as the page does, and return the offer as it then is."""
    seen = Page(client.get(address(offer, event))).one("input", name="seen")["value"]
    response = client.post(address(offer, event), {"seen": seen})
    assert response.status_code == 302, response.context["form"].errors
    return Offer.objects.get(pk=offer.pk)


# --- Columns ----------------------------------------------------------------------------------------------------------


def test_it_shows_what_would_change_and_changes_nothing(curator, offer) -> None:
    event = changed(offer, phone="030 222 22 22")
    said = Page(curator.get(address(offer, event))).one("main").text
    assert "030 222 22 22" in said
    assert "030 111 11 11" in said
    assert Offer.objects.get().phone == "030 222 22 22"


def test_all_changes_since_are_taken_back_and_older_ones_stay(curator, offer) -> None:
    changed(offer, email="x@example.org")
    event = changed(offer, phone="030 222 22 22", valid_until=date(2027, 1, 1))
    changed(offer, phone="030 333 33 33")
    changed(offer, cost="free")
    now = restored(curator, offer, event)
    assert (now.phone, now.valid_until, now.cost, now.email) == ("030 111 11 11", None, "unknown", "x@example.org")


def test_it_is_a_new_change_and_takes_nothing_out_of_the_history(curator, offer) -> None:
    event = changed(offer, phone="030 222 22 22")
    restored(curator, offer, event)
    rows = Event.objects.filter(subject_kind="offer", pk__gt=event).order_by("pk").values_list("action", "changes")
    assert list(rows) == [
        ("restored", {"before_event": [None, event]}),
        ("changed", {"phone": ["030 222 22 22", "030 111 11 11"]}),
    ]
    assert "Teruggezet" in curator.get(f"/beheer/geschiedenis/aanbod/{offer.pk}/").content.decode()


def test_a_restoration_can_be_taken_back_too(curator, offer) -> None:
    event = changed(offer, phone="030 222 22 22")
    restored(curator, offer, event)
    assert restored(curator, offer, last_event(offer)).phone == "030 222 22 22"


def test_readers_see_it(curator, offer) -> None:
    event = changed(offer, phone="030 222 22 22")
    before = Offer.objects.get().changed_in
    assert restored(curator, offer, event).changed_in > before


# --- Details ----------------------------------------------------------------------------------------------------------


def test_terms_languages_meetings_and_the_first_step_come_back(curator, here, offer) -> None:
    term = make.term()
    make.spoken_language("ti")
    full = OfferDetails(
        municipalities=frozenset({here.pk}),
        terms={term.pk: False},
        languages={"ti": {"support": "native_speaker", "confirmed_on": TODAY}},
        meetings={NOON: {"ends_at": NOON + timedelta(hours=2), "topic_nl": "Slapen", "key_person": "yes"}},
        first_step={"who_calls": "no_call_needed", "response_days": 3},
    )
    offer_changed(offer, full)
    event = offer_changed(offer, OfferDetails(frozenset({here.pk})))
    now = restored(curator, offer, event)
    assert [(row.term_id, row.holds) for row in now.terms.all()] == [(term.pk, False)]
    assert [(row.language_id, row.support, row.confirmed_on) for row in now.languages.all()] == [
        ("ti", "native_speaker", TODAY)
    ]
    meeting = now.meetings.get()
    assert (meeting.starts_at, meeting.ends_at - meeting.starts_at) == (NOON, timedelta(hours=2))
    assert (meeting.topic_nl, meeting.key_person) == ("Slapen", "yes")
    assert (now.first_step.who_calls, now.first_step.response_days) == ("no_call_needed", 3)


def test_what_is_no_longer_there_is_said_and_left_out(curator, here, offer) -> None:
    gone, kept = make.term(), make.term()
    details = OfferDetails(frozenset({here.pk}), {gone.pk: True, kept.pk: True})
    offer_changed(offer, details)
    event = offer_changed(offer, OfferDetails(frozenset({here.pk})))
    gone.delete()
    assert "blijft zoals het nu is: Kenmerken" in " ".join(
        Page(curator.get(address(offer, event))).one("main").text.split()
    )
    assert [row.term_id for row in restored(curator, offer, event).terms.all()] == [kept.pk]


def test_confirmations_stay(curator, here, offer) -> None:
    confirmed = frozenset({("existence", "phone", "curator", TODAY)})
    event = offer_changed(offer, OfferDetails(frozenset({here.pk}), verifications=confirmed), phone="030 222 22 22")
    assert "Bevestigd" in curator.get(address(offer, event)).content.decode()
    assert restored(curator, offer, event).verifications.count() == 1


# --- Rules ------------------------------------------------------------------------------------------------------------


def test_a_municipality_beyond_reach_is_neither_taken_nor_given(here, curator, offer) -> None:
    there, third = make.municipality("GM0363"), make.municipality("GM0518")
    offer_changed(offer, OfferDetails(frozenset({here.pk, there.pk})))
    event = offer_changed(offer, OfferDetails(frozenset({here.pk, third.pk})), phone="030 222 22 22")
    now = restored(curator, offer, event)
    assert {each.pk for each in now.municipalities.all()} == {here.pk, third.pk}
    assert now.phone == "030 111 11 11"


def test_only_who_reaches_everywhere_makes_it_national_again(here, curator) -> None:
    offer = make.offer(area_scope=AreaScope.NATIONAL)
    event = offer_changed(offer, OfferDetails(frozenset({here.pk})), area_scope=AreaScope.MUNICIPALITIES)
    response = curator.post(address(offer, event), {"seen": last_event(offer)})
    assert response.status_code == 400
    assert Offer.objects.get().area_scope == AreaScope.MUNICIPALITIES
    assert restored(administrator(), offer, event).area_scope == AreaScope.NATIONAL


def test_what_can_not_be_published_is_not_published_again(curator, offer) -> None:
    with changing(by="member:0") as change:
        set_status(offer.pk, Decision(Status.PAUSED, TODAY, "Zomer"), seen=None, change=change)
    event = last_event(offer)
    Offer.objects.filter(pk=offer.pk).update(phone="", email="", website="")
    response = curator.post(address(offer, event), {"seen": event})
    assert response.status_code == 400
    assert "telefoonnummer" in response.content.decode()
    assert Offer.objects.get().status == "paused"


def test_a_status_comes_back_with_a_reason(curator, offer) -> None:
    with changing(by="member:0") as change:
        set_status(offer.pk, Decision(Status.PAUSED, TODAY, "Zomer"), seen=None, change=change)
    event = last_event(offer)
    assert restored(curator, offer, event).status == "published"
    assert Event.objects.latest("pk").changes["reason"][1] == "Teruggezet naar een eerdere versie."


def test_a_status_of_before_does_not_take_it_from_another_municipality(curator, here) -> None:
    shared, there = make.offer(serves=here, status=Status.PAUSED, phone="030", summary_nl="Samen."), make.municipality()
    make.service_area(offer=shared, municipality=there)
    with changing(by="member:0") as change:
        set_status(shared.pk, Decision(Status.PUBLISHED, TODAY), seen=None, change=change)
    event = last_event(shared)
    response = curator.post(address(shared, event), {"seen": event})
    assert response.status_code == 400
    assert "ook voor een gemeente van een andere beheerder" in response.content.decode()
    assert restored(curator_of(here, there), shared, event).status == "paused"


def test_nobody_but_who_reaches_everywhere_makes_it_of_one_municipality_again(here) -> None:
    offer = make.offer(serves=here, phone="030")
    event = offer_changed(offer, OfferDetails(), area_scope=AreaScope.NATIONAL)
    changed(offer, phone="030 222 22 22")
    coordinator = log_in(member(Role.COORDINATOR, [here]))
    coordinator.post(address(offer, event), {"seen": last_event(offer)})
    assert Offer.objects.get().area_scope == AreaScope.NATIONAL
    assert restored(administrator(), offer, event).area_scope == AreaScope.MUNICIPALITIES


def test_a_merged_offer_stays_archived(curator, here, offer) -> None:
    event = changed(offer, phone="030 222 22 22")
    other = make.offer(serves=here)
    changed(offer, status=Status.ARCHIVED, merged_into_id=other.pk)
    now = restored(curator, offer, event)
    assert (now.status, now.merged_into_id, now.phone) == ("archived", other.pk, "030 111 11 11")


def test_a_value_the_rules_no_longer_allow_is_refused(curator, offer) -> None:
    event = make.event(subject_id=str(offer.pk), action="changed", changes={"website": ["javascript:x", ""]}).pk
    Offer.objects.filter(pk=offer.pk).update(website="https://example.org/")
    assert curator.post(address(offer, event), {"seen": event}).status_code == 400
    assert Offer.objects.get().website == "https://example.org/"


def test_columns_that_are_gone_are_said_to_stay(curator, offer) -> None:
    changes = {"old_column": ["a", "b"], "changed_in": [1, 2], "phone": ["030 9", "030 111 11 11"]}
    event = make.event(subject_id=str(offer.pk), action="changed", changes=changes).pk
    assert restored(curator, offer, event).phone == "030 9"


def test_there_is_nothing_before_the_beginning(curator, here) -> None:
    offer = make.offer(serves=here)
    event = make.event(subject_id=str(offer.pk), action="created", changes={"phone": [None, ""]}).pk
    assert curator.get(address(offer, event)).status_code == 404
    assert curator.post(address(offer, event), {"seen": event}).status_code == 404


def test_an_event_of_another_record_is_not_of_this_one(curator, here, offer) -> None:
    event = changed(make.offer(serves=here), phone="1 2 3")
    assert curator.get(address(offer, event)).status_code == 404


# --- Two at once ------------------------------------------------------------------------------------------------------


def test_who_restores_by_an_older_state_sees_the_new_one_first(curator, offer) -> None:
    event = changed(offer, phone="030 222 22 22")
    seen = str(event)
    changed(offer, email="other@example.org")
    response = curator.post(address(offer, event), {"seen": seen})
    assert response.status_code == 409
    assert "other@example.org" in response.content.decode()
    assert Offer.objects.get().phone == "030 222 22 22"
    again = Page(response).one("input", name="seen")["value"]
    assert curator.post(address(offer, event), {"seen": again}).status_code == 302


@pytest.mark.parametrize("seen", ["", "x", "-1", "9" * 30])
def test_without_what_was_seen_nothing_is_restored(curator, offer, seen: str) -> None:
    event = changed(offer, phone="030 222 22 22")
    assert curator.post(address(offer, event), {"seen": seen}).status_code in {400, 409}
    assert Offer.objects.get().phone == "030 222 22 22"


def test_what_is_so_already_is_not_written_again(curator, offer) -> None:
    event = changed(offer, phone="030 222 22 22")
    changed(offer, phone="030 111 11 11")
    number = Event.objects.count()
    assert "Alles staat al" in curator.get(address(offer, event)).content.decode()
    assert curator.post(address(offer, event), {"seen": last_event(offer)}).status_code == 400
    assert Event.objects.count() == number


def test_a_programme_gets_its_terms_back() -> None:
    from directory.curation.actions import programmes

    programme, term = make.programme(), make.term()
    make.programme_term(programme=programme, term=term)
    with changing(by="member:0") as change:
        programmes.put({"pk": programme.pk}, {"goal_nl": "Anders"}, frozenset(), change=change)
    event = Event.objects.filter(subject_kind="programme").earliest("pk").pk
    seen = last_event(programme)
    boss = administrator()
    response = boss.post(f"/beheer/geschiedenis/programma/{programme.pk}/terug/{event}/", {"seen": seen})
    assert response.status_code == 302
    programme.refresh_from_db()
    assert programme.goal_nl != "Anders"
    assert [row.term_id for row in programme.terms.all()] == [term.pk]
