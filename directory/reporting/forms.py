"""What may be told, and nothing more. The fields are hidden in our pages: a wrong value was made somewhere else."""

from datetime import date
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from directory.asking.fields import AgesField, OneOfField, PlainTextField, RepeatedField
from directory.index.reference import Reference
from directory.index.values import Vocabulary
from directory.models import ProposalKind
from directory.reporting.actions import Missed

HEARD = {
    "right": ProposalKind.HEARD_RIGHT,
    "full": ProposalKind.HEARD_FULL,
    "stopped": ProposalKind.HEARD_STOPPED,
}
"""What each button of the offer page says."""


class MissingForm(forms.Form):
    """What was missed: a municipality by its CBS code, and what else the question was about."""

    municipality = PlainTextField(label=_("Gemeente"), error_messages={"required": _("Kies een gemeente.")})
    age = AgesField(label=_("Leeftijd"), required=False)

    def __init__(self, data: Any, *, reference: Reference, today: date) -> None:
        super().__init__(data)
        self.reference, self.today = reference, today
        known = {
            "language": RepeatedField(label=_("Taal"), required=False, accepted=reference.languages.__contains__),
            "theme": RepeatedField(
                label=_("Onderwerp"),
                required=False,
                accepted=lambda key: (Vocabulary.THEME, key) in reference.terms,
            ),
        }
        self.fields.update(known)

    def clean_municipality(self) -> str:
        """Return the code of a municipality that exists today."""
        code: str = self.cleaned_data["municipality"]
        entry = self.reference.municipalities.get(code)
        if entry is None or not entry.is_in_force(self.today):
            raise ValidationError(_("Deze gemeente of plaats kennen wij niet."), code="unknown")
        return code

    def missed(self) -> Missed:
        """Return what a valid form says."""
        said = self.cleaned_data
        return Missed(said["municipality"], languages=said["language"], themes=said["theme"], ages=said["age"])


class HeardForm(forms.Form):
    """What someone heard who called."""

    heard = OneOfField(
        label=_("Uw antwoord"), values=HEARD, error_messages={"required": _("Kies een van de drie knoppen.")}
    )

    def kind(self) -> ProposalKind:
        """Return what kind of proposal a valid form makes."""
        return HEARD[self.cleaned_data["heard"]]
