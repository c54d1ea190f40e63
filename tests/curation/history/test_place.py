"""What changed about a place stands in the history of the offers there, and is brought back on a page of its own."""

import pytest
from django.test import Client

from directory.curation.actions.changes import changing
from directory.models import Event, Municipality, Offer, Place
from tests import factories as make
from tests.curation.history.making import changed, last_event
from tests.curation.login import curator_of
from tests.search.pages import Page

pytestmark = pytest.mark.django_db


@pytest.fixture
def here() -> Municipality:
    return make.municipality("GM0344", name="Utrecht")


@pytest.fixture
def curator(here) -> Client:
    return curator_of(here)


@pytest.fixture
def place(here) -> Place:
    return make.place(municipality=here, name="De Zon", postcode="3511 AA", directions_nl="Bel aan.")


@pytest.fixture
def offer(here, place) -> Offer:
    return make.offer(serves=here, place=place, phone="030 111 11 11")


def of_offer(offer: Offer) -> str:
    return f"/beheer/geschiedenis/aanbod/{offer.pk}/"


def of_place(place: Place, event: int | None = None) -> str:
    return f"/beheer/geschiedenis/plek/{place.pk}/" + (f"terug/{event}/" if event else "")


def told(client: Client, address: str) -> str:
    return " ".join(Page(client.get(address)).one("main").text.split())


def test_it_stands_between_the_changes_of_an_offer_there_in_words(curator, offer, place) -> None:
    make.term("venue", key="library", name_nl="Bibliotheek")
    changed(offer, phone="030 222 22 22")
    changed(place, directions_nl="Via de tuin.", postcode="3511 ZZ", venue_kind="library", neighbourhood="Oost")
    changed(offer, by="provider", email="x@example.org")
    said = told(curator, of_offer(offer))
    first, second, third = said.index("x@example.org"), said.index("Via de tuin."), said.index("030 222 22 22")
    assert first < second < third
    for words in ("Plek De Zon", "Hoe komt u er (Nederlands)", "Bel aan.", "Postcode", "3511 AA", "Soort plek"):
        assert words in said
    for words in ("Bibliotheek", "Wijk van de plek", "Oost"):
        assert words in said


def test_what_was_saved_at_once_is_one_entry_of_each(curator, offer, place) -> None:
    with changing(by="member:0") as change:
        change.put(Place, {"pk": place.pk}, {"directions_nl": "Via de tuin."})
        change.put(Offer, {"pk": offer.pk}, {"phone": "030 9"})
        change.put(Place, {"pk": place.pk}, {"directions_ar": "ا"})
    entries = curator.get(of_offer(offer)).context["entries"]
    assert [each.place for each in entries] == [str(place.pk), ""]
    assert {shown.name for shown in entries[0].fields} == {"directions_nl", "directions_ar"}


def test_what_another_wrote_between_keeps_two_of_ones_own_apart(curator, offer, place) -> None:
    changed(offer, phone="1 2 3")
    changed(place, by="member:1", postcode="3511 ZZ")
    changed(offer, phone="1 2 4")
    assert [bool(each.place) for each in curator.get(of_offer(offer)).context["entries"]] == [False, True, False]


def test_an_offer_without_a_place_shows_no_others(curator, here, place) -> None:
    changed(place, postcode="3511 ZZ")
    assert "nog niets van bewaard" in told(curator, of_offer(make.offer(serves=here)))


def test_it_is_brought_back_by_the_rules_of_any_change(curator, offer, place) -> None:
    event = changed(place, directions_nl="Via de tuin.")
    changed(place, postcode="3511 ZZ")
    address = of_place(place, event)
    assert address in Page(curator.get(of_offer(offer))).links
    page = Page(curator.get(address))
    assert "Via de tuin." in page.one("main").text
    place.refresh_from_db()
    assert place.directions_nl == "Via de tuin."
    response = curator.post(address, {"seen": page.one("input", name="seen")["value"]})
    assert (response.status_code, response.headers["Location"]) == (302, of_place(place))
    place.refresh_from_db()
    assert (place.directions_nl, place.postcode) == ("Bel aan.", "3511 AA")
    assert Event.objects.filter(subject_kind="place", action="restored").count() == 1
    before = offer.changed_in
    offer.refresh_from_db()
    assert offer.changed_in > before


def test_who_brings_it_back_by_an_older_state_sees_the_new_one(curator, place) -> None:
    event = changed(place, directions_nl="Via de tuin.")
    changed(place, postcode="3511 ZZ")
    assert curator.post(of_place(place, event), {"seen": event}).status_code == 409
    place.refresh_from_db()
    assert place.directions_nl == "Via de tuin."


def test_it_says_of_how_many_offers_it_is(curator, here, offer, place) -> None:
    event = changed(place, directions_nl="Via de tuin.")
    pages = (of_offer(offer), of_place(place, event))
    for page in pages:
        assert "keer aanbod op deze plek" not in told(curator, page)
    make.offer(serves=here, place=place)
    for page in pages:
        assert "Dit geldt voor alle 2 keer aanbod op deze plek." in told(curator, page)


def test_its_own_page_leads_to_the_offers_there_that_are_within_reach(curator, offer, place) -> None:
    make.offer(serves=make.municipality("GM0363"), place=place, name_nl="Elders")
    changed(place, directions_nl="Via de tuin.")
    page = Page(curator.get(of_place(place)))
    assert f"/beheer/aanbod/{offer.pk}/" in page.links
    assert "Elders" not in page.one("main").text
    assert "De Zon" in page.one("h1").text


def test_of_a_place_elsewhere_it_is_shown_and_not_brought_back(curator, here) -> None:
    far = make.place(municipality=make.municipality("GM0363"), directions_nl="Bel aan.")
    event = changed(far, directions_nl="Via de tuin.")
    page = Page(curator.get(of_offer(make.offer(serves=here, place=far))))
    assert "Via de tuin." in page.one("main").text
    assert not [link for link in page.links if "/plek/" in link]
    assert curator.get(of_place(far)).status_code == 404
    assert curator.post(of_place(far, event), {"seen": last_event(far)}).status_code == 404


def test_a_place_that_was_made_stays(curator, offer, place) -> None:
    make.event(subject_kind="place", subject_id=str(place.pk), action="created", changes={"name": [None, "De Zon"]})
    page = curator.get(of_offer(offer))
    assert [each.can_restore for each in page.context["entries"]] == [False]
    assert curator.get(of_place(place, last_event(place))).status_code == 404
