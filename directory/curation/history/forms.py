"""The one button that brings a record back, and by which state of it that was chosen."""

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _


class RestoreForm(forms.Form):
    """`seen` is the revision of the record when the differences were shown."""

    seen = forms.IntegerField(
        widget=forms.HiddenInput,
        min_value=0,
        error_messages={
            "required": _("Kijk nog eens en kies opnieuw."),
            "invalid": _("Kijk nog eens en kies opnieuw."),
        },
    )
    is_overtaken = False

    def tell(self, refused: ValidationError) -> None:
        """Say above the form what was refused; of an error at a field only its words."""
        self.is_overtaken = getattr(refused, "code", "") == "overtaken"
        for sentence in refused.messages:
            self.add_error(None, sentence)

    def see(self, revision: int) -> None:
        """Choose anew by this revision."""
        self.data = {**self.data, "seen": str(revision)}
