"""From text to the words the index keeps: folded, split at compounds, stemmed.

The same analysis serves what is stored and what is typed, in every language, on every database.
"""

import re
import unicodedata
from collections.abc import Sequence
from functools import lru_cache
from threading import local

import snowballstemmer

_WORD = re.compile(r"[^\W_]+")
_FOLDED_LETTERS = str.maketrans(
    {
        "ı": "i",
        "ł": "l",
        "ø": "o",
        "ß": "ss",
        "æ": "ae",
        "œ": "oe",
        "ى": "ي",
        "ی": "ي",
        "ې": "ي",
        "ۍ": "ي",
        "ئ": "ي",
        "ة": "ه",
        "ک": "ك",
        "ؤ": "و",
        "ـ": None,
        "'": None,
        "’": None,
        "ʼ": None,
    }
)

STEMMERS = {
    "nl": "dutch_porter",
    "en": "english",
    "ar": "arabic",
    "tr": "turkish",
    "pl": "polish",
    "fa": "persian",
    "ru": "russian",
}
"""Languages with a Snowball stemmer; the others are matched by prefix only. Dutch has two: the newer one cuts compounds
to other words (`taalles` to `taal`)."""

STOP_WORDS: dict[str, frozenset[str]] = {
    "nl": frozenset(
        "aan als bij dat de die dit door een en er het hoe ik in is je kan met mijn naar niet nog of om ons ook op te "
        "tot u uit van voor waar wat we wij wil zijn zo".split()
    ),
    "en": frozenset("a an and are at by for from how i in is it my of on or our the their to we what with".split()),
}
"""Words that say nothing about an offer; they are passed over in what is typed."""

COMPOUND_HEADS = (
    "ondersteuning",
    "bijeenkomst",
    "begeleiding",
    "ouderschap",
    "opvoeding",
    "vrijwilliger",
    "inloop",
    "bezoek",
    "cursus",
    "centrum",
    "moeder",
    "spreekuur",
    "express",
    "opvang",
    "gezin",
    "groep",
    "maatje",
    "vader",
    "ouder",
    "steun",
    "kamer",
    "school",
    "advies",
    "taal",
    "hulp",
    "klas",
    "cafe",
)
"""Last parts of Dutch compounds in our field, longest first; a word that ends in one is also found by its parts."""

_SHORTEST_PART = 3
_DOUBLED = re.compile(r"[a-z]([bdfgklmnprst])\1$")
"""A consonant Dutch doubles before an ending (`cursussen`, `gezinnen`) and writes once without it."""
_stemmers = local()


def fold(text: str) -> str:
    """Return text without case, accents, vowel marks and letter variants that people type in either way."""
    if text.isascii():
        return text.lower().replace("'", "")
    decomposed = unicodedata.normalize("NFKD", text.casefold())
    bare = "".join(letter for letter in decomposed if not unicodedata.combining(letter))
    return bare.translate(_FOLDED_LETTERS)


def words(text: str) -> list[str]:
    """Return the folded words of a text in order; hyphens and punctuation split."""
    return _WORD.findall(fold(text))


def meaningful(tokens: Sequence[str], language: str) -> list[str]:
    """Return the tokens without stop words of the language or of Dutch, or all of them when nothing else is left."""
    stop = STOP_WORDS.get(language, frozenset()) | STOP_WORDS["nl"]
    return [token for token in tokens if token not in stop] or list(tokens)


@lru_cache(maxsize=50_000)
def parts(word: str) -> tuple[str, ...]:
    """Return the two parts of a Dutch compound that ends in a known head (also in the plural), or nothing."""
    singular = word.removesuffix("en") if word.endswith("en") else word.removesuffix("s")
    for head in COMPOUND_HEADS:
        for candidate in (word, singular):
            front = candidate.removesuffix(head)
            if front != candidate and len(front) >= _SHORTEST_PART:
                return (front, head)
    return ()


@lru_cache(maxsize=50_000)
def stem(word: str, language: str) -> str:
    """Return the stem of a folded word, or the word itself where the language has no stemmer."""
    algorithm = STEMMERS.get(language)
    root = _stemmer(algorithm).stemWord(word) if algorithm else word
    return root[:-1] if language == "nl" and _DOUBLED.search(root) else root


def _stemmer(algorithm: str) -> "snowballstemmer.stemmer":
    """Return this thread's stemmer: a stemmer keeps its word in itself, so threads may not share one."""
    found = getattr(_stemmers, algorithm, None)
    if found is None:
        found = snowballstemmer.stemmer(algorithm)
        setattr(_stemmers, algorithm, found)
    return found
