"""Whether it is at a time when somebody can come: one that fits is enough."""

from typing import Any

import pytest

from directory.matching.need import Need
from directory.matching.verdict import Rule
from tests.index.build import terms
from tests.matching.judging import said, verdict

EVENING, MONDAY = Need(dayparts=("evening",)), Need(dayparts=("mon",))


@pytest.mark.parametrize(
    ("need", "values", "expected"),
    [
        (EVENING, {"daypart": terms("evening")}, "fits: daypart_fits"),
        (MONDAY, {"day": terms("mon")}, "fits: daypart_fits"),
        (EVENING, {"daypart": terms(no=("evening",))}, "no: daypart_out"),
        (MONDAY, {"day": terms(no=("mon",))}, "no: daypart_out"),
        (EVENING, {"daypart": terms("morning")}, "ask: daypart_other"),
        (EVENING, {"day": terms("mon")}, "ask: daypart_other"),
        (EVENING, {"quality": terms("flexible_times"), "daypart": terms("morning")}, "ask: daypart_flexible"),
        (EVENING, {"mode": terms("home_visit")}, "ask: daypart_flexible"),
        (EVENING, {"mode": terms("home_visit", inherited=True)}, "ask: daypart_flexible"),
        (EVENING, {"daypart": terms(no=("evening",)), "quality": terms("flexible_times")}, "no: daypart_out"),
        (EVENING, {}, "ask: daypart_unknown"),
    ],
)
def test_a_time_is_known_asked_or_known_not_to_be(need: Need, values: dict, expected: str) -> None:
    assert said(Rule.DAYPART, need, terms=values) == expected


def test_who_can_always_come_is_not_asked() -> None:
    assert said(Rule.DAYPART, terms={"daypart": terms(no=("evening",))}) is None


@pytest.mark.parametrize(
    ("values", "expected", "term"),
    [
        ({"daypart": terms("evening", no=("morning",))}, "fits: daypart_fits", "evening"),
        ({"daypart": terms(no=("morning",))}, "ask: daypart_unknown", "evening"),
        ({"daypart": terms("afternoon", no=("morning",))}, "ask: daypart_other", "evening"),
        ({"daypart": terms(no=("morning", "evening"))}, "no: daypart_out", "morning"),
    ],
)
def test_one_time_that_fits_is_enough_and_all_must_be_out_to_exclude(values: dict, expected: str, term: str) -> None:
    found = verdict(Rule.DAYPART, Need(dayparts=("morning", "evening")), terms=values)
    assert f"{found.pile}: {found.sentence}" == expected
    assert found.words["term"] == term


def test_points_go_down_with_what_is_less_likely() -> None:
    kinds: tuple[dict[str, Any], ...] = (
        {"daypart": terms("evening")},
        {"quality": terms("flexible_times")},
        {},
        {"daypart": terms("morning")},
    )
    points = [verdict(Rule.DAYPART, EVENING, terms=each).points for each in kinds]
    assert points == sorted(points, reverse=True)
