"""What would change the answer: offers that only one thing stands in the way of."""

from typing import Any

import pytest

from directory.index.finding import Found
from directory.matching.near_misses import NearMiss
from directory.matching.need import Need
from directory.matching.ranking import rank
from directory.matching.verdict import Place
from tests.factories import TODAY
from tests.index.build import index, record, terms
from tests.matching.judging import own, speaks

HERE = Place("GM0001", "Hier", {"GM0002": 4.0, "GM0003": 9.0, "GM0004": 24.0})
LOCAL = {"municipalities": frozenset({"GM0001"})}
TIGRINYA = Need(languages=("ti",))


def misses(*values: dict[str, Any], need: Need, place: Place | None = HERE) -> list[NearMiss]:
    made = index(*(record(number, **{**LOCAL, **each}) for number, each in enumerate(values)))
    return rank(made, Found(made.everything, 0), need, place, TODAY).near_misses()


def test_nothing_would_change_where_nothing_stands_in_the_way() -> None:
    assert misses({}, {}, need=Need()) == []


@pytest.mark.parametrize(
    "values",
    [
        {},
        {"language_matching": "yes"},
        {"languages": {"ti": speaks("interpreter_on_request", TODAY)}},
        {"languages": {"ti": speaks("understands_basic")}},
        {"languages": {"ti": speaks("translated_material")}},
    ],
)
def test_an_interpreter_by_phone_would_help_where_only_the_language_is_open(values: dict) -> None:
    assert misses(values, need=TIGRINYA) == [NearMiss("interpreter", 1)]


@pytest.mark.parametrize(
    "values",
    [
        {"languages": {"ti": speaks("native_speaker", TODAY)}},
        {"languages": {"ti": speaks("native_speaker")}},
        {"ages": own((0, 11))},
        {"valid_until": TODAY.replace(year=2020)},
    ],
)
def test_an_interpreter_would_not_help_where_something_else_is_open_or_the_language_is_spoken(values: dict) -> None:
    need = Need(languages=("ti",), ages=(30,))
    known = {"ages": own((0, 47)), **values}
    known["ages"] = _ages(*known["ages"].value)
    assert "interpreter" not in {miss.key for miss in misses(known, need=need)}


def _ages(first: int, last: int):
    from directory.index.record import Ages

    return own(Ages(first, last))


def test_the_nearest_ring_that_holds_any_is_named() -> None:
    neighbours = [{"municipalities": frozenset({code})} for code in ("GM0003", "GM0003", "GM0004")]
    assert misses(*neighbours, need=Need()) == [NearMiss("distance", 2, km=10)]
    assert misses(neighbours[-1], need=Need()) == [NearMiss("distance", 1, km=25)]


def test_a_neighbour_that_takes_no_families_from_elsewhere_is_no_step_to_take() -> None:
    closed = {"municipalities": frozenset({"GM0002"}), "families_from_elsewhere": "no"}
    assert misses(closed, need=Need()) == []


def test_each_wish_that_alone_refuses_is_named_and_can_be_let_go() -> None:
    need = Need(practical=("childcare_on_site", "women_only"), dayparts=("evening", "morning"))
    without = {"terms": {"practical": terms(no=("childcare_on_site",))}}
    never_then = {"terms": {"daypart": terms(no=("evening", "morning"))}}
    both = {"terms": {"practical": terms(no=("childcare_on_site", "women_only"))}}
    assert misses(without, without, never_then, both, need=need) == [
        NearMiss("practical", 2, drop=(("practical", "childcare_on_site"),)),
        NearMiss("daypart", 1, drop=(("daypart", "evening"), ("daypart", "morning"))),
    ]


def test_what_is_full_is_told() -> None:
    full = {"capacity": "full", "capacity_checked_on": TODAY}
    assert misses(full, need=Need()) == [NearMiss("full", 1)]
    assert misses({**full, "valid_until": TODAY.replace(year=2020)}, need=Need()) == []


def test_what_cannot_be_changed_is_no_near_miss() -> None:
    """Nobody lets go of a child's age, of being a mother, or of the papers they have."""
    need = Need(ages=(200,), parent="father", registered="no", dutch="none")
    refused = (
        {"ages": _ages(0, 47)},
        {"parent_gender": own("mothers")},
        {"registration_requirement": "brp_required"},
        {"dutch_required": "good"},
    )
    assert misses(*refused, need=need) == []


def test_what_is_shown_only_to_who_asks_for_it_is_not_counted() -> None:
    delicate = {"terms": {"theme": terms("family_planning")}}
    assert misses(delicate, need=TIGRINYA) == []


def test_the_most_come_first() -> None:
    need = Need(languages=("ti",), practical=("childcare_on_site",))
    refused = {"languages": {"ti": speaks("native_speaker", TODAY)},
               "terms": {"practical": terms(no=("childcare_on_site",))}}  # fmt: skip
    found = misses({}, {}, refused, need=need)
    assert [(miss.key, miss.count) for miss in found] == [("interpreter", 2), ("practical", 1)]
