"""Ticks for a referral sheet: in the list, in its addresses and its forms; the need stays out of what they send."""

import pytest
from django.test import Client

from directory.asking.collected import MOST
from directory.matching.table import DELICATE_THEMES
from directory.models import Offer
from directory.search.queries import PER_PAGE
from tests import factories as make
from tests.search.pages import Element, Page, query_of

pytestmark = pytest.mark.django_db

TOWN = "GM0344"


@pytest.fixture(autouse=True)
def _reference() -> None:
    make.municipality(TOWN)
    make.spoken_language("ti")


def results(client: Client, query: str = "", language: str = "nl") -> Page:
    return Page(client.get(f"/{language}/aanbod/?{query}"))


def boxes(page: Page) -> list[Element]:
    return page.all("input", name="offer", type="checkbox", form="shortlist")


def sent(page: Page) -> list[tuple[str, str]]:
    """Return what the form of the shortlist sends as it stands, in the order of the page."""
    form = page.one("form", id="shortlist")
    ours = [each for each in page.all("input") if form in each.parents or each.attributes.get("form") == "shortlist"]
    on = [each for each in ours if each["type"] == "hidden" or "checked" in each.attributes]
    return [(each["name"], each["value"]) for each in on]


def test_every_offer_for_families_has_a_box(client: Client) -> None:
    shown = make.offer()
    delicate: Offer = make.offer()
    make.offer_term(offer=delicate, term=make.term(key=min(DELICATE_THEMES)))
    page = results(client)
    assert [each["value"] for each in boxes(page)] == [str(shown.pk)]
    assert [each["data-offer"] for each in page.all("article")] != [str(shown.pk)]


def test_ticks_go_to_the_shortlist_and_nothing_else_does(client: Client) -> None:
    offer = make.offer()
    page = results(client, f"municipality={TOWN}&language=ti&age=3")
    form = page.one("form", id="shortlist")
    assert (form["method"], form["action"]) == ("get", "/nl/selectie/")
    assert sent(page) == [("with", "ti")]
    assert page.one("button", form="shortlist", type="submit")
    assert sent(results(client, f"language=ti&offer={offer.pk}")) == [("with", "ti"), ("offer", str(offer.pk))]


def test_who_reads_another_page_needs_not_say_the_language_again(client: Client) -> None:
    make.offer()
    assert sent(results(client, language="ti")) == [("with", "ti")]
    assert sent(results(client)) == []


def test_what_was_collected_rides_along_and_is_ticked(client: Client) -> None:
    numbers = [make.offer().pk for _ in range(PER_PAGE + 1)]
    first = Page(client.get("/nl/aanbod/"))
    on_first = [int(each["value"]) for each in boxes(first)]
    (on_second,) = set(numbers) - set(on_first)
    page = results(client, f"offer={on_second}&offer={on_first[0]}")
    assert [value for _name, value in sent(page)] == [str(on_second), str(on_first[0])]
    to_next = client.get(f"/nl/aanbod/?offer={on_second}&offer={on_first[0]}").context["pagination"].next_url
    assert query_of(to_next) == {"offer": [str(on_second), str(on_first[0])], "page": ["2"]}
    second = Page(client.get(to_next))
    assert [value for _name, value in sent(second)] == [str(on_first[0]), str(on_second)]


def test_the_form_that_narrows_and_the_way_to_the_questions_lose_none(client: Client) -> None:
    number = make.offer().pk
    response = client.get(f"/nl/aanbod/?municipality={TOWN}&offer={number}")
    assert ("offer", str(number)) in response.context["hidden_fields"]
    changed = Page(client.get(response.context["change_url"]))
    assert changed.form_values("offer") == [str(number)]


def test_a_posted_need_keeps_them_too_and_tells_the_shortlist_nothing(client: Client) -> None:
    number = make.offer().pk
    said = {"municipality": TOWN, "language": "ti", "registered": "no", "offer": [str(number)]}
    page = Page(client.post("/nl/aanbod/", said))
    need = page.one("form", id="need")
    kept = [each["value"] for each in page.all("input", name="offer") if need in each.parents]
    assert kept == [str(number)]
    assert sent(page) == [("with", "ti"), ("offer", str(number))]


@pytest.mark.parametrize("nonsense", ["x", "-1", "0", "1.5", "١٢", "9" * 400, "<b>", ""])
def test_what_is_no_number_is_passed_over(client: Client, nonsense: str) -> None:
    number = make.offer().pk
    response = client.get("/nl/aanbod/", {"offer": [nonsense, str(number)]})
    assert response.status_code == 200
    assert response.context["collected"] == (number,)


def test_at_most_as_many_ride_along_as_a_sheet_holds(client: Client) -> None:
    make.offer()
    response = client.get("/nl/aanbod/", {"offer": [*map(str, range(1, MOST + 9)), "1"]})
    assert response.context["collected"] == tuple(range(1, MOST + 1))


def test_a_mistake_in_the_need_does_not_lose_them(client: Client) -> None:
    response = client.get("/nl/aanbod/?age=9999&offer=12")
    assert response.status_code == 400
    assert Page(response).form_values("offer") == ["12"]


def test_the_page_of_an_offer_adds_it_to_what_was_collected(client: Client) -> None:
    offer, other = make.offer(), make.offer()
    page = Page(client.get(f"/nl/aanbod/{offer.pk}/?municipality={TOWN}&age=3&language=ti&offer={other.pk}"))
    links = [each["href"] for each in page.all("a") if "data-shortlist-add" in each.attributes]
    assert set(links) == {f"/nl/selectie/?offer={other.pk}&offer={offer.pk}&with=ti"}


def test_the_page_side_by_side_leads_to_it_in_the_language_of_the_family(client: Client) -> None:
    offer = make.offer()
    page = Page(client.get(f"/nl/aanbod/{offer.pk}/samen/?with=ti"))
    assert [each["href"] for each in page.all("a") if "data-shortlist-add" in each.attributes] == [
        f"/nl/selectie/?offer={offer.pk}&with=ti"
    ]


def test_what_no_family_is_handed_has_no_way_to_the_sheet(client: Client) -> None:
    offer = make.offer(audience="professionals")
    page = Page(client.get(f"/nl/aanbod/{offer.pk}/"))
    assert [each for each in page.all("a") if "data-shortlist-add" in each.attributes] == []
