"""What every form of editing has: what was there when it was opened, and what each field says in words."""

import json
from collections.abc import Iterable, Mapping, Sequence
from datetime import date, time
from typing import Any

from django import forms
from django.forms import BoundField
from django.http import QueryDict
from django.utils.translation import gettext as _

from directory.curation.editing.comparing import Fingerprints, Values, fingerprints, read_fingerprints
from directory.languages import BY_CODE
from directory.plain_dutch import Finding, findings

OWN = ("seen", "shown", "beside")
"""Fields that carry the form itself along and are no part of the record."""


class EditForm(forms.Form):
    """A form over a record. `current` is what the record says now, in the values the fields clean to."""

    beside = ""
    """The language beside the Dutch; empty without one."""
    texts: Sequence[str] = ()
    """Names of fields with Dutch that families read: their sentences are looked at."""

    seen = forms.IntegerField(required=False, min_value=0, widget=forms.HiddenInput)
    shown = forms.CharField(required=False, widget=forms.HiddenInput)

    def __init__(
        self, data: QueryDict | None, *, current: Values, revision: int, typed: QueryDict | None = None
    ) -> None:
        """Show the record as it is, or with `typed` as somebody left it; `data` is what is sent to be saved."""
        super().__init__(data, initial=dict(current))
        self.current, self.revision = current, revision
        self.add_fields()
        if typed is not None:
            self._restore(typed)
        self.opened = self._opened(typed if data is None else data)

    def add_fields(self) -> None:
        """Add the fields that depend on the record and on the lists."""

    def _restore(self, typed: QueryDict) -> None:
        for name, field in self.fields.items():
            if name not in OWN and not field.widget.value_omitted_from_data(typed, {}, name):
                self.initial[name] = field.widget.value_from_datadict(typed, {}, name)

    def _opened(self, typed: QueryDict | None) -> dict[str, str]:
        """Return what the page carries along: what this form was opened with, and fields that were added since."""
        shown = self._shown_now()
        if typed is None:
            return {"seen": str(self.revision), "shown": _packed(shown)}
        before = read_fingerprints(typed.get("shown", "")) or {}
        return {"seen": typed.get("seen", str(self.revision)), "shown": _packed({**shown, **before})}

    def _shown_now(self) -> dict[str, str]:
        return fingerprints({name: self.current.get(name) for name in self.fields if name not in OWN})

    def reopen(self, taken_over: Iterable[str]) -> None:
        """Let the form start from the record as it stands now; fields only somebody else changed show their value."""
        self.opened = {"seen": str(self.revision), "shown": _packed(self._shown_now())}
        self.initial = {**self.initial, **{name: self.current.get(name) for name in taken_over}}

    def show_again(self, names: Iterable[str]) -> None:
        """Let what the page says of these count as seen from now on: it is there as it stands now."""
        now = self._shown_now()
        shown = json.loads(self.opened["shown"]) | {name: now[name] for name in names}
        self.opened = {**self.opened, "shown": _packed(shown)}

    @property
    def was_shown(self) -> Fingerprints:
        """Return what the form showed when it was opened; of a form that does not say: the fields that were sent."""
        found = read_fingerprints(self.cleaned_data["shown"])
        if found is not None:
            return found
        return {name: value for name, value in self._shown_now().items() if name in self.data}

    def typed_values(self) -> dict[str, Any]:
        """Return what a valid form says of the record."""
        return {name: value for name, value in self.cleaned_data.items() if name not in OWN}

    def in_words(self, name: str, value: Any) -> str:
        """Return the value of a field as people read it."""
        if value in (None, "", [], frozenset()):
            return _("(leeg)")
        choices = dict(getattr(self.fields.get(name), "choices", ()))
        if isinstance(value, frozenset | set | list | tuple):
            return ", ".join(str(choices.get(each, each)) for each in sorted(value))
        if isinstance(value, bool):
            return _("ja") if value else _("nee")
        if isinstance(value, date | time):
            return value.strftime("%d-%m-%Y" if isinstance(value, date) else "%H:%M")
        field = self.fields.get(name)
        return str(choices.get(str(value)) or (field.prepare_value(value) if field else value))

    def label_of(self, name: str) -> str:
        """Return what a field is called."""
        field = self.fields.get(name)
        return str(field.label) if field and field.label else name

    @property
    def beside_code(self) -> str:
        """Return the language beside the Dutch under a name that no field has: templates look for a field first."""
        return self.beside

    @property
    def beside_name(self) -> str:
        """Return what the language beside the Dutch is called; empty without one."""
        return BY_CODE[self.beside].name_nl if self.beside else ""

    def text_pairs(self) -> Iterable[tuple[BoundField, BoundField | None]]:
        """Return the translated texts: the Dutch, and the other language beside it."""
        return ()

    def beside_each_other(self) -> list[tuple[BoundField, BoundField | None, list[str]]]:
        """Return the translated texts, each with what makes its Dutch hard to read."""
        advice = self.hard_to_read()
        return [(dutch, other, advice.get(dutch.name, [])) for dutch, other in self.text_pairs()]

    def hard_to_read(self) -> dict[str, list[str]]:
        """Return what makes the Dutch of a field hard to read, by field; a reason to look again, no more."""
        found = {name: _advice(str(self[name].value() or "")) for name in self.texts if name in self.fields}
        return {name: advice for name, advice in found.items() if advice}


def _packed(shown: Mapping[str, str]) -> str:
    return json.dumps(shown, separators=(",", ":"))


def _advice(dutch: str) -> list[str]:
    return list(dict.fromkeys(_in_a_sentence(each, dutch[each.start : each.end]) for each in findings(dutch)))


def _in_a_sentence(finding: Finding, part: str) -> str:
    if finding.rule == "long":
        return _("Deze zin is lang: “%(part)s” Maak er twee van.") % {"part": part}
    if finding.rule == "passive":
        return _("“%(part)s”: zeg wie het doet.") % {"part": part}
    if finding.plainer:
        return _("“%(part)s”: liever “%(plainer)s”.") % {"part": part, "plainer": finding.plainer}
    return _("“%(part)s” is moeilijk.") % {"part": part}
