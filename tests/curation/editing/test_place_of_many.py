"""What a place says is of every offer there: two who change it see each other, and each sees how many it is of."""

from threading import Barrier, Thread
from typing import NamedTuple

import pytest
from django.db import connection
from django.test import Client
from django.urls import reverse

from directory.models import Event, Municipality, Offer, Place
from directory.models.choices import Status
from tests import factories as make
from tests.curation.editing.making import fields_of, opened, sent
from tests.curation.login import curator_of
from tests.search.pages import Page

pytestmark = pytest.mark.django_db


class World(NamedTuple):
    """Two offers at one place, and a curator at each."""

    place: Place
    first: Offer
    second: Offer
    anna: Client
    bram: Client

    @property
    def urls(self) -> tuple[str, str]:
        return url(self.first), url(self.second)

    def said(self) -> tuple[str, str]:
        self.place.refresh_from_db()
        return self.place.directions_nl, self.place.postcode


def url(offer: Offer) -> str:
    return reverse("editing:offer", args=[offer.pk])


@pytest.fixture
def town() -> Municipality:
    return make.municipality("GM0344")


@pytest.fixture
def world(town: Municipality) -> World:
    place = make.place(municipality=town, address="Oudegracht 1", postcode="3511 AA", directions_nl="Bel aan.")
    offers = [make.offer(serves=town, place=place) for _ in range(2)]
    return World(place, offers[0], offers[1], curator_of(town), curator_of(town))


# --- Two at once ------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("at", [0, 1], ids=["the same offer", "another offer there"])
def test_a_change_of_another_fact_is_shown_and_both_are_kept(world: World, at: int) -> None:
    mine, theirs = world.urls[0], world.urls[at]
    form = opened(world.anna, mine)
    assert sent(world.bram, theirs, opened(world.bram, theirs), place_directions_nl="Via de tuin.").status_code == 303
    response = sent(world.anna, mine, form, place_postcode="3511 ZZ")
    assert response.status_code == 409
    again = fields_of(response.content.decode())
    assert (again["place_directions_nl"], again["place_postcode"]) == (["Via de tuin."], ["3511 ZZ"])
    assert sent(world.anna, mine, again).status_code == 303
    assert world.said() == ("Via de tuin.", "3511 ZZ")


@pytest.mark.parametrize("at", [0, 1], ids=["the same offer", "another offer there"])
@pytest.mark.parametrize(("choice", "kept"), [("theirs", "Via de tuin."), ("mine", "Bel twee keer.")])
def test_of_one_fact_that_both_changed_one_is_chosen(world: World, at: int, choice: str, kept: str) -> None:
    mine, theirs = world.urls[0], world.urls[at]
    form = opened(world.anna, mine)
    sent(world.bram, theirs, opened(world.bram, theirs), place_directions_nl="Via de tuin.")
    response = sent(world.anna, mine, form, place_directions_nl="Bel twee keer.")
    page = response.content.decode()
    assert response.status_code == 409
    assert "Via de tuin." in page
    assert "Bel twee keer." in page
    assert world.said()[0] == "Via de tuin."
    again = fields_of(page)
    assert again["asked"] == ["place_directions_nl"]
    assert sent(world.anna, mine, again, choice__place_directions_nl=choice).status_code == 303
    assert world.said()[0] == kept


def test_who_only_changes_the_offer_leaves_the_place_as_the_other_made_it(world: World) -> None:
    mine, theirs = world.urls
    form = opened(world.anna, mine)
    sent(world.bram, theirs, opened(world.bram, theirs), place_venue_kind="", place_postcode="3511 BB")
    response = sent(world.anna, mine, form, phone="030 9")
    assert response.status_code == 409
    assert sent(world.anna, mine, fields_of(response.content.decode())).status_code == 303
    world.first.refresh_from_db()
    assert (world.first.phone, world.said()[1]) == ("030 9", "3511 BB")


def test_the_status_of_an_offer_still_goes_by_the_offer(world: World) -> None:
    mine, theirs = world.urls
    sent(world.bram, theirs, opened(world.bram, theirs), place_postcode="3511 BB")
    seen = Page(world.anna.get(mine)).one("input", name="status-seen")["value"]
    said = {"status-status": "paused", "status-reason": "Zomer.", "status-seen": seen}
    assert world.anna.post(reverse("editing:status", args=[world.first.pk]), said).status_code in {302, 303}
    world.first.refresh_from_db()
    assert world.first.status == "paused"


