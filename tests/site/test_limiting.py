"""A visitor may post often, not endlessly; who the visitor is, is kept nowhere."""

from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta
from threading import Barrier, Thread
from unittest import mock

import pytest
from django.core.cache import caches
from django.db import OperationalError, connection
from django.http import HttpRequest, HttpResponse
from django.test import Client
from django.urls import include, path
from pytest_django import Settings

from config.urls import handler400, handler403, handler404, handler500, urlpatterns as site
from directory.access.counting import CACHE, take_turn, window
from directory.access.policies import MAKING, READING, WRITING, Limit, limit_of, limited
from directory.models import PostCount
from tests.search.pages import Page

__all__ = ["handler400", "handler403", "handler404", "handler500"]

NOON = datetime(2026, 11, 20, 12, tzinfo=UTC)


@limited(3, per=600)
def write(request: HttpRequest) -> HttpResponse:
    return HttpResponse("written")


@limited(3, per=600, kind=READING)
def read(request: HttpRequest) -> HttpResponse:
    return HttpResponse("read")


@limited(3, per=600, kind=MAKING)
def make(request: HttpRequest) -> HttpResponse:
    return HttpResponse("made")


ours = [
    path("schrijven/", write, name="write"),
    path("lezen/", read, name="read"),
    path("maken/", make, name="make"),
]
urlpatterns = [path("nl/", include(ours)), path("ar/", include(ours)), path("api/", include((ours, "api"))), *site]
pytestmark = [pytest.mark.django_db, pytest.mark.urls(__name__)]
both_kinds = pytest.mark.parametrize("address", ["/nl/schrijven/", "/nl/lezen/"])


@pytest.fixture(autouse=True)
def _no_counts() -> Iterator[None]:
    caches[CACHE].clear()
    yield
    caches[CACHE].clear()


@pytest.fixture
def at(monkeypatch: pytest.MonkeyPatch) -> Callable[[datetime], None]:
    """Set the clock of the limits; it starts at noon."""

    def to(moment: datetime) -> None:
        monkeypatch.setattr("directory.site.limiting.timezone.now", lambda: moment)

    to(NOON)
    return to


def statuses(client: Client, address: str, times: int, **sent: object) -> list[int]:
    return [client.post(address, **sent).status_code for _ in range(times)]


# --- How often --------------------------------------------------------------------------------------------------------


@both_kinds
def test_what_is_over_the_limit_is_refused_until_the_window_ends(client: Client, at, address: str) -> None:
    assert statuses(client, address, 5) == [200, 200, 200, 429, 429]
    at(NOON + timedelta(seconds=599))
    assert statuses(client, address, 1) == [429]
    at(NOON + timedelta(seconds=600))
    assert statuses(client, address, 1) == [200]


@both_kinds
def test_a_refusal_says_how_many_seconds_to_wait(client: Client, at, address: str) -> None:
    at(NOON + timedelta(seconds=420.5))
    statuses(client, address, 3)
    assert client.post(address).headers["Retry-After"] == "180"


@both_kinds
def test_reading_is_free(client: Client, at, address: str) -> None:
    statuses(client, address, 4)
    assert client.get(address).status_code == client.head(address).status_code == 200


def test_what_costs_much_to_make_is_counted_however_it_is_asked(client: Client, at) -> None:
    asked = (client.get, client.head, client.post, client.get)
    assert [ask("/nl/maken/").status_code for ask in asked] == [200, 200, 200, 429]
    assert client.options("/nl/maken/").status_code == 200
    assert client.get("/nl/maken/", REMOTE_ADDR="192.0.2.9").status_code == 200
    at(NOON + timedelta(seconds=600))
    assert client.get("/nl/maken/").status_code == 200


def test_a_view_at_several_addresses_has_one_count(client: Client, at) -> None:
    assert statuses(client, "/nl/schrijven/", 3)[-1] == 200
    assert statuses(client, "/ar/schrijven/", 1) == statuses(client, "/api/schrijven/", 1) == [429]


def test_each_page_and_each_address_has_a_count_of_its_own(client: Client, at) -> None:
    statuses(client, "/nl/schrijven/", 4)
    assert statuses(client, "/nl/lezen/", 1) == [200]
    assert statuses(client, "/nl/schrijven/", 1, REMOTE_ADDR="192.0.2.9") == [200]


def test_a_limit_that_lets_nobody_in_is_a_mistake() -> None:
    with pytest.raises(ValueError, match="at least one"):
        limited(0, per=600)
    with pytest.raises(ValueError, match="at least one"):
        limited(1, per=0)


def test_a_view_says_its_limit_and_one_without_has_none() -> None:
    assert limit_of(write) == Limit(3, 600, WRITING)
    assert limit_of(lambda request: None) is None


def test_a_forged_form_does_not_use_up_the_readers_turns(at) -> None:
    forger, reader = Client(enforce_csrf_checks=True), Client()
    assert statuses(forger, "/nl/schrijven/", 4) == [403] * 4
    assert statuses(reader, "/nl/schrijven/", 1) == [200]


@pytest.mark.django_db(transaction=True)
def test_of_posts_that_arrive_together_none_slips_through() -> None:
    limit, together = Limit(4, 600, WRITING), 8
    found, start, allowed = window("192.0.2.1", "page", limit, NOON), Barrier(together, timeout=60), []

    def post() -> None:
        start.wait()
        try:
            allowed.append(take_turn(found, limit, NOON))
        finally:
            connection.close()

    threads = [Thread(target=post) for _ in range(together)]
    for each in threads:
        each.start()
    for each in threads:
        each.join()
    assert sorted(allowed) == [False] * 4 + [True] * 4


# --- Who it is --------------------------------------------------------------------------------------------------------

LIMIT = Limit(3, 600, WRITING)


