"""The code of a sheet: read however it is typed, made by nobody but us, and for a year."""

from datetime import date

import pytest
from hypothesis import given, strategies as st
from pytest_django import Settings

from directory.languages import CODES
from directory.sheets.codes import SIGNS, Code, make, read

NOVEMBER = date(2026, 11, 22)
CODE = make(42, "ti", NOVEMBER, draw=lambda bits: 90_001)
days = st.dates(date(2026, 1, 1), date(2090, 12, 31))


@given(
    offer_id=st.integers(1, 2**22 - 1),
    language=st.sampled_from(["", *CODES]),
    on=days,
    drawn=st.integers(0, 2**17 - 1),
)
def test_what_it_was_made_of_is_read_back(offer_id: int, language: str, on: date, drawn: int) -> None:
    code = make(offer_id, language, on, draw=lambda bits: drawn)
    assert read(code, on) == Code(code, offer_id, language, on.replace(day=1))


def test_it_is_four_groups_of_four_signs_that_can_not_be_confused() -> None:
    groups = CODE.split("-")
    assert [len(group) for group in groups] == [4, 4, 4, 4]
    assert set("".join(groups)) <= set(SIGNS)
    assert len(SIGNS) == 32
    assert not set(SIGNS) & set("OILU")


@pytest.mark.parametrize("language", [None, "", "bg", "xx"])
def test_a_language_that_is_not_one_of_the_twelve_counts_as_none(language: str | None) -> None:
    assert read(make(42, language, NOVEMBER), NOVEMBER).language == ""


@pytest.mark.parametrize("offer_id", [0, -1, 2**22])
def test_an_offer_it_has_no_room_for_is_refused(offer_id: int) -> None:
    with pytest.raises(ValueError, match="no room"):
        make(offer_id, "ti", NOVEMBER)


# --- Typed by a person ------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "typed",
    [
        CODE.lower(),
        CODE.replace("-", ""),
        CODE.replace("-", " "),
        CODE.replace("-", "–"),
        CODE.replace("-", "\u2011"),
        f"  {CODE}\n",
        " ".join(CODE),
    ],
)
def test_small_letters_spaces_and_dashes_make_no_difference(typed: str) -> None:
    assert read(typed, NOVEMBER) == read(CODE, NOVEMBER)


@pytest.mark.parametrize(("typed", "meant"), [("O", "0"), ("o", "0"), ("I", "1"), ("l", "1"), ("L", "1"), ("u", "V")])
def test_letters_that_look_alike_are_read_alike(typed: str, meant: str) -> None:
    codes = (make(42, "ti", NOVEMBER, draw=lambda bits, drawn=drawn: drawn) for drawn in range(100))
    code = next(each for each in codes if meant in each)
    assert read(code.replace(meant, typed), NOVEMBER) == read(code, NOVEMBER)


def test_one_wrong_sign_is_noticed_wherever_it_stands() -> None:
    wrong = {
        CODE[:position] + sign + CODE[position + 1 :]
        for position, right in enumerate(CODE)
        for sign in SIGNS
        if right not in {"-", sign}
    }
    assert len(wrong) == 16 * 31
    assert [code for code in wrong if read(code, NOVEMBER)] == []


@pytest.mark.parametrize("typed", ["", "x", CODE[:-1], f"{CODE}0", f"{CODE}-0000", CODE * 50, "0" * 16, "é" * 16])
def test_what_is_no_code_is_not_read(typed: str) -> None:
    assert read(typed, NOVEMBER) is None


# --- Made by nobody else ----------------------------------------------------------------------------------------------


@given(st.one_of(st.text(), st.text(alphabet=SIGNS, min_size=16, max_size=16)))
def test_nobody_can_invent_one(typed: str) -> None:
    assert read(typed, NOVEMBER) is None


def test_another_secret_key_makes_and_reads_other_codes(settings: Settings) -> None:
    key = read(CODE, NOVEMBER).key
    settings.SECRET_KEY = "another-secret-that-is-only-for-this-one-test"
    assert read(CODE, NOVEMBER) is None
    assert Code(CODE, 42, "ti", NOVEMBER.replace(day=1)).key != key


def test_each_sheet_has_a_code_of_its_own() -> None:
    assert len({make(42, "ti", NOVEMBER, draw=lambda bits, drawn=drawn: drawn) for drawn in range(500)}) == 500
    assert len({make(42, "ti", NOVEMBER) for _ in range(20)}) > 1, "drawn by chance when nobody says how"


def test_without_our_key_it_does_not_show_offer_language_or_month() -> None:
    codes = [make(42, "ti", NOVEMBER, draw=lambda bits, drawn=drawn: drawn) for drawn in range(100)]
    places = [set(signs) for signs in zip(*codes, strict=True) if set(signs) != {"-"}]
    assert len(places) == 16
    assert min(map(len, places)) > 20


def test_what_may_be_kept_of_it_is_a_hash_of_the_whole_code() -> None:
    keys = {read(make(42, "ti", NOVEMBER, draw=lambda bits, drawn=drawn: drawn), NOVEMBER).key for drawn in range(50)}
    assert len(keys) == 50
    assert all(len(key) == 64 and set(key) <= set("0123456789abcdef") for key in keys)


# --- For a year -------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("on", "is_over"),
    [
        (date(2026, 11, 1), False),
        (date(2027, 11, 30), False),
        (date(2027, 12, 1), True),
        (date(2029, 6, 30), True),
    ],
)
def test_it_is_valid_until_the_end_of_its_month_next_year(on: date, is_over: bool) -> None:
    found = read(CODE, on)
    assert (found.printed, found.until) == (date(2026, 11, 1), date(2027, 12, 1))
    assert found.is_over(on) is is_over


@pytest.mark.parametrize("on", [date(2029, 7, 1), date(2029, 8, 1), date(2032, 3, 1), date(2026, 10, 31)])
def test_it_does_not_come_to_life_again_when_its_bits_of_the_month_come_back(on: date) -> None:
    assert read(CODE, on) is None


def test_printed_in_december_it_ends_with_the_next_december() -> None:
    assert read(make(42, "ti", date(2026, 12, 31)), date(2027, 1, 1)).until == date(2028, 1, 1)
