"""System checks say what no database constraint can hold, and how to put it right."""

from pathlib import Path

import pytest
from django.core.checks import CheckMessage, Tags, run_checks
from django.core.management import call_command
from django.core.management.base import SystemCheckError
from pytest_django import Settings

from directory.curation.actions import offers
from directory.curation.actions.changes import changing
from directory.curation.actions.offers import OfferDetails
from directory.languages import CODES
from directory.models import Offer
from directory.models.choices import AreaScope
from tests import factories as make


def found(tag: str, databases: tuple[str, ...] = ("default",)) -> list[CheckMessage]:
    """Return our own messages among the checks of one kind."""
    messages = run_checks(tags=[tag], databases=databases)
    return [message for message in messages if str(message.id).startswith("directory.")]


def write_catalogues(folder: Path, codes: tuple[str, ...]) -> None:
    """Put a compiled catalogue of each language in a folder."""
    for code in codes:
        (folder / code / "LC_MESSAGES").mkdir(parents=True)
        (folder / code / "LC_MESSAGES" / "django.mo").touch()


def test_a_language_without_a_compiled_catalogue_is_an_error(settings: Settings, tmp_path: Path) -> None:
    write_catalogues(tmp_path, tuple(code for code in CODES if code not in {"ti", "so"}))
    settings.LOCALE_PATHS = [tmp_path]
    (message,) = found(Tags.translation)
    assert message.id == "directory.E001"
    assert "ti, so" in message.msg
    assert "make assets" in message.hint


def test_twelve_compiled_catalogues_are_enough(settings: Settings, tmp_path: Path) -> None:
    write_catalogues(tmp_path, CODES)
    settings.LOCALE_PATHS = [tmp_path]
    assert not found(Tags.translation)


@pytest.mark.parametrize(
    ("debug", "contact", "warned"),
    [(False, "", True), (False, "mailto:veilig@voorbeeld.example", False), (True, "", False)],
)
def test_a_public_site_says_where_to_report_a_leak(settings: Settings, debug: bool, contact: str, warned: bool) -> None:
    settings.DEBUG, settings.SECURITY_CONTACT = debug, contact
    assert [message.id for message in found(Tags.security)] == ["directory.W001"] * warned


@pytest.mark.django_db
def test_an_offer_for_municipalities_that_names_none_is_an_error() -> None:
    wrong = make.offer(area_scope=AreaScope.MUNICIPALITIES)
    make.offer(serves=make.municipality())
    (message,) = found(Tags.database)
    assert message.id == "directory.E002"
    assert message.msg.startswith("1 offers")
    assert str(wrong.pk) in message.msg


@pytest.mark.django_db
@pytest.mark.parametrize("scope", [AreaScope.NATIONAL, AreaScope.UNKNOWN])
def test_an_offer_that_is_not_for_municipalities_but_names_one_is_an_error(scope: AreaScope) -> None:
    make.service_area(offer=make.offer(area_scope=scope))
    assert [message.id for message in found(Tags.database)] == ["directory.E002"]


@pytest.mark.django_db
def test_saving_the_offer_again_through_the_actions_puts_it_right() -> None:
    wrong = make.offer(area_scope=AreaScope.MUNICIPALITIES)
    values = {"area_scope": AreaScope.MUNICIPALITIES}
    details = OfferDetails(municipalities=frozenset({make.municipality().code}))
    with changing(by="curator") as change:
        offers.put({"pk": wrong.pk}, values, details, change=change)
    assert not found(Tags.database)


@pytest.mark.django_db
def test_a_catalogue_without_contradictions_passes() -> None:
    make.offer(serves=make.municipality())
    make.offer(area_scope=AreaScope.NATIONAL)
    make.offer(area_scope=AreaScope.UNKNOWN)
    assert not found(Tags.database)


def test_the_tables_are_not_asked_when_no_database_is_checked() -> None:
    assert not found(Tags.database, databases=())


@pytest.mark.django_db
def test_the_check_command_fails_on_a_contradiction() -> None:
    make.offer(area_scope=AreaScope.MUNICIPALITIES)
    with pytest.raises(SystemCheckError, match=r"directory\.E002"):
        call_command("check", databases=["default"])


@pytest.mark.django_db
def test_the_check_is_silent_before_the_first_table_exists(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(Offer._meta, "db_table", "directory_not_migrated_yet")
    assert not found(Tags.database)


@pytest.mark.parametrize(
    ("https", "address", "expected"),
    [
        (True, "http://127.0.0.1:8000", ["directory.E007"]),
        (True, "https://localhost", ["directory.E007"]),
        (True, "steun.example", ["directory.E007"]),
        (True, "https://steun.example", []),
        (False, "http://127.0.0.1:8000", []),
    ],
)
def test_a_public_site_knows_its_own_address(settings: Settings, https: bool, address: str, expected) -> None:
    settings.HTTPS, settings.SITE_URL = https, address
    assert [message.id for message in found(Tags.urls)] == expected
