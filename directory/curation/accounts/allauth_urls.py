"""The views of allauth that are used, below /beheer/account/, with Dutch addresses under its own names.

Left out: signing up, changing the address (an invitation goes to the new one), and linking accounts of others.
"""

from allauth.account import views as account
from allauth.mfa.base import views as factors
from allauth.mfa.recovery_codes import views as codes
from allauth.mfa.totp import views as app
from allauth.mfa.webauthn import views as passkeys
from allauth.socialaccount import views as others
from allauth.socialaccount.providers.openid_connect import views as sso
from django.urls import URLPattern, path, re_path

from directory.curation.accounts.elsewhere import form_leads_elsewhere
from directory.curation.accounts.second_factor import ActivateApp, AddPasskey, RemovePasskey, in_our_frame, whole_login

_patterns = [
    path("inloggen/", account.login, name="account_login"),
    path("inloggen/code/", factors.authenticate, name="mfa_authenticate"),
    path("inloggen/passkey/", passkeys.login_webauthn, name="mfa_login_webauthn"),
    path("uitloggen/", account.logout, name="account_logout"),
    path("gesloten/", account.account_inactive, name="account_inactive"),
    path("bevestigen/", account.reauthenticate, name="account_reauthenticate"),
    path("bevestigen/code/", factors.reauthenticate, name="mfa_reauthenticate"),
    path("bevestigen/passkey/", passkeys.reauthenticate_webauthn, name="mfa_reauthenticate_webauthn"),
    path("wachtwoord/", whole_login(account.password_change), name="account_change_password"),
    path("wachtwoord/kiezen/", whole_login(account.password_set), name="account_set_password"),
    path("wachtwoord/vergeten/", account.password_reset, name="account_reset_password"),
    path("wachtwoord/gemaild/", account.password_reset_done, name="account_reset_password_done"),
    re_path(
        r"^wachtwoord/nieuw/(?P<uidb36>[0-9A-Za-z]+)-(?P<key>.+)/$",
        account.password_reset_from_key,
        name="account_reset_password_from_key",
    ),
    path("wachtwoord/klaar/", account.password_reset_from_key_done, name="account_reset_password_from_key_done"),
    path("", whole_login(factors.index), name="mfa_index"),
    path("app/", whole_login(ActivateApp.as_view()), name="mfa_activate_totp"),
    path("app/uit/", whole_login(app.deactivate_totp), name="mfa_deactivate_totp"),
    path("noodcodes/", whole_login(codes.view_recovery_codes), name="mfa_view_recovery_codes"),
    path("noodcodes/nieuw/", whole_login(codes.generate_recovery_codes), name="mfa_generate_recovery_codes"),
    path("noodcodes/bestand/", whole_login(codes.download_recovery_codes), name="mfa_download_recovery_codes"),
    path("passkeys/", whole_login(passkeys.list_webauthn), name="mfa_list_webauthn"),
    path("passkeys/nieuw/", whole_login(AddPasskey.as_view()), name="mfa_add_webauthn"),
    path("passkeys/<int:pk>/weg/", whole_login(RemovePasskey.as_view()), name="mfa_remove_webauthn"),
    path("passkeys/<int:pk>/naam/", whole_login(passkeys.edit_webauthn), name="mfa_edit_webauthn"),
    path("anders/gestopt/", others.login_cancelled, name="socialaccount_login_cancelled"),
    path("anders/mislukt/", others.login_error, name="socialaccount_login_error"),
    path("oidc/<str:provider_id>/login/", form_leads_elsewhere(sso.login), name="openid_connect_login"),
    path("oidc/<str:provider_id>/login/callback/", sso.callback, name="openid_connect_callback"),
]
for _pattern in _patterns:
    _pattern.callback = in_our_frame(_pattern.callback)

urlpatterns: list[URLPattern] = _patterns
