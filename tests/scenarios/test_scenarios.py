"""Families as nurses and counsellors describe them, and what the real catalogue must and must not send them to.

The first six are those of the domain's workflow.md; the others follow the same rules. An id that starts with o is a
real offer, one with v an offer of the fictional Voorbeeldstad.
"""

from typing import NamedTuple

import pytest
from django.test import Client

from tests.scenarios.walking import answer

pytestmark = pytest.mark.usefixtures("catalogue")

DEN_HAAG, UTRECHT, ALMERE, HOOGEVEEN, HAARLEM, TILBURG = "GM0518", "GM0344", "GM0034", "GM0118", "GM0392", "GM0855"
GRONINGEN, BREDA, NIJMEGEN, AMELAND, VOORBEELDSTAD = "GM0014", "GM0758", "GM0268", "GM0060", "GM9999"
AMSTELVEEN, DALFSEN, ZAANSTAD, DEVENTER = "GM0362", "GM0148", "GM0479", "GM0150"
AREA_UNKNOWN = "o125 o126 o187"


class Scenario(NamedTuple):
    """A family, and what must be found for it."""

    query: str
    likely: str
    """Must be in the first two piles."""
    unlikely: str = ""
    """Must not be in the first two piles."""
    elsewhere: str = ""
    """Must be in some pile, whichever."""
    first: str = ""
    """Must be the first card."""


SCENARIOS = {
    "1. Tigrinya, expecting, anywhere": Scenario(
        "language=ti&age=-1", likely="o018", first="o018", elsewhere="o059 o214 o215"
    ),
    "1. the same in a municipality": Scenario(
        f"municipality={GRONINGEN}&language=ti&age=-1", likely="o018", first="o018"
    ),
    "2. Syrian couple, first baby, The Hague": Scenario(
        f"municipality={DEN_HAAG}&language=ar&age=3", likely="o028 o027 o030 o029", first="o028", unlikely="o094"
    ),
    "3. single mother, two toddlers, Kurmanji, Almere": Scenario(
        f"municipality={ALMERE}&language=kmr&age=18&age=30&parent=mother", likely="o067 o068", unlikely="o019 o204"
    ),
    "4. Bulgarian family, 5 and 9, Hoogeveen": Scenario(
        f"municipality={HOOGEVEEN}&language=bg&age=60&age=108", likely="o105 o104", first="o105"
    ),
    "5. Somali mothers, Haarlem": Scenario(
        f"municipality={HAARLEM}&language=so&parent=mother", likely="o083", unlikely="o019 o205"
    ),
    "6. mother who wants Dutch, baby and toddler, Utrecht": Scenario(
        f"municipality={UTRECHT}&parent=mother&age=8&age=30&theme=dutch_for_parents&theme=language_reading",
        likely="o004 o005",
        unlikely="o006",
    ),
    "a typo in two words": Scenario("q=opvoed ondersteunig", likely="o155 o071 o035"),
    "mim in The Hague": Scenario(f"municipality={DEN_HAAG}&q=mim", likely="o028", first="o028", unlikely="o027"),
    "mim in Groningen": Scenario(f"municipality={GRONINGEN}&q=MIM", likely="o040", first="o040", unlikely="o037"),
    "a father in The Hague": Scenario(
        f"municipality={DEN_HAAG}&parent=father", likely="o027 o029 o030", unlikely="o028 o237"
    ),
    "a father in Deventer with a son of 15": Scenario(
        f"municipality={DEVENTER}&parent=father&age=180", likely="o211 o142", unlikely="o143"
    ),
    "reading aloud in Utrecht": Scenario(f"municipality={UTRECHT}&q=voorlezen", likely="o005", unlikely="o001 o131"),
    "Arabic, expecting, Utrecht": Scenario(
        f"municipality={UTRECHT}&language=ar&age=-1", likely="o002 o003", elsewhere="o001"
    ),
    "Turkish, expecting, The Hague": Scenario(
        f"municipality={DEN_HAAG}&language=tr&age=-1", likely="o158", first="o158"
    ),
    "a boy of 15 in Tilburg": Scenario(f"municipality={TILBURG}&age=180", likely="o055", unlikely="o054 o057"),
    "a Ukrainian toddler in Amstelveen": Scenario(
        f"municipality={AMSTELVEEN}&language=uk&age=36", likely="o138", first="o138", unlikely="o139"
    ),
    "the support in Nijmegen ended in 2018": Scenario(
        f"municipality={NIJMEGEN}&age=60", likely="o060 o061", unlikely="o062", elsewhere="o062"
    ),
    "the support in Dalfsen ended, the training did not": Scenario(
        f"municipality={DALFSEN}", likely="o053", unlikely="o052", elsewhere="o052"
    ),
    "Bulgarian in Zaanstad": Scenario(f"municipality={ZAANSTAD}&language=bg", likely="o168", first="o168"),
    "where we do not know the area, we ask": Scenario(f"municipality={AMELAND}", likely=AREA_UNKNOWN),
    "Tigrinya and a toddler in Voorbeeldstad": Scenario(
        f"municipality={VOORBEELDSTAD}&language=ti&age=30",
        likely="v01 v09 v10 v17",
        unlikely="v04 v08 v36 v39 v40",
        elsewhere="v04 v08",
    ),
    "a father with a girl of 5 in Voorbeeldstad": Scenario(
        f"municipality={VOORBEELDSTAD}&parent=father&age=60",
        likely="v07 v01",
        unlikely="v03 v13 v15",
        elsewhere="v03 v13",
    ),
}


