"""Guessing is slowed down, in one count for all processes, and what was typed is never shown again."""

from typing import Any

import pytest
from django.core.cache import cache, caches
from django.core.cache.backends.db import DatabaseCache
from django.db import connection
from django.test import Client, RequestFactory

from directory.curation.accounts.adapters import Accounts
from directory.models import Role
from tests.curation.accounts.making import PASSWORD, address, invited, with_app, with_password
from tests.curation.login import member

pytestmark = pytest.mark.django_db

LOGIN = "/beheer/account/inloggen/"


def test_counts_are_in_the_database_where_every_process_sees_them() -> None:
    assert isinstance(caches["default"], DatabaseCache)
    cache.set("count", 1)
    with connection.cursor() as rows:
        rows.execute("SELECT count(*) FROM directory_cache")
        assert rows.fetchone() == (1,)


def test_no_address_is_in_the_table_of_counts_and_no_count_is_pushed_out() -> None:
    Client(REMOTE_ADDR="203.0.113.77").post(LOGIN, {"login": "x@example.org", "password": "wrong"})
    Client(REMOTE_ADDR="2001:db8:1:2::3").post(LOGIN, {"login": "y@example.org", "password": "wrong"})
    for number in range(330):
        cache.set(f"other{number}", 1)
    with connection.cursor() as rows:
        rows.execute("SELECT cache_key FROM directory_cache")
        keys = [key for (key,) in rows.fetchall()]
    assert len({key for key in keys if ":ip:" in key}) >= 2
    assert not [key for key in keys if "203.0" in key or "2001:db8" in key]
    assert sum("other" in key for key in keys) == 330


def test_an_address_counts_by_its_household_and_under_a_hash() -> None:
    def counted(address: str) -> str:
        return Accounts().get_client_ip(RequestFactory(REMOTE_ADDR=address).get("/"))

    assert counted("2001:db8:1:2::3") == counted("2001:db8:1:2::4") != counted("2001:db8:1:3::3")
    assert len(counted("192.0.2.1")) == 32


def test_after_five_wrong_passwords_even_the_right_one_waits() -> None:
    who = with_password(member(Role.ADMINISTRATOR))
    for number in range(5):
        client = Client(REMOTE_ADDR=f"192.0.2.{number}")
        client.post(LOGIN, {"login": who.email, "password": "wrong"})
    page = Client(REMOTE_ADDR="192.0.2.99").post(LOGIN, {"login": who.email, "password": PASSWORD})
    assert "te vaak mislukt" in page.content.decode()
    assert PASSWORD not in page.content.decode()


def test_codes_can_not_be_tried_out() -> None:
    who, client = with_password(member(Role.ADMINISTRATOR)), Client()
    with_app(who)
    client.post(LOGIN, {"login": who.email, "password": PASSWORD})
    said = [client.post(f"{LOGIN}code/", {"code": f"{number:06}"}).content.decode() for number in range(7)]
    assert "Deze code klopt niet" in said[0]
    assert "te vaak mislukt" in said[-1]


def test_a_flood_from_one_address_gets_a_page_of_ours_without_what_was_typed() -> None:
    client: Any = Client(REMOTE_ADDR="192.0.2.7")
    answers = [client.post(LOGIN, {"login": f"x{n}@example.org", "password": "zq-secret"}) for n in range(31)]
    last = answers[-1]
    assert last.status_code == 429
    assert last.headers["Cache-Control"] == "no-store"
    assert "Even wachten" in last.content.decode()
    assert "zq-secret" not in last.content.decode()


def test_a_flood_on_an_invitation_does_not_show_the_password_either() -> None:
    url, client = address(invited(Role.ADMINISTRATOR)), Client()
    typed = {"name": "Noor", "way": "password", "password": "zq-short"}
    last = [client.post(url, typed) for _number in range(31)][-1]
    assert last.status_code == 429
    assert "zq-short" not in last.content.decode()
    assert "Probeer opnieuw" not in last.content.decode()
