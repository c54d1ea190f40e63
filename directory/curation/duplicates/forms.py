"""Which of two offers stays, and of whatever differs, what is right."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from directory.curation.duplicates.comparing import Comparison

FIRST, SECOND = "first", "second"
SIDES = ((FIRST, _("links")), (SECOND, _("rechts")))
CHOOSE = "choose-"


class MergeForm(forms.Form):
    """One choice for each line that differs, and one for the address that stays.

    `seen_first` and `seen_second` are the revisions of the two when they were shown.
    """

    seen_first = forms.IntegerField(widget=forms.HiddenInput)
    seen_second = forms.IntegerField(widget=forms.HiddenInput)
    keep = forms.ChoiceField(
        label=_("Welk adres en nummer blijft"),
        choices=SIDES,
        widget=forms.RadioSelect,
        error_messages={"required": _("Kies welk adres blijft.")},
    )

    def __init__(self, *args: Any, comparison: Comparison, suggested: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["keep"].initial = suggested
        for line in comparison.choices:
            self.fields[f"{CHOOSE}{line.name}"] = forms.ChoiceField(
                label=line.label,
                choices=SIDES,
                initial=suggested,
                widget=forms.RadioSelect,
                error_messages={"required": _("Kies wat klopt.")},
            )

    def taken(self) -> frozenset[str]:
        """Return the names of what is as in the one that goes."""
        kept = self.cleaned_data["keep"]
        chosen = {
            name.removeprefix(CHOOSE): side for name, side in self.cleaned_data.items() if name.startswith(CHOOSE)
        }
        return frozenset(name for name, side in chosen.items() if side != kept)
