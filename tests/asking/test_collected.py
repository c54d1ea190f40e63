"""Offers put aside: an address says them back, in order; of the need their own address knows the language alone."""

from urllib.parse import urlencode

import pytest
from django.http import QueryDict
from hypothesis import given, strategies as st

from directory.asking.asked import Asked
from directory.asking.collected import MOST, as_pairs, collected, sheet_language, shortlist_url
from directory.matching.need import Need

NUMBERS = st.lists(st.integers(1, 999_999_999), unique=True, max_size=MOST).map(tuple)
QUESTION = Asked(Need(municipality="GM0344", languages=("ti",)), None, page=1, shows_no=False, collected=(40, 12))


@given(NUMBERS)
def test_an_address_says_them_back_in_order(numbers: tuple[int, ...]) -> None:
    assert collected(QueryDict(urlencode(as_pairs(numbers)))) == numbers


@given(st.lists(st.text(max_size=12) | st.integers(-5, 10**17).map(str), max_size=60))
def test_anything_can_be_read(values: list[str]) -> None:
    query = QueryDict(mutable=True)
    query.setlist("offer", values)
    found = collected(query)
    assert len(found) == len(set(found)) <= MOST
    assert all(0 < number < 10**15 for number in found)


def test_they_ride_along_in_every_address_and_form_of_a_question_and_are_no_part_of_it() -> None:
    assert QUESTION.address(page=3) == "municipality=GM0344&language=ti&offer=40&offer=12&page=3"
    assert QUESTION.fields()[-2:] == (("offer", "40"), ("offer", "12"))
    assert "offer" not in dict(QUESTION.pairs())


@pytest.mark.parametrize(
    ("languages", "page", "beside"),
    [(("ti", "ar"), "nl", "ti"), (("nl", "ar"), "nl", "ar"), ((), "uk", "uk"), (("nl",), "nl", None), ((), "nl", None)],
)
def test_the_sheet_is_in_the_first_language_that_is_not_dutch(
    languages: tuple[str, ...], page: str, beside: str | None
) -> None:
    assert sheet_language(languages, page) == beside


def test_the_address_of_the_shortlist_holds_offers_once_and_a_language() -> None:
    assert shortlist_url((40, 12, 40), ("ti", "ar"), "nl") == "/nl/selectie/?offer=40&offer=12&with=ti"
    assert shortlist_url((), (), "nl") == "/nl/selectie/"
