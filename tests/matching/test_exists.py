"""Whether an offer is still there: confirmed lately, long ago, never, ended or full."""

from datetime import date, timedelta

import pytest

from directory.index.values import FactKind
from directory.matching.verdict import Rule
from tests.factories import TODAY
from tests.matching.judging import said, verdict


def days_ago(days: int) -> date:
    return TODAY - timedelta(days=days)


@pytest.mark.parametrize(
    ("values", "expected"),
    [
        ({}, "ask: exists_unverified"),
        ({"verified": {"existence": TODAY}}, "fits: exists_confirmed"),
        ({"verified": {"existence": days_ago(183)}}, "fits: exists_confirmed"),
        ({"verified": {"existence": days_ago(184)}}, "ask: exists_lapsed"),
        ({"verified": {"languages": TODAY, "text": TODAY}}, "ask: exists_unverified"),
        ({"valid_until": days_ago(1)}, "no: ended"),
        ({"valid_until": days_ago(1), "verified": {"existence": TODAY}}, "no: ended"),
        ({"valid_until": TODAY}, "ask: exists_unverified"),
        ({"capacity": "full", "capacity_checked_on": TODAY}, "no: full"),
        ({"capacity": "full", "capacity_checked_on": days_ago(92)}, "no: full"),
        ({"capacity": "full", "capacity_checked_on": days_ago(93)}, "ask: exists_unverified"),
        ({"capacity": "full"}, "ask: exists_unverified"),
        ({"capacity": "limited", "capacity_checked_on": TODAY}, "ask: exists_unverified"),
        ({"capacity": "open", "capacity_checked_on": TODAY}, "ask: exists_unverified"),
        ({"capacity": "full", "capacity_checked_on": days_ago(93), "verified": {"existence": TODAY}},
         "fits: exists_confirmed"),
        ({"source_year": 1999}, "ask: exists_unverified"),
    ],
)  # fmt: skip
def test_an_offer_exists_when_someone_confirmed_it_lately(values: dict, expected: str) -> None:
    assert said(Rule.EXISTS, **values) == expected


def test_the_day_is_that_of_the_question_not_of_the_index() -> None:
    found = verdict(Rule.EXISTS, verified={FactKind.EXISTENCE: days_ago(3)})
    assert found.words == {"date": days_ago(3)}


ONCE = {"intensity": "once", "source_year": TODAY.year - 1}


@pytest.mark.parametrize(
    ("values", "expected"),
    [
        (ONCE, "no: once_past"),
        ({**ONCE, "source_year": TODAY.year}, "ask: exists_unverified"),
        ({"intensity": "once"}, "ask: exists_unverified"),
        ({**ONCE, "intensity": "weekly"}, "ask: exists_unverified"),
        ({**ONCE, "verified": {"existence": TODAY}}, "fits: exists_confirmed"),
        ({**ONCE, "verified": {"existence": days_ago(200)}}, "ask: exists_lapsed"),
        ({**ONCE, "valid_until": TODAY + timedelta(days=30)}, "ask: exists_unverified"),
        ({**ONCE, "valid_until": days_ago(1)}, "no: ended"),
    ],
)
def test_what_was_once_is_over_unless_somebody_confirmed_it_or_its_day_is_still_to_come(values, expected) -> None:
    """One visit to each family is "once" too: whoever confirmed that, and lapsed, is asked again, not written off."""
    assert said(Rule.EXISTS, **values) == expected
