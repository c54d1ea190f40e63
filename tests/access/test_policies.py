"""Every view says who may see it."""

from collections.abc import Callable, Iterator
from typing import NamedTuple

import pytest
from django.urls import URLPattern, URLResolver, get_resolver

from directory.access.policies import Policy, machine, policy_of, public

THIRD_PARTY: tuple[str, ...] = ()
"""Prefixes of addresses whose views are not ours; each would carry its own login."""


class Address(NamedTuple):
    """One pattern of the address space with its view."""

    route: str
    view: Callable[..., object]


def walk(patterns: list[URLPattern | URLResolver], before: str = "") -> Iterator[Address]:
    """Yield every address, those of included configurations and of language prefixes too."""
    for each in patterns:
        route = f"{before}{each.pattern}"
        if isinstance(each, URLResolver):
            yield from walk(each.url_patterns, route)
        else:
            yield Address(route, each.callback)


def ours() -> list[Address]:
    return [each for each in walk(get_resolver().url_patterns) if not each.route.startswith(THIRD_PARTY or ("\0",))]


@pytest.mark.parametrize("address", ours(), ids=lambda address: address.route or "/")
def test_a_view_declares_a_policy(address: Address) -> None:
    assert policy_of(address.view) in Policy


def test_the_walk_reaches_pages_behind_language_prefixes_and_includes() -> None:
    routes = {each.route for each in ours()}
    assert {"", "healthz", "nl/", "nl/aanbod/", "nl/aanbod/<int:offer_id>/"} <= routes


@pytest.mark.parametrize("route", ["healthz", "readyz"])
def test_monitors_are_machines(route: str) -> None:
    (address,) = [each for each in ours() if each.route == route]
    assert policy_of(address.view) is Policy.MACHINE


def test_a_view_that_forgot_has_no_policy() -> None:
    assert policy_of(lambda request: None) is None


def test_declaring_a_policy_leaves_the_view_as_it_was() -> None:
    def view(request: object) -> str:
        return "seen"

    assert policy_of(public(view)) is Policy.PUBLIC
    assert policy_of(machine(view)) is Policy.MACHINE
    assert view(None) == "seen"
