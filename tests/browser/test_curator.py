"""A curator's first day in a browser: from the invitation to what the nurse sees, on two workers of the web server."""

import re
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

import pytest
from django.core.management import call_command
from django.urls import reverse
from playwright.sync_api import expect
from pytest_django import Settings

from directory.models import Event, Member, Offer, Proposal, ProposalStatus, ProviderCheck, Role
from tests.browser import curating
from tests.browser.conftest import Open
from tests.browser.curating import DRAFT_NAME, ELSEWHERE, NEW_NUMBER, TOWN, Mailbox, Waiting
from tests.browser.following import follow
from tests.curation.login import member
from tests.workers.running import free_port, worker

if TYPE_CHECKING:
    from playwright.sync_api import Page

pytestmark = [pytest.mark.browser, pytest.mark.slow, pytest.mark.django_db(transaction=True)]

NEW = "noor@gemeente.example"
PASSWORD = "drie stoelen om een tafel"
PHONE = {"width": 360, "height": 740}


class Site(NamedTuple):
    """Two workers on one database, the mail they send, and what waits for curators in two municipalities."""

    one: str
    other: str
    mailbox: Mailbox
    here: Waiting
    there: Waiting


@pytest.fixture
def site(catalogue: None, settings: Settings, tmp_path: Path) -> Iterator[Site]:
    """Start two workers as in production; passkeys only work at a name, so the first is called localhost."""
    settings.STATIC_ROOT = str(tmp_path / "static")
    call_command("collectstatic", interactive=False, verbosity=0)
    waiting = curating.fill_queue(TOWN), curating.fill_queue(ELSEWHERE)
    port = free_port()
    with ExitStack() as stack:
        mailbox = stack.enter_context(curating.mailbox())
        variables = {
            "STATIC_ROOT": str(settings.STATIC_ROOT),
            "EMAIL_URL": mailbox.url,
            "SITE_URL": f"http://localhost:{port}",
        }
        stack.enter_context(worker(port, **variables))
        other = stack.enter_context(worker(**variables))
        yield Site(f"http://localhost:{port}", other, mailbox, *waiting)


@pytest.fixture
def nurse(site: Site, open_context: Open) -> "Page":
    """Give a nurse a page on the other worker, on which she looked before anything was changed."""
    page = open_context(viewport=PHONE).new_page()
    page.goto(f"{site.other}/nl/aanbod/?municipality={TOWN}")
    return page


def invite(site: Site, open_context: Open) -> str:
    """Let an administrator invite a curator of the town; returns the link that was mailed to her."""
    context = open_context()
    curating.let_in(context, site.one, member(Role.ADMINISTRATOR, name="Bo de Beheerder"))
    page = context.new_page()
    page.goto(f"{site.one}/beheer/")
    page.get_by_role("navigation", name="Beheer").get_by_role("link", name="Leden").click()
    page.get_by_role("link", name="Iemand uitnodigen").click()
    page.get_by_label("E-mailadres").fill(NEW)
    page.locator(f"[name=role][value={Role.CURATOR}]").check()
    page.get_by_label("Gemeenten").fill("Voorbeeldstad")
    page.get_by_role("button", name="Mail de uitnodiging").click()
    page.get_by_text(NEW).first.wait_for()
    return site.mailbox.link_to(NEW)


# --- Coming in --------------------------------------------------------------------------------------------------------


def come_in_with_a_passkey(page: "Page", link: str) -> None:
    curating.with_passkeys(page)
    page.goto(link)
    page.get_by_label("Uw naam").fill("Noor")
    page.get_by_label("Met een passkey op dit apparaat").check()
    follow(page.get_by_role("button", name="Maak mijn account"))
    page.get_by_role("button", name="Toevoegen").click()
    page.get_by_role("heading", name="Noodcodes").wait_for()
    page.get_by_role("link", name="Ik heb ze bewaard, verder").click()


def come_in_with_a_code(page: "Page", link: str) -> None:
    page.goto(link)
    page.get_by_label("Uw naam").fill("Noor")
    page.get_by_label("Wachtwoord", exact=True).fill(PASSWORD)
    page.get_by_role("button", name="Maak mijn account").click()
    page.get_by_role("link", name="App instellen").click()
    secret = page.locator(".curation-secret").inner_text()
    page.locator("[name=code]").fill(curating.code_of(secret))
    page.get_by_role("button", name="Aanzetten").click()
    page.get_by_role("link", name="Ik heb ze bewaard, verder").click()
    log_out(page)
    page.get_by_label("E-mailadres").fill(NEW)
    page.get_by_label("Wachtwoord").fill(PASSWORD)
    page.get_by_role("button", name="Inloggen", exact=True).click()
    page.locator("[name=code]").fill(curating.code_of(secret, next_one=True))
    page.get_by_role("button", name="Inloggen", exact=True).click()


def log_out(page: "Page") -> None:
    """Leave by the menu in the header."""
    page.locator("details.curation-menu > summary").click()
    page.get_by_role("button", name="Uitloggen").click()
    page.get_by_role("heading", name="Inloggen").wait_for()


# --- The queue --------------------------------------------------------------------------------------------------------


