"""Visitors notice nothing of accounts: no cookie, no query, and answers that may be kept by a browser as before."""

from typing import Any

import pytest
from django.contrib.sessions.models import Session
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from pytest_django import Settings

from directory.models import Role
from tests.curation.accounts.making import accept_with_password, invited
from tests.curation.login import log_in, member
from tests.page_types import ADDRESSES, page_types

pytestmark = pytest.mark.usefixtures("catalogue")

TABLES = ("django_session", "directory_member", "directory_cache", "account_", "mfa_", "socialaccount_")


@pytest.mark.parametrize("name", ADDRESSES)
def test_a_page_for_visitors_knows_no_session(name: str, client: Client) -> None:
    with CaptureQueriesContext(connection) as asked:
        answer: Any = client.get(f"/nl{page_types()[name]}")
    assert "session" not in client.cookies
    assert [query["sql"] for query in asked if any(table in query["sql"] for table in TABLES)] == []
    assert not Session.objects.exists()
    assert not answer.wsgi_request.session.accessed


@pytest.mark.parametrize("address", ["/nl/", "/nl/aanbod/?municipality=GM9999", "/nl/over/", "/api/v1/matches"])
def test_a_member_sees_the_page_a_visitor_sees_without_being_looked_up(address: str, client: Client) -> None:
    client.get(address)
    log_in(member(Role.ADMINISTRATOR), client)
    with CaptureQueriesContext(connection) as asked:
        answer = client.get(address)
    assert answer.status_code == 200
    assert [query["sql"] for query in asked if any(table in query["sql"] for table in TABLES)] == []


def test_the_cookie_of_a_member_is_for_this_site_alone_and_for_a_working_day(client: Client) -> None:
    accept_with_password(client, invited(Role.ADMINISTRATOR))
    cookie = client.cookies["session"]
    assert (cookie["httponly"], cookie["samesite"], cookie["path"], cookie["domain"]) == (True, "Lax", "/", "")
    assert cookie["max-age"] == 12 * 3600


def test_pages_of_members_are_kept_nowhere(client: Client) -> None:
    log_in(member(Role.ADMINISTRATOR), client)
    for address in ("/beheer/", "/beheer/account/"):
        kept = client.get(address).headers["Cache-Control"]
        assert "no-store" in kept or "no-cache" in kept
        assert "public" not in kept


def test_pages_for_visitors_ask_nothing_more_for_a_made_up_session(client: Client, settings: Settings) -> None:
    client.cookies[settings.SESSION_COOKIE_NAME] = "made-up"
    with CaptureQueriesContext(connection) as asked:
        assert client.get("/nl/over/").status_code == 200
    assert not any("django_session" in query["sql"] for query in asked)


def test_languages_of_the_browser_do_not_reach_the_pages_of_members(client: Client) -> None:
    log_in(member(Role.ADMINISTRATOR), client)
    client.cookies["language"] = "ar"
    for address in ("/beheer/leden/", "/beheer/account/", "/beheer/account/bevestigen/code/", "/bevestig/made-up/"):
        page: Any = client.get(address, headers={"accept-language": "ar,en;q=0.5"})
        assert 'lang="nl"' in page.content.decode(), address
    assert 'lang="ar"' in client.get("/", follow=True, headers={"accept-language": "ar"}).content.decode()
