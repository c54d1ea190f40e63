"""A reader always knows which language a text is in, and whether it is the offer's own."""

import pytest

from directory.facts.text import Text, columns, of_row, resolve
from directory.languages import CODES, interface_language

TEXTS = {"nl": "Kom langs.", "ar": "تعال", "ti": "ንዑ"}


@pytest.mark.parametrize(("page", "language"), [("nl", "nl"), ("ar", "ar"), ("ti", "ti"), ("en", "nl"), ("uk", "nl")])
def test_a_text_is_in_the_language_of_the_page_or_else_in_dutch(page: str, language: str) -> None:
    found = resolve(TEXTS.get, page)
    assert (found.value, found.lang) == (TEXTS[language], language)


def test_a_text_is_never_in_a_third_language() -> None:
    assert resolve({"ar": "تعال"}.get, "fa") is None


@pytest.mark.parametrize("nothing", [None, ""])
def test_no_text_is_nothing_and_not_an_empty_one(nothing: str | None) -> None:
    assert resolve({"nl": nothing, "ar": nothing}.get, "ar") is None


def test_an_empty_translation_gives_way_to_the_dutch_text() -> None:
    assert resolve({"nl": "Kom langs.", "ar": ""}.get, "ar").lang == "nl"


def test_a_text_has_the_direction_of_its_own_language() -> None:
    assert resolve(TEXTS.get, "ar").dir == "rtl"
    assert resolve(TEXTS.get, "fa").dir == "ltr"


@pytest.mark.parametrize("page", CODES)
def test_a_text_that_differs_from_the_sentences_around_it_says_so(page: str) -> None:
    found = resolve(TEXTS.get, page)
    assert found.differs is (found.lang != interface_language(page).code)


def test_an_inherited_text_is_marked() -> None:
    assert resolve(TEXTS.get, "nl", inherited=True) == Text("Kom langs.", "nl", "ltr", differs=False, inherited=True)


def test_a_row_of_values_and_a_row_of_a_model_read_alike() -> None:
    class Row:
        name_nl, name_ar = "Kom langs.", "تعال"

    assert of_row(Row(), "name", "ar") == of_row({"name_nl": "Kom langs.", "name_ar": "تعال"}, "name", "ar")


def test_a_page_reads_the_columns_of_its_own_language_and_dutch() -> None:
    assert columns("name", "summary", page="ar") == ["name_ar", "name_nl", "summary_ar", "summary_nl"]
    assert columns("name", page="nl") == ["name_nl"]
