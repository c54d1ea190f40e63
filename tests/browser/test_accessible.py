"""Every kind of page is accessible: by the rules of axe, at 320 pixels, and for a finger that is not precise."""

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

import pytest
from axe_playwright_python.base import AXE_SCRIPT

from tests.browser import posted
from tests.browser.conftest import Open
from tests.page_types import ADDRESSES, LANGUAGES, page_types

if TYPE_CHECKING:
    from playwright.sync_api import Page

pytestmark = [pytest.mark.browser, pytest.mark.slow]

WIDTHS = {320: 640, 360: 740, 1280: 900}
"""WCAG 1.4.10 asks for 320; a small phone; a desk. With their heights."""

RULES = {
    "runOnly": {"type": "tag", "values": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]},
    "rules": {"target-size": {"enabled": True}},
    "resultTypes": ["violations"],
}
FINDINGS = """async rules => (await axe.run(document, rules)).violations.map(
  each => `${each.id}: ${each.nodes.map(node => node.target.join(" ")).join(", ")}`)"""
UNFOLD = "() => document.querySelectorAll('details').forEach(each => { each.open = true })"
SCHEMES = ("light", "dark")
UNFOLDED_AT = 360
"""The width at which everything that is folded is opened."""


@pytest.fixture
def page(request: pytest.FixtureRequest, site: str, open_context: Open) -> "Iterator[Page]":
    """Open a browser that moves at once, so that no colour is measured halfway."""
    yield open_context(viewport={"width": 1280, "height": 900}, reduced_motion="reduce").new_page()


def visit(page: "Page", address: str, width: int) -> None:
    page.set_viewport_size({"width": width, "height": WIDTHS[width]})
    page.goto(address, wait_until="load")


def axe(page: "Page", *, unfolded: bool) -> dict[str, list[str]]:
    """Return what axe finds on the page as it stands, in light and in dark."""
    page.evaluate(AXE_SCRIPT)
    if unfolded:
        page.evaluate(UNFOLD)
    found = {}
    for scheme in SCHEMES:
        page.emulate_media(color_scheme=scheme)
        found[scheme] = page.evaluate(FINDINGS, RULES)
    return {scheme: findings for scheme, findings in found.items() if findings}


# --- axe --------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("kind", ADDRESSES)
def test_axe_finds_nothing_at_any_width_in_light_and_dark(page: "Page", site: str, kind: str, language: str) -> None:
    found = {}
    for width in WIDTHS:
        visit(page, f"{site}/{language}{page_types()[kind]}", width)
        if findings := axe(page, unfolded=width == UNFOLDED_AT):
            found[width] = findings
    assert found == {}


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("kind", posted.STATES)
def test_axe_finds_nothing_where_the_need_is_posted(page: "Page", site: str, kind: str, language: str) -> None:
    found = {}
    posted.reach(page, f"{site}/{language}", posted.STATES[kind])
    for width in sorted(WIDTHS, key=lambda width: width == UNFOLDED_AT):  # what is opened stays open, over other things
        page.set_viewport_size({"width": width, "height": WIDTHS[width]})
        if findings := axe(page, unfolded=width == UNFOLDED_AT):
            found[width] = findings
    assert found == {}


# --- Room -------------------------------------------------------------------------------------------------------------

SEEN = """
  const seen = each => {
    const style = getComputedStyle(each), box = each.getBoundingClientRect();
    const gone = style.visibility === "hidden" || style.clipPath !== "none" || style.clip !== "auto";
    const folded = each.closest(".hidden-text, datalist, details:not([open]) > :not(summary)");
    return box.width > 1 && box.height > 1 && !gone && !folded;
  };
  const name = each => `${each.localName}.${each.className.baseVal ?? each.className}: `
    + each.textContent.trim().slice(0, 40);
"""
CUT_OFF = f"""() => {{ {SEEN}
  const outside = each => {{
    const box = each.getBoundingClientRect();
    return box.left < -1 || box.right > document.documentElement.clientWidth + 1;
  }};
  const cut = each => {{
    const style = getComputedStyle(each);
    if (!each.textContent.trim() || ["INPUT", "SELECT", "TEXTAREA"].includes(each.tagName)) return false;
    const sideways = style.overflowX !== "visible" && each.scrollWidth > each.clientWidth + 1;
    return sideways || (["hidden", "clip"].includes(style.overflowY) && each.scrollHeight > each.clientHeight + 2);
  }};
  const scrolls = each => each.closest("[tabindex='0']")?.querySelector(":scope > table");  // WCAG excepts tables
  const all = [...document.body.querySelectorAll("*:not(svg, svg *)")].filter(each => !scrolls(each) && seen(each));
  return all.filter(each => outside(each) || cut(each)).map(name);
}}"""
TOO_SMALL = f"""() => {{ {SEEN}
  const inSentence = each => getComputedStyle(each).display === "inline"
    && each.parentElement.textContent.trim().length > each.textContent.trim().length;
  const target = each => each.closest("label") ?? each;
  return [...document.querySelectorAll("a[href], button, input:not([type=hidden]), select, textarea, summary")]
    .map(target).filter(each => seen(each) && !inSentence(each))
    .filter(each => {{ const box = each.getBoundingClientRect(); return box.width < 24 || box.height < 24; }})
    .map(name);
}}"""


@pytest.mark.parametrize("language", LANGUAGES)
def test_at_320_pixels_nothing_scrolls_sideways_and_no_text_is_cut_off(page: "Page", site: str, language: str) -> None:
    found: dict[str, Any] = {}
    for kind, address in page_types().items():
        visit(page, f"{site}/{language}{address}", 320)
        for state in ("as it comes", "unfolded"):
            if state == "unfolded":
                page.evaluate(UNFOLD)
            width = page.evaluate("document.documentElement.scrollWidth")
            if findings := page.evaluate(CUT_OFF) + ([f"{width} pixels wide"] if width > 320 else []):
                found[f"{kind}, {state}"] = findings
    assert found == {}


@pytest.mark.parametrize("language", ["nl", "ar"])
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
            width = page.evaluate("document.documentElement.scrollWidth")
            findings = page.evaluate(CUT_OFF) + page.evaluate(TOO_SMALL)
            findings += [f"{width} pixels wide"] if width > 320 else []
            if findings:
                found[f"{kind}, {'unfolded' if unfold else 'as it comes'}"] = findings
    assert found == {}


@pytest.mark.parametrize("width", [320, 1280])
def test_every_target_is_24_pixels_high_and_wide(page: "Page", site: str, width: int) -> None:
    found: dict[str, Any] = {}
    for language in ("nl", "ar"):
        for kind, address in page_types().items():
            visit(page, f"{site}/{language}{address}", width)
            page.evaluate(UNFOLD)
            if findings := page.evaluate(TOO_SMALL):
                found[f"{kind} ({language})"] = findings
    assert found == {}


@pytest.mark.parametrize("language", ["nl", "ar"])
def test_text_twice_as_large_still_fits(page: "Page", site: str, language: str) -> None:
    """WCAG 1.4.4: a reader enlarges the text of a small screen to 200 %."""
    found: dict[str, Any] = {}
    for kind, address in page_types().items():
        visit(page, f"{site}/{language}{address}", 1280)
        page.set_viewport_size({"width": 640, "height": 450})
        width = page.evaluate("document.documentElement.scrollWidth")
        if findings := page.evaluate(CUT_OFF) + ([f"{width} pixels wide"] if width > 640 else []):
            found[kind] = findings
    assert found == {}
