"""A reminder that went to another address than the first mail: the links of the first are of somebody else."""

from datetime import timedelta

import pytest
from django.test import Client

from directory.curation.checks.bounces import read_notification, record_bounce
from directory.curation.checks.sending import send_checks
from directory.curation.checks.tokens import Purpose, address_key, bounce_address
from directory.models import CallReason, CheckStatus, NoMail, Organisation, ProviderCheck, Verification
from tests import factories as make
from tests.curation.checks.making import address, check, organisation, seen
from tests.curation.checks.test_bounces import notification
from tests.factories import TODAY

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("_today")]

OLD = "info@voorbeeld.example"
"""The address the notification of `test_bounces` names."""
NEW = "nieuw@voorbeeld.example"


@pytest.fixture
def asked() -> ProviderCheck:
    """Somebody mailed a fortnight ago, at the address they had then."""
    return check(organisation(make.municipality(), email=OLD), sent_on=TODAY - timedelta(days=14))


def reminded(asked: ProviderCheck, email: str = NEW) -> ProviderCheck:
    """Remind at the address whoever is asked has by now."""
    Organisation.objects.update(email=email)
    send_checks(on=TODAY)
    asked = ProviderCheck.objects.select_related("organisation").get(pk=asked.pk)
    assert (asked.status, asked.email) == (CheckStatus.REMINDED, email)
    return asked


def no_mail() -> list[str]:
    return list(NoMail.objects.values_list("key", flat=True))


@pytest.mark.parametrize("method", ["get", "post"])
def test_the_first_link_answers_nothing_any_more(client: Client, asked: ProviderCheck, method: str) -> None:
    link = address(asked)
    asked = reminded(asked)
    response = getattr(client, method)(link, {**seen(asked), "all_right": "yes"})
    assert response.status_code == 410
    assert "hoort nu bij een ander e-mailadres" in response.content.decode()
    asked.refresh_from_db()
    assert (asked.status, Verification.objects.count()) == (CheckStatus.REMINDED, 0)


def test_the_link_of_the_reminder_answers(client: Client, asked: ProviderCheck) -> None:
    asked = reminded(asked)
    assert client.post(address(asked), {**seen(asked), "all_right": "yes"}).status_code == 303
    assert Verification.objects.count() == 1


def test_the_first_link_still_answers_when_the_address_is_only_written_in_another_way(
    client: Client, asked: ProviderCheck
) -> None:
    link = address(asked)
    asked = reminded(asked, OLD.upper())
    assert client.post(link, {**seen(asked), "all_right": "yes"}).status_code == 303
    assert Verification.objects.count() == 1


def test_stopping_the_first_mail_stops_those_to_the_old_address_only(client: Client, asked: ProviderCheck) -> None:
    link = address(asked, Purpose.UNSUBSCRIBE)
    asked = reminded(asked)
    text = client.get(link).content.decode()
    assert NEW not in text and "het e-mailadres dat deze mail kreeg" in text
    assert client.post(link).status_code == 303
    asked.refresh_from_db()
    assert (asked.status, no_mail()) == (CheckStatus.REMINDED, [address_key(OLD)])
    assert NoMail.objects.get().reason == CallReason.UNSUBSCRIBED


def test_the_first_mail_that_comes_back_late_says_nothing_of_the_new_address(asked: ProviderCheck) -> None:
    back = bounce_address(asked.pk, OLD, "terug@site.example")
    asked = reminded(asked)
    assert record_bounce(read_notification(notification(back)), on=TODAY) is None
    asked.refresh_from_db()
    assert (asked.status, no_mail()) == (CheckStatus.REMINDED, [address_key(OLD)])


def test_a_report_can_not_name_an_address_the_mail_did_not_go_to(asked: ProviderCheck) -> None:
    back = bounce_address(asked.pk, OLD, "terug@site.example")
    asked = reminded(asked)
    forged = notification(back).replace(f"rfc822; {OLD}".encode(), f"rfc822; {NEW}".encode())
    record_bounce(read_notification(forged), on=TODAY)
    asked.refresh_from_db()
    assert (asked.status, no_mail()) == (CheckStatus.REMINDED, [])


def test_the_reminder_that_comes_back_is_of_the_new_address(asked: ProviderCheck) -> None:
    asked = reminded(asked)
    record_bounce(read_notification(notification(bounce_address(asked.pk, NEW, "terug@site.example"))), on=TODAY)
    asked.refresh_from_db()
    assert (asked.status, no_mail()) == (CheckStatus.TO_CALL, [address_key(NEW)])
