"""Every offer a reader now sees differently carries the version of the change."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from django.db import models

from directory.curation.actions.changes import changing
from directory.models import CatalogueVersion, Offer
from tests import factories as make
from tests.factories import NOON

pytestmark = pytest.mark.django_db


def edit(row: models.Model, **values: Any) -> int:
    """Change a record through the one way there is and return the version that came of it."""
    with changing(by="curator") as change:
        change.put(type(row), {"pk": row.pk}, values)
    return CatalogueVersion.objects.current().number


def stamped(version: int) -> list[Offer]:
    """Return the offers that carry a version."""
    return list(Offer.objects.filter(changed_in=version))


def test_an_offer_that_changed() -> None:
    make.offer()
    offer = make.offer()
    assert stamped(edit(offer, phone="030-1234567")) == [offer]


def test_offers_of_an_organisation_that_changed() -> None:
    make.offer(organisation=make.organisation())
    offer = make.offer(organisation=make.organisation())
    assert stamped(edit(offer.organisation, name="Humanitas")) == [offer]


def test_offers_of_a_programme_that_changed() -> None:
    make.offer(programme=make.programme())
    offer = make.offer(programme=make.programme())
    assert stamped(edit(offer.programme, goal_nl="Samen.")) == [offer]


def test_offers_at_a_place_that_changed() -> None:
    make.offer(place=make.place())
    offer = make.offer(place=make.place())
    assert stamped(edit(offer.place, address="Kade 1")) == [offer]


def test_offers_that_meet_at_a_place_that_changed() -> None:
    offer = make.offer()
    place = make.place()
    for week in range(3):
        make.meeting(offer=offer, place=place, starts_at=NOON + timedelta(weeks=week))
    assert stamped(edit(place, address="Kade 1")) == [offer]


def test_offers_with_a_term_that_changed() -> None:
    make.offer_term()
    known = make.offer_term(holds=False)
    assert stamped(edit(known.term, name_ti="ቋንቋ")) == [known.offer]


def test_offers_that_have_a_term_from_their_programme() -> None:
    usual = make.programme_term()
    offer = make.offer(programme=usual.programme)
    make.offer(programme=make.programme())
    assert stamped(edit(usual.term, name_ti="ቋንቋ")) == [offer]


def test_both_offers_of_a_bridge_that_changed() -> None:
    make.offer()
    bridge = make.bridge()
    assert stamped(edit(bridge, division_nl="Zij bellen.")) == [bridge.from_offer, bridge.to_offer]


def test_offers_of_both_organisations_of_a_bridge_that_changed() -> None:
    bridge = make.bridge(from_organisation=make.organisation(), to_organisation=make.organisation())
    ours, theirs = make.offer(organisation=bridge.from_organisation), make.offer(organisation=bridge.to_organisation)
    make.offer(organisation=make.organisation())
    assert stamped(edit(bridge, division_nl="Zij bellen.")) == [ours, theirs]


def test_no_offer_when_nothing_a_reader_sees_changed() -> None:
    offer = make.offer(organisation=make.organisation())
    edit(make.organisation(), name="Andere")
    offer.refresh_from_db()
    assert offer.changed_in == 0


def test_every_offer_however_many_there_are() -> None:
    programme = make.programme()
    Offer.objects.bulk_create(Offer(name_nl=f"Aanbod {n}", programme=programme) for n in range(1201))
    assert len(stamped(edit(programme, name="Home-Start"))) == 1201


SHARED: list[tuple[str, Callable[[], models.Model], dict[str, Any]]] = [
    ("local start", make.local_start, {"phone": "030-1234567"}),
    ("municipality", make.municipality, {"aliases": ["Den Haag"]}),
    ("postcode area", make.postcode_area, {"place": "De Meern"}),
    ("spoken language", make.spoken_language, {"autonym": "ትግርኛ"}),
    ("synonyms", make.synonym_group, {"words": ["speelgroep"]}),
    ("term", make.term, {"name_nl": "taal"}),
]
OWN: list[tuple[str, Callable[[], models.Model], dict[str, Any]]] = [
    ("bridge", make.bridge, {"division_nl": "Zij bellen."}),
    ("offer", make.offer, {"phone": "030-1234567"}),
    ("organisation", make.organisation, {"name": "Humanitas"}),
    ("place", make.place, {"address": "Kade 1"}),
    ("programme", make.programme, {"goal_nl": "Samen."}),
]


@pytest.mark.parametrize(("build", "values"), [case[1:] for case in SHARED], ids=[case[0] for case in SHARED])
def test_a_change_of_a_shared_list_is_marked(build: Callable[[], models.Model], values: dict[str, Any]) -> None:
    edit(build(), **values)
    assert CatalogueVersion.objects.current() == (1, 1)


@pytest.mark.parametrize(("build", "values"), [case[1:] for case in OWN], ids=[case[0] for case in OWN])
def test_a_change_of_anything_else_is_not(build: Callable[[], models.Model], values: dict[str, Any]) -> None:
    edit(build(), **values)
    assert CatalogueVersion.objects.current() == (1, 0)
