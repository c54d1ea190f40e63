"""The shortlist: in order, by hand, with what can't be on paper named; the address holds offers and a language only."""

from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone
from pytest_django import DjangoAssertNumQueries

from directory.asking.collected import MOST
from directory.facts import labels
from directory.matching.table import DELICATE_THEMES
from directory.models import LocalStart, Offer
from directory.models.choices import Capacity
from tests import factories as make
from tests.search.pages import Page, query_of

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def languages() -> None:
    for code, autonym in (("ti", "ትግርኛ"), ("ar", "العربية")):
        make.spoken_language(code, autonym=autonym)


@pytest.fixture
def offers() -> list[Offer]:
    return [make.offer(name_nl=f"Groep {letter}", phone="030 234 56 78") for letter in "ABC"]


def address(*numbers: int, more: str = "", language: str = "nl") -> str:
    keys = "&".join([*(f"offer={number}" for number in numbers), *filter(None, [more])])
    return f"/{language}/selectie/?{keys}"


def shortlist(client: Client, *numbers: int, more: str = "", status: int = 200) -> Page:
    response = client.get(address(*numbers, more=more))
    assert response.status_code == status
    return Page(response)


def listed(page: Page) -> list[int]:
    return [int(each["data-offer"]) for each in page.all("li") if "data-offer" in each.attributes]


def ways(page: Page, words: str) -> list[str]:
    return [each["href"] for each in page.all("a") if each.text.strip() == words]


def text(page: Page) -> str:
    return " ".join(page.one("main").text.split())


# --- In order ---------------------------------------------------------------------------------------------------------


def test_offers_stand_in_the_order_of_the_address_and_once(client: Client, offers: list[Offer]) -> None:
    first, second, third = (offer.pk for offer in offers)
    assert listed(shortlist(client, third, first, third, second)) == [third, first, second]


def test_each_offer_is_named_with_its_organisation_and_number(client: Client) -> None:
    offer = make.offer(name_nl="Moedergroep", organisation=make.organisation(name="Buurthuis"), phone="030 234 56 78")
    seen = text(shortlist(client, offer.pk))
    assert "Moedergroep Buurthuis 030 234 5678" in seen
    assert "Geen eigen telefoonnummer" not in seen


def test_links_move_an_offer_and_take_it_away_without_a_script(client: Client, offers: list[Offer]) -> None:
    first, second, third = (offer.pk for offer in offers)
    page = shortlist(client, first, second, third, more="with=ti&large=1")
    up, down, away = (ways(page, words) for words in ("Omhoog", "Omlaag", "Haal weg"))
    orders = [[int(number) for number in query_of(link).get("offer", [])] for link in (*up, *down, *away)]
    assert orders == [
        [second, first, third],
        [first, third, second],
        [second, first, third],
        [first, third, second],
        [second, third],
        [first, third],
        [first, second],
    ]
    assert all((query_of(link)["with"], query_of(link)["large"]) == (["ti"], ["1"]) for link in (*up, *down, *away))
    assert listed(Page(client.get(down[0]))) == [second, first, third]


def test_the_last_one_taken_away_leaves_how_to_collect(client: Client, offers: list[Offer]) -> None:
    (away,) = ways(shortlist(client, offers[0].pk), "Haal weg")
    page = Page(client.get(away))
    assert "U hebt nog niets gekozen." in text(page)
    assert "Zet dan een vinkje" in text(page)


def test_the_list_can_be_emptied(client: Client, offers: list[Offer]) -> None:
    assert ways(shortlist(client, offers[0].pk), "Maak de lijst leeg") == ["/nl/selectie/"]
    assert ways(shortlist(client), "Maak de lijst leeg") == []


# --- Whose number -----------------------------------------------------------------------------------------------------


@pytest.fixture
def door() -> LocalStart:
    return make.local_start(name="JGZ Utrecht", phone="030 111 22 33")


def test_without_a_number_of_its_own_it_says_whose_will_be_on_the_sheet(client: Client, door: LocalStart) -> None:
    offer = make.offer(serves=door.municipality)
    seen = text(shortlist(client, offer.pk))
    assert "Geen eigen telefoonnummer. Op het blad staat het nummer van: JGZ Utrecht · 030 111 2233" in seen


