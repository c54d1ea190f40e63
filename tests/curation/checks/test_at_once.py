"""Two processes that answer one check at the same moment: one is taken in, the other hears it."""

from collections.abc import Callable
from threading import Barrier, Thread

import pytest
from django.db import connection
from django.test import Client

from directory.models import CheckStatus, Event, Proposal, ProviderCheck, Verification
from tests import factories as make
from tests.curation.checks.making import address, check, organisation, seen
from tests.curation.login import curator_of

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.usefixtures("_today")]


def at_once(*tasks: Callable[[], int]) -> list[int]:
    """Run these in threads of their own that start together; return what they answered, smallest first."""
    start, answers = Barrier(len(tasks), timeout=60), list[int]()

    def run(task: Callable[[], int]) -> None:
        start.wait()
        try:
            answers.append(task())
        finally:
            connection.close()

    threads = [Thread(target=run, args=[task]) for task in tasks]
    for each in threads:
        each.start()
    for each in threads:
        each.join()
    return sorted(answers)


def test_of_two_answers_by_one_link_one_counts() -> None:
    asked = check(organisation(make.municipality()))
    offer = asked.organisation.offers.get()
    link = address(asked)
    data = {**seen(asked), f"offer{offer.pk}-answer": "other", f"offer{offer.pk}-note": "Andere dag."}
    answers = at_once(*[lambda: Client().post(link, data).status_code] * 2)
    assert answers == [303, 410]
    assert (Proposal.objects.count(), Verification.objects.count()) == (1, 0)


def test_an_answer_and_a_call_at_once_confirm_once() -> None:
    town = make.municipality()
    asked = check(organisation(town))
    curator, link = curator_of(town), address(asked)
    at_once(
        lambda: Client().post(link, {**seen(asked), "all_right": "yes"}).status_code,
        lambda: curator.post(f"/beheer/bellen/{asked.pk}/", {**seen(asked), "all_right": "yes"}).status_code,
    )
    assert ProviderCheck.objects.get().status == CheckStatus.ANSWERED
    assert Verification.objects.count() == 1
    assert Event.objects.filter(subject_kind="providercheck").count() == 1
