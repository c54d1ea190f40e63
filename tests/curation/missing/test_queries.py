"""Counts from five up, and none that can be worked out from others."""

from datetime import date

import pytest

from directory.access.permissions import Reach
from directory.curation.missing import queries
from directory.models import Outcome, Postponed
from tests import factories as make
from tests.curation.missing.making import EARLIER, FIRST, LAST_MONTH, THIS_MONTH, missed, referred, town
from tests.factories import TODAY


@pytest.mark.parametrize(
    ("total", "counts", "kept"),
    [
        (17, {"ar": 9, "ti": 8}, {"ar": 9, "ti": 8}),  # nothing is left to tell of
        (17, {"ar": 7, "ti": 5}, {"ar": 7, "ti": 5}),  # five are left: as many as may be shown
        (17, {"ar": 9, "ti": 6}, {"ar": 9}),  # two would be left
        (8, {"ar": 7}, {}),
        (12, {"ar": 9, "ti": 8}, {"ar": 9, "ti": 8}),  # families with two languages: nothing follows
        (0, {"ar": 9}, {"ar": 9}),
    ],
)
def test_what_is_left_of_a_total_is_nothing_or_five(total: int, counts: dict[str, int], kept: dict[str, int]) -> None:
    assert queries.without_difference(total, counts) == kept


@pytest.mark.parametrize(
    ("on", "first", "before"),
    [
        (date(2026, 11, 20), date(2025, 11, 1), date(2026, 10, 1)),
        (date(2026, 12, 31), date(2025, 12, 1), date(2026, 11, 1)),
        (date(2026, 1, 1), date(2025, 1, 1), date(2025, 12, 1)),
    ],
)
def test_twelve_months_end_with_the_last_one_that_is_over(on: date, first: date, before: date) -> None:
    assert (queries.first_month(on), queries.month_before(on)) == (first, before)


@pytest.mark.django_db
def test_a_count_under_five_is_in_no_sum() -> None:
    here = town()
    missed(here, 5)
    missed(here, 4, month=EARLIER)
    missed(here, 4, "language", "ar")
    missed(here, 5, "theme", "fatherhood")
    found = queries.reported([here.code], TODAY)
    assert (found.total, found.by) == (5, {"theme": {"fatherhood": 5}})


@pytest.mark.django_db
def test_months_and_municipalities_are_added_up_and_others_are_not() -> None:
    here, there, elsewhere = town(), town("GM0363", "Amsterdam"), town("GM0599", "Rotterdam")
    for place in (here, there, elsewhere):
        missed(place, 20)
        missed(place, 6, "language", "ar")
    missed(here, 7, month=FIRST)
    missed(here, 99, month=date(2025, 10, 1))
    found = queries.reported([here.code, there.code], TODAY)
    assert (found.total, found.by["language"]) == (47, {"ar": 12})


@pytest.mark.django_db
def test_the_running_month_is_not_counted_so_that_no_number_grows_overnight() -> None:
    here = town()
    mine = make.offer(serves=here)
    missed(here, 99, month=THIS_MONTH)
    missed(here, 99, "language", "ar", month=THIS_MONTH)
    referred(mine, 99, month=THIS_MONTH)
    everywhere = Reach(True)

    def seen(on: date) -> tuple[int, int, int]:
        told = queries.outcomes([here.code], on)
        return (
            queries.reported([here.code], on).total,
            sum(told.values()),
            sum(queries.reports_by_town(everywhere, on).values()),
        )

    assert seen(THIS_MONTH) == seen(date(2026, 11, 30)) == (0, 0, 0)
    assert seen(date(2026, 12, 1)) == (99, 99, 99)


@pytest.mark.django_db
def test_the_difference_is_hidden_per_month_and_municipality() -> None:
    here, there = town(), town("GM0363", "Amsterdam")
    missed(here, 8)
    missed(here, 7, "language", "ar")
    missed(there, 20)
    missed(there, 7, "language", "ar")
    assert queries.reported([here.code, there.code], TODAY).by["language"] == {"ar": 7}


@pytest.mark.django_db
@pytest.mark.parametrize(("until", "waits"), [(None, 8), (TODAY, 8), (date(2027, 1, 1), 0)])
def test_last_month_waits_until_it_was_seen(until: date | None, waits: int) -> None:
    here = town()
    missed(here, 8)
    task = queries.task_key(here.code, TODAY)
    if until:
        Postponed.objects.create(task=task, until=until, by="member:1")
    assert task == f"missing:GM0344:{LAST_MONTH:%Y-%m}"
    assert queries.reported([here.code], TODAY, task=task).last_month == waits


@pytest.mark.django_db
def test_reports_of_each_municipality_within_reach() -> None:
    here, there = town(), town("GM0363", "Amsterdam")
    missed(here, 8)
    missed(here, 6, month=EARLIER)
    missed(there, 5)
    assert queries.reports_by_town(Reach(False, frozenset({here.code})), TODAY) == {here.code: 14}
    assert queries.reports_by_town(Reach(True), TODAY) == {here.code: 14, there.code: 5}


@pytest.mark.django_db
def test_outcomes_are_those_of_offers_that_serve_the_municipality() -> None:
    here, there = town(), town("GM0363", "Amsterdam")
    mine = make.offer(serves=here)
    make.service_area(offer=mine, municipality=there)
    referred(mine, 6)
    referred(mine, 5, month=EARLIER)
    referred(mine, 4, Outcome.FULL)
    referred(make.offer(serves=there), 9)
    referred(make.offer(area_scope="national"), 9)
    assert queries.outcomes([here.code], TODAY) == {**dict.fromkeys(Outcome, 0), Outcome.ARRIVED: 11}
    assert queries.outcomes([here.code, there.code], TODAY)[Outcome.ARRIVED] == 20
