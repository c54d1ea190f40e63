"""Through the organisation's own provider, on another host: a browser holds our policy against the way there."""

from collections.abc import Iterator
from typing import TYPE_CHECKING

import pytest
from django.urls import reverse
from playwright.sync_api import expect
from pytest_django import Settings

from directory.models import Role
from tests.browser.conftest import Open
from tests.curation.accounts.provider import Provider, come_in_through, running
from tests.curation.login import member

if TYPE_CHECKING:
    from pytest_django.live_server_helper import LiveServer

pytestmark = [pytest.mark.browser, pytest.mark.slow, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def provider(settings: Settings) -> Iterator[Provider]:
    """Answer on a port of its own, which to a browser is another site's address."""
    with running() as provider:
        come_in_through(provider, settings)
        yield provider


def test_from_our_page_on_to_the_provider(live_server: "LiveServer", open_context: Open, provider: Provider) -> None:
    member(Role.ADMINISTRATOR, email="noor@example.org")
    page = open_context().new_page()
    page.goto(str(live_server.url) + reverse("account_login"))
    page.get_by_role("link", name="Gemeente Hier").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Inloggen via uw organisatie")
    page.get_by_role("button", name="Verder").click()
    page.wait_for_url(f"{provider.url}/authorize?**", timeout=10_000)
