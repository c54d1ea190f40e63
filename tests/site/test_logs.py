"""A need is in no log: not what stands in an address, and not what was posted, whatever became of it."""

import json
import logging
from collections.abc import Iterator
from io import StringIO
from typing import Any
from unittest import mock

import pytest
from django.conf import settings
from django.core.cache import caches
from django.db import OperationalError
from django.test import Client
from django.utils.module_loading import import_string
from hypothesis import given, strategies as st
from pytest_django import Settings

from directory.access.counting import CACHE
from directory.site.logs import WithoutQueryString

NEED = "/nl/aanbod/?municipality=GM0344&language=ti&age=30"
SAID = {"residence": "undocumented", "registered": "no", "community": "avoid", "q": "zq-private-words"}
TELLING = ("undocumented", "avoid", "zq-private", "registered", "residence", "community")
LOGGERS = ("directory", "django.request", "django.security", "django.db.backends")
"""What has something to say about a request; each is asked for its details too."""
TAKES_POSTS = ("/nl/aanbod/", "/nl/vragen/", "/ar/aanbod/1/", "/nl/gemis/", "/nl/aanbod/1/gehoord/", "/api/v1/matches")


def record(msg: object, *args: Any) -> logging.LogRecord:
    """Return a record as the logging library makes it, after our filter."""
    made = logging.LogRecord("django.server", logging.INFO, __file__, 1, msg, args, None)
    assert WithoutQueryString().filter(made)
    return made


@pytest.mark.parametrize(
    ("msg", "args", "logged"),
    [
        (NEED, (), "/nl/aanbod/"),
        ('"%s" %s %s', (f"GET {NEED} HTTP/1.1", "200", "5316"), '"GET /nl/aanbod/ HTTP/1.1" 200 5316'),
        ("Not Found: %s", (NEED,), "Not Found: /nl/aanbod/"),
        ("from %s to %s", (NEED, NEED), "from /nl/aanbod/ to /nl/aanbod/"),
        ("url='%s'", (NEED,), "url='/nl/aanbod/'"),
        ("Not Found: %s", ("/v/7K2M-9X1B-44TD-0QRS",), "Not Found: /v/…"),
        ("Not Found: %s", ("/v/7k2m 9x1b 44td 0qrs",), "Not Found: /v/…"),
        ("Gone: %s", ("/bevestig/12-0.1vEb.x-Y_z/",), "Gone: /bevestig/…"),
        ('"%s"', ("POST /bevestig/afmelden/12-0.1vEb.x-Y_z/ HTTP/1.1",), '"POST /bevestig/… HTTP/1.1"'),
        ('"%s" %s', ("GET /v/7K2M?x=1 HTTP/1.1", "404"), '"GET /v/… HTTP/1.1" 404'),
        ("%(path)s failed", ({"path": NEED},), "/nl/aanbod/ failed"),
        (ValueError(NEED), (), "/nl/aanbod/"),
    ],
)
def test_the_query_string_is_cut_and_the_rest_is_kept(msg: object, args: tuple[Any, ...], logged: str) -> None:
    assert record(msg, *args).getMessage() == logged


def test_nothing_of_the_need_survives_in_the_message_or_its_arguments() -> None:
    made = record("%s %s", f"GET {NEED}", {"address": NEED})
    assert made.args == ()
    assert "GM0344" not in str(vars(made))


def test_a_message_without_an_address_stays_as_it_is() -> None:
    assert record("%d offers loaded, 100%% done", 281).getMessage() == "281 offers loaded, 100% done"


def test_a_percent_sign_left_over_is_not_read_as_a_placeholder() -> None:
    assert record("Not Found: %s", "/zoek/100%25s/?q=%s").getMessage() == "Not Found: /zoek/100%25s/"


@given(st.text(alphabet=st.characters(exclude_categories=["Cs", "Z", "C"], exclude_characters="\"'")))
def test_whatever_stands_after_the_question_mark_is_gone(query: str) -> None:
    assert record("GET %s HTTP/1.1", f"/nl/?{query}").getMessage() == "GET /nl/ HTTP/1.1"


def test_what_the_console_writes_has_no_query_string() -> None:
    written = StringIO()
    handler = logging.StreamHandler(written)
    for name in settings.LOGGING["handlers"]["console"]["filters"]:
        handler.addFilter(import_string(settings.LOGGING["filters"][name]["()"])())
    handler.handle(logging.LogRecord("django.request", logging.WARNING, __file__, 1, "Not Found: %s", (NEED,), None))
    assert written.getvalue() == "Not Found: /nl/aanbod/\n"


def test_every_handler_that_writes_has_the_filter() -> None:
    assert all("without_query" in handler["filters"] for handler in settings.LOGGING["handlers"].values())


# --- What was posted --------------------------------------------------------------------------------------------------


