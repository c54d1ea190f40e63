"""Mail that comes back later: reads a delivery status notification (RFC 3464) and draws the consequence."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from email import policy
from email.message import EmailMessage, Message
from email.parser import BytesParser

from directory.curation.actions import checks
from directory.curation.actions.changes import changing
from directory.curation.checks.tokens import Mailed, address_key, mail_of_bounce
from directory.models import CallReason, ProviderCheck

ACTOR = "record_bounce"
MOST_BYTES = 1_000_000
"""A notification is a few thousand bytes; a larger one is cut off, and what is left decides."""

_ADDRESSED = ("Delivered-To", "X-Original-To", "To")
_NAMED = ("Original-Recipient", "Final-Recipient")


@dataclass(frozen=True, slots=True)
class Notification:
    """What a notification says: which mail it is about, and whether the address will never work."""

    mailed: Mailed
    is_for_good: bool
    """The address does not exist (an enhanced status 5.1.x, RFC 3463); a full mailbox only failed this time."""
    failed: tuple[str, ...] = ()
    """The addresses it names; anyone can write those, so they count only where the mail went to them."""


def read_notification(raw: bytes, recipient: str = "") -> Notification | None:
    """Return what a message says, or nothing when it is no failure of a mail of ours.

    `recipient` is the address it came in at, where the mail server tells; otherwise the message's own headers count.
    A delay is no failure.
    """
    message = BytesParser(policy=policy.default).parsebytes(raw[:MOST_BYTES])
    mailed = next(filter(None, map(mail_of_bounce, _addresses(message, recipient))), None)
    failed = [group for group in _recipients(message) if _said(group, "Action") == "failed"]
    if mailed is None or not failed:
        return None
    is_for_good = all(_said(group, "Status").startswith("5.1.") for group in failed)
    named = [_said(group, name).rpartition(";")[2].strip() for group in failed for name in _NAMED]
    return Notification(mailed, is_for_good, tuple(named))


def record_bounce(found: Notification, *, on: date) -> ProviderCheck | None:
    """Put the check on the call list; an address that does not exist gets no more mail. Nothing for one answered.

    A check that was mailed to another address since still waits for that one; the old address gets no more mail.
    """
    check = ProviderCheck.objects.filter(pk=found.mailed.check_id).first()
    if check is None or not check.email:
        return None
    with changing(by=ACTOR) as change:
        moved = None
        if found.mailed.went_to(check.email):
            moved = checks.to_call(check.pk, CallReason.BOUNCED, change=change)
        gone = next(filter(found.mailed.went_to, (check.email, *found.failed)), "")
        if gone and found.is_for_good:
            checks.mail_no_more(gone, address_key(gone), CallReason.BOUNCED, on=on, change=change)
    return moved


def _addresses(message: EmailMessage, recipient: str) -> Iterator[str]:
    yield recipient
    for name in _ADDRESSED:
        yield from map(str, message.get_all(name, []))


def _recipients(message: EmailMessage) -> Iterator[Message]:
    """Yield the groups of a report, one for each recipient; the first, about the message itself, has no action."""
    if message.get_content_type() != "multipart/report":
        return
    for part in message.walk():
        if part.get_content_type() == "message/delivery-status" and part.is_multipart():
            yield from (group for group in part.iter_parts() if isinstance(group, Message))


def _said(group: Message, name: str) -> str:
    return str(group.get(name, "")).strip().lower()
