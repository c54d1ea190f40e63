"""Closed to others, and whole without JavaScript."""

from typing import Any

import pytest

from tests.browser import posted
from tests.browser.conftest import NEED, Open
from tests.browser.following import follow

pytestmark = [pytest.mark.browser, pytest.mark.slow]

PHONE = {"width": 360, "height": 740}
DESK = {"width": 1280, "height": 900}


@pytest.mark.parametrize("language", ["nl", "en", "ar"])
def test_no_page_asks_anything_of_another_site(
    language: str, site: str, addresses: dict[str, str], open_context: Open
) -> None:
    page = open_context(viewport=PHONE).new_page()
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    for address in addresses.values():
        page.goto(f"{site}/{language}{address}")
        page.wait_for_load_state("networkidle")
    for state in posted.STATES.values():
        posted.reach(page, f"{site}/{language}", state)
        page.wait_for_load_state("networkidle")
    assert asked
    assert [url for url in asked if not url.startswith((site, "data:"))] == []


def test_the_browser_blocks_nothing(site: str, addresses: dict[str, str], open_context: Open) -> None:
    page = open_context(viewport=DESK).new_page()
    complaints: list[str] = []
    page.on("console", lambda message: complaints.append(message.text) if message.type == "error" else None)
    page.on("pageerror", lambda error: complaints.append(str(error)))
    page.on("response", lambda response: complaints.append(response.url) if _is_broken_file(response) else None)
    for name, address in addresses.items():
        if "mistake" not in name and "not found" not in name:
            page.goto(f"{site}/nl{address}")
            page.wait_for_load_state("networkidle")
    for name, state in posted.STATES.items():
        if "mistake" not in name:
            posted.reach(page, f"{site}/nl", state)
            page.wait_for_load_state("networkidle")
    assert complaints == []


def _is_broken_file(response: Any) -> bool:
    return response.status >= 400 and "/static/" in response.url


def test_from_start_to_an_offer_without_javascript(site: str, open_context: Open) -> None:
    page = open_context(viewport=PHONE, java_script_enabled=False).new_page()
    page.goto(f"{site}/nl/")
    page.fill("[name=municipality]", "Den Haag")
    page.locator("label", has=page.locator("[name=language][value=ar]")).click()
    page.fill("[name=exact_age]", "3 maanden")
    follow(page.locator("form.start__form button[type=submit]").last)
    assert page.url.endswith("?municipality=GM0518&language=ar&age=3")
    first = page.locator("article[data-offer]").first
    assert first.get_attribute("data-pile") == "ask"
    follow(first.locator("h3 a"))
    assert page.locator("article[data-offer] h1").inner_text()


def test_filters_menus_and_paging_work_without_javascript(site: str, open_context: Open) -> None:
    page = open_context(viewport=PHONE, java_script_enabled=False).new_page()
    page.goto(f"{site}/nl/aanbod/?municipality=GM0518")
    page.locator("details.facets > summary").click()
    page.locator("details.facet > summary").first.click()
    page.locator("input[name=theme]").first.check()
    follow(page.locator(".facets__form button[type=submit]"))
    assert "theme=" in page.url
    follow(page.locator(".filter-on"))
    assert "theme=" not in page.url
    page.locator("details.language-menu > summary").click()
    follow(page.locator("a[hreflang=ar]"))
    assert page.locator("html").get_attribute("dir") == "rtl"


def test_a_posted_need_works_without_javascript(site: str, open_context: Open) -> None:
    page = open_context(viewport=PHONE, java_script_enabled=False).new_page()
    page.goto(f"{site}/nl/?municipality=GM9999")
    page.locator("details.more > summary").click()
    follow(page.locator("[formaction='/nl/vragen/']"))
    assert page.url == f"{site}/nl/vragen/?municipality=GM9999"
    posted.say(page)
    follow(page.locator(posted.ASKING))
    assert page.url == f"{site}/nl/aanbod/"
    page.locator("details.facets > summary").click()
    page.locator("details.facet > summary").first.click()
    page.locator("input[name=theme]").first.check()
    follow(page.locator(".facets__form button[type=submit]"))
    assert page.locator(".filter-on").count() == 1
    follow(page.locator(".filter-on"))
    assert page.locator(".filter-on").count() == 0
    follow(page.locator(posted.TO_OFFER))
    assert page.locator(".reasons .fact").count() > 0
    follow(page.locator("button.back"))
    page.locator("details.language-menu > summary").click()
    follow(page.locator(".language-menu button[formaction^='/ar/']"))
    assert page.locator("html").get_attribute("dir") == "rtl"
    follow(page.locator(posted.TO_CHANGE))
    assert {key: page.locator(f"[name={key}]:checked").input_value() for key in posted.SAID} == posted.SAID
    assert page.url == f"{site}/ar/vragen/"


def test_the_quick_way_what_was_missed_and_what_was_heard_work_without_javascript(
    site: str, open_context: Open
) -> None:
    page = open_context(viewport=PHONE, java_script_enabled=False).new_page()
    page.goto(f"{site}/nl/?municipality=GM0518")
    follow(page.locator(".quick button"))
    assert page.url == f"{site}/nl/aanbod/?municipality=GM0518&settled=0"
    assert page.locator(".begin-here article[data-offer]").count() == 2
    follow(page.locator(".missing button"))
    assert page.url == f"{site}/nl/gemis/bedankt/"
    page.go_back()
    follow(page.locator("article[data-offer] h3 a"))
    offer = page.url.partition("?")[0]
    follow(page.locator(".heard button[value=right]"))
    assert page.url == f"{offer}gehoord/bedankt/"


def test_phone_numbers_keep_their_order_in_a_right_to_left_page(site: str, open_context: Open) -> None:
    page = open_context(viewport=PHONE).new_page()
    page.goto(f"{site}/ar/aanbod/?{NEED}")
    for number in page.locator("a[href^='tel:'] bdi").all():
        assert number.evaluate("number => getComputedStyle(number).direction") == "ltr"
    assert page.locator("a[href='tel:112']").count() > 0
