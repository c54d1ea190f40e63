"""Addresses of curation, below /beheer/; its pages are in Dutch."""

from django.urls import include, path

urlpatterns = [
    path("", include("directory.curation.queue.urls")),
    path("", include("directory.curation.accounts.urls")),
    path("", include("directory.curation.editing.urls")),
    path("voorstellen/", include("directory.curation.proposing.urls")),
    path("geschiedenis/", include("directory.curation.history.urls")),
    path("dubbel/", include("directory.curation.duplicates.urls")),
    path("links/", include("directory.curation.links.urls")),
    path("ontbreekt/", include("directory.curation.missing.urls")),
    path("bellen/", include("directory.curation.checks.urls")),
]
