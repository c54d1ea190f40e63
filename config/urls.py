"""The address space; each feature brings its own. Paths are for people (Dutch), keys are for code (English)."""

from django.conf import settings
from django.conf.urls.i18n import i18n_patterns
from django.urls import include, path

from directory.catalogue.views import language_gate
from directory.site import components, health

urlpatterns = [
    path("", language_gate, name="language_gate"),
    path("healthz", health.healthz, name="healthz"),
    path("readyz", health.readyz, name="readyz"),
    path(".well-known/security.txt", health.security_txt, name="security_txt"),
    path("api/v1/", include("directory.search.api.urls")),
    path("", include("directory.sheets.short_urls")),
    path("beheer/account/", include("directory.curation.accounts.allauth_urls")),
    path("beheer/tabel/", include("directory.exchange.tables.urls")),
    path("beheer/", include("directory.curation.urls")),
    path("bevestig/", include("directory.curation.checks.link_urls")),
    *i18n_patterns(
        path("", include("directory.search.urls")),
        path("", include("directory.catalogue.urls")),
        path("", include("directory.reporting.urls")),
        path("", include("directory.sheets.urls")),
    ),
]

if settings.DEBUG:
    urlpatterns.append(path("beheer/componenten/", components.gallery, name="components"))

handler400 = "directory.site.errors.bad_request"
handler403 = "directory.site.errors.permission_denied"
handler404 = "directory.site.errors.page_not_found"
handler429 = "directory.site.errors.too_many_logins"  # not Django's: allauth's limits answer with it
handler500 = "directory.site.errors.server_error"
