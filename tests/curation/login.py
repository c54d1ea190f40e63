"""Members and clients that are logged in, for the tests of every feature of curation."""

import time
from collections.abc import Iterable
from itertools import count

from django.test import Client

from directory.models import Member, Membership, Municipality, Role

_numbers = count(1)


def member(
    role: str | None = Role.CURATOR, municipalities: Iterable[Municipality] = (), *, language: str = "", **values: str
) -> Member:
    """Make a member with one role there (None: with none); `language` is a reviewer's."""
    made = Member.objects.create_user(**{"email": f"lid{next(_numbers)}@example.org", **values})
    if role is not None:
        give(made, role, municipalities, language=language)
    return made


def give(to: Member, role: str, municipalities: Iterable[Municipality] = (), *, language: str = "") -> Membership:
    """Give a member one more role."""
    membership = Membership.objects.create(member=to, role=role, language=language)
    membership.municipalities.set(municipalities)
    return membership


def log_in(who: Member, client: Client | None = None, *, second_factor: bool = True) -> Client:
    """Return a client in which someone is logged in, with a second factor just now, as allauth keeps it."""
    client = client or Client()
    client.force_login(who)
    session = client.session
    method = "mfa" if second_factor else "password"
    session["account_authentication_methods"] = [{"method": method, "at": time.time()}]
    session["account_authentication_methods_user"] = str(who.pk)
    session.save()
    return client


def curator_of(*municipalities: Municipality) -> Client:
    """Return a client of a new curator of these municipalities."""
    return log_in(member(Role.CURATOR, municipalities))


def administrator() -> Client:
    """Return a client of a new administrator."""
    return log_in(member(Role.ADMINISTRATOR))
