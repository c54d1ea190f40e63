"""What an answer costs the database: a few queries, however many offers there are, and only the columns it shows."""

import re
from collections.abc import Callable

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from pytest_django import DjangoAssertNumQueries

from directory.index import store
from directory.languages import CODES
from directory.models import Vocabulary
from tests import factories as make

RESULTS, START, OFFER = 4, 10, 10
NEED = "municipality=GM0001&language=ti&age=30&q=aanbod&theme=fatherhood"

pytestmark = pytest.mark.django_db


@pytest.fixture
def furnished() -> Callable[[int], int]:
    """Return a way to add offers with everything around them; gives the last one's number."""
    town = make.municipality("GM0001")
    theme, organisation = make.term(Vocabulary.THEME, "fatherhood"), make.organisation()
    programme = make.programme()

    def add(number: int) -> int:
        for _ in range(number):
            offer = make.offer(
                serves=town, programme=programme, organisation=organisation, place=make.place(municipality=town)
            )
            make.offer_term(offer=offer, term=theme)
            make.offer_language(offer=offer)
            make.verification(offer=offer)
            make.bridge(from_offer=offer, to_offer=None, to_organisation=organisation)
        return offer.pk

    return add


def columns(queries: CaptureQueriesContext) -> set[str]:
    """Return the languages of the translated columns that were read."""
    sql = " ".join(query["sql"] for query in queries.captured_queries)
    return set(re.findall(rf'"\w+_({"|".join(CODES)})"', sql))


@pytest.mark.parametrize("address", [f"/nl/aanbod/?{NEED}", "/nl/aanbod/", f"/nl/aanbod/?{NEED}&show=no&page=2"])
def test_the_results_page_asks_four_queries_at_most_with_ten_times_the_offers_too(
    client: Client, furnished: Callable[[int], int], django_assert_max_num_queries: DjangoAssertNumQueries, address: str
) -> None:
    for number in (10, 90):
        furnished(number)
        store.forget()
        client.get(address)
        with django_assert_max_num_queries(RESULTS):
            client.get(address)


def test_the_offer_page_asks_ten_queries_at_most_with_ten_times_the_rows_too(
    client: Client, furnished: Callable[[int], int], django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    for number in (2, 20):
        offer = furnished(number)
        for _ in range(number):
            make.bridge(from_offer_id=offer, to_offer=make.offer())
        store.forget()
        client.get("/nl/")
        with django_assert_max_num_queries(OFFER):
            assert client.get(f"/nl/aanbod/{offer}/?{NEED}").status_code == 200


def test_the_start_page_asks_ten_queries_at_most(
    client: Client, furnished: Callable[[int], int], django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    furnished(5)
    client.get("/nl/")
    with django_assert_max_num_queries(START):
        client.get("/nl/")


@pytest.mark.parametrize(("page", "read"), [(code, {code, "nl"}) for code in CODES])
def test_only_the_texts_a_reader_may_see_are_read(
    client: Client, furnished: Callable[[int], int], page: str, read: set
) -> None:
    furnished(3)
    client.get(f"/{page}/aanbod/?municipality=GM0001")
    with CaptureQueriesContext(connection) as queries:
        client.get(f"/{page}/aanbod/?municipality=GM0001")
    assert columns(queries) == read
    told = any('"provenance"' in query["sql"] for query in queries.captured_queries)
    assert told is (page != "nl"), "who made a translation is read with it, and never of Dutch"


def test_nothing_of_a_need_is_written(client: Client, furnished: Callable[[int], int]) -> None:
    furnished(1)
    with CaptureQueriesContext(connection) as queries:
        client.get(f"/nl/aanbod/?{NEED}")
        client.get(f"/nl/?{NEED}")
    written = ("INSERT", "UPDATE", "DELETE")
    assert not [query["sql"] for query in queries.captured_queries if query["sql"].lstrip().startswith(written)]
