"""What a provider may answer, and what a curator may note after a call."""

from collections.abc import Sequence
from datetime import date
from enum import StrEnum
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _, gettext_lazy

from directory.curation.actions.checks import Told
from directory.curation.checks.queries import MOST_ON_A_PAGE
from directory.curation.checks.questions import Question, TermIds, questions_for, term_ids, together
from directory.curation.fields import PhoneField
from directory.languages import SOURCE
from directory.models import Offer
from directory.models.text import text_of

FULLY_ASKED = 15
"""Offers that get questions and contact fields; of the others an organisation only says whether they still hold."""
NOTE_LENGTH = 500


class Answer(StrEnum):
    """What is said of one offer."""

    RIGHT = "right"
    OTHER = "other"
    STOPPED = "stopped"


ALL_RIGHT = "all_right"
"""The name of the button that says of every offer that it is right."""
SHOWN = "shown"
"""The name of the fields that say which offers stood on the page: nothing is said of one that came since."""

_CONTACT = ("phone", "email", "website")
CALLED_AT = ("phone", "email")
"""What of it somebody who calls may have found, so that the next one need not search."""


def shown_in(data: Any) -> list[int]:
    """Return the offers that stood on the page a form was sent from, in their order there."""
    return list(dict.fromkeys(filter(None, map(number_said, data.getlist(SHOWN)[:MOST_ON_A_PAGE]))))


def number_said(said: str) -> int:
    """Return a number an address or a form holds; 0 for what is none."""
    return int(said) if said.isascii() and said.isdecimal() and len(said) < 19 else 0


class OfferAnswerForm(forms.Form):
    """What a provider says of one offer: whether it is right, a few facts, and what is different."""

    answer = forms.ChoiceField(
        label=gettext_lazy("Klopt dit nog?"),
        choices=(
            (Answer.RIGHT, gettext_lazy("Ja, dit klopt")),
            (Answer.OTHER, gettext_lazy("Er is iets veranderd")),
            (Answer.STOPPED, gettext_lazy("Dit is gestopt")),
        ),
        widget=forms.RadioSelect,
        error_messages={"required": gettext_lazy("Kies een antwoord.")},
    )

    def __init__(self, data: Any, *, offer: Offer, questions: Sequence[Question], fully: bool, all_right: bool) -> None:
        super().__init__(data, prefix=f"offer{offer.pk}", use_required_attribute=False)
        self.offer, self.questions, self._all_right = offer, questions, all_right
        self.fields["answer"].required = not all_right
        for question in questions:
            self.fields[question.key] = _radio(question)
        if fully:
            self.fields |= _contact_fields(offer)
        self.fields["note"] = _note()

    def clean(self) -> dict[str, Any]:
        """Ask what is different where something is; with "all right" what was filled in for one offer still counts."""
        said = super().clean() or {}
        if not said.get("answer") and self._all_right:
            said["answer"] = Answer.OTHER if said.get("note") or self._changed(said) else Answer.RIGHT
        if said.get("answer") == Answer.OTHER and not (said.get("note") or self._changed(said) or self.errors):
            self.add_error("note", ValidationError(_("Schrijf kort op wat er anders is."), code="required"))
        return said

    @property
    def fact_fields(self) -> list[forms.BoundField]:
        """The questions, for the page."""
        return [self[question.key] for question in self.questions]

    @property
    def changing_fields(self) -> list[forms.BoundField]:
        """What can be written in words, for the page."""
        return [self[name] for name in (*_CONTACT, "note") if name in self.fields]

    @property
    def has_words(self) -> bool:
        """Tell whether what can be written in words has to be seen at once: after an error, or with an answer in it."""
        return self.is_bound and any(each.errors or each.name in self.changed_data for each in self.changing_fields)

    @property
    def is_right(self) -> bool:
        """Tell whether it is said to be right, and no other number, address or website is written beside it."""
        return self.cleaned_data["answer"] == Answer.RIGHT and not self._changed(self.cleaned_data)

    def told(self) -> Told:
        """Return what the tapped facts say."""
        return together([told for each in self.questions if (told := each.told(self.cleaned_data.get(each.key, "")))])

    def changes(self) -> dict[str, list[Any]]:
        """Return what is written in words, as a proposal says it: the remark is for the curator to work in."""
        note = self.cleaned_data.get("note")
        return self._changed(self.cleaned_data) | ({"note": [None, note]} if note else {})

    def _changed(self, said: dict[str, Any]) -> dict[str, list[Any]]:
        sent = [name for name in _CONTACT if name in self.fields and self.add_prefix(name) in self.data]
        shown = {name: self.fields[name].initial for name in sent}  # what was not on the page was not emptied
        return {name: [old, said[name]] for name, old in shown.items() if name in said and said[name] != old}


