"""System checks: what spans tables or settings and no database constraint can hold."""

from collections.abc import Callable, Sequence
from typing import Any
from urllib.parse import urlsplit

from django.apps import AppConfig
from django.conf import settings
from django.core.checks import CheckMessage, Error, Tags, Warning
from django.db import connection
from django.db.models import Exists, OuterRef

from directory.languages import CODES
from directory.models import Offer, ServiceArea
from directory.models.choices import AreaScope
from directory.site.theme import theme_is_complete

Check = Callable[..., Sequence[CheckMessage]]


def languages_have_catalogues(app_configs: Sequence[AppConfig] | None, **kwargs: Any) -> list[CheckMessage]:
    """A language can't be activated until its catalogue is compiled; Django would silently show another one."""
    folder = settings.LOCALE_PATHS[0]
    missing = [code for code in CODES if not (folder / code / "LC_MESSAGES" / "django.mo").exists()]
    if not missing:
        return []
    return [
        Error(
            f"No compiled catalogue for: {', '.join(missing)}.",
            hint="Run `make assets`, or `python scripts/compile_catalogues.py`.",
            id="directory.E001",
        )
    ]


def security_contact_is_set(app_configs: Sequence[AppConfig] | None, **kwargs: Any) -> list[CheckMessage]:
    """A public site must say where to report a leak (security.txt)."""
    if settings.DEBUG or settings.SECURITY_CONTACT:
        return []
    return [
        Warning(
            "SECURITY_CONTACT is not set, so /.well-known/security.txt answers 404.",
            hint="Set it to a mailto: or https: address that is read.",
            id="directory.W001",
        )
    ]


def site_url_leads_here(app_configs: Sequence[AppConfig] | None, **kwargs: Any) -> list[CheckMessage]:
    """A referral sheet carries our address on paper: one that leads to the reader's own device is worth nothing.

    Asked of a public site, which is one with HTTPS; a demonstration on one machine leads to itself.
    """
    if not settings.HTTPS or urlsplit(settings.SITE_URL).hostname not in {"127.0.0.1", "localhost", None}:
        return []
    return [
        Error(
            f"SITE_URL is {settings.SITE_URL}: the addresses and codes on printed sheets would lead nowhere.",
            hint="Set it to the https: address at which readers find this site.",
            id="directory.E007",
        )
    ]


def served_areas_are_named(
    app_configs: Sequence[AppConfig] | None, databases: Sequence[str] | None = None, **kwargs: Any
) -> list[CheckMessage]:
    """An offer that serves municipalities names at least one, and an offer that does not names none."""
    if (
        not databases
        or "default" not in databases
        or Offer._meta.db_table not in connection.introspection.table_names()
    ):
        return []  # `migrate` runs these checks before the first table exists
    named = Exists(ServiceArea.objects.filter(offer=OuterRef("pk")))
    without = Offer.objects.filter(~named, area_scope=AreaScope.MUNICIPALITIES)
    beside = Offer.objects.filter(named).exclude(area_scope=AreaScope.MUNICIPALITIES)
    wrong = sorted({*without.values_list("pk", flat=True), *beside.values_list("pk", flat=True)})
    if not wrong:
        return []
    return [
        Error(
            f"{len(wrong)} offers have a service area that contradicts its scope, first: {wrong[:10]}.",
            hint="Save these offers again through curation.actions.",
            id="directory.E002",
        )
    ]


CHECKS: tuple[tuple[str, Check], ...] = (
    (Tags.translation, languages_have_catalogues),
    (Tags.security, security_contact_is_set),
    (Tags.urls, site_url_leads_here),
    (Tags.staticfiles, theme_is_complete),
    (Tags.database, served_areas_are_named),
)
