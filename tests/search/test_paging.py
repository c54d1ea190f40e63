"""Page after page: no offer twice, none lost."""

from itertools import pairwise

import pytest
from django.test import Client

from directory.search.queries import PER_PAGE
from tests import factories as make
from tests.search.pages import cards, query_of

pytestmark = pytest.mark.django_db


def ids(client: Client, address: str) -> list[int]:
    return [card.id for card in cards(client.get(address))]


def pages(client: Client, address: str) -> list[list[int]]:
    """Follow the links to the next page until there is none."""
    found = []
    while address:
        found.append(ids(client, address))
        address = client.get(address).context["pagination"].next_url
    return found


@pytest.mark.parametrize("number", [0, 1, PER_PAGE, PER_PAGE + 1, 2 * PER_PAGE + 5])
def test_every_offer_is_on_one_page(client: Client, number: int) -> None:
    made = {make.offer().pk for _ in range(number)}
    found = pages(client, "/nl/aanbod/")
    assert sorted(each for page in found for each in page) == sorted(made)
    assert all(len(page) == PER_PAGE for page in found[:-1])


def test_piles_go_on_over_the_pages_in_their_order(client: Client) -> None:
    ended = {make.offer(valid_until=make.TODAY.replace(year=2020)).pk for _ in range(5)}
    asked = {make.offer().pk for _ in range(PER_PAGE)}
    first, second = pages(client, "/nl/aanbod/?show=no")
    assert set(first) == asked
    assert set(second) == ended


def test_each_page_links_back_to_the_one_before(client: Client) -> None:
    for _ in range(2 * PER_PAGE + 1):
        make.offer()
    first, second, third = (client.get(f"/nl/aanbod/?page={n}").context["pagination"] for n in (1, 2, 3))
    assert (first.previous_url, third.next_url) == (None, None)
    assert query_of(second.previous_url) == {}
    assert query_of(second.next_url) == query_of("?page=3")
    assert (second.page, second.pages) == (2, 3)


def test_paging_keeps_the_question(client: Client) -> None:
    for _ in range(PER_PAGE + 1):
        make.offer()
    next_url = client.get("/nl/aanbod/?age=30&age=-1&parent=mother&show=no").context["pagination"].next_url
    assert query_of(next_url) == {"age": ["30", "-1"], "parent": ["mother"], "show": ["no"], "page": ["2"]}


def test_a_page_after_the_last_shows_nothing_and_the_way_back(client: Client) -> None:
    make.offer()
    response = client.get("/nl/aanbod/?page=99")
    assert response.status_code == 200
    assert ids(client, "/nl/aanbod/?page=99") == []
    assert response.context["pagination"].next_url is None


@pytest.mark.usefixtures("catalogue")
def test_the_whole_real_catalogue_can_be_paged_through(client: Client) -> None:
    found = pages(client, "/nl/aanbod/?show=no")
    listed = [each for page in found for each in page]
    assert len(listed) == len(set(listed)) == client.get("/nl/aanbod/").context["total"]


@pytest.mark.usefixtures("catalogue")
def test_the_order_is_the_same_every_time(client: Client) -> None:
    address = "/nl/aanbod/?municipality=GM0344&language=ti&age=30"
    assert all(one == other for one, other in pairwise([pages(client, address) for _ in range(3)]))
