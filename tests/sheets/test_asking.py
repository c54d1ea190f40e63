"""What the address of a sheet asks for: order, doubles, limits, and the languages a family speaks and reads."""

import pytest
from django.http import QueryDict
from django.test import RequestFactory
from django.utils import translation

from directory.asking.collected import MOST
from directory.asking.family_languages import family_languages
from directory.index import store
from directory.sheets.asking import Asked, query, read
from tests import factories as make

pytestmark = pytest.mark.django_db

SPOKEN = {"nl": "Nederlands", "ti": "Tigrinya", "ar": "Arabisch", "fa-AF": "Dari", "uk": "Oekraïens", "bg": "Bulgaars"}


@pytest.fixture(autouse=True)
def languages() -> None:
    """Know some languages families speak, and one name that covers several."""
    for code, name in SPOKEN.items():
        make.spoken_language(code, name_nl=name)
    make.spoken_language("ku", name_nl="Koerdisch", is_choice=False)
    make.municipality("GM0344", name="Utrecht")


def asked(address: str, page: str = "nl", remembered: str = "") -> Asked:
    request = RequestFactory().get(f"/nl/verwijsblad/?{address}")
    if remembered:
        request.COOKIES["municipality"] = remembered
    with translation.override(page):
        return read(request, store.current().reference)


# --- Offers -----------------------------------------------------------------------------------------------------------


def test_offers_keep_the_order_of_the_address_and_count_once() -> None:
    found = asked("offer=40&offer=12&offer=40&offer=012&offer=")
    assert found.offers == (40, 12)
    assert not found.errors


@pytest.mark.parametrize("bad", ["x", "-1", "1.5", "٣", "0", "1" * 16, "1%00", "²"])
def test_what_is_no_number_of_an_offer_is_a_mistake(bad: str) -> None:
    found = asked(f"offer=12&offer={bad}")
    assert found.offers == (12,)
    assert found.errors == ("Een nummer van een aanbod klopt niet.",)


def test_more_than_twenty_offers_is_a_mistake_and_twenty_is_none() -> None:
    twenty = "&".join(f"offer={number}" for number in range(1, MOST + 1))
    assert not asked(twenty).errors
    found = asked(f"{twenty}&offer=21")
    assert len(found.errors) == 1
    assert found.offers == tuple(range(1, MOST + 1))


def test_nothing_asked_is_empty_and_no_mistake() -> None:
    found = asked("")
    assert found.is_empty
    assert not found.errors


# --- Languages --------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("address", "page", "speaks", "columns"),
    [
        ("with=ti", "nl", ("ti",), ("nl", "ti")),
        ("with=ti&with=ar", "nl", ("ti", "ar"), ("nl", "ti", "ar")),
        ("with=ar&with=ti&with=ar", "nl", ("ar", "ti"), ("nl", "ar", "ti")),
        ("with=fa-AF", "nl", ("fa-AF",), ("nl", "fa")),
        ("with=ku", "nl", ("ku",), ("nl", "kmr")),
        ("with=bg", "nl", ("bg",), ("nl",)),
        ("with=bg&with=uk", "nl", ("bg", "uk"), ("nl", "uk")),
        ("with=nl", "nl", (), ("nl",)),
        ("with=nl", "ti", (), ("nl",)),
        ("", "nl", (), ("nl",)),
        ("", "ar", ("ar",), ("nl", "ar")),
        ("with=ti", "ar", ("ti",), ("nl", "ti")),
    ],
)
def test_the_sheet_is_in_dutch_and_in_what_the_family_reads(
    address: str, page: str, speaks: tuple[str, ...], columns: tuple[str, ...]
) -> None:
    found = asked(address, page)
    assert (found.speaks, found.columns, found.errors) == (speaks, columns, ())


@pytest.mark.parametrize(
    ("address", "message"),
    [
        ("with=tlh", "Deze taal kennen wij niet. Kies een taal uit de lijst."),
        ("with=ti&with=tlh", "Deze taal kennen wij niet. Kies een taal uit de lijst."),
        ("with=ti&with=ar&with=uk", "Kies hoogstens twee talen."),
        ("kind=birthday", "Deze keuze kennen wij niet: birthday"),
        ("kind=start&municipality=GM0000", "Deze gemeente of plaats kennen wij niet."),
    ],
)
def test_a_value_that_can_not_be_right_is_said(address: str, message: str) -> None:
    assert asked(address).errors == (message,)


def test_a_language_that_covers_several_can_be_chosen_only_where_it_was_asked() -> None:
    reference = store.current().reference
    plain = {each["code"] for each in family_languages(reference, asked("with=ti").spoken, without="nl")}
    assert plain == {"ti", "ar", "fa-AF", "uk", "bg"}
    kurdish = family_languages(reference, asked("with=ku").spoken, without="nl")
    chosen = {each["code"]: each["is_chosen"] for each in kurdish}
    assert chosen.keys() == plain | {"ku"}
    assert [code for code, is_chosen in chosen.items() if is_chosen] == ["ku"]


@pytest.mark.parametrize(
    ("address", "page", "lacks"),
    [
        ("offer=1", "nl", True),
        ("kind=school", "nl", True),
        ("offer=1", "ti", False),
        ("offer=1&with=bg", "nl", False),
        ("offer=1&with=nl", "nl", False),
        ("", "nl", False),
    ],
)
def test_on_a_dutch_page_a_sheet_must_say_its_language(address: str, page: str, *, lacks: bool) -> None:
    assert asked(address, page).lacks_language is lacks


# --- The rest of it ---------------------------------------------------------------------------------------------------


def test_how_it_looks_is_on_only_when_it_is_asked() -> None:
    found = asked("large=1&neutral=1")
    assert (found.large, found.neutral) == (True, True)
    found = asked("large=0&neutral=yes")
    assert (found.large, found.neutral) == (False, False)


def test_the_local_start_is_of_the_address_else_of_what_this_browser_remembers() -> None:
    make.municipality("GM0034", name="Almere")
    here = asked("kind=start&municipality=GM0034", remembered="GM0344").municipality
    remembered = asked("kind=start", remembered="GM0344").municipality
    assert here and remembered
    assert (here.name, remembered.name) == ("Almere", "Utrecht")
    assert asked("kind=start").municipality is None
    assert asked("kind=start", remembered="nonsense").municipality is None
    assert asked("kind=school", remembered="GM0344").municipality is None


@pytest.mark.parametrize(
    "address",
    [
        "offer=40&offer=12&with=ti&with=fa-AF&large=1&neutral=1",
        "offer=1&with=bg",
        "offer=1&with=nl",
        "with=ar&kind=school",
        "with=ar&kind=start&municipality=GM0344",
    ],
)
def test_the_same_sheet_can_be_asked_for_again(address: str) -> None:
    first = asked(address)
    assert QueryDict(query(first)) == QueryDict(address)
    assert asked(query(first)) == first


def test_an_address_says_the_language_that_a_page_implied_and_keeps_no_other_key() -> None:
    assert query(asked("offer=1&age=30&theme=x&q=name", "ti")) == "offer=1&with=ti"
