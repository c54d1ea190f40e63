"""The one Django app."""

from django.apps import AppConfig
from django.core import checks


class DirectoryConfig(AppConfig):
    """Registers the system checks; nothing else happens on start."""

    name = "directory"
    verbose_name = "Opvoedsteun Dichtbij"

    def ready(self) -> None:
        # Django imports this module before any model may be loaded; the checks read models.
        from directory.sheets import checks as sheets
        from directory.site import checks as site

        for tag, check in (*site.CHECKS, *sheets.CHECKS):
            checks.register(check, tag)
