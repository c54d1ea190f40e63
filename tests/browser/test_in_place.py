"""With JavaScript the list changes in place; the reader keeps the place, hears how many there are, and can go back."""

import time
from collections.abc import Iterator
from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import expect

from directory.index import store
from tests import factories as make
from tests.browser.conftest import Open
from tests.browser.following import follow

if TYPE_CHECKING:
    from playwright.sync_api import Page, Route

pytestmark = [pytest.mark.browser, pytest.mark.slow]

DESK = {"width": 1280, "height": 900}
PHONE = {"width": 360, "height": 740}
RESULTS = "/nl/aanbod/?municipality=GM0518"
BOX = ".facet input[name=theme]"
NOT_CHANGED = ".not-changed[role=alert]"
STAYED = "window.stayed === true"
"""Whether the page is the one that was opened: a page that was loaded anew does not know."""


@pytest.fixture
def page(site: str, open_context: Open) -> "Iterator[Page]":
    """Open results that fill several pages, and see afterwards that the browser had nothing to complain about."""
    page = open_context(viewport=DESK).new_page()
    complaints: list[str] = []
    page.on("console", lambda message: complaints.append(message.text) if "Security Policy" in message.text else None)
    page.on("pageerror", lambda error: complaints.append(str(error)))
    open_results(page, site)
    yield page
    assert complaints == []


def open_results(page: "Page", site: str) -> None:
    page.goto(site + RESULTS)
    page.evaluate("window.stayed = true")


def headline(page: "Page") -> str:
    return page.locator("h1").inner_text()


def offers(page: "Page") -> list[str]:
    return page.locator("article[data-offer]").evaluate_all("all => all.map(each => each.dataset.offer)")


def focused(page: "Page") -> list[str]:
    return page.evaluate("[document.activeElement.localName, document.activeElement.value]")


def tick(page: "Page", box: str = BOX) -> str:
    """Tick the first open box with the keyboard, wait for the answer and return its value."""
    chosen = page.locator(".filter-on").count()
    found = page.locator(f"{box}:not(:checked)").first
    value = str(found.get_attribute("value"))
    found.focus()
    page.keyboard.press("Space")
    expect(page.locator(".filter-on")).to_have_count(chosen + 1)
    return value


def hold(page: "Page") -> "list[Route]":
    """Let no answer come, and return what was asked."""
    held: list[Route] = []

    def keep(route: "Route") -> None:
        held.append(route)

    page.route("**/aanbod/**", keep)
    return held


def wait_for(page: "Page", held: "list[Route]", number: int) -> None:
    """Wait until so many questions are held."""
    deadline = time.monotonic() + 30
    while len(held) < number:
        assert time.monotonic() < deadline, f"{len(held)} were asked, not {number}"
        page.wait_for_timeout(20)


# --- Filters ----------------------------------------------------------------------------------------------------------


def test_a_tick_changes_the_list_the_address_and_what_is_said_and_keeps_the_focus(page: "Page") -> None:
    before = headline(page)
    key = tick(page)
    assert page.url.endswith(f"{RESULTS}&theme={key}")
    assert headline(page) != before
    expect(page.get_by_role("status")).to_have_text(headline(page))
    assert page.title().startswith(headline(page))
    assert focused(page) == ["input", key]
    assert page.evaluate(STAYED)


def test_the_focus_stays_when_values_above_it_disappear(page: "Page") -> None:
    before = page.locator(".facet input").count()
    tick(page, ".facet input[name=kind][value=mixed]")
    assert page.locator(".facet input").count() < before
    assert focused(page) == ["input", "mixed"]


def test_what_the_reader_folded_stays_folded(page: "Page") -> None:
    folds = page.locator("details.facet")
    folds.nth(1).locator("summary").click()
    tick(page)
    assert not folds.nth(1).evaluate("fold => fold.open")
    assert folds.nth(0).evaluate("fold => fold.open")


def test_taking_a_choice_away_unticks_it_and_leads_to_the_list(page: "Page") -> None:
    key = tick(page)
    page.locator(".filter-on").click()
    expect(page.locator(".filter-on")).to_have_count(0)
    assert page.url.endswith(RESULTS)
    assert not page.locator(f"{BOX}[value={key}]").is_checked()
    expect(page.locator("h1")).to_be_focused()
    assert page.evaluate(STAYED)


def test_the_button_takes_the_typed_word_and_leads_to_the_list(page: "Page") -> None:
    page.fill("#q", "moeders")
    page.locator(".facets__form button").click()
    page.wait_for_url(f"**{RESULTS}&q=moeders")
    page.wait_for_selector(".filter-on")
    expect(page.locator("h1")).to_be_focused()
    assert page.evaluate(STAYED)


def test_another_language_asks_what_is_on_the_page_now(page: "Page") -> None:
    key = tick(page)
    page.locator("details.language-menu > summary").click()
    follow(page.locator("a[hreflang=ar]"))
    assert page.url.endswith(f"/ar/aanbod/?municipality=GM0518&theme={key}")


def test_what_can_not_be_read_opens_the_questions_as_typed(page: "Page") -> None:
    page.fill("#q", "x" * 201)
    page.locator(".facets__form button").click()
    page.wait_for_selector(".start__form [role=alert]")
    assert "q=xxx" in page.url
    assert not page.evaluate(STAYED)


# --- Pages ------------------------------------------------------------------------------------------------------------


def test_paging_leads_to_the_heading_of_the_list(page: "Page") -> None:
    first = offers(page)
    page.locator("a[rel=next]").click()
    page.wait_for_url(f"**{RESULTS}&page=2")
    page.wait_for_selector("a[rel=prev]")
    assert not {*first} & {*offers(page)[:20]}
    expect(page.locator("h1")).to_be_focused()
    assert page.locator("h1").evaluate("heading => Math.abs(heading.getBoundingClientRect().top) < 100")
    assert "2" in page.title()
    assert page.evaluate(STAYED)


