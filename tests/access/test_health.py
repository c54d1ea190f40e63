"""What monitors see, and what visitors see when the database is gone."""

import logging
from collections.abc import Iterator
from datetime import timedelta
from importlib import import_module
from types import SimpleNamespace

import pytest
from django.db import connections
from django.test import Client
from gunicorn.config import Config

from tests.search.pages import Page


@pytest.fixture
def database_gone(db: None) -> Iterator[None]:
    """Let this thread's connection lead to a database that is not there."""
    whole = connections["default"]
    gone = whole.copy()
    gone.settings_dict |= {"NAME": "/nowhere/at/all.sqlite3", "HOST": "127.0.0.1", "PORT": "1"}
    connections["default"] = gone
    yield
    connections["default"] = whole


def test_a_process_is_alive_without_a_database(client: Client) -> None:
    response = client.get("/healthz")
    assert (response.status_code, response.json()) == (200, {"status": "ok"})


@pytest.mark.usefixtures("database_gone")
def test_a_process_is_alive_when_the_database_is_gone(client: Client) -> None:
    assert client.get("/healthz").status_code == 200


@pytest.mark.django_db
def test_a_process_is_ready_when_it_has_an_index(client: Client) -> None:
    response = client.get("/readyz")
    assert (response.status_code, response.json()["status"]) == (200, "ready")


@pytest.mark.usefixtures("database_gone")
def test_a_process_is_not_ready_when_the_database_is_gone(client: Client) -> None:
    response = client.get("/readyz")
    assert response.status_code == 503
    assert response.json()["database"] == "unreachable"


@pytest.mark.usefixtures("database_gone")
def test_it_does_not_say_where_the_database_was(client: Client, caplog: pytest.LogCaptureFixture) -> None:
    answers = [client.get(address).content.decode() for address in ("/readyz", "/nl/aanbod/")]
    assert not [each for each in (*answers, caplog.text) if "nowhere" in each or "127.0.0.1" in each]


@pytest.mark.usefixtures("database_gone")
@pytest.mark.parametrize("address", ["/nl/", "/nl/aanbod/?age=30", "/nl/aanbod/1/", "/ar/aanbod/"])
def test_a_page_without_its_database_is_plain_and_asks_for_patience(client: Client, address: str) -> None:
    response = client.get(address)
    assert response.status_code == 503
    assert int(response.headers["Retry-After"]) > 0
    assert response.headers["Cache-Control"] == "no-store"
    assert {"tel:112", "tel:08002000"} <= set(Page(response).links)


@pytest.mark.usefixtures("database_gone")
def test_a_lost_database_is_logged_without_the_need(client: Client, caplog: pytest.LogCaptureFixture) -> None:
    with caplog.at_level(logging.INFO):
        client.get("/nl/aanbod/?age=30&language=ti")
    ours = [record.getMessage() for record in caplog.records if record.name.startswith("directory")]
    assert ours
    assert not [line for line in ours if "language" in line or "?" in line]


@pytest.mark.usefixtures("database_gone")
@pytest.mark.parametrize("placeholder", ["%(r)s", "%(q)s", "%(f)s", "%(h)s", "%({referer}i)s", "{cookie}"])
def test_the_access_log_holds_no_question_no_address_and_no_cookie(placeholder: str) -> None:
    assert placeholder not in import_module("config.gunicorn").access_log_format


def test_the_access_log_holds_the_path_and_the_status() -> None:
    log_format = import_module("config.gunicorn").access_log_format
    assert "%(U)s" in log_format and "%(s)s" in log_format


@pytest.mark.parametrize(
    ("path", "logged"),
    [
        ("/v/7K2M-9X1B-44TD-0QRS", "/v/…"),
        ("/bevestig/afmelden/12-0.1vEb.x-Y_z/", "/bevestig/…"),
        ("/nl/aanbod/", "/nl/aanbod/"),
    ],
)
def test_the_access_log_does_not_hold_the_code_of_a_sheet(path: str, logged: str) -> None:
    answer = SimpleNamespace(status="200 OK", sent=0, headers=[])
    environ = {"PATH_INFO": path, "REQUEST_METHOD": "GET", "SERVER_PROTOCOL": "HTTP/1.1", "RAW_URI": path}
    log = import_module("config.gunicorn").logger_class(Config())
    told = log.atoms(answer, SimpleNamespace(headers=[]), environ, timedelta(milliseconds=3))
    assert told["U"] == logged
    written = import_module("config.gunicorn").access_log_format % log.atoms_wrapper_class(told)
    assert f" {logged} 200 " in written


def test_without_an_address_to_report_to_there_is_no_security_txt(client: Client, settings) -> None:
    settings.SECURITY_CONTACT = ""
    assert client.get("/.well-known/security.txt").status_code == 404


def test_security_txt_says_where_to_report_a_leak(client: Client, settings) -> None:
    settings.SECURITY_CONTACT = "mailto:veilig@voorbeeld.example"
    lines = dict(line.split(": ", 1) for line in client.get("/.well-known/security.txt").content.decode().splitlines())
    assert lines["Contact"] == settings.SECURITY_CONTACT
    assert lines["Expires"] > "2026"
