"""The pages that explain: what this is, how it orders, what it keeps, who can use it, what to do without an answer."""

from datetime import date
from urllib.parse import urlencode

from django.conf import settings
from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import get_language
from django.views.decorators.http import require_safe

from directory.access.policies import public
from directory.asking import cookies
from directory.asking.arriving import only_public_keys
from directory.asking.cookies import remembered_municipality
from directory.asking.start_form import prefilled, start_context
from directory.catalogue import queries
from directory.facts import helplines, labels
from directory.facts.doors import doors
from directory.facts.ordering import explained, words_typed
from directory.index import store
from directory.index.reference import NEIGHBOUR_KM
from directory.languages import SOURCE
from directory.matching import table

STATEMENT_ON = date(2026, 11, 22)
"""The day someone last compared the accessibility statement with the tests; change it when you do."""


@public
@require_safe
def about(request: HttpRequest) -> HttpResponse:
    """What this is, for whom, and where the data comes from."""
    index = store.current()
    context = {
        "counts": queries.counts(index, timezone.localdate()),
        "has_fictional": any(entry.is_fictional for entry in index.reference.municipalities.values()),
        "has_postcodes": bool(index.reference.places),
    }
    return render(request, "pages/about.html", context)


@public
@require_safe
def ordering(request: HttpRequest) -> HttpResponse:
    """How results are divided and ordered, told from the rules in force."""
    context = {
        "rules": explained(),
        "typed": words_typed(),
        "version": table.VERSION,
        "neighbour_km": round(NEIGHBOUR_KM),
    }
    return render(request, "pages/ordering.html", context)


@public
@require_safe
@only_public_keys
def help_page(request: HttpRequest) -> HttpResponse:
    """What to do when nothing was found: the doors of the municipality, an interpreter, numbers to call."""
    today, page = timezone.localdate(), get_language() or SOURCE
    reference = store.current().reference
    typed = request.GET.get("municipality", "")  # what else the family needs does not matter here, and is not read
    query = QueryDict(urlencode({"municipality": typed}) if typed else "")
    reading = prefilled(query, remembered_municipality(request), reference, today)
    entry = reading.asked.municipality if reading.asked else None
    context = start_context(reading, reference, today) | {
        "place": entry,
        "local_start": doors(reference, entry.code if entry else None, page),
        "helplines": helplines.HELPLINES,
        "sources": helplines,
        "shows_fictional": entry is not None and entry.is_fictional,
    }
    response = render(request, "pages/help.html", context, status=200 if reading.asked else 400)
    response["Cache-Control"] = "private, no-cache"
    return response


@public
@require_safe
def privacy(request: HttpRequest) -> HttpResponse:
    """What is kept of a visitor, which is next to nothing."""
    names = {
        "language": settings.LANGUAGE_COOKIE_NAME,
        "municipality": cookies.MUNICIPALITY,
        "forms": settings.CSRF_COOKIE_NAME,
    }
    return render(request, "pages/privacy.html", {"cookies": names})


@public
@require_safe
def accessibility(request: HttpRequest) -> HttpResponse:
    """The accessibility statement: what was tested and how, what is not right yet, and where to say so."""
    contact = settings.ACCESSIBILITY_CONTACT
    can_be_linked = contact.startswith(("mailto:", "https:"))
    context = {
        "contact": {"href": contact, "text": contact.removeprefix("mailto:")} if can_be_linked else None,
        "statement_date": labels.day(STATEMENT_ON),
    }
    return render(request, "pages/accessibility.html", context)