@pytest.fixture
def written() -> Iterator[list[str]]:
    """Return all that these loggers say, down to their details, with tracebacks and before any filter."""
    lines: list[str] = []
    handler = logging.Handler(logging.DEBUG)
    handler.setFormatter(logging.Formatter())
    handler.emit = lambda record: lines.append(handler.format(record))  # type: ignore[method-assign]
    loggers = [logging.getLogger(name) for name in LOGGERS]
    before = [logger.level for logger in loggers]
    logging.getLogger().handlers.insert(0, handler)
    for logger in loggers:
        logger.setLevel(logging.DEBUG)
    yield lines
    logging.getLogger().removeHandler(handler)
    for logger, level in zip(loggers, before, strict=True):
        logger.setLevel(level)


@pytest.fixture
def _no_counts() -> Iterator[None]:
    caches[CACHE].clear()
    yield
    caches[CACHE].clear()


def telling(lines: list[str]) -> list[str]:
    """Return the lines that say something of what was posted."""
    return [line for line in lines if any(word in line for word in TELLING)]


def client(**options: Any) -> Client:
    """Return a client that sees the page for our mistakes instead of the mistake."""
    return Client(raise_request_exception=False, **options)


@pytest.mark.usefixtures("catalogue", "_no_counts")
@pytest.mark.parametrize("address", TAKES_POSTS)
@pytest.mark.parametrize("kind", ["form", "json"])
@pytest.mark.parametrize(
    "worse",
    [{}, {"municipality": "avoid-undocumented"}, {"community": "avoid-zq-private", "residence": "undocumented!"}],
)
def test_what_was_understood_or_refused_is_not_written(
    address: str, kind: str, worse: dict[str, str], written: list[str]
) -> None:
    said = {**SAID, **worse}
    body: Any = json.dumps(said) if kind == "json" else said
    options = {"content_type": "application/json"} if kind == "json" else {}
    answer = client().post(address, body, **options)
    assert answer.status_code < 500
    assert telling(written) == []


@pytest.mark.usefixtures("catalogue")
def test_a_mistake_is_written_without_what_was_typed(written: list[str]) -> None:
    answer = client().post("/nl/aanbod/", {**SAID, "municipality": "zq-private-town"})
    assert answer.status_code == 400
    assert any("/nl/aanbod/" in line for line in written)
    assert telling(written) == []


@pytest.mark.django_db
@pytest.mark.parametrize("address", TAKES_POSTS[:-1])
def test_a_form_without_its_secret_is_written_without_what_was_typed(address: str, written: list[str]) -> None:
    answer = client(enforce_csrf_checks=True).post(address, SAID)
    assert answer.status_code == 403
    assert any(address in line for line in written)
    assert telling(written) == []


@pytest.mark.usefixtures("catalogue", "_no_counts")
@pytest.mark.parametrize("address", TAKES_POSTS)
def test_one_too_many_is_written_without_what_was_typed(address: str, written: list[str]) -> None:
    with mock.patch("directory.site.limiting.take_turn", return_value=False):
        answer = client().post(address, SAID)
    assert answer.status_code == 429
    assert any(address in line for line in written)
    assert telling(written) == []


@pytest.mark.usefixtures("catalogue", "_no_counts")
def test_our_own_mistake_is_written_without_what_was_typed(written: list[str]) -> None:
    with mock.patch("directory.search.views.find_results", side_effect=RuntimeError("broken")):
        answer = client().post("/nl/aanbod/", SAID)
    assert answer.status_code == 500
    assert any("RuntimeError: broken" in line for line in written)
    assert telling(written) == []


@pytest.mark.usefixtures("catalogue", "_no_counts")
def test_a_lost_database_is_written_without_what_was_typed(written: list[str]) -> None:
    with mock.patch("directory.search.views.store.current", side_effect=OperationalError("gone")):
        answer = client().post("/nl/aanbod/", SAID)
    assert answer.status_code == 503
    assert any("database unreachable" in line for line in written)
    assert telling(written) == []


@pytest.mark.django_db
def test_a_body_that_is_too_large_is_written_without_what_it_says(written: list[str], settings: Settings) -> None:
    settings.DATA_UPLOAD_MAX_NUMBER_FIELDS = 3
    answer = client().post("/nl/aanbod/", SAID)
    assert answer.status_code == 400
    assert written
    assert telling(written) == []


def test_what_writes_whole_contexts_is_never_asked_to() -> None:
    """Django's templates log, as a detail, all a page was made of; that is what was posted, too."""
    assert not logging.getLogger("django.template").isEnabledFor(logging.DEBUG)


def test_nobody_is_mailed_a_report() -> None:
    """Django's own report of a mistake to administrators holds every posted field."""
    assert not settings.ADMINS
