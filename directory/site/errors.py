"""Error pages: each says what happened in plain words and where to go from there."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render


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
    """The page for a form whose secret is missing or old."""
    return render(request, "site/error.html", {"status": 403}, status=403)


def server_error(request: HttpRequest) -> HttpResponse:
    """The page for our own mistakes."""
    return render(request, "site/error.html", {"status": 500}, status=500)


def service_unavailable(request: HttpRequest) -> HttpResponse:
    """The plain page for when the database is gone: it needs nothing but itself."""
    response = render(request, "site/503.html", status=503)
    response["Retry-After"] = "30"
    response["Cache-Control"] = "no-store"
    return response