@pytest.mark.parametrize("scenario", SCENARIOS.values(), ids=SCENARIOS.keys())
def test_a_family_finds_what_is_there_for_it(client: Client, scenario: Scenario) -> None:
    found = answer(client, scenario.query)
    assert set(scenario.likely.split()) <= set(found.likely)
    assert set(scenario.elsewhere.split()) <= set(found.everywhere)
    assert not set(scenario.unlikely.split()) & set(found.likely)
    assert scenario.first in {"", *found.likely[:1]}


@pytest.mark.parametrize("typed", ["opvoed ondersteunig", "opvoed ondersteuning", "opvoedondersteunig"])
def test_a_typo_finds_in_a_town_what_the_right_word_finds_there(client: Client, typed: str) -> None:
    right = answer(client, "municipality=GM1525&q=opvoedondersteuning").likely
    assert "o155" in right
    assert "o155" in answer(client, f"municipality=GM1525&q={typed}").likely


@pytest.mark.parametrize("typed", ["opvoed ondersteunig", "voorlezen taalcafe", "vaders voorlezen"])
def test_several_words_find_the_offers_of_the_town_that_hold_most_of_them(client: Client, typed: str) -> None:
    """Somewhere else there may be an offer with all words; that is no help to a family here."""
    assert answer(client, f"municipality={UTRECHT}&q={typed}").likely


@pytest.mark.parametrize("scenario", SCENARIOS.values(), ids=SCENARIOS.keys())
def test_no_real_family_is_sent_to_the_fictional_town(client: Client, scenario: Scenario) -> None:
    found = answer(client, scenario.query)
    shown = {each[:1] for each in (*found.everywhere, *found.community)}
    assert ("v" in shown) is (VOORBEELDSTAD in scenario.query)


@pytest.mark.parametrize("scenario", SCENARIOS.values(), ids=SCENARIOS.keys())
def test_an_offer_is_in_one_pile_once(client: Client, scenario: Scenario) -> None:
    found = answer(client, scenario.query)
    assert len(found.everywhere) == len(set(found.everywhere))


FITTING = {"v01", "v09", "v10", "v17", "v20"}


def test_what_is_confirmed_for_a_tigrinya_family_in_voorbeeldstad_fits(client: Client) -> None:
    found = answer(client, f"municipality={VOORBEELDSTAD}&language=ti&age=30")
    assert set(found.fits) >= FITTING
    assert "v02" in found.ask


def test_a_full_offer_stands_among_what_does_not_fit(client: Client) -> None:
    assert "v04" in answer(client, f"municipality={VOORBEELDSTAD}").no


@pytest.mark.parametrize(
    ("municipality", "places"),
    [
        (BREDA, {"o160", "o161"}),
        (TILBURG, {"o162"}),
        (GRONINGEN, {"o163", "o170"}),
        (HAARLEM, {"o205"}),
        (VOORBEELDSTAD, {"v36", "v37", "v38"}),
    ],
)
def test_places_where_parents_meet_are_shown_apart(client: Client, municipality: str, places: set[str]) -> None:
    found = answer(client, f"municipality={municipality}&language=pl")
    assert places <= set(found.community)
    assert not places & set(found.everywhere)


def test_a_community_of_the_familys_language_is_shown_first(client: Client) -> None:
    assert answer(client, f"municipality={GRONINGEN}&language=bg").community[0] == "o170"
    assert answer(client, f"municipality={GRONINGEN}&language=pl").community[0] == "o163"


@pytest.mark.parametrize("municipality", [AMELAND, "GM0093", "GM0096", "GM0184", ALMERE, VOORBEELDSTAD])
def test_every_family_has_somewhere_to_start(client: Client, municipality: str) -> None:
    assert answer(client, f"municipality={municipality}&age=30").doors[:1] == ["Jeugdgezondheidszorg"]


def test_what_is_meant_for_fathers_comes_before_what_never_said_so(client: Client) -> None:
    likely = answer(client, f"municipality={DEN_HAAG}&parent=father").likely
    never_said = min(likely.index("o174"), likely.index("o031"))
    assert likely.index("o027") < never_said
    assert likely.index("o030") < never_said


def test_what_is_meant_for_somali_mothers_comes_first_for_a_somali_mother(client: Client) -> None:
    assert answer(client, f"municipality={HAARLEM}&language=so&parent=mother").likely[0] == "o083"


def test_the_offer_of_the_town_itself_comes_before_the_same_programme_next_door(client: Client) -> None:
    likely = answer(client, f"municipality={UTRECHT}&q=voorleesexpress").likely
    assert likely[0] == "o005"


@pytest.mark.parametrize("language", ["en", "ar", "ti", "pl"])
def test_the_piles_are_the_same_in_every_language_of_the_page(client: Client, language: str) -> None:
    query = f"municipality={DEN_HAAG}&language=ar&age=3"
    there, here = answer(client, query, language), answer(client, query)
    assert there._replace(doors=[]) == here._replace(doors=[])
