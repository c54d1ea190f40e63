"""A mail server on this machine, a day on which the pages are looked at, and a call to make."""

import logging
import socket
from collections.abc import Iterator
from dataclasses import dataclass, field
from email import message_from_bytes, policy
from email.message import EmailMessage

import pytest
from aiosmtpd.controller import Controller
from aiosmtpd.smtp import SMTP, Envelope, Session
from django.test import Client
from pytest_django import Settings

from directory.models import Municipality, ProviderCheck
from tests import factories as make
from tests.curation.checks.making import organisation, to_call
from tests.curation.login import curator_of
from tests.factories import TODAY


@dataclass
class Delivered:
    """One message as the server got it."""

    sender: str
    recipients: list[str]
    message: EmailMessage

    @property
    def text(self) -> str:
        """What a reader sees of it."""
        return str(self.message.get_content()).replace("\r\n", "\n")


@dataclass
class Post:
    """What a mail server does: takes messages in, and refuses the addresses it is told to."""

    refused: dict[str, str] = field(default_factory=dict)
    content: str = ""
    got: list[Delivered] = field(default_factory=list)

    async def handle_RCPT(  # noqa: N802 - named by aiosmtpd
        self, server: SMTP, session: Session, envelope: Envelope, address: str, options: list[str]
    ) -> str:
        if address in self.refused:
            return self.refused[address]
        envelope.rcpt_tos.append(address)
        return "250 OK"

    async def handle_DATA(self, server: SMTP, session: Session, envelope: Envelope) -> str:  # noqa: N802
        if self.content:
            return self.content
        message = message_from_bytes(envelope.content, policy=policy.default)
        self.got.append(Delivered(envelope.mail_from, list(envelope.rcpt_tos), message))
        return "250 OK"


def _free_port() -> int:
    """Return a port nobody listens at; aiosmtpd can't choose one by itself."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


@pytest.fixture
def post(settings: Settings) -> Iterator[Post]:
    """Start a mail server and send through it, as in production."""
    handler = Post()
    controller = Controller(handler, hostname="127.0.0.1", port=_free_port())
    controller.start()
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_HOST = "127.0.0.1"
    settings.EMAIL_PORT = controller.port
    settings.EMAIL_HOST_USER = settings.EMAIL_HOST_PASSWORD = ""
    settings.EMAIL_USE_TLS = settings.EMAIL_USE_SSL = False
    settings.DEFAULT_FROM_EMAIL = "Opvoedsteun Dichtbij <beheer@site.example>"
    settings.BOUNCE_EMAIL = "terug@site.example"
    settings.SITE_URL = "https://site.example"
    yield handler
    controller.stop()


@pytest.fixture
def _today(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let the pages think it is the day of the factories."""
    monkeypatch.setattr("django.utils.timezone.localdate", lambda *args: TODAY)


@pytest.fixture(autouse=True)
def _quiet(caplog: pytest.LogCaptureFixture) -> None:
    """Keep refusals that are asked for out of the output."""
    caplog.set_level(logging.ERROR, "django.request")


@pytest.fixture
def town() -> Municipality:
    """Where the calls of these tests are."""
    return make.municipality(name="Utrecht")


@pytest.fixture
def asked(town: Municipality) -> ProviderCheck:
    """An organisation with two offers in one town, to be called."""
    return to_call(organisation(town, offers=2, name="Stichting Samen"))


@pytest.fixture
def curator(town: Municipality) -> Client:
    """A client of somebody who curates there."""
    return curator_of(town)
