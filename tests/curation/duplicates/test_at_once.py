"""Two who merge the same two offers at once, each the other way round: one does, the other is told. PostgreSQL."""

from collections.abc import Callable
from threading import Barrier, Thread

import pytest
from django.core.exceptions import ValidationError
from django.db import connection

from directory.curation.actions.changes import changing
from directory.curation.actions.merging import Merging, merge
from directory.curation.actions.offers import OfferDetails, put
from directory.curation.actions.publishing import OvertakenError
from directory.models import Event, Offer, ReferralCount
from directory.models.choices import AreaScope, Status
from tests import factories as make
from tests.curation.duplicates.making import anyone, told, twins
from tests.factories import TODAY

pytestmark = [pytest.mark.postgres, pytest.mark.django_db(transaction=True)]


def at_once(*works: Callable[[], object]) -> list[str]:
    """Run works in threads that start together; return what each came to, the name of its error if it had one."""
    start, came = Barrier(len(works), timeout=60), dict[int, str]()

    def run(number: int, work: Callable[[], object]) -> None:
        try:
            start.wait()
            work()
            came[number] = "done"
        except (OvertakenError, ValidationError) as error:
            came[number] = type(error).__name__
        finally:
            connection.close()

    threads = [Thread(target=run, args=each) for each in enumerate(works)]
    for each in threads:
        each.start()
    for each in threads:
        each.join()
    return [came.get(number, "crashed") for number in range(len(works))]


def merging(kept: Offer, gone: Offer) -> Callable[[], object]:
    def work() -> None:
        with changing(by="member:1") as change:
            seen = {kept.pk: 0, gone.pk: 0}
            merge(Merging(kept.pk, gone.pk, seen, TODAY), may_set=anyone, change=change)

    return work


def test_two_who_merge_both_ways_do_it_once() -> None:
    first, second = twins(make.municipality())
    told(first, 2)
    told(second, 3)
    came = at_once(merging(first, second), merging(second, first))
    assert came.count("done") == 1 and "crashed" not in came
    kept = Offer.objects.published().get()
    assert Offer.objects.get(status=Status.ARCHIVED).merged_into_id == kept.pk
    assert list(ReferralCount.objects.values_list("offer", "count")) == [(kept.pk, 5)]
    assert Event.objects.count() == 2


def test_who_edits_while_another_merges_loses_nothing_unsaid() -> None:
    first, second = twins(make.municipality())
    town = first.service_areas.get().municipality_id

    def edit() -> None:
        with changing(by="member:2") as change:
            details = OfferDetails(municipalities=frozenset({town}))
            put(
                {"pk": first.pk},
                {"email": "a@example.org", "area_scope": AreaScope.MUNICIPALITIES},
                details,
                change=change,
            )

    came = at_once(merging(first, second), edit)
    assert came[1] == "done" and came[0] in {"done", "OvertakenError"}
    first.refresh_from_db()
    assert first.email == "a@example.org"
