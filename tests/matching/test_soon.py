"""Whether a family can start soon."""

import pytest

from directory.matching.need import Need
from directory.matching.verdict import Rule
from tests.matching.judging import said, verdict

SOON = Need(soon="yes")


@pytest.mark.parametrize(
    ("speed", "in_haste", "otherwise"),
    [
        ("immediately", "fits: starts_now", "fits: starts_now"),
        ("within_2_weeks", "fits: starts_soon", "fits: starts_soon"),
        ("within_6_weeks", "ask: starts_later", None),
        ("longer", "ask: starts_later", None),
        ("unknown", "ask: starts_unknown", None),
    ],
)
def test_a_quick_start_counts_for_all_and_is_asked_about_in_haste(speed: str, in_haste: str, otherwise) -> None:
    assert said(Rule.SOON, SOON, start_speed=speed) == in_haste
    assert said(Rule.SOON, start_speed=speed) == otherwise


def test_the_sooner_the_more_points_and_never_said_before_known_to_be_later() -> None:
    speeds = ("immediately", "within_2_weeks", "unknown", "longer")
    points = [verdict(Rule.SOON, SOON, start_speed=each).points for each in speeds]
    assert points == sorted(set(points), reverse=True)
