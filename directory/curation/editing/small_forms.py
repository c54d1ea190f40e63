"""Forms of one decision: the status of an offer, a copy for another municipality, a new offer."""

from collections.abc import Sequence
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from directory.curation.actions.publishing import REASON_LENGTH
from directory.models.choices import Status

CHOSEN = (Status.PUBLISHED, Status.PAUSED, Status.ARCHIVED, Status.DRAFT)


class Told(forms.Form):
    """A form that an action can refuse."""

    def tell(self, refused: ValidationError) -> None:
        """Say at each field what was refused, above the form where it has no such field."""
        for name, errors in refused.message_dict.items():
            self.add_error(name if name in self.fields else None, errors)


class StatusForm(Told):
    """What readers see of an offer from now on, and why."""

    prefix = "status"

    status = forms.ChoiceField(label=_("Status"), choices=[(each.value, each.label) for each in CHOSEN])
    reason = forms.CharField(
        label=_("Waarom"),
        required=False,
        max_length=REASON_LENGTH,
        help_text=_("Nodig als lezers het dan niet meer zien. Geen namen van gezinnen."),
    )
    seen = forms.IntegerField(
        min_value=0,
        widget=forms.HiddenInput,
        error_messages={"required": _("Kijk het aanbod eerst na en kies dan opnieuw.")},
    )

    def see(self, revision: int) -> None:
        """Let the next try count from the record as it stands now."""
        self.data = {**self.data.dict(), self.add_prefix("seen"): str(revision)}  # type: ignore[attr-defined]  # as sent


class CopyForm(Told):
    """For which municipality an offer might be too."""

    municipality = forms.ChoiceField(label=_("Voor welke gemeente"))
    note = forms.CharField(
        label=_("Uitleg voor de beheerder daar"),
        required=False,
        max_length=500,
        widget=forms.Textarea(attrs={"rows": 3}),
    )

    def __init__(self, data: Any, *, municipalities: Sequence[tuple[str, str]]) -> None:
        super().__init__(data)
        self.fields["municipality"].choices = [("", _("Kies een gemeente")), *municipalities]  # type: ignore[attr-defined]
