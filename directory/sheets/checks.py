"""System checks of the sheet: what it can't be made without."""

from collections.abc import Callable, Sequence
from typing import Any

from django.apps import AppConfig
from django.conf import settings
from django.core.checks import CheckMessage, Error, Tags
from django.core.exceptions import ImproperlyConfigured

from directory.sheets import fonts

Check = Callable[..., Sequence[CheckMessage]]


def pdf_has_fonts(app_configs: Sequence[AppConfig] | None, **kwargs: Any) -> list[CheckMessage]:
    """A site that is served must be able to make a PDF; who develops on a new clone may build the fonts later."""
    if settings.DEBUG:
        return []
    try:
        fonts.folder()
    except ImproperlyConfigured as error:
        return [Error(str(error), hint="Run `make assets`, before `collectstatic`.", id="directory.E006")]
    return []


CHECKS: tuple[tuple[str, Check], ...] = ((Tags.files, pdf_has_fonts),)
