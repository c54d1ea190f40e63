"""Pages to look at, and a browser that watches what they fetch."""

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from django.conf import settings

from directory.models import Offer, Organisation

if TYPE_CHECKING:
    from playwright.sync_api import Browser, BrowserContext
    from pytest_django.live_server_helper import LiveServer

NEED = "municipality=GM9999&language=ti&age=3"
"""A need with offers in all three piles, in the fictional municipality."""

Open = Callable[..., "BrowserContext"]


@pytest.fixture
def site(catalogue: None, live_server: "LiveServer") -> str:
    """Serve the filled directory and return its address."""
    if not (Path(settings.BASE_DIR) / "static" / "dist" / "app.css").exists():
        pytest.fail("static/dist is empty: run `make assets` first", pytrace=False)
    return str(live_server.url)


@pytest.fixture
def addresses(site: str) -> dict[str, str]:
    """Return the kinds of page, by name, without their language."""
    offer = Offer.objects.get(source_id="v10").pk
    bare = Offer.objects.get(source_id="o028").pk
    return {
        "start": "/",
        "results": f"/aanbod/?{NEED}&show=no",
        "unconfirmed results": "/aanbod/?municipality=GM0518&language=ar&age=3&theme=social_network&q=moeders",
        "offer": f"/aanbod/{offer}/?{NEED}",
        "offer with questions": f"/aanbod/{bare}/?municipality=GM0518&language=ar&age=3",
        "mistake": "/aanbod/?municipality=Bergen&age=9999&theme=nothing",
        "not found": "/aanbod/999999/",
        "programmes": "/programmas/",
        "programme": "/programmas/home-start/",
        "organisation": f"/organisaties/{Organisation.objects.get(offers__source_id='v10').pk}/",
        "about": "/over/",
        "ordering": "/hoe-wij-ordenen/",
        "privacy": "/privacy/",
        "accessibility": "/toegankelijkheid/",
        "help": "/hulp/?municipality=GM0344",
        "help mistake": "/hulp/?municipality=Bergen",
    }


@pytest.fixture
def open_context(browser: "Browser") -> Iterator[Open]:
    """Open browser contexts that are closed after the test; options are Playwright's."""
    opened: list[BrowserContext] = []

    def start(**options: object) -> "BrowserContext":
        context = browser.new_context(**options)
        opened.append(context)
        return context

    yield start
    for context in opened:
        context.close()
