"""Mail that comes back later, as other mail servers report it (RFC 3464)."""

import io
from types import SimpleNamespace

import pytest
from django.core.management import call_command

from directory.curation.checks.bounces import read_notification
from directory.curation.checks.tokens import address_key, bounce_address
from directory.models import CallReason, CheckStatus, NoMail, ProviderCheck
from tests.curation.checks.making import check, organisation
from tests.factories import TODAY

pytestmark = pytest.mark.django_db


def notification(to: str, *, action: str = "failed", status: str = "5.1.1", kind: str = "delivery-status") -> bytes:
    """Return what a mail server sends when it could not deliver, in the words of Postfix."""
    return f"""\
From: MAILER-DAEMON@mx.example (Mail Delivery System)
To: {to}
Subject: Undelivered Mail Returned to Sender
Auto-Submitted: auto-replied
MIME-Version: 1.0
Content-Type: multipart/report; report-type={kind}; boundary="=b"

--=b
Content-Type: text/plain; charset=us-ascii

I'm sorry to have to inform you that your message could not be delivered.

--=b
Content-Type: message/{kind}

Reporting-MTA: dns; mx.example
Arrival-Date: Fri, 20 Nov 2026 12:00:00 +0100

Final-Recipient: rfc822; info@voorbeeld.example
Action: {action}
Status: {status}
Diagnostic-Code: smtp; 550 5.1.1 unknown user

--=b
Content-Type: message/rfc822

From: beheer@site.example
Subject: Klopt uw aanbod nog?

Beste collega
--=b--
""".encode()


@pytest.fixture
def asked() -> ProviderCheck:
    return check(organisation())


def back(asked: ProviderCheck) -> str:
    return bounce_address(asked.pk, asked.email, "terug@site.example")


def come_in(raw: bytes, monkeypatch: pytest.MonkeyPatch, recipient: str = "") -> str:
    """Pipe a message into the command, as a mail server does."""
    said = io.StringIO()
    monkeypatch.setattr("sys.stdin", SimpleNamespace(buffer=io.BytesIO(raw)))
    call_command("record_bounce", recipient=recipient, stdout=said)
    return said.getvalue()


@pytest.mark.parametrize("newline", [b"\n", b"\r\n"])
def test_a_mail_to_nobody_is_called_and_its_address_left_alone(
    asked: ProviderCheck, monkeypatch: pytest.MonkeyPatch, newline: bytes
) -> None:
    said = come_in(notification(back(asked)).replace(b"\n", newline), monkeypatch)
    asked.refresh_from_db()
    assert (asked.status, asked.call_reason) == (CheckStatus.TO_CALL, CallReason.BOUNCED)
    assert NoMail.objects.get().key == address_key(asked.email)
    assert "On the call list" in said


def test_a_full_mailbox_is_called_this_time_only(asked: ProviderCheck, monkeypatch: pytest.MonkeyPatch) -> None:
    come_in(notification(back(asked), status="5.2.2"), monkeypatch)
    asked.refresh_from_db()
    assert asked.status == CheckStatus.TO_CALL
    assert not NoMail.objects.exists()


def test_the_address_it_came_in_at_counts_where_the_header_was_rewritten(
    asked: ProviderCheck, monkeypatch: pytest.MonkeyPatch
) -> None:
    come_in(notification("postmaster@site.example"), monkeypatch, recipient=back(asked))
    asked.refresh_from_db()
    assert asked.status == CheckStatus.TO_CALL


@pytest.mark.parametrize(
    "values", [{"action": "delayed"}, {"action": "relayed"}, {"action": ""}, {"kind": "disposition-notification"}]
)
def test_what_is_no_failure_changes_nothing(
    asked: ProviderCheck, monkeypatch: pytest.MonkeyPatch, values: dict
) -> None:
    said = come_in(notification(back(asked), **values), monkeypatch)
    asked.refresh_from_db()
    assert (asked.status, NoMail.objects.count()) == (CheckStatus.SENT, 0)
    assert "nothing was done" in said


@pytest.mark.parametrize(
    "address", ["terug@site.example", "terug+check-1-0123456789ab-0123456789abcdef@site.example", "", "=?utf-8?q?=FF?="]
)
def test_a_notification_that_was_made_up_changes_nothing(
    asked: ProviderCheck, monkeypatch: pytest.MonkeyPatch, address: str
) -> None:
    come_in(notification(address), monkeypatch)
    asked.refresh_from_db()
    assert asked.status == CheckStatus.SENT


@pytest.mark.parametrize("raw", [b"", b"\xff\xfe\x00", b"Content-Type: multipart/report\n\n--", b"To: a\n" * 50_000])
def test_what_is_no_message_changes_nothing(raw: bytes) -> None:
    assert read_notification(raw) is None


def test_an_answer_that_came_first_stays(asked: ProviderCheck, monkeypatch: pytest.MonkeyPatch) -> None:
    ProviderCheck.objects.update(status=CheckStatus.ANSWERED, answered_on=TODAY)
    come_in(notification(back(asked)), monkeypatch)
    asked.refresh_from_db()
    assert asked.status == CheckStatus.ANSWERED


def test_who_asked_for_no_mail_keeps_that_when_a_mail_comes_back(
    asked: ProviderCheck, monkeypatch: pytest.MonkeyPatch
) -> None:
    NoMail.objects.create(key=address_key(asked.email), reason=CallReason.UNSUBSCRIBED, since=TODAY)
    come_in(notification(back(asked)), monkeypatch)
    assert NoMail.objects.get().reason == CallReason.UNSUBSCRIBED
