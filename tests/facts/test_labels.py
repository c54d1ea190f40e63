"""Ages, dates and numbers in words people use."""

import unicodedata
from datetime import UTC, date, datetime, time

import pytest
from django.utils import translation

from directory.facts import labels
from directory.index.record import Ages
from directory.index.reference import LanguageEntry, TermEntry
from directory.languages import BY_CODE, CODES
from tests.index.build import reference

SCRIPT_OF = {"latin": "LATIN", "arabic": "ARABIC", "ethiopic": "ETHIOPIC", "cyrillic": "CYRILLIC"}
NUMBER_OF_MONTH_FORMS = {
    **dict.fromkeys(("nl", "en", "ti", "ps", "so"), 2),
    **dict.fromkeys(("fa", "kmr", "tr"), 1),  # a noun after a number does not change
    **dict.fromkeys(("uk", "ru", "pl"), 3),
    "ar": 5,
}


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


@pytest.mark.parametrize(
    ("code", "day", "weekday_and_day", "month"),
    [
        ("nl", "20 november 2026", "vrijdag 20 november 2026", "november 2026"),
        ("en", "20 November 2026", "Friday 20 November 2026", "November 2026"),
        ("ar", "20 نوفمبر 2026", "الجمعة، 20 نوفمبر 2026", "نوفمبر 2026"),
        ("ti", "20 ሕዳር 2026", "ዓርቢ፣ 20 ሕዳር 2026", "ሕዳር 2026"),
        ("fa", "20 نوامبر 2026", "جمعه 20 نوامبر 2026", "نوامبر 2026"),
        ("ps", "20 نومبر 2026", "جمعه 20 نومبر 2026", "نومبر 2026"),
        ("kmr", "20ê mijdara 2026an", "înî, 20ê mijdara 2026an", "mijdara 2026an"),
        ("tr", "20 Kasım 2026", "20 Kasım 2026 Cuma", "Kasım 2026"),
        ("so", "20 Noofeembar 2026", "Jimco, 20 Noofeembar 2026", "Noofeembar 2026"),
        ("uk", "20 листопада 2026", "пʼятниця, 20 листопада 2026", "листопад 2026"),
        ("ru", "20 ноября 2026", "пятница, 20 ноября 2026", "ноябрь 2026"),
        ("pl", "20 listopada 2026", "piątek, 20 listopada 2026", "listopad 2026"),
    ],
)
def test_a_date_is_written_in_the_language_of_the_sentence(
    code: str, day: str, weekday_and_day: str, month: str
) -> None:
    on = date(2026, 11, 20)
    with translation.override(code):
        assert (labels.day(on), labels.weekday_and_day(on), labels.month(on)) == (day, weekday_and_day, month)


def _months(code: str) -> list[str]:
    with translation.override(code):
        return [labels.month(date(2026, number, 1)).partition(" ")[0] for number in range(1, 13)]


def _weekdays(code: str) -> list[str]:
    week = [date(2026, 11, 16 + number) for number in range(7)]
    with translation.override(code):
        return [labels.weekday_and_day(on).replace(labels.day(on), "").strip(" ,،፣") for on in week]


@pytest.mark.parametrize("code", CODES)
def test_every_language_has_names_of_its_own_for_months_and_weekdays(code: str) -> None:
    names = [*_months(code), *_weekdays(code)]
    assert len(set(names)) == 12 + 7
    assert code == "en" or not {*_months("en"), *_weekdays("en")} & set(names)
    letters = {letter for name in names for letter in name if letter.isalpha()}
    script = SCRIPT_OF[BY_CODE[code].script]
    assert {letter for letter in letters if script not in unicodedata.name(letter)} <= {"\u02bc"}  # an apostrophe


@pytest.mark.parametrize("code", CODES)
def test_digits_are_those_on_paper_in_the_netherlands(code: str) -> None:
    on = date(2026, 11, 20)
    with translation.override(code):
        written = "".join((labels.weekday_and_day(on), labels.month(on), labels.clock(time(9, 5)), labels.age(30 * 12)))
    assert all(each in "0123456789" for each in written if each.isdigit())


def test_a_time_of_day_has_twenty_four_hours() -> None:
    assert labels.clock(time(9, 5)) == "09:05"
    assert labels.clock(datetime(2026, 11, 20, 13, 30, tzinfo=UTC).time()) == "13:30"


@pytest.mark.parametrize(
    ("code", "words", "notes"),
    [
        ("nl", "a, b, c", "a; b; c"),
        ("fa", "a، b، c", "a؛ b؛ c"),
        ("ti", "a፣ b፣ c", "a፤ b፤ c"),
        ("pl", "a, b, c", "a; b; c"),
    ],
)
def test_words_are_joined_with_the_marks_of_their_script(code: str, words: str, notes: str) -> None:
    with translation.override(code):
        assert labels.joined("abc") == words
        assert labels.joined_notes("abc") == notes
        assert labels.joined([]) == labels.joined_notes([]) == ""


@pytest.mark.parametrize(
    ("months", "words"), [(0, "0 maanden"), (1, "1 maand"), (12, "12 maanden"), (24, "2 jaar"), (30, "30 maanden")]
)
def test_how_long_something_lasts_loses_no_month(months: int, words: str) -> None:
    assert labels.duration(months) == words


@pytest.mark.parametrize(
    ("code", "old", "long"), [("tr", "2 yaş", "2 yıl"), ("ar", "سنتين", "سنتين"), ("ru", "5 лет", "5 лет")]
)
def test_years_of_age_and_years_of_time_are_words_of_their_own(code: str, old: str, long: str) -> None:
    months = 60 if code == "ru" else 24
    with translation.override(code):
        assert (labels.age(months), labels.duration(months)) == (old, long)


@pytest.mark.parametrize("code", CODES)
def test_every_number_has_the_plural_form_of_its_language(code: str) -> None:
    with translation.override(code):
        forms = {labels.exact_age(months).replace(str(months), "") for months in range(24)}
    assert len(forms) == NUMBER_OF_MONTH_FORMS[code]


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
