"""The texts of one record in one language, for who reads that language and vouches for it."""

from collections.abc import Sequence
from typing import Any

from django.core.exceptions import ValidationError
from django.db.models import Model
from django.forms import BoundField
from django.http import QueryDict
from django.utils.translation import gettext as _

from directory.curation.actions import translated_texts, translations
from directory.curation.actions.changes import Change
from directory.curation.actions.revisions import locked, revision_of
from directory.curation.actions.translated_texts import Typed
from directory.curation.actions.translations import Signature
from directory.curation.editing.comparing import Values, fingerprint
from directory.curation.editing.edit_form import EditForm
from directory.curation.editing.fields import in_language, text
from directory.curation.editing.offer_values import translated
from directory.curation.editing.translation_work import Kind, State, field_in_words, to_do
from directory.languages import SOURCE
from directory.models.text import Origin, text_of

LINES = {"description": 6, "summary": 3, "goal": 3, "what_for": 3, "practical_note": 3}


class TranslationForm(EditForm):
    """The Dutch to read, and beside it a field for each text in the other language."""

    def __init__(self, data: QueryDict | None, *, kind: Kind, row: Model, language: str, **opened: Any) -> None:
        self.kind, self.row, self.language = kind, row, language
        self.names: Sequence[str] = [name for name in translated(type(row)) if text_of(row, name, SOURCE)]
        super().__init__(data, **opened)

    def add_fields(self) -> None:
        """Add a field for each text there is in Dutch."""
        for name in self.names:
            label = field_in_words(name).capitalize()
            found = text(type(self.row), name, label, rows=LINES.get(name, 0))
            self.fields[self.column(name)] = in_language(found, self.language)

    def column(self, name: str) -> str:
        """Return the name of the field of a text."""
        return f"{name}_{self.language}"

    def _shown_now(self) -> dict[str, str]:
        """Return what the page shows: the Dutch too, for a text is signed off beside the Dutch that was read."""
        dutch = {f"{name}_{SOURCE}": fingerprint(text_of(self.row, name, SOURCE)) for name in self.names}
        return super()._shown_now() | dutch

    def clean(self) -> dict[str, Any]:
        """Refuse what was written beside other Dutch than there is now; the page then shows the new one."""
        before, now = self.was_shown, self._shown_now()
        other = [name for name in self.names if before.get(key := f"{name}_{SOURCE}", now[key]) != now[key]]
        for name in other:
            self.add_error(self.column(name), _("Het Nederlands is net veranderd. Kijk nog een keer."))
        self.show_again(f"{name}_{SOURCE}" for name in other)
        return self.cleaned_data

    def beside_dutch(self) -> list[tuple[str, str, State | None, BoundField]]:
        """Return each text: what it is, its Dutch, what there is to do with it, and its field."""
        return [
            (field_in_words(name).capitalize(), text_of(self.row, name, SOURCE), state, self[self.column(name)])
            for name in self.names
            for state in [to_do(self.kind, self.row, name, self.language)]
        ]


class TranslationEditor:
    """One record whose texts in one language a member writes; `signs` when they are read and found right too."""

    def __init__(self, kind: Kind, row: Any, language: str, signature: Signature, *, signs: bool) -> None:
        self.row, self.language, self.signature, self.signs = row, language, signature, signs
        self.kind_of_texts = kind
        self.kind, self.revision = str(kind.model._meta.model_name), revision_of(row)

    @property
    def subject(self) -> str:
        """Return the number of the record and the language: another draft than that of the record itself."""
        return f"{self.row.pk}:{self.language}"

    def lock(self) -> None:
        """Read the record again and hold it until the transaction ends."""
        self.row, self.revision = locked(type(self.row), self.row.pk)

    def form(self, data: QueryDict | None, *, typed: QueryDict | None = None) -> TranslationForm:
        """Return the form over the record as it was last read."""
        row, language = self.row, self.language
        current = {f"{name}_{language}": text_of(row, name, language) for name in translated(type(row))}
        return TranslationForm(
            data,
            kind=self.kind_of_texts,
            row=row,
            language=language,
            current=current,
            revision=self.revision,
            typed=typed,
        )

    def save(self, said: Values, form: EditForm, change: Change) -> Any:
        """Write the texts, and sign off those there are; raises ValidationError where there are none to sign off."""
        on_the_form = (name for name in translated(type(self.row)) if f"{name}_{self.language}" in form.fields)
        texts = {name: said[f"{name}_{self.language}"] for name in on_the_form}
        there = [name for name, text in texts.items() if text]
        if self.signs and not there:
            raise ValidationError(_("Er is nog geen vertaling om na te lezen."))
        typed = Typed(texts, Origin.HUMAN, still_right=there if self.signs else ())
        translated_texts.write(self.row, self.language, typed, change=change)
        if self.signs:
            translations.sign_off(self.row, self.language, there, self.signature, change=change)
        return self.row
