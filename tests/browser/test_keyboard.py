"""The whole path without a mouse: every step can be reached, is seen, and can be left again."""

from collections.abc import Iterator
from typing import TYPE_CHECKING

import pytest

from tests.browser import posted
from tests.browser.conftest import Open
from tests.page_types import NEED, page_types

if TYPE_CHECKING:
    from playwright.sync_api import Page

pytestmark = [pytest.mark.browser, pytest.mark.slow]

DESK = {"width": 1280, "height": 900}
PHONE = {"width": 360, "height": 740}
FAR = 400
"""More steps than any page has."""
FEWEST = 5
OLD_ONES = "municipality=GM0518&language=ar&age=3&page=3"
"""The last page of a list: there old mentions are folded."""

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

HELD = f"""selector => {{
  const held = document.activeElement;
  return {{ unseen: held === document.body ? null : ({UNSEEN})(), isThere: held.matches(selector) }};
}}"""
"""Looks once: between two looks the list may be exchanged, and with it what has the focus."""

STEP = f"""() => {{
  const held = document.activeElement;
  window.reached ??= [];
  const isRound = held === document.body || window.reached[0] === held;
  if (!isRound) window.reached.push(held);
  return {{ isRound, unseen: isRound ? null : ({UNSEEN})() }};
}}"""
"""Notes what has the focus. The round is over at the body; a slow machine skips that and begins the next round."""

ANSWERED = """key => {
  const words = element => element?.textContent.replace(/\\s+/g, " ").trim();
  const said = words(document.getElementById("live"));
  const isTicked = [...document.getElementsByName(key)].some(each => each.defaultChecked);
  return isTicked && said && said === words(document.querySelector("#answer h1"));
}"""
"""The address changes before the list does. Once the list is there the page says how many there are, and moves what has
the focus out from under those words; only then does it stand still."""

NOT_REACHED = """() => {
  const isOpen = each => {
    const fold = each.closest("details:not([open])");
    return !fold || (each.localName === "summary" && each.parentElement === fold && !fold.parentElement.closest(
      "details:not([open])"));
  };
  const name = each => (each.type === "radio" ? document.querySelectorAll(`input[name="${each.name}"]`) : [each]);
  const wanted = "a[href], button, input:not([type=hidden]), select, textarea, summary, [tabindex='0']";
  return [...document.querySelectorAll(wanted)]
    .filter(each => each.tabIndex >= 0 && !each.disabled && each.getClientRects().length && isOpen(each))
    .filter(each => ![...name(each)].some(one => window.reached.includes(one)))
    .map(each => `${each.localName} ${each.className} ${each.name ?? ""} ${each.textContent.trim().slice(0, 30)}`);
}"""
UNFOLD = "() => document.querySelectorAll('main details').forEach(each => { each.open = true })"


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
        step = page.evaluate(HELD, selector)
        assert step["unseen"] is None
        if step["isThere"]:
            return
    pytest.fail(f"the keyboard does not reach {selector}")


def fill_in(page: "Page") -> None:
    """Answer the first questions: place, language, age."""
    go_to(page, "#field-municipality")
    page.keyboard.type("Den Haag")
    go_to(page, "[type=checkbox][name=language][value=ar]")
    page.keyboard.press("Space")
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
    page.wait_for_function(ANSWERED, arg=key)
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


def walk_through(page: "Page") -> list[str]:
    """Press Tab from the first control to the last; return what was not seen, not reached, or not left again."""
    found: list[str] = []
    for steps in range(FAR):
        page.keyboard.press("Tab")
        step = page.evaluate(STEP)
        found += filter(None, [step["unseen"]])
        if step["isRound"]:
            short = [f"{steps} steps"] if steps < FEWEST else []
            return [*found, *short, *page.evaluate(NOT_REACHED)]
    return [*found, f"more than {FAR} steps"]


@pytest.mark.parametrize("language", ["nl", "ar"])
def test_every_control_is_reached_seen_and_left_again(page: "Page", site: str, language: str) -> None:
    found: dict[str, list[str]] = {}
    for kind, address in page_types().items():
        page.goto(f"{site}/{language}{address}")
        if wrong := walk_through(page):
            found[kind] = wrong
    assert found == {}


def test_every_control_of_a_posted_answer_is_reached_also_what_was_folded(page: "Page", site: str) -> None:
    found: dict[str, list[str]] = {}
    for kind, state in posted.STATES.items():
        posted.reach(page, f"{site}/nl", state)
        page.evaluate(UNFOLD)
        if wrong := walk_through(page):
            found[kind] = wrong
    assert found == {}


