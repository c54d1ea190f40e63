"""Two scripts of a thousand different questions each, always the same ones, in twelve languages.

`questions` asks as a day of visitors would. Most name a municipality, a third type words (a third of those with a
typing error), half narrow or say more about the family, some page on. One in twenty names no municipality: then every
offer in the country is considered.

`with_eight_keys` asks as much as one can: each of its questions names a municipality and seven other keys.
"""

import json
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from random import Random
from urllib.parse import urlencode

from directory.exchange.scale_words import FRONTS, HEADS, LANGUAGE_PHRASES, LARGE_TOWNS, TOPICS
from directory.languages import CODES
from directory.matching.need import DUTCH_LEVELS, READING_LEVELS

FIXTURES = Path(__file__).resolve().parent.parent / "fixtures" / "reference"

WITHOUT_TOWN = 0.05
WITH_WORDS = 0.35
WITH_TYPING_ERROR = 0.35
ON_LATER_PAGE = 0.1
DUTCH_PAGES = 12
"""How much more often a page is asked in Dutch than in each other language: professionals search in Dutch."""

FOLLOWED = ("theme", "mode", "kind", "cost", "delivered_by", "venue", "access")
"""The keys that narrow, all of which are facets."""

SPOKEN = ("ar", "ti", "uk", "fa", "tr", "so", "pl", "ps", "kmr")
AGES = (-1, 3, 18, 30, 60, 100, 150, 190)
"""In months; -1 is a child not born yet."""


SAID: dict[str, tuple[str, ...]] = {
    "language": SPOKEN,
    "age": tuple(map(str, AGES)),
    "parent": ("mother", "father"),
    "settled": ("0", "1", "3", "8", "20", "36"),
    "dutch": DUTCH_LEVELS,
    "reading": READING_LEVELS,
    "soon": ("yes",),
}
"""The keys of a need that are no term, and what they say. Sensitive keys are posted, so they are in no address."""

TERMS = ("daypart", "practical", "theme", "mode", "access")
"""The keys that are terms."""


@dataclass(frozen=True, slots=True)
class Question:
    """One question: the language of the page, and the keys as pairs."""

    language: str
    pairs: tuple[tuple[str, str], ...]

    @property
    def path(self) -> str:
        """The address on our own site."""
        return f"/{self.language}/aanbod/?{urlencode(self.pairs)}"

    @property
    def api_path(self) -> str:
        """The address of the same question to the JSON interface."""
        return f"/api/v1/matches?{urlencode((*self.pairs, ('lang', self.language)))}"

    def values(self, key: str) -> list[str]:
        """Return the values of one key."""
        return [value for name, value in self.pairs if name == key]

    def value(self, key: str) -> str:
        """Return the only value of a key, or nothing."""
        return next(iter(self.values(key)), "")


def questions(count: int = 1000, number: int = 1) -> list[Question]:
    """Return that many different questions."""
    asking = _Asking(Random(number))  # noqa: S311  # a script of questions, not a secret
    found: dict[Question, None] = {}
    while len(found) < count:
        found[asking.question()] = None
    return list(found)


def with_eight_keys(count: int = 1000, number: int = 1, towns: Sequence[str] = ()) -> list[Question]:
    """Return that many different questions with exactly eight keys, one value each; for some towns or for all."""
    asking = _Asking(Random(number), towns)  # noqa: S311  # see above
    found: dict[Question, None] = {}
    while len(found) < count:
        found[asking.eight_keys()] = None
    return list(found)


class _Asking:
    def __init__(self, draw: Random, towns: Sequence[str] = ()) -> None:
        self.draw = draw
        everywhere = json.loads((FIXTURES / "municipalities.json").read_text(encoding="utf-8"))
        self.towns = list(towns) or [row["code"] for row in everywhere]
        self.weights = [LARGE_TOWNS.get(code, 2) for code in self.towns]
        rows = json.loads((FIXTURES / "vocabularies.json").read_text(encoding="utf-8"))
        names = dict.fromkeys((*FOLLOWED, *TERMS))
        self.values = {key: [row["key"] for row in rows if row["vocabulary"] == key] for key in names}
        self.values |= {"kind": ["informal", "formal", "mixed"], "cost": ["free", "low_cost"]}

    def question(self) -> Question:
        draw = self.draw
        language = self._language()
        pairs: list[tuple[str, str]] = []
        if draw.random() > WITHOUT_TOWN:
            pairs.append(("municipality", draw.choices(self.towns, self.weights)[0]))
        if draw.random() < WITH_WORDS or not pairs:
            pairs.append(("q", self._words(language)))
        pairs += self._family()
        for key in draw.sample(FOLLOWED, draw.choices((0, 1, 2, 3), (50, 30, 15, 5))[0]):
            pairs.append((key, draw.choice(self.values[key])))
        if draw.random() < ON_LATER_PAGE:
            pairs.append(("page", str(draw.randint(2, 3))))
        return Question(language, tuple(pairs))

    def eight_keys(self) -> Question:
        draw = self.draw
        language = self._language()
        keys = draw.sample((*SAID, *TERMS), 7)
        said = [(key, draw.choice(SAID.get(key) or self.values[key])) for key in keys]
        return Question(language, (("municipality", draw.choices(self.towns, self.weights)[0]), *said))

    def _language(self) -> str:
        return self.draw.choices(CODES, [DUTCH_PAGES if code == "nl" else 1 for code in CODES])[0]

    def _family(self) -> list[tuple[str, str]]:
        draw = self.draw
        spoken = draw.sample(SPOKEN, draw.choices((0, 1, 2), (3, 5, 2))[0])
        ages = draw.sample(AGES, draw.choices((0, 1, 2, 3), (3, 4, 2, 1))[0])
        parents = [("parent", draw.choice(("mother", "father")))] if draw.random() < 0.2 else []
        return [("language", code) for code in spoken] + [("age", str(months)) for months in ages] + parents

    def _words(self, language: str) -> str:
        draw = self.draw
        own = LANGUAGE_PHRASES.get(language)
        if own and draw.random() < 0.6:
            typed = [draw.choice(draw.choice(own).split())]
        else:
            typed = [draw.choice((draw.choice(TOPICS), draw.choice(FRONTS) + draw.choice(HEADS), draw.choice(HEADS)))]
        if draw.random() < 0.25:
            typed.append(draw.choice(TOPICS))
        if draw.random() < WITH_TYPING_ERROR:
            typed[0] = self._mistyped(typed[0])
        return " ".join(typed)

    def _mistyped(self, word: str) -> str:
        """Return the word with two neighbouring letters changed round."""
        if len(word) < 5:
            return word
        at = self.draw.randrange(1, len(word) - 2)
        return word[:at] + word[at + 1] + word[at] + word[at + 2 :]
