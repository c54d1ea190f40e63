"""Closed by default: what internet.nl and the Dutch API design rules ask of headers, on every answer."""

import json
import os
import socket
import subprocess
import sys
from collections.abc import Iterator
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from django.db import OperationalError
from django.http import HttpRequest, HttpResponse
from django.test import Client
from django.urls import path
from django.utils import timezone
from pytest_django import Settings

from config.urls import handler400, handler403, handler404, handler500, urlpatterns as site
from tests.page_types import ADDRESSES, TOO_MANY_KEYS, page_types

__all__ = ["handler400", "handler403", "handler404", "handler500"]
ROOT = Path(__file__).resolve().parents[2]

# --- Answers of every kind --------------------------------------------------------------------------------------------


def fail(request: HttpRequest) -> HttpResponse:
    raise ZeroDivisionError("our own mistake")


def lose_the_database(request: HttpRequest) -> HttpResponse:
    raise OperationalError("gone")


urlpatterns = [path("fails/", fail), path("unreachable/", lose_the_database), *site]
pytestmark = [pytest.mark.usefixtures("catalogue"), pytest.mark.urls(__name__)]

OTHERS = {
    "gate": (302, "/"),
    "redirect to a language": (302, "/aanbod/?age=30"),
    "redirect to the canonical address": (302, "/nl/aanbod/?exact_age=2"),
    "as data": (200, "/api/v1/matches"),
    "alive": (200, "/healthz"),
    "ready": (200, "/readyz"),
    "where to report": (200, "/.well-known/security.txt"),
    "no such page": (404, "/nl/nergens/"),
    "too many keys": (400, f"/nl/aanbod/?{TOO_MANY_KEYS}"),
    "broken": (500, "/fails/"),
    "no database": (503, "/unreachable/"),
    "static file": (200, "/static/known.css"),
    "no such file": (404, "/static/nothing.css"),
}
KINDS = [*ADDRESSES, *OTHERS, "unknown host", "unknown host, unencrypted", "forged form", "only reading"]
"""Every page, and every other kind of answer."""


@pytest.fixture
def visitor(settings: Settings, tmp_path: Path) -> Client:
    """Return a visitor of a site with one static file, an address for reports, and HTTPS as in production."""
    (tmp_path / "known.css").write_text("p{}")
    settings.STATIC_ROOT = tmp_path
    settings.SECURITY_CONTACT = "mailto:veilig@voorbeeld.example"
    settings.SECURE_HSTS_SECONDS, settings.SECURE_HSTS_INCLUDE_SUBDOMAINS = 31_536_000, True
    settings.SECURE_SSL_REDIRECT = True
    return Client(raise_request_exception=False, enforce_csrf_checks=True)


def ask(visitor: Client, kind: str) -> Any:
    """Return one kind of answer."""
    match kind:
        case "unknown host":
            return visitor.get("/nl/", secure=True, headers={"host": "evil.example"})
        case "unknown host, unencrypted":
            return visitor.get("/nl/", headers={"host": "evil.example"})
        case "forged form":
            return visitor.post("/nl/", {"q": "x"}, secure=True)
        case "only reading":
            return visitor.put("/healthz", secure=True)
        case _ if kind in OTHERS:
            expected, address = OTHERS[kind]
            response = visitor.get(address, secure=True)
            assert response.status_code == expected
            return response
        case _:
            return visitor.get(f"/nl{page_types()[kind]}", secure=True)


@pytest.fixture(params=KINDS)
def answer(request: pytest.FixtureRequest, visitor: Client) -> Iterator[HttpResponse]:
    """Give each kind of answer in turn."""
    response = ask(visitor, request.param)
    yield response
    response.close()


# --- What each of them carries ----------------------------------------------------------------------------------------


def policy(response: HttpResponse) -> dict[str, list[str]]:
    directives = [part.split() for part in response.headers["Content-Security-Policy"].split(";") if part.strip()]
    return {name: sources for name, *sources in directives}


