"""What the PDF can't be made without is said before anyone asks for one, and nobody asks for it without end."""

from pathlib import Path

import pytest
from django.core.checks import Tags, run_checks
from django.core.management import call_command
from django.core.management.base import SystemCheckError
from django.test import Client
from pytest_django import Settings

from directory.sheets.pdf import MOST_FILES


def found() -> list[str | None]:
    return [message.id for message in run_checks(tags=[Tags.files])]


def test_a_site_without_fonts_is_an_error_that_says_what_to_do(settings: Settings, tmp_path: Path) -> None:
    settings.BASE_DIR = tmp_path
    assert found() == ["directory.E006"]
    with pytest.raises(SystemCheckError, match=r"(?s)directory\.E006.*make assets"):
        call_command("check", tags=[Tags.files])


def test_fonts_are_enough(settings: Settings, tmp_path: Path) -> None:
    folder = tmp_path / "static" / "dist" / "pdf-fonts"
    folder.mkdir(parents=True)
    (folder / "NotoSans_400Regular.ttf").touch()
    settings.BASE_DIR = tmp_path
    assert not found()


def test_who_develops_on_a_new_clone_may_build_them_later(settings: Settings, tmp_path: Path) -> None:
    settings.BASE_DIR, settings.DEBUG = tmp_path, True
    assert not found()


@pytest.mark.django_db
def test_an_office_may_print_all_day_and_a_script_not_without_end(client: Client) -> None:
    assert MOST_FILES >= 60
    statuses = [client.get("/nl/verwijsblad.pdf").status_code for _each in range(MOST_FILES + 1)]
    assert statuses == [200] * MOST_FILES + [429]
    assert client.get("/ar/verwijsblad.pdf").status_code == 429
    assert client.get("/nl/verwijsblad/").status_code == 200
