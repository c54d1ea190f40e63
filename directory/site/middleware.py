"""What every answer gets, and what happens when the database is gone."""

import logging
from collections.abc import Callable

from django.conf import settings
from django.db import InterfaceError, OperationalError
from django.http import HttpRequest, HttpResponse

from directory.site.errors import service_unavailable

logger = logging.getLogger(__name__)
GetResponse = Callable[[HttpRequest], HttpResponse]

NO_DEVICES = (
    "accelerometer camera display-capture geolocation gyroscope hid magnetometer microphone midi payment "
    "serial usb xr-spatial-tracking"
).split()

CLOSED = {
    "Permissions-Policy": ", ".join(f"{feature}=()" for feature in NO_DEVICES),
    "Cross-Origin-Resource-Policy": "same-origin",
    # A view that says nothing about keeping its answer is for its reader alone: the address may hold a need.
    "Cache-Control": "private, no-cache",
    # Django's own, for what it refuses before it adds them (an unknown host).
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": settings.SECURE_REFERRER_POLICY,
    "Cross-Origin-Opener-Policy": settings.SECURE_CROSS_ORIGIN_OPENER_POLICY,
}


def closed_headers(get_response: GetResponse) -> GetResponse:
    """Add what no setting adds: no devices, no use by other sites, no shared copies, no needs in search engines.

    It comes first, so that refusals, errors and static files are as closed as pages.
    """

    def middleware(request: HttpRequest) -> HttpResponse:
        response = get_response(request)
        for name, value in CLOSED.items():
            response.headers.setdefault(name, value)
        if request.META.get("QUERY_STRING"):
            response.headers.setdefault("X-Robots-Tag", "noindex, nofollow")
        return response

    return middleware


class _DatabaseUnreachable:
    """Turns a lost database into a plain page with status 503, without asking the database anything more."""

    def __init__(self, get_response: GetResponse) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_exception(self, request: HttpRequest, exception: Exception) -> HttpResponse | None:
        """Answer for a database that is gone; every other error goes its own way."""
        if not isinstance(exception, OperationalError | InterfaceError):
            return None
        logger.error("database unreachable at %s: %s", request.path, type(exception).__name__)
        return service_unavailable(request)


def database_unreachable(get_response: GetResponse) -> _DatabaseUnreachable:
    """Return the middleware that answers 503 when the database can't be reached."""
    return _DatabaseUnreachable(get_response)
