"""What every answer gets, and what happens when the database is gone."""

import logging
from collections.abc import Callable

from django.db import InterfaceError, OperationalError
from django.http import HttpRequest, HttpResponse

from directory.site.errors import service_unavailable

logger = logging.getLogger(__name__)
GetResponse = Callable[[HttpRequest], HttpResponse]

PERMISSIONS_POLICY = ", ".join(
    f"{feature}=()" for feature in ("camera", "geolocation", "microphone", "payment", "usb", "interest-cohort")
)


def closed_headers(get_response: GetResponse) -> GetResponse:
    """Add the headers Django has no setting for: no device features, no embedding by other sites."""

    def middleware(request: HttpRequest) -> HttpResponse:
        response = get_response(request)
        response.headers.setdefault("Permissions-Policy", PERMISSIONS_POLICY)
        response.headers.setdefault("Cross-Origin-Resource-Policy", "same-origin")
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