def test_an_address_opened_elsewhere_is_the_page_that_was_seen(page: "Page", open_context: Open) -> None:
    tick(page)
    other = open_context(viewport=DESK).new_page()
    other.goto(page.url)
    assert headline(other) == headline(page)
    assert offers(other) == offers(page)
    assert other.title() == page.title()
    boxes = "all => all.map(each => [each.name, each.value, each.checked, each.closest('label').innerText])"
    boxes_of = [each.locator(".facet input").evaluate_all(boxes) for each in (page, other)]
    assert boxes_of[0] == boxes_of[1]


def test_back_and_forward_show_what_was_there(page: "Page") -> None:
    seen = [(page.url, headline(page), offers(page))]
    for _ in range(2):
        tick(page)
        seen.append((page.url, headline(page), offers(page)))
    for step, expected in ((page.go_back, 1), (page.go_back, 0), (page.go_forward, 1), (page.go_forward, 2)):
        step()
        expect(page.locator(".filter-on")).to_have_count(expected)
        assert (page.url, headline(page), offers(page)) == seen[expected]
        assert page.locator(f"{BOX}:checked").count() == expected
    assert page.evaluate(STAYED)


def test_back_from_an_offer_is_a_whole_page(page: "Page") -> None:
    tick(page)
    seen = (page.url, offers(page))
    page.locator("article h3 a").first.click()
    page.wait_for_selector("article[data-offer] h1")
    page.go_back()
    page.wait_for_selector("#answer")
    assert (page.url, offers(page)) == seen
    assert page.locator("header.site-header").count() == 1


# --- When it does not work --------------------------------------------------------------------------------------------


def test_a_slow_answer_is_said_calmly(page: "Page") -> None:
    held = hold(page)
    page.locator(BOX).first.check()
    said = page.get_by_role("status")
    expect(said).to_have_text(str(said.get_attribute("data-slow")))
    wait_for(page, held, 1)
    held.pop().continue_()
    expect(page.locator(".filter-on")).to_have_count(1)
    expect(said).to_have_text(headline(page))


@pytest.mark.parametrize("how", ["offline", "broken"])
def test_a_failure_is_said_beside_the_box_and_the_button_sends_the_plain_form(page: "Page", how: str) -> None:
    page.route("**/aanbod/**", lambda route: route.abort() if how == "offline" else route.fulfill(status=500))
    before = offers(page)
    box = page.locator(BOX).first
    box.check()
    page.wait_for_selector(NOT_CHANGED)
    assert box.locator("xpath=ancestor::fieldset").locator(NOT_CHANGED).is_visible()
    assert page.url.endswith(RESULTS)
    assert offers(page) == before
    page.unroute("**/aanbod/**")
    page.locator(".facets__form button").click()
    page.wait_for_selector(".filter-on")
    assert "theme=" in page.url
    assert not page.evaluate(STAYED)


def test_after_a_failure_links_go_the_plain_way(page: "Page") -> None:
    page.route("**/aanbod/**", lambda route: route.abort())
    page.locator("a[rel=next]").click()
    page.wait_for_selector(f"nav.pagination + {NOT_CHANGED}")
    page.unroute("**/aanbod/**")
    page.locator("a[rel=next]").click()
    page.wait_for_url("**page=2")
    assert not page.evaluate(STAYED)


def test_when_it_works_again_the_message_goes(page: "Page") -> None:
    page.route("**/aanbod/**", lambda route: route.abort())
    page.locator(BOX).first.check()
    page.wait_for_selector(NOT_CHANGED)
    page.unroute("**/aanbod/**")
    page.locator(BOX).nth(1).check()
    expect(page.locator(".filter-on")).to_have_count(2)
    assert page.locator(NOT_CHANGED).count() == 0
    assert page.evaluate(STAYED)


def test_of_several_ticks_the_last_answer_counts(page: "Page") -> None:
    held = hold(page)
    for position in (0, 1):
        page.locator(BOX).nth(position).check()
    expect(page.get_by_role("status")).not_to_be_empty()
    wait_for(page, held, 2)
    held.pop().continue_()
    expect(page.locator(".filter-on")).to_have_count(2)
    assert page.locator(f"{BOX}:checked").count() == 2
    assert page.locator(NOT_CHANGED).count() == 0


# --- The place --------------------------------------------------------------------------------------------------------


def test_places_are_suggested_while_someone_types(site: str, open_context: Open) -> None:
    make.postcode_area(pc4="1970", place="IJmuiden", municipality_id="GM0453")
    store.forget()
    page = open_context(viewport=PHONE).new_page()
    page.goto(f"{site}/nl/")
    options = page.locator("#municipality-names option")
    everything = options.count()
    page.locator("[name=municipality]").press_sequentially("ijm")
    expect(options).to_have_count(1)
    assert (options.get_attribute("value"), options.text_content()) == ("IJmuiden", "Velsen")
    page.fill("[name=municipality]", "i")
    expect(options).to_have_count(everything)


def test_the_list_of_names_stays_when_places_can_not_be_asked(site: str, open_context: Open) -> None:
    make.postcode_area(pc4="1970", place="IJmuiden", municipality_id="GM0453")
    store.forget()
    page = open_context(viewport=PHONE).new_page()
    page.route("**/gemeenten/**", lambda route: route.abort())
    page.goto(f"{site}/nl/")
    everything = page.locator("#municipality-names option").count()
    with page.expect_event("requestfailed"):
        page.locator("[name=municipality]").press_sequentially("ijm")
    assert page.locator("#municipality-names option").count() == everything
    assert page.locator(NOT_CHANGED).count() == 0
