"""Writing what an editor typed in another language beside the Dutch: new texts, and texts taken away."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import TypeVar

from directory.curation.actions import translations
from directory.curation.actions.changes import Change, Outcome
from directory.curation.actions.translations import Translation
from directory.languages import SOURCE
from directory.models.text import NOT_KEPT, Origin, Provenance, TranslatedText, provenance_of, source_hash, text_of

Record = TypeVar("Record", bound=TranslatedText)


@dataclass(frozen=True, slots=True)
class Typed:
    """The texts of one record in one language, by field name; an empty one takes the text away.

    `origin` says how what was typed anew came about; `still_right` names texts that stayed and still say what the Dutch
    says, whatever changed there.
    """

    texts: Mapping[str, str]
    origin: Origin
    still_right: Iterable[str] = ()


def write(row: Record, language: str, typed: Typed, *, change: Change) -> Outcome:
    """Bring a record to what was typed in one language.

    A new text is made from the Dutch there is now. One that stayed keeps where it came from, and is outdated when the
    Dutch changed, unless it is `still_right`.
    """
    row = type(row)._default_manager.select_for_update().get(pk=row.pk)
    new = {field: text for field, text in typed.texts.items() if text and text != text_of(row, field, language)}
    gone = [field for field, text in typed.texts.items() if not text and text_of(row, field, language)]
    made = {field: Translation(text, _made_now(row, field, typed.origin)) for field, text in new.items()}
    for field in set(typed.still_right) - set(made):
        kept = provenance_of(row, field, language) or NOT_KEPT
        if typed.texts.get(field):
            made[field] = Translation(typed.texts[field], _made_now(row, field, kept.origin))
    if made:
        row = translations.put(row, language, made, change=change).row
    if gone:
        _withdraw(row, language, gone, change)
    return Outcome.CHANGED if made or gone else Outcome.UNCHANGED


def _made_now(row: TranslatedText, field: str, origin: Origin) -> Provenance:
    return Provenance(source_hash(text_of(row, field, SOURCE)), origin)


def _withdraw(row: TranslatedText, language: str, fields: Iterable[str], change: Change) -> None:
    """Take texts away with what was kept of them."""
    kept = {name: entry for name, entry in row.provenance.get(language, {}).items() if name not in set(fields)}
    provenance = {**row.provenance, language: kept}
    columns = {f"{field}_{language}": "" for field in fields}
    change.put(type(row), {"pk": row.pk}, {**columns, "provenance": provenance})