def key(address: str, page: str = "page", at: datetime = NOON) -> str:
    return window(address, page, LIMIT, at).key


@pytest.mark.parametrize(
    ("one", "other"),
    [("2001:db8:1:2::1", "2001:db8:1:2:ffff::9"), ("::ffff:192.0.2.1", "192.0.2.1")],
)
def test_two_addresses_of_one_visitor_count_together(one: str, other: str) -> None:
    assert key(one) == key(other)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("192.0.2.1", "192.0.2.2"),
        ("2001:db8:1:2::1", "2001:db8:1:3::1"),
        ("::ffff:192.0.2.1", "::ffff:192.0.2.2"),
        ("", "192.0.2.1"),
        ("unix:a", "unix:b"),
    ],
)
def test_two_visitors_count_apart(one: str, other: str) -> None:
    assert key(one) != key(other)


def test_what_is_kept_can_not_be_joined_or_read(client: Client, at, settings: Settings) -> None:
    client.post("/nl/schrijven/", REMOTE_ADDR="192.0.2.77")
    (kept,) = PostCount.objects.values_list("key", flat=True)
    known = key("192.0.2.77", page=f"{__name__}.write")
    assert (kept, len(known)) == (known, 64)
    assert known != key("192.0.2.77", page="other")
    assert known != key("192.0.2.77", page="write", at=NOON + timedelta(minutes=10))
    settings.SECRET_KEY = "another-secret-that-is-only-for-this-one-test"
    assert known != key("192.0.2.77", page="write")


def test_a_count_is_wiped_after_its_window_by_the_next_visitor_who_posts(client: Client, at) -> None:
    client.post("/nl/schrijven/", REMOTE_ADDR="192.0.2.1")
    before = set(PostCount.objects.values_list("key", flat=True))
    at(NOON + timedelta(minutes=10))
    client.post("/nl/schrijven/", REMOTE_ADDR="192.0.2.2")
    assert not before & set(PostCount.objects.values_list("key", flat=True))
    assert PostCount.objects.count() == 1


def test_what_leaves_nothing_behind_is_not_written_to_the_database(
    client: Client, at, django_assert_num_queries
) -> None:
    with django_assert_num_queries(0):
        client.post("/nl/lezen/")
        client.get("/nl/maken/")


@pytest.mark.parametrize(
    ("behind_proxy", "statuses_of_others"),
    [(True, [200]), (False, [429])],
    ids=["the proxy's word is taken", "anyone's word is not"],
)
def test_behind_a_proxy_the_address_it_saw_counts(
    client: Client, at, settings: Settings, behind_proxy: bool, statuses_of_others: list[int]
) -> None:
    settings.BEHIND_PROXY = behind_proxy
    statuses(client, "/nl/schrijven/", 4, HTTP_X_FORWARDED_FOR="203.0.113.5, 192.0.2.1")
    found = statuses(client, "/nl/schrijven/", 1, HTTP_X_FORWARDED_FOR="203.0.113.5, 192.0.2.2")
    assert found == statuses_of_others


def test_behind_a_proxy_a_made_up_address_helps_nobody(client: Client, at, settings: Settings) -> None:
    settings.BEHIND_PROXY = True
    made_up = [
        client.post("/nl/schrijven/", HTTP_X_FORWARDED_FOR=f"203.0.113.{number}, 192.0.2.1") for number in range(4)
    ]
    assert [each.status_code for each in made_up] == [200, 200, 200, 429]


# --- What the reader sees ---------------------------------------------------------------------------------------------


def test_the_page_keeps_what_was_typed_to_send_it_again(client: Client, at) -> None:
    statuses(client, "/nl/schrijven/", 3)
    typed = {"q": '<b>"bang"</b>', "age": ["3", "30"], "csrfmiddlewaretoken": "old"}
    response = client.post("/nl/schrijven/", typed)
    page = Page(response)
    assert page.one("form", method="post", action="/nl/schrijven/")
    fields = [(each.attributes["name"], each.attributes["value"]) for each in page.all("input", type="hidden")]
    assert [pair for pair in fields if pair[0] != "csrfmiddlewaretoken"] == [
        ("q", '<b>"bang"</b>'),
        ("age", "3"),
        ("age", "30"),
    ]
    assert ("csrfmiddlewaretoken", "old") not in fields
    assert response.headers["Cache-Control"] == "no-store"
    assert "10 minuten" in page.one("main").text


@pytest.mark.parametrize("language", ["nl", "ar"])
def test_what_was_asked_by_get_is_asked_again_by_get_in_the_readers_language(client: Client, at, language: str) -> None:
    address = f"/{language}/maken/"
    for _each in range(3):
        client.get(address)
    response = client.get(f"{address}?offer=12&offer=40&with=ti")
    page = Page(response)
    assert (response.status_code, response.headers["Retry-After"]) == (429, "600")
    assert page.one("html")["lang"] == language
    assert page.one("form", method="get", action=address)
    fields = [(each["name"], each["value"]) for each in page.all("input", type="hidden")]
    assert fields == [("offer", "12"), ("offer", "40"), ("with", "ti")]


def test_a_machine_gets_a_refusal_it_can_read(client: Client, at) -> None:
    statuses(client, "/api/schrijven/", 3)
    response = client.post("/api/schrijven/")
    assert (response.status_code, response.headers["Content-Type"]) == (429, "application/json")
    assert response.headers["Retry-After"] == "600"
    assert response.json()["errors"].keys() == {"limit"}


def test_without_a_database_it_says_so(client: Client, at) -> None:
    with mock.patch("directory.access.counting.PostCount.objects") as counts:
        counts.get_or_create.side_effect = OperationalError("gone")
        assert statuses(client, "/nl/schrijven/", 1) == [503]
