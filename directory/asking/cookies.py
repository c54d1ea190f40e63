"""What a visitor's own browser remembers: the municipality and the language. Nothing about a family."""

from django.conf import settings
from django.http import HttpRequest, HttpResponse

MUNICIPALITY = "municipality"
_HALF_A_YEAR = 182 * 24 * 3600


def remembered_municipality(request: HttpRequest) -> str:
    """Return the CBS code this browser last looked for, or nothing."""
    return request.COOKIES.get(MUNICIPALITY, "")


def remember(response: HttpResponse, *, language: str, municipality: str | None = None) -> None:
    """Ask the browser to remember the language, and the municipality when one is known."""
    _set(response, settings.LANGUAGE_COOKIE_NAME, language)
    if municipality:
        _set(response, MUNICIPALITY, municipality)


def _set(response: HttpResponse, name: str, value: str) -> None:
    response.set_cookie(name, value, max_age=_HALF_A_YEAR, samesite="Lax", secure=settings.HTTPS, httponly=True)
