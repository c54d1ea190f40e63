"""For monitors: is the process there, and can it answer."""

import logging
from datetime import timedelta

from django.conf import settings
from django.db import DatabaseError, InterfaceError
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from directory.access.policies import machine
from directory.index import store

logger = logging.getLogger(__name__)


@machine
@never_cache
@require_safe
def healthz(request: HttpRequest) -> HttpResponse:
    """The process answers; asks nothing of the database."""
    return JsonResponse({"status": "ok"})


@machine
@never_cache
@require_safe
def readyz(request: HttpRequest) -> HttpResponse:
    """The process can answer questions: the database is there and the index is built. Builds it when it is not."""
    try:
        index = store.current()
    except (DatabaseError, InterfaceError) as error:
        logger.error("not ready: %s", type(error).__name__)
        return JsonResponse({"status": "unavailable", "database": "unreachable"}, status=503)
    return JsonResponse({"status": "ready", "version": index.number, "offers": len(index.slots)})


@machine
@require_safe
def security_txt(request: HttpRequest) -> HttpResponse:
    """Where to report a leak (RFC 9116), when the settings say where.

    `Expires` is half a year from today: the address is a setting of the running site, so it is as new as its answer.
    """
    if not settings.SECURITY_CONTACT:
        raise Http404("SECURITY_CONTACT is not set")
    expires = timezone.now() + timedelta(days=180)
    lines = (
        f"Contact: {settings.SECURITY_CONTACT}",
        f"Expires: {expires:%Y-%m-%d}T00:00:00Z",
        "Preferred-Languages: nl, en",
        f"Canonical: {settings.SITE_URL}/.well-known/security.txt",
    )
    return HttpResponse("\n".join(lines) + "\n", content_type="text/plain; charset=utf-8")
