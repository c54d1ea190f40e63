"""What allauth says here, in our words: errors, sentences on the next page, and mails."""

from collections.abc import Mapping
from typing import Any

from django.utils.translation import gettext as _, gettext_lazy

ERRORS: Mapping[str, Any] = {
    "account_inactive": gettext_lazy("Met dit account kunt u niet meer inloggen."),
    "email_password_mismatch": gettext_lazy("Het e-mailadres of het wachtwoord klopt niet."),
    "enter_current_password": gettext_lazy("Typ het wachtwoord dat u nu heeft."),
    "incorrect_code": gettext_lazy("Deze code klopt niet."),
    "incorrect_password": gettext_lazy("Dit wachtwoord klopt niet."),
    "invalid_password_reset": gettext_lazy("Deze link werkt niet meer. Vraag een nieuwe aan."),
    "rate_limited": gettext_lazy("Dit ging te snel achter elkaar. Wacht een paar minuten."),
    "too_many_login_attempts": gettext_lazy("Het is te vaak mislukt. Wacht een paar minuten en probeer het opnieuw."),
    "unknown_email": gettext_lazy("Dit e-mailadres kennen wij niet."),
}

FACTOR_ERRORS: Mapping[str, Any] = {
    "cannot_delete_authenticator": gettext_lazy("Dit is uw enige tweede stap. Stel eerst een andere tweede stap in."),
    "incorrect_code": gettext_lazy("Deze code klopt niet. Kijk of de tijd op uw telefoon goed staat."),
    "cannot_generate_recovery_codes": gettext_lazy("Zet eerst een app of een passkey aan."),
}

SAID: Mapping[str, Any] = {
    "account/messages/logged_out.txt": gettext_lazy("U bent uitgelogd."),
    "account/messages/password_changed.txt": gettext_lazy("Uw wachtwoord is veranderd."),
    "account/messages/password_set.txt": gettext_lazy("U heeft nu een wachtwoord."),
    "mfa/messages/recovery_codes_generated.txt": gettext_lazy("U heeft nieuwe noodcodes."),
    "mfa/messages/totp_activated.txt": gettext_lazy("De app staat aan."),
    "mfa/messages/totp_deactivated.txt": gettext_lazy("De app staat uit."),
    "mfa/messages/webauthn_added.txt": gettext_lazy("De passkey is toegevoegd."),
    "mfa/messages/webauthn_removed.txt": gettext_lazy("De passkey is weg."),
}
"""By allauth's name of the message."""

WAYS: Mapping[str, Any] = {
    "reauthenticate": gettext_lazy("Met uw wachtwoord"),
    "mfa_reauthenticate": gettext_lazy("Met de code uit uw app, of een noodcode"),
    "mfa_reauthenticate:webauthn": gettext_lazy("Met een passkey"),
}
"""To prove anew that it is you, by allauth's name of the way."""

_CHANGED = {
    "account/email/password_changed": gettext_lazy("Uw wachtwoord is veranderd"),
    "account/email/password_reset": gettext_lazy("Uw wachtwoord is veranderd"),
    "account/email/password_set": gettext_lazy("U heeft een wachtwoord gekozen"),
    "mfa/email/recovery_codes_generated": gettext_lazy("U heeft nieuwe noodcodes"),
    "mfa/email/totp_activated": gettext_lazy("Inloggen met een app staat aan"),
    "mfa/email/totp_deactivated": gettext_lazy("Inloggen met een app staat uit"),
    "mfa/email/webauthn_added": gettext_lazy("Er is een passkey toegevoegd"),
    "mfa/email/webauthn_removed": gettext_lazy("Er is een passkey weggehaald"),
}

_RESET = "account/email/password_reset_key"


def mail(prefix: str) -> tuple[str, str]:
    """Return the subject and the template of a mail by allauth's name; of what we did not foresee, a general one."""
    if prefix == _RESET:
        return _("Kies een nieuw wachtwoord"), "curation/mail/account_password.txt"
    return str(_CHANGED.get(prefix, _("Er is iets veranderd aan uw account"))), "curation/mail/account_changed.txt"
