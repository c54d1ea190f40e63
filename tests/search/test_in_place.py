"""The answer alone, for a page that is open: the same answer at the same address, and never in place of the page."""

import re

import pytest
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from directory.index import store
from directory.search.places import MOST_SUGGESTIONS
from directory.search.queries import PER_PAGE
from tests import factories as make
from tests.search.pages import Page, query_of

TOWN = "GM0001"
IN_PLACE = {"HX-Request": "true"}
pytestmark = pytest.mark.django_db


@pytest.fixture
def town() -> None:
    serves = make.municipality(TOWN, name="Utrecht")
    for _ in range(PER_PAGE + 1):
        make.offer(serves=serves)


def ask(client: Client, query: str, **headers: str):
    return client.get(f"/nl/aanbod/?{query}", headers=IN_PLACE | headers)


def words(html: str) -> str:
    """Return a page without the spaces between its parts, and without the token that differs every time."""
    return re.sub(r'(name="csrfmiddlewaretoken" value=)"[^"]*"', r"\1", re.sub(r"\s+", " ", html)).strip()


# --- The answer alone -------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("query", [f"municipality={TOWN}", f"municipality={TOWN}&page=2", "q=onvindbaar", ""])
@pytest.mark.usefixtures("town")
def test_it_is_what_the_whole_page_holds(client: Client, query: str) -> None:
    alone = ask(client, query).content.decode().partition("</title>")[2]
    whole = client.get(f"/nl/aanbod/?{query}").content.decode()
    assert "<html" not in alone
    assert "<article" in alone or "onvindbaar" in query
    assert words(alone) in words(whole)


@pytest.mark.parametrize("query", ["", "page=2"])
@pytest.mark.usefixtures("town")
def test_it_brings_the_title_of_the_whole_page(client: Client, query: str) -> None:
    (alone,), (whole,) = (Page(each).all("title") for each in (ask(client, query), client.get(f"/nl/aanbod/?{query}")))
    assert alone.text == whole.text


@pytest.mark.parametrize("header", ["HX-History-Restore-Request", "HX-Boosted"])
def test_who_goes_back_or_opens_a_page_gets_a_whole_one(client: Client, header: str) -> None:
    response = ask(client, "", **{header: "true"})
    assert "<html" in response.content.decode()
    assert "HX-Push-Url" not in response.headers


def test_without_htmx_the_answer_says_nothing_to_it(client: Client) -> None:
    for address in ("/nl/aanbod/", "/nl/aanbod/?page=0"):
        assert not [name for name in client.get(address).headers if name.startswith("HX-")]


@pytest.mark.parametrize("query", ["age=30", "age=abc", "exact_age=2"])
@pytest.mark.parametrize("headers", [{}, IN_PLACE])
def test_a_cache_keeps_the_two_apart_and_to_the_visitor(client: Client, query: str, headers: dict[str, str]) -> None:
    response = client.get(f"/nl/aanbod/?{query}", headers=headers)
    assert {"HX-Request", "HX-History-Restore-Request"} <= {*response.headers["Vary"].split(", ")}
    assert {*response.headers["Cache-Control"].split(", ")} == {"private", "no-cache"}


