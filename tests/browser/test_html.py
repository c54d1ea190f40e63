"""Every page is valid HTML, by the checker of the W3C. Needs Java and `make browser-tools`."""

import os
import shutil
import subprocess
from pathlib import Path

import pytest
from django.test import Client

from tests.page_types import LANGUAGES, page_types

CHECKER = Path(__file__).parent / "tools" / "node_modules" / "vnu-jar" / "build" / "dist" / "vnu.jar"
OTHERS = {
    "bad request": "/aanbod/?" + "q=x&" * 301,
    "no such place": "/nergens/",
    "narrowed": "/aanbod/?theme=fatherhood",
}

pytestmark = [pytest.mark.browser, pytest.mark.slow]


@pytest.fixture
def checker() -> list[str]:
    """Return the command that checks pages."""
    java = shutil.which("java")
    missing = "Java (Debian: apt-get install default-jre-headless)" if not java else "the checker: make browser-tools"
    if not java or not CHECKER.exists():
        if os.environ.get("REQUIRE_BROWSER") == "1":
            pytest.fail(f"missing: {missing}", pytrace=False)
        pytest.skip(f"missing: {missing}")
    return [java, "-jar", str(CHECKER), "--format", "gnu", "--no-langdetect", "--errors-only"]


@pytest.mark.usefixtures("catalogue")
def test_every_page_is_valid(client: Client, checker: list[str], tmp_path: Path) -> None:
    for kind, address in {**page_types(), **OTHERS}.items():
        for language in LANGUAGES:
            page = client.get(f"/{language}{address}").content
            (tmp_path / f"{kind.replace(' ', '-')}-{language}.html").write_bytes(page)
    checked = subprocess.run([*checker, str(tmp_path)], capture_output=True, text=True, check=False)
    assert [line.rpartition("/")[2] for line in checked.stderr.splitlines()] == []
    assert checked.returncode == 0


def test_the_checker_finds_a_mistake(checker: list[str], tmp_path: Path) -> None:
    (tmp_path / "wrong.html").write_text("<!doctype html><html lang=nl><title>x</title><p><div></p>", encoding="utf-8")
    assert subprocess.run([*checker, str(tmp_path)], capture_output=True, check=False).returncode == 1
