"""A place by any of its names leads to one address, and a doubtful one to a choice."""

import pytest
from django.test import Client

from tests.search.pages import Page, query_of

pytestmark = pytest.mark.usefixtures("catalogue")

OTHER_KEYS = {
    "q": "inloop",
    "parent": "mother",
    "language": ["ti", "ar"],
    "age": ["-1", "30"],
    "theme": ["fatherhood", "trauma_flight"],
    "kind": ["informal"],
    "show": "no",
    "page": "2",
}


@pytest.mark.parametrize("typed", ["Den Haag", "den haag", "'s-Gravenhage", "The Hague", "gm0518", " GM0518 "])
def test_a_municipality_by_name_leads_to_the_address_with_its_code(client: Client, typed: str) -> None:
    response = client.get("/nl/aanbod/", {"municipality": typed})
    assert response.status_code == 302
    assert response.headers["Location"] == "/nl/aanbod/?municipality=GM0518"


def test_on_the_way_no_other_key_is_lost(client: Client) -> None:
    response = client.get("/nl/aanbod/", {"municipality": "Den Haag", **OTHER_KEYS})
    expected = {key: value if isinstance(value, list) else [value] for key, value in OTHER_KEYS.items()}
    assert query_of(response.headers["Location"]) == {"municipality": ["GM0518"], **expected}


def test_the_language_of_the_page_is_kept(client: Client) -> None:
    response = client.get("/ar/aanbod/", {"municipality": "Den Haag"})
    assert response.headers["Location"].startswith("/ar/aanbod/?")


@pytest.mark.parametrize("asked", [{"municipality": "GM0518"}, {}, {"municipality": ""}])
def test_an_address_with_a_code_is_answered_at_once(client: Client, asked: dict[str, str]) -> None:
    assert client.get("/nl/aanbod/", asked).status_code == 200


def test_a_written_age_leads_to_the_address_in_months(client: Client) -> None:
    response = client.get("/nl/aanbod/", {"municipality": "GM0518", "age": "30", "exact_age": "3 maanden"})
    assert query_of(response.headers["Location"]) == {"municipality": ["GM0518"], "age": ["30", "3"]}


def test_a_place_in_the_field_of_postcodes_is_a_municipality_too(client: Client) -> None:
    response = client.get("/nl/aanbod/", {"postcode": "Utrecht"})
    assert query_of(response.headers["Location"]) == {"municipality": ["GM0344"]}


def test_a_name_of_two_places_gives_both_to_choose_from(client: Client) -> None:
    response = client.get("/nl/aanbod/", {"municipality": "Bergen", "language": "ti"})
    assert response.status_code == 400
    assert {entry.code for entry in response.context["municipality_suggestions"]} == {"GM0373", "GM0893"}


@pytest.mark.parametrize(("typed", "code"), [("Utrcht", "GM0344"), ("Den Hag", "GM0518"), ("Hogeveen", "GM0118")])
def test_a_place_that_is_not_known_gives_what_may_have_been_meant(client: Client, typed: str, code: str) -> None:
    response = client.get("/nl/aanbod/", {"municipality": typed})
    assert response.status_code == 400
    assert code in [entry.code for entry in response.context["municipality_suggestions"]]


def test_choosing_a_suggestion_keeps_everything_else(client: Client) -> None:
    """A suggestion is a way to send the same form with another municipality: its key comes last and so it counts."""
    page = Page(client.get("/nl/aanbod/", {"municipality": "Bergen", **OTHER_KEYS}))
    chosen = page.one("button", name="municipality", value="GM0893")
    form = next(each for each in chosen.parents if each.name == "form")
    (typed,) = page.all("input", name="municipality")
    assert form in typed.parents
    assert page.elements.index(typed) < page.elements.index(chosen)
    assert form in page.all("input", name="q")[0].parents


@pytest.mark.parametrize("typed", ["", "Utrecht", "GM0344"])
def test_nothing_is_suggested_where_nothing_is_wrong(client: Client, typed: str) -> None:
    response = client.get("/nl/aanbod/", {"municipality": typed, "age": "abc"})
    assert response.context["municipality_suggestions"] == []
