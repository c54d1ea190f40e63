"""What a curator answers to a proposal: which fields, with which words, and why not."""

from collections.abc import Iterator
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.forms import BoundField
from django.utils.translation import gettext as _, gettext_lazy

from directory.curation.actions.publishing import REASON_LENGTH
from directory.curation.proposing.rows import Row, is_editable
from directory.models import Offer, Proposal
from directory.models.proposal_choices import HEARD

ACCEPT, DECLINE = "accept", "decline"
NOT_SEEN = ("required", "invalid", "min_value")
LOOK_AGAIN = gettext_lazy("Kijk het voorstel eerst na en kies dan opnieuw.")
LONG = 120
"""From so many characters a text gets more than one line."""


class DecisionForm(forms.Form):
    """One box for each field, ticked at first; words can be mended before they are taken over.

    What was heard on the telephone is taken over or not as a whole: that is one tap.
    """

    decision = forms.ChoiceField(
        choices=((ACCEPT, ACCEPT), (DECLINE, DECLINE)),
        widget=forms.HiddenInput,
        error_messages={"required": gettext_lazy("Kies een van de knoppen."), "invalid_choice": gettext_lazy("Kies.")},
    )
    seen = forms.IntegerField(widget=forms.HiddenInput, min_value=0, error_messages=dict.fromkeys(NOT_SEEN, LOOK_AGAIN))
    reason = forms.CharField(
        label=gettext_lazy("Waarom niet, of niet alles"),
        required=False,
        max_length=REASON_LENGTH,
        widget=forms.Textarea(attrs={"rows": 2}),
    )

    def __init__(self, data: Any, *, proposal: Proposal, rows: list[Row], seen: int) -> None:
        super().__init__(data, initial={"seen": seen}, use_required_attribute=False)
        self.proposal, self.rows = proposal, rows
        if proposal.reply_to:
            self.fields["reason"].help_text = _("Wie dit vroeg, leest uw uitleg in het antwoord per mail.")
        if self.is_one_tap:
            return
        setattr(self.fields["reason"], "needed_sometimes", True)  # noqa: B010 - read by the template alone
        for row in rows:
            by_hand = row.is_remark and not row.is_new
            self.fields[f"take-{row.name}"] = forms.BooleanField(
                label=_("Verwerkt") if by_hand else _("Overnemen"), required=False, initial=not by_hand
            )
            if is_editable(row.name):
                self.fields[f"value-{row.name}"] = _words(row.name, row.label, proposal.changes[row.name][1])

    @property
    def is_one_tap(self) -> bool:
        """Tell whether it is taken over or not as a whole."""
        return self.proposal.kind in HEARD

    def laid_out(self) -> Iterator[tuple[Row, BoundField | None, BoundField | None]]:
        """Yield each field of the proposal with its box and its words, where it has them."""
        for row in self.rows:
            names = (f"take-{row.name}", f"value-{row.name}")
            box, words = (self[name] if name in self.fields else None for name in names)
            yield row, box, words

    def clean(self) -> dict[str, Any]:
        """Ask for a choice where something is taken over, and for the reason where not."""
        said = super().clean() or {}
        if said.get("decision") == ACCEPT and not self.errors and not self.taken():
            raise ValidationError(_("Vink aan wat u overneemt. Of kies: niet overnemen."), code="nothing")
        has_reason = self.is_one_tap or said.get("reason") or "reason" in self.errors
        if said.get("decision") == DECLINE and not has_reason:
            self.add_error("reason", ValidationError(_("Schrijf kort op waarom niet."), code="required"))
        return said

    def taken(self) -> dict[str, Any]:
        """Return what is accepted, with the value it gets; nothing when it is declined."""
        said = self.cleaned_data
        if said.get("decision") != ACCEPT:
            return {}
        asked = {name: new for name, (_old, new) in self.proposal.changes.items()}
        if self.is_one_tap:
            return asked
        return {name: said.get(f"value-{name}", value) for name, value in asked.items() if said.get(f"take-{name}")}

    def tell(self, refused: ValidationError) -> None:
        """Say at its field what the offer can't have, above the form where there is no such field."""
        if not hasattr(refused, "error_dict"):
            self.add_error(None, refused)
            return
        for name, errors in refused.message_dict.items():
            field = f"value-{name}" if f"value-{name}" in self.fields else None
            self.add_error(field or (name if name in self.fields else None), errors)


def _words(name: str, label: str, asked: Any) -> forms.CharField:
    column = Offer._meta.get_field(name)
    longest = getattr(column, "max_length", None)
    is_long = (longest or LONG + 1) > LONG and name.endswith("_nl") and not name.startswith("name")
    way = {"dir": "auto"}  # visitors write in their own language
    widget = forms.Textarea(attrs={"rows": 3, **way}) if is_long else forms.TextInput(attrs=way)
    return forms.CharField(label=label, required=False, max_length=longest, initial=asked or "", widget=widget)
