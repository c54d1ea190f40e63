"""What a need says, in the words the rules use: answers that decide which cases count, and values for variables."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from directory.matching.cases import Given
from directory.matching.need import EXPECTING, Need
from directory.matching.operators import Variables
from directory.matching.table import COMMUNITIES_OF_LANGUAGE, DELICATE_THEMES, RELATED_LANGUAGES
from directory.matching.verdict import Place

Answers = Mapping[str, str | None]
"""Per key of `table.Given` what the need says; None is "not said"."""


@dataclass(frozen=True, slots=True)
class Bound:
    """The need as one question of a rule sees it: of all children this one, of all languages this one."""

    answers: Answers
    variables: Variables
    words: Mapping[str, Any] = field(default_factory=dict)
    """What the sentence may name: this child's months, this language, this wish."""

    def meets(self, given: Given) -> bool:
        """Tell whether the need says what a case or a rule asks for."""
        return all(self.answers.get(key) in wanted for key, wanted in given.items())


def whole(need: Need, place: Place | None) -> Bound:
    """Return the need as a whole."""
    communities = (COMMUNITIES_OF_LANGUAGE.get(code, ()) for code in need.languages)
    themes = need.chosen("theme")
    return Bound(
        answers={
            "place": "known" if place else None,
            "parent": need.parent,
            "languages": "other" if need.languages and "nl" not in need.languages else None,
            "papers": "asked" if need.registered == "no" or need.residence else None,
            "registered": need.registered,
            "residence": need.residence,
            "dutch": need.dutch,
            "reading": need.reading,
            "settled": None if need.settled is None else "known",
            "soon": need.soon,
            "community": need.community,
        },
        variables={
            "@place": (place.code,) if place else (),
            "@languages": need.languages,
            "@communities": tuple(dict.fromkeys(each for some in communities for each in some)),
            "@residence": (need.residence,) if need.residence else (),
            "@settled": () if need.settled is None else (need.settled,),
            "@parents": {"mother": ("mothers",), "father": ("fathers",)}.get(need.parent or "", ()),
            "@practicals": need.practical,
            "@easy_to_read": ("low_literacy_friendly",) if need.reading in {"no", "little"} else (),
            "@themes": themes,
            "@delicate": tuple(theme for theme in themes if theme in DELICATE_THEMES),
        },
    )


def one_by_one(bound: Bound, need: Need, each: str) -> Iterator[Bound]:
    """Yield the need once for every child, language, daypart or wish; once as a whole for a rule without such."""
    if not each:
        yield bound
    elif each == "child":
        yield from (_child(bound, months) for months in need.ages)
    elif each == "language":
        yield from (_language(bound, code) for code in need.languages)
    else:
        terms = {"daypart": need.dayparts, "practical": need.practical}[each]
        yield from (_more(bound, {f"@{each}": (term,)}, {"term": term}) for term in terms)


def _child(bound: Bound, months: int) -> Bound:
    if months == EXPECTING:
        return _more(bound, {}, {}, child="expecting")
    return _more(bound, {"@months": (months,)}, {"months": months}, child="born")


def _language(bound: Bound, code: str) -> Bound:
    variables = {"@language": (code,), "@related": RELATED_LANGUAGES.get(code, ())}
    return _more(bound, variables, {"language": code})


def _more(bound: Bound, variables: Variables, words: Mapping[str, Any], **answers: str) -> Bound:
    return Bound({**bound.answers, **answers}, {**bound.variables, **variables}, words)
