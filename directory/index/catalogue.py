"""The catalogue index: records by slot, bitmaps per value, words per language. Immutable; a change makes a new one."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace

from directory.index.aspects import aspects_of
from directory.index.bits import Bits, slots_of
from directory.index.facets import FacetBits
from directory.index.record import OfferRecord
from directory.index.reference import Reference
from directory.index.wordlist import WordList

NEUTRAL = ""
"""The word list of names that belong to no language: organisations, programmes, towns, neighbourhoods."""


@dataclass(frozen=True, slots=True)
class OfferWords:
    """The words an offer is found by: per language those of its texts, and those of its name alone."""

    text: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    name: Mapping[str, tuple[str, ...]] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Changed:
    """A published offer as it now stands: its record and its words."""

    record: OfferRecord
    words: OfferWords


@dataclass(frozen=True, slots=True)
class CatalogueIndex:
    """All published offers of one catalogue version.

    Every offer has a slot, the position of its bit in all bitmaps; a slot that fell free is never used again within
    one index, so bitmaps of before and after a refresh can't be mixed up.
    """

    number: int
    reference: Reference
    records: tuple[OfferRecord | None, ...]
    slots: Mapping[int, int]
    everything: Bits
    facets: FacetBits
    texts: Mapping[str, WordList]
    names: Mapping[str, WordList]
    words: tuple[OfferWords, ...]

    @classmethod
    def empty(cls, reference: Reference) -> "CatalogueIndex":
        """Return an index without offers."""
        return cls(0, reference, (), {}, 0, FacetBits(), {}, {}, ())

    def record(self, offer_id: int) -> OfferRecord | None:
        """Return the record of a published offer, or nothing."""
        slot = self.slots.get(offer_id)
        return None if slot is None else self.records[slot]

    def select(self, bits: Bits) -> Iterator[OfferRecord]:
        """Return the records whose bits are set, in slot order."""
        found = (self.records[slot] for slot in slots_of(bits))
        return (record for record in found if record is not None)

    def with_reference(self, reference: Reference) -> "CatalogueIndex":
        """Return the same offers with other shared lists."""
        return replace(self, reference=reference, facets=replace(self.facets, derived={}))

    def refreshed(self, number: int, changed: Iterable[Changed], gone: Iterable[int]) -> "CatalogueIndex":
        """Return the index after some offers changed and others (by id) are no longer published."""
        return _Rebuild(self).apply(number, list(changed), list(gone))


class _Rebuild:
    """Works out the next index from the last; copies the maps once and touches only what changed."""

    def __init__(self, index: CatalogueIndex) -> None:
        self.index = index
        self.records = list(index.records)
        self.words = list(index.words)
        self.slots = dict(index.slots)
        self.everything = index.everything
        self.facets = index.facets.editable()
        self.postings = {kind: _editable(lists) for kind, lists in (("text", index.texts), ("name", index.names))}
        self.edited: dict[str, set[str]] = {"text": set(), "name": set()}

    def apply(self, number: int, changed: list[Changed], gone: list[int]) -> CatalogueIndex:
        for offer_id in gone:
            self._remove(offer_id)
        for offer in changed:
            self._put(offer)
        return replace(
            self.index,
            number=number,
            records=tuple(self.records),
            slots=self.slots,
            everything=self.everything,
            facets=self.facets.frozen(),
            texts=self._word_lists("text", self.index.texts),
            names=self._word_lists("name", self.index.names),
            words=tuple(self.words),
        )

    def _remove(self, offer_id: int) -> None:
        slot = self.slots.pop(offer_id, None)
        if slot is None:
            return
        self._clear(slot)
        self.records[slot] = None
        self.words[slot] = OfferWords()
        self.everything &= ~(1 << slot)

    def _put(self, offer: Changed) -> None:
        slot = self.slots.get(offer.record.id)
        if slot is None:
            slot = self.slots[offer.record.id] = len(self.records)
            self.records.append(offer.record)
            self.words.append(offer.words)
        else:
            self._clear(slot)
            self.records[slot], self.words[slot] = offer.record, offer.words
        self._set(slot)

    def _set(self, slot: int) -> None:
        bit = 1 << slot
        self.everything |= bit
        record = self.records[slot]
        if record is not None:
            self.facets.add(bit, aspects_of(record))
        for kind, language, word in _postings_of(self.words[slot]):
            lists = self.postings[kind].setdefault(language, {})
            lists[word] = lists.get(word, 0) | bit
            self.edited[kind].add(language)

    def _clear(self, slot: int) -> None:
        bit = 1 << slot
        record = self.records[slot]
        if record is not None:
            self.facets.discard(bit, aspects_of(record))
        for kind, language, word in _postings_of(self.words[slot]):
            self.postings[kind][language][word] &= ~bit
            self.edited[kind].add(language)

    def _word_lists(self, kind: str, before: Mapping[str, WordList]) -> Mapping[str, WordList]:
        made = {code: WordList.build(code, self.postings[kind][code]) for code in sorted(self.edited[kind])}
        return {**before, **made}


def _editable(lists: Mapping[str, WordList]) -> dict[str, dict[str, Bits]]:
    return {language: dict(words.postings) for language, words in lists.items()}


def _postings_of(words: OfferWords) -> Iterator[tuple[str, str, str]]:
    for kind, by_language in (("text", words.text), ("name", words.name)):
        for language, found in by_language.items():
            for word in found:
                yield kind, language, word
