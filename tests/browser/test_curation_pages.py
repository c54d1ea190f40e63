"""Every kind of page of curation: accessible, narrow enough for a small phone, and usable without a mouse."""

from collections.abc import Iterator
from typing import TYPE_CHECKING

import pytest
from django.urls import reverse
from playwright.sync_api import expect

from directory.models import Offer, ProposalStatus, Role
from directory.models.choices import Status
from tests import factories as make
from tests.access.curation_views import HERE, VIEWS, World
from tests.browser import axe, curating
from tests.browser.conftest import Open
from tests.browser.following import follow
from tests.browser.room import TOO_SMALL, UNFOLD, too_wide
from tests.browser.test_keyboard import go_to, press
from tests.curation.login import log_in, member

if TYPE_CHECKING:
    from playwright.sync_api import Page
    from pytest_django.live_server_helper import LiveServer

pytestmark = [pytest.mark.browser, pytest.mark.slow, pytest.mark.django_db(transaction=True)]

NARROW = {"width": 320, "height": 740}
BY_POST = {
    "queue:later", "queue:seen", "queue:back", "editing:status", "editing:preview", "checks:undo", "proposals:undo",
    "history:undo", "links:undo", "duplicates:reopen", "tables:finish", "tables:give_up", "accounts:withdraw",
    "accounts:deactivate", "accounts:reactivate", "accounts:end", "accounts:reset_second_factor",
}  # fmt: skip
"""Views that are no page: they only take something in."""
FILES = {"missing:table", "missing:region_table", "missing:municipality_table", "tables:export"}


@pytest.fixture
def site(live_server: "LiveServer") -> str:
    """Return the address of the site; its database holds what a test makes."""
    return str(live_server.url)


@pytest.fixture
def world(site: str) -> World:
    """Make a municipality with one offer, so that no page of it is empty, and somewhere else."""
    made = World()
    made.boss.name = "Bo"
    made.boss.save(update_fields=["name"])
    make.spoken_language("ti")
    made.offer(status=Status.PUBLISHED)
    return made


@pytest.fixture
def page(site: str, world: World, open_context: Open) -> Iterator["Page"]:
    """Open a page of an administrator on a small phone."""
    context = open_context(viewport=NARROW, reduced_motion="reduce")
    curating.let_in(context, site, world.boss)
    yield context.new_page()


def address_of(name: str, world: World) -> str:
    """Return the address of a view, with the records of the world it needs."""
    return reverse(name, kwargs={argument: of(world) for argument, of in VIEWS[name].address.items()})


def wrong_with(page: "Page") -> list[str]:
    """Return what is wrong with the page as it stands: folded, unfolded, and its colours in the dark."""
    found = too_wide(page, NARROW["width"])
    page.evaluate(UNFOLD)
    found += too_wide(page, NARROW["width"]) + page.evaluate(TOO_SMALL) + axe.violations(page)
    page.emulate_media(color_scheme="dark")
    found += axe.violations(page, axe.COLOURS)
    page.emulate_media(color_scheme="light")
    return found


@pytest.mark.parametrize("name", sorted(BY_POST))
def test_what_is_called_no_page_is_none(world: World, name: str) -> None:
    assert log_in(world.boss).get(address_of(name, world)).status_code == 405


@pytest.mark.parametrize("name", [name for name in VIEWS if name not in BY_POST | FILES])
def test_a_page_is_accessible_and_fits_a_small_phone(page: "Page", site: str, world: World, name: str) -> None:
    answer = page.goto(site + address_of(name, world))
    assert answer is not None
    assert answer.status == 200
    assert wrong_with(page) == []


REFUSED = {
    "editing:new_offer": "Bewaar en publiceer",
    "editing:offer": "Archiveer",
    "editing:new_organisation": "Bewaar",
    "editing:copy": "Stel voor",
    "proposals:decide": "Niet overnemen",
    "accounts:invite": "Mail de uitnodiging",
    "tables:home": "Bekijk wat er verandert",
}
"""Pages with a form, and the button that is pressed too early."""


