"""How far a family travels, and the order by it."""

import pytest

from directory.index.finding import Found
from directory.matching.need import Need
from directory.matching.ranking import judge, rank
from directory.matching.verdict import Pile, Place
from tests.factories import TODAY
from tests.index.build import index, record, terms

POSTCODE = Place("GM0001", "Hier", {"GM0002": 12.4, "GM0003": 7.6}, (52.0, 5.0))
TOWN = Place("GM0001", "Hier", {"GM0002": 12.4, "GM0003": 7.6})
LOCAL, NEXT_DOOR = {"municipalities": frozenset({"GM0001"})}, {"municipalities": frozenset({"GM0002"})}
THREE_KM, ELEVEN_KM = (52.0, 5.0438), (52.1, 5.0)


def km(place: Place | None, **values) -> int | None:
    return judge(record(1, **values), Need(), place, TODAY).distance_km


def test_from_the_postcode_to_the_place_where_both_are_known() -> None:
    assert km(POSTCODE, **LOCAL, point=THREE_KM) == 3
    assert km(POSTCODE, **NEXT_DOOR, point=ELEVEN_KM) == 11


def test_otherwise_between_towns_and_nothing_within_one() -> None:
    assert km(TOWN, **NEXT_DOOR, point=ELEVEN_KM) == 12
    assert km(POSTCODE, **NEXT_DOOR) == 12
    assert km(POSTCODE, municipalities=frozenset({"GM0002", "GM0003"})) == 8
    assert km(TOWN, **LOCAL) is None
    assert km(None, **NEXT_DOOR) is None


@pytest.mark.parametrize("mode", ["home_visit", "phone", "online"])
@pytest.mark.parametrize("inherited", [True, False])
def test_what_comes_to_the_family_has_no_distance(mode: str, inherited: bool) -> None:
    assert km(POSTCODE, **NEXT_DOOR, point=ELEVEN_KM, terms={"mode": terms(mode, inherited=inherited)}) is None


def order(*records, sort: str = "") -> list[int]:
    made = index(*records)
    piles = rank(made, Found(made.everything, 0), Need(), POSTCODE, TODAY).sorted_by(sort).piles
    return [match.record.id for match in piles[Pile.ASK]]


def test_of_equals_the_nearest_comes_first() -> None:
    near, far = record(2, **LOCAL, name="Z", point=THREE_KM), record(1, **LOCAL, name="A", point=ELEVEN_KM)
    assert order(far, near) == [2, 1]


def test_a_reader_may_ask_for_the_nearest_the_freshest_or_the_alphabet() -> None:
    records = (
        record(1, **LOCAL, name="b", point=ELEVEN_KM, terms={"quality": terms("demand_driven")}),
        record(2, **LOCAL, name="C", point=THREE_KM),
        record(3, **LOCAL, name="A", verified={"existence": TODAY.replace(year=2025)}, point=(52.2, 5.0)),
    )
    assert order(*records) == [1, 3, 2]
    assert order(*records, sort="distance") == [2, 1, 3]
    assert order(*records, sort="fresh") == [3, 2, 1]
    assert order(*records, sort="name") == [3, 1, 2]


def test_an_unknown_distance_is_not_the_shortest() -> None:
    """By distance, what may be anywhere comes after what is known to be near, and what comes to the family first."""
    somewhere = record(1, name="A", area_scope="unknown")
    near, visits = record(2, **LOCAL, point=THREE_KM), record(3, **LOCAL, terms={"mode": terms("home_visit")})
    assert order(somewhere, near, visits, sort="distance") == [3, 2, 1]
