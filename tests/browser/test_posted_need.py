"""What a family may want in no address is in none: not while walking on, not after going back, and nowhere else."""

import logging
import re
import time
from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING, Any
from wsgiref.simple_server import WSGIRequestHandler

import pytest
from django.test.testcases import QuietWSGIRequestHandler
from playwright.sync_api import expect

from directory.index import store
from directory.matching.need import SENSITIVE
from tests.browser import posted
from tests.browser.conftest import Open
from tests.browser.following import follow
from tests.page_types import NEED

if TYPE_CHECKING:
    from playwright.sync_api import BrowserContext, Page, Request, Response

pytestmark = [pytest.mark.browser, pytest.mark.slow]

PHONE = {"width": 360, "height": 740}
SHOWING_ALL = f"{NEED}&theme=social_network"

TOLD = re.compile(rf"(?:{'|'.join(SENSITIVE)})(?:=|%3D|:|%3A)|undocumented|avoid|prefer\b", re.IGNORECASE)
"""A key with a value behind it, or a value that says it all: what no address may hold."""

ADDRESSES = """() => [...document.querySelectorAll("*")].flatMap(each => [...each.attributes]
  .filter(({ name }) => /^(href|xlink:href|src|srcset|action|formaction|cite|data-hx-.*)$/.test(name))
  .map(({ value }) => value))"""
KEPT = """() => JSON.stringify([location.href, document.referrer, history.state, document.cookie, window.name,
  {...localStorage}, {...sessionStorage}, performance.getEntries().map(each => each.name)])"""


class Watch:
    """Everything a browser context asks and is answered, and what the server's own log says about it."""

    def __init__(self, context: "BrowserContext", log: list[str]) -> None:
        self.addresses: list[str] = []
        self.referrers: list[str] = []
        self.posts: list[str] = []
        self.answers: list[tuple[str, int, str]] = []
        self.log = log
        context.on("request", self._asked)
        context.on("response", self._answered)

    def _asked(self, request: "Request") -> None:
        self.addresses.append(request.url)
        self.referrers.append(request.headers.get("referer", ""))
        if request.method == "POST":
            self.posts.append(request.post_data or "")

    def _answered(self, response: "Response") -> None:
        self.addresses.append(response.headers.get("location", ""))
        if response.request.method == "POST":
            self.answers.append((response.url, response.status, response.headers.get("cache-control", "")))

    def told(self, page: "Page") -> list[str]:
        """Return each place outside the body of a post where one of the answers is."""
        here = {"address": [page.url], "links": page.evaluate(ADDRESSES), "kept": [page.evaluate(KEPT)]}
        cookies = [f"{each['name']}={each['value']}" for each in page.context.cookies()]
        before = {"asked": self.addresses, "referrer": self.referrers, "log": self.log, "cookies": cookies}
        return [f"{where}: {text}" for where, all_ in {**here, **before}.items() for text in all_ if TOLD.search(text)]


@pytest.fixture
def log(monkeypatch: pytest.MonkeyPatch) -> Iterator[list[str]]:
    """Return the lines the server logs, before any filter: of the access log, and of everything else."""
    monkeypatch.setattr(QuietWSGIRequestHandler, "log_message", _log_access)
    lines: list[str] = []
    handler = logging.Handler(logging.DEBUG)
    handler.emit = lambda record: lines.append(record.getMessage())  # type: ignore[method-assign]
    for name in ("", "django.server"):
        logging.getLogger(name).handlers.insert(0, handler)  # what comes later may see what a filter left of it
    yield lines
    for name in ("", "django.server"):
        logging.getLogger(name).removeHandler(handler)


def _log_access(handler: WSGIRequestHandler, pattern: str, *args: Any) -> None:
    logging.getLogger("django.server").info(pattern, *args)


@pytest.fixture
def page(site: str, log: list[str], open_context: Open) -> "Page":
    """Open a phone."""
    return open_context(viewport=PHONE, reduced_motion="reduce").new_page()


