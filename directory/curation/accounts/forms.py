"""Inviting someone, and accepting an invitation."""

from typing import Any

from django import forms
from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError
from django.utils.translation import gettext, gettext_lazy as _

from directory.curation.accounts.invitations import NewMember
from directory.curation.accounts.memberships import RoleOffered
from directory.curation.accounts.municipality_field import MunicipalitiesField
from directory.languages import LANGUAGES, SOURCE
from directory.models import LOCAL_ROLES, Member, Role

_TRANSLATED = [(language.code, language.name_nl) for language in LANGUAGES if language.code != SOURCE]

_MUNICIPALITIES_HELP = _("Namen of codes, met een komma ertussen.")


def needed_sometimes(form: forms.Form, *names: str) -> None:
    """Mark fields that are asked for or not by another answer: their label or help says when."""
    for name in names:
        setattr(form.fields[name], "needed_sometimes", True)  # noqa: B010 - read by the template alone


class InvitationForm(forms.Form):
    """Whom to invite, as what, and where."""

    email = forms.EmailField(label=_("E-mailadres"), widget=forms.EmailInput(attrs={"autocomplete": "off"}))
    role = forms.ChoiceField(label=_("Rol"), choices=Role.choices, widget=forms.RadioSelect)
    municipalities = MunicipalitiesField(
        label=_("Gemeenten, voor een beheerder of coördinator"), help_text=_MUNICIPALITIES_HELP, required=False
    )
    region = forms.CharField(label=_("Naam van de regio, voor een coördinator"), max_length=100, required=False)
    language = forms.ChoiceField(
        label=_("Taal, voor een nalezer"), choices=[("", _("geen")), *_TRANSLATED], required=False
    )

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        needed_sometimes(self, "municipalities", "region", "language")

    def clean(self) -> dict[str, Any]:
        """Hold what a role needs against what was said; what it does not need is left out."""
        said: dict[str, Any] = super().clean() or self.cleaned_data
        role = said.get("role")
        if role in LOCAL_ROLES and not said.get("municipalities") and "municipalities" not in self.errors:
            self.add_error("municipalities", gettext("Noem minstens één gemeente."))
        if role == Role.REVIEWER and not said.get("language"):
            self.add_error("language", gettext("Kies een taal."))
        return said

    def offered(self) -> RoleOffered:
        """Return the role a valid form offers."""
        said, role = self.cleaned_data, self.cleaned_data["role"]
        return RoleOffered(
            role,
            language=said["language"] if role == Role.REVIEWER else "",
            region=said["region"] if role == Role.COORDINATOR else "",
            municipalities=said["municipalities"] if role in LOCAL_ROLES else (),
        )


class MunicipalitiesForm(forms.Form):
    """Where a role holds."""

    municipalities = MunicipalitiesField(
        label=_("Gemeenten"),
        help_text=_MUNICIPALITIES_HELP,
        error_messages={"required": _("Noem minstens één gemeente.")},
    )


PASSWORD = "password"  # noqa: S105
PASSKEY = "passkey"
SINGLE_SIGN_ON = "sso"


class AcceptanceForm(forms.Form):
    """Who accepts, and how they will log in."""

    name = forms.CharField(
        label=_("Uw naam"), max_length=100, help_text=_("Zo staat u in de geschiedenis van wat u verandert.")
    )
    way = forms.ChoiceField(label=_("Hoe logt u straks in?"), widget=forms.RadioSelect)
    password = forms.CharField(
        label=_("Wachtwoord"),
        help_text=_("Alleen als u met een wachtwoord inlogt. Minstens 12 tekens, een zin mag ook."),
        required=False,
        strip=False,
        max_length=200,
        widget=forms.PasswordInput(attrs={"autocomplete": "new-password"}),
    )

    def __init__(self, *args: Any, email: str, provider: str = "", **options: Any) -> None:
        """`provider` is what single sign-on is called, where there is one."""
        super().__init__(*args, **options)
        self.email = email
        needed_sometimes(self, "password")
        ways = [(PASSWORD, gettext("Met een wachtwoord")), (PASSKEY, gettext("Met een passkey op dit apparaat"))]
        if provider:
            ways.append((SINGLE_SIGN_ON, gettext("Via %s") % provider))
        self.fields["way"] = forms.ChoiceField(
            label=self.fields["way"].label, choices=ways, initial=PASSWORD, widget=forms.RadioSelect
        )

    def clean(self) -> dict[str, Any]:
        """Ask for a password only of who logs in with one, and for a good one."""
        said: dict[str, Any] = super().clean() or self.cleaned_data
        if said.get("way") == PASSWORD:
            try:
                self._check(said.get("password", ""))
            except ValidationError as error:
                self.add_error("password", error)
        return said

    def new_member(self) -> NewMember:
        """Return what a valid form says."""
        said = self.cleaned_data
        return NewMember(said["name"], said["password"] if said["way"] == PASSWORD else None)

    def _check(self, password: str) -> None:
        if not password:
            raise ValidationError(gettext("Kies een wachtwoord."), code="required")
        validate_password(password, Member(email=self.email, name=self.cleaned_data.get("name", "")))
