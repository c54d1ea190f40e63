"""The lists every answer shares: municipalities, terms, spoken languages, local starts, synonyms."""

import math
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from rapidfuzz import fuzz, process

from directory.index.analysis import fold, words
from directory.index.record import Point
from directory.index.synonyms import Phrase, SynonymEntry, Synonyms, choices
from directory.index.wordlist import WordList, words_to_keep
from directory.languages import CODES, SOURCE

Texts = Mapping[str, str]
"""A text by language code; a language without text is absent."""

NEIGHBOUR_KM = 25.0
"""How far a family may be expected to look beyond its municipality (DESIGN section 5)."""

_EARTH_KM = 6371.0


@dataclass(frozen=True, slots=True)
class MunicipalityEntry:
    """A municipality as the index knows it."""

    code: str
    name: str
    aliases: tuple[str, ...]
    point: Point | None
    valid_from: date | None
    valid_until: date | None
    successor: str | None
    is_fictional: bool
    province: str = ""

    def is_in_force(self, on: date) -> bool:
        """Tell whether it exists on a day."""
        begun = self.valid_from is None or self.valid_from <= on
        return begun and (self.valid_until is None or on <= self.valid_until)


@dataclass(frozen=True, slots=True)
class TermEntry:
    """A term with its labels."""

    id: int
    vocabulary: str
    key: str
    names: Texts


@dataclass(frozen=True, slots=True)
class LanguageEntry:
    """A spoken language with its labels."""

    code: str
    names: Texts
    autonym: str
    direction: str
    is_choice: bool


@dataclass(frozen=True, slots=True)
class LocalStartEntry:
    """One published local start."""

    municipality: str
    door: str
    name: str
    organisation: str
    what_for: Texts
    made: Mapping[str, Mapping[str, str]]
    """What is kept of each translation of `what_for`, by language (models.text)."""
    phone: str
    website: str
    ages: tuple[int | None, int | None]
    source_url: str
    source_year: int | None
    checked_on: date | None


