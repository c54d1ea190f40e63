"""From text to the words the index keeps: folded, split at compounds, stemmed.

The same analysis serves what is stored and what is typed, in every language, on every database.
"""

import re
import unicodedata
from collections.abc import Sequence
from functools import lru_cache
from threading import local

import snowballstemmer

from directory.languages import LANGUAGES, Script

_WORD = re.compile(r"[^\W_]+")
_UNSEEN = (0x00AD, 0x061C, *range(0x200D, 0x2010), *range(0x202A, 0x202F), *range(0x2060, 0x2070), 0xFEFF)
"""Marks that only steer how text is laid out: soft hyphens, joiners and directions."""
_ONE_SOUND = ((0x1220, 0x1230), (0x1340, 0x1338), (0x1280, 0x1200))
"""Rows of Ethiopic letters with one sound in Tigrinya, written for each other: ሠ and ሰ, ፀ and ጸ, ኀ and ሀ."""
_FOLDED_LETTERS = str.maketrans(
    {
        "ı": "i",
        "ł": "l",
        "ø": "o",
        "ß": "ss",
        "æ": "ae",
        "œ": "oe",
        "ґ": "г",
        "ٱ": "ا",
        "ء": None,
        "ى": "ي",
        "ی": "ي",
        "ې": "ي",
        "ۍ": "ي",
        "ئ": "ي",
        "ة": "ه",
        "ۀ": "ه",
        "ہ": "ه",
        "ھ": "ه",
        "ە": "ه",
        "ک": "ك",
        "ګ": "گ",
        "ؤ": "و",
        "ـ": None,
        "'": None,
        "’": None,
        "ʼ": None,
        "`": None,
        "\u200b": " ",  # spaces without width divide words
        "\u200c": " ",
        **dict.fromkeys(map(chr, _UNSEEN)),
        **{chr(zero + digit): str(digit) for zero in (0x0660, 0x06F0) for digit in range(10)},
        **{chr(old + order): chr(new + order) for old, new in _ONE_SOUND for order in range(7)},
        "ኣ": "አ",
        "ዐ": "ዓ",
    }
)
"""Letters written in more than one way. `None` leaves the letter out."""

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
        "tot u uit van veel voor waar wat we wij wil zijn zo".split()
    ),
    "en": frozenset("a an and are at by for from how i in is it my of on or our the their to we what with".split()),
    "ar": frozenset("في من مع عن علي الي او و هل انا نحن لي لنا".split()),
    "ti": frozenset("ናይ ምስ አብ ናብ ካብ እዩ ወይ ድማ".split()),
    "fa": frozenset("در از به با و براي يا ها هاي مي من ما را".split()),
    "ps": frozenset("د په له سره او ته كي لپاره يا زه موږ".split()),
    "kmr": frozenset("u ji bo li bi di de ku ye an me min".split()),
    "tr": frozenset("ve icin ile bir bu da ben biz veya ne".split()),
    "so": frozenset("iyo ee oo ku ka u la ah ama waa".split()),
    "uk": frozenset("і та и в у на з для до не як або я ми".split()),
    "ru": frozenset("и в на с для по к не как или я мы".split()),
    "pl": frozenset("i w z na do dla nie jak lub o sie".split()),
}
"""Words that say nothing about an offer, folded; they are passed over in what is typed."""

_PASSED_OVER = frozenset[str]().union(
    *(
        STOP_WORDS[language.code]
        for language in LANGUAGES
        if language.script != "latin" or language.code in {"nl", "en"}
    )
)
"""Passed over on every page: Dutch, English, and what is written in a script that Dutch is not."""

_ARTICLES = (("ال", 2), ("لل", 4), ("وال", 4), ("بال", 4), ("كال", 4), ("فال", 4))
"""The Arabic article, alone and grown together with "for", "and", "with", "as" and "so", and the fewest letters that
must be left: `والد` is a father, not an article."""

_BLOCKS: tuple[tuple[str, str, Script], ...] = (
    ("\u0400", "\u052f", "cyrillic"),
    ("\u0600", "\u08ff", "arabic"),
    ("\u1200", "\u139f", "ethiopic"),
)

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
    decomposed = unicodedata.normalize("NFKD", unicodedata.normalize("NFKD", text).casefold())  # ㎴ holds a capital
    bare = "".join(letter for letter in decomposed if not unicodedata.combining(letter))
    return bare.translate(_FOLDED_LETTERS)


def words(text: str) -> list[str]:
    """Return the folded words of a text in order; hyphens and punctuation split."""
    return _WORD.findall(fold(text))


def meaningful(tokens: Sequence[str], language: str) -> list[str]:
    """Return the tokens without stop words of the language, of Dutch or English; all of them when none is left."""
    stop = STOP_WORDS.get(language, frozenset())
    return [token for token in tokens if token not in stop and token not in _PASSED_OVER] or list(tokens)


def script_of(word: str) -> Script:
    """Return the script a folded word is written in, by its first letter; what is unknown counts as Latin."""
    return next((script for first, last, script in _BLOCKS if first <= word[:1] <= last), "latin")


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
    word = _without_article(word) if language == "ar" else word
    algorithm = STEMMERS.get(language)
    root = _stemmer(algorithm).stemWord(word) if algorithm else word
    return root[:-1] if language == "nl" and _DOUBLED.search(root) else root


def _without_article(word: str) -> str:
    for article, fewest in _ARTICLES:
        if word.startswith(article) and len(word) - len(article) >= fewest:
            return word.removeprefix(article)
    return word


def _stemmer(algorithm: str) -> "snowballstemmer.stemmer":
    """Return this thread's stemmer: a stemmer keeps its word in itself, so threads may not share one."""
    found = getattr(_stemmers, algorithm, None)
    if found is None:
        found = snowballstemmer.stemmer(algorithm)
        setattr(_stemmers, algorithm, found)
    return found
