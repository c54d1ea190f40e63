"""From typed words to offers: compounds, synonyms, labels of terms, words of other languages, and corrections.

One path for both databases and all languages; no engine's own text search is used (docs/decisions/0002).
"""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import reduce
from itertools import chain
from operator import and_, or_

from rapidfuzz import process
from rapidfuzz.distance import OSA

from directory.index.analysis import meaningful, script_of, words
from directory.index.bits import Bits, slots_of
from directory.index.catalogue import NEUTRAL, CatalogueIndex
from directory.index.synonyms import SHORT_NAME, Phrase
from directory.index.wordlist import WordList
from directory.languages import LANGUAGES, SOURCE, fallbacks

MOST_WORDS = 12
"""Words looked at in one question; the rest adds nothing but time."""
LONGEST = 400
"""Characters looked at in one question."""
LONGEST_WORD = 50
"""Letters looked at in one word."""
CORRECTABLE = 5
"""From this many letters on a word that matches nothing may be corrected: shorter ones turn into other words."""
TWO_MISTAKES = 8
"""From this many letters on two mistakes are allowed instead of one."""

Lists = tuple[WordList, ...]
How = Callable[[WordList, str], Bits]
"""One way to look a word up in a list."""


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
    tokens = meaningful([word[:LONGEST_WORD] for word in words(typed[:LONGEST])[:MOST_WORDS]], language)
    if not tokens:
        return Found(within, 0)
    finder = _Finder(index, language, within)
    units = [finder.understand(written) for written in finder.phrases(tokens)]
    understood = [word for unit in units for word in unit.phrase]
    bits = reduce(and_, (unit.bits & within for unit in units))
    is_partial = not bits and len(units) > 1
    return Found(
        bits=_in_most([unit.bits & within for unit in units]) if is_partial else bits,
        named=reduce(and_, (unit.named for unit in units), index.everything),
        literal=reduce(and_, (unit.literal for unit in units), index.everything),
        corrected=" ".join(understood) if understood != tokens else None,
        is_partial=is_partial,
    )


@dataclass(frozen=True, slots=True)
class _Unit:
    """What one phrase leads to."""

    phrase: Phrase
    bits: Bits
    named: Bits
    literal: Bits


@dataclass(frozen=True, slots=True)
class _Place:
    """Where a word is looked up: in texts, and in the labels of terms."""

    texts: Lists
    labels: Lists


