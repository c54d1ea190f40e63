"""How far the texts of the catalogue are translated, per language: for whoever wants to know what to trust."""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from typing import Any, NamedTuple

from directory.facts import interface_texts
from directory.facts.interface_texts import InterfaceTexts
from directory.languages import LANGUAGES, SOURCE, Language
from directory.models.text import NOT_KEPT, Provenance


class Texts(NamedTuple):
    """The texts of one record: the Dutch by field, which fields each language has, and their provenance."""

    dutch: Mapping[str, str]
    there: Mapping[str, Collection[str]]
    provenance: Mapping[str, Mapping[str, Mapping[str, Any]]]


@dataclass(slots=True)
class TextCounts:
    """How many texts of the catalogue there are in one language, of how many in Dutch."""

    all: int = 0
    translated: int = 0
    reviewed: int = 0
    """Signed off by a native speaker."""
    outdated: int = 0
    """The Dutch has changed since."""


@dataclass(frozen=True, slots=True)
class TranslationState:
    """One language: the sentences of the interface, and the texts of the catalogue."""

    language: Language
    interface: InterfaceTexts
    texts: TextCounts


def translation_states(records: Iterable[Texts]) -> list[TranslationState]:
    """Return the state of every language but Dutch, which all others are made of."""
    translated = [language for language in LANGUAGES if language.code != SOURCE]
    counts = {language.code: TextCounts() for language in translated}
    for texts in records:
        for code, count in counts.items():
            _count(count, texts, code)
    return [TranslationState(each, interface_texts.of(each.code), counts[each.code]) for each in translated]


def _count(count: TextCounts, texts: Texts, language: str) -> None:
    """Add one record; what is kept of a text that is gone counts for nothing."""
    there, kept = texts.there[language], texts.provenance.get(language, {})
    for field, dutch in texts.dutch.items():
        count.all += 1
        if field in there:
            made = Provenance.read(kept[field]) if field in kept else NOT_KEPT
            count.translated += 1
            count.reviewed += made.is_reviewed
            count.outdated += made.is_outdated(dutch)