@pytest.mark.postgres
@pytest.mark.django_db(transaction=True)
def test_two_who_save_offers_at_one_place_at_once_wait_and_lose_nothing(world: World) -> None:
    tries = [(world.anna, world.urls[0], "place_postcode"), (world.bram, world.urls[1], "place_directions_nl")]
    forms = [opened(client, address) for client, address, _name in tries]
    start, answers = Barrier(2, timeout=60), dict[int, int]()

    def save(at: int) -> None:
        client, address, name = tries[at]
        start.wait()
        answers[at] = sent(client, address, forms[at], **{name: "Anders"}, phone=f"030 {at}").status_code
        connection.close()

    threads = [Thread(target=save, args=(at,)) for at in range(2)]
    for each in threads:
        each.start()
    for each in threads:
        each.join()
    assert sorted(answers.values()) == [303, 409]
    assert [said == "Anders" for said in world.said()].count(True) == 1


# --- Another place ----------------------------------------------------------------------------------------------------


def test_an_offer_that_moves_takes_no_facts_along_to_a_place_that_is_there(world: World, town: Municipality) -> None:
    there = make.place(
        municipality=town,
        name="De Zon",
        address="Dam 2",
        postcode="3512 CC",
        directions_nl="Achterom.",
        directions_ar="ا",
    )
    form = opened(world.anna, f"{world.urls[0]}?taal=ar")
    moved = {"place_name": there.name, "place_address": there.address, "place_neighbourhood": "Centrum"}
    assert sent(world.anna, world.urls[0], form, **moved).status_code == 303
    world.first.refresh_from_db()
    there.refresh_from_db()
    assert world.first.place == there
    assert (there.postcode, there.directions_nl, there.directions_ar) == ("3512 CC", "Achterom.", "ا")
    assert there.neighbourhood == "Centrum"


def test_a_new_place_gets_what_stands_on_the_form(world: World) -> None:
    sent(world.anna, world.urls[0], opened(world.anna, world.urls[0]), place_name="Ander huis")
    world.first.refresh_from_db()
    assert world.first.place is not None
    assert (world.first.place.name, world.first.place.directions_nl) == ("Ander huis", "Bel aan.")
    assert world.said() == ("Bel aan.", "3511 AA")


# --- Of how many ------------------------------------------------------------------------------------------------------


def told(client: Client, address: str) -> str:
    page = Page(client.get(address))
    return page.one("div", id="place_name-help").text


def test_the_form_says_of_how_many_offers_it_is(world: World, town: Municipality) -> None:
    make.offer(serves=town, place=world.place, status=Status.ARCHIVED)
    make.meeting(offer=make.offer(serves=town), place=world.place)
    assert "gelden voor alle 3 keer aanbod op deze plek" in told(world.anna, world.urls[0])


def test_of_one_alone_it_says_nothing(world: World) -> None:
    Offer.objects.filter(pk=world.second.pk).delete()
    assert "keer aanbod op deze plek" not in world.anna.get(world.urls[0]).content.decode()


def test_of_a_place_elsewhere_it_says_who_changes_it(world: World, town: Municipality) -> None:
    far = make.place(municipality=make.municipality("GM0363"))
    offer = make.offer(serves=town, place=far)
    assert "alleen de beheerder van die gemeente" in told(world.anna, url(offer))


# --- Taking it back ---------------------------------------------------------------------------------------------------


def taken_back(client: Client, address: str) -> str:
    """Click on the way back that the page after a save offers; return where that leads."""
    forms = Page(client.get(address)).all("form")
    (action,) = [each["action"] for each in forms if "/ongedaan/" in each.attributes.get("action", "")]
    return str(client.post(action).headers["Location"])


def test_a_save_of_the_place_alone_can_be_taken_back(world: World) -> None:
    mine = world.urls[0]
    response = sent(world.anna, mine, opened(world.anna, mine), place_directions_nl="Via de tuin.")
    assert not Event.objects.filter(subject_kind="offer").exists()
    assert taken_back(world.anna, response.url) == mine
    assert world.said()[0] == "Bel aan."


def test_a_save_of_both_is_taken_back_as_one(world: World) -> None:
    mine = world.urls[0]
    response = sent(world.anna, mine, opened(world.anna, mine), place_directions_nl="Via de tuin.", phone="030 9")
    assert taken_back(world.anna, response.url) == mine
    world.first.refresh_from_db()
    assert (world.said()[0], world.first.phone) == ("Bel aan.", "")


def test_neither_is_taken_back_after_another_changed_the_place(world: World) -> None:
    mine, theirs = world.urls
    response = sent(world.anna, mine, opened(world.anna, mine), place_directions_nl="Via de tuin.", phone="030 9")
    sent(world.bram, theirs, opened(world.bram, theirs), place_directions_nl="Via de hof.")
    taken_back(world.anna, response.url)
    world.first.refresh_from_db()
    assert (world.said()[0], world.first.phone) == ("Via de hof.", "030 9")
