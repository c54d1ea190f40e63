"""What is stored and what is typed become the same words."""

import pytest
from hypothesis import given, strategies as st

from directory.index.analysis import STOP_WORDS, fold, meaningful, parts, script_of, stem, words


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
        ("㎴", "pv"),
        ("نساء", "نسا"),
        ("أمّ", "ام"),
        ("ٱلأم", "الأم"),
        ("خانۀ", "خانه"),
        ("ګډ", "گډ"),
        ("٤", "4"),
        ("۴", "4"),
        ("بازی‌ها", "بازی ها"),
        ("\u202bأم\u202c", "أم"),
        ("voor\u00adlezen", "voorlezen"),
        ("ሠላም", "ሰላም"),
        ("ፀጉር", "ጸጉር"),
        ("ኣደ", "አደ"),
        ("сім’я", "сім'я"),
        ("ґанок", "ганок"),
        ("ёлка", "елка"),
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
        ("الأم", "أم", "ar"),
        ("للأمهات", "أمهات", "ar"),
        ("والمدرسة", "مدرسة", "ar"),
    ],
)
def test_one_word_in_two_forms_has_one_stem(one: str, other: str, language: str) -> None:
    assert stem(words(one)[0], language) == stem(words(other)[0], language)


def test_a_father_is_not_an_article() -> None:
    assert stem("والد", "ar") == "والد"


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


def test_a_word_of_another_script_that_says_nothing_is_passed_over_on_every_page() -> None:
    assert meaningful(words("допомога для мам"), "nl") == words("допомога мам")
    assert meaningful(words("درس از مادران"), "nl") == words("درس مادران")


def test_a_word_of_another_language_in_latin_script_is_passed_over_on_its_own_page_only() -> None:
    assert meaningful(["kurs", "dla", "mam"], "pl") == ["kurs", "mam"]
    assert meaningful(["kurs", "dla", "mam"], "nl") == ["kurs", "dla", "mam"]


def test_words_that_say_nothing_are_kept_as_they_are_looked_up() -> None:
    assert all(words(word) == [word] for stop in STOP_WORDS.values() for word in stop)


@pytest.mark.parametrize(
    ("word", "script"),
    [("moeder", "latin"), ("أم", "arabic"), ("ښوونځی", "arabic"), ("ኣደ", "ethiopic"), ("мама", "cyrillic"),
     ("4", "latin"), ("母", "latin")],
)  # fmt: skip
def test_the_script_of_a_word_is_that_of_its_first_letter(word: str, script: str) -> None:
    assert script_of(word) == script
