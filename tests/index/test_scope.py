"""Which offers a question is about: those that serve the family, everyone, perhaps, or a neighbour."""

import pytest

from directory.index import scope
from directory.index.catalogue import CatalogueIndex
from tests.index.build import index, municipality, record, reference

HOME, NEAR, FAR, INVENTED = "GM0001", "GM0002", "GM0003", "GM9999"
SHARED = reference(
    municipality(HOME, point=(52.0, 5.0)),
    municipality(NEAR, point=(52.1, 5.1)),
    municipality(FAR, point=(53.0, 6.0)),
    municipality(INVENTED, is_fictional=True),
)


def serving(number: int, code: str, elsewhere: str = "unknown"):
    return record(number, municipalities=frozenset({code}), families_from_elsewhere=elsewhere)


def reached(made: CatalogueIndex, municipality: str | None) -> set[int]:
    return {each.id for each in made.select(scope.in_reach(made, municipality))}


@pytest.mark.parametrize("elsewhere", ["yes", "ask", "no", "unknown"])
def test_an_offer_of_the_own_municipality_is_in_reach(elsewhere: str) -> None:
    assert reached(index(serving(1, HOME, elsewhere), shared=SHARED), HOME) == {1}


@pytest.mark.parametrize(("elsewhere", "is_in_reach"), [("yes", True), ("ask", True), ("unknown", True), ("no", False)])
def test_a_neighbours_offer_is_in_reach_unless_it_takes_no_one_from_elsewhere(
    elsewhere: str, is_in_reach: bool
) -> None:
    assert reached(index(serving(1, NEAR, elsewhere), shared=SHARED), HOME) == ({1} if is_in_reach else set())


def test_an_offer_far_away_is_out_of_reach() -> None:
    assert not reached(index(serving(1, FAR, "yes"), shared=SHARED), HOME)


@pytest.mark.parametrize("area", ["national", "unknown"])
@pytest.mark.parametrize("home", [HOME, FAR, INVENTED, None])
def test_an_offer_for_everyone_or_for_we_do_not_know_whom_is_always_in_reach(area: str, home: str | None) -> None:
    assert reached(index(record(1, area_scope=area), shared=SHARED), home) == {1}


def test_an_offer_that_also_serves_a_neighbour_is_in_reach_of_its_own() -> None:
    both = record(1, municipalities=frozenset({HOME, NEAR}), families_from_elsewhere="no")
    assert reached(index(both, shared=SHARED), HOME) == {1}


def test_without_a_municipality_everything_real_is_in_reach() -> None:
    made = index(serving(1, HOME, "no"), serving(2, FAR), serving(3, INVENTED), shared=SHARED)
    assert reached(made, None) == {1, 2}


def test_what_is_invented_answers_only_who_asks_for_it() -> None:
    made = index(serving(1, HOME), serving(3, INVENTED), shared=SHARED)
    assert reached(made, INVENTED) == {3}
    assert reached(made, HOME) == {1}


def test_each_audience_is_apart() -> None:
    kinds = ("parents", "volunteers", "professionals", "community_place")
    made = index(*(record(number, audience=kind) for number, kind in enumerate(kinds)))
    for number, kind in enumerate(kinds):
        assert [each.id for each in made.select(scope.audience(made, kind))] == [number]
    assert [each.id for each in made.select(scope.audience(made))] == [0]
