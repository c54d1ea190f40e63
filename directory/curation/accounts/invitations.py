"""Inviting someone, and what comes of it: the only way to an account. The link's token is kept as a hash alone."""

import secrets
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import NamedTuple

from allauth.account.models import EmailAddress
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.db.models import Q
from django.utils.crypto import salted_hmac
from django.utils.translation import gettext as _

from directory.curation.accounts.memberships import RoleOffered, give
from directory.curation.actions.changes import changing
from directory.models import Invitation, Member, Municipality

CLOSED_FOR = timedelta(days=30)
"""How long the address of an invitation stays after it was accepted, withdrawn or too old: long enough to see why a
link does not work. Our own choice."""
DAYS_OPEN = 7
"""How long an invitation can be accepted."""
TOKEN_BYTES = 32


class Invited(NamedTuple):
    """An invitation as it was just made; only now its token is known."""

    invitation: Invitation
    token: str


@dataclass(frozen=True, slots=True)
class NewMember:
    """What someone without an account says of themself; no password: they go on to a passkey or single sign-on."""

    name: str
    password: str | None = None


def key_of(token: str) -> str:
    """Return what is kept of a token."""
    return salted_hmac("directory.curation.accounts.invitation", token, algorithm="sha256").hexdigest()


def invite(email: str, offered: RoleOffered, *, by: str, at: datetime) -> Invited:
    """Offer someone a role; an earlier open offer of the same role to the same address ends, so that one link works."""
    token = secrets.token_urlsafe(TOKEN_BYTES)
    address = email.strip().lower()
    with changing(by=by) as change:
        earlier = Invitation.objects.open(at).filter(email=address, role=offered.role, language=offered.language)
        for invitation in earlier.select_for_update():
            _withdraw(invitation, at)
            change.record(invitation, "withdrawn", {})
        made = Invitation.objects.create(
            key=key_of(token),
            email=address,
            role=offered.role,
            language=offered.language,
            region=offered.region,
            made_by=by,
            expires_at=at + timedelta(days=DAYS_OPEN),
        )
        made.municipalities.set(Municipality.objects.filter(pk__in=offered.municipalities))
        change.record(made, "created", {"role": [None, offered.role], "municipalities": [None, offered.codes]})
    return Invited(made, token)


def withdraw(invitation_id: int, *, by: str, at: datetime) -> None:
    """Take an open invitation back; raises Invitation.DoesNotExist when there is none to take back."""
    with changing(by=by) as change:
        invitation = Invitation.objects.open(at).select_for_update().get(pk=invitation_id)
        _withdraw(invitation, at)
        change.record(invitation, "withdrawn", {})


def open_invitation(token: str, *, at: datetime) -> Invitation | None:
    """Return the invitation of a link, as long as it can be accepted."""
    return Invitation.objects.open(at).filter(key=key_of(token)).first()


def accept(token: str, who: Member | NewMember, *, at: datetime) -> Member:
    """Accept an invitation, once: make the account where there is none yet, and give the role.

    Raises Invitation.DoesNotExist when it was accepted, withdrawn or is too old, and ValidationError when the account
    is not the one the invitation is for.
    """
    with changing(by="invitation") as change:
        invitation = Invitation.objects.open(at).select_for_update().get(key=key_of(token))
        member = who if isinstance(who, Member) else _make_member(invitation.email, who)
        if member.email != invitation.email:
            raise ValidationError(_("Deze uitnodiging is voor een ander e-mailadres."), code="other")
        change.by = member.actor
        invitation.accepted_at = at
        invitation.save(update_fields=["accepted_at"])
        change.record(invitation, "accepted", {})
        give(member, _offered(invitation), change=change)
    return member


def _make_member(email: str, who: NewMember) -> Member:
    if Member.objects.filter(email=email).exists():
        raise _has_account()
    try:
        with transaction.atomic():
            member = Member.objects.create_user(email, who.password, name=who.name)
    except IntegrityError as error:  # another invitation to the same address was accepted at the same moment
        raise _has_account() from error
    EmailAddress.objects.create(user=member, email=email, verified=True, primary=True)
    return member


def _has_account() -> ValidationError:
    return ValidationError(_("U heeft al een account. Log eerst in."), code="exists")


def forget_addresses(*, at: datetime) -> int:
    """Blank the addresses of invitations that closed long ago; return how many.

    Which role came of it the history keeps, under the number of the member.
    """
    before = at - CLOSED_FOR
    closed = Q(accepted_at__lte=before) | Q(withdrawn_at__lte=before) | Q(expires_at__lte=before)
    return Invitation.objects.filter(closed).exclude(email="").update(email="")


def _offered(invitation: Invitation) -> RoleOffered:
    municipalities: Sequence[str] = tuple(invitation.municipalities.values_list("pk", flat=True))
    return RoleOffered(invitation.role, invitation.language, invitation.region, tuple(municipalities))


def _withdraw(invitation: Invitation, at: datetime) -> None:
    invitation.withdrawn_at = at
    invitation.save(update_fields=["withdrawn_at"])
