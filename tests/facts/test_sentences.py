"""Every verdict has a sentence, and a sentence names the child, the place and the language it is about."""

from datetime import date
from typing import Any

import pytest
from django.utils import translation

from directory.facts.sentences import _SENTENCES, sentence
from directory.index.reference import LanguageEntry, TermEntry
from directory.languages import CODES
from directory.matching.table import RULES
from directory.matching.verdict import Pile, Rule, Verdict
from tests.index.build import reference

SHARED = reference(
    languages={
        code: LanguageEntry(code, {"nl": name}, name, "ltr", is_choice=True)
        for code, name in (("ti", "Tigrinya"), ("fa", "Farsi"))
    },
    terms={
        (vocabulary, key): TermEntry(number, vocabulary, key, {"nl": name})
        for number, (vocabulary, key, name) in enumerate(
            (
                ("practical", "childcare_on_site", "kinderoppas aanwezig"),
                ("daypart", "evening", "avond"),
                ("day", "mon", "maandag"),
                ("access", "via_jgz", "via de jeugdgezondheidszorg"),
                ("access", "via_midwife", "via de verloskundige"),
                ("origin", "eritrean", "Eritrees"),
                ("residence", "undocumented", "mensen zonder papieren"),
            )
        )
    },
)
WORDS: dict[str, Any] = {
    "months": 30, "first": 24, "last": 47, "date": date(2026, 11, 20), "place": "Utrecht", "km": 7,
    "language": "ti", "related": "fa", "support": "native_speaker", "year": 2022, "term": "childcare_on_site",
    "vocabulary": "access", "terms": ("via_jgz", "via_midwife"),
}  # fmt: skip


TIMES: dict[str, Any] = {"term": "evening", "terms": ("evening", "mon")}
"""What sentences about days and dayparts name: the one that fits, or all that were asked."""


def say(key: str, **words: Any) -> str:
    usual = TIMES if key.startswith("daypart") else WORDS
    return sentence(Verdict(Rule.AGE, Pile.ASK, key, {**usual, **words}), SHARED)


@pytest.mark.parametrize("language", CODES)
@pytest.mark.parametrize("key", _SENTENCES)
def test_every_sentence_can_be_said_in_every_language(key: str, language: str) -> None:
    with translation.override(language):
        said = say(key)
    assert said
    assert "%(" not in said


def test_the_rules_use_the_sentences_that_are_there() -> None:
    assert {case.sentence for row in RULES for case in row.cases if case.sentence} == set(_SENTENCES)


@pytest.mark.parametrize(
    ("key", "words"),
    [
        ("age_fits", "2 jaar"),
        ("age_out", "van 2 jaar tot 4 jaar"),
        ("language_unknown", "Tigrinya"),
        ("language_related", "Farsi"),
        ("maybe_elsewhere", "Utrecht"),
        ("area_unknown", "Utrecht"),
        ("exists_confirmed", "20 november 2026"),
        ("once_past", "2022"),
        ("access_known", "via de jeugdgezondheidszorg"),
        ("access_known", "via de verloskundige"),
        ("practical_fits", "kinderoppas aanwezig"),
        ("practical_unknown", "kinderoppas aanwezig"),
        ("daypart_unknown", "avond, maandag"),
        ("daypart_other", "avond, maandag"),
    ],
)
def test_a_sentence_names_what_it_is_about(key: str, words: str) -> None:
    assert words in say(key)


def test_a_baby_is_called_a_baby() -> None:
    assert say("age_fits", months=3) == "Voor een baby van 3 maanden"


def test_a_distance_is_named_only_when_it_is_known() -> None:
    assert "7 km" in say("maybe_elsewhere")
    assert "km" not in say("maybe_elsewhere", km=None)


@pytest.mark.parametrize(
    ("key", "words", "named"),
    [
        ("daypart_fits", {"term": "evening"}, "avond"),
        ("daypart_fits", {"term": "mon"}, "maandag"),
        ("origin_named", {"vocabulary": "origin", "terms": ("eritrean",)}, "Eritrees"),
        ("group_named", {"vocabulary": "residence", "terms": ("undocumented",)}, "mensen zonder papieren"),
    ],
)
def test_terms_are_named_by_their_label(key: str, words: dict[str, Any], named: str) -> None:
    assert named in say(key, **words)