class _Finder:
    """The word lists one question is looked up in.

    First names without language, the language of the page and the source. Where a phrase is no whole word there, also
    the labels and synonyms of the other languages written in its script: people type their own language on any page.
    """

    def __init__(self, index: CatalogueIndex, language: str, within: Bits) -> None:
        self.index = index
        self.reference = index.reference
        self.language = language
        self.within = within
        self.here = self._place(NEUTRAL, *fallbacks(language))
        self.dutch = self._place(NEUTRAL, SOURCE)
        self.own = self._place() if language == SOURCE else self._place(language)
        self.names = _lists(index.names, NEUTRAL, *fallbacks(language))

    def _place(self, *codes: str) -> _Place:
        return _Place(_lists(self.index.texts, *codes), _lists(self.reference.labels, *codes))

    # --- From words to phrases ---

    def phrases(self, tokens: list[str]) -> Iterator[Phrase]:
        """Yield the tokens grouped: the longest run that is a known phrase first, else two written apart, else one."""
        dutch = self.reference.synonyms_of[SOURCE].written
        position = 0
        while position < len(tokens):
            size = next((n for n in (4, 3, 2) if self._is_known(tuple(tokens[position : position + n]))), 1)
            joined = "".join(tokens[position : position + 2])
            if size == 1 and len(tokens) > position + 1 and (joined,) in dutch:
                yield (joined,)
                position += 2
            else:
                yield tuple(tokens[position : position + size])
                position += size

    def _is_known(self, phrase: Phrase) -> bool:
        codes = (*fallbacks(self.language), *self._others(phrase))
        return any(phrase in self.reference.synonyms_of[code].written for code in codes)

    def _others(self, phrase: Phrase) -> list[str]:
        """Return the languages beside the page's and the source's that the phrase may be in, by its script."""
        script = script_of(phrase[0])
        asked = fallbacks(self.language)
        return [each.code for each in LANGUAGES if each.script == script and each.code not in asked]

    # --- From a phrase to offers ---

    def understand(self, written: Phrase) -> _Unit:
        """Return what a phrase leads to, corrected where it matches nothing as it is."""
        unit = self._read(written)
        better = None if unit.bits else self.corrected(written)
        return self._read(better) if better else unit

    def _read(self, phrase: Phrase) -> _Unit:
        own = () if self.language == SOURCE else self.reference.synonyms_of[self.language].of(phrase)
        if own:
            return self._led(phrase, self._in_own(phrase), own)
        bits = self.meaning(phrase, self.here)
        if self._is_known_here(phrase):
            return _Unit(phrase, bits, self.named(phrase), self.matching(phrase, self.here))
        leads = self._led_elsewhere(phrase)
        return self._led(phrase, bits if leads else bits | self._labelled_elsewhere(phrase), leads)

    def _is_known_here(self, phrase: Phrase) -> bool:
        """Tell whether the page's languages have the phrase: in a group, or as whole words of an offer in reach."""
        return bool(self.reference.synonyms_of[SOURCE].of(phrase) or self._as_written(phrase) & self.within)

    def _led_elsewhere(self, phrase: Phrase) -> tuple[Phrase, ...]:
        """Return the Dutch phrases it stands for in other languages; by its stem only if none has it as written."""
        groups = [self.reference.synonyms_of[code] for code in self._others(phrase)]
        leads = [each.written.get(phrase, ()) for each in groups]
        if not any(leads):
            leads = [each.of(phrase) for each in groups]
        return tuple(dict.fromkeys(chain.from_iterable(leads)))

    def _led(self, phrase: Phrase, bits: Bits, leads: tuple[Phrase, ...]) -> _Unit:
        """Return what a phrase of another language leads to: itself, and the Dutch phrases it stands for."""
        return _Unit(
            phrase,
            _any((bits, *(self.meaning(lead, self.dutch) for lead in leads))),
            _any(map(self.named, (phrase, *leads))),
            _any((self.matching(phrase, self.here), *(self.matching(lead, self.dutch) for lead in leads))),
        )

    def meaning(self, phrase: Phrase, place: _Place) -> Bits:
        """Return the offers a phrase is about: it stands in a place, or its synonyms in Dutch, or they stand for it."""
        found = self.matching(phrase, place)
        for each in self.alternatives(phrase):
            found |= self._chosen(each) | (self._matching_same(each) if each != phrase else 0)
        return found

    def alternatives(self, phrase: Phrase) -> tuple[Phrase, ...]:
        """Return the phrase and its synonyms; the short name of a programme stands for itself alone."""
        if len(phrase) == 1 and self._names_a_programme(phrase[0]):
            return (phrase,)
        return (phrase, *self.reference.synonyms_of[SOURCE].of(phrase))

    def _chosen(self, phrase: Phrase) -> Bits:
        chosen = self.reference.choices.get(phrase, ())
        return _any(self.index.facets.having(aspect, value) for aspect, value in chosen)

    def matching(self, phrase: Phrase, place: _Place) -> Bits:
        """Return the offers with every word of a phrase in a place, in any order, also inside longer words."""
        return _all(self._in(place, self._exact_or(WordList.matching, word), word) for word in phrase)

    def _matching_same(self, phrase: Phrase) -> Bits:
        """Return the offers with every word of a Dutch phrase nobody typed: short ones not inside longer words.

        Else the group of `huisbezoek` would, through `aan huis`, find every neighbourhood centre (`buurthuis`).
        """
        short, long = WordList.whole, WordList.matching
        hows = (self._exact_or(short if len(word) <= SHORT_NAME else long, word) for word in phrase)
        return _all(self._in(self.dutch, how, word) for how, word in zip(hows, phrase, strict=True))

    def _exact_or(self, how: How, word: str) -> How:
        return _posted if self._is_short_name(word) else how

    def _as_written(self, phrase: Phrase) -> Bits:
        """Return the offers with every word of a phrase letter by letter: a Dutch stem makes `evening` into `even`."""
        return _all(self._in(self.here, _posted, word) for word in phrase)

    def _in_own(self, phrase: Phrase) -> Bits:
        """Return the offers whose text holds a known phrase of the page's language.

        A Dutch text must hold it letter by letter: `anne`, a mother, is in `plannen`. Labels are left to the Dutch
        phrase it leads to: `bav`, a father, is half of the word for parents.
        """
        own, dutch = _Place(self.own.texts, ()), _Place(self.dutch.texts, ())
        return _all(self._in(own, WordList.starting, word) | self._in(dutch, _posted, word) for word in phrase)

    def _labelled_elsewhere(self, phrase: Phrase) -> Bits:
        """Return the offers that have a term whose label in another language holds the phrase."""
        places = [_Place((), _lists(self.reference.labels, code)) for code in self._others(phrase)]
        return _any(_all(self._in(place, WordList.starting, word) for word in phrase) for place in places)

    def _in(self, place: _Place, how: How, word: str) -> Bits:
        bits = _any(how(each, word) for each in place.texts)
        for each in place.labels:
            for vocabulary, key in self.reference.labelled(how(each, word)):
                bits |= self.index.facets.having(vocabulary, key)
        return bits

    def named(self, phrase: Phrase) -> Bits:
        """Return the offers whose name, or whose programme's name, holds the phrase or one that means the same."""
        return _any(_all(map(self._in_names, each)) for each in self.alternatives(phrase))

    def _in_names(self, word: str) -> Bits:
        how = _posted if self._is_short_name(word) else WordList.matching
        return _any(how(names, word) for names in self.names)

    # --- Short names ---

    def _is_short_name(self, word: str) -> bool:
        """Tell whether a word is taken exactly: short, and in the name of a programme or a name in a group."""
        if len(word) > SHORT_NAME:
            return False
        return word in self.reference.short_names or bool(self._programme_names(word))

    def _names_a_programme(self, word: str) -> bool:
        """Tell whether a short word is a programme's whole name or the initials of it, as MIM is."""
        offers = self._programme_names(word) if len(word) <= SHORT_NAME else 0
        return bool(offers and self.index.facets.keep(("short for", word), lambda: self._short_for(word, offers)))

    def _short_for(self, word: str, offers: Bits) -> Bits:
        """Return the offers themselves when the word is short for the programme of one of them, else none."""
        named = {self.index.words[slot].name.get(NEUTRAL, ()) for slot in slots_of(offers)}
        is_short = any(_abbreviates(word, tuple(each for each in name if each != word)) for name in named)
        return offers if is_short else 0

    def _programme_names(self, word: str) -> Bits:
        names = self.index.names.get(NEUTRAL)
        return names.postings.get(word, 0) if names else 0

    # --- Typing mistakes ---

    def corrected(self, phrase: Phrase) -> Phrase | None:
        """Return the phrase with its one word replaced by the nearest known word, when it is near enough."""
        if len(phrase) != 1 or len(phrase[0]) < CORRECTABLE:
            return None
        mistakes = 2 if len(phrase[0]) >= TWO_MISTAKES else 1
        lexicon = self._lexicon(phrase)
        close = process.extract(phrase[0], lexicon, scorer=OSA.distance, score_cutoff=mistakes, limit=8)
        near = [(distance, -self._frequency(word), word) for word, distance, _ in close if len(word) >= CORRECTABLE]
        return (min(near)[2],) if near else None

    def _lexicon(self, phrase: Phrase) -> list[str]:
        """Return the words a mistake may have been meant for: those of the page's languages.

        In a script Dutch is not written in also those of its other languages; in Latin script a Dutch mistake would
        become a Turkish word.
        """
        others = [] if script_of(phrase[0]) == "latin" else self._others(phrase)
        lists = (*self.here.texts, *self.here.labels, *_lists(self.reference.labels, *others))
        known = {word for each in lists for word in each.postings}
        spoken = (self.reference.synonyms_of[code].words() for code in (*fallbacks(self.language), *others))
        return sorted(known.union(*spoken))

    def _frequency(self, word: str) -> int:
        return sum(each.postings.get(word, 0).bit_count() for each in self.here.texts)


def _lists(lists: Mapping[str, WordList], *codes: str) -> Lists:
    return tuple(lists[code] for code in codes if code in lists)


def _posted(words_of: WordList, word: str) -> Bits:
    return words_of.postings.get(word, 0)


def _any(found: Iterable[Bits]) -> Bits:
    return reduce(or_, found, 0)


def _all(found: Iterable[Bits]) -> Bits:
    return reduce(and_, found)


def _abbreviates(word: str, others: tuple[str, ...]) -> bool:
    """Tell whether a word is made of the initials of the others, each used, or stands without any."""
    return {each[0] for each in others} in (set(word), set())


def _in_most(units: list[Bits]) -> Bits:
    """Return the offers that match the largest number of units (at least one), when none matches all."""
    counted = [0] * (len(units) + 1)  # counted[n]: offers that match at least n units so far
    counted[0] = -1
    for bits in units:
        for n in range(len(units), 0, -1):
            counted[n] |= counted[n - 1] & bits
    return next((bits for bits in reversed(counted[1:]) if bits), 0)
