"""Where any family can start; an unknown number stays unknown."""

import pytest

from directory.facts.doors import doors
from directory.index import store
from directory.models import Confidence, Door
from directory.models.choices import Status
from tests import factories as make

pytestmark = pytest.mark.django_db


def shown(code: str | None):
    return doors(store.current().reference, code, "nl")


def test_the_doors_of_a_municipality_stand_in_a_fixed_order() -> None:
    town = make.municipality("GM0001")
    for door in (Door.SCHOOL_ENTRY, Door.JGZ, Door.REFUGEE_COUNCIL, Door.NEIGHBOURHOOD_TEAM):
        make.local_start(municipality=town, door=door, name=door.value)
    assert [door.name for door in shown("GM0001")] == ["jgz", "neighbourhood_team", "refugee_council", "school_entry"]


@pytest.mark.parametrize("code", ["GM0001", None, "GM4040"])
def test_where_nothing_is_sure_the_national_door_stands_in(code: str | None) -> None:
    make.local_start(municipality=make.municipality("GM0001"), status=Status.DRAFT, confidence=Confidence.LOW)
    (door,) = shown(code)
    assert (door.phone, door.website) == (None, "https://www.ncj.nl/over-jeugdgezondheid/")


def test_the_national_door_stands_before_others_where_only_they_are_known() -> None:
    make.local_start(municipality=make.municipality("GM0001"), door=Door.NEIGHBOURHOOD_TEAM, name="Wijkteam")
    assert [door.name for door in shown("GM0001")][1:] == ["Wijkteam"]


@pytest.mark.parametrize(
    ("phone", "text", "href"), [("0302345678", "030 234 5678", "tel:+31302345678"), ("", None, None)]
)
def test_a_number_is_given_or_left_out_and_never_guessed(phone: str, text: str | None, href: str | None) -> None:
    make.local_start(municipality=make.municipality("GM0001"), phone=phone)
    (door,) = shown("GM0001")
    assert (door.phone, door.tel_href) == (text, href)


@pytest.mark.usefixtures("catalogue")
def test_every_municipality_has_the_child_health_service_first() -> None:
    reference = store.current().reference
    assert all(
        doors(reference, code, "nl")[0].door_label == "Jeugdgezondheidszorg" for code in reference.municipalities
    )
