"""The door of every view of curation: who is not logged in logs in, who may not do this finds nothing there."""

import time
from collections.abc import Callable
from functools import wraps
from typing import Any

from allauth.account.adapter import get_adapter
from allauth.account.authentication import get_authentication_records
from allauth.core.exceptions import ReauthenticationRequired
from django.conf import settings
from django.contrib.auth import logout
from django.contrib.auth.views import redirect_to_login
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse

from directory.access.permissions import may
from directory.access.policies import ATTRIBUTE, Policy
from directory.access.roles import Capability
from directory.models import Member

View = Callable[..., HttpResponse]
CAPABILITY = "access_capability"
SECOND_FACTOR = "mfa"
SINGLE_SIGN_ON = "socialaccount"
"""How allauth calls them in what it keeps of a login in the session."""
LATELY = 15 * 60
"""Seconds in which who proved to be there need not do so again."""


def members(capability: Capability | None, *, lately: bool = False) -> Callable[[View], View]:
    """Declare that a view is for members with a capability somewhere; None: for every member.

    With `lately` a member whose last password, code or passkey is longer ago than `LATELY` gives one again first; who
    has none of these here, for they log in elsewhere, logs in there again.

    Which records a member may reach, the view asks of `directory.access.permissions` with the same capability: of
    another municipality it finds nothing (404), like of an id that does not exist. Without a login the answer is the
    way to it, without a second factor the way to setting one up; without the capability 404.
    """

    def decorate(view: View) -> View:
        @wraps(view)
        def guarded(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
            if not request.user.is_authenticated:
                return redirect_to_login(request.get_full_path(), reverse("account_login"))
            if not has_second_factor(request):
                return redirect("mfa_index")
            if capability is not None and not may(request.user, capability):
                raise Http404("not within reach")
            if lately and not _proved_lately(request):
                return _prove_anew(request)
            return view(request, *args, **kwargs)

        setattr(guarded, ATTRIBUTE, Policy.MEMBER)
        setattr(guarded, CAPABILITY, capability)
        return guarded

    return decorate


def capability_of(view: Callable[..., object]) -> Capability | None:
    """Return the capability a view asks for, if any."""
    found: Capability | None = getattr(view, CAPABILITY, None)
    return found


def member_of(request: HttpRequest) -> Member:
    """Return who asks, in a view that `members` guards; raises TypeError where nobody is logged in."""
    if not isinstance(request.user, Member):
        raise TypeError("only for views behind `members`")
    return request.user


def has_second_factor(request: HttpRequest) -> bool:
    """Tell whether this login went through a passkey or a code; asks the session alone.

    One through the organisation's own provider does too, where that asks for a second factor itself.
    """
    enough = {SECOND_FACTOR, SINGLE_SIGN_ON} if settings.OIDC_SECOND_FACTOR else {SECOND_FACTOR}
    return any(record.get("method") in enough for record in _records(request))


def _prove_anew(request: HttpRequest) -> HttpResponse:
    """Ask for a password, code or passkey; of who has none of these here end the login, and lead to another.

    After a POST that leads to the queue: what was sent is gone, and its address may answer to nothing else. Raises
    ReauthenticationRequired, from which allauth leads to its own page.
    """
    if get_adapter(request).get_reauthentication_methods(request.user):
        raise ReauthenticationRequired
    back = request.get_full_path() if request.method in {"GET", "HEAD"} else reverse("queue:home")
    logout(request)
    return redirect_to_login(back, reverse("account_login"))


def _proved_lately(request: HttpRequest) -> bool:
    return any(time.time() - record["at"] < LATELY for record in _records(request))


def _records(request: HttpRequest) -> list[dict[str, Any]]:
    """Return how and when this login was proved; of another member's session nothing."""
    found: list[dict[str, Any]] = get_authentication_records(request, request.user)
    return found
