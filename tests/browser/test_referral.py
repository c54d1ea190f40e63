"""A family that reads Tigrinya goes home with a PDF: four taps from the results, and nothing is told of it to anyone.

Every request of the browser is watched, from the list to the paper: its address, where it says it came from, its
cookies and what it sends. What someone types on the sheet is in none of them.
"""

import re
from collections.abc import Callable
from typing import TYPE_CHECKING
from urllib.parse import parse_qs, quote, urlsplit

import pytest
from django.conf import settings
from playwright.sync_api import expect

from directory.asking.cookies import MUNICIPALITY
from directory.models import Offer
from tests.browser.conftest import NEED, Open
from tests.browser.test_keyboard import go_to
from tests.browser.test_three_taps import Thumb
from tests.sheets.reading_pdf import plain

if TYPE_CHECKING:
    from playwright.sync_api import BrowserContext, Page, Request

pytestmark = [pytest.mark.browser, pytest.mark.pdf, pytest.mark.slow]

PHONE = {"width": 360, "height": 740}
LIST = f"/nl/aanbod/?{NEED}&theme=social_network&parent=mother&daypart=morning"
"""A need with as much in its address as may be there."""

ASIDE = "label.card__aside:visible"
ETHIOPIC = re.compile(r"[\u1200-\u137f]{3}")

SHEET_KEYS = {"offer", "with", "large", "neutral"}
"""All that the addresses of shortlist, sheet and PDF may hold: offers, languages and looks."""
COOKIES = {settings.LANGUAGE_COOKIE_NAME, settings.CSRF_COOKIE_NAME, MUNICIPALITY}
"""The language of the pages, a secret against forgery, the town last searched in: what every visitor has."""

TYPED = ("Mikal Haile-Test", "dinsdag 99:88", "Sofie Zoetemelk")
"""A name, an appointment, with whom: invented, and nowhere in the catalogue."""

GIVEN = """() => {
  window.given = [];
  window.print = () => window.given.push("printed");
  navigator.share = async what => { window.given.push(JSON.stringify(what)) };
  Object.defineProperty(navigator, "clipboard", { value: {
    writeText: async text => { window.given.push(text) } } });
}"""
"""In the place of the device's printer, share sheet and clipboard: notes what each is given."""
KEPT = """() => JSON.stringify([location.href, document.referrer, history.state, document.cookie, window.name,
  {...localStorage}, {...sessionStorage}, [...document.querySelectorAll("[href], [data-url], [action]")].map(each =>
    [each.getAttribute("href"), each.dataset.url, each.getAttribute("action")])])"""


class Watch:
    """Every request to the site from a browser, whole, in order."""

    def __init__(self, context: "BrowserContext", site: str) -> None:
        self.requests: list[Request] = []
        context.on("request", lambda request: self.requests.append(request) if request.url.startswith(site) else None)

    def said(self, since: int = 0) -> list[str]:
        """Return all that was sent: addresses, headers (cookies among them) and what was posted."""
        return [" ".join((each.url, str(each.all_headers()), each.post_data or "")) for each in self.requests[since:]]

    def told(self) -> list[str]:
        """Return what the requests for shortlist, sheet and PDF hold besides offers, languages and looks."""
        asked = [each for each in self.requests if re.search(r"/(selectie/|verwijsblad(/|\.pdf))", each.url)]
        assert asked
        return [found for each in asked for found in _told(each)]


def _told(request: "Request") -> list[str]:
    headers = request.all_headers()
    found = []
    for where, address in (("address", request.url), ("referer", headers.get("referer", ""))):
        if parse_qs(urlsplit(address).query, keep_blank_values=True).keys() - SHEET_KEYS:
            found.append(f"{where}: {address}")
    cookies = {each.partition("=")[0].strip() for each in headers.get("cookie", "").split(";") if each.strip()}
    if cookies - COOKIES:
        found.append(f"cookie: {sorted(cookies - COOKIES)}")
    return found + ([f"posted: {request.post_data}"] if request.post_data else [])


def names(numbers: list[str]) -> list[str]:
    return [" ".join(Offer.objects.get(pk=number).name_nl.split()) for number in numbers]


def ticked(page: "Page") -> list[str]:
    """Return the numbers of the offers that were put aside; there must be two."""
    boxes = page.locator("input[form=shortlist]:checked")
    expect(boxes).to_have_count(2)
    numbers: list[str] = boxes.evaluate_all("all => all.map(each => each.value)")
    return numbers


def four_taps(page: "Page") -> tuple[list[str], bytes]:
    """Put the first two offers aside, go on to the sheet, make the PDF: return the offers and the file."""
    thumb = Thumb(page)
    for place in range(2):
        thumb.tap(page.locator(ASIDE).nth(place))
    numbers = ticked(page)
    thumb.tap(page.get_by_role("button", name="Naar het verwijsblad"))
    page.wait_for_url("**/selectie/**")
    address, file = paper(page, lambda: thumb.tap(page.get_by_role("button", name="Maak een PDF")))
    assert thumb.taps == 4
    assert parse_qs(urlsplit(address).query) == {"offer": numbers, "with": ["ti"]}
    return numbers, file


def paper(page: "Page", press: Callable[[], None]) -> tuple[str, bytes]:
    """Press what leads to the PDF and return the address that was asked, and the file.

    The browser shows it in a viewer of its own, which keeps the bytes: the same address is asked once more for those.
    """
    with page.context.expect_event("response", lambda answer: ".pdf?" in answer.url) as arrived:
        press()
    assert arrived.value.status == 200
    file = page.context.request.get(arrived.value.url)
    assert file.headers["content-type"] == "application/pdf"
    return arrived.value.url, file.body()


