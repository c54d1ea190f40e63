"""The mail to a provider: what stands in it, and what becomes of it at the server."""

import logging
import smtplib
from datetime import date, timedelta
from email.utils import parseaddr
from enum import StrEnum

from django.conf import settings
from django.core.mail import EmailMessage
from django.core.mail.backends.base import BaseEmailBackend
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext as _

from directory.curation.checks.queries import asked_at
from directory.curation.checks.tokens import LINK_DAYS, Purpose, bounce_address, link_token
from directory.languages import SOURCE
from directory.models import ProviderCheck
from directory.models.text import text_of
from directory.site.context_processors import NAME

logger = logging.getLogger(__name__)

MOST_NAMED = 20
"""Offers named in one mail; more make nobody read it. The page behind the link shows all."""


class Came(StrEnum):
    """What became of a mail."""

    SENT = "sent"
    NO_SUCH_ADDRESS = "no_such_address"
    """The server refuses the address for good (a 5xx on RCPT TO, RFC 5321), or it can't be written in a message."""
    REFUSED = "refused"
    """The server refuses this message for good."""
    NOT_NOW = "not_now"
    """The server asks to come back later: a full mailbox, greylisting."""
    SERVER_GONE = "server_gone"
    """Our own server can't be used at all."""


def deliver(message: EmailMessage) -> Came:
    """Hand a message to the server and return what became of it; what the server said of the address is not logged."""
    try:
        message.send()
    except smtplib.SMTPRecipientsRefused as error:
        codes = [code for code, _said in error.recipients.values()]
        return Came.NO_SUCH_ADDRESS if codes and all(_for_good(code) for code in codes) else Came.NOT_NOW
    except smtplib.SMTPDataError as error:
        return Came.REFUSED if _for_good(error.smtp_code) else Came.NOT_NOW
    except UnicodeError:  # forms take what no mail server can: a part of the domain that is too long as it is sent
        return Came.NO_SUCH_ADDRESS
    except (smtplib.SMTPException, OSError) as error:
        logger.error("the mail server can't be used: %s", type(error).__name__)
        return Came.SERVER_GONE
    return Came.SENT


def _for_good(code: int) -> bool:
    return 500 <= code < 600


def mail_of(check: ProviderCheck, *, on: date, connection: BaseEmailBackend | None = None) -> EmailMessage:
    """Return the mail of a check as it stands now: the first one, or the reminder; in Dutch, plain text."""
    with translation.override(SOURCE):
        offers = list(asked_at(check, on).prefetch_related("municipalities"))
        stop_url = _link(check, "provider:unsubscribe", Purpose.UNSUBSCRIBE)
        context = {
            "name": provider_name(check),
            "offers": offers[:MOST_NAMED],
            "more": len(offers) - MOST_NAMED,
            "answer_url": _link(check, "provider:answer", Purpose.ANSWER),
            "stop_url": stop_url,
            "until": on + timedelta(days=LINK_DAYS - 1),  # the last whole day
            "sent_on": check.sent_on,
            "site_name": NAME,
            "site_url": settings.SITE_URL,
        }
        template = "check_reminder" if check.reminded_on else "check_ask"
        return EmailMessage(
            subject=_subject(check, context["name"]),
            body=render_to_string(f"curation/mail/{template}.txt", context),
            from_email=bounce_address(check.pk, check.email, _bounces_to()),
            to=[check.email],
            headers={
                "From": settings.DEFAULT_FROM_EMAIL,
                "Auto-Submitted": "auto-generated",
                "List-Unsubscribe": f"<{stop_url}>",
                "List-Unsubscribe-Post": "List-Unsubscribe=One-Click",
            },
            connection=connection,
        )


def provider_name(check: ProviderCheck) -> str:
    """Return what whoever is asked is called: the organisation, or the initiative itself."""
    organisation = check.organisation or (check.offer and check.offer.organisation)
    if organisation:
        return organisation.name
    return text_of(check.offer, "name", SOURCE) if check.offer else ""


def _subject(check: ProviderCheck, name: str) -> str:
    words = " ".join(name.split())  # a line break in a name would be a second header
    if check.reminded_on:
        return _("Herinnering: klopt uw aanbod nog? (%(name)s)") % {"name": words}
    return _("Klopt uw aanbod nog? (%(name)s)") % {"name": words}


def _link(check: ProviderCheck, view: str, purpose: Purpose) -> str:
    token = link_token(purpose, check.pk, check.email, 1 if check.reminded_on else 0)
    return f"{settings.SITE_URL}{reverse(view, args=[token])}"


def _bounces_to() -> str:
    return parseaddr(settings.BOUNCE_EMAIL or settings.DEFAULT_FROM_EMAIL)[1]
