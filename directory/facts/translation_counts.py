"""How far the texts of the catalogue are translated, per language: for whoever wants to know what to trust."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from directory.facts import interface_texts
from directory.facts.interface_texts import InterfaceTexts
from directory.languages import LANGUAGES, SOURCE, Language
from directory.models.text import source_hash

Texts = tuple[Mapping[str, Any], Mapping[str, Mapping[str, Mapping[str, Any]]]]
"""The Dutch texts of one record by field, and its provenance."""


@dataclass(slots=True)
class TextCounts:
    """How many texts of the catalogue there are in one language, of how many in Dutch."""

    all: int = 0
    translated: int = 0
    reviewed: int = 0
    """Read by a native speaker, or translated by a person."""
    outdated: int = 0
    """The Dutch has changed since."""

    @property
    def missing(self) -> int:
        """How many are there in Dutch alone."""
        return self.all - self.translated


@dataclass(frozen=True, slots=True)
class TranslationState:
    """One language: the sentences of the interface, and the texts of the catalogue."""

    language: Language
    interface: InterfaceTexts
    texts: TextCounts


def translation_states(records: Iterable[Texts]) -> list[TranslationState]:
    """Return the state of every language but Dutch, which all others are made of."""
    counts = {language.code: TextCounts() for language in LANGUAGES if language.code != SOURCE}
    for dutch, provenance in records:
        hashes = {field: source_hash(text) for field, text in dutch.items() if text}
        for code, count in counts.items():
            _count(count, hashes, provenance.get(code, {}))
    return [TranslationState(each, interface_texts.of(each.code), counts[each.code]) for each in _translated()]


def _translated() -> Sequence[Language]:
    return [language for language in LANGUAGES if language.code != SOURCE]


def _count(count: TextCounts, hashes: Mapping[str, str], made: Mapping[str, Mapping[str, Any]]) -> None:
    count.all += len(hashes)
    for field, entry in made.items():
        if field in hashes:
            count.translated += 1
            count.reviewed += entry["origin"] == "human" or bool(entry.get("reviewed_on"))
            count.outdated += entry["source_hash"] != hashes[field]
