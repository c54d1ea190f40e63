"""A municipality is found by what people call it, and on the day it exists."""

from collections.abc import Iterable
from datetime import date

import pytest
from django.utils import timezone

from directory.curation.actions.changes import changing
from directory.index import store
from directory.index.reference import NEIGHBOUR_KM, MunicipalityEntry, distance
from tests import factories as make
from tests.index.build import municipality, reference

ON = make.TODAY


def names(entries: Iterable[MunicipalityEntry]) -> list[str]:
    return [entry.name for entry in entries]


@pytest.mark.usefixtures("catalogue")
@pytest.mark.parametrize(
    ("typed", "name"),
    [
        ("GM0518", "Den Haag"),
        ("gm0518", "Den Haag"),
        ("Den Haag", "Den Haag"),
        ("den haag", "Den Haag"),
        ("DEN  HAAG", "Den Haag"),
        ("den-haag", "Den Haag"),
        ("'s-Gravenhage", "Den Haag"),
        ("’s-Gravenhage", "Den Haag"),
        ("s gravenhage", "Den Haag"),
        ("The Hague", "Den Haag"),
        ("Den Bosch", "'s-Hertogenbosch"),
        ("s-hertogenbosch", "'s-Hertogenbosch"),
        ("Súdwest-Fryslân", "Súdwest-Fryslân"),
        ("sudwest fryslan", "Súdwest-Fryslân"),
        ("Sneek", "Súdwest-Fryslân"),
        ("Bergen op Zoom", "Bergen op Zoom"),
        ("Bergen (L.)", "Bergen (L.)"),
        ("Voorbeeldstad", "Voorbeeldstad"),
    ],
)
def test_a_municipality_is_found_by_its_code_name_or_other_names(typed: str, name: str) -> None:
    assert names(store.current().reference.find_municipalities(typed, timezone.localdate())) == [name]


@pytest.mark.usefixtures("catalogue")
def test_a_name_of_two_municipalities_leads_to_both() -> None:
    found = store.current().reference.find_municipalities("bergen", timezone.localdate())
    assert sorted(names(found)) == ["Bergen (L.)", "Bergen (NH.)"]


@pytest.mark.usefixtures("catalogue")
@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("Utrcht", "Utrecht"),
        ("Amstredam", "Amsterdam"),
        ("Den Hag", "Den Haag"),
        ("Hogeveen", "Hoogeveen"),
        ("Eindhofen", "Eindhoven"),
        ("rotterdm", "Rotterdam"),
    ],
)
def test_a_mistyped_name_suggests_the_one_meant(typed: str, meant: str) -> None:
    shared, today = store.current().reference, timezone.localdate()
    assert not shared.find_municipalities(typed, today)
    assert meant in names(shared.suggest_municipalities(typed, today)[:3])


@pytest.mark.usefixtures("catalogue")
@pytest.mark.parametrize("typed", ["", " ", "0000", "99999", "xyzzy", "?", "%", "GM", "x" * 400])
def test_what_is_no_place_finds_none_and_breaks_nothing(typed: str) -> None:
    shared, today = store.current().reference, timezone.localdate()
    assert not shared.find_municipalities(typed, today)
    assert len(shared.suggest_municipalities(typed, today)) <= 5


@pytest.mark.usefixtures("catalogue")
def test_every_municipality_is_found_by_its_own_name_and_code() -> None:
    shared, today = store.current().reference, timezone.localdate()
    for entry in shared.municipalities.values():
        assert entry in shared.find_municipalities(entry.name, today)
        assert shared.find_municipalities(entry.code, today) == [entry]


@pytest.mark.django_db
def test_a_postcode_or_a_village_leads_to_its_municipality() -> None:
    town = make.municipality(name="Utrecht")
    make.postcode_area(pc4="3451", place="Vleuten", municipality=town)
    shared = store.current().reference
    for typed in ("3451", "3451 AB", "3451ab", "vleuten", "Vleuten"):
        assert names(shared.find_municipalities(typed, ON)) == ["Utrecht"]


@pytest.mark.django_db
def test_a_postcode_of_two_municipalities_leads_to_both() -> None:
    for name in ("Utrecht", "De Bilt"):
        make.postcode_area(pc4="3731", place=name, municipality=make.municipality(name=name))
    assert names(store.current().reference.find_municipalities("3731", ON)) == ["De Bilt", "Utrecht"]


@pytest.mark.django_db
def test_a_village_can_be_suggested() -> None:
    make.postcode_area(place="Vleuten", municipality=make.municipality(name="Utrecht"))
    assert names(store.current().reference.suggest_municipalities("Vleutn", ON)) == ["Utrecht"]


@pytest.mark.django_db
def test_a_municipality_that_ended_leads_to_its_successor() -> None:
    successor = make.municipality("GM0002", name="Nieuw")
    with changing(by="curator") as change:
        ended = {"name": "Oud", "province": "Utrecht", "valid_until": date(2025, 12, 31), "successor_id": "GM0002"}
        change.put(type(successor), {"code": "GM0001"}, ended)
    shared = store.current().reference
    assert names(shared.find_municipalities("Oud", ON)) == ["Nieuw"]
    assert names(shared.find_municipalities("GM0001", ON)) == ["Nieuw"]
    assert names(shared.find_municipalities("Oud", date(2025, 12, 31))) == ["Oud"]


def test_successors_are_followed_to_the_one_that_exists() -> None:
    shared = reference(
        municipality("GM0001", "Een", valid_until=date(2020, 1, 1), successor="GM0002"),
        municipality("GM0002", "Twee", valid_until=date(2022, 1, 1), successor="GM0003"),
        municipality("GM0003", "Drie"),
    )
    assert names(shared.find_municipalities("een", ON)) == ["Drie"]


def test_a_municipality_without_successor_is_gone_after_its_end_and_not_there_before_its_start() -> None:
    shared = reference(
        municipality("GM0001", "Weg", valid_until=date(2020, 1, 1)),
        municipality("GM0002", "Later", valid_from=date(2027, 1, 1)),
    )
    assert not shared.find_municipalities("weg", ON)
    assert not shared.find_municipalities("later", ON)


@pytest.mark.usefixtures("catalogue")
def test_neighbours_are_within_reach_both_ways_at_the_same_distance() -> None:
    shared = store.current().reference
    for code, near in ((code, shared.neighbours(code)) for code in shared.municipalities):
        assert code not in near
        assert all(0 < km <= NEIGHBOUR_KM for km in near.values())
        assert all(shared.neighbours(other)[code] == km for other, km in near.items())


@pytest.mark.usefixtures("catalogue")
def test_no_pair_within_reach_is_missed() -> None:
    shared = store.current().reference
    placed = [entry for entry in shared.municipalities.values() if entry.point]
    for entry in placed[::25]:
        within = {
            each.code for each in placed if each is not entry and distance(entry.point, each.point) <= NEIGHBOUR_KM
        }
        assert set(shared.neighbours(entry.code)) == within


@pytest.mark.usefixtures("catalogue")
def test_every_real_municipality_has_a_place_on_the_map() -> None:
    shared = store.current().reference
    real = [entry for entry in shared.municipalities.values() if not entry.is_fictional]
    assert len(real) == 342
    assert all(entry.point for entry in real)


def test_distance_is_measured_over_the_earth() -> None:
    assert distance((52.0938, 5.0929), (52.3629, 4.8999)) == pytest.approx(32.7, abs=0.3)
    assert distance((52.0, 5.0), (52.0, 5.0)) == 0
