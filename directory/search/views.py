"""The results page, whole or in place, and the places suggested while someone types."""

from datetime import date
from http import HTTPStatus

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.cache import patch_cache_control
from django.utils.translation import get_language
from django.views.decorators.cache import cache_control
from django.views.decorators.http import require_http_methods, require_safe
from django.views.decorators.vary import vary_on_headers

from directory.access.policies import READING, limited, public
from directory.asking.arriving import only_public_keys
from directory.asking.asked import Reading, read
from directory.asking.cookies import remember
from directory.asking.start_form import questions_context, start_context
from directory.facts.reader import Reader
from directory.index import store
from directory.index.reference import Reference
from directory.languages import SOURCE
from directory.search import in_place
from directory.search.places import suggestions
from directory.search.presenting import results_context
from directory.search.queries import results as find_results

SUGGESTIONS_KEPT = 3600
"""Seconds a browser may use suggestions again: typing a name a second time asks nothing."""


@public
@limited(600, per=600, kind=READING)
@require_http_methods(["GET", "HEAD", "POST"])
@only_public_keys
@vary_on_headers(*in_place.ASKED_BY)
def results(request: HttpRequest) -> HttpResponse:
    """Offers for a need, in piles; a question that can't be read comes back as typed, with what is wrong.

    A need with keys that may not be in an address is posted and answered at once, and nobody keeps the answer. Any
    other need has an address, and a post is sent on to it.
    """
    today, page, is_posted = timezone.localdate(), get_language() or SOURCE, request.method == "POST"
    index = store.current()
    reading = read(request.POST if is_posted else request.GET, index.reference, today, posted=is_posted)
    if reading.asked is None:
        return _as_typed(request, reading, index.reference, today)
    asked = reading.asked
    address = f"{reverse('search:results')}?{asked.address(page=asked.page)}".removesuffix("?")
    if not asked.is_private and (is_posted or not reading.is_canonical):
        return _sent_on(request, address)
    reader = Reader(index.reference, page, today)
    context = results_context(find_results(index, asked, reader), asked, reader)
    context["shows_fictional"] = asked.municipality is not None and asked.municipality.is_fictional
    if in_place.is_asked(request) and not is_posted:
        response = in_place.at_address(render(request, "search/fragment.html", context), address)
    else:
        response = render(request, "search/results.html", context)
    remember(response, language=page, municipality=asked.need.municipality)
    return _kept_nowhere(response) if is_posted else _asked_again(response)


def _sent_on(request: HttpRequest, address: str) -> HttpResponse:
    """Send a browser on to the address of a question; after a post to get it there, not to post again (303)."""
    response = redirect(address)
    if request.method == "POST":
        response.status_code = HTTPStatus.SEE_OTHER
    return response


def _as_typed(request: HttpRequest, reading: Reading, reference: Reference, today: date) -> HttpResponse:
    """Return the questions as they were typed, with what is wrong: all of them where all may have been answered."""
    if request.method == "POST":
        context = questions_context(reading, reference, today)
        return _kept_nowhere(render(request, "search/questions.html", context, status=400))
    context = start_context(reading, reference, today)
    response = _asked_again(render(request, "catalogue/start.html", context, status=400))
    return in_place.as_whole_page(response, request.get_full_path()) if in_place.is_asked(request) else response


def _kept_nowhere(response: HttpResponse) -> HttpResponse:
    """Let no browser keep the answer to what may not be kept."""
    patch_cache_control(response, private=True, no_store=True)
    return response


def _asked_again(response: HttpResponse) -> HttpResponse:
    """Let a browser ask again before it shows an answer a second time."""
    patch_cache_control(response, private=True, no_cache=True)
    return response


@public
@require_safe
@cache_control(private=True, max_age=SUGGESTIONS_KEPT)
def municipalities(request: HttpRequest) -> HttpResponse:
    """The places whose name begins with what was typed, as options of a list. Says nothing about who asks."""
    found = suggestions(store.current().reference, request.GET.get("q", ""), timezone.localdate())
    return render(request, "search/options.html", {"suggestions": found})
