"""The page with every question, also those whose answers never are in an address."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.cache import patch_cache_control
from django.utils.translation import get_language
from django.views.decorators.http import require_http_methods

from directory.access.policies import READING, limited, public
from directory.asking.arriving import only_public_keys
from directory.asking.asked import read
from directory.asking.cookies import remember, remembered_municipality
from directory.asking.start_form import prefilled, questions_context
from directory.index import store
from directory.languages import SOURCE


@public
@limited(600, per=600, kind=READING)
@require_http_methods(["GET", "HEAD", "POST"])
@only_public_keys
def questions(request: HttpRequest) -> HttpResponse:
    """Every question, filled in with what the address says; a post, from who wants to change an answer, says more."""
    today, is_posted = timezone.localdate(), request.method == "POST"
    reference = store.current().reference
    if is_posted:
        reading = read(request.POST, reference, today, posted=True)
    else:
        reading = prefilled(request.GET, remembered_municipality(request), reference, today)
        if reading.asked and not reading.is_canonical:
            return redirect(f"{reverse('search:questions')}?{reading.asked.address()}".removesuffix("?"))
    context = questions_context(reading, reference, today)
    response = render(request, "search/questions.html", context, status=200 if reading.asked else 400)
    remember(response, language=get_language() or SOURCE)
    patch_cache_control(response, private=True, **({"no_store": True} if is_posted else {"no_cache": True}))
    return response