def test_no_other_site_may_show_it_use_it_or_learn_where_the_reader_came_from(answer: HttpResponse) -> None:
    assert answer.headers["X-Frame-Options"] == "DENY"
    assert answer.headers["X-Content-Type-Options"] == "nosniff"
    assert answer.headers["Referrer-Policy"] == "same-origin"
    assert answer.headers["Cross-Origin-Opener-Policy"] == "same-origin"
    assert answer.headers["Cross-Origin-Resource-Policy"] == "same-origin"
    assert "Access-Control-Allow-Origin" not in answer.headers


def test_nothing_from_elsewhere_and_nothing_inline_may_run(answer: HttpResponse) -> None:
    directives = policy(answer)
    assert directives["default-src"] == directives["base-uri"] == directives["frame-ancestors"] == ["'none'"]
    assert directives["form-action"] == directives["script-src"] == ["'self'"]
    assert {source for sources in directives.values() for source in sources} == {"'self'", "'none'"}


def test_it_may_use_no_device(answer: HttpResponse) -> None:
    features = answer.headers["Permissions-Policy"].split(", ")
    assert {"camera=()", "geolocation=()", "microphone=()", "payment=()", "usb=()"} <= set(features)
    assert all(feature.endswith("=()") for feature in features)


def test_it_says_what_it_is_and_not_what_made_it(answer: HttpResponse) -> None:
    assert not {"Server", "X-Powered-By", "Via"} & set(answer.headers)
    kind = answer.headers["Content-Type"].replace('"', "")
    assert kind in {
        "text/html; charset=utf-8",
        "text/plain; charset=utf-8",
        "text/css; charset=utf-8",
        "application/json",
    }


def test_it_asks_for_an_encrypted_line_for_a_year(answer: HttpResponse) -> None:
    if answer.wsgi_request.is_secure():
        assert answer.headers["Strict-Transport-Security"] == "max-age=31536000; includeSubDomains"


def test_only_files_may_be_kept_by_others(answer: HttpResponse) -> None:
    address = answer.wsgi_request.path
    kept = answer.headers["Cache-Control"]
    is_file = address.startswith("/static/") and answer.status_code == 200
    assert ("public" in kept) if is_file else ("private" in kept or "no-store" in kept)


def test_no_cookie_is_readable_by_scripts_or_sent_along_from_elsewhere(answer: HttpResponse) -> None:
    assert set(answer.cookies) <= {"language", "municipality", "csrftoken"}
    assert all(each["httponly"] and each["samesite"] == "Lax" for each in answer.cookies.values())


# --- Settings of a real site, and the server in front -----------------------------------------------------------------

PRODUCTION = {
    "PATH": os.environ["PATH"],
    "SECRET_KEY": "only-for-tests-and-therefore-not-a-secret-at-all",
    "ALLOWED_HOSTS": "127.0.0.1",
    "DJANGO_SETTINGS_MODULE": "config.settings",
}


@pytest.fixture(scope="module")
def production() -> dict[str, object]:
    """Return the settings of a site that sets nothing but what it must."""
    wanted = [
        "DEBUG", "SECURE_HSTS_SECONDS", "SECURE_HSTS_INCLUDE_SUBDOMAINS", "SECURE_SSL_REDIRECT", "CSRF_COOKIE_SECURE",
        "CSRF_COOKIE_NAME", "CSRF_COOKIE_HTTPONLY", "LANGUAGE_COOKIE_SECURE", "HTTPS", "SESSION_COOKIE_NAME",
        "SESSION_COOKIE_SECURE", "SESSION_COOKIE_HTTPONLY", "SESSION_COOKIE_PATH", "SESSION_COOKIE_DOMAIN",
        "MFA_WEBAUTHN_ALLOW_INSECURE_ORIGIN", "ACCOUNT_DEFAULT_HTTP_PROTOCOL",
    ]  # fmt: skip
    code = (
        "import json; from django.conf import settings; "
        f"print(json.dumps({{name: getattr(settings, name) for name in {wanted}}}))"
    )
    printed = subprocess.run([sys.executable, "-c", code], cwd=ROOT, env=PRODUCTION, capture_output=True, check=True)
    return dict(json.loads(printed.stdout))


def test_a_real_site_is_encrypted_unless_it_says_otherwise(production: dict[str, object]) -> None:
    assert production["HTTPS"] and production["SECURE_SSL_REDIRECT"] and not production["DEBUG"]
    assert production["SECURE_HSTS_SECONDS"] == 31_536_000
    assert production["SECURE_HSTS_INCLUDE_SUBDOMAINS"]


