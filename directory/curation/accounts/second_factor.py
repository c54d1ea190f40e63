"""Around allauth's own views: setting up a second factor counts at once, nobody comes round one, our frame holds."""

from collections.abc import Callable
from functools import wraps
from typing import Any

from allauth.account.internal.flows.login import record_authentication
from allauth.mfa.adapter import get_adapter
from allauth.mfa.models import Authenticator
from allauth.mfa.totp.views import ActivateTOTPView
from allauth.mfa.webauthn.views import AddWebAuthnView, RemoveWebAuthnView
from django.contrib import messages
from django.contrib.auth import logout
from django.contrib.auth.views import redirect_to_login
from django.forms import Form
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.urls import reverse

from directory.access.members import SECOND_FACTOR, has_second_factor

View = Callable[..., HttpResponseBase]


def whole_login(view: View) -> View:
    """Let a view see only logins that went through the second factor, for members who have one.

    A login from before it was set up would otherwise add a factor of its own, with the password alone.
    """

    @wraps(view)
    def guarded(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        member = request.user
        if member.is_authenticated and not has_second_factor(request) and get_adapter().is_mfa_enabled(member):
            logout(request)
            return redirect_to_login(request.get_full_path(), reverse("account_login"))
        return view(request, *args, **kwargs)

    return guarded


def in_our_frame(view: View) -> View:
    """Take what allauth calls `site` from the context of a page: the frame of every page means something else by it."""

    @wraps(view)
    def framed(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        response = view(request, *args, **kwargs)
        if isinstance(response, TemplateResponse) and response.context_data:
            response.context_data.pop("site", None)
        return response

    return framed


class ActivateApp(ActivateTOTPView):
    """Set up an app that shows codes; typing the first one is proof enough for this login."""

    def form_valid(self, form: Form) -> HttpResponse:
        """Set it up and let this login count as one with a second factor."""
        response: HttpResponse = super().form_valid(form)
        _count(self.request, Authenticator.Type.TOTP)
        return response


class AddPasskey(AddWebAuthnView):
    """Add a passkey; making it is proof enough for this login."""

    def form_valid(self, form: Form) -> HttpResponse:
        """Add it and let this login count as one with a second factor."""
        response: HttpResponse = super().form_valid(form)
        _count(self.request, Authenticator.Type.WEBAUTHN)
        return response


class RemovePasskey(RemoveWebAuthnView):
    """Remove a passkey, unless it is the only second factor; of an app allauth's own view asks the same."""

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Ask whether it may go, or say why it may not."""
        return self._refused() or super().get(request, *args, **kwargs)

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Remove it, or say why it stays."""
        return self._refused() or super().post(request, *args, **kwargs)

    def _refused(self) -> HttpResponse | None:
        if get_adapter().can_delete_authenticator(self.get_object()):
            return None
        messages.error(self.request, str(get_adapter().error_messages["cannot_delete_authenticator"]))
        return redirect("mfa_list_webauthn")


def _count(request: HttpRequest, kind: Authenticator.Type) -> None:
    record_authentication(request, request.user, SECOND_FACTOR, type=kind.value, reauthenticated=True)
