"""A curator's work in a browser: what waits for her, a device with a passkey, an app with codes, a post box."""

import re
import time
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING, NamedTuple

from aiosmtpd.controller import Controller
from allauth.mfa import app_settings
from allauth.mfa.totp.internal.auth import format_hotp_value, hotp_value
from django.conf import settings
from django.utils import timezone

from directory.models import (
    CallReason,
    CheckStatus,
    Municipality,
    Offer,
    Organisation,
    Proposal,
    ProposalKind,
    ProposedBy,
    ProviderCheck,
    quarter_of,
)
from directory.models.choices import Status
from tests import factories as make
from tests.curation.checks.conftest import Post
from tests.curation.login import log_in
from tests.workers.running import free_port

if TYPE_CHECKING:
    from playwright.sync_api import BrowserContext, CDPSession, Page

    from directory.models import Member

TOWN = "GM9999"
ELSEWHERE = "GM0518"
OLD_NUMBER, NEW_NUMBER = "030-0000002", "030-0000044"
DRAFT_NAME = "Koffieochtend aan de kade"
PATIENCE = 60
"""Seconds a mail may take from one process on this machine to another."""

AUTHENTICATOR = {
    "protocol": "ctap2",
    "transport": "internal",
    "hasResidentKey": True,
    "hasUserVerification": True,
    "isUserVerified": True,
    "automaticPresenceSimulation": True,
}

# --- What waits -------------------------------------------------------------------------------------------------------


class Waiting(NamedTuple):
    """One task of each of the kinds a first day is about."""

    proposal: Proposal
    check: ProviderCheck
    draft: Offer


def fill_queue(town: str) -> Waiting:
    """Let a correction, a call and a draft wait in a municipality that is in the database with its offers."""
    place, today = Municipality.objects.get(pk=town), timezone.localdate()
    corrected = Offer.objects.published().filter(service_areas__municipality=place).order_by("pk")[0]
    proposal = Proposal.objects.create(
        offer=corrected,
        kind=ProposalKind.CORRECTION,
        by_role=ProposedBy.PROFESSIONAL,
        changes={"phone": [corrected.phone, NEW_NUMBER]},
        made_on=today,
    )
    called = make.organisation(name=f"Stichting Bellen {town}", phone="030-0000088")
    make.offer(
        name_nl=f"Spelen in het park {town}", serves=place, organisation=called, summary_nl="Samen buiten spelen."
    )
    return Waiting(proposal, _to_call(called), _draft(place))


def _to_call(organisation: Organisation) -> ProviderCheck:
    return ProviderCheck.objects.create(
        organisation=organisation,
        quarter=quarter_of(timezone.localdate()),
        status=CheckStatus.TO_CALL,
        call_reason=CallReason.NO_ADDRESS,
    )


def _draft(place: Municipality) -> Offer:
    """Make an offer that lacks one thing before readers may see it: a way to reach somebody."""
    return make.offer(name_nl=DRAFT_NAME, summary_nl="Ouders drinken koffie.", serves=place, status=Status.DRAFT)


# --- Who comes in -----------------------------------------------------------------------------------------------------


def let_in(context: "BrowserContext", site: str, who: "Member") -> None:
    """Give a browser the session of a member who is logged in."""
    session = log_in(who).cookies[settings.SESSION_COOKIE_NAME].value
    context.add_cookies([{"name": settings.SESSION_COOKIE_NAME, "value": session, "url": site}])


def with_passkeys(page: "Page") -> "CDPSession":
    """Give a page's browser a device that makes and keeps passkeys."""
    devices = page.context.new_cdp_session(page)
    devices.send("WebAuthn.enable")
    devices.send("WebAuthn.addVirtualAuthenticator", {"options": AUTHENTICATOR})
    return devices


def code_of(secret: str, *, next_one: bool = False) -> str:
    """Return the code an app shows now, or the one after it: a code works once, and the next is accepted already."""
    now = int(time.time()) // app_settings.TOTP_PERIOD
    return format_hotp_value(hotp_value(secret, now + next_one))


# --- Mail -------------------------------------------------------------------------------------------------------------


class Mailbox(NamedTuple):
    """A mail server on this machine: its address as a setting, and what it got."""

    url: str
    post: Post

    def link_to(self, email: str) -> str:
        """Wait for the one mail to an address and return the link in it."""
        deadline = time.monotonic() + PATIENCE
        while not any(each.recipients == [email] for each in self.post.got):
            assert time.monotonic() < deadline, f"no mail came; there is {self.post.got}"
            time.sleep(0.05)
        (text,) = [each.text for each in self.post.got if each.recipients == [email]]
        (link,) = re.findall(r"^https?://\S+$", text, re.MULTILINE)
        return str(link)


@contextmanager
def mailbox() -> Iterator[Mailbox]:
    """Take in mail while a test runs."""
    post = Post()
    controller = Controller(post, hostname="127.0.0.1", port=free_port())
    controller.start()
    try:
        yield Mailbox(f"smtp://127.0.0.1:{controller.port}", post)
    finally:
        controller.stop()