def test_the_walk_finds_what_the_keyboard_can_not_reach(page: "Page", site: str) -> None:
    page.goto(f"{site}/nl/over/")
    page.evaluate(
        """() => {
          const [first, second] = document.querySelectorAll("footer nav a");
          first.addEventListener("focus", () => second.nextElementSibling.focus());
          second.addEventListener("focus", () => second.nextElementSibling.focus());
        }"""
    )
    assert len(walk_through(page)) >= 1


# --- A need that is posted --------------------------------------------------------------------------------------------


def press(page: "Page", selector: str, key: str = "Enter") -> None:
    """Walk to a control and press it; wait for the page it leads to."""
    go_to(page, selector)
    with page.expect_navigation():
        page.keyboard.press(key)


def choose(page: "Page", key: str, value: str) -> None:
    """Walk to a question and choose with the arrows, as radio buttons want it."""
    go_to(page, f"[name={key}]")
    for _ in range(FAR):
        if holds(page, f"[name={key}][value='{value}']:checked"):
            return
        page.keyboard.press("ArrowDown")
    pytest.fail(f"{key} can not be set to {value}")


def test_the_questions_that_are_posted_and_their_answer_need_no_mouse(page: "Page", site: str) -> None:
    page.goto(f"{site}/nl/vragen/?{NEED}&theme=social_network")
    for key, value in posted.SAID.items():
        choose(page, key, value)
    press(page, posted.ASKING)
    assert page.url == f"{site}/nl/aanbod/"
    press(page, "button.filter-on", "Space")
    assert page.locator(".filter-on").count() == 0
    press(page, ".sorts button[value=name]")
    assert page.locator(".sorts [aria-current]").get_attribute("value") == "name"
    press(page, posted.NEXT)
    press(page, ".card__actions button", "Space")
    assert page.locator(".reasons .fact").count() > 0
    press(page, "button.back")
    go_to(page, "details.language-menu > summary")
    page.keyboard.press("Space")
    press(page, ".language-menu button[formaction^='/ar/']")
    assert page.locator("html").get_attribute("dir") == "rtl"
    press(page, posted.TO_CHANGE)
    assert {key: page.locator(f"[name={key}]:checked").input_value() for key in posted.SAID} == posted.SAID


def test_enter_in_a_field_asks_and_presses_no_other_button(page: "Page", site: str) -> None:
    page.goto(f"{site}/nl/vragen/?{NEED}")
    posted.say(page)
    press(page, "#field-exact_age")
    assert page.url == f"{site}/nl/aanbod/"
    page.goto(f"{site}/nl/?{NEED}")
    press(page, "#field-exact_age")
    assert page.url == f"{site}/nl/aanbod/?{NEED}"


@pytest.mark.parametrize("key", ["Enter", "Space"])
def test_what_was_missed_and_what_was_heard_are_told_without_a_mouse(page: "Page", site: str, key: str) -> None:
    page.goto(f"{site}/nl/aanbod/?{NEED}")
    press(page, ".missing button", key)
    page.wait_for_url("**/nl/gemis/bedankt/")
    page.goto(f"{site}/nl{page_types()['offer']}")
    press(page, ".heard button[value=stopped]", key)
    page.wait_for_url("**/nl/aanbod/*/gehoord/bedankt/")
    press(page, "main a.nl-button", "Enter")
    page.wait_for_url("**/nl/aanbod/*/")


def test_what_few_people_look_for_is_opened_and_closed_with_the_keyboard(page: "Page", site: str) -> None:
    page.goto(f"{site}/nl/aanbod/?{OLD_ONES}")
    fold = "details.folded > summary"
    go_to(page, fold)
    for key, is_open in (("Enter", True), ("Space", False)):
        page.keyboard.press(key)
        assert page.locator("details.folded").first.evaluate("fold => fold.open") is is_open


@pytest.mark.parametrize("key", ["Enter", "Space"])
def test_the_quick_way_and_the_folded_questions_need_no_mouse(page: "Page", site: str, key: str) -> None:
    page.goto(f"{site}/nl/?municipality=GM9999")
    go_to(page, "details.more > summary")
    page.keyboard.press(key)
    go_to(page, "details.more [name=settled]")
    go_to(page, "details.more [name=daypart]")
    page.keyboard.press("Space")
    press(page, ".quick button", key)
    assert page.url.startswith(f"{site}/nl/aanbod/?municipality=GM9999&settled=0&daypart=")
