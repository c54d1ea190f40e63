"""The addresses other systems ask. Thin on purpose: the page's own reader and ranking do the work."""

from typing import Any

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.utils import timezone, translation
from django.views.decorators.cache import cache_control
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods, require_safe

from directory.access.policies import READING, limited, public
from directory.asking.asked import read
from directory.facts.reader import Reader
from directory.index import store
from directory.matching import export
from directory.search.api import reading
from directory.search.api.answering import as_json
from directory.search.queries import answer

KEPT = 3600
"""Seconds anyone may keep what is the same for everyone: it changes with a new release or a new term."""


@public
@limited(600, per=600, kind=READING)
@csrf_exempt  # nothing is changed, no cookie is read and none is set: there is nobody whose rights could be borrowed
@require_http_methods(["GET", "HEAD", "POST"])
def matches(request: HttpRequest) -> HttpResponse:
    """Offers for a need, in piles, each with its reasons."""
    try:
        language, found = _answer(request)
        response = _json(found)
        response["Content-Language"] = language
    except reading.RefusedError as refused:
        response = _json({"errors": refused.errors}, status=refused.status)
    response["Cache-Control"] = "no-store" if request.method == "POST" else "private, no-cache"
    return response


@public
@require_safe
@cache_control(public=True, max_age=KEPT)
def rules(request: HttpRequest) -> HttpResponse:
    """The rules by which offers are divided and ordered, with what each rests on; the same for everyone."""
    return _json(export.as_json())


def _answer(request: HttpRequest) -> tuple[str, dict[str, Any]]:
    """Return the answer and the language it is in; refuses in that language too, as soon as it is known."""
    address = query = reading.in_address(request)
    posted = request.method == "POST"
    if posted:
        with translation.override(reading.spoken(address)):
            query = reading.with_body(address, request)
    language = reading.spoken(query)
    with translation.override(language):
        reading.check(query, address)
        index, today = store.current(), timezone.localdate()
        understood = read(query, index.reference, today, posted=posted)
        if understood.asked is None:
            raise reading.RefusedError(400, _messages(understood.form))
        asked = understood.asked
        return language, as_json(answer(index, asked, language, today), asked, Reader(index.reference, language, today))


def _messages(form: Any) -> reading.Errors:
    return {key: [str(message) for message in messages] for key, messages in form.errors.items()}


def _json(data: Any, *, status: int = 200) -> JsonResponse:
    return JsonResponse(data, status=status, json_dumps_params={"ensure_ascii": False, "separators": (",", ":")})
