"""Taking back what was just kept of a call."""

from time import time
from unittest import mock

import pytest
from django.test import Client
from django.urls import reverse

from directory.models import (
    CallReason,
    CheckStatus,
    Event,
    Municipality,
    ProviderCheck,
    Verification,
)
from directory.models.choices import Status
from tests import factories as make
from tests.curation.checks.making import heard, offers_of, organisation, screen, seen, undo_of

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("_today")]


def test_what_was_confirmed_can_be_taken_back(curator: Client, asked: ProviderCheck) -> None:
    response = curator.post(f"{screen(asked)}?kind=call", {**seen(asked), "all_right": "yes"})
    back = curator.post(undo_of(response))
    assert back.headers["Location"] == f"{screen(asked)}?kind=call#decision"
    asked.refresh_from_db()
    assert (asked.status, asked.call_reason) == (CheckStatus.TO_CALL, CallReason.NO_ANSWER)
    assert not Verification.objects.exists()
    assert Event.objects.filter(subject_kind="offer").count() == 4  # both the confirmations and taking them back


def test_what_was_stopped_is_shown_again(curator: Client, asked: ProviderCheck) -> None:
    response = curator.post(screen(asked), {**seen(asked), "all_stopped": "yes"})
    curator.post(undo_of(response))
    assert {row.status for row in offers_of(asked)} == {Status.PUBLISHED}


def test_a_call_nobody_had_asked_for_is_forgotten(curator: Client, town: Municipality) -> None:
    nobody_asked = organisation(town)
    response = curator.post(screen(nobody_asked), {**seen(nobody_asked), "all_right": "yes"})
    assert curator.post(undo_of(response)).headers["Location"].startswith(screen(nobody_asked))
    assert not ProviderCheck.objects.exists()


def test_what_somebody_wrote_since_stays_and_nothing_is_taken_back(curator: Client, asked: ProviderCheck) -> None:
    response = curator.post(screen(asked), {**seen(asked), "all_right": "yes"})
    make.event(subject_kind="offer", subject_id=str(offers_of(asked)[1].pk))
    assert curator.post(undo_of(response)).headers["Location"] == reverse("queue:home")
    asked.refresh_from_db()
    assert (asked.status, Verification.objects.count()) == (CheckStatus.ANSWERED, 2)


def test_taking_back_works_once_and_for_a_while(curator: Client, asked: ProviderCheck) -> None:
    undo = undo_of(curator.post(screen(asked), {**seen(asked), "all_right": "yes"}))
    with mock.patch("django.core.signing.time.time", return_value=time() + 601):
        assert curator.post(undo).status_code == 404
    curator.post(undo)
    events = Event.objects.count()
    assert curator.post(undo).headers["Location"] == reverse("queue:home")
    assert Event.objects.count() == events


@pytest.mark.parametrize("token", ["x", "e30:1vEb:abc"])
def test_a_link_to_take_back_that_was_made_up_is_not_there(curator: Client, token: str) -> None:
    assert curator.post(reverse("checks:undo", args=[token])).status_code == 404


def test_taking_back_is_a_post(curator: Client, asked: ProviderCheck) -> None:
    undo = undo_of(curator.post(screen(asked), {**seen(asked), "all_right": "yes"}))
    assert curator.get(undo).status_code == 405


def test_it_says_so_on_the_screen_of_the_call(curator: Client, asked: ProviderCheck) -> None:
    undo = undo_of(curator.post(screen(asked), {**seen(asked), "all_right": "yes"}))
    assert "Ongedaan gemaakt." in curator.post(undo, follow=True).content.decode()


def test_of_a_call_that_stayed_open_the_rest_can_be_taken_back(curator: Client, asked: ProviderCheck) -> None:
    undo = undo_of(curator.post(screen(asked), heard(asked, "right", "other")))
    assert curator.post(undo).headers["Location"] == f"{screen(asked)}#decision"
    asked.refresh_from_db()
    assert (asked.status, Verification.objects.count()) == (CheckStatus.TO_CALL, 0)


def test_of_one_nobody_asked_what_was_right_can_be_taken_back(curator: Client, town: Municipality) -> None:
    nobody_asked = organisation(town, offers=2)
    first, second = nobody_asked.offers.order_by("pk")
    data = {**seen(nobody_asked), f"offer{first.pk}": "right", f"offer{second.pk}": "other"}
    undo = undo_of(curator.post(screen(nobody_asked), data))
    assert curator.post(undo).headers["Location"] == f"{screen(nobody_asked)}#decision"
    assert not Verification.objects.exists()


def test_where_nothing_was_kept_there_is_nothing_to_take_back(curator: Client, asked: ProviderCheck) -> None:
    response = curator.post(screen(asked), heard(asked, "other", "other"))
    assert list(response.wsgi_request._messages) == []
