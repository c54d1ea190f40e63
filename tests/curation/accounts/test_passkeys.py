"""A passkey, made and used in a real browser with an authenticator of its own, under our content security policy."""

import os
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

import pytest

from directory.models import Role
from tests.curation.accounts.making import address, invited

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

AUTHENTICATOR = {
    "protocol": "ctap2",
    "transport": "internal",
    "hasResidentKey": True,
    "hasUserVerification": True,
    "isUserVerified": True,
    "automaticPresenceSimulation": True,
}


@pytest.fixture
def page(browser: "Browser") -> Iterator["Page"]:
    """A page with an authenticator, that holds every refusal of the browser against us."""
    os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "true"
    page = browser.new_page()
    refused: list[str] = []
    page.on("console", lambda said: refused.append(said.text) if said.type == "error" else None)
    devices = page.context.new_cdp_session(page)
    devices.send("WebAuthn.enable")
    devices.send("WebAuthn.addVirtualAuthenticator", {"options": AUTHENTICATOR})
    yield page
    page.close()
    assert refused == []


def begin(page: "Page", site: str, name: str = "Noor") -> None:
    """Accept an invitation and choose a passkey."""
    page.goto(site + address(invited(Role.ADMINISTRATOR)))
    page.get_by_label("Uw naam").fill(name)
    page.get_by_label("Met een passkey op dit apparaat").check()
    page.get_by_role("button", name="Maak mijn account").click()


def test_an_account_with_a_passkey_and_no_password(page: "Page", live_server: Any) -> None:
    begin(page, live_server.url)
    page.get_by_role("button", name="Toevoegen").click()
    page.get_by_role("heading", name="Noodcodes").wait_for()
    page.get_by_role("link", name="Ik heb ze bewaard, verder").click()
    page.get_by_role("navigation", name="Beheer").wait_for()
    page.context.clear_cookies()
    page.goto(f"{live_server.url}/beheer/")
    page.get_by_role("button", name="Inloggen met een passkey").click()
    page.get_by_role("navigation", name="Beheer").wait_for()
    assert page.url == f"{live_server.url}/beheer/"
