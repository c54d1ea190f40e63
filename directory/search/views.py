"""The results page, whole or in place, and the places suggested while someone types."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import get_language
from django.views.decorators.cache import cache_control
from django.views.decorators.http import require_safe
from django.views.decorators.vary import vary_on_headers

from directory.access.policies import public
from directory.asking.asked import read
from directory.asking.cookies import remember
from directory.asking.start_form import start_context
from directory.facts.doors import doors
from directory.facts.reader import Reader
from directory.index import store
from directory.languages import SOURCE
from directory.search import in_place
from directory.search.places import suggestions
from directory.search.presenting import results_context
from directory.search.queries import results as find_results

SUGGESTIONS_KEPT = 3600
"""Seconds a browser may use suggestions again: typing a name a second time asks nothing."""


@public
@require_safe
@cache_control(private=True, no_cache=True)
@vary_on_headers(*in_place.ASKED_BY)
def results(request: HttpRequest) -> HttpResponse:
    """Offers for a need, in piles; a question that can't be read comes back as typed, with what is wrong."""
    today, page = timezone.localdate(), get_language() or SOURCE
    index = store.current()
    reading = read(request.GET, index.reference, today)
    if reading.asked is None:
        return _as_typed(request, start_context(reading, index.reference, today))
    asked = reading.asked
    address = f"{reverse('search:results')}?{asked.address(page=asked.page)}".removesuffix("?")
    if not reading.is_canonical:
        return redirect(address)
    found = find_results(index, asked, Reader(index.reference, page, today))
    context = results_context(found, asked, index.reference)
    context["local_start"] = doors(index.reference, asked.need.municipality, page)
    context["shows_fictional"] = asked.municipality is not None and asked.municipality.is_fictional
    if in_place.is_asked(request):
        response = in_place.at_address(render(request, "search/fragment.html", context), address)
    else:
        response = render(request, "search/results.html", context)
    remember(response, language=page, municipality=asked.need.municipality)
    return response


def _as_typed(request: HttpRequest, context: dict[str, Any]) -> HttpResponse:
    """Return the first questions as they were typed, with what is wrong."""
    response = render(request, "catalogue/start.html", context, status=400)
    return in_place.as_whole_page(response, request.get_full_path()) if in_place.is_asked(request) else response


@public
@require_safe
@cache_control(private=True, max_age=SUGGESTIONS_KEPT)
def municipalities(request: HttpRequest) -> HttpResponse:
    """The places whose name begins with what was typed, as options of a list. Says nothing about who asks."""
    found = suggestions(store.current().reference, request.GET.get("q", ""), timezone.localdate())
    return render(request, "search/options.html", {"suggestions": found})
