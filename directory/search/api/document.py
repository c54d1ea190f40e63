"""The OpenAPI document of /api/v1/, made by django-ninja from the shapes of the answers and the table of keys.

Ninja writes the document and does nothing else: our own reader has already judged every key, for the page and for
systems alike, and fifty offers through a second validation would only take time. No page with a viewer: those load
files from elsewhere.
"""

from functools import lru_cache
from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.views.decorators.cache import cache_control
from django.views.decorators.http import require_safe
from ninja import NinjaAPI

from directory.access.policies import public
from directory.index import store
from directory.index.reference import Reference
from directory.search.api import schemas, views
from directory.search.api.keys import KEYS
from directory.search.api.reading import FORMS, JSON

MEANING = """\
From a family's need to the offers that fit, with the reason for each.

Every key takes one value or a list; in an address and in a form a list is the key repeated. Null, an empty text and an
empty list mean "not said". Unknown keys are ignored; a wrong value of a known key gives status 400 with messages by
key. Nothing that is asked is kept, and no key asks who the family is: send no names, addresses or numbers of persons.
"""
RULES = "How offers are divided over piles and put in order: the same table for everyone, with the research or law."
GET = "All keys but the sensitive ones, in the address."
POST = """\
The same as a form or as JSON, and the only way to send the sensitive keys: addresses end up in logs and histories. It
changes nothing, needs no token and sets no cookie. At most 600 in ten minutes from one address, then status 429.\
"""


@public
@require_safe
@cache_control(public=True, max_age=views.KEPT)
def openapi(request: HttpRequest) -> HttpResponse:
    """The OpenAPI document."""
    return JsonResponse(document(store.current().reference))


@lru_cache(maxsize=2)
def document(reference: Reference) -> dict[str, Any]:
    """Return the document for the vocabularies as they are now."""
    api = NinjaAPI(
        title="Opvoedsteun Dichtbij",
        version="1",
        description=MEANING,
        servers=[{"url": settings.SITE_URL}],
        docs_url=None,
    )
    found: dict[int, Any] = {200: schemas.Matches, 400: schemas.Refusal}
    api.get(
        "/matches",
        response=found,
        operation_id="matches",
        summary="Offers for a need",
        description=GET,
        openapi_extra={"parameters": [key.parameter(reference) for key in KEYS if not key.posted_only]},
    )(views.matches)
    api.post(
        "/matches",
        response={**found, 413: schemas.Refusal, 415: schemas.Refusal, 429: schemas.Refusal},
        operation_id="matches_posted",
        summary="Offers for a need that may not be in an address",
        description=POST,
        openapi_extra={"requestBody": _body(reference)},
    )(views.matches)
    api.get(
        "/rules",
        response=schemas.RuleTable,
        operation_id="rules",
        summary="The rules",
        description=RULES,
    )(views.rules)
    return dict(api.get_openapi_schema(path_prefix="api/v1/"))


def _body(reference: Reference) -> dict[str, Any]:
    schema = {"type": "object", "properties": {key.name: key.field(reference) for key in KEYS}}
    return {"required": False, "content": {kind: {"schema": schema} for kind in (JSON, *sorted(FORMS))}}
