"""The pages that explain, and what they promise."""

from datetime import timedelta
from itertools import pairwise

import pytest
from django.test import Client
from django.utils import timezone

from directory.facts.ordering import explained, words_typed
from directory.index import store
from directory.languages import LANGUAGES
from directory.matching.table import VERSION
from tests import factories as make
from tests.search.pages import Page

pytestmark = pytest.mark.django_db

ABOUT, HELP, ORDERING, PRIVACY, ACCESSIBILITY = (
    "/over/",
    "/hulp/",
    "/hoe-wij-ordenen/",
    "/privacy/",
    "/toegankelijkheid/",
)
EVERY = (ABOUT, HELP, ORDERING, PRIVACY, ACCESSIBILITY)

every_page = pytest.mark.parametrize("address", EVERY)


def text(client: Client, address: str) -> str:
    return " ".join(Page(client.get(f"/nl{address}")).one("main").text.split())


# --- All of them ------------------------------------------------------------------------------------------------------


@every_page
@pytest.mark.parametrize("language", LANGUAGES, ids=lambda language: language.code)
def test_every_page_is_there_in_every_language_with_one_title(client: Client, address: str, language) -> None:
    response = client.get(f"/{language.code}{address}")
    assert response.status_code == 200
    assert Page(response).one("h1").text.strip()


@every_page
def test_the_foot_of_every_page_leads_to_it(client: Client, address: str) -> None:
    for shown in ("/nl/", "/nl/aanbod/", "/nl/nergens/", *(f"/nl{each}" for each in EVERY)):
        assert {f"/nl{address}", "/nl/programmas/"} <= set(Page(client.get(shown)).links)


@every_page
def test_it_costs_a_few_queries_and_leaves_nothing_behind(
    client: Client, address: str, django_assert_max_num_queries
) -> None:
    make.offer(serves=make.municipality())
    store.forget()
    client.get("/nl/aanbod/")
    client.cookies.clear()
    with django_assert_max_num_queries(10):
        client.get(f"/nl{address}")
    assert not client.cookies


@every_page
def test_headings_do_not_skip_a_level(client: Client, address: str) -> None:
    levels = [
        int(each.name[1])
        for each in Page(client.get(f"/nl{address}")).elements
        if each.name in {"h1", "h2", "h3", "h4"}
    ]
    assert levels[0] == 1
    assert all(later - earlier <= 1 for earlier, later in pairwise(levels))


# --- About ------------------------------------------------------------------------------------------------------------


def test_about_counts_the_real_offers_and_the_confirmed_ones(client: Client) -> None:
    make.verification(offer=make.offer(), verified_on=timezone.localdate())
    make.verification(offer=make.offer(), verified_on=timezone.localdate() - timedelta(days=400))
    make.offer(serves=make.municipality("GM9999", is_fictional=True))
    counts = client.get("/nl/over/").context["counts"]
    assert (counts.offers, counts.confirmed) == (2, 1)


def test_about_says_when_nothing_is_confirmed_yet(client: Client) -> None:
    make.offer()
    assert "Van nog geen enkel aanbod" in text(client, ABOUT)


def test_about_names_the_fictional_town_only_where_it_is_loaded(client: Client) -> None:
    assert "Voorbeeldstad" not in text(client, ABOUT)
    make.municipality("GM9999", is_fictional=True)
    store.forget()
    assert "Voorbeeldstad" in text(client, ABOUT)


def test_about_names_where_postcodes_come_from_once_they_are_loaded(client: Client) -> None:
    assert "GeoNames" in text(client, ABOUT)
    assert "postcodes" not in text(client, ABOUT)
    make.postcode_area()
    store.forget()
    assert "postcodes" in text(client, ABOUT)


# --- Help -------------------------------------------------------------------------------------------------------------


@pytest.fixture
def door():
    town = make.municipality("GM0001", name="Dorp")
    return make.local_start(municipality=town, name="Consultatiebureau Dorp", phone="0302345678")


def test_help_knows_the_doors_of_the_municipality_asked(client: Client, door) -> None:
    for typed in ("GM0001", "dorp"):
        assert "Consultatiebureau Dorp" in text(client, f"{HELP}?municipality={typed}")


def test_help_knows_the_municipality_this_browser_last_looked_for(client: Client, door) -> None:
    client.get("/nl/aanbod/?municipality=GM0001")
    response = client.get("/nl/hulp/")
    assert "Consultatiebureau Dorp" in response.content.decode()
    assert "private" in response.headers["Cache-Control"]


def test_help_without_a_municipality_still_has_a_door_and_asks_where(client: Client, door) -> None:
    page = Page(client.get("/nl/hulp/"))
    assert "Jeugdgezondheidszorg" in page.one("main").text
    assert page.one("input", name="municipality")["value"] == ""


def test_help_gives_a_town_it_does_not_know_back_as_typed(client: Client, door) -> None:
    response = client.get("/nl/hulp/?municipality=Nergens<b>huizen")
    assert response.status_code == 400
    assert Page(response).one("input", name="municipality")["value"] == "Nergens<b>huizen"