@pytest.fixture
def watch(page: "Page", log: list[str]) -> Watch:
    return Watch(page.context, log)


def offers(page: "Page") -> list[str]:
    return page.locator("article[data-offer]").evaluate_all("all => all.map(each => each.dataset.offer)")


# --- Walking on -------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("language", ["nl", "ar"])
def test_no_step_from_a_posted_answer_tells_it(site: str, page: "Page", watch: Watch, language: str) -> None:
    """The watch is read after every step, so that the step is named that told."""
    told: dict[str, list[str]] = {}

    def step(name: str, selector: str) -> None:
        follow(page.locator(selector))
        if found := watch.told(page):
            told[name] = found

    posted.answer(page, f"{site}/{language}", SHOWING_ALL)
    first = offers(page)
    assert page.url == f"{site}/{language}/aanbod/"
    step("take a choice away", ".filter-on")
    assert page.locator(".filter-on").count() == 0
    step("order by name", ".sorts button[value=name]")
    by_name = offers(page)
    assert by_name != first
    step("next page", f"{posted.NEXT}")
    assert not {*offers(page)} & {*by_name}
    assert page.locator(".sorts [aria-current]").get_attribute("value") == "name"
    step("show what does not fit", posted.UNFITTING)
    assert page.locator("article[data-pile=no]").count() > 0
    assert page.locator(".sorts [aria-current]").get_attribute("value") == "name"
    step("best first again", ".sorts button >> nth=0")
    assert page.locator(".sorts [aria-current]").inner_text() == page.locator(".sorts button").first.inner_text()
    step("open an offer", posted.TO_OFFER)
    assert page.locator(".reasons .fact").count() > 0
    step("back to the list", "button.back")
    assert offers(page)
    page.locator("details.language-menu > summary").click()
    step("another language", ".language-menu button[formaction^='/en/']")
    assert page.locator("html").get_attribute("lang") == "en"
    step("an offer in it", posted.TO_OFFER)
    page.locator("details.language-menu > summary").click()
    step("the offer in another language", f".language-menu button[formaction^='/{language}/']")
    assert page.locator(".reasons .fact").count() > 0
    step("back to the list again", "button.back")
    step("change the need", posted.TO_CHANGE)
    assert {key: chosen(page, key) for key in SENSITIVE} == posted.SAID
    step("ask again", posted.ASKING)
    assert offers(page)
    step("report what is missing", ".missing button")
    assert told == {}
    assert watch.log and any("POST /" in line for line in watch.log)


def chosen(page: "Page", key: str) -> str:
    return page.locator(f"[name={key}]:checked").input_value()


def test_no_answer_to_a_posted_need_may_be_kept(site: str, page: "Page", watch: Watch) -> None:
    for state in posted.STATES.values():
        posted.reach(page, f"{site}/nl", state)
    private = [each for each in watch.answers if "/gemis/" not in each[0]]
    assert len(private) > len(posted.STATES)
    kept = {each for each in private if {"private", "no-store"} - {*each[2].split(", ")} or "=" in each[2]}
    assert kept == set()


def test_every_page_behind_a_posted_need_is_there(site: str, page: "Page", watch: Watch) -> None:
    for name, state in posted.STATES.items():
        posted.reach(page, f"{site}/nl", state)
        expected = 400 if "mistake" in name else 200
        assert watch.answers[-1][1] == expected, f"{name}: {watch.answers[-1]}"
        assert watch.told(page) == [], name


def test_the_watch_sees_what_is_told(site: str, page: "Page", watch: Watch) -> None:
    """The same eyes, on an address that tells it: otherwise the tests above would see nothing in anything."""
    page.goto(f"{site}/nl/aanbod/?{NEED}&registered=no")
    deadline = time.monotonic() + 30
    while not {"asked", "log"} <= (places := {each.partition(":")[0] for each in watch.told(page)}):
        assert time.monotonic() < deadline, places  # the server writes its line after it answered
        page.wait_for_timeout(50)
    assert page.url == f"{site}/nl/aanbod/?{NEED}"


