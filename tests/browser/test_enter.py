"""Enter in a form whose first button says the same of everything: a slip of the finger confirms nothing."""

from typing import TYPE_CHECKING

import pytest
from django.urls import reverse

from directory.models import Municipality, ProviderCheck, Role, Verification
from tests import factories as make
from tests.browser import curating
from tests.browser.conftest import Open
from tests.browser.room import UNFOLD
from tests.curation.checks.making import address, check, organisation, to_call
from tests.curation.login import member

if TYPE_CHECKING:
    from playwright.sync_api import Page
    from pytest_django.live_server_helper import LiveServer

pytestmark = [pytest.mark.browser, pytest.mark.slow, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def site(live_server: "LiveServer") -> str:
    """Return the address of the site; its database holds what a test makes."""
    return str(live_server.url)


@pytest.fixture
def town() -> Municipality:
    """Where the offers are."""
    return make.municipality(name="Utrecht")


def press_enter(page: "Page", url: str, field: str) -> None:
    page.goto(url)
    page.evaluate(UNFOLD)
    page.locator(field).last.focus()
    page.keyboard.press("Enter")


def is_unanswered(asked: ProviderCheck) -> bool:
    asked.refresh_from_db()
    return asked.answered_on is None and not Verification.objects.exists()


@pytest.fixture
def provider(site: str, town: Municipality, open_context: Open) -> tuple["Page", str, ProviderCheck]:
    """The page behind a link in a mail."""
    asked = check(organisation(town, offers=2))
    return open_context().new_page(), site + address(asked), asked


@pytest.fixture
def call(site: str, town: Municipality, open_context: Open) -> tuple["Page", str, ProviderCheck]:
    """The screen of a call."""
    asked = to_call(organisation(town, offers=2))
    context = open_context()
    curating.let_in(context, site, member(Role.CURATOR, [town]))
    return context.new_page(), site + reverse("checks:call", args=[asked.pk]), asked


@pytest.mark.parametrize("screen", ["provider", "call"])
@pytest.mark.parametrize("field", ["phone", "email"])
def test_in_a_text_box_it_sends_nothing(request: pytest.FixtureRequest, screen: str, field: str) -> None:
    page, url, asked = request.getfixturevalue(screen)
    sent: list[str] = []
    page.on("request", lambda each: sent.append(each.method))
    press_enter(page, url, f"form.stack [name$={field}]")
    page.wait_for_timeout(500)
    assert "GET" in sent
    assert "POST" not in sent
    assert is_unanswered(asked)


@pytest.mark.parametrize("screen", ["provider", "call"])
def test_on_a_radio_button_it_sends_what_is_chosen_and_that_is_not_enough(
    request: pytest.FixtureRequest, screen: str
) -> None:
    page, url, asked = request.getfixturevalue(screen)
    with page.expect_response(lambda response: response.request.method == "POST") as said:
        press_enter(page, url, "form.stack [value=right]")
    assert said.value.status == 400
    page.wait_for_load_state()
    assert is_unanswered(asked)