def holds_both(file: bytes, wanted: list[str]) -> bool:
    """Tell whether a PDF names these offers, and speaks to a reader of Tigrinya."""
    text = plain(file)
    return all(name in text for name in wanted) and bool(ETHIOPIC.search(text))


def test_four_taps_lead_from_the_results_to_a_pdf_and_tell_nothing_of_the_need(site: str, open_context: Open) -> None:
    phone = open_context(viewport=PHONE, has_touch=True, is_mobile=True, reduced_motion="reduce")
    watch, page = Watch(phone, site), phone.new_page()
    page.goto(f"{site}{LIST}")
    numbers, file = four_taps(page)
    assert holds_both(file, names(numbers))
    assert watch.told() == []


def test_the_same_path_needs_no_script(site: str, open_context: Open) -> None:
    phone = open_context(viewport=PHONE, has_touch=True, is_mobile=True, java_script_enabled=False)
    watch, page = Watch(phone, site), phone.new_page()
    page.goto(f"{site}{LIST}")
    numbers, file = four_taps(page)
    assert holds_both(file, names(numbers))
    assert watch.told() == []


def test_the_same_path_needs_no_mouse(site: str, open_context: Open) -> None:
    context = open_context(viewport={"width": 1280, "height": 900}, reduced_motion="reduce")
    watch, page = Watch(context, site), context.new_page()
    page.goto(f"{site}{LIST}")
    for place in range(2):
        box = page.locator("input[form=shortlist]:visible").nth(place)
        go_to(page, f"#{box.get_attribute('id')}")
        page.keyboard.press("Space")
    numbers = ticked(page)
    go_to(page, "button[form=shortlist]")
    page.keyboard.press("Enter")
    page.wait_for_url("**/selectie/**")
    go_to(page, "button[formaction$='.pdf']")
    _address, file = paper(page, lambda: page.keyboard.press("Enter"))
    assert holds_both(file, names(numbers))
    assert watch.told() == []


def test_what_is_typed_on_the_sheet_is_printed_and_handed_over_without_being_sent(
    site: str, open_context: Open
) -> None:
    context = open_context(viewport=PHONE, reduced_motion="reduce")
    context.add_init_script(f"({GIVEN})()")
    watch, page = Watch(context, site), context.new_page()
    page.goto(f"{site}{LIST}")
    for place in range(2):
        page.locator(ASIDE).nth(place).click()
    page.get_by_role("button", name="Naar het verwijsblad").click()
    page.wait_for_url("**/selectie/**")
    page.get_by_role("button", name="Maak het blad").click()
    page.wait_for_url("**/verwijsblad/**")
    before = len(watch.requests)
    fill_in(page)
    for way in ("print", "share", "copy"):
        page.locator(f"[data-{way}]").click()
    page.get_by_text("De link is gekopieerd.").wait_for()
    given = page.evaluate("window.given")
    kept = page.evaluate(KEPT)
    _address, file = paper(page, page.locator("a[href*='.pdf?']").click)
    page.goto(f"{site}/nl/selectie/")
    page.wait_for_load_state("networkidle")
    printed, shared, copied = given
    assert printed == "printed"
    assert {key for each in (shared, copied) for key in _keys(each)} == {"offer", "with"}
    assert says_typed(given) == says_typed([kept]) == says_typed([plain(file)]) == []
    assert len(watch.requests) > before
    assert says_typed(watch.said(before)) == []
    assert watch.told() == []


def fill_in(page: "Page") -> None:
    """Type a name above the sheet, and under the first offer when and with whom; the focus stays in the last line."""
    lines = page.locator(".sheet__input")
    for place, text in enumerate(TYPED):
        lines.nth(place).press_sequentially(text)
    lines.nth(place).press("Enter")
    assert [lines.nth(place).input_value() for place in range(len(TYPED))] == list(TYPED)


def _keys(text: str) -> set[str]:
    address = re.search(r"https?://[^\s\"]+", text)
    assert address
    return set(parse_qs(urlsplit(address[0]).query))


def says_typed(texts: list[str]) -> list[str]:
    """Return the texts that hold something of what was typed, also as an address writes it."""
    words = [word for typed in TYPED for word in (typed, quote(typed), typed.replace(" ", "+"), typed.split()[-1])]
    return [text for text in texts if any(word.casefold() in text.casefold() for word in words)]


def test_the_watch_sees_what_is_told(site: str, open_context: Open) -> None:
    """The same eyes, where the need and what was typed are told: otherwise the tests above would see nothing at all."""
    context = open_context(viewport=PHONE)
    watch, page = Watch(context, site), context.new_page()
    page.goto(f"{site}{LIST}")
    page.locator("meta[name=referrer]").evaluate("meta => { meta.content = 'same-origin' }")
    page.get_by_role("button", name="Naar het verwijsblad").click()
    page.wait_for_url("**/selectie/**")
    assert [each.partition(":")[0] for each in watch.told()] == ["referer"]
    before = len(watch.requests)
    page.evaluate("name => fetch(`/nl/selectie/?age=3&name=${encodeURIComponent(name)}`)", TYPED[0])
    assert [each.partition(":")[0] for each in watch.told()] == ["referer", "address"]
    assert len(says_typed(watch.said(before))) == 1
