"""Every view says who may see it, and holds to it: each view of curation is tried by each role."""

import pytest
from django.db import transaction
from django.test import Client
from django.urls import get_resolver, reverse

from directory.access.members import capability_of
from directory.access.policies import Policy, machine, policy_of, public
from directory.models import Role
from tests.access.curation_views import ASKERS, FOR_ANYONE, NATIONAL, NOBODY, VIEWS, Address, Row, World, walk
from tests.curation.login import log_in

THIRD_PARTY = ("beheer/account/",)
"""Prefixes of addresses whose views are not ours: logging in is allauth's. tests/curation/accounts is about them."""

LOGIN, SET_UP = "/beheer/account/inloggen/", "/beheer/account/"


def ours() -> list[Address]:
    return [each for each in walk(get_resolver().url_patterns) if not each.route.startswith(THIRD_PARTY)]


def of_curation() -> dict[str, Address]:
    return {each.name: each for each in ours() if each.route.startswith("beheer/") and each.name not in FOR_ANYONE}


# --- What a view says -------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("address", ours(), ids=lambda address: address.route or "/")
def test_a_view_declares_a_policy(address: Address) -> None:
    assert policy_of(address.view) in Policy


def test_the_walk_reaches_pages_behind_language_prefixes_and_includes() -> None:
    routes = {each.route for each in ours()}
    assert {"", "healthz", "nl/", "nl/aanbod/", "nl/aanbod/<int:offer_id>/", "beheer/leden/"} <= routes


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


# --- Curation: view × role --------------------------------------------------------------------------------------------


def test_the_table_names_every_view_of_curation_and_no_other() -> None:
    assert set(VIEWS) == set(of_curation())


@pytest.mark.parametrize("address", of_curation().values(), ids=lambda address: address.name)
def test_every_view_of_curation_is_for_members(address: Address) -> None:
    assert policy_of(address.view) is Policy.MEMBER


def answers(client: Client, url: str) -> tuple[int, ...]:
    """Return what a view says to reading and to posting nothing; what that changes is taken back."""
    said = []
    for method in (client.get, client.post):
        with transaction.atomic():
            said.append(method(url).status_code)
            transaction.set_rollback(True)
    return tuple(said)


def lets_in(said: tuple[int, ...]) -> bool:
    """Tell whether a view answered; one that does not know the method says so to who may use it too."""
    return any(status < 400 or status == 400 for status in said)


@pytest.mark.django_db
@pytest.mark.parametrize("name", VIEWS)
def test_a_view_answers_who_may_use_it_and_for_others_is_not_there(name: str) -> None:
    assert_only_they_are_let_in(name, VIEWS[name])


@pytest.mark.django_db
@pytest.mark.parametrize("name", NATIONAL)
def test_what_is_of_the_whole_country_is_for_who_keeps_programmes(name: str) -> None:
    assert_only_they_are_let_in(name, NATIONAL[name])


def assert_only_they_are_let_in(name: str, row: Row) -> None:
    world = World()
    url = reverse(name, kwargs={argument: made(world) for argument, made in row.address.items()})
    for asker in ASKERS:
        said = answers(log_in(world.asker(asker)), url)
        assert lets_in(said) == (asker in row.may), f"{asker}: {said}"
        assert asker in row.may or {*said} <= {404, 405}, f"{asker}: {said}"


@pytest.mark.django_db
@pytest.mark.parametrize("name", VIEWS)
def test_without_a_login_or_without_a_second_factor_a_view_leads_to_it_and_does_nothing(name: str) -> None:
    world = World()
    url = reverse(name, kwargs={argument: made(world) for argument, made in VIEWS[name].address.items()})
    for method in ("get", "post"):
        assert getattr(Client(), method)(url).headers["Location"].startswith(f"{LOGIN}?next=")
        half = log_in(world.boss, second_factor=False)
        assert getattr(half, method)(url).headers["Location"] == SET_UP


@pytest.mark.django_db
@pytest.mark.parametrize("name", VIEWS)
def test_who_stopped_is_let_in_nowhere(name: str) -> None:
    world = World()
    url = reverse(name, kwargs={argument: made(world) for argument, made in VIEWS[name].address.items()})
    client = log_in(world.boss)
    world.boss.is_active = False
    world.boss.save(update_fields=["is_active"])
    assert client.get(url).headers["Location"].startswith(LOGIN)


def test_the_table_agrees_with_what_the_views_declare() -> None:
    """A view without a capability decides by itself; every other keeps out who has no role at all."""
    views = of_curation()
    assert {name for name, row in VIEWS.items() if NOBODY in row.may and capability_of(views[name].view)} == set()


def test_every_role_asks() -> None:
    assert {asker.role for asker in ASKERS} == {*Role.values, NOBODY.role}
