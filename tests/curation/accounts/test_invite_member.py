"""The first administrator comes by a command."""

from io import StringIO

import pytest
from django.core import mail
from django.core.management import CommandError, call_command
from django.test import Client
from pytest_django import Settings

from directory.models import Invitation, Membership
from tests import factories as make
from tests.curation.accounts.making import EMAIL, PASSWORD, link_in_mail

pytestmark = pytest.mark.django_db


def run(*args: str) -> str:
    said = StringIO()
    call_command("invite_member", *args, stdout=said, stderr=StringIO())
    return said.getvalue().strip()


def test_it_mails_the_link_and_prints_the_same(settings: Settings) -> None:
    settings.SITE_URL = "https://example.org"
    printed = run(EMAIL, "--role", "administrator")
    assert printed == f"https://example.org{link_in_mail()}"
    Client().post(link_in_mail(), {"name": "Noor", "way": "password", "password": PASSWORD})
    assert Membership.objects.get().role == "administrator"


def test_it_can_only_print() -> None:
    assert "/beheer/uitnodiging/" in run(EMAIL, "--role", "administrator", "--no-mail")
    assert mail.outbox == []


def test_without_a_mail_server_the_link_is_printed_all_the_same(settings: Settings) -> None:
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", 9  # nobody listens at the discard port
    assert "/beheer/uitnodiging/" in run(EMAIL, "--role", "administrator")


def test_a_coordinator_with_municipalities() -> None:
    make.municipality("GM0344")
    make.municipality("GM0310")
    run(EMAIL, "--role", "coordinator", "--municipality", "GM0344", "--municipality", "GM0310", "--region", "Utrecht")
    made = Invitation.objects.get()
    assert (made.region, made.municipalities.count(), made.made_by) == ("Utrecht", 2, "invite_member")


@pytest.mark.parametrize(
    "args",
    [
        ("no address", "--role", "administrator"),
        (EMAIL, "--role", "owner"),
        (EMAIL, "--role", "curator"),
        (EMAIL, "--role", "curator", "--municipality", "GM9998"),
        (EMAIL, "--role", "administrator", "--municipality", "GM0344"),
        (EMAIL, "--role", "reviewer"),
        (EMAIL, "--role", "administrator", "--language", "ti"),
    ],
)
def test_what_does_not_fit_is_refused_and_nobody_is_invited(args: tuple[str, ...]) -> None:
    with pytest.raises(CommandError):
        run(*args)
    assert not Invitation.objects.exists()