def test_its_cookies_travel_encrypted_and_a_neighbour_can_not_set_the_one_that_guards_forms(
    production: dict[str, object],
) -> None:
    assert (
        production["CSRF_COOKIE_SECURE"] and production["CSRF_COOKIE_HTTPONLY"] and production["LANGUAGE_COOKIE_SECURE"]
    )
    assert str(production["CSRF_COOKIE_NAME"]).startswith("__Host-")
    assert production["SESSION_COOKIE_SECURE"] and production["SESSION_COOKIE_HTTPONLY"]
    assert str(production["SESSION_COOKIE_NAME"]).startswith("__Host-")
    assert (production["SESSION_COOKIE_PATH"], production["SESSION_COOKIE_DOMAIN"]) == ("/", None)  # as __Host- asks


def test_passkeys_and_links_of_accounts_are_for_an_encrypted_line_only(production: dict[str, object]) -> None:
    assert not production["MFA_WEBAUTHN_ALLOW_INSECURE_ORIGIN"]
    assert production["ACCOUNT_DEFAULT_HTTP_PROTOCOL"] == "https"


def test_what_the_browser_remembers_is_sent_encrypted_only(client: Client, settings: Settings) -> None:
    settings.HTTPS = True
    assert all(each["secure"] for each in client.get("/nl/").cookies.values())


def test_a_forged_form_gets_our_own_page(visitor: Client) -> None:
    response = visitor.post("/nl/", {"q": "x"}, secure=True)
    assert (response.status_code, response.templates[0].name) == (403, "site/csrf.html")


def test_an_address_that_may_hold_a_need_is_not_for_search_engines(client: Client) -> None:
    assert client.get("/nl/aanbod/?age=30").headers["X-Robots-Tag"] == "noindex, nofollow"
    assert "X-Robots-Tag" not in client.get("/nl/").headers


def test_security_txt_is_as_rfc_9116_wants_it(visitor: Client) -> None:
    response = visitor.get("/.well-known/security.txt", secure=True)
    lines = [line.split(": ", 1) for line in response.content.decode().splitlines()]
    fields = dict(lines)
    now = timezone.now()
    assert response.headers["Content-Type"] == "text/plain; charset=utf-8"
    assert len(fields) == len(lines), "a field comes twice"
    assert fields["Contact"].startswith(("mailto:", "https:"))
    assert now < datetime.fromisoformat(fields["Expires"]) < now + timedelta(days=365)
    assert fields["Canonical"].endswith("/.well-known/security.txt")


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[int]:
    """Start the web server as production does, without a database, and return its port."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = int(free.getsockname()[1])
    nowhere = tmp_path_factory.mktemp("server") / "empty.sqlite3"
    environment = {**PRODUCTION, "PORT": str(port), "WEB_CONCURRENCY": "1", "DATABASE_URL": f"sqlite:///{nowhere}"}
    command = [sys.executable, "-m", "gunicorn", "-c", "config/gunicorn.py", "config.wsgi"]
    with subprocess.Popen(
        command, cwd=ROOT, env=environment, stderr=subprocess.PIPE, stdout=subprocess.DEVNULL
    ) as process:
        assert process.stderr
        try:
            while b"Booting worker" not in (line := process.stderr.readline()):
                assert line, "the server stopped"
            yield port
        finally:
            process.terminate()


@pytest.mark.parametrize("line", ["GET /healthz HTTP/1.1", "GET / HTTP/9", "GET /" + "x" * 9000 + " HTTP/1.1"])
def test_the_server_does_not_say_its_version_in_whatever_it_answers(server: int, line: str) -> None:
    with socket.create_connection(("127.0.0.1", server), timeout=60) as connection:
        connection.sendall(f"{line}\r\nHost: 127.0.0.1\r\nConnection: close\r\n\r\n".encode())
        head = connection.makefile("rb").read().decode("latin-1").split("\r\n\r\n")[0]
    assert head.startswith(("HTTP/1.1 200", "HTTP/1.1 4", "HTTP/1.1 505"))
    assert "gunicorn/" not in head and "Python" not in head and "Django" not in head
