"""Whose login ends while they type loses nothing: what was typed is not sent to the door."""

from typing import TYPE_CHECKING

import pytest
from django.conf import settings
from django.urls import reverse
from playwright.sync_api import expect

from directory.models import EditDraft, Offer, Role
from tests import factories as make
from tests.browser import curating
from tests.browser.conftest import Open
from tests.curation.login import member

if TYPE_CHECKING:
    from pytest_django.live_server_helper import LiveServer

pytestmark = [pytest.mark.browser, pytest.mark.slow, pytest.mark.django_db(transaction=True)]

TOLD = "U bent uitgelogd. Log in een ander tabblad opnieuw in en bewaar dan."


def test_what_was_typed_waits_for_who_logs_in_elsewhere(live_server: "LiveServer", open_context: Open) -> None:
    town = make.municipality()
    offer, who = make.offer(serves=town, phone="030 111 11 11"), member(Role.CURATOR, [town])
    context, site = open_context(viewport={"width": 360, "height": 740}), str(live_server.url)
    curating.let_in(context, site, who)
    page = context.new_page()
    url = site + reverse("editing:offer", args=[offer.pk])
    page.goto(url)
    save = page.get_by_role("button", name="Bewaar", exact=True)
    context.clear_cookies(name=settings.SESSION_COOKIE_NAME)
    page.locator("[name=name_nl]").fill("Koffie aan de kade")
    save.click()
    expect(page.get_by_text(TOLD)).to_be_visible()
    save.click()
    expect(page.get_by_text(TOLD)).to_be_visible()
    assert page.url == url
    assert page.locator("[name=name_nl]").input_value() == "Koffie aan de kade"
    context.clear_cookies()
    curating.let_in(context, site, who)  # with another secret against forgery, as a new login brings
    save.click()
    expect(page.get_by_text("Bewaard.")).to_be_visible()
    assert Offer.objects.get().name_nl == "Koffie aan de kade"
    assert not EditDraft.objects.exists()
