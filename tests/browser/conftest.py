"""Pages to look at, and a browser that watches what they fetch."""

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from django.conf import settings

from tests.page_types import NEED, page_types

__all__ = ["NEED", "Open"]

if TYPE_CHECKING:
    from playwright.sync_api import Browser, BrowserContext
    from pytest_django.live_server_helper import LiveServer

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
    return page_types()


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
