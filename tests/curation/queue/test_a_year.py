"""One curator, 300 offers, one day a week, one year: the list stays short, is empty every evening, and suffices."""

from datetime import date, timedelta

import pytest
from django.db.models import Max

from directory.models import FactKind, Offer, Verification, fresh_since
from tests.curation.queue.year import DAYS, HAVE_AN_ADDRESS, START, Year

pytestmark = [pytest.mark.django_db, pytest.mark.slow]

MOST_ITEMS = 25
END = START + timedelta(days=DAYS)


@pytest.mark.parametrize(("seed", "have_an_address"), [(1, HAVE_AN_ADDRESS), (2, HAVE_AN_ADDRESS), (1, 0.0)])
def test_a_year_of_one_day_a_week(seed: int, have_an_address: float) -> None:
    year = Year(seed, have_an_address)
    year.run()
    assert len(year.items) == DAYS // 7
    assert max(year.items) <= MOST_ITEMS, year.items
    assert sum(year.items) > 200, "nothing happened"
    assert year.left == [0] * len(year.items)
    confirmed = confirmed_on()
    assert len(confirmed) > 200, "nothing is left"
    counts_since = fresh_since(FactKind.EXISTENCE, END)
    assert [pk for pk, day in confirmed.items() if day is None or day < counts_since] == []


def confirmed_on() -> dict[int, date | None]:
    """Return when each offer that readers see was last confirmed to exist."""
    confirmed = Verification.objects.filter(fact=FactKind.EXISTENCE).order_by()
    last = dict(confirmed.values_list("offer").annotate(last=Max("verified_on")))
    return {pk: last.get(pk) for pk in Offer.objects.published().values_list("pk", flat=True)}