@pytest.mark.parametrize(("name", "button"), REFUSED.items(), ids=REFUSED)
def test_a_page_that_says_what_is_wrong_is_accessible_too(
    page: "Page", site: str, world: World, name: str, button: str
) -> None:
    page.goto(site + address_of(name, world))
    page.evaluate(UNFOLD)
    page.evaluate("() => document.querySelectorAll('main form').forEach(form => { form.noValidate = true })")
    with page.expect_navigation() as answered:
        page.get_by_role("button", name=button, exact=True).last.click()
    assert answered.value.status == 400
    assert wrong_with(page) == []


BEHIND = """() => {
  const one = document.activeElement, bar = document.querySelector(".editing-bar--stays");
  if (one === document.body || bar.contains(one)) return null;
  const isHidden = one.getBoundingClientRect().bottom > bar.getBoundingClientRect().top + 1;
  return [one.name || one.textContent.trim(), isHidden];
}"""
"""What has the focus, and whether the bar with the buttons lies over it; nothing past the last field."""


def test_what_has_the_focus_is_never_behind_the_buttons(page: "Page", site: str, world: World) -> None:
    page.goto(site + address_of("editing:offer", world))
    page.evaluate(UNFOLD)
    page.locator("[name=name_nl]").focus()
    seen = {}
    for _step in range(60):
        page.keyboard.press("Tab")
        if found := page.evaluate(BEHIND):
            seen[found[0]] = found[1]
    assert len(seen) > 30
    assert [name for name, is_hidden in seen.items() if is_hidden] == []


# --- Without a mouse, without a script --------------------------------------------------------------------------------


@pytest.fixture
def waiting(world: World) -> curating.Waiting:
    """Let a correction, a call and a draft wait in the one municipality."""
    return curating.fill_queue(world.places[HERE].pk)


def open_with_keys(page: "Page", selector: str) -> None:
    """Walk to the part of a form in which a field is folded away, and open it."""
    folded = page.locator("details:not([open])", has=page.locator(selector))
    if part := folded.count() and folded.get_attribute("id"):
        go_to(page, f"#{part} > summary")
        page.keyboard.press("Enter")


def test_a_queue_is_emptied_without_a_mouse(
    site: str, world: World, waiting: curating.Waiting, open_context: Open
) -> None:
    context = open_context(viewport={"width": 1280, "height": 900}, reduced_motion="reduce")
    curating.let_in(context, site, member(Role.CURATOR, [world.places[HERE]]))
    page = context.new_page()
    page.goto(f"{site}/beheer/?kind=proposal")
    press(page, "a[href*='/beheer/volgende/'].nl-button")
    press(page, "button[value=accept]")
    page.goto(f"{site}/beheer/?kind=call")
    press(page, "a[href*='/beheer/volgende/'].nl-button")
    press(page, "button[name=all_right]", "Space")
    page.goto(f"{site}/beheer/?kind=draft")
    press(page, "a[href*='/beheer/volgende/'].nl-button")
    open_with_keys(page, "[name=phone]")
    go_to(page, "[name=phone]")
    page.keyboard.type("030 000 00 77")
    press(page, "button[name=action][value=publish]")
    expect(page.get_by_role("status").first).to_contain_text("gepubliceerd")
    waiting.draft.refresh_from_db()
    waiting.proposal.refresh_from_db()
    assert (waiting.draft.status, waiting.proposal.status) == (Status.PUBLISHED, ProposalStatus.ACCEPTED)


def test_without_a_script_what_was_typed_is_kept_by_a_button(
    site: str, world: World, waiting: curating.Waiting, open_context: Open
) -> None:
    context = open_context(java_script_enabled=False)
    curating.let_in(context, site, member(Role.CURATOR, [world.places[HERE]]))
    page, address = context.new_page(), f"{site}{reverse('editing:offer', args=[waiting.draft.pk])}"
    page.goto(address)
    page.locator("[name=name_nl]").fill("Theeochtend")
    follow(page.get_by_role("button", name="Bewaar als kladje"))
    page.goto(address)
    assert page.locator("[name=name_nl]").input_value() == "Theeochtend"
    assert Offer.objects.get(pk=waiting.draft.pk).name_nl == curating.DRAFT_NAME
    follow(page.get_by_role("button", name="Bewaar", exact=True).last)
    assert Offer.objects.get(pk=waiting.draft.pk).name_nl == "Theeochtend"
