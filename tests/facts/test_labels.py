"""Ages, dates and numbers in words people use."""

from datetime import date

import pytest
from django.utils import translation

from directory.facts import labels
from directory.index.record import Ages
from directory.index.reference import LanguageEntry, TermEntry
from tests.index.build import reference


@pytest.mark.parametrize(
    ("months", "words"),
    [
        (0, "0 maanden"),
        (1, "1 maand"),
        (23, "23 maanden"),
        (24, "2 jaar"),
        (35, "2 jaar"),
        (36, "3 jaar"),
        (287, "23 jaar"),
    ],
)
def test_until_two_years_an_age_is_in_months(months: int, words: str) -> None:
    assert labels.age(months) == words


@pytest.mark.parametrize(("months", "words"), [(30, "30 maanden"), (36, "3 jaar"), (18, "18 maanden")])
def test_an_exact_age_loses_no_month(months: int, words: str) -> None:
    assert labels.exact_age(months) == words


@pytest.mark.parametrize(
    ("first", "last", "words"),
    [
        (0, 47, "tot 4 jaar"),
        (24, 95, "van 2 jaar tot 8 jaar"),
        (48, None, "vanaf 4 jaar"),
        (None, 11, "tot 12 maanden"),
        (12, 18, "van 12 maanden tot 19 maanden"),
    ],
)
def test_a_range_ends_at_the_next_birthday(first: int | None, last: int | None, words: str) -> None:
    assert labels.ages(Ages(first, last)) == words


def test_a_range_without_bounds_is_every_age() -> None:
    assert "alle leeftijden" in labels.ages(Ages(0, None))


@pytest.mark.parametrize(
    ("number", "text", "href"),
    [
        ("0302345678", "030 234 5678", "tel:+31302345678"),
        ("030-234 56 78", "030 234 5678", "tel:+31302345678"),
        ("+31 6 12345678", "06 12345678", "tel:+31612345678"),
        ("0800-2000", "0800 2000", "tel:+318002000"),
        ("14 030", "14 030", "tel:14030"),
        ("112", "112", "tel:112"),
        ("bel de balie", "bel de balie", "tel:"),
    ],
)
def test_a_number_is_shown_as_people_write_it_and_dialled_as_it_works(number: str, text: str, href: str) -> None:
    assert labels.phone(number) == (text, href)


def test_no_number_is_nothing() -> None:
    assert labels.phone("") is None


def test_a_date_is_written_in_the_language_of_the_sentence() -> None:
    on = date(2026, 11, 20)
    assert labels.day(on) == "20 november 2026"
    assert labels.weekday_and_day(on) == "vrijdag 20 november 2026"
    with translation.override("en"):
        assert labels.day(on) == "20 November 2026"
    with translation.override("ti"):
        assert labels.day(on) == "20 november 2026"


def test_a_label_falls_back_to_dutch_and_then_to_its_key() -> None:
    term = TermEntry(1, "theme", "fatherhood", {"nl": "Vaderschap"})
    shared = reference(
        terms={("theme", "fatherhood"): term},
        languages={"ti": LanguageEntry("ti", {"nl": "Tigrinya"}, "ትግርኛ", "ltr", True)},
    )
    with translation.override("en"):
        assert labels.term(shared, "theme", "fatherhood") == "Vaderschap"
        assert labels.language(shared, "ti") == "Tigrinya"
    assert labels.term(shared, "theme", "unheard") == "unheard"
    assert labels.language(shared, "tlh") == "tlh"


def test_labels_stand_in_the_order_of_their_vocabulary() -> None:
    shared = reference(
        terms={("theme", key): TermEntry(1, "theme", key, {"nl": key.upper()}) for key in ("c", "a", "b")}
    )
    assert labels.terms(shared, "theme", {"a", "b", "c", "d"}) == ["C", "A", "B"]
