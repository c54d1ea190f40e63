"""Nothing is brought back to before two offers became one: what moved then would stay where it is."""

import pytest
from django.test import Client

from directory.models import Member, Municipality, Offer, Role
from tests import factories as make
from tests.curation.duplicates.making import merged, twins
from tests.curation.history.making import changed, last_event
from tests.curation.login import log_in, member
from tests.search.pages import Page

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
def pair(here) -> list[Offer]:
    return twins(here, {}, {"email": "b@example.org"})


def restore(offer: Offer, event: int) -> str:
    return f"/beheer/geschiedenis/aanbod/{offer.pk}/terug/{event}/"


def offered(client: Client, offer: Offer) -> list[str]:
    """Return the ways back that the history of an offer offers."""
    return [link for link in Page(client.get(f"/beheer/geschiedenis/aanbod/{offer.pk}/")).links if "/terug/" in link]


def test_no_way_leads_to_before_a_merge(curator, pair) -> None:
    kept, gone = pair
    changed(kept, cost="free")
    assert len(offered(curator, kept)) == 1
    merged(kept, gone)
    assert offered(curator, kept) == []
    after = changed(kept, cost="low_cost")
    assert offered(curator, kept) == [restore(kept, after)]


def test_also_not_from_a_later_page_of_the_history(curator, pair) -> None:
    kept, gone = pair
    changed(kept, cost="free")
    merged(kept, gone)
    for number in range(60):
        make.event(subject_id=str(kept.pk), action="changed", changes={"phone": ["", f"030 {number:03}"]})
    links = Page(curator.get(f"/beheer/geschiedenis/aanbod/{kept.pk}/?page=2")).links
    first_after = last_event(kept) - 59
    assert min(int(link.split("/")[-2]) for link in links if "/terug/" in link) == first_after


@pytest.mark.parametrize("method", ["get", "post"])
@pytest.mark.parametrize("which", ["before", "merge"])
def test_it_is_refused_in_words_and_nothing_changes(curator, pair, method: str, which: str) -> None:
    kept, gone = pair
    before = changed(kept, cost="free")
    merged(kept, gone)
    event = before if which == "before" else last_event(kept)
    response = getattr(curator, method)(restore(kept, event), {"seen": last_event(kept)})
    assert response.headers["Location"] == f"/beheer/geschiedenis/aanbod/{kept.pk}/"
    assert "samengevoegd" in curator.get(response.headers["Location"]).content.decode().lower()
    kept.refresh_from_db()
    assert (kept.cost, kept.email) == ("free", "b@example.org")


def test_what_came_after_a_merge_still_comes_back(curator, pair) -> None:
    kept, gone = pair
    merged(kept, gone)
    event = changed(kept, phone="030 999 99 99")
    assert curator.post(restore(kept, event), {"seen": event}).status_code == 302
    kept.refresh_from_db()
    assert (kept.phone, kept.email) == ("030 123 45 67", "b@example.org")


def test_ones_own_change_is_not_undone_over_ones_own_merge(curator, who, pair) -> None:
    kept, gone = pair
    event = changed(kept, by=who.actor, cost="free")
    merged(kept, gone, by=who.actor)
    curator.post(f"/beheer/geschiedenis/ongedaan/{event}/")
    kept.refresh_from_db()
    assert kept.cost == "free"
