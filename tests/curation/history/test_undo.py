"""A member takes back a change of a moment ago: their own, and only while nobody wrote since."""

from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone

from directory.models import Event, Member, Municipality, Offer, Role
from tests import factories as make
from tests.curation.history.making import changed
from tests.curation.login import curator_of, log_in, member

pytestmark = pytest.mark.django_db


@pytest.fixture
def here() -> Municipality:
    return make.municipality("GM0344")


@pytest.fixture
def who(here) -> Member:
    return member(Role.CURATOR, [here])


@pytest.fixture
def curator(who) -> Client:
    return log_in(who)


@pytest.fixture
def offer(here) -> Offer:
    return make.offer(serves=here, phone="030 111 11 11")


def test_ones_own_change_is_taken_back_and_leads_to_the_record(curator, who, offer) -> None:
    event = changed(offer, by=who.actor, phone="030 222 22 22")
    response = curator.post(f"/beheer/geschiedenis/ongedaan/{event}/?kind=draft&x=1")
    assert (response.status_code, response.headers["Location"]) == (302, f"/beheer/aanbod/{offer.pk}/?kind=draft")
    assert "Ongedaan gemaakt." in curator.get(response.headers["Location"]).content.decode()
    assert Offer.objects.get().phone == "030 111 11 11"


def test_also_where_a_new_offer_would_need_more(curator, who, offer) -> None:
    event = changed(offer, by=who.actor, status="archived")
    curator.post(f"/beheer/geschiedenis/ongedaan/{event}/")
    assert Offer.objects.get().status == "published"


def test_not_after_somebody_else_wrote(curator, who, offer) -> None:
    event = changed(offer, by=who.actor, phone="030 222 22 22")
    changed(offer, by="provider", email="x@example.org")
    curator.post(f"/beheer/geschiedenis/ongedaan/{event}/")
    assert Offer.objects.get().phone == "030 222 22 22"


def test_not_what_is_long_ago(curator, who, offer, monkeypatch) -> None:
    event = changed(offer, by=who.actor, phone="030 222 22 22")
    later = timezone.now() + timedelta(minutes=11)
    monkeypatch.setattr(timezone, "now", lambda: later)
    curator.post(f"/beheer/geschiedenis/ongedaan/{event}/")
    assert Offer.objects.get().phone == "030 222 22 22"


def test_not_anothers_change_nor_beyond_reach(curator, who, offer) -> None:
    assert curator.post(f"/beheer/geschiedenis/ongedaan/{changed(offer, phone='1 2 3')}/").status_code == 404
    elsewhere = make.offer(serves=make.municipality("GM0363"))
    event = changed(elsewhere, by=who.actor, phone="1 2 3")
    assert curator.post(f"/beheer/geschiedenis/ongedaan/{event}/").status_code == 404
    strange = make.event(actor=who.actor, subject_kind="queue", subject_id="x").pk
    assert curator.post(f"/beheer/geschiedenis/ongedaan/{strange}/").status_code == 404


def test_only_by_post(curator, who, offer, here) -> None:
    event = changed(offer, by=who.actor, phone="030 222 22 22")
    assert curator.get(f"/beheer/geschiedenis/ongedaan/{event}/").status_code == 405
    assert curator_of(here).post(f"/beheer/geschiedenis/ongedaan/{event}/").status_code == 404
    assert Event.objects.filter(action="restored").count() == 0
