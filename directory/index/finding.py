"""From typed words to offers: compounds, synonyms, the labels of terms, and a correction where a word matches nothing.

One path for both databases and all languages; no engine's own text search is used (docs/decisions/0002).
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import reduce
from operator import and_, or_

from rapidfuzz import process
from rapidfuzz.distance import OSA

from directory.index.analysis import meaningful, words
from directory.index.bits import Bits
from directory.index.catalogue import NEUTRAL, CatalogueIndex
from directory.index.wordlist import WordList
from directory.languages import fallbacks

MOST_WORDS = 12
"""Words looked at in one question; the rest adds nothing but time."""
SHORT_NAME = 4
"""Up to this many letters a programme's name (mim, vve) is taken exactly: no synonyms, no correction."""
CORRECTABLE = 5
"""From this many letters on a word that matches nothing may be corrected: shorter ones turn into other words."""
TWO_MISTAKES = 8
"""From this many letters on two mistakes are allowed instead of one."""

Phrase = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Found:
    """What typed words lead to."""

    bits: Bits
    """The offers with all words, or with as many as any offer has when none has all."""
    named: Bits
    """Those whose own or programme's name holds all words."""
    literal: Bits = 0
    """Those with the words as typed, not only words that mean the same."""
    corrected: str | None = None
    """The words as they were understood, when a word had to be corrected."""
    is_partial: bool = False
    """Whether no offer has all words."""


def find(index: CatalogueIndex, typed: str, language: str, within: Bits | None = None) -> Found:
    """Return the offers in `within` (everything, when not given) a question in words is about; all without words."""
    within = index.everything if within is None else within
    tokens = meaningful(words(typed)[:MOST_WORDS], language)
    if not tokens:
        return Found(within, 0)
    finder = _Finder(index, language)
    understood: list[str] = []
    named = index.everything
    units: list[Bits] = []
    literal = index.everything
    for written in finder.phrases(tokens):
        phrase, bits = finder.understand(written)
        understood += phrase
        units.append(bits & within)
        literal &= finder.matching(phrase)
        named &= finder.named(phrase)
    bits = reduce(and_, units)
    is_partial = not bits and len(units) > 1
    return Found(
        bits=_in_most(units) if is_partial else bits,
        named=named,
        literal=literal,
        corrected=" ".join(understood) if understood != tokens else None,
        is_partial=is_partial,
    )


class _Finder:
    """The word lists one question is looked up in: names without language, the language asked, and the source."""

    def __init__(self, index: CatalogueIndex, language: str) -> None:
        self.index = index
        codes = (NEUTRAL, *fallbacks(language))
        self.texts = [index.texts[code] for code in codes if code in index.texts]
        self.names = [index.names[code] for code in codes if code in index.names]
        self.labels = [index.reference.labels[code] for code in fallbacks(language) if code in index.reference.labels]

    def phrases(self, tokens: list[str]) -> Iterator[Phrase]:
        """Yield the tokens grouped: the longest run that is a known phrase first, else two written apart, else one."""
        position = 0
        while position < len(tokens):
            size = next((n for n in (4, 3, 2) if tuple(tokens[position : position + n]) in self._groups), 1)
            joined = "".join(tokens[position : position + 2])
            if size == 1 and len(tokens) > position + 1 and (joined,) in self._groups:
                yield (joined,)
                position += 2
            else:
                yield tuple(tokens[position : position + size])
                position += size

    def understand(self, written: Phrase) -> tuple[Phrase, Bits]:
        """Return a phrase, corrected where it matches nothing as it is, with the offers it leads to."""
        bits = self.matching_any(self.alternatives(written))
        better = None if bits else self.corrected(written)
        return (better, self.matching_any(self.alternatives(better))) if better else (written, bits)

    @property
    def _groups(self) -> Mapping[Phrase, tuple[Phrase, ...]]:
        return self.index.reference.synonym_groups

    def alternatives(self, phrase: Phrase) -> tuple[Phrase, ...]:
        """Return the phrase and its synonyms; a short programme name stands for itself alone."""
        if len(phrase) == 1 and self._is_short_name(phrase[0]):
            return (phrase,)
        return (phrase, *self._groups.get(phrase, ()))

    def _is_short_name(self, word: str) -> bool:
        neutral = self.index.names.get(NEUTRAL)
        return len(word) <= SHORT_NAME and neutral is not None and word in neutral.postings

    def matching_any(self, alternatives: tuple[Phrase, ...]) -> Bits:
        """Return the offers that match one of the phrases."""
        return reduce(or_, (self.matching(phrase) for phrase in alternatives))

    def matching(self, phrase: Phrase) -> Bits:
        """Return the offers with every word of the phrase, in any order."""
        return reduce(and_, (self._word(word) for word in phrase))

    def _word(self, word: str) -> Bits:
        if self._is_short_name(word):
            return reduce(or_, (each.postings.get(word, 0) for each in self.texts), 0)
        bits = reduce(or_, (each.matching(word) for each in self.texts), 0)
        for label in self.labels:
            for vocabulary, key in self.index.reference.labelled(label.matching(word)):
                bits |= self.index.facets.having(vocabulary, key)
        return bits

    def named(self, phrase: Phrase) -> Bits:
        """Return the offers whose name, or whose programme's name, holds the phrase or one that means the same."""
        return reduce(or_, (reduce(and_, map(self._in_names, each)) for each in self.alternatives(phrase)))

    def _in_names(self, word: str) -> Bits:
        return reduce(or_, (names.matching(word) for names in self.names), 0)

    def corrected(self, phrase: Phrase) -> Phrase | None:
        """Return the phrase with its one word replaced by the nearest known word, when it is near enough."""
        if len(phrase) != 1 or len(phrase[0]) < CORRECTABLE:
            return None
        mistakes = 2 if len(phrase[0]) >= TWO_MISTAKES else 1
        close = process.extract(phrase[0], self._lexicon(), scorer=OSA.distance, score_cutoff=mistakes, limit=8)
        near = [(distance, -self._frequency(word), word) for word, distance, _ in close if len(word) >= CORRECTABLE]
        return (min(near)[2],) if near else None

    def _lexicon(self) -> list[str]:
        lists: list[WordList] = [*self.texts, *self.labels]
        known = {word for each in lists for word in each.postings}
        return sorted(known.union(word for phrase in self._groups for word in phrase))

    def _frequency(self, word: str) -> int:
        return sum(each.postings.get(word, 0).bit_count() for each in self.texts)


def _in_most(units: list[Bits]) -> Bits:
    """Return the offers that match the largest number of units (at least one), when none matches all."""
    counted = [0] * (len(units) + 1)  # counted[n]: offers that match at least n units so far
    counted[0] = -1
    for bits in units:
        for n in range(len(units), 0, -1):
            counted[n] |= counted[n - 1] & bits
    return next((bits for bits in reversed(counted[1:]) if bits), 0)
