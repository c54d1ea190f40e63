"""Any address, and any header a visitor's browser could send: a page of ours, and nothing of it comes to life."""

import logging

import pytest
from django.test import Client
from hypothesis import HealthCheck, given, settings, strategies as st

from tests.fuzz.harmless import MOVED, assert_harmless
from tests.fuzz.nasty import NASTY, ON_THE_WAY, any_text, travelling

LEADING = ("/", "/nl/", "/nl/aanbod/", "/ar/aanbod/1/", "//", "/static/", "/.well-known/")
shared = settings(max_examples=200, suppress_health_check=[HealthCheck.function_scoped_fixture])
pytestmark = pytest.mark.usefixtures("catalogue")


@pytest.fixture(autouse=True)
def _quiet(caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.ERROR, "django.request")


@pytest.mark.parametrize("before", LEADING)
def test_an_address_may_end_in_anything(client: Client, before: str) -> None:
    for value in ON_THE_WAY.values():
        assert_harmless(client.get(f"{before}{value}"), expected=MOVED)
        assert_harmless(client.get(f"{before}{value}/"))


@shared
@given(before=st.sampled_from(LEADING), pieces=st.lists(travelling, min_size=1, max_size=3), query=travelling)
def test_any_address_at_all(client: Client, before: str, pieces: list[str], query: str) -> None:
    assert_harmless(client.get(f"{before}{'/'.join(pieces)}?{query}"), expected=MOVED)


@pytest.mark.parametrize("number", ["0", "-1", "9" * 30, "9" * 5000, "1e3", "٣", "²", "0x1", "1%00", "+1", "1 ", "01"])
def test_an_offer_by_a_number_that_is_none(client: Client, number: str) -> None:
    assert_harmless(client.get(f"/nl/aanbod/{number}/"))


@pytest.mark.parametrize(
    "path", ["//evil.example", "///evil.example/", "/\\evil.example", "//evil.example/%2e%2e", "//"]
)
def test_no_address_leads_to_another_site(client: Client, path: str) -> None:
    for query in ("", "next=//evil.example"):
        assert_harmless(client.get("/", PATH_INFO=path, QUERY_STRING=query), expected=MOVED)


@pytest.mark.parametrize("name", NASTY)
def test_what_a_browser_says_about_itself_is_harmless(client: Client, name: str) -> None:
    value = NASTY[name].encode("utf-8", "surrogatepass").decode("latin-1")  # as a server hands headers over
    names = ("accept-language", "cookie", "referer", "user-agent", "accept", "x-forwarded-host", "hx-request")
    for address in ("/", "/nl/aanbod/?age=30"):
        assert_harmless(client.get(address, headers=dict.fromkeys(names, value)), expected=frozenset({200, 302}))


@shared
@given(language=any_text, municipality=any_text)
def test_any_cookie_is_as_good_as_none(client: Client, language: str, municipality: str) -> None:
    cookies = f"language={language}; municipality={municipality}".encode("utf-8", "surrogatepass").decode("latin-1")
    for address in ("/", "/nl/"):
        assert_harmless(client.get(address, headers={"cookie": cookies}))
