"""Whether it is for who came to live here so long ago."""

import pytest

from directory.matching.need import Need
from directory.matching.verdict import Rule
from tests.matching.judging import said

FIRST_YEAR = {"settled_from_months": 0, "settled_until_months": 12}


@pytest.mark.parametrize(
    ("months", "values", "expected"),
    [
        (0, FIRST_YEAR, "fits: settled_fits"),
        (12, FIRST_YEAR, "fits: settled_fits"),
        (13, FIRST_YEAR, "ask: settled_out"),
        (5, {"settled_from_months": 6}, "ask: settled_out"),
        (6, {"settled_from_months": 6}, "fits: settled_fits"),
        (600, {"settled_from_months": 6}, "fits: settled_fits"),
        (3, {"settled_until_months": 12}, "fits: settled_fits"),
        (3, {}, None),
    ],
)
def test_what_is_meant_for_this_moment_fits_and_nothing_excludes(months: int, values: dict, expected) -> None:
    assert said(Rule.SETTLED, Need(settled=months), **values) == expected


def test_who_did_not_say_is_not_asked() -> None:
    assert said(Rule.SETTLED, **FIRST_YEAR) is None