def test_the_number_here_is_the_number_on_the_sheet(client: Client, door: LocalStart) -> None:
    offer, other = make.offer(serves=door.municipality), make.offer(phone="030 234 56 78")
    lines = client.get(address(offer.pk, other.pk)).context["lines"]
    blocks = client.get(f"/nl/verwijsblad/?offer={offer.pk}&offer={other.pk}&with=ti").context["sheet"].blocks
    assert [line.phone for line in lines] == [block.phone for block in blocks]
    assert [bool(line.phone_of) for line in lines] == [block.phone_of is not None for block in blocks] == [True, False]


def test_it_says_so_where_no_number_is_known_at_all(client: Client) -> None:
    assert "Hiervoor kennen wij geen telefoonnummer." in text(shortlist(client, make.offer().pk))


# --- What can't be on it ----------------------------------------------------------------------------------------------


def test_what_is_gone_is_named_and_the_rest_stays(client: Client, offers: list[Offer]) -> None:
    hidden = make.offer(status="archived")
    page = shortlist(client, 999_999, offers[0].pk, hidden.pk)
    assert listed(page) == [offers[0].pk]
    assert f"Dit aanbod tonen wij hier niet: nummer 999999, {hidden.pk}." in text(page)
    assert page.form_values("offer") == [str(offers[0].pk)]


@pytest.mark.parametrize("why", ["delicate", "professionals"])
def test_what_no_family_is_handed_is_named_and_left_out(client: Client, offers: list[Offer], why: str) -> None:
    kept = make.offer(name_nl="Apart", audience="professionals" if why == "professionals" else "parents")
    if why == "delicate":
        make.offer_term(offer=kept, term=make.term(key=min(DELICATE_THEMES)))
    page = shortlist(client, kept.pk, offers[0].pk)
    assert listed(page) == [offers[0].pk]
    assert "Apart Dit is niet bedoeld om aan een ouder te geven." in text(page)
    assert str(kept.pk) not in page.form_values("offer")


def test_more_than_a_sheet_holds_is_said_and_the_first_are_shown(client: Client) -> None:
    numbers = [make.offer().pk for _ in range(MOST + 1)]
    page = shortlist(client, *numbers, status=400)
    assert listed(page) == numbers[:MOST]
    assert "20 keer aanbod" in text(page)


def test_a_language_we_do_not_know_is_refused_with_the_choice(client: Client, offers: list[Offer]) -> None:
    page = shortlist(client, offers[0].pk, more="with=tlh", status=400)
    assert "Deze taal kennen wij niet." in text(page)
    assert listed(page) == [offers[0].pk]
    assert page.one("select", id="field-with-1")


# --- On to the sheet --------------------------------------------------------------------------------------------------


def test_the_form_leads_to_the_sheet_and_the_pdf_with_ids_and_languages_only(
    client: Client, offers: list[Offer]
) -> None:
    page = shortlist(client, offers[1].pk, offers[0].pk, more="with=ti&with=ar&neutral=1")
    form = next(each for each in page.all("form") if each.attributes.get("action") == "/nl/verwijsblad/")
    assert form["method"] == "get"
    inside = [each for each in page.elements if form in each.parents and "name" in each.attributes]
    assert {each["name"] for each in inside} == {"offer", "with", "large", "neutral"}
    assert page.form_values("offer") == [str(offers[1].pk), str(offers[0].pk)]
    assert page.form_values("with") == ["ti", "ar"]
    assert page.form_values("neutral") == ["1"]
    assert page.form_values("large") == []
    assert page.one("button", formaction="/nl/verwijsblad.pdf")


def test_without_a_language_the_one_of_the_page_is_chosen(client: Client, offers: list[Offer]) -> None:
    assert Page(client.get(address(offers[0].pk, language="ti"))).form_values("with") == ["ti"]
    assert shortlist(client, offers[0].pk).form_values("with") == []