def correct(page: "Page") -> None:
    """Take over what a professional proposed."""
    expect(page.locator(".proposal__difference, .proposal__field").first).to_contain_text("Telefoon")
    page.get_by_role("button", name="Overnemen", exact=True).click()


def confirm(page: "Page") -> None:
    """Say after a call that all of it is right."""
    page.get_by_role("button", name="Klopt", exact=True).click()


def publish(page: "Page") -> None:
    """Publish a draft that lacks something: the page says what, keeps what is there, and then takes it."""
    expect(page.get_by_text("Nog nodig om te publiceren:")).to_be_visible()
    follow(page.get_by_role("button", name="Bewaar en publiceer"))
    expect(page.locator(".error-summary, .utrecht-alert--error").first).to_contain_text("telefoonnummer")
    open_part(page, "[name=phone]")
    page.locator("[name=phone]").fill("030-0000077")
    page.get_by_role("button", name="Bewaar en publiceer").click()


def open_part(page: "Page", selector: str) -> None:
    """Open the part of a form in which a field is folded away."""
    field = page.locator(selector)
    if not field.is_visible():
        page.locator("details", has=field).locator("summary").first.click()


def work_off(page: "Page", site: Site) -> None:
    """Do the three tasks one after the other, without going back to the list."""
    page.get_by_role("link", name="Begin met de eerste").click()
    for path, decide in (
        (reverse("proposals:decide", args=[site.here.proposal.pk]), correct),
        (reverse("checks:call", args=[site.here.check.pk]), confirm),
        (reverse("editing:offer", args=[site.here.draft.pk]), publish),
    ):
        page.wait_for_url(f"{site.one}{path}?*")
        decide(page)
    expect(page.get_by_role("status").first).to_contain_text("gepubliceerd")


def pages_of(waiting: Waiting) -> Iterator[str]:
    """Yield the pages on which a municipality's tasks are decided, and its own pages."""
    yield reverse("proposals:decide", args=[waiting.proposal.pk])
    yield reverse("checks:call", args=[waiting.check.pk])
    yield reverse("checks:due", args=[waiting.check.organisation_id])
    yield reverse("editing:offer", args=[waiting.draft.pk])
    yield reverse("history:offer", args=[waiting.draft.pk])
    yield reverse("editing:start", args=[ELSEWHERE])
    yield f"{reverse('queue:home')}?municipality={ELSEWHERE}"
    yield f"{reverse('queue:next')}?municipality={ELSEWHERE}"


def reached_elsewhere(page: "Page", site: Site) -> list[str]:
    """Return the pages of the other municipality, and of administrators, that her login opens."""
    pages = [
        *pages_of(site.there),
        reverse("accounts:members"),
        reverse("editing:lists"),
        reverse("editing:programmes"),
    ]
    return [path for path in pages if page.request.get(f"{site.one}{path}").status != 404]


# --- What the nurse sees ----------------------------------------------------------------------------------------------


def sees(nurse: "Page", site: Site, offer: Offer) -> str:
    """Return what the other worker tells readers of an offer at its first request; nothing where it is not there."""
    answer = nurse.goto(f"{site.other}/nl/aanbod/{offer.pk}/")
    assert answer is not None
    assert answer.status in {200, 404}
    return nurse.locator("main").inner_text() if answer.status == 200 else ""


def has_number(seen: str, number: str) -> bool:
    """Tell whether a telephone number is shown, however it is written."""
    return re.sub(r"\D", "", number) in re.sub(r"[\s-]", "", seen)


Arrival = Callable[["Page", str], None]


@pytest.mark.parametrize(
    ("come_in", "has_script"), [(come_in_with_a_passkey, True), (come_in_with_a_code, False)], ids=["passkey", "code"]
)
def test_a_first_day_from_the_invitation_to_what_the_nurse_sees(
    site: Site, nurse: "Page", open_context: Open, come_in: Arrival, has_script: bool
) -> None:
    """With a passkey on a desk; with a password and a code on a phone, without any script."""
    corrected, called = site.here.proposal.offer, site.here.check.organisation
    assert corrected is not None
    assert called is not None
    assert not has_number(sees(nurse, site, corrected), NEW_NUMBER)
    assert sees(nurse, site, site.here.draft) == ""

    link = invite(site, open_context)
    page = open_context(java_script_enabled=has_script, viewport=None if has_script else PHONE).new_page()
    come_in(page, link)
    expect(page.get_by_role("heading", level=1)).to_contain_text("3")
    assert reached_elsewhere(page, site) == []
    work_off(page, site)

    assert DRAFT_NAME in sees(nurse, site, site.here.draft)
    assert has_number(sees(nurse, site, corrected), NEW_NUMBER)
    assert "Gecontroleerd" in sees(nurse, site, called.offers.get())
    assert reached_elsewhere(page, site) == []
    log_out(page)
    page.goto(f"{site.one}/beheer/")
    assert page.url.startswith(f"{site.one}/beheer/account/inloggen/")
    who = Member.objects.get(email=NEW)
    assert Event.objects.filter(actor=who.actor, subject_kind="offer").count() >= 3
    assert (Proposal.objects.get(status=ProposalStatus.OPEN), ProviderCheck.objects.get(answered_on=None)) == (
        site.there.proposal, site.there.check,
    )  # fmt: skip
