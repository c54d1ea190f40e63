"""A nurse in a living room: three taps from the first page to reasons, or one when there is no question yet."""

from typing import TYPE_CHECKING

import pytest

from tests.browser.conftest import Open

if TYPE_CHECKING:
    from playwright.sync_api import BrowserContext, Locator, Page

pytestmark = [pytest.mark.browser, pytest.mark.slow]

PHONE = {"width": 360, "height": 740}
SCREENS = 2
REASON = ".fact--answers"
"""A fact that answers what was asked: a reason."""
SUBMIT = ".start__submit button"
QUICK = ".quick button"

ON_SCREEN = """(card, screens) => [...card.querySelectorAll(".fact--answers, .question")].filter(each => {
  const box = each.getBoundingClientRect();
  return box.height > 0 && box.top + scrollY >= 0 && box.bottom + scrollY <= innerHeight * screens
    && box.left >= 0 && box.right <= innerWidth;
}).length"""

in_both_languages = pytest.mark.parametrize("language", ["nl", "ar"])
towns = pytest.mark.parametrize(("town", "spoken"), [("GM9999", "ti"), ("GM0518", "ar")], ids=["fictional", "real"])


class Thumb:
    """A finger on a phone that counts how often it taps."""

    def __init__(self, page: "Page") -> None:
        self.page, self.taps = page, 0

    def tap(self, target: "Locator") -> None:
        self.taps += 1
        target.tap()


@pytest.fixture
def phone(open_context: Open) -> "BrowserContext":
    """Open a phone that has only a finger."""
    return open_context(viewport=PHONE, has_touch=True, is_mobile=True, reduced_motion="reduce")


def remembered(phone: "BrowserContext", site: str, town: str) -> None:
    """Let the browser come back to a town it asked for before, as a visit leaves it behind."""
    page = phone.new_page()
    page.goto(f"{site}/nl/aanbod/?municipality={town}")
    page.close()


def chip(page: "Page", name: str, value: str) -> "Locator":
    return page.locator("label.chip", has=page.locator(f"[name={name}][value='{value}']"))


def reasons_on_screen(page: "Page") -> int:
    """Return how many reasons and questions of the first card lie within the first two screens."""
    first = page.locator("article[data-offer]").first
    assert page.evaluate("scrollY") == 0
    assert first.locator(".question").count() + first.locator(REASON).count() > 0
    return int(first.evaluate(ON_SCREEN, SCREENS))


@in_both_languages
@towns
def test_three_taps_lead_to_reasons(phone: "BrowserContext", site: str, language: str, town: str, spoken: str) -> None:
    remembered(phone, site, town)
    page = phone.new_page()
    page.goto(f"{site}/{language}/")
    thumb = Thumb(page)
    thumb.tap(chip(page, "language", spoken))
    thumb.tap(chip(page, "age", "6"))
    thumb.tap(page.locator(SUBMIT))
    page.wait_for_url(f"**/{language}/aanbod/?municipality={town}&language={spoken}&age=6")
    assert thumb.taps == 3
    first = page.locator("article[data-offer]").first
    answering = first.locator(f"{REASON}, .question").count()
    assert reasons_on_screen(page) == answering >= 3


@in_both_languages
def test_a_town_typed_once_is_all_there_is_to_type(phone: "BrowserContext", site: str, language: str) -> None:
    page = phone.new_page()
    page.goto(f"{site}/{language}/")
    page.locator("[name=municipality]").press_sequentially("den haag")
    thumb = Thumb(page)
    thumb.tap(chip(page, "language", "ar"))
    thumb.tap(chip(page, "age", "6"))
    thumb.tap(page.locator(SUBMIT))
    page.wait_for_url(f"**/{language}/aanbod/?municipality=GM0518&language=ar&age=6")
    assert thumb.taps == 3
    assert reasons_on_screen(page) >= 3


@in_both_languages
@towns
def test_no_question_yet_takes_one_tap(
    phone: "BrowserContext", site: str, language: str, town: str, spoken: str
) -> None:
    remembered(phone, site, town)
    page = phone.new_page()
    page.goto(f"{site}/{language}/")
    thumb = Thumb(page)
    thumb.tap(page.locator(QUICK))
    page.wait_for_url(f"**/{language}/aanbod/?municipality={town}&settled=0")
    assert thumb.taps == 1
    assert reasons_on_screen(page) > 0


@in_both_languages
def test_where_nothing_is_confirmed_there_are_three_places_to_begin(
    phone: "BrowserContext", site: str, language: str
) -> None:
    page = phone.new_page()
    page.goto(f"{site}/{language}/aanbod/?municipality=GM0518&language=ar&age=6")
    begin = page.locator(".begin-here")
    assert begin.locator("article[data-offer]").count() == 2
    assert begin.locator(".door").count() == 1
    assert page.locator("article[data-pile=fits]").count() == 0
    assert begin.evaluate("each => each.getBoundingClientRect().top") < PHONE["height"]


@in_both_languages
def test_the_quick_way_keeps_what_is_filled_in(phone: "BrowserContext", site: str, language: str) -> None:
    remembered(phone, site, "GM0518")
    page = phone.new_page()
    page.goto(f"{site}/{language}/")
    chip(page, "language", "ar").tap()
    page.locator(QUICK).tap()
    page.wait_for_url(f"**/{language}/aanbod/?municipality=GM0518&settled=0&language=ar")


@in_both_languages
def test_what_was_missed_and_what_was_heard_take_one_tap(phone: "BrowserContext", site: str, language: str) -> None:
    page = phone.new_page()
    page.goto(f"{site}/{language}/aanbod/?municipality=GM0518&language=ar&age=6")
    page.locator(".missing button").tap()
    page.wait_for_url(f"**/{language}/gemis/bedankt/")
    page.go_back()
    page.locator("article[data-offer] h3 a").first.tap()
    page.locator(".heard button[value=full]").tap()
    page.wait_for_url(f"**/{language}/aanbod/*/gehoord/bedankt/")
