"""Every page is valid HTML, by the checker of the W3C. Needs Java and `make browser-tools`."""

import os
import shutil
import subprocess
from pathlib import Path

import pytest
from django.http import HttpResponse
from django.test import Client

from directory.models import Offer
from tests.browser.posted import SAID
from tests.page_types import TOO_MANY_KEYS, page_types, page_types_without_language

CHECKER = Path(__file__).parent / "tools" / "node_modules" / "vnu-jar" / "build" / "dist" / "vnu.jar"
LANGUAGES = ("nl", "ar", "ti")
"""The source, one that runs from right to left, and one with notices that it is not read yet: the rest is text."""

OTHERS = {
    "bad request": f"/aanbod/?{TOO_MANY_KEYS}",
    "no such place": "/nergens/",
    "narrowed": "/aanbod/?theme=fatherhood",
}
FICTIONAL = {"municipality": "GM9999", "language": "ti", "age": "3", **SAID}
REAL = {"municipality": "GM0518", "language": "ar", "age": "3", **SAID}
POSTED: dict[str, tuple[str, dict[str, str]]] = {
    "posted results": ("/aanbod/", {**FICTIONAL, "theme": "social_network", "show": "no", "sort": "name"}),
    "posted results, nothing confirmed": ("/aanbod/", REAL),
    "posted results, second page": ("/aanbod/", {**REAL, "page": "2"}),
    "posted results, old mentions": ("/aanbod/", {**REAL, "page": "3"}),
    "posted results, another word meant": ("/aanbod/", {**REAL, "q": "moedrs"}),
    "posted results, nothing found": ("/aanbod/", {**REAL, "q": "zzzzzzzz"}),
    "posted results, mistake": ("/aanbod/", {**SAID, "municipality": "Nergenshuizen", "exact_age": "veel"}),
    "posted questions": ("/vragen/", FICTIONAL),
    "posted questions, mistakes": ("/vragen/", dict.fromkeys(SAID, "none of these")),
    "posted offer": ("/aanbod/{offer}/", FICTIONAL),
    "missing, mistake": ("/gemis/", {"municipality": "GM0000"}),
    "heard, mistake": ("/aanbod/{offer}/gehoord/", {"heard": "maybe"}),
}
"""What has no address: where it is posted, and what."""

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
            _write(tmp_path, kind, language, client.get(f"/{language}{address}"))
    offer = Offer.objects.get(source_id="v10").pk
    for kind, (address, said) in POSTED.items():
        for language in LANGUAGES:
            answer = client.post(f"/{language}{address.format(offer=offer)}", said)
            assert answer.status_code == (400 if "mistake" in kind else 200), kind
            _write(tmp_path, kind, language, answer)
    for kind, address in page_types_without_language().items():
        for language in LANGUAGES:
            reader = Client(headers={"accept-language": language})
            _write(tmp_path, kind, language, reader.get(address))
    checked = subprocess.run([*checker, str(tmp_path)], capture_output=True, text=True, check=False)
    assert [line.rpartition("/")[2] for line in checked.stderr.splitlines()] == []
    assert checked.returncode == 0


def _write(folder: Path, kind: str, language: str, response: HttpResponse) -> None:
    (folder / f"{kind.replace(' ', '-')}-{language}.html").write_bytes(response.content)


def test_the_checker_finds_a_mistake(checker: list[str], tmp_path: Path) -> None:
    (tmp_path / "wrong.html").write_text("<!doctype html><html lang=nl><title>x</title><p><div></p>", encoding="utf-8")
    assert subprocess.run([*checker, str(tmp_path)], capture_output=True, check=False).returncode == 1
