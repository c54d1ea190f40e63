"""Takes the pictures in docs/screenshots/: the real site on a filled temporary database, on a phone and a desktop.

Run `make assets` first, then `.venv/bin/python scripts/screenshots.py`. Needs Chromium. The town is the fictional one,
so that no picture shows a real organisation as if we vouched for it.
"""

import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import NamedTuple

from playwright.sync_api import Browser, Page, sync_playwright
from serving import free_port, wait_for

ROOT = Path(__file__).resolve().parent.parent
FOLDER = ROOT / "docs" / "screenshots"
LARGEST = 200_000
NEED = "municipality=GM9999&language=ti&age=3"
NOTHING_CONFIRMED = "municipality=GM9999&language=ti&age=6&theme=play_development"
SAID = {"residence": "undocumented", "registered": "no", "community": "avoid"}
"""Answers that are posted and stand in no address."""
POSTED = "posted"
LANGUAGES = ("nl", "ar")
FAMILY_LANGUAGES = ("ar", "ti", "fa", "uk")
"""Four scripts, two directions: a page in the family's language is looked at on a phone for cut or turned text."""
TOGETHER = "together"
ADDRESSES = {
    "start": "/?municipality=GM9999",
    "questions": f"/vragen/?{NEED}",
    "begin-here": f"/aanbod/?{NOTHING_CONFIRMED}",
    "results": f"/aanbod/?{NEED}",
    POSTED: f"/vragen/?{NEED}",
    "ordering": "/hoe-wij-ordenen/",
}
"""Addresses without their language, by the name of the picture."""
STYLED = "[...document.styleSheets].length > 0 && [...document.styleSheets].every(sheet => sheet.cssRules.length > 0)"
"""A picture without styles would be small and wrong, and nobody might look."""


class Screen(NamedTuple):
    """A device: its size in CSS pixels and how many dots make one of those."""

    name: str
    width: int
    height: int
    density: float


PHONE = Screen("phone", 360, 1200, 1.5)
SCREENS = (PHONE, Screen("desktop", 1280, 900, 1))
"""The phone is as wide as a small one and taller than any: a picture shows a whole card."""


def main() -> None:
    """Fill a database, serve it, take the pictures, and leave nothing else behind."""
    if not (ROOT / "static" / "dist" / "app.css").exists():
        sys.exit("static/dist is empty: run `make assets` first")
    FOLDER.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as scratch, _site(Path(scratch)) as site, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=_chromium(), args=["--no-sandbox"])
        for screen in SCREENS:
            _take(browser, screen, site)


def _chromium() -> str:
    found = next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), None)
    return found or sys.exit("Chromium is not installed")


@contextmanager
def _site(scratch: Path) -> Iterator[str]:
    """Yield the address of the site while it runs on a database of its own."""
    port = free_port()
    variables = {"DEBUG": "true", "HTTPS": "false", "DATABASE_URL": f"sqlite:///{scratch / 'pictures.sqlite3'}"}
    environment = {**os.environ, **variables}
    for command in (["migrate", "--verbosity", "0"], ["load_catalogue"]):
        _manage(*command, environment=environment).wait()
    server = _manage("runserver", "--noreload", f"127.0.0.1:{port}", environment=environment)
    try:
        wait_for(port)
        yield f"http://127.0.0.1:{port}"
    finally:
        server.terminate()
        server.wait()


def _manage(*command: str, environment: dict[str, str]) -> subprocess.Popen[bytes]:
    quiet = subprocess.DEVNULL
    return subprocess.Popen(  # noqa: S603 - our own commands
        [sys.executable, "manage.py", *command], cwd=ROOT, env=environment, stdout=quiet, stderr=quiet
    )


def _take(browser: Browser, screen: Screen, site: str) -> None:
    context = browser.new_context(
        viewport={"width": screen.width, "height": screen.height},
        device_scale_factor=screen.density,
        color_scheme="light",
        reduced_motion="reduce",
    )
    page = context.new_page()
    page.goto(f"{site}/nl/aanbod/?{NEED}")
    offer = (page.locator("article[data-offer] h3 a").first.get_attribute("href") or "").removeprefix("/nl")
    for name, address in {**ADDRESSES, "offer": offer}.items():
        for language in LANGUAGES:
            page.goto(f"{site}/{language}{address}")
            if name == POSTED:
                _post(page)
            _picture(page, f"{name}-{language}-{screen.name}.png")
    together = f"{offer.partition('?')[0]}samen/"
    for language in FAMILY_LANGUAGES:
        page.goto(f"{site}/nl{together}?with={language}")
        _picture(page, f"{TOGETHER}-{language}-{screen.name}.png")
        if screen is PHONE and language not in LANGUAGES:
            for name, address in {"results": ADDRESSES["results"], "offer": offer}.items():
                page.goto(f"{site}/{language}{address}")
                _picture(page, f"{name}-{language}-{screen.name}.png")
    context.close()


def _post(page: Page) -> None:
    """Answer the questions that may be in no address, and ask."""
    for key, value in SAID.items():
        page.locator(f"[name={key}][value='{value}']").check()
    page.locator(".start__submit button").click()


def _picture(page: Page, name: str) -> None:
    """Take one picture of what fits on the screen."""
    page.wait_for_load_state("networkidle")
    if not page.evaluate(STYLED):
        sys.exit("the style sheet did not arrive: is someone building static/dist?")
    path = FOLDER / name
    page.screenshot(path=path)
    if path.stat().st_size > LARGEST:
        sys.exit(f"{path.name} is larger than {LARGEST} bytes")
    print(path.relative_to(ROOT), path.stat().st_size)


if __name__ == "__main__":
    main()
