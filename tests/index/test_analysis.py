"""What is stored and what is typed become the same words."""

import pytest
from hypothesis import given, strategies as st

from directory.index.analysis import fold, meaningful, parts, stem, words


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Oekraïne", "oekraine"),
        ("CAFÉ", "cafe"),
        ("Türkçe", "turkce"),
        ("ısparta", "isparta"),
        ("Łódź", "lodz"),
        ("straße", "strasse"),
        ("’s-Gravenhage", "s-gravenhage"),
        ("إسلام", "اسلام"),
        ("مدرسة", "مدرسه"),
        ("كتاب", "کتاب"),
        ("علي", "علی"),
        ("على", "علي"),
        ("مَدْرَسَة", "مدرسة"),
        ("مـدرسة", "مدرسة"),
        ("سؤال", "سوال"),
        ("ښوونځی", "ښوونځي"),
        ("ﬁets", "fiets"),
    ],
)
def test_two_ways_of_writing_are_one(one: str, other: str) -> None:
    assert fold(one) == fold(other)


@given(st.text(max_size=40))
def test_folding_twice_changes_nothing_more(text: str) -> None:
    assert words(" ".join(words(text))) == words(text)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Home-Start", ["home", "start"]),
        ("spel (aan huis)!", ["spel", "aan", "huis"]),
        ("0-4 jaar", ["0", "4", "jaar"]),
        ("snake_case", ["snake", "case"]),
        ("…", []),
        ("ትግርኛ ቋንቋ", ["ትግርኛ", "ቋንቋ"]),
    ],
)
def test_hyphens_and_punctuation_split_words(text: str, expected: list[str]) -> None:
    assert words(text) == expected


@pytest.mark.parametrize(
    ("word", "expected"),
    [
        ("opvoedondersteuning", ("opvoed", "ondersteuning")),
        ("ouderbijeenkomsten", ("ouder", "bijeenkomst")),
        ("moedergroep", ("moeder", "groep")),
        ("vadergroepen", ("vader", "groep")),
        ("taalmaatjes", ("taal", "maatje")),
        ("groep", ()),
        ("degroep", ()),
        ("fiets", ()),
    ],
)
def test_a_compound_falls_apart_at_its_head(word: str, expected: tuple[str, ...]) -> None:
    assert parts(word) == expected


@pytest.mark.parametrize(
    ("one", "other", "language"),
    [
        ("vaders", "vader", "nl"),
        ("groepen", "groep", "nl"),
        ("mothers", "mother", "en"),
        ("anneler", "anne", "tr"),
        ("дети", "дети", "uk"),
    ],
)
def test_one_word_in_two_forms_has_one_stem(one: str, other: str, language: str) -> None:
    assert stem(one, language) == stem(other, language)


@pytest.mark.parametrize("language", ["ti", "so", "kmr", "ps", "uk", ""])
def test_a_language_without_a_stemmer_keeps_its_words(language: str) -> None:
    assert stem("waalidiinta", language) == "waalidiinta"


def test_words_that_say_nothing_are_passed_over() -> None:
    assert meaningful(words("hulp bij het opvoeden"), "nl") == ["hulp", "opvoeden"]
    assert meaningful(words("help with the children"), "en") == ["help", "children"]


def test_dutch_words_that_say_nothing_are_passed_over_in_every_language() -> None:
    assert meaningful(["hulp", "voor", "ouders"], "ti") == ["hulp", "ouders"]


def test_a_question_of_nothing_but_such_words_keeps_them() -> None:
    assert meaningful(["en", "de"], "nl") == ["en", "de"]
