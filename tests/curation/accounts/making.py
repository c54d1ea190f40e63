"""Invitations, and the codes of an app, for the tests of accounts."""

import re
import time
from typing import Any

from allauth.mfa import app_settings
from allauth.mfa.totp.internal.auth import TOTP, format_hotp_value, hotp_value
from django.core import mail
from django.test import Client
from django.utils import timezone

from directory.curation.accounts.invitations import Invited, invite
from directory.curation.accounts.memberships import RoleOffered
from directory.models import Member, Municipality, Role

PASSWORD = "drie stoelen om een tafel"
EMAIL = "nieuw@example.org"


def invited(role: str = Role.CURATOR, *where: Municipality, email: str = EMAIL, **values: Any) -> Invited:
    """Make an invitation."""
    offered = RoleOffered(role, municipalities=tuple(each.pk for each in where), **values)
    return invite(email, offered, by="test", at=timezone.now())


def address(made: Invited) -> str:
    """Return where an invitation is accepted."""
    return f"/beheer/uitnodiging/{made.token}/"


def code_now(secret: str) -> str:
    """Return the code an app shows now."""
    return format_hotp_value(hotp_value(secret, int(time.time()) // app_settings.TOTP_PERIOD))


def with_password(member: Member) -> Member:
    """Give a member the password of these tests."""
    member.set_password(PASSWORD)
    member.save(update_fields=["password"])
    return member


def with_app(member: Member, secret: str = "JBSWY3DPEHPK3PXP") -> str:
    """Give a member an app that shows codes; returns what it makes them from."""
    TOTP.activate(member, secret)
    return secret


def accept_with_password(client: Client, made: Invited) -> Any:
    """Post the page of an invitation the way most people do."""
    return client.post(address(made), {"name": "Noor", "way": "password", "password": PASSWORD})


def link_in_mail() -> str:
    """Return the path of the one link in the one mail that was sent."""
    (sent,) = mail.outbox
    found = re.search(r"https?://[^/\s]+(/\S+)", str(sent.body))
    assert found is not None
    return found[1]