@dataclass(frozen=True, eq=False)
class Reference:
    """All shared lists of one catalogue version, immutable; two are the same only if they are one object."""

    municipalities: Mapping[str, MunicipalityEntry]
    places: Mapping[str, tuple[str, ...]]
    """Folded place name or four-digit postcode to CBS codes, from the postcode file where one was loaded."""
    place_names: Mapping[str, str]
    """Folded place name to the name as it is written."""
    postcode_points: Mapping[str, Point]
    """Four-digit postcode to the middle of its places that have a point; a postcode without any is absent."""
    terms: Mapping[tuple[str, str], TermEntry]
    languages: Mapping[str, LanguageEntry]
    local_starts: Mapping[str, tuple[LocalStartEntry, ...]]
    synonyms: tuple[SynonymEntry, ...]
    drafts: frozenset[str]
    """Languages in which the name of some term or spoken language is a translation nobody vouches for."""

    @cached_property
    def by_name(self) -> Mapping[str, tuple[str, ...]]:
        """Folded name, alias or code to CBS codes; names shared by two municipalities lead to both."""
        found: dict[str, list[str]] = {}
        for entry in self.municipalities.values():
            bare = entry.name.split(" (")[0]  # CBS writes "Bergen (L.)"; people type "Bergen"
            for name in {simplified(each) for each in (entry.code, entry.name, bare, *entry.aliases)}:
                found.setdefault(name, []).append(entry.code)
        return {name: tuple(codes) for name, codes in found.items()}

    @cached_property
    def vocabularies(self) -> Mapping[str, tuple[str, ...]]:
        """The keys of each vocabulary, in its order."""
        found: dict[str, list[str]] = {}
        for vocabulary, key in self.terms:
            found.setdefault(vocabulary, []).append(key)
        return {vocabulary: tuple(keys) for vocabulary, keys in found.items()}

    @cached_property
    def synonyms_of(self) -> Mapping[str, Synonyms]:
        """The phrases in groups, by language; a language without groups has an empty list."""
        return {
            code: Synonyms.build(code, (entry for entry in self.synonyms if entry.language == code)) for code in CODES
        }

    @cached_property
    def short_names(self) -> frozenset[str]:
        """The short names among the Dutch synonyms."""
        return self.synonyms_of[SOURCE].short_names()

    @cached_property
    def choices(self) -> Mapping[Phrase, tuple[tuple[str, str], ...]]:
        """Dutch phrases that stand for a value of an aspect (free, mothers), with aspect and value."""
        return choices(self.synonyms)

    @cached_property
    def labels(self) -> Mapping[str, WordList]:
        """The words of the terms' labels per language; bit n stands for the n-th term."""
        postings: dict[str, dict[str, int]] = {}
        for position, term in enumerate(self.terms.values()):
            for language, name in term.names.items():
                for word in words_to_keep(name, language):
                    known = postings.setdefault(language, {})
                    known[word] = known.get(word, 0) | 1 << position
        return {language: WordList.build(language, known) for language, known in postings.items()}

    def labelled(self, bits: int) -> list[tuple[str, str]]:
        """Return the terms (vocabulary and key) whose bits are set."""
        return [term for position, term in enumerate(self.terms) if bits >> position & 1]

    def any_fictional(self, codes: Iterable[str]) -> bool:
        """Tell whether one of these municipalities, by CBS code, was made up to show how the site works."""
        return any(self.municipalities[code].is_fictional for code in codes)

    def find_municipalities(self, typed: str, on: date) -> list[MunicipalityEntry]:
        """Return the municipalities meant by a code, name, alias, place name or postcode; none or several may be."""
        key = simplified(typed)
        postcode = key[:4] if key[:4].isdigit() else key
        codes = self.by_name.get(key) or self.places.get(postcode) or ()
        return self._in_force(codes, on)

    def suggest_municipalities(self, typed: str, on: date, limit: int = 5) -> list[MunicipalityEntry]:
        """Return municipalities whose name looks like what was typed, best first."""
        codes_apart = (name for name in self.by_name if not name[2:].isdigit())
        names = [*codes_apart, *(name for name in self.places if not name.isdigit())]
        close = process.extract(simplified(typed)[:60], names, scorer=fuzz.WRatio, limit=limit * 3, score_cutoff=70)
        codes = [code for name, _, _ in close for code in (self.by_name.get(name) or self.places[name])]
        return self._in_force(tuple(dict.fromkeys(codes)), on)[:limit]

    def neighbours(self, code: str) -> Mapping[str, float]:
        """Return the municipalities within reach of this one with their distance in kilometres, itself not included."""
        return self._neighbours.get(code, {})

    @cached_property
    def _neighbours(self) -> Mapping[str, Mapping[str, float]]:
        placed = [(entry.code, entry.point) for entry in self.municipalities.values() if entry.point]
        found: dict[str, dict[str, float]] = {code: {} for code, _ in placed}
        for position, (code, point) in enumerate(placed):
            for other, there in placed[position + 1 :]:
                if abs(point[0] - there[0]) < NEIGHBOUR_KM / 110 and (km := distance(point, there)) <= NEIGHBOUR_KM:
                    found[code][other] = found[other][code] = km
        return found

    def _in_force(self, codes: Sequence[str], on: date) -> list[MunicipalityEntry]:
        """Return the entries of codes, each ended municipality replaced by its successor."""
        found: dict[str, MunicipalityEntry] = {}
        for code in codes:
            entry = self.municipalities.get(code)
            while entry and not entry.is_in_force(on) and entry.successor:
                entry = self.municipalities.get(entry.successor)
            if entry and entry.is_in_force(on):
                found[entry.code] = entry
        return list(found.values())


def simplified(name: str) -> str:
    """Return a place name as people type it: folded, without punctuation, one space between words."""
    return " ".join(words(name)) or fold(name).strip()


def distance(here: Point, there: Point) -> float:
    """Return the distance between two points in kilometres over the earth's surface (haversine)."""
    lat1, lon1, lat2, lon2 = (math.radians(degrees) for degrees in (*here, *there))
    half = math.sin((lat2 - lat1) / 2) ** 2 + math.cos(lat1) * math.cos(lat2) * math.sin((lon2 - lon1) / 2) ** 2
    return 2 * _EARTH_KM * math.asin(math.sqrt(half))
