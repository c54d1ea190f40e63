"""Links of a mail that do not work (any more), and the one that stops the mails."""

from time import time
from unittest import mock

import pytest
from django.test import Client

from directory.curation.checks.tokens import Purpose, address_key, link_token
from directory.models import (
    CallReason,
    CheckStatus,
    Event,
    NoMail,
    ProviderCheck,
    Verification,
)
from tests import factories as make
from tests.curation.checks.making import address, check, organisation, seen
from tests.factories import TODAY

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("_today")]


@pytest.fixture
def asked() -> ProviderCheck:
    """Two offers of one organisation, mailed today."""
    return check(organisation(make.municipality(), offers=2, name="Stichting Samen"))


def confirmed() -> list[int]:
    return list(Verification.objects.values_list("offer", flat=True))


# --- Links that do not work -------------------------------------------------------------------------------------------


@pytest.mark.parametrize("method", ["get", "post"])
def test_a_link_works_once(client: Client, asked: ProviderCheck, method: str) -> None:
    client.post(address(asked), {**seen(asked), "all_right": "yes"})
    events = Event.objects.count()
    response = getattr(client, method)(address(asked), {**seen(asked), "all_right": "yes"})
    assert (response.status_code, Event.objects.count()) == (410, events)
    assert "Dit is al beantwoord" in response.content.decode()


@pytest.mark.parametrize("method", ["get", "post"])
@pytest.mark.parametrize("path", ["/bevestig/", "/bevestig/afmelden/"])
@pytest.mark.parametrize("purpose", Purpose)
def test_a_link_for_something_else_is_none_of_ours(
    client: Client, asked: ProviderCheck, method: str, path: str, purpose: Purpose
) -> None:
    is_right = (path == "/bevestig/") == (purpose == Purpose.ANSWER)
    response = getattr(client, method)(f"{path}{link_token(purpose, asked.pk, asked.email, 0)}/")
    assert (response.status_code == 404) is not is_right


@pytest.mark.parametrize("tampered", ["x", "1-0.abc.def", "%00", "'; drop table", "é"])
def test_a_link_that_was_changed_says_where_to_go(client: Client, tampered: str) -> None:
    response = client.get(f"/bevestig/{tampered}/")
    assert response.status_code == 404
    assert "Deze link kennen wij niet" in response.content.decode()


def test_a_link_to_a_check_that_is_gone_is_unknown(client: Client, asked: ProviderCheck) -> None:
    link = address(asked)
    asked.delete()
    assert client.get(link).status_code == 404


@pytest.mark.parametrize(("method", "purpose"), [("get", Purpose.ANSWER), ("post", Purpose.ANSWER)])
def test_a_link_that_is_too_old_says_so(client: Client, asked: ProviderCheck, method: str, purpose: Purpose) -> None:
    link = address(asked, purpose)
    with mock.patch("django.core.signing.time.time", return_value=time() + 31 * 86_400):
        response = getattr(client, method)(link, {**seen(asked), "all_right": "yes"})
    assert response.status_code == 410
    assert "Deze link werkte 30 dagen." in response.content.decode()
    assert not confirmed()


@pytest.mark.parametrize("method", ["get", "post"])
def test_a_link_to_stop_that_is_too_old_says_how_long_it_worked(
    client: Client, asked: ProviderCheck, method: str
) -> None:
    link = address(asked, Purpose.UNSUBSCRIBE)
    with mock.patch("django.core.signing.time.time", return_value=time() + 401 * 86_400):
        response = getattr(client, method)(link)
    text = response.content.decode()
    assert response.status_code == 410
    assert "Deze link werkte 400 dagen." in text and "U krijgt binnenkort een nieuwe mail" not in text
    assert not NoMail.objects.exists()


def test_who_answers_after_all_is_taken_off_the_call_list(client: Client, asked: ProviderCheck) -> None:
    ProviderCheck.objects.update(status=CheckStatus.TO_CALL, call_reason=CallReason.NO_ANSWER)
    assert client.post(address(asked), {**seen(asked), "all_right": "yes"}).status_code == 303
    asked.refresh_from_db()
    assert (asked.status, asked.call_reason) == (CheckStatus.ANSWERED, "")


# --- No more mail -----------------------------------------------------------------------------------------------------


def test_a_mail_program_stops_the_mails_with_one_post(asked: ProviderCheck) -> None:
    outside = Client(enforce_csrf_checks=True)
    response = outside.post(address(asked, Purpose.UNSUBSCRIBE), {"List-Unsubscribe": "One-Click"})
    assert response.status_code == 303
    asked.refresh_from_db()
    assert (asked.status, asked.call_reason) == (CheckStatus.TO_CALL, CallReason.UNSUBSCRIBED)
    kept = NoMail.objects.get()
    assert (kept.key, kept.reason) == (address_key(asked.email), CallReason.UNSUBSCRIBED)


def test_the_page_to_stop_them_says_to_which_address_and_has_one_button(client: Client, asked: ProviderCheck) -> None:
    text = client.get(address(asked, Purpose.UNSUBSCRIBE)).content.decode()
    assert asked.email in text and 'method="post"' in text
    assert client.get("/bevestig/afgemeld/").status_code == 200


def test_stopping_twice_is_stopping_once(client: Client, asked: ProviderCheck) -> None:
    for _ in range(2):
        assert client.post(address(asked, Purpose.UNSUBSCRIBE)).status_code == 303
    assert NoMail.objects.count() == 1


def test_every_waiting_mail_to_that_address_becomes_a_call(client: Client, asked: ProviderCheck) -> None:
    other = check(organisation(email=asked.email.upper()))
    client.post(address(asked, Purpose.UNSUBSCRIBE))
    other.refresh_from_db()
    assert other.status == CheckStatus.TO_CALL


def test_a_link_to_stop_still_works_after_an_answer(client: Client, asked: ProviderCheck) -> None:
    client.post(address(asked), {**seen(asked), "all_right": "yes"})
    client.post(address(asked, Purpose.UNSUBSCRIBE))
    asked.refresh_from_db()
    assert (asked.status, NoMail.objects.count()) == (CheckStatus.ANSWERED, 1)


def test_a_link_to_stop_works_also_when_the_address_was_forgotten(client: Client, asked: ProviderCheck) -> None:
    link, key = address(asked, Purpose.UNSUBSCRIBE), address_key(asked.email)
    ProviderCheck.objects.update(status=CheckStatus.ANSWERED, answered_on=TODAY, email="")
    assert "Geen mail meer?" in client.get(link).content.decode()
    assert client.post(link).status_code == 303
    assert NoMail.objects.get().key == key
