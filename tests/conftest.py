"""What every test can count on: an empty or a filled database, nothing left over, and tools that may be missing."""

import os
import shutil
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path
from types import SimpleNamespace
from typing import TYPE_CHECKING

import hypothesis
import pytest
from django.conf import settings
from django.core.cache import caches
from django.core.exceptions import ImproperlyConfigured
from django.db import connection, connections
from django.utils import timezone, translation

from directory.access.counting import CACHE
from directory.exchange.loading import load
from directory.index import store
from directory.sheets import fonts

if TYPE_CHECKING:
    from playwright.sync_api import Browser
    from pytest_django import DjangoDbBlocker

hypothesis.settings.register_profile("machine", deadline=None, derandomize=os.environ.get("CI") == "true")
hypothesis.settings.load_profile("machine")

# --- Nothing left over ------------------------------------------------------------------------------------------------


NOON = datetime(2026, 11, 20, 12, tzinfo=UTC)


@pytest.fixture(autouse=True)
def _nothing_left_over(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Forget the index of the process, the language of the last request, and how often a visitor came.

    For who counts visits it stays noon: a test that counts up to a limit may begin one minute before the next count.
    """
    monkeypatch.setattr("directory.site.limiting.timezone", SimpleNamespace(now=lambda: NOON))
    store.forget()
    caches[CACHE].clear()
    yield
    store.forget()
    translation.activate(settings.LANGUAGE_CODE)


# --- Tools that may be missing ----------------------------------------------------------------------------------------


def chromium() -> str | None:
    """Return where Chromium is, if anywhere."""
    return next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), None)


def _without_browser() -> str | None:
    return None if chromium() else "Chromium is not installed (Debian: apt-get install chromium)"


def _without_postgres() -> str | None:
    return None if connection.vendor == "postgresql" else "needs DATABASE_URL=postgres://…"


def _without_pdf() -> str | None:
    if not shutil.which("pdftotext"):
        return "pdftotext is not installed (Debian: apt-get install poppler-utils)"
    try:
        fonts.folder()
    except ImproperlyConfigured as error:
        return str(error)
    return None


NEEDS: dict[str, Callable[[], str | None]] = {
    "browser": _without_browser,
    "pdf": _without_pdf,
    "postgres": _without_postgres,
}


def pytest_runtest_setup(item: pytest.Item) -> None:
    """Skip what this machine can't run; with REQUIRE_BROWSER=1, REQUIRE_PDF=1 or REQUIRE_POSTGRES=1, as in CI, fail."""
    for tool, missing in NEEDS.items():
        if item.get_closest_marker(tool) and (reason := missing()):
            if os.environ.get(f"REQUIRE_{tool.upper()}") == "1":
                pytest.fail(reason, pytrace=False)
            pytest.skip(reason)


@pytest.fixture(scope="session")
def browser() -> "Iterator[Browser]":
    """Start Chromium once; a test opens its own page with `browser.new_page()`. For tests marked `browser`."""
    from playwright.sync_api import expect, sync_playwright

    expect.set_options(timeout=30_000)  # as every other wait; a busy machine needs more than the usual five seconds
    os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "true"  # Playwright keeps an event loop in the thread of the tests
    with sync_playwright() as playwright:
        yield playwright.chromium.launch(executable_path=chromium(), args=["--no-sandbox"])


# --- Databases --------------------------------------------------------------------------------------------------------
# A test with `db` or the mark `django_db` starts with an empty database, one with `catalogue` with the real fixtures
# in it. Loading them takes seconds, so each process does it once, in a copy of the empty database, and the connection
# points to that copy while such a test runs. Both kinds roll back; one that commits (`transactional_db`,
# `live_server`) empties its database afterwards and so gets a copy of the copy.


@pytest.fixture(scope="session")
def django_db_modify_db_settings(django_db_modify_db_settings: None, tmp_path_factory: pytest.TempPathFactory) -> None:
    """Keep SQLite in a file: it can be copied, and threads meet in it the way they do in production."""
    if connection.vendor == "sqlite":
        connections.settings["default"]["TEST"]["NAME"] = str(tmp_path_factory.getbasetemp() / "test.sqlite3")


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Mark what asks the database, and choose the database before any other fixture opens a transaction in it."""
    for item in items:
        names: list[str] = getattr(item, "fixturenames", [])
        if "django_db_setup" in names or item.get_closest_marker("django_db"):
            item.add_marker("database")
        if "_catalogue_chosen" in names:
            names.remove("_catalogue_chosen")
            names.insert(0, "_catalogue_chosen")


@pytest.fixture
def catalogue(_catalogue_chosen: None, db: None) -> None:
    """Everything in `fixtures/`, the fictional municipality included, as `load_catalogue` loads it today."""


@pytest.fixture
def _catalogue_chosen(
    request: pytest.FixtureRequest, _catalogue_loaded: str, django_db_blocker: "DjangoDbBlocker"
) -> Iterator[None]:
    with django_db_blocker.unblock(), _connected_to(_catalogue_loaded):
        if not _commits(request):
            yield
            return
        with _copy("own") as own, _connected_to(own):
            yield


@pytest.fixture(scope="session")
def _catalogue_loaded(django_db_setup: None, django_db_blocker: "DjangoDbBlocker") -> Iterator[str]:
    with django_db_blocker.unblock(), _copy("catalogue") as copy:
        with _connected_to(copy):
            folder = Path(settings.BASE_DIR) / "fixtures"
            load(folder, today=timezone.localdate(), demo=True, progress=lambda kind, number, total: None)
        yield copy


def _commits(request: pytest.FixtureRequest) -> bool:
    mark = request.node.get_closest_marker("django_db")
    return bool(mark and mark.kwargs.get("transaction")) or not {"transactional_db", "live_server"}.isdisjoint(
        request.fixturenames
    )


@contextmanager
def _copy(suffix: str) -> Iterator[str]:
    """Copy the database in use and yield the copy's name."""
    connection.close()
    name = connection.creation.get_test_db_clone_settings(suffix)["NAME"]
    if connection.vendor == "sqlite":
        _forget_journal(name)
    connection.creation.clone_test_db(suffix, verbosity=0, autoclobber=True)
    try:
        yield name
    finally:
        connection.creation.destroy_test_db(suffix=suffix, verbosity=0)


def _forget_journal(name: str) -> None:
    """Remove what an earlier database of this name left beside its file: SQLite would read it into the new one."""
    for beside in ("-wal", "-shm"):
        Path(name + beside).unlink(missing_ok=True)


@contextmanager
def _connected_to(name: str) -> Iterator[None]:
    """Let all connections of this process, those of other threads too, open the database `name`."""
    before = connection.settings_dict["NAME"]
    connection.close()
    connection.settings_dict["NAME"] = name
    try:
        yield
    finally:
        connection.close()
        connection.settings_dict["NAME"] = before
