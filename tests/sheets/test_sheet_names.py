"""Names on the sheet: who offers it, in which language a name is, and what a neutral sheet keeps without them."""

from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone

from directory.models import Offer
from tests import factories as make
from tests.search.pages import Element, Page

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def languages() -> None:
    for code in ("nl", "ti", "ar"):
        make.spoken_language(code)


def read(client: Client, offer: Offer, more: str = "with=ti") -> Page:
    response = client.get(f"/nl/verwijsblad/?offer={offer.pk}&{more}")
    assert response.status_code == 200
    return Page(response)


def inside(page: Page, name: str, around: str, *classes: str) -> list[Element]:
    """Return the elements inside one that has all these classes."""
    found = [each for each in page.all(around) if set(classes) <= set(each.attributes.get("class", "").split())]
    return [each for each in page.all(name) if any(parent in each.parents for parent in found)]


def asked(page: Page) -> list[str]:
    """Return what is to be asked on the phone, in Dutch."""
    label = next(each for each in page.all("p") if each.text == "Vraag dit als u belt.")
    return [each.text for each in page.all("li") if label.parents[-1] in each.parents]


# --- Who offers it ----------------------------------------------------------------------------------------------------


def test_who_offers_it_is_named_once_and_as_dutch_also_where_another_is_called(client: Client) -> None:
    town = make.municipality()
    make.local_start(municipality=town, name="Bureau Maan", phone="030 111 22 33")
    by = make.organisation(name="Stichting <Zon>")
    offers = [make.offer(serves=town, organisation=by, phone=phone) for phone in ("", "030 234 56 78")]
    for offer in offers:
        page = read(client, offer, "with=ar")
        assert [(each["lang"], each.text) for each in page.all("bdi") if "Zon" in each.text] == [
            ("nl", "Stichting <Zon>")
        ]


def test_who_offers_it_is_not_said_twice_or_on_a_neutral_sheet(client: Client) -> None:
    by = make.organisation(name="Stichting Zon")
    called_alike, other = make.offer(name_nl="Stichting Zon", organisation=by), make.offer(organisation=by)
    assert not inside(read(client, called_alike), "bdi", "p", "sheet__by")
    assert inside(read(client, other), "bdi", "p", "sheet__by")
    assert not inside(read(client, other, "with=ti&neutral=1"), "bdi", "p", "sheet__by")


# --- A neutral sheet keeps what names nobody --------------------------------------------------------------------------


def test_a_meeting_in_their_building_keeps_its_day_and_hour(client: Client) -> None:
    offer = make.offer(organisation=make.organisation(name="Stichting Zon"))
    soon = timezone.now() + timedelta(days=3)
    make.meeting(offer=offer, starts_at=soon, place=make.place(name="Gebouw Zon"))
    assert "Gebouw Zon" in read(client, offer).one("article").text
    page = read(client, offer, "with=ti&neutral=1")
    assert "Gebouw Zon" not in page.one("article").text
    dutch = inside(page, "li", "div", "sheet__row--when")[0]
    assert str(timezone.localtime(soon).day) in dutch.text
    assert "uur" in dutch.text


def test_the_town_of_the_building_stays_too(client: Client) -> None:
    place = make.place(name="Stadhuis", municipality=make.municipality("GM0344", name="Utrecht"))
    offer = make.offer(organisation=make.organisation(name="Gemeente Utrecht"), place=place)
    assert "Utrecht" in inside(read(client, offer, "with=ti&neutral=1"), "div", "div", "sheet__row--where")[0].text


@pytest.mark.parametrize("name", ["Gemeente Utrecht", "Utrecht"])
def test_the_town_stays_where_the_municipality_offers_it(client: Client, name: str) -> None:
    town = make.municipality("GM0344", name="Utrecht")
    offer = make.offer(organisation=make.organisation(name=name), serves=town)
    page = read(client, offer, "with=ti&neutral=1")
    assert "Utrecht" in inside(page, "li", "div", "sheet__row--where")[0].text
    assert "Gemeente Utrecht" not in page.one("article").text


def test_a_building_called_after_the_municipality_goes(client: Client) -> None:
    town = make.municipality("GM0344", name="Utrecht")
    place = make.place(name="Loket gemeente Utrecht", address="Dorpsstraat 1")
    offer = make.offer(organisation=make.organisation(name="Gemeente Utrecht"), serves=town, place=place)
    told = read(client, offer, "with=ti&neutral=1").one("article").text
    assert "Loket" not in told
    assert "Dorpsstraat 1" in told


def test_a_name_inside_another_word_is_no_name(client: Client) -> None:
    place = make.place(name="De Zonnebloem", address="Dorpsstraat 1")
    offer = make.offer(organisation=make.organisation(name="Zon"), place=place)
    assert "De Zonnebloem" in read(client, offer, "with=ti&neutral=1").one("article").text


def test_what_a_neutral_sheet_leaves_out_is_asked(client: Client) -> None:
    town = make.municipality(name="Utrecht")
    place = make.place(name="Stichting Zon", address="Zon 1, Utrecht", municipality=town)
    offer = make.offer(organisation=make.organisation(name="Stichting Zon"), place=place)
    assert "Waar" not in asked(read(client, offer))
    page = read(client, offer, "with=ti&neutral=1")
    assert "Waar" in asked(page)
    assert not inside(page, "li", "div", "sheet__row--where")


# --- In its own language ----------------------------------------------------------------------------------------------


def test_the_place_of_a_meeting_is_marked_as_dutch(client: Client) -> None:
    offer = make.offer()
    make.meeting(offer=offer, starts_at=timezone.now() + timedelta(days=3), place=make.place(name="De Kom"))
    found = [each for each in read(client, offer, "with=ar").all("bdi") if "De Kom" in each.text]
    assert [each["lang"] for each in found] == ["nl", "nl"]


def test_a_door_whose_name_no_language_changes_is_named_once(client: Client) -> None:
    town = make.municipality("GM0344")
    make.local_start(municipality=town, name="Bureau Zon")
    page = Page(client.get("/nl/verwijsblad/?kind=start&municipality=GM0344&with=ar"))
    named = [each for each in page.all("span") if each.text == "Bureau Zon"]
    assert [(each["lang"], each["dir"]) for each in named] == [("nl", "ltr")]
