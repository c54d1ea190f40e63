"""How fresh what we know is, said in one word and in a sentence."""

from datetime import date, timedelta

import pytest

from directory.facts.freshness import freshness, is_old_mention
from tests.factories import TODAY
from tests.index.build import record


@pytest.mark.parametrize(
    ("values", "state", "words"),
    [
        ({"verified": {"existence": TODAY}}, "fresh", "20 november 2026"),
        ({"verified": {"existence": TODAY - timedelta(days=183)}}, "fresh", "21 mei 2026"),
        ({"verified": {"existence": TODAY - timedelta(days=184)}}, "stale", "20 mei 2026"),
        ({"source_year": 2019}, "unverified", "2019"),
        ({}, "unverified", "zonder jaartal"),
        ({"verified": {"languages": TODAY}, "source_year": 2024}, "unverified", "2024"),
    ],
)
def test_a_confirmation_counts_half_a_year_and_a_source_is_named_by_its_year(
    values: dict, state: str, words: str
) -> None:
    found = freshness(record(1, **values), TODAY)
    assert found.state == state
    assert words in found.text


@pytest.mark.parametrize(
    ("year", "confirmed", "is_old"),
    [(2020, None, True), (2021, None, False), (2010, date(2026, 1, 1), False), (None, None, False)],
)
def test_a_source_of_more_than_five_years_ago_is_an_old_mention_until_confirmed(
    year: int | None, confirmed: date | None, is_old: bool
) -> None:
    verified = {"existence": confirmed} if confirmed else {}
    assert is_old_mention(record(1, source_year=year, verified=verified), TODAY) is is_old
