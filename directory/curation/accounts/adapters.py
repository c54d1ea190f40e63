"""How allauth behaves here: nobody signs up, its mails and messages are ours, its secrets are encrypted."""

import base64
from collections.abc import Iterable
from typing import Any

from allauth.account.adapter import DefaultAccountAdapter
from allauth.mfa.adapter import DefaultMFAAdapter
from allauth.mfa.models import Authenticator
from allauth.socialaccount.adapter import DefaultSocialAccountAdapter
from allauth.socialaccount.models import SocialLogin
from allauth.socialaccount.providers.base.constants import AuthProcess
from cryptography.fernet import Fernet, MultiFernet
from django.conf import settings
from django.contrib import messages
from django.contrib.auth.base_user import AbstractBaseUser
from django.contrib.auth.models import AnonymousUser
from django.core.exceptions import PermissionDenied
from django.core.mail import send_mail
from django.db import transaction
from django.http import HttpRequest
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import timezone
from django.utils.crypto import salted_hmac
from django.utils.translation import gettext as _

from directory.access.counting import visitor_of
from directory.curation.accounts import wording
from directory.site.context_processors import NAME
from directory.site.limiting import address_of

ADDRESS_LETTERS = 32
"""What is kept of the hash of an address: too many to meet another by chance."""


class Accounts(DefaultAccountAdapter):
    """Log in, passwords, and what is said and mailed about them."""

    error_messages = DefaultAccountAdapter.error_messages | wording.ERRORS

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        """An account comes with an invitation only (`directory.curation.accounts.actions`)."""
        return False

    def get_client_ip(self, request: HttpRequest) -> str:
        """Return what limits are counted by: a keyed hash of the address our own limits use, so that none is stored.

        One hash stays the same through the window of a limit, at most a day.
        """
        address = address_of(request)
        if not address:
            raise PermissionDenied("no address to count by")
        told = visitor_of(address)
        return salted_hmac("directory.accounts.address", told, algorithm="sha256").hexdigest()[:ADDRESS_LETTERS]

    def get_password_change_redirect_url(self, request: HttpRequest) -> str:
        """Go back to the page of the account."""
        return reverse("mfa_index")

    def get_reauthentication_methods(self, user: AbstractBaseUser | AnonymousUser) -> list[dict[str, Any]]:
        """Return the ways to prove anew that it is you, in our words."""
        ways: list[dict[str, Any]] = super().get_reauthentication_methods(user)
        return [{**way, "description": wording.WAYS.get(way["id"], way["description"])} for way in ways]

    def add_message(  # noqa: PLR0913, PLR0917 - allauth's own
        self,
        request: HttpRequest,
        level: int,
        message_template: str | None = None,
        message_context: dict[str, Any] | None = None,
        extra_tags: str = "",
        message: str | None = None,
    ) -> None:
        """Say our own sentence; of what needs no word (logged in) nothing."""
        sentence = message or wording.SAID.get(message_template or "", "")
        if sentence:
            messages.add_message(request, level, str(sentence), extra_tags=extra_tags)

    def send_mail(self, template_prefix: str, email: str, context: dict[str, Any]) -> None:
        """Mail that something about the account changed, or the way to a new password; plain text, after commit.

        A mail server that is away does not undo what was changed: that is logged.
        """
        subject, template = wording.mail(template_prefix)
        told = {**context, "site_name": NAME, "happened": subject, "at": timezone.now()}
        body = render_to_string(template, told)
        sender = self.get_from_email()
        transaction.on_commit(lambda: send_mail(f"{subject} - {NAME}", body, sender, [email]), robust=True)


class SecondFactors(DefaultMFAAdapter):
    """Codes and passkeys: how they are called, and that what they are made from is no plain text in the database."""

    error_messages = DefaultMFAAdapter.error_messages | wording.FACTOR_ERRORS

    def get_totp_issuer(self) -> str:
        """Return the name an app shows above its code."""
        return NAME

    def _get_site_name(self) -> str:
        return NAME

    def generate_authenticator_name(self, user: AbstractBaseUser, type: Authenticator.Type) -> str:
        """Return the name a new passkey gets, unless someone types one."""
        number = Authenticator.objects.filter(user_id=user.pk, type=type).count() + 1
        return _("Passkey %(number)s") % {"number": number}

    def can_delete_authenticator(self, authenticator: Authenticator) -> bool:
        """Tell whether an app or a passkey may go: not the last of both, for a password alone lets nobody in.

        Who could remove it would leave an account that anyone with the password could set up a second factor for.
        """
        kinds = (Authenticator.Type.TOTP, Authenticator.Type.WEBAUTHN)
        own = Authenticator.objects.filter(user_id=authenticator.user_id, type__in=kinds)
        return authenticator.type not in kinds or own.exclude(pk=authenticator.pk).exists()

    def encrypt(self, text: str) -> str:
        """Return a secret as it is kept: unreadable without our secret key."""
        return _keys().encrypt(text.encode()).decode()

    def decrypt(self, encrypted_text: str) -> str:
        """Return a secret that was kept, also with an earlier key (settings.SECRET_KEY_FALLBACKS)."""
        return _keys().decrypt(encrypted_text.encode()).decode()


class SingleSignOn(DefaultSocialAccountAdapter):
    """A provider only says who someone is; who may come in, the invitation said."""

    def pre_social_login(self, request: HttpRequest, sociallogin: SocialLogin) -> None:
        """Let it be for logging in only: an account of elsewhere is never tied to a member, so none can be slipped in.

        Which of both it is stands in the address of allauth's own view.
        """
        if sociallogin.state.get("process") != AuthProcess.LOGIN:
            raise PermissionDenied("only for logging in")

    def can_authenticate_by_email(self, login: SocialLogin, email: str) -> bool:
        """Tell whether the provider vouches for an address: for those of its own domains only."""
        return email.rpartition("@")[2].lower() in settings.OIDC_EMAIL_DOMAINS


def _keys() -> MultiFernet:
    return MultiFernet([Fernet(_key(secret)) for secret in _secrets()])


def _secrets() -> Iterable[str]:
    return (settings.SECRET_KEY, *settings.SECRET_KEY_FALLBACKS)


def _key(secret: str) -> bytes:
    """Return a key of 32 bytes for this purpose alone."""
    digest = salted_hmac("directory.curation.accounts.adapters", "", secret=secret, algorithm="sha256").digest()
    return base64.urlsafe_b64encode(digest)