def test_the_body_of_the_post_is_the_only_place(site: str, page: "Page", watch: Watch) -> None:
    posted.answer(page, f"{site}/nl", NEED)
    (body,) = watch.posts
    assert all(f"{key}={value}" in body for key, value in posted.SAID.items())


# --- Going back -------------------------------------------------------------------------------------------------------


def test_going_back_with_the_browser_shows_nothing_of_it(site: str, page: "Page", watch: Watch) -> None:
    posted.answer(page, f"{site}/nl", NEED)
    follow(page.locator(".site-name"))
    assert page.url.endswith("/nl/")
    _go_back(page)
    expect(page.locator("main")).to_have_count(0)
    assert page.url in {"chrome-error://chromewebdata/", f"{site}/nl/aanbod/"}
    _go_back(page)
    page.wait_for_url(f"**/nl/vragen/?{NEED}")
    assert [chosen(page, key) for key in SENSITIVE] == [""] * len(SENSITIVE)


def _go_back(page: "Page") -> None:
    """Press the browser's button; for a posted page Chromium asks whether to send it again, which nobody answers."""
    page.evaluate("() => { setTimeout(() => history.back()) }")
    page.wait_for_timeout(800)


# --- The own community ------------------------------------------------------------------------------------------------

WISHES: Mapping[str, Mapping[str, str]] = {
    "not said": {"registered": "no"},
    "avoid": {"registered": "no", "community": "avoid"},
    "prefer": {"registered": "no", "community": "prefer"},
}
"""Another answer goes along each time, so that each page is a posted one."""

TEXTS = """() => Object.fromEntries([...document.querySelectorAll("article[data-offer]")]
  .map(each => [each.dataset.offer, each.innerText]))"""
AROUND = ".need, h1, .narrowed, .sorts, .after, .pile__title, .local-start"


def texts(page: "Page") -> dict[str, str]:
    """Return what each card says, over all pages of the list, with everything opened."""
    found: dict[str, str] = {}
    while True:
        page.evaluate("() => document.querySelectorAll('details').forEach(each => { each.open = true })")
        found |= page.evaluate(TEXTS)
        if not page.locator(posted.NEXT).count():
            return found
        follow(page.locator(posted.NEXT))


@pytest.mark.parametrize("query", [NEED, "municipality=GM0518&language=ar&age=3"], ids=["fictional", "real"])
def test_the_wish_about_the_community_leaves_no_trace_in_the_list(site: str, page: "Page", query: str) -> None:
    seen = {}
    for name, said in WISHES.items():
        posted.answer(page, f"{site}/nl", query, said)
        around = page.locator(AROUND).all_inner_texts()
        likely = texts(page)
        follow(page.locator(posted.UNFITTING))
        seen[name] = (around, likely | texts(page))
    assert len(seen["not said"][1]) > 20
    assert seen["avoid"] == seen["not said"]
    assert seen["prefer"] == seen["not said"]


def test_the_wish_about_the_community_leaves_no_trace_on_the_page_of_an_offer(site: str, page: "Page") -> None:
    helped = _offers_of_the_community()
    assert helped
    for offer in helped:
        seen = {}
        for name, said in WISHES.items():
            posted.answer(page, f"{site}/nl", NEED, said)
            page.locator("#need").evaluate("(form, path) => { form.action = path; form.submit() }", _path(offer))
            page.wait_for_url(f"**{_path(offer)}")
            seen[name] = page.locator("main").inner_text()
        assert seen["avoid"] == seen["not said"] == seen["prefer"]


def _path(offer: int) -> str:
    return f"/nl/aanbod/{offer}/"


def _offers_of_the_community() -> list[int]:
    """Return offers in the fictional municipality that people of the own community carry out."""
    records = [each for each in store.current().records if each and "GM9999" in each.municipalities]
    return [each.id for each in records if "key_person" in each.of("delivered_by").yes][:3]