def test_it_costs_no_query_more_than_the_page(
    client: Client, town: None, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    client.get("/nl/aanbod/")
    with django_assert_max_num_queries(4):
        ask(client, f"municipality={TOWN}")


# --- The address ------------------------------------------------------------------------------------------------------


@pytest.mark.usefixtures("town")
def test_the_address_is_that_of_the_whole_page_without_empty_keys(client: Client) -> None:
    shown = ask(client, f"q=&municipality={TOWN}&page=2&unknown=1").headers["HX-Push-Url"]
    assert shown == f"/nl/aanbod/?municipality={TOWN}&page=2"
    assert client.get(shown).status_code == 200


@pytest.mark.usefixtures("town")
def test_a_place_by_name_leads_to_the_address_with_its_code(client: Client) -> None:
    response = client.get("/nl/aanbod/?municipality=utrecht&age=3", headers=IN_PLACE, follow=True)
    assert query_of(response.headers["HX-Push-Url"]) == {"municipality": [TOWN], "age": ["3"]}


@pytest.mark.parametrize("query", ["age=abc", "q=" + "x" * 201, "page=0", "theme=nothing"])
def test_what_can_not_be_read_opens_as_a_page_of_its_own(client: Client, query: str) -> None:
    response = ask(client, query)
    assert response.status_code == 400
    assert response.headers["HX-Redirect"] == f"/nl/aanbod/?{query}"
    assert client.get(response.headers["HX-Redirect"]).status_code == 400


@pytest.mark.parametrize("query", ["q=a%0d%0aSet-Cookie:b", "q=%22%3E%3Cscript%3E", "age=%0d%0aSet-Cookie:b"])
def test_what_is_typed_does_not_get_out_of_its_header(client: Client, query: str) -> None:
    response = ask(client, query)
    address = response.headers.get("HX-Push-Url") or response.headers["HX-Redirect"]
    assert not set('\r\n<>" ') & {*address}
    assert "b" not in response.cookies


# --- On the page ------------------------------------------------------------------------------------------------------


@pytest.mark.usefixtures("town")
def test_the_filters_ask_in_place_what_they_ask_without_javascript(client: Client) -> None:
    (form,) = Page(client.get("/nl/aanbod/")).all("form", class_="facets__form")
    assert (form["method"], form["action"]) == ("get", form["data-hx-get"])
    assert form.inherited("data-hx-target") == "#answer"


def test_what_the_script_says_stands_outside_what_it_changes(client: Client) -> None:
    page = Page(client.get("/nl/aanbod/"))
    live = page.one("p", role="status")
    assert live["data-slow"]
    assert not any(each.attributes.get("id") == "answer" for each in live.parents)
    assert page.one("template").text.strip()


# --- Places while someone types ---------------------------------------------------------------------------------------


def suggested(client: Client, typed: str) -> dict[str, str]:
    options = Page(client.get("/nl/gemeenten/", {"q": typed})).all("option")
    return {each["value"]: each.text for each in options}


@pytest.fixture
def places() -> None:
    town = make.municipality(TOWN, name="Den Haag", aliases=["The Hague", "'s-Gravenhage"])
    north = make.municipality("GM0002", name="Velsen")
    for number, (place, municipality) in enumerate(
        [("IJmuiden", north), ("Den Hoorn", town), ("Den Hoorn", north), ("'s-Graveland", north), ("Velsen", town)]
    ):
        make.postcode_area(pc4=str(1000 + number), place=place, municipality=municipality)


@pytest.mark.usefixtures("places")
@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        ("den", {"Den Haag": "", "Den Hoorn": "Den Haag, Velsen"}),
        ("HAAG", {"Den Haag": ""}),
        ("the h", {"The Hague": "Den Haag"}),
        ("'s gr", {"'s-Gravenhage": "Den Haag", "'s-Graveland": "Velsen"}),
        ("ijm", {"IJmuiden": "Velsen"}),
        ("velsen", {"Velsen": ""}),
    ],
)
def test_a_name_by_its_beginning_or_that_of_a_word(client: Client, typed: str, expected: dict[str, str]) -> None:
    found = suggested(client, typed)
    assert found == expected
    assert [*found] == [*expected]


@pytest.mark.usefixtures("places")
@pytest.mark.parametrize("typed", ["", "d", " d ", "10", "1000", "GM0001", "zz", "<script>", "\0", "x" * 5000])
def test_nothing_for_a_letter_a_number_or_what_is_not_known(client: Client, typed: str) -> None:
    assert suggested(client, typed) == {}


def test_every_suggestion_can_be_chosen(client: Client, places: None) -> None:
    for name in (*suggested(client, "ij"), *suggested(client, "s gr"), *suggested(client, "the")):
        assert client.get("/nl/aanbod/", {"municipality": name}).status_code == 302


@pytest.mark.usefixtures("catalogue")
def test_never_more_than_a_reader_looks_through(client: Client) -> None:
    assert len(suggested(client, "ha")) == MOST_SUGGESTIONS


def test_suggestions_cost_one_query(
    client: Client, places: None, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    suggested(client, "den")
    with django_assert_num_queries(1):
        suggested(client, "ijm")


@pytest.mark.usefixtures("catalogue")
def test_the_list_of_the_first_page_knows_other_names_too(client: Client) -> None:
    page = Page(client.get("/nl/"))
    names = {each["value"] for each in page.all("option") if each.parents[-1].name == "datalist"}
    assert {"Den Haag", "The Hague", "Den Bosch", "Weesp"} <= names


def test_places_are_only_asked_for_where_they_are_known(client: Client) -> None:
    assert not Page(client.get("/nl/")).all("input", data_hx_get="/nl/gemeenten/")
    make.postcode_area()
    store.forget()
    assert Page(client.get("/nl/")).one("input", data_hx_get="/nl/gemeenten/")["list"] == "municipality-names"
