"""Takes the pictures of docs/handboek.md: a curator's first day on the real site, in a real browser with a passkey.

Run `make assets` first, then `.venv/bin/python scripts/handbook_pictures.py`. Needs Chromium. The town is the fictional
one. She is invited, makes an account, and meets the pages in the order of the handbook; only what waits for her is put
into the database before.
"""

import csv
import io
import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import timedelta
from pathlib import Path
from typing import Any

import django
from django.apps import apps
from django.core.management import call_command
from django.utils import timezone
from PIL import Image
from playwright.sync_api import (
    Browser,
    CDPSession,
    FilePayload,
    FloatRect,
    Locator,
    Page,
    ViewportSize,
    sync_playwright,
)
from serving import free_port, wait_for

ROOT = Path(__file__).resolve().parent.parent
FOLDER = ROOT / "docs" / "screenshots"
PREFIX = "handboek-"
LARGEST = 80_000
TOWN = "GM9999"
NEW = "noor@voorbeeldstad.example"
WINDOW = ViewportSize(width=480, height=720)
"""As wide as a large phone: three pictures beside each other on paper can still be read."""
DENSITY = 1.5
COLOURS = 64
"""Enough for letters and a few flat colours, and a third of the size."""
AUTHENTICATOR = {
    "protocol": "ctap2",
    "transport": "internal",
    "hasResidentKey": True,
    "hasUserVerification": True,
    "isUserVerified": True,
    "automaticPresenceSimulation": True,
}
EDGE = 16
EDGES = "each => { const {top, bottom} = each.getBoundingClientRect(); return [top + scrollY, bottom + scrollY] }"
STYLED = "[...document.styleSheets].length > 1 && [...document.styleSheets].every(sheet => sheet.cssRules.length > 0)"


def main() -> None:
    """Fill a database, serve it, go through the day, and leave nothing but its pictures behind."""
    if not (ROOT / "static" / "dist" / "curation.css").exists():
        sys.exit("static/dist is empty: run `make assets` first")
    for old in FOLDER.glob(f"{PREFIX}*.png"):
        old.unlink()
    with tempfile.TemporaryDirectory() as scratch:
        port = free_port()
        link = _fill(Path(scratch) / "pictures.sqlite3", f"http://localhost:{port}")
        with _served(port), sync_playwright() as playwright:
            _first_day(playwright.chromium.launch(executable_path=_chromium(), args=["--no-sandbox"]), link)


# --- The site ---------------------------------------------------------------------------------------------------------


def _chromium() -> str:
    found = next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), None)
    return found or sys.exit("Chromium is not installed")


def _fill(database: Path, site: str) -> str:
    """Fill a database with the catalogue and with what waits in the town; returns the link of an invitation."""
    os.environ.update(DEBUG="true", HTTPS="false", SITE_URL=site, DATABASE_URL=f"sqlite:///{database}")
    os.environ["DJANGO_SETTINGS_MODULE"] = "config.settings"
    sys.path.insert(0, str(ROOT))
    django.setup()
    call_command("migrate", verbosity=0)
    said = io.StringIO()
    call_command("load_catalogue", stdout=io.StringIO())
    call_command("invite_member", NEW, "--role", "curator", "--municipality", TOWN, "--no-mail", stdout=said)
    _let_wait()
    return said.getvalue().strip()


