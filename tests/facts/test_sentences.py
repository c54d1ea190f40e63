"""Every verdict has a sentence, and a sentence names the child, the place and the language it is about."""

import ast
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings
from django.utils import translation

from directory.facts.sentences import _SENTENCES, sentence
from directory.index.reference import LanguageEntry
from directory.languages import CODES
from directory.matching.verdict import Pile, Rule, Verdict
from tests.index.build import reference

SHARED = reference(
    languages={
        code: LanguageEntry(code, {"nl": name}, name, "ltr", is_choice=True)
        for code, name in (("ti", "Tigrinya"), ("fa", "Farsi"))
    }
)
WORDS: dict[str, Any] = {
    "months": 30, "first": 24, "last": 47, "date": date(2026, 11, 20), "place": "Utrecht", "km": 7,
    "language": "ti", "related": "fa", "support": "native_speaker",
}  # fmt: skip


def say(key: str, **words: Any) -> str:
    return sentence(Verdict(Rule.AGE, Pile.ASK, key, {**WORDS, **words}), SHARED)


def sentences_of_rules() -> set[str]:
    """Return the names of sentences that the rules give, read from their source."""
    source = (Path(settings.BASE_DIR) / "directory" / "matching" / "rules.py").read_text(encoding="utf-8")
    words = {
        node.value
        for node in ast.walk(ast.parse(source))
        if isinstance(node, ast.Constant) and isinstance(node.value, str)
    }
    return {each for each in words if each in _SENTENCES}


@pytest.mark.parametrize("language", CODES)
@pytest.mark.parametrize("key", _SENTENCES)
def test_every_sentence_can_be_said_in_every_language(key: str, language: str) -> None:
    with translation.override(language):
        said = say(key)
    assert said
    assert "%(" not in said


def test_the_rules_use_the_sentences_that_are_there() -> None:
    built_from_a_name = {"mother_fits", "mother_out", "mother_unknown", "mother_unusual",
                         "father_fits", "father_out", "father_unknown", "father_unusual"}  # fmt: skip
    assert sentences_of_rules() | built_from_a_name == set(_SENTENCES)


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
    ],
)
def test_a_sentence_names_what_it_is_about(key: str, words: str) -> None:
    assert words in say(key)


def test_a_baby_is_called_a_baby() -> None:
    assert say("age_fits", months=3) == "Voor een baby van 3 maanden"


def test_a_distance_is_named_only_when_it_is_known() -> None:
    assert "7 km" in say("maybe_elsewhere")
    assert "km" not in say("maybe_elsewhere", km=None)
