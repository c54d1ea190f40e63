"""Words that mean the same: Dutch phrases find each other, phrases of another language lead to a Dutch one."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from directory.index.analysis import STOP_WORDS, stem
from directory.index.values import Cost, Kind, ParentGender
from directory.languages import SOURCE

Phrase = tuple[str, ...]
"""The folded words of what stands in a group, without stop words, so that it meets what is typed."""

SHORT_NAME = 4
"""Up to this many letters a short name (mim, jgz, okt) is taken exactly: no stemming, no compounds, no correction."""

_SURELY_SHORT = 3
_VOWELS = frozenset("aeiouy")
_CHOICES = {"parent": ParentGender, "cost": Cost, "kind": Kind}
"""The aspects with one value that people type; the group with the key `cost-free` holds what they type for it."""


@dataclass(frozen=True, slots=True)
class SynonymEntry:
    """One group. In a language other than Dutch its first phrase is Dutch: the one the others lead to."""

    key: str
    language: str
    phrases: tuple[Phrase, ...]

    @property
    def own(self) -> tuple[Phrase, ...]:
        """Return the phrases in the group's own language."""
        return self.phrases if self.language == SOURCE else self.phrases[1:]

    @property
    def meant(self) -> tuple[Phrase, ...]:
        """Return the Dutch phrases looked for: all, or in another language the first.

        One of nothing but stop words (`te veel`) is understood when typed, and not looked for: it is in half of all
        texts.
        """
        dutch = self.phrases if self.language == SOURCE else self.phrases[:1]
        return tuple(phrase for phrase in dutch if not STOP_WORDS[SOURCE].issuperset(phrase))

    @property
    def choice(self) -> tuple[str, str] | None:
        """Return the aspect and value the group's words stand for, when its key names one."""
        aspect, _, value = self.key.partition("-")
        return (aspect, value) if aspect in _CHOICES and value in _CHOICES[aspect].values else None


@dataclass(frozen=True, slots=True)
class Synonyms:
    """The phrases one language has in groups, with the Dutch phrases each may be replaced by."""

    language: str
    written: Mapping[Phrase, tuple[Phrase, ...]]
    stemmed: Mapping[Phrase, tuple[Phrase, ...]]
    """The same by the stems of their words; short Dutch names are taken exactly and have none."""

    @classmethod
    def build(cls, language: str, entries: Iterable[SynonymEntry]) -> "Synonyms":
        """Return the phrases of one language's groups; a phrase in two groups gets what both say."""
        written: dict[Phrase, dict[Phrase, None]] = {}
        stemmed: dict[Phrase, dict[Phrase, None]] = {}
        for entry in entries:
            for phrase in entry.own:
                others = [other for other in entry.meant if language != SOURCE or other != phrase]
                written.setdefault(phrase, {}).update(dict.fromkeys(others))
                if not (language == SOURCE and is_short(phrase)):
                    stemmed.setdefault(_stems(phrase, language), {}).update(dict.fromkeys(entry.meant))
        return cls(language, _frozen(written), _frozen(stemmed))

    def of(self, phrase: Phrase) -> tuple[Phrase, ...]:
        """Return the Dutch phrases a phrase may be replaced by; none when it is in no group of this language."""
        if phrase in self.written:
            return self.written[phrase]
        return self.stemmed.get(_stems(phrase, self.language), ())

    def words(self) -> set[str]:
        """Return every word of the phrases."""
        return {word for phrase in self.written for word in phrase}

    def short_names(self) -> frozenset[str]:
        """Return the phrases that are one short name."""
        return frozenset(phrase[0] for phrase in self.written if is_short(phrase))


def is_short(phrase: Phrase) -> bool:
    """Tell whether a phrase is one short name: up to three letters (jgz, okt), or four without a vowel (ptss)."""
    if len(phrase) != 1:
        return False
    (word,) = phrase
    return len(word) <= _SURELY_SHORT or (len(word) <= SHORT_NAME and _VOWELS.isdisjoint(word))


def choices(entries: Iterable[SynonymEntry]) -> Mapping[Phrase, tuple[tuple[str, str], ...]]:
    """Return the Dutch phrases that stand for a value of an aspect, with those aspects and values."""
    found: dict[Phrase, dict[tuple[str, str], None]] = {}
    for entry in entries:
        if entry.language == SOURCE and (choice := entry.choice):
            for phrase in entry.phrases:
                found.setdefault(phrase, {})[choice] = None
    return {phrase: tuple(meant) for phrase, meant in found.items()}


def _stems(phrase: Phrase, language: str) -> Phrase:
    return tuple(stem(word, language) for word in phrase)


def _frozen(found: dict[Phrase, dict[Phrase, None]]) -> Mapping[Phrase, tuple[Phrase, ...]]:
    return {phrase: tuple(meant) for phrase, meant in found.items()}
