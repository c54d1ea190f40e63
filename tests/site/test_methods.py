"""Nothing is taken in without a limit: a view only reads, or it says how often one visitor may post."""

import re
from collections.abc import Callable, Iterator
from typing import Any

import pytest
from django.http import HttpRequest, HttpResponse, HttpResponseNotAllowed
from django.test import RequestFactory
from django.urls import URLPattern, URLResolver, get_resolver, resolve
from django.views.decorators.http import require_safe

from directory.access.policies import Policy, limit_of, limited, policy_of
from tests.page_types import ADDRESSES as KINDS, NO_PAGE

WRITING = ("POST", "PUT", "PATCH", "DELETE")
SAMPLES: dict[str, object] = {"IntConverter": 1, "UUIDConverter": "7f3d1f5e-1f0e-4c5a-9d43-0a9f6f0a1b2c"}
THIRD_PARTY = ("beheer/account/",)
"""Prefixes of addresses whose views are not ours and carry limits of their own: allauth's."""

View = Callable[..., Any]


def walk(patterns: list[URLPattern | URLResolver], before: str = "") -> Iterator[tuple[str, URLPattern]]:
    """Yield every address, those of included configurations and of language prefixes too."""
    for each in patterns:
        route = f"{before}{each.pattern}"
        if isinstance(each, URLResolver):
            yield from walk(each.url_patterns, route)
        elif not route.startswith(THIRD_PARTY or ("\0",)):
            yield route, each


def taken(view: View, **values: object) -> list[str]:
    """Return the methods by which a view takes something in."""
    answers = {method: view(RequestFactory().generic(method, "/"), **values) for method in WRITING}
    return [method for method, answer in answers.items() if answer.status_code != HttpResponseNotAllowed.status_code]


def without_limit(view: View, **values: object) -> list[str]:
    """Return the methods by which a view takes in as much as anyone likes to send.

    A member is no anyone: known by name, let in by two factors, and every write is in the history.
    """
    return [] if limit_of(view) or policy_of(view) is Policy.MEMBER else taken(view, **values)


ADDRESSES = dict(walk(get_resolver().url_patterns))


@pytest.mark.parametrize("route", ADDRESSES, ids=lambda route: route or "/")
def test_a_view_only_reads_or_declares_how_often_one_visitor_may_post(route: str) -> None:
    found = ADDRESSES[route]
    values = {name: SAMPLES.get(type(each).__name__, "x") for name, each in found.pattern.converters.items()}
    assert without_limit(found.callback, **values) == []


def test_a_view_that_takes_a_post_without_a_limit_is_found() -> None:
    def careless(request: HttpRequest) -> HttpResponse:
        return HttpResponse("thank you")

    assert without_limit(careless) == list(WRITING)
    assert without_limit(limited(20, per=3600)(careless)) == []


def test_a_view_that_only_reads_needs_no_limit() -> None:
    assert without_limit(require_safe(lambda request: HttpResponse("read"))) == []


@pytest.mark.parametrize("route", ["nl/gemis/", "nl/aanbod/<int:offer_id>/gehoord/"])
def test_a_whole_office_behind_one_address_stays_under_the_limit(route: str) -> None:
    limit = limit_of(ADDRESSES[route].callback)
    assert limit and limit.number / limit.per >= 60 / 600


def test_the_walk_reaches_pages_behind_language_prefixes_and_includes() -> None:
    assert {"", "healthz", "nl/", "nl/aanbod/", "nl/aanbod/<int:offer_id>/"} <= set(ADDRESSES)


def test_every_page_is_in_the_list_that_browsers_and_checkers_walk_through() -> None:
    shown = {resolve(f"/nl{re.sub('{.*?}', '1', address).partition('?')[0]}").func for address in KINDS.values()}
    pages = {each.callback for route, each in ADDRESSES.items() if route.startswith("nl/") and each.name not in NO_PAGE}
    assert pages == shown, "add a new page to tests/page_types.py"
