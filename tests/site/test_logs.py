"""A need is in no log."""

import logging
from io import StringIO
from typing import Any

import pytest
from django.conf import settings
from django.utils.module_loading import import_string
from hypothesis import given, strategies as st

from directory.site.logs import WithoutQueryString

NEED = "/nl/aanbod/?municipality=GM0344&language=ti&age=30"


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
