"""How alike two offers are: what weighs, what is unknown, and what says that they are two."""

from typing import Any

import pytest

from directory.curation.duplicates.likeness import ALIKE_FROM, WEIGHTS, are_alike, likeness
from directory.curation.duplicates.traits import number_of, site_of, words_of
from tests.curation.duplicates.making import traits

Values = dict[str, Any]
ALL_THE_SAME: Values = {"organisation": 7, "phone": "+31301234567", "site": "samen.nl", "place": 3}


def score(one: str, other: str, mine: Values | None = None, theirs: Values | None = None) -> int:
    return likeness(traits(one, **(mine or {})), traits(other, **(theirs or mine or {}))).score


def test_the_weights_come_to_a_hundred() -> None:
    assert sum(WEIGHTS.values()) == 100
    assert score("Inloop", "Inloop", ALL_THE_SAME) == 100


def test_what_is_unknown_counts_for_half() -> None:
    assert score("Inloop", "Inloop") == 72
    assert likeness(traits("Inloop"), traits("Inloop")).aspects["phone"] is None


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Home-Start Utrecht", "Home Start in Utrecht"),
        ("Taalcafé voor moeders", "Taalcafe moeders"),
        ("Oudercafé Overvecht", "Ouder-café Overvecht"),
        ("Vadergroep Kanaleneiland", "Vadergroep Kanaleneilland"),
        ("Samen eten", "Eten samen"),
    ],
)
def test_one_thing_written_in_two_ways_is_alike(one: str, other: str) -> None:
    assert score(one, other, {"organisation": 7}) >= ALIKE_FROM


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Home-Start", "Samen Oplopen"),
        ("Inloop Noord", "Inloop Zuid"),
        ("Huisbezoek voor nieuwe gezinnen", "Huisbezoek bij zwangerschap"),
        ("Buurtgezinnen Veendam", "Buurtgezinnen De Langstraat"),
    ],
)
def test_two_things_of_one_organisation_are_not(one: str, other: str) -> None:
    assert are_alike(traits(one, **ALL_THE_SAME), traits(other, **ALL_THE_SAME)) == 0


ONE_PAGE: Values = {**ALL_THE_SAME, "place": None, "site": "samen.nl/spreekuur"}


def test_another_name_on_one_page_with_one_number_is_asked_about() -> None:
    names = "Opvoedspreekuur", "Inloopspreekuur opvoeden"
    assert score(*names, ONE_PAGE) >= ALIKE_FROM
    assert are_alike(traits(names[0], **ONE_PAGE), traits(names[1], **ONE_PAGE)) == score(*names, ONE_PAGE)


@pytest.mark.parametrize(
    "other", [{"site": "samen.nl"}, {"site": ""}, {"phone": ""}, {"phone": "+31309999999"}, {"site": "samen.nl/cursus"}]
)
def test_another_name_without_a_number_and_a_page_in_common_is_not(other: Values) -> None:
    """The front of a site is about everything an organisation does, and so is its number."""
    mine = {**ONE_PAGE, **other} if other in ({"site": "samen.nl"}, {"site": ""}) else ONE_PAGE
    assert score("Opvoedspreekuur", "Inloopspreekuur opvoeden", mine, {**ONE_PAGE, **other}) == 0


def test_a_name_of_something_else_on_one_page_is_not() -> None:
    assert score("Inloop Noord", "Inloop Zuid", ONE_PAGE) == 0


def test_one_programme_counts_where_the_organisation_is_written_otherwise() -> None:
    mine, theirs = ({"organisation": pk, "organisation_words": said} for pk, said in ((1, "bieb"), (2, "bibliotheek")))
    assert score("VVE Thuis", "VVE-thuis", mine, theirs) < ALIKE_FROM
    both = traits("VVE Thuis", **mine, programme=3), traits("VVE-thuis", **theirs, programme=3)
    assert are_alike(*both) >= ALIKE_FROM
    assert likeness(*both).aspects["programme"] == 1
    districts = "CenteringZwangerschap Vossenbroek", "CenteringZwangerschap Elzenbroek"
    assert score(*districts, {"programme": 3}) == score(*districts)
    assert score("Inloop", "Inloop", {**ALL_THE_SAME, "programme": 3}) == 100


def test_the_same_name_with_all_else_different_is_not_asked_about() -> None:
    mine = {**ALL_THE_SAME, "organisation_words": "samen", "place_words": "kerkplein 3"}
    theirs = {"organisation": 8, "organisation_words": "buren", "phone": "+31612345678", "site": "buren.nl"}
    theirs |= {"place": 4, "place_words": "de akker 12"}
    assert score("Inloop", "Inloop", mine, theirs) == WEIGHTS["name"]


@pytest.mark.parametrize(
    ("mine", "theirs"),
    [
        ({"programme": 1}, {"programme": 2}),
        ({"regions": frozenset({"GM0344"})}, {"regions": frozenset({"GM0363"})}),
        ({"regions": frozenset(), "is_national": True}, {}),
    ],
)
def test_another_programme_or_another_town_makes_two(mine: Values, theirs: Values) -> None:
    assert score("Inloop", "Inloop", {**ALL_THE_SAME, **mine}, {**ALL_THE_SAME, **theirs}) == 0


def test_where_the_town_of_one_is_unknown_the_name_of_the_town_counts() -> None:
    anywhere = {**ALL_THE_SAME, "regions": frozenset[str]()}
    assert score("Inloop Utrecht", "Inloop Tilburg", ALL_THE_SAME, anywhere) == 0
    assert score("Inloop Utrecht", "Inloop Utrecht", ALL_THE_SAME, anywhere) == 100


def test_one_site_with_another_page_is_half_the_same() -> None:
    found = likeness(traits("Inloop", site="samen.nl/a"), traits("Inloop", site="samen.nl/b"))
    assert found.aspects["website"] == 0.5


def test_names_numbers_and_sites_have_one_form() -> None:
    assert words_of("De Ínloop van Utrecht", without=["Utrecht"]) == ("inloop",)
    assert words_of("De Utrecht", without=["Utrecht"]) == ("de", "utrecht")
    assert number_of("030 - 123 45 67") == number_of("+31 30 1234567") == "+31301234567"
    assert number_of("bel ons") == ""
    assert site_of("https://www.Samen.nl/Inloop/") == site_of("http://samen.nl/inloop") == "samen.nl/inloop"
    assert site_of("http://[::1") == ""
