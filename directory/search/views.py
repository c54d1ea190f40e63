"""The results page."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import get_language
from django.views.decorators.http import require_safe

from directory.access.policies import public
from directory.asking.asked import read
from directory.asking.cookies import remember
from directory.asking.start_form import start_context
from directory.facts.doors import doors
from directory.facts.reader import Reader
from directory.index import store
from directory.languages import SOURCE
from directory.search.presenting import results_context
from directory.search.queries import results as find_results


@public
@require_safe
def results(request: HttpRequest) -> HttpResponse:
    """Offers for a need, in piles; a question that can't be read comes back as typed, with what is wrong."""
    today, page = timezone.localdate(), get_language() or SOURCE
    index = store.current()
    reading = read(request.GET, index.reference, today)
    if reading.asked is None:
        return render(request, "catalogue/start.html", start_context(reading, index.reference, today), status=400)
    asked = reading.asked
    if not reading.is_canonical:
        return redirect(f"{reverse('search:results')}?{asked.address(page=asked.page)}")
    found = find_results(index, asked, Reader(index.reference, page, today))
    context = results_context(found, asked, index.reference)
    context["local_start"] = doors(index.reference, asked.need.municipality, page)
    context["shows_fictional"] = asked.municipality is not None and asked.municipality.is_fictional
    response = render(request, "search/results.html", context)
    remember(response, language=page, municipality=asked.need.municipality)
    response["Cache-Control"] = "private, no-cache"
    return response
