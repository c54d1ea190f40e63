"""Every kind of page is accessible: by the rules of axe, at 320 pixels, and for a finger that is not precise.

What depends on widths and colours is looked at in one language of each direction; `test_walk` takes all languages along
every page at the narrowest width.
"""

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

import pytest

from tests.browser import axe, posted
from tests.browser.conftest import Open
from tests.browser.room import TOO_SMALL, UNFOLD, too_wide
from tests.page_types import ADDRESSES, page_types, page_types_without_language

if TYPE_CHECKING:
    from playwright.sync_api import Page

pytestmark = [pytest.mark.browser, pytest.mark.slow]

WIDTHS = {320: 640, 360: 740, 1280: 900}
"""WCAG 1.4.10 asks for 320; a small phone; a desk. With their heights."""

DIRECTIONS = ("nl", "ar")
"""From left to right and from right to left."""

JUDGED_AT = (1280, 360)
"""Where axe looks: a desk and a phone. What else 320 pixels does to a page is measured, here and in `test_walk`."""
UNFOLDED_AT = 360
"""The width at which everything that is folded is opened, and looked at in the dark too: colours know no width."""


@pytest.fixture
def page(request: pytest.FixtureRequest, site: str, open_context: Open) -> "Iterator[Page]":
    """Open a browser that moves at once, so that no colour is measured halfway."""
    yield open_context(viewport={"width": 1280, "height": 900}, reduced_motion="reduce").new_page()


def visit(page: "Page", address: str, width: int) -> None:
    page.set_viewport_size({"width": width, "height": WIDTHS[width]})
    page.goto(address, wait_until="load")


def judged(page: "Page", *, unfolded: bool) -> dict[str, list[str]]:
    """Return what axe finds on the page as it stands; unfolded also what changes in the dark: the colours."""
    page.emulate_media(color_scheme="light")
    if unfolded:
        page.evaluate(UNFOLD)
    found = {"light": axe.violations(page, axe.RULES)}
    if unfolded:
        page.emulate_media(color_scheme="dark")
        found["dark"] = axe.violations(page, axe.COLOURS)
    return {scheme: findings for scheme, findings in found.items() if findings}


# --- axe --------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("language", DIRECTIONS)
@pytest.mark.parametrize("kind", ADDRESSES)
def test_axe_finds_nothing_in_light_and_dark(page: "Page", site: str, kind: str, language: str) -> None:
    found = {}
    for width in JUDGED_AT:
        visit(page, f"{site}/{language}{page_types()[kind]}", width)
        if findings := judged(page, unfolded=width == UNFOLDED_AT):
            found[width] = findings
    assert found == {}


@pytest.mark.parametrize("language", DIRECTIONS)
@pytest.mark.parametrize("kind", posted.STATES)
def test_axe_finds_nothing_where_the_need_is_posted(page: "Page", site: str, kind: str, language: str) -> None:
    found = {}
    posted.reach(page, f"{site}/{language}", posted.STATES[kind])
    for width in JUDGED_AT:  # what is opened stays open, over other things: that width is the last
        page.set_viewport_size({"width": width, "height": WIDTHS[width]})
        if findings := judged(page, unfolded=width == UNFOLDED_AT):
            found[width] = findings
    assert found == {}


@pytest.mark.parametrize("language", DIRECTIONS)
def test_axe_finds_nothing_on_pages_whose_address_has_no_language(page: "Page", site: str, language: str) -> None:
    found: dict[str, Any] = {}
    page.context.set_extra_http_headers({"Accept-Language": language})
    for kind, address in page_types_without_language().items():
        for width in WIDTHS:
            visit(page, f"{site}{address}", width)
            assert page.get_attribute("html", "lang") == language
            told = judged(page, unfolded=width == UNFOLDED_AT)
            if findings := told or too_wide(page, width) or page.evaluate(TOO_SMALL):
                found[f"{kind} at {width}"] = findings
    assert found == {}


# --- Room -------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("language", [*DIRECTIONS, "ps", "ti", "so"])
def test_at_320_pixels_a_posted_answer_fits_and_its_targets_are_24_pixels(
    page: "Page", site: str, language: str
) -> None:
    page.set_viewport_size({"width": 320, "height": WIDTHS[320]})
    found: dict[str, Any] = {}
    for kind, state in posted.STATES.items():
        posted.reach(page, f"{site}/{language}", state)
        for unfold in (False, True):
            if unfold:
                page.evaluate(UNFOLD)
            if findings := too_wide(page, 320) + page.evaluate(TOO_SMALL):
                found[f"{kind}, {'unfolded' if unfold else 'as it comes'}"] = findings
    assert found == {}


@pytest.mark.parametrize("width", [320, 1280])
def test_every_target_is_24_pixels_high_and_wide(page: "Page", site: str, width: int) -> None:
    found: dict[str, Any] = {}
    for language in DIRECTIONS:
        for kind, address in page_types().items():
            visit(page, f"{site}/{language}{address}", width)
            page.evaluate(UNFOLD)
            if findings := page.evaluate(TOO_SMALL):
                found[f"{kind} ({language})"] = findings
    assert found == {}


@pytest.mark.parametrize("language", DIRECTIONS)
def test_text_twice_as_large_still_fits(page: "Page", site: str, language: str) -> None:
    """WCAG 1.4.4: a reader enlarges the text of a small screen to 200 %."""
    found: dict[str, Any] = {}
    for kind, address in page_types().items():
        visit(page, f"{site}/{language}{address}", 1280)
        page.set_viewport_size({"width": 640, "height": 450})
        if findings := too_wide(page, 640):
            found[kind] = findings
    assert found == {}
