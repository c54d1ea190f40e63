"""What the forms over the lists beside the offers have in common.

One small mechanism: a form names its columns and its translated texts, and gets the Dutch with one other language
beside it, drafts and comparing from `EditForm`.
"""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any, ClassVar

from django import forms
from django.db import models
from django.forms import BoundField
from django.http import QueryDict
from django.utils.translation import gettext_lazy as _

from directory.curation.editing.edit_form import EditForm
from directory.curation.editing.fields import in_language, text
from directory.curation.editing.offer_form import MADE_BY
from directory.languages import CODES, SOURCE

Texts = Mapping[str, tuple[Any, int, bool]]
"""Translated fields: what each is called, how many lines, and whether the Dutch is needed."""


class RecordForm(EditForm):
    """A record of one list."""

    model: ClassVar[type[models.Model]]
    columns: ClassVar[Sequence[str]] = ()
    written: ClassVar[Texts] = {}
    """The translated texts."""

    def __init__(self, data: QueryDict | None, *, beside: str, **opened: Any) -> None:
        self.beside = beside
        self.sent = data if data is not None else opened.get("typed")
        self.texts = [f"{name}_{SOURCE}" for name in self.written]
        super().__init__(data, **opened)

    def add_fields(self) -> None:
        """Add the columns, the Dutch texts, and those in the language beside it."""
        self.fields |= dict(self.own_fields())
        if not self.written:
            return
        codes = [("", ""), *((code, code) for code in CODES)]
        self.fields["beside"] = forms.ChoiceField(choices=codes, required=False, widget=forms.HiddenInput)
        for code in (SOURCE, *self.languages_written):
            for name, (label, rows, needed) in self.written.items():
                required = needed and code == SOURCE
                found = text(self.model, name, label, rows=rows, required=required)
                self.fields[f"{name}_{code}"] = in_language(found, code)
        if self.beside:
            self.fields["made_by"] = forms.ChoiceField(label=_("Hoe is dit vertaald"), choices=MADE_BY, required=False)
            self.fields["still_right"] = forms.MultipleChoiceField(
                label=_("Deze vertalingen kloppen nog bij het Nederlands"),
                choices=[(name, told[0]) for name, told in self.written.items()],
                required=False,
                widget=forms.CheckboxSelectMultiple,
            )

    def own_fields(self) -> Iterator[tuple[str, Any]]:
        """Yield the fields that are not translated."""
        yield from ()

    @property
    def languages_written(self) -> list[str]:
        """Return the languages beside the Dutch in which something is shown or was typed."""
        first, typed = next(iter(self.written), ""), self.sent or {}
        return [code for code in CODES if code != SOURCE and (code == self.beside or f"{first}_{code}" in typed)]

    def text_pairs(self) -> list[tuple[BoundField, BoundField | None]]:
        """Return the translated texts: the Dutch, and the other language beside it."""
        beside = self.beside
        return [(self[f"{name}_{SOURCE}"], self[f"{name}_{beside}"] if beside else None) for name in self.written]

    def carried(self) -> list[BoundField]:
        """Return what was typed in a language that is not on the screen now."""
        codes = [code for code in self.languages_written if code != self.beside]
        return [self[f"{name}_{code}"] for name in self.written for code in codes]

    def plain(self) -> list[BoundField]:
        """Return the fields that are not translated, in order."""
        return [self[name] for name, _field in self.own_fields()]

    def label_of(self, name: str) -> str:
        """Return what a field is called, with its language where it is a translation."""
        language = next((code for code in self.languages_written if name.endswith(f"_{code}")), "")
        return f"{super().label_of(name)} ({language})" if language else super().label_of(name)

    @classmethod
    def values_of(cls, row: models.Model) -> dict[str, Any]:
        """Return what a record says now, in the values the form cleans to."""
        values = {name: getattr(row, name) for name in cls.columns}
        return values | {
            f"{name}_{code}": getattr(row, f"{name}_{code}") or "" for name in cls.written for code in CODES
        }

    def to_columns(self, said: Mapping[str, Any]) -> dict[str, Any]:
        """Return the columns of the record, with its Dutch texts."""
        return {name: said[name] for name in (*self.columns, *(f"{name}_{SOURCE}" for name in self.written))}

    def for_new(self, said: Mapping[str, Any]) -> dict[str, Any]:
        """Return what a new record needs besides."""
        return {}
