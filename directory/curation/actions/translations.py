"""Writing translations: the texts of one record in one language, where they came from, and who signed them off."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date
from typing import Any, TypeVar

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from modeltranslation.translator import translator

from directory.curation.actions.changes import Change, Outcome, Written
from directory.languages import CODES, SOURCE
from directory.models import GroupMeeting
from directory.models.text import Provenance, TranslatedText, outdated, provenance_of, text_of

Record = TypeVar("Record", bound=TranslatedText)

REVIEWER_LENGTH = 100


@dataclass(frozen=True, slots=True)
class Translation:
    """The text of one field in one language, with the Dutch it was made from and who made it."""

    text: str
    made: Provenance


@dataclass(frozen=True, slots=True)
class Signature:
    """Who read a translation and found it right, and on which day."""

    reviewer: str
    on: date


def put(row: Record, language: str, translations: Mapping[str, Translation], *, change: Change) -> Written[Record]:
    """Bring fields of a record to these translations (by field name); write nothing where it already has them.

    A sign-off counts for the text that was read: it stays when text and source stay, and is forgotten otherwise, unless
    the new text brings its own. Raises ValidationError for Dutch, for a field that is not translated, for no text.
    """
    _require_translated(row, language, translations)
    row = _locked(row)
    for field, translation in translations.items():
        if not translation.text.strip():
            raise ValidationError({field: _("Er is geen vertaling.")})
    columns = {f"{field}_{language}": translation.text for field, translation in translations.items()}
    entries = {field: _with_review(row, language, field, new).stored() for field, new in translations.items()}
    return _written(row, {**columns, "provenance": _merged(row, language, entries)}, change)


def sign_off(
    row: TranslatedText, language: str, fields: Iterable[str], signature: Signature, *, change: Change
) -> Outcome:
    """Keep that somebody read these translations and found them right; what they signed before keeps its day.

    Raises ValidationError, and keeps nothing, for Dutch, where there is no translation, where it was made from older
    Dutch than there is now, and for a reviewer without a name.
    """
    asked = tuple(fields)
    _require_translated(row, language, asked)
    name = signature.reviewer
    if not name.strip() or not name.isprintable() or len(name) > REVIEWER_LENGTH:
        raise ValidationError({"reviewer": _("Vul in wie de vertaling heeft nagelezen.")})
    row = _locked(row)
    entries = {field: _signed(row, language, field, signature).stored() for field in asked}
    return _written(row, {"provenance": _merged(row, language, entries)}, change).outcome


def _signed(row: TranslatedText, language: str, field: str, signature: Signature) -> Provenance:
    if not text_of(row, field, language):
        raise ValidationError({field: _("Er is geen vertaling.")})
    made = provenance_of(row, field, language)
    if made is None or not made.source_hash:
        raise ValidationError({field: _("Van welke Nederlandse tekst dit de vertaling is, weten we niet.")})
    if outdated(row, field, language):
        raise ValidationError({field: _("De Nederlandse tekst is daarna veranderd.")})
    if made.reviewed_by == signature.reviewer:
        return made
    return replace(made, reviewed_by=signature.reviewer, reviewed_on=signature.on)


def _with_review(row: TranslatedText, language: str, field: str, new: Translation) -> Provenance:
    """Return the provenance of a new text, with the sign-off it brings or the one that still holds."""
    kept = provenance_of(row, field, language)
    same = text_of(row, field, language) == new.text
    if new.made.is_reviewed or not (kept and same and kept.source_hash == new.made.source_hash):
        return new.made
    return replace(new.made, reviewed_by=kept.reviewed_by, reviewed_on=kept.reviewed_on)


def _written(row: Record, values: Mapping[str, Any], change: Change) -> Written[Record]:
    """Bring a record to these values; of a meeting the history says that its offer changed, as of every detail."""
    written = change.put(type(row), {"pk": row.pk}, values)
    if isinstance(row, GroupMeeting) and written.outcome is Outcome.CHANGED:
        change.record(row.offer, "details_changed", {"meetings": [None, row.pk]})
    return written


def _merged(row: TranslatedText, language: str, entries: Mapping[str, Mapping[str, str]]) -> dict[str, Any]:
    return {**row.provenance, language: {**row.provenance.get(language, {}), **entries}}


def _require_translated(row: TranslatedText, language: str, fields: Iterable[str]) -> None:
    if language == SOURCE or language not in CODES:
        raise ValidationError(_("In deze taal vertalen wij niet."), code="language")
    if unknown := set(fields) - set(translator.get_options_for_model(type(row)).get_field_names()):
        raise ValidationError(_("Dit veld vertalen wij niet: %(field)s."), "field", {"field": min(unknown)})


def _locked(row: Record) -> Record:
    """Return the record as it is stored now, held until the change is closed."""
    locked: Record = type(row)._default_manager.select_for_update().get(pk=row.pk)
    return locked