@pytest.mark.parametrize("query", ["age=abc&language=xx", "theme=nothing&page=0"])
def test_help_does_not_read_what_else_the_family_needs(client: Client, door, query: str) -> None:
    assert client.get(f"/nl/hulp/?municipality=GM0001&{query}").status_code == 200


def test_help_says_when_its_town_does_not_exist(client: Client) -> None:
    make.municipality("GM9999", name="Voorbeeldstad", is_fictional=True)
    response = client.get("/nl/hulp/?municipality=GM9999")
    assert response.context["fictional_notice"] in response.content.decode()


def test_help_has_a_number_for_danger_for_violence_and_for_children(client: Client) -> None:
    assert {"tel:112", "tel:08002000", "tel:08000432"} <= {
        link.replace("+31", "0") for link in Page(client.get("/nl/hulp/")).links
    }


def test_help_says_that_a_child_is_no_interpreter_and_who_may_pay_one(client: Client) -> None:
    assert "Laat een kind niet tolken" in text(client, HELP)
    assert "wie de tolk betaalt" in text(client, HELP)


# --- How we order -----------------------------------------------------------------------------------------------------


@pytest.fixture
def rules(client: Client) -> Page:
    return Page(client.get(f"/nl{ORDERING}"))


def test_every_rule_is_told_with_its_weight_as_a_number_and_as_a_bar(rules: Page) -> None:
    shown = [each.text for each in rules.elements if each.name == "li" and each.attributes.get("class") == "weight"]
    told = [*explained(), *words_typed()]
    assert len(shown) == len(told)
    for text, rule in zip(shown, told, strict=True):
        assert str(rule.text) in text
        assert str(rule.because) in text
        assert f"{rule.points} punt" in text
        assert ("bepaalt ook de stapel" in text) is rule.essential
    bars = [each for each in rules.elements if each.name == "rect" and each.attributes.get("class") == "weight__part"]
    assert [int(bar["width"]) for bar in bars] == [rule.points for rule in told]
    most = max(rule.points for rule in told)
    assert {bar.inherited("viewbox") for bar in bars} == {f"0 0 {most} 1"}


def test_what_rules_rest_on_is_a_link_where_it_can_be_read(rules: Page) -> None:
    sources = {source.url for rule in explained() for source in rule.sources if source.url}
    assert sources
    assert sources <= set(rules.links)


def test_who_wants_to_reckon_finds_the_rules_for_computers_and_their_version(rules: Page) -> None:
    assert "/api/v1/rules" in rules.links
    assert f"versie {VERSION}" in rules.one("main").text


@pytest.mark.parametrize(
    "promise",
    [
        "Hulp volgens de Jeugdwet en van de jeugdgezondheidszorg",
        "Wij vragen niet waar een gezin vandaan komt",
        "nooit in het adres",
        "tonen wij alleen open aan wie erom vraagt",
        "oude vermelding",
        "Afstand telt alleen als het gezin ernaartoe moet",
        "Wat mist maar één ding",
        "25 kilometer",
    ],
)
def test_the_page_says_how_families_are_protected(client: Client, promise: str) -> None:
    assert promise in text(client, ORDERING)


def test_the_page_no_longer_says_that_papers_are_not_asked(client: Client) -> None:
    assert "Daar vragen wij niet naar" not in text(client, ORDERING)
    assert "u er iets over zegt" in text(client, ORDERING)


# --- Privacy ----------------------------------------------------------------------------------------------------------


def test_the_cookies_told_are_the_cookies_set(client: Client) -> None:
    offer = make.offer(serves=make.municipality("GM0001"))
    client.get("/nl/aanbod/?municipality=GM0001")
    client.get(f"/nl/aanbod/{offer.pk}/")
    told = client.get("/nl/privacy/").context["cookies"]
    assert set(told.values()) == set(client.cookies)
    days = {name: client.cookies[cookie]["max-age"] // (24 * 3600) for name, cookie in told.items()}
    assert days == {"language": 182, "municipality": 182, "forms": 1}


# --- Accessibility ----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("contact", "shown"),
    [
        ("mailto:hulp@gemeente.example", "hulp@gemeente.example"),
        ("https://gemeente.example/meld", "https://gemeente.example/meld"),
    ],
)
def test_the_statement_leads_to_who_can_mend_it(client: Client, settings, contact: str, shown: str) -> None:
    settings.ACCESSIBILITY_CONTACT = contact
    assert Page(client.get("/nl/toegankelijkheid/")).one("a", href=contact).text == shown


@pytest.mark.parametrize("contact", ["", "javascript:alert(1)"])
def test_without_an_address_the_statement_says_so_and_names_the_municipality(
    client: Client, settings, contact: str
) -> None:
    settings.ACCESSIBILITY_CONTACT = contact
    assert "nog geen adres" in text(client, ACCESSIBILITY)
    assert not [link for link in Page(client.get("/nl/toegankelijkheid/")).links if link.startswith("javascript")]


def test_the_statement_leads_to_what_is_known_of_the_translations(client: Client) -> None:
    assert "/nl/vertalingen/" in Page(client.get("/nl/toegankelijkheid/")).links


def test_the_statement_claims_no_audit(client: Client) -> None:
    assert "zelf getest" in text(client, ACCESSIBILITY)
    assert "nog niet gedaan" in text(client, ACCESSIBILITY)
