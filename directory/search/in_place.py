"""Answers for a page that is already open: htmx asks for the answer alone, at the address of the whole page."""

from django.http import HttpRequest, HttpResponse

ASKED_BY = ("HX-Request", "HX-History-Restore-Request", "HX-Boosted")
"""The headers that decide between the whole page and the answer alone; a cache must keep the two apart."""


def is_asked(request: HttpRequest) -> bool:
    """Tell whether the answer goes into a page that is open; who goes back or follows a link gets a whole page."""
    return request.headers.get("HX-Request") == "true" and not any(name in request.headers for name in ASKED_BY[1:])


def at_address(response: HttpResponse, address: str) -> HttpResponse:
    """Let the browser show the address at which the whole page gives the same answer."""
    response["HX-Push-Url"] = address
    return response


def as_whole_page(response: HttpResponse, address: str) -> HttpResponse:
    """Let the browser open the address itself: another page does not go into this one."""
    response["HX-Redirect"] = address
    return response
