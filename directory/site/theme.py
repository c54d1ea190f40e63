"""A municipality's own look: a style sheet, a class and a logo, dropped in by settings and never committed."""

import re
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any

from django.apps import AppConfig
from django.conf import settings
from django.contrib.staticfiles import finders
from django.core.checks import CheckMessage, Error
from django.templatetags.static import static

CLASS_NAMES = re.compile(r"[A-Za-z_][\w-]*( [A-Za-z_][\w-]*)*")
FILES = ("THEME_CSS", "LOGO")


def look() -> dict[str, str | None]:
    """Return what a page needs to look like the municipality's; nothing where nothing is set."""
    return {
        "theme_css": _address(settings.THEME_CSS),
        "theme_class": settings.THEME_CLASS,
        "logo_url": _address(settings.LOGO),
        "logo_alt": settings.LOGO_ALT,
    }


def _address(file: str) -> str | None:
    """Return the address of a file: a name among the static files, or a path of this site as it stands."""
    if not file:
        return None
    return file if file.startswith("/") else static(file)


def theme_is_complete(app_configs: Sequence[AppConfig] | None, **kwargs: Any) -> list[CheckMessage]:
    """A theme that is set must be there: else every page asks for a file that does not exist, or fails."""
    return [*_missing_files(), *_wrong_words()]


def _missing_files() -> Iterable[CheckMessage]:
    for name in FILES:
        file = getattr(settings, name)
        if file and not _exists(file):
            yield Error(
                f"{name} is {file!r}, and there is no such static file.",
                hint="Put it in THEME_DIR and name it theme/FILE, or give the path of a collected file: "
                f"{settings.STATIC_URL}theme/FILE. Files of another site are not loaded.",
                id="directory.E003",
            )


def _exists(file: str) -> bool:
    name = file.removeprefix(settings.STATIC_URL)
    if name.startswith("/") or ":" in name or ".." in Path(name).parts:
        return False
    return bool(finders.find(name)) or (Path(settings.STATIC_ROOT) / name).is_file()


def _wrong_words() -> Iterable[CheckMessage]:
    if settings.LOGO and not settings.LOGO_ALT:
        yield Error(
            "LOGO is set and LOGO_ALT is not: who can't see the logo does not know whose site this is.",
            hint='Set it to what the logo says, such as "Gemeente Voorbeeldstad".',
            id="directory.E004",
        )
    if settings.THEME_CLASS and not CLASS_NAMES.fullmatch(settings.THEME_CLASS):
        yield Error(
            f"THEME_CLASS is {settings.THEME_CLASS!r}, which is no class name.",
            hint="Write it as it stands in the theme's file, without the dot.",
            id="directory.E005",
        )
