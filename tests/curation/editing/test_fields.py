"""Ages in words, numbers that can be called, and unknown as one of the answers."""

import pytest
from django.core.exceptions import ValidationError

from directory.curation.editing.fields import AgeField, choice
from directory.curation.editing.record_kinds import WordsField
from directory.curation.fields import PhoneField
from directory.models.choices import Audience, Known


@pytest.mark.parametrize(
    ("typed", "first", "last"),
    [
        ("4 jaar", 48, 47),
        ("6 maanden", 6, 5),
        ("1 maand", 1, 0),
        ("18 j", 216, 215),
        ("24mnd", 24, 23),
        ("", None, None),
    ],
)
def test_an_age_is_kept_in_months_and_an_end_stops_before_its_birthday(typed: str, first: int, last: int) -> None:
    assert (AgeField().clean(typed), AgeField(is_end=True).clean(typed)) == (first, last)


@pytest.mark.parametrize("typed", ["4", "vier jaar", "4 weken", "-1 jaar", "25 jaar", "999 maanden"])
def test_what_may_be_months_or_years_or_neither_is_refused(typed: str) -> None:
    with pytest.raises(ValidationError):
        AgeField().clean(typed)


@pytest.mark.parametrize("months", [0, 1, 6, 11, 12, 18, 47, 48, 215, 287])
@pytest.mark.parametrize("is_end", [False, True])
def test_what_the_field_shows_it_takes_back(months: int, is_end: bool) -> None:
    field = AgeField(is_end=is_end)
    assert field.clean(field.prepare_value(months)) == months


@pytest.mark.parametrize("typed", ["030 123 45 67", "+31 30 1234567", "0800-2000", "(030) 123", "14 030", ""])
def test_a_number_is_taken_as_people_write_it(typed: str) -> None:
    assert PhoneField().clean(typed) == typed


@pytest.mark.parametrize("typed", ["bel Jan", "030 <b>", "tel:030", "0" * 31])
def test_what_cannot_be_called_is_no_number(typed: str) -> None:
    with pytest.raises(ValidationError):
        PhoneField().clean(typed)


def test_unknown_is_said_as_a_question_and_is_what_nothing_means() -> None:
    field = choice("Gratis", Known)
    assert field.clean("") == "unknown"
    assert [str(name) for _value, name in field.choices] == ["vraag na", "ja", "nee"]


def test_a_vocabulary_without_unknown_means_its_first() -> None:
    assert choice("Voor wie", Audience).clean("") == "parents"


@pytest.mark.parametrize("typed", ["", "een", "een\neen", "\n".join(map(str, range(61))), "a\n" + "b" * 81])
def test_words_are_two_or_more_and_not_without_end(typed: str) -> None:
    with pytest.raises(ValidationError):
        WordsField().clean(typed)
