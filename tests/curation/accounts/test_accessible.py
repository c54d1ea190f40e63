"""The pages of accounts in a browser: by the rules of axe, as wide as a small phone, with script and without."""

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

import pytest
from django.test import Client
from pytest_django import Settings

from directory.models import Role
from tests import factories as make
from tests.browser.axe import violations
from tests.curation.accounts.making import address, invited, with_password
from tests.curation.login import log_in, member

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

NARROW = {"width": 320, "height": 800}
PAGES = (
    "/beheer/account/", "/beheer/account/app/", "/beheer/account/passkeys/nieuw/", "/beheer/account/passkeys/",
    "/beheer/account/wachtwoord/", "/beheer/leden/", "/beheer/leden/uitnodigen/",
)  # fmt: skip


@pytest.fixture
def page(browser: "Browser", live_server: Any, settings: Settings) -> Iterator["Page"]:
    """A page of a logged-in administrator on a small phone."""
    who = with_password(member(Role.ADMINISTRATOR, name="Noor de Baas"))
    client: Client = log_in(who)
    session = client.session
    session["account_authentication_methods"][0]["reauthenticated"] = True
    session.save()
    context = browser.new_context(viewport=NARROW)
    value = client.cookies["session"].value
    context.add_cookies([{"name": settings.SESSION_COOKIE_NAME, "value": value, "url": live_server.url}])
    yield context.new_page()
    context.close()


def is_wider_than_the_screen(page: "Page") -> bool:
    return bool(page.evaluate("() => document.documentElement.scrollWidth > window.innerWidth"))


def test_pages_of_a_member(page: "Page", live_server: Any) -> None:
    give_something_to_show()
    for path in PAGES:
        page.goto(live_server.url + path)
        assert page.url == live_server.url + path
        assert violations(page) == [], path
        assert not is_wider_than_the_screen(page), path


def give_something_to_show() -> None:
    """Invite a coordinator of a region with a long name."""
    names = ("Kaag en Braassem", "Bodegraven-Reeuwijk", "Krimpenerwaard", "Waddinxveen", "Zuidplas")
    places = [make.municipality(name=name) for name in names]
    invited(Role.COORDINATOR, *places, email="een.heel.lang.adres.van.iemand@gemeente.voorbeeld.example.org")


def test_logging_in_and_the_page_behind_an_invitation(browser: "Browser", live_server: Any) -> None:
    context = browser.new_context(viewport=NARROW)
    page = context.new_page()
    for path in (
        "/beheer/account/inloggen/",
        "/beheer/account/wachtwoord/vergeten/",
        address(invited("administrator")),
    ):
        page.goto(live_server.url + path)
        assert violations(page) == [], path
        assert not is_wider_than_the_screen(page), path
    context.close()


def test_without_script_a_passkey_is_not_offered_and_a_password_is(browser: "Browser", live_server: Any) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(f"{live_server.url}/beheer/account/inloggen/")
    assert not page.get_by_role("button", name="Inloggen met een passkey").is_visible()
    assert page.get_by_role("button", name="Inloggen", exact=True).is_visible()
    context.close()
