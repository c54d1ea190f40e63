"""The whole path without a mouse: every step can be reached, is seen, and can be left again."""

from collections.abc import Iterator
from typing import TYPE_CHECKING

import pytest

from tests.browser.conftest import Open
from tests.page_types import page_types

if TYPE_CHECKING:
    from playwright.sync_api import Page

pytestmark = [pytest.mark.browser, pytest.mark.slow]

DESK = {"width": 1280, "height": 900}
PHONE = {"width": 360, "height": 740}
FAR = 250
"""More steps than any page has."""

UNSEEN = """() => {
  const held = document.activeElement;
  const around = [held, held.closest("label"), held.parentElement].filter(Boolean);
  const marked = around.find(each => {
    const style = getComputedStyle(each);
    return (style.outlineStyle !== "none" && parseFloat(style.outlineWidth) >= 2) || style.boxShadow !== "none";
  });
  const who = `${held.localName} ${held.className} ${held.textContent.trim().slice(0, 30)}`;
  if (!marked) return `${who}: no mark`;
  const box = (held.closest("label") ?? held).getBoundingClientRect();
  if (box.width < 2 || box.height < 2) return `${who}: no size`;
  const x = Math.min(Math.max(box.left + box.width / 2, 0), innerWidth - 1);
  const middle = box.top + Math.min(box.height, innerHeight) / 2;
  if (middle < 0 || middle > innerHeight) return `${who}: outside the window`;
  const [top] = document.elementsFromPoint(x, middle);
  const own = held.closest("label") ?? held;
  return own.contains(top) || top?.contains(own) ? null : `${who}: behind ${top?.localName}.${top?.className}`;
}"""


@pytest.fixture(params=[DESK, PHONE], ids=["desk", "phone"])
def page(request: pytest.FixtureRequest, open_context: Open) -> "Iterator[Page]":
    yield open_context(viewport=request.param, reduced_motion="reduce").new_page()


def holds(page: "Page", selector: str) -> bool:
    """Return whether what is asked for has the focus."""
    return bool(page.evaluate("selector => document.activeElement.matches(selector)", selector))


def go_to(page: "Page", selector: str) -> None:
    """Press Tab until what is asked for has the focus; each step on the way has to be seen."""
    for _ in range(FAR):
        page.keyboard.press("Tab")
        if not holds(page, "body"):
            assert page.evaluate(UNSEEN) is None
        if holds(page, selector):
            return
    pytest.fail(f"the keyboard does not reach {selector}")


def fill_in(page: "Page") -> None:
    """Answer the first questions: place, language, age."""
    go_to(page, "#field-municipality")
    page.keyboard.type("Den Haag")
    go_to(page, "[type=radio][name=language]")
    page.keyboard.press("Space")
    for _ in range(FAR):
        if holds(page, "[name=language][value=ar]:checked"):
            break
        page.keyboard.press("ArrowDown")
    go_to(page, "[type=checkbox][name=age]")
    page.keyboard.press("Space")


def narrow(page: "Page") -> str:
    """Tick the first thing that narrows the list; on a phone it is folded away. Returns the address of the answer."""
    for folded in ("details.facets > summary", "details.facet > summary"):
        if not page.evaluate("folded => document.querySelector(folded).parentElement.open", folded):
            go_to(page, folded)
            page.keyboard.press("Enter")
    go_to(page, "details.facet input[type=checkbox]")
    key = str(page.evaluate("document.activeElement.name"))
    page.keyboard.press("Space")
    page.wait_for_url(f"**{key}=*")
    return page.url


def test_the_first_step_leads_past_the_head_of_the_page(page: "Page", site: str) -> None:
    page.goto(f"{site}/nl/")
    page.keyboard.press("Tab")
    assert holds(page, "a[href='#main']")
    assert page.evaluate(UNSEEN) is None
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    assert page.evaluate("document.querySelector('main').contains(document.activeElement)")


def test_from_the_first_question_to_an_offer_and_back(page: "Page", site: str) -> None:
    page.goto(f"{site}/nl/")
    fill_in(page)
    go_to(page, "form.start__form button[type=submit]")
    page.keyboard.press("Enter")
    page.wait_for_url("**/nl/aanbod/?municipality=GM0518&language=ar&age=-1")
    narrowed = narrow(page)
    go_to(page, "article[data-offer] h3 a")
    page.keyboard.press("Enter")
    page.wait_for_url("**/nl/aanbod/*/?*")
    go_to(page, "a.back")
    page.keyboard.press("Enter")
    page.wait_for_url(narrowed)
    assert page.locator("details.facet input:checked").count() == 1


def test_another_language_is_chosen_from_the_menu(page: "Page", site: str) -> None:
    page.goto(f"{site}/nl/")
    go_to(page, "details.language-menu > summary")
    page.keyboard.press("Enter")
    go_to(page, "a[hreflang=ar]")
    page.keyboard.press("Enter")
    page.wait_for_url("**/ar/")
    assert page.locator("html").get_attribute("dir") == "rtl"


def test_escape_closes_the_menu_and_leaves_the_reader_where_it_was_opened(page: "Page", site: str) -> None:
    page.goto(f"{site}/nl/")
    go_to(page, "details.language-menu > summary")
    page.keyboard.press("Enter")
    go_to(page, "a[hreflang=en]")
    page.keyboard.press("Escape")
    assert holds(page, "details.language-menu:not([open]) > summary")


@pytest.mark.parametrize("language", ["nl", "ar"])
def test_no_page_holds_the_focus_or_hides_it(page: "Page", site: str, language: str) -> None:
    found: dict[str, list[str]] = {}
    for kind, address in page_types().items():
        page.goto(f"{site}/{language}{address}")
        unseen: list[str] = []
        steps = 0
        page.keyboard.press("Tab")
        while not holds(page, "body") and steps < FAR:
            unseen += filter(None, [page.evaluate(UNSEEN)])
            page.keyboard.press("Tab")
            steps += 1
        if unseen or not 5 <= steps < FAR:
            found[kind] = [*unseen, f"{steps} steps"]
    assert found == {}