def late_forms(data: Any, offers: Sequence[Offer]) -> list[OfferAnswerForm]:
    """Return forms for offers that nobody asks about any more: only what was written of them is read."""
    return [OfferAnswerForm(data, offer=offer, questions=(), fully=True, all_right=True) for offer in offers]


def answer_forms(data: Any, offers: Sequence[Offer], on: date) -> list[OfferAnswerForm]:
    """Return one form for each offer of a provider."""
    terms: TermIds = term_ids()
    all_right = bool(data) and ALL_RIGHT in data
    return [
        OfferAnswerForm(
            data,
            offer=offer,
            questions=questions_for(offer, terms, on) if number < FULLY_ASKED else (),
            fully=number < FULLY_ASKED,
            all_right=all_right,
        )
        for number, offer in enumerate(offers)
    ]


class CallForm(forms.Form):
    """What somebody heard who called: for each offer whether it is right, changed or stopped, and how to reach them."""

    phone = PhoneField(label=gettext_lazy("Telefoon"))
    email = forms.EmailField(label=gettext_lazy("E-mail"), max_length=254, required=False)

    def __init__(self, data: Any, *, offers: Sequence[Offer]) -> None:
        super().__init__(data, use_required_attribute=False)
        self.offers = offers
        for offer in offers:
            self.fields[f"offer{offer.pk}"] = forms.ChoiceField(
                label=text_of(offer, "name", SOURCE),
                choices=(
                    (Answer.RIGHT, _("Klopt")),
                    (Answer.OTHER, _("Aanpassen")),
                    (Answer.STOPPED, _("Gestopt")),
                ),
                widget=forms.RadioSelect,
                error_messages={"required": _("Kies een antwoord.")},
            )

    @property
    def answer_fields(self) -> list[forms.BoundField]:
        """The question about each offer, for the page."""
        return [self[f"offer{offer.pk}"] for offer in self.offers]

    @property
    def contact_fields(self) -> list[forms.BoundField]:
        """How to reach them, for the page."""
        return [self[name] for name in CALLED_AT]

    @property
    def contact(self) -> dict[str, str]:
        """Return what was filled in of how to reach them, by column."""
        return {name: said for name in CALLED_AT if (said := self.cleaned_data[name])}

    def said(self, answer: Answer) -> list[int]:
        """Return the offers of which this was said."""
        return [offer.pk for offer in self.offers if self.cleaned_data[f"offer{offer.pk}"] == answer]


def _radio(question: Question) -> forms.ChoiceField:
    choices = [*((option.value, option.label) for option in question.options), ("", _("weet ik niet"))]
    return forms.ChoiceField(
        label=question.text,
        choices=choices,
        required=False,
        initial="",
        widget=forms.RadioSelect,
        error_messages={"invalid_choice": _("Kies een van de antwoorden.")},
    )


def _contact_fields(offer: Offer) -> dict[str, forms.Field]:
    """Return the offer's own contact as it stands; the organisation's is not for one offer to change."""
    return {
        "phone": PhoneField(label=_("Telefoonnummer"), initial=offer.phone),
        "email": forms.EmailField(label=_("E-mailadres"), max_length=254, required=False, initial=offer.email),
        "website": forms.URLField(
            label=_("Website"), max_length=500, required=False, initial=offer.website, assume_scheme="https"
        ),
    }


def _note() -> forms.CharField:
    return forms.CharField(
        label=_("Wat is er anders?"),
        help_text=_("Schrijf niets op over gezinnen."),
        max_length=NOTE_LENGTH,
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
    )
