"""Every key of a question as the OpenAPI document describes it: its meaning, its values, an example."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any

from directory.asking.fields import LONGEST_TEXT, MOST_CHILDREN, OLDEST_MONTH
from directory.asking.need_filter import SORTS, VOCABULARY_KEYS, grounds_of_residence
from directory.asking.settled_field import LONGEST
from directory.index.reference import Reference
from directory.index.values import Cost, Kind
from directory.languages import CODES, SOURCE
from directory.matching.need import (
    COMMUNITY_WISHES,
    DUTCH_LEVELS,
    EXPECTING,
    PARENTS,
    READING_LEVELS,
    SENSITIVE,
)

Schema = dict[str, Any]
Values = Callable[[Reference], Iterable[str]]

TEXT: Schema = {"type": "string", "maxLength": LONGEST_TEXT}


@dataclass(frozen=True, slots=True)
class Key:
    """One key of a question."""

    name: str
    meaning: str
    example: Any
    shape: Schema | Values
    """The schema of one value, or how to find the values there are: vocabularies are data."""
    repeated: bool = False

    @property
    def posted_only(self) -> bool:
        """Whether it may never be in an address."""
        return self.name in SENSITIVE

    def one_value(self, reference: Reference) -> Schema:
        """Return the schema of a single value."""
        if callable(self.shape):
            return {"type": "string", "enum": list(self.shape(reference))}
        return self.shape

    def parameter(self, reference: Reference) -> Schema:
        """Return it as a parameter of an address; a repeated key comes once per value."""
        one = self.one_value(reference)
        schema = {"type": "array", "items": one} if self.repeated else one
        how = {"style": "form", "explode": True} if self.repeated else {}
        example = {"example": self.example}
        return {"name": self.name, "in": "query", "description": self.meaning, "schema": schema, **how, **example}

    def field(self, reference: Reference) -> Schema:
        """Return it as a field of a form or of JSON: a value, a list of them, or null for not said."""
        one = self.one_value(reference)
        either = [one, {"type": "array", "items": one}, {"type": "null"}]
        return {"description": self.meaning, "anyOf": either, "examples": [self.example]}


def _fixed(values: Iterable[str]) -> Schema:
    return {"type": "string", "enum": list(values)}


_YES_NO: Schema = {"anyOf": [_fixed(("yes", "no")), {"type": "boolean", "description": "true for yes, false for no"}]}


def _terms_of(key: str) -> Values:
    def values(reference: Reference) -> list[str]:
        return [term for name in VOCABULARY_KEYS[key] for term in reference.vocabularies.get(name, ())]

    return values


def _languages(reference: Reference) -> Iterable[str]:
    return sorted(reference.languages)


def _narrowing(name: str, what: str, example: str, shape: Schema | Values | None = None) -> Key:
    meaning = f"{what} Removes offers known not to have it; who never said stays. Several values mean any of them."
    return Key(name, meaning, [example], shape or _terms_of(name), repeated=True)


_AGE: Schema = {"type": "integer", "minimum": EXPECTING, "maximum": OLDEST_MONTH}
_SENT_BY_POST = "Sensitive: by POST only; in an address it is refused."

KEYS: tuple[Key, ...] = (
    Key(
        "lang",
        "The language of names, reasons, questions and messages. What we lack in it is given in Dutch.",
        "en",
        {**_fixed(CODES), "default": SOURCE},
    ),
    Key(
        "municipality",
        "Where the family lives: a CBS code, or a name as people type it. Without it (and without a postcode) every "
        "offer in the country is considered and distance says nothing.",
        "GM0344",
        TEXT,
    ),
    Key("postcode", "Four digits; letters are dropped. Distances are counted from its middle.", "3511", TEXT),
    Key("q", "Words to look for in the offers' texts and the labels of their terms.", "voorlezen", TEXT),
    Key(
        "language",
        "What the family speaks, best first (BCP-47). No language stands in for another.",
        ["ti", "ar"],
        _languages,
        repeated=True,
    ),
    Key("best_language", "Which of them it speaks best; the same as putting that one first.", "ti", _languages),
    Key(
        "age",
        f"Months, one per child, at most {MOST_CHILDREN}; {EXPECTING} for a child that is expected.",
        [3, 72],
        _AGE,
        repeated=True,
    ),
    Key("exact_age", "Ages as people write them, instead of `age`; a bare number counts as years.", "3 maanden", TEXT),
    Key(
        "just_settled",
        "`yes` for a family that has just come to live here; the same as `settled=0`.",
        "yes",
        _fixed(("yes",)),
    ),
    Key("parent", "Which parent it is for; nothing for both.", "mother", _fixed(PARENTS)),
    Key(
        "settled",
        "Whole months since the family came to live here, or the day or month of that (2026-03, not in the future).",
        1,
        {"anyOf": [{"type": "integer", "minimum": 0, "maximum": LONGEST}, TEXT]},
    ),
    Key("dutch", "How much Dutch the parent speaks.", "some", _fixed(DUTCH_LEVELS)),
    Key("reading", "Whether the parent reads, in any language.", "little", _fixed(READING_LEVELS)),
    Key(
        "daypart",
        "When somebody can come: days and parts of the day; one that fits is enough.",
        ["morning", "wed"],
        _terms_of("daypart"),
        repeated=True,
    ),
    Key(
        "practical",
        "Practical wishes; each of them counts.",
        ["childcare_on_site"],
        _terms_of("practical"),
        repeated=True,
    ),
    Key("soon", "Whether it should start within two weeks.", "yes", _YES_NO),
    _narrowing("theme", "What it is about.", "two_cultures"),
    _narrowing("mode", "How it is given.", "home_visit"),
    _narrowing("kind", "Who carries it.", "informal", _fixed(Kind.values)),
    _narrowing("cost", "What the family pays.", "free", _fixed(Cost.values)),
    _narrowing("delivered_by", "Who helps.", "trained_volunteer"),
    _narrowing("venue", "What kind of place it is in.", "library"),
    _narrowing("access", "How a family gets there.", "self_referral"),
    Key(
        "residence",
        f"On what ground the family stays. {_SENT_BY_POST}",
        "status_holder",
        grounds_of_residence,
    ),
    Key(
        "registered",
        f"Whether the family is in the municipal personal records. {_SENT_BY_POST}",
        "no",
        _YES_NO,
    ),
    Key(
        "community",
        f"Whether help from the family's own community is avoided or preferred. {_SENT_BY_POST} It changes the order "
        "only and is never among the reasons.",
        "avoid",
        _fixed(COMMUNITY_WISHES),
    ),
    Key("sort", "Another order within each pile; nothing for the best fit first.", "distance", _fixed(SORTS)),
    Key("show", "For the page, which folds the third pile; here all piles are always given.", "no", _fixed(("no",))),
    Key("page", "Which fifty offers; `next` in the answer gives the next.", 2, {"type": "integer", "minimum": 1}),
)
