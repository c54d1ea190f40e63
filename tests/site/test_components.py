"""The page of components shows each one with what it takes, and exists in development only."""

from pathlib import Path

import pytest
from django.http import Http404
from django.test import RequestFactory
from django.urls import Resolver404, resolve
from pytest_django import Settings

from directory.access.policies import Policy, policy_of
from directory.site import components
from directory.site.component_examples import examples

FILES = sorted(components.folder().glob("*.html"))


@pytest.fixture
def _developing(settings: Settings) -> None:
    settings.DEBUG = True


def shown(query: str = "") -> str:
    response = components.gallery(RequestFactory().get(f"/beheer/componenten/{query}"))
    assert response.status_code == 200
    return response.content.decode()


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_a_component_says_what_it_takes_at_the_top_of_its_file(path: Path) -> None:
    assert "input" in components.about(path).lower()


@pytest.mark.usefixtures("_developing")
@pytest.mark.parametrize("query", ["", "?taal=ar"])
def test_every_component_is_on_the_page(query: str) -> None:
    page = shown(query)
    assert [path.stem for path in FILES if f'id="component-{path.stem}"' not in page] == []


@pytest.mark.usefixtures("_developing")
@pytest.mark.parametrize(("query", "direction"), [("", "ltr"), ("?taal=ar", "rtl"), ("?taal=%3Cb%3E", "ltr")])
def test_the_page_goes_both_ways(query: str, direction: str) -> None:
    assert f'dir="{direction}" class="opvoedsteun-theme' in shown(query)


@pytest.mark.usefixtures("_developing")
def test_a_card_is_shown_in_each_pile() -> None:
    page = shown()
    assert [f'data-pile="{pile}"' in page for pile in ("fits", "ask", "no")] == [True, True, True]


def test_an_example_is_of_a_component_that_exists() -> None:
    assert examples("no_such_component") == {}
    assert [path.stem for path in FILES if examples(path.stem)]


def test_outside_development_there_is_no_such_page() -> None:
    with pytest.raises(Resolver404):
        resolve("/beheer/componenten/")
    with pytest.raises(Http404):
        shown()


def test_it_declares_who_may_see_it() -> None:
    assert policy_of(components.gallery) is Policy.PUBLIC