def test_without_offers_it_leads_to_the_sheets_that_need_none(client: Client) -> None:
    page = shortlist(client)
    assert [each["value"] for each in page.all("button", name="kind")] == ["start", "school"]
    for kind in ("start", "school"):
        assert client.get(f"/nl/verwijsblad/?with=ti&with=&kind={kind}").status_code == 200


def test_there_is_a_way_back_to_the_list_of_the_town_with_what_was_collected(
    client: Client, offers: list[Offer]
) -> None:
    town = make.municipality("GM0344")
    client.cookies["municipality"] = town.code
    (link,) = ways(shortlist(client, offers[1].pk, offers[0].pk, more="with=ti"), "Verder zoeken")
    assert link.startswith("/nl/aanbod/?")
    numbers = [str(offers[1].pk), str(offers[0].pk)]
    assert query_of(link) == {"municipality": ["GM0344"], "language": ["ti"], "offer": numbers}
    assert client.get(link).context["collected"] == (offers[1].pk, offers[0].pk)


def test_without_a_town_the_way_back_asks_for_it_and_loses_nothing(client: Client, offers: list[Offer]) -> None:
    (link,) = ways(shortlist(client, offers[0].pk, more="with=ti"), "Verder zoeken")
    assert link == f"/nl/?language=ti&offer={offers[0].pk}"
    assert Page(client.get(link)).form_values("offer") == [str(offers[0].pk)]


# --- What it costs, and what it keeps ---------------------------------------------------------------------------------


@pytest.mark.parametrize("number", [1, MOST])
def test_it_asks_the_database_twice_however_many_there_are(
    client: Client, number: int, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    numbers = [make.offer().pk for _ in range(number)]
    shortlist(client)
    with django_assert_num_queries(2):
        assert listed(shortlist(client, *numbers)) == numbers


def test_nothing_is_kept_on_the_server_and_nobody_may_share_it(client: Client, offers: list[Offer]) -> None:
    response = client.get(address(offers[0].pk, more="with=ti"))
    assert "private" in response["Cache-Control"]
    assert not response.cookies


def test_a_sensitive_key_does_not_stay_in_its_address(client: Client, offers: list[Offer]) -> None:
    response = client.get(address(offers[0].pk, more="residence=asylum"))
    assert response.status_code == 302
    assert "residence" not in response["Location"]


# --- What stopped, and the ways to the offer and back -----------------------------------------------------------------


def test_what_has_ended_is_left_out_and_what_is_full_says_so(client: Client) -> None:
    today = timezone.localdate()
    ended = make.offer(name_nl="Voorbij", valid_until=today - timedelta(days=1))
    full = make.offer(name_nl="Druk", capacity=Capacity.FULL, capacity_checked_on=today)
    page = shortlist(client, ended.pk, full.pk)
    assert listed(page) == [full.pk]
    assert f"Voorbij Gestopt op {labels.day(ended.valid_until)}" in text(page)
    assert f"Druk Past niet: Vol op {labels.day(today)}" in text(page)


def test_an_offer_leads_back_to_the_whole_list_in_the_same_language(client: Client, offers: list[Offer]) -> None:
    numbers = [offer.pk for offer in offers]
    (to_offer,) = ways(shortlist(client, *numbers, more="with=ti"), "Groep B")
    page = Page(client.get(to_offer))
    removing = [each["href"] for each in page.all("a") if "data-shortlist-remove" in each.attributes]
    assert {address.partition("?")[2] for address in removing} == {f"offer={numbers[0]}&offer={numbers[2]}&with=ti"}
    beside = ways(page, "Samen lezen")[0]
    assert query_of(beside)["offer"] == list(map(str, numbers))
    assert numbers == listed(Page(client.get(ways(Page(client.get(beside)), "+ Verwijsblad")[0])))


def test_moving_leads_back_to_what_was_moved(client: Client, offers: list[Offer]) -> None:
    page = shortlist(client, *(offer.pk for offer in offers))
    assert [address.rpartition("#")[2] for address in ways(page, "Omhoog")] == [
        f"line-{each.pk}" for each in offers[1:]
    ]
    assert {address.rpartition("#")[2] for address in ways(page, "Haal weg")} == {"main"}