def _let_wait() -> None:
    """Put into the queue what others would: a correction, a mail without answer, a draft."""
    today, of = timezone.localdate(), _named("Inlooppunt Samen Wijs")
    _model("Proposal").create(
        offer=of,
        kind="correction",
        by_role="professional",
        changes={"phone": [of.phone, "030-0000044"]},
        made_on=today - timedelta(days=2),
    )
    called = _named("Spelinloop Het Voorbeeldnest").organisation
    _model("Verification").filter(offer__organisation=called).delete()
    quarter = today.replace(month=(today.month - 1) // 3 * 3 + 1, day=1)
    _model("ProviderCheck").create(
        organisation=called,
        quarter=quarter,
        status="to_call",
        call_reason="no_answer",
        email=called.email,
        sent_on=today - timedelta(days=20),
    )
    _model("Offer").filter(pk=_named("Muziek voor ouder en kind").pk).update(status="draft")


def _model(name: str) -> Any:
    return apps.get_model("directory", name)._default_manager


def _named(name: str) -> Any:
    return _model("Offer").select_related("organisation").get(name_nl=name)


@contextmanager
def _served(port: int) -> Iterator[None]:
    quiet = subprocess.DEVNULL
    server = subprocess.Popen(  # noqa: S603 - our own command
        [sys.executable, "manage.py", "runserver", "--noreload", f"127.0.0.1:{port}"],
        cwd=ROOT,
        stdout=quiet,
        stderr=quiet,
    )
    try:
        wait_for(port)
        yield
    finally:
        server.terminate()
        server.wait()


# --- The day ----------------------------------------------------------------------------------------------------------


def _first_day(browser: Browser, link: str) -> None:
    page = browser.new_context(
        viewport=WINDOW, device_scale_factor=DENSITY, color_scheme="light", reduced_motion="reduce"
    ).new_page()
    _device(page)
    _come_in(page, link)
    _picture(page, "wachtrij", page.locator("header.queue__head"), page.locator(".queue__lines"))
    page.get_by_role("link", name="Begin met de eerste").click()
    _picture(
        page, "voorstel", page.locator(".proposal__field").first, page.get_by_role("button", name="Niet overnemen")
    )
    page.get_by_role("button", name="Overnemen", exact=True).click()
    page.get_by_role("heading", name="Kinderopvang Het Voorbeeldnest").wait_for()
    _picture(page, "bellen", page.locator("header.decision"), page.get_by_text("Aangepast…"))
    page.get_by_role("button", name="Klopt", exact=True).click()
    _new_offer(page)
    _table(page)


def _device(page: Page) -> CDPSession:
    """Give the browser a device that makes and keeps passkeys."""
    devices = page.context.new_cdp_session(page)
    devices.send("WebAuthn.enable")
    devices.send("WebAuthn.addVirtualAuthenticator", {"options": AUTHENTICATOR})
    return devices


def _come_in(page: Page, link: str) -> None:
    page.goto(link)
    page.get_by_label("Uw naam").fill("Noor")
    page.get_by_label("Met een passkey op dit apparaat").check()
    _picture(
        page, "uitnodiging", page.get_by_role("heading", level=1), page.get_by_role("button", name="Maak mijn account")
    )
    page.get_by_role("button", name="Maak mijn account").click()
    page.get_by_role("button", name="Toevoegen").click()
    page.get_by_role("link", name="Ik heb ze bewaard, verder").click()
    page.get_by_role("link", name="Begin met de eerste").wait_for()


def _new_offer(page: Page) -> None:
    page.goto(_address(page, "/beheer/aanbod/nieuw/"))
    page.get_by_label("Van een landelijk programma").select_option(label="VoorleesExpress")
    page.get_by_role("button", name="Kies").click()
    _picture(page, "nieuw", page.get_by_role("heading", level=1), page.get_by_label("Gemeente"))


def _table(page: Page) -> None:
    """Make a table, change one number in it as a spreadsheet would, and send it back."""
    made = page.request.get(_address(page, f"/beheer/tabel/uitvoer/?gemeente={TOWN}&vorm=csv"))
    page.goto(_address(page, "/beheer/tabel/"))
    file = FilePayload(name="voorbeeldstad.csv", mimeType="text/csv", buffer=_changed(made.text()))
    page.locator("input[type=file]").set_input_files(file)
    page.get_by_role("button", name="Bekijk wat er verandert").click()
    page.get_by_role("button", name="Neem alles over").wait_for()
    page.get_by_role("link", name="Veranderd").click()
    _picture(page, "tabel", page.get_by_role("heading", level=1), page.locator(".tables-rows > li").last)


def _changed(table: str) -> bytes:
    """Return the table with another number in its first row, and another address in its second."""
    rows = list(csv.reader(io.StringIO(table.lstrip("\ufeff")), delimiter=_separator(table)))
    columns = rows[0]
    rows[1][columns.index("phone")] = "030-0000055"
    rows[2][columns.index("website")] = "https://voorbeeldstad.example/nieuw"
    out = io.StringIO()
    csv.writer(out, delimiter=_separator(table)).writerows(rows)
    return out.getvalue().encode()


def _separator(table: str) -> str:
    return ";" if ";" in table.partition("\n")[0] else ","


def _address(page: Page, path: str) -> str:
    return f"{page.url.partition('/beheer/')[0]}{path}"


def _picture(page: Page, name: str, first: Locator, last: Locator) -> None:
    """Take a picture of a page from one thing on it to another, as wide as the window."""
    page.wait_for_load_state("networkidle")
    if not page.evaluate(STYLED):
        sys.exit("the style sheet did not arrive: is someone building static/dist?")
    top, bottom = first.evaluate(EDGES)[0] - EDGE, last.evaluate(EDGES)[1] + EDGE
    clip = FloatRect(x=0, y=top, width=WINDOW["width"], height=bottom - top)
    shot = Image.open(io.BytesIO(page.screenshot(full_page=True, clip=clip)))
    path = FOLDER / f"{PREFIX}{name}.png"
    shot.convert("RGB").quantize(COLOURS, dither=Image.Dither.NONE).save(path, optimize=True)
    if path.stat().st_size > LARGEST:
        sys.exit(f"{path.name} is {path.stat().st_size} bytes, more than {LARGEST}")
    print(path.relative_to(ROOT), path.stat().st_size)


if __name__ == "__main__":
    main()
