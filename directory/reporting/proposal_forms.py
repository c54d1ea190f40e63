"""What a visitor may propose: other facts of an offer, or an initiative that is not there yet."""

from datetime import date
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from directory.asking.place_fields import MunicipalityField
from directory.facts import labels
from directory.index.reference import Reference
from directory.models import ProposedBy
from directory.reporting.proposal_fields import NEEDED, PhoneField, WordsField, email_field, web_field
from directory.reporting.sincerity import SincereForm
from directory.reporting.suggestions import Correction, Initiative, Standing

CONTACT = ("phone", "email", "website")
ROLES = (ProposedBy.PROFESSIONAL, ProposedBy.PROVIDER, ProposedBy.VISITOR)
"""Who asks here; a curator asks another one elsewhere."""
_BOX = {"class": "utrecht-checkbox utrecht-checkbox--html-input"}
_DOT = {"class": "utrecht-radio-button utrecht-radio-button--html-input"}


class ProposalForm(SincereForm):
    """What both forms ask: how the organisation is reached, which languages are spoken there, and who asks."""

    phone = PhoneField(label=_("Telefoonnummer"))
    email = email_field(_("E-mailadres"))
    website = web_field(_("Website"))
    languages = forms.MultipleChoiceField(
        label=_("Talen die ze daar spreken"), required=False, widget=forms.CheckboxSelectMultiple(_BOX)
    )
    role = forms.ChoiceField(
        label=_("Wie bent u?"),
        widget=forms.RadioSelect(_DOT),
        error_messages={"required": NEEDED, "invalid_choice": NEEDED},
    )
    reply_to = email_field(_("Uw e-mailadres"), help_text=_("Alleen voor ons antwoord. Daarna wissen wij het."))

    def __init__(self, data: Any, *, reference: Reference, **options: Any) -> None:
        super().__init__(data, use_required_attribute=False, **options)
        spoken = ((code, labels.language(reference, code)) for code in reference.languages)
        self._choose("languages", sorted(spoken, key=lambda choice: choice[1].casefold()))
        self._choose("role", [(role.value, role.label) for role in ROLES])

    def _choose(self, name: str, choices: list[tuple[str, Any]]) -> None:
        found = self.fields[name]
        if isinstance(found, forms.ChoiceField):
            found.choices = choices

    @property
    def role_said(self) -> ProposedBy:
        """Return the role of a valid form."""
        return ProposedBy(self.cleaned_data["role"])

    @property
    def languages_open(self) -> bool:
        """Tell whether the list of languages stands open: something was chosen in it, or is wrong."""
        return self.sent is not None and ("languages" in self.sent or "languages" in self.errors)


class CorrectionForm(ProposalForm):
    """The plain facts of an offer as readers see them, to be overwritten."""

    times = WordsField(300, rows=2, label=_("Dagen en tijden"))
    gone = forms.BooleanField(label=_("Dit bestaat niet meer"), required=False)
    note = WordsField(500, rows=4, label=_("Wat is er anders?"), help_text=_("Schrijf niets over een gezin."))

    field_order = ("gone", "phone", "email", "website", "times", "languages", "note", "role", "reply_to")

    def __init__(self, data: Any, *, standing: Standing, **options: Any) -> None:
        shown = {**standing.contact, "languages": list(standing.languages)}
        super().__init__(data, initial=shown, **options)
        self.standing = standing

    def clean(self) -> dict[str, Any]:
        """Ask for at least one thing that is different."""
        said = super().clean() or {}
        if not self.errors and not self.correction().changes(date.min):
            raise ValidationError(_("Vul in wat er anders is."), code="nothing")
        return said

    def correction(self) -> Correction:
        """Return what a valid form says."""
        said = self.cleaned_data
        return Correction(
            standing=self.standing,
            contact={name: said[name] for name in CONTACT},
            languages=tuple(sorted(said["languages"])),
            is_gone=said["gone"],
            times=said["times"],
            note=said["note"],
        )


class InitiativeForm(ProposalForm):
    """Something that parents have to each other, and that no organisation of ours tells of."""

    name = WordsField(200, label=_("Naam"), required=True)
    summary = WordsField(300, rows=3, label=_("Wat is het?"), required=True)
    where = WordsField(150, label=_("Waar"))
    when = WordsField(150, label=_("Wanneer"))

    field_order = (
        "name", "summary", "municipality", "where", "when", "languages", "phone", "email", "website", "role", "reply_to"
    )  # fmt: skip

    def __init__(self, data: Any, *, reference: Reference, today: date, **options: Any) -> None:
        super().__init__(data, reference=reference, **options)
        self.fields["municipality"] = MunicipalityField(
            label=_("Gemeente"), reference=reference, today=today, error_messages={"required": NEEDED}
        )
        self.order_fields(self.field_order)

    def initiative(self) -> Initiative:
        """Return what a valid form says."""
        said = self.cleaned_data
        return Initiative(
            municipality=said["municipality"].code,
            texts={"name_nl": said["name"], "summary_nl": said["summary"]},
            remarks={name: said[name] for name in ("where", "when")},
            contact={name: said[name] for name in CONTACT},
            languages=tuple(sorted(said["languages"])),
        )
