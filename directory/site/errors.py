"""Error pages: each says what happened in plain words and where to go from there."""

from math import ceil

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.utils.translation import gettext as _

OWN_FIELDS = frozenset({"csrfmiddlewaretoken"})
"""What our forms add themselves: a form that is sent again gets new ones."""
PASSWORD = "password"  # noqa: S105 - in the name of a field
"""In the name of a field whose form is never sent again by us: a password stands in no page."""


def page_not_found(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """The page for an address or an offer we do not have: it offers search."""
    return render(request, "site/404.html", status=404)


def bad_request(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """The page for a request that can't be read at all."""
    return render(request, "site/error.html", {"status": 400}, status=400)


def permission_denied(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """The page for what someone may not see."""
    return render(request, "site/error.html", {"status": 403}, status=403)


def forgery_suspected(request: HttpRequest, reason: str = "") -> HttpResponse:
    """The page for a form whose secret is missing or old: nothing was done, and how to send it again.

    What was typed is not in it: a page that offers to send it again would help the forger as well.
    """
    return render(request, "site/csrf.html", status=403)


def too_many_posts(request: HttpRequest, seconds: int) -> HttpResponse:
    """The answer to who posts more often than a view allows; `seconds` until it may be tried again.

    A page keeps what was typed or asked, to be sent again with one tap; not of a form with a password or a file. The
    interface for machines gets JSON, in the shape of its other refusals.
    """
    sentence = _("Dit is nu te vaak gedaan vanaf uw netwerk. Probeer het over een paar minuten opnieuw.")
    if request.resolver_match and "api" in request.resolver_match.namespaces:
        response: HttpResponse = JsonResponse({"errors": {"limit": [sentence]}}, status=429)
    else:
        is_read = request.method in {"GET", "HEAD"}
        context = {"typed": _typed(request), "minutes": ceil(seconds / 60), "is_read": is_read}
        response = render(request, "site/429.html", context, status=429)
    response["Retry-After"] = str(seconds)
    response["Cache-Control"] = "no-store"
    return response


def too_many_logins(request: HttpRequest) -> HttpResponse:
    """The answer to who tries to log in too often; what was typed is not in it."""
    response = render(request, "site/429.html", {"typed": None, "minutes": 5}, status=429)
    response["Cache-Control"] = "no-store"
    return response


def _typed(request: HttpRequest) -> list[tuple[str, str]] | None:
    """Return what may be sent again; nothing at all where a part is missing."""
    sent = request.GET if request.method in {"GET", "HEAD"} else request.POST
    if request.FILES or any(PASSWORD in name for name in sent):
        return None
    return [(name, value) for name, values in sent.lists() for value in values if name not in OWN_FIELDS]


def server_error(request: HttpRequest) -> HttpResponse:
    """The page for our own mistakes."""
    return render(request, "site/error.html", {"status": 500}, status=500)


def service_unavailable(request: HttpRequest) -> HttpResponse:
    """The plain page for when the database is gone: it needs nothing but itself."""
    response = render(request, "site/503.html", status=503)
    response["Retry-After"] = "30"
    response["Cache-Control"] = "no-store"
    return response
