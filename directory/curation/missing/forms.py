"""Which two lists make the table, and which page of a list is shown."""

from collections.abc import Mapping
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from directory.curation.missing.axes import Axes, Axis

MOST_PAGES = 1000


class AxesForm(forms.Form):
    """Two different lists, without a choice languages against ages; and whether national offers count."""

    rows = forms.ChoiceField(
        label=_("Rijen"),
        choices=Axis.choices,
        error_messages={"invalid_choice": _("Kies een lijst die er is.")},
    )
    columns = forms.ChoiceField(
        label=_("Kolommen"),
        choices=Axis.choices,
        error_messages={"invalid_choice": _("Kies een lijst die er is.")},
    )
    national = forms.ChoiceField(
        label=_("Landelijk en online aanbod"),
        choices=[("yes", _("telt mee")), ("no", _("telt niet mee"))],
        error_messages={"invalid_choice": _("Kies een van de twee.")},
    )
    page = forms.IntegerField(required=False, min_value=1, max_value=MOST_PAGES, widget=forms.HiddenInput)

    def __init__(self, data: Mapping[str, Any]) -> None:
        usual = {"national": "yes", **Axes()._asdict()}
        super().__init__({**usual, **{name: value for name, value in data.items() if value}})

    def clean(self) -> dict[str, Any]:
        """Refuse a list against itself."""
        cleaned = super().clean() or {}
        if not self.errors and self.axes.rows == self.axes.columns:
            self.add_error("columns", ValidationError(_("Kies twee lijsten die verschillen."), code="same"))
        return cleaned

    @property
    def axes(self) -> Axes:
        """Return the lists chosen; those of the default where nothing good was."""
        chosen = {name: Axis(key) for name in Axes._fields if (key := self.cleaned_data.get(name))}
        return Axes(**chosen) if not self.errors else Axes()

    @property
    def counts_national(self) -> bool:
        """Tell whether offers for the whole country count in a municipality too."""
        return self.cleaned_data.get("national") != "no"

    @property
    def query(self) -> dict[str, str]:
        """Return what an address says to ask for the same table."""
        chosen = {name: str(axis) for name, axis in self.axes._asdict().items()}
        return chosen if self.counts_national else {**chosen, "national": "no"}

    @property
    def page_number(self) -> int:
        """Return the page asked for."""
        return self.cleaned_data.get("page") or 1
