"""One record of a list at its form: an organisation, a programme, a local start, synonyms, a label."""

from collections.abc import Mapping
from typing import Any

from django.core.exceptions import ValidationError
from django.db import models
from django.http import QueryDict
from django.utils.translation import gettext as _

from directory.curation.actions import records, translated_texts
from directory.curation.actions.changes import Change
from directory.curation.actions.publishing import require_reason
from directory.curation.actions.revisions import NEVER_WRITTEN, locked, revision_of
from directory.curation.actions.translated_texts import Typed
from directory.curation.editing.comparing import Values
from directory.curation.editing.edit_form import EditForm
from directory.curation.editing.offer_editor import known_language
from directory.curation.editing.record_form import RecordForm
from directory.curation.editing.record_kinds import ProgrammeForm
from directory.models import LocalStart, Programme
from directory.models.text import Origin, TranslatedText


class RecordEditor:
    """A record that this member may edit, or one that is not there yet (`row` is nothing).

    `fixed` are columns of a new record that its page decides: the municipality of a local start. A draft of a new one
    is kept under them, so that two municipalities do not share one.
    """

    def __init__(
        self,
        form: type[RecordForm],
        row: models.Model | None,
        *,
        beside: str = "",
        fixed: Mapping[str, Any] | None = None,
    ) -> None:
        self.form_class, self.row, self.beside, self.fixed = form, row, beside, dict(fixed or {})
        self.revision = revision_of(row) if row is not None else NEVER_WRITTEN

    @property
    def kind(self) -> str:
        """Return the kind of record."""
        return str(self.form_class.model._meta.model_name)

    @property
    def subject(self) -> str:
        """Return which one; of a new one where it belongs."""
        if self.row is not None:
            return str(self.row.pk)
        return ",".join(f"new:{value}" for value in self.fixed.values())

    def lock(self) -> None:
        """Read the record again and hold it until the transaction ends."""
        if self.row is not None:
            self.row, self.revision = locked(self.form_class.model, self.row.pk)

    def form(self, data: QueryDict | None, *, typed: QueryDict | None = None) -> RecordForm:
        """Return the form; the language beside the Dutch is the one asked, else the one that was being typed."""
        sent = data if data is not None else typed
        beside = known_language(self.beside or (sent.get("beside", "") if sent is not None else ""))
        row = self.row if self.row is not None else self.form_class.model(**self.fixed)
        current = self.form_class.values_of(row)
        return self.form_class(data, beside=beside, current=current, revision=self.revision, typed=typed)

    def save(self, said: Values, form: EditForm, change: Change) -> Any:
        """Write the record with what hangs on it; raises TypeError for a form that is not of a record."""
        if not isinstance(form, RecordForm):
            raise TypeError("not the form of a record")
        columns = form.to_columns(said)
        self._require_once(columns)
        if isinstance(self.row, LocalStart) and said["status"] != self.row.status:
            self._tell_why(self.row, said, change)
        if self.row is None:
            row = records.create(form.model, {**self.fixed, **form.for_new(said), **columns}, change=change)
        else:
            row = records.revise(self.row, columns, change=change)
        if isinstance(row, Programme):
            records.hand_down(row, ProgrammeForm.terms(said), change=change)
        if isinstance(row, TranslatedText):
            _write_translations(row, said, form, change)
        return row

    @staticmethod
    def _tell_why(row: LocalStart, said: Values, change: Change) -> None:
        reason = said.get("reason") or ""
        require_reason(said["status"], reason, before=row.status)
        if reason.strip():
            change.record(row, "changed", {"reason": [None, reason.strip()]})

    def _require_once(self, columns: Values) -> None:
        """Refuse a second door of one kind and name in a municipality, in words instead of by the database."""
        if self.form_class.model is not LocalStart:
            return
        code = self.row.municipality_id if isinstance(self.row, LocalStart) else self.fixed["municipality_id"]
        same = LocalStart.objects.filter(municipality=code, door=columns["door"], name=columns["name"])
        if self.row is not None:
            same = same.exclude(pk=self.row.pk)
        if same.exists():
            raise ValidationError({"name": _("Deze deur staat er al voor deze gemeente.")})


def _write_translations(row: TranslatedText, said: Values, form: RecordForm, change: Change) -> None:
    origin = Origin(form.cleaned_data.get("made_by") or Origin.MACHINE)
    for code in form.languages_written:
        texts = {name: said[f"{name}_{code}"] for name in form.written}
        still = form.cleaned_data.get("still_right") or () if code == form.beside else ()
        translated_texts.write(row, code, Typed(texts, origin, still), change=change)
