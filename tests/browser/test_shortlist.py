"""Collecting for a sheet in a browser: with a script the tab keeps it, without one addresses do; nothing is sent."""

import json
from typing import TYPE_CHECKING
from urllib.parse import parse_qs, urlsplit

import pytest

from tests.browser import axe
from tests.browser.conftest import NEED, Open
from tests.browser.following import follow
from tests.browser.room import TOO_SMALL, too_wide

if TYPE_CHECKING:
    from playwright.sync_api import Page

pytestmark = [pytest.mark.browser, pytest.mark.slow]

PHONE = {"width": 360, "height": 740}
LIST = "/nl/aanbod/?municipality=GM0344&language=ti&age=3"


def opened(open_context: Open, address: str, **options: object) -> "Page":
    page = open_context(viewport=PHONE, reduced_motion="reduce", **options).new_page()
    page.goto(address)
    return page


def tick(page: "Page", *places: int) -> list[str]:
    """Tick the boxes at these places of the list and return their numbers."""
    boxes = page.locator("input[type=checkbox][form=shortlist]:visible")
    for place in places:
        boxes.nth(place).check()
    return [boxes.nth(place).get_attribute("value") or "" for place in places]


def on(page: "Page") -> None:
    page.get_by_role("button", name="Naar het verwijsblad").click()
    page.wait_for_url("**/selectie/**")


def asked(page: "Page") -> dict[str, list[str]]:
    return parse_qs(urlsplit(page.url).query)


def kept(page: "Page") -> list[str]:
    found: list[str] = json.loads(page.evaluate("sessionStorage.getItem('shortlist')"))
    return found


def listed(page: "Page") -> list[str]:
    found: list[str] = page.eval_on_selector_all("li[data-offer]", "all => all.map(each => each.dataset.offer)")
    return found


def test_ticks_are_kept_in_the_order_of_ticking_over_pages_and_reloads(site: str, open_context: Open) -> None:
    page = opened(open_context, f"{site}{LIST}")
    third, first = tick(page, 2, 0)
    assert page.locator("[data-shortlist-count]").inner_text() == "2"
    page.get_by_role("link", name="Volgende").click()
    page.wait_for_url("**page=2**")
    page.wait_for_selector("a[rel=prev]")
    (other,) = tick(page, 0)
    page.reload()
    assert page.locator("[data-shortlist-count]").inner_text() == "3"
    on(page)
    assert asked(page) == {"offer": [third, first, other], "with": ["ti"]}
    assert listed(page) == kept(page) == [third, first, other]


def test_what_is_taken_away_is_not_ticked_on_the_way_back_and_the_need_is_still_there(
    site: str, open_context: Open
) -> None:
    page = opened(open_context, f"{site}{LIST}")
    first, second = tick(page, 0, 1)
    on(page)
    page.get_by_role("link", name="Verder zoeken").click()
    page.wait_for_url(f"**{LIST}")
    assert page.locator("input[form=shortlist]:checked").count() == 2
    on(page)
    page.get_by_role("link", name="Haal weg").first.click()
    page.wait_for_function("document.querySelectorAll('li[data-offer]').length === 1")
    assert kept(page) == [second]
    page.goto(f"{site}{LIST}")
    assert page.locator("input[form=shortlist]:checked").evaluate_all("all => all.map(each => each.value)") == [second]
    assert first != second


def test_it_stays_until_it_is_cleared(site: str, open_context: Open) -> None:
    page = opened(open_context, f"{site}{LIST}")
    numbers = tick(page, 0, 1)
    page.goto(f"{site}/nl/selectie/")
    page.wait_for_url("**offer=**")
    assert listed(page) == numbers
    page.get_by_role("link", name="Maak de lijst leeg").click()
    page.get_by_text("U hebt nog niets gekozen.").wait_for()
    assert kept(page) == []


def test_moving_keeps_what_was_chosen_for_the_sheet(site: str, open_context: Open) -> None:
    page = opened(open_context, f"{site}{LIST}")
    first, second = tick(page, 0, 1)
    on(page)
    page.select_option("#field-with-2", "ar")
    page.get_by_label("Grote tekst").check()
    page.get_by_role("link", name="Omlaag").first.click()
    page.wait_for_function(f"document.querySelector('li[data-offer]').dataset.offer === '{second}'")
    assert asked(page) == {"offer": [second, first], "with": ["ti", "ar"], "large": ["1"]}
    assert kept(page) == [second, first]


def test_ticking_asks_the_network_nothing_and_leaves_no_cookie(site: str, open_context: Open) -> None:
    page, requests = opened(open_context, f"{site}{LIST}"), list[str]()
    cookies = page.context.cookies()
    page.on("request", lambda request: requests.append(request.url))
    numbers = tick(page, 0, 1)
    assert [url for url in requests if not url.endswith("/favicon.svg")] == []
    assert page.context.cookies() == cookies
    stored = page.evaluate("JSON.stringify([{...sessionStorage}, {...localStorage}])")
    assert json.loads(stored) == [{"shortlist": json.dumps(numbers, separators=(",", ":"))}, {}]


def test_an_offer_is_added_to_what_the_tab_keeps(site: str, open_context: Open, addresses: dict[str, str]) -> None:
    page = opened(open_context, f"{site}{LIST}")
    numbers = tick(page, 0, 1)
    page.goto(f"{site}/nl{addresses['offer']}")
    page.locator("a[data-shortlist-add]:visible").first.click()
    page.wait_for_url("**/selectie/**")
    assert listed(page)[:2] == numbers
    assert len(listed(page)) == 3
    assert asked(page).keys() == {"offer", "with"}


def test_an_offer_is_taken_off_where_it_was_added(site: str, open_context: Open, addresses: dict[str, str]) -> None:
    page = opened(open_context, f"{site}{LIST}")
    numbers = tick(page, 0, 1)
    offer = f"{site}/nl{addresses['offer']}"
    page.goto(offer)
    page.locator("a[data-shortlist-add]:visible").first.click()
    page.wait_for_url("**/selectie/**")
    page.goto(offer)
    assert page.locator("a[data-shortlist-add]:visible").count() == 0
    page.locator("a[data-shortlist-remove]:visible").first.click()
    page.wait_for_url("**/selectie/**")
    assert listed(page) == kept(page) == numbers


def test_without_a_script_everything_works(site: str, open_context: Open) -> None:
    page = opened(open_context, f"{site}/nl/aanbod/?{NEED}", java_script_enabled=False)
    first, second = tick(page, 0, 1)
    on(page)
    assert asked(page) == {"offer": [first, second], "with": ["ti"]}
    follow(page.get_by_role("link", name="Omlaag"))
    assert asked(page)["offer"] == [second, first]
    page.get_by_role("button", name="Maak het blad").click()
    page.wait_for_url("**/verwijsblad/**")
    assert asked(page)["offer"] == [second, first]


@pytest.mark.parametrize("language", ["nl", "ar", "ti"])
def test_there_is_room_and_axe_finds_nothing(
    language: str, site: str, open_context: Open, addresses: dict[str, str]
) -> None:
    page, number = opened(open_context, site), addresses["offer"].split("/")[2]
    found = {}
    for width in (320, 360, 1280):
        page.set_viewport_size({"width": width, "height": 800})
        page.goto(f"{site}/{language}/selectie/?offer={number}&offer=999999&with=fa")
        found[width] = too_wide(page, width) + page.evaluate(TOO_SMALL)
    assert found == {width: [] for width in found}
    assert axe.violations(page) == []
