"""A municipality's theme and logo come from settings, from this site only, and must be there."""

from pathlib import Path

import pytest
from django.test import Client
from pytest_django import Settings

from directory.site.theme import theme_is_complete

pytestmark = pytest.mark.django_db


@pytest.fixture
def theme(settings: Settings, tmp_path: Path) -> Path:
    """A folder outside the code, set as THEME_DIR."""
    for name in ("stad.css", "stad.svg"):
        (tmp_path / name).touch()
    settings.STATICFILES_DIRS = [*settings.STATICFILES_DIRS, ("theme", str(tmp_path))]
    return tmp_path


def found() -> list[str]:
    return [str(message.id) for message in theme_is_complete(None)]


def test_without_a_theme_the_page_is_ours(client: Client) -> None:
    page = client.get("/nl/").content.decode()
    assert 'class="opvoedsteun-theme"' in page
    assert "site-logo" not in page
    assert found() == []


@pytest.mark.usefixtures("theme")
@pytest.mark.parametrize("prefix", ["theme/", "/static/theme/"])
def test_a_theme_is_loaded_after_ours_with_its_class_and_logo(client: Client, settings: Settings, prefix: str) -> None:
    settings.THEME_CSS, settings.THEME_CLASS = f"{prefix}stad.css", "stad-theme"
    settings.LOGO, settings.LOGO_ALT = f"{prefix}stad.svg", "Gemeente Voorbeeldstad"
    page = client.get("/nl/").content.decode()
    assert page.index("dist/app.css") < page.index("/static/theme/stad.css")
    assert 'class="opvoedsteun-theme stad-theme"' in page
    assert 'src="/static/theme/stad.svg" alt="Gemeente Voorbeeldstad"' in page
    assert found() == []


@pytest.mark.usefixtures("theme")
@pytest.mark.parametrize(
    "file",
    [
        "theme/vergeten.css",
        "/static/theme/vergeten.css",
        "/elders/stad.css",
        "https://voorbeeld.example/stad.css",
        "//voorbeeld.example/stad.css",
        "../manage.py",
    ],
)
def test_a_file_that_is_not_on_this_site_is_an_error(settings: Settings, file: str) -> None:
    settings.THEME_CSS = file
    assert found() == ["directory.E003"]


def test_a_collected_file_counts(settings: Settings, tmp_path: Path) -> None:
    settings.STATIC_ROOT = tmp_path
    (tmp_path / "stad.css").touch()
    settings.THEME_CSS = "stad.css"
    assert found() == []


@pytest.mark.usefixtures("theme")
def test_a_logo_without_words_is_an_error(settings: Settings) -> None:
    settings.LOGO = "theme/stad.svg"
    assert found() == ["directory.E004"]


@pytest.mark.parametrize("name", [".stad-theme", "stad>theme", "1stad", " "])
def test_a_class_that_is_none_is_an_error(settings: Settings, name: str) -> None:
    settings.THEME_CLASS = name
    assert found() == ["directory.E005"]
