"""What a question looks like before it is read: characters that are no text, and keys that may not come this way."""

from collections.abc import Callable, Mapping
from datetime import date
from functools import wraps
from typing import Any

from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect

from directory.asking.fields import without_control
from directory.asking.place_fields import apart
from directory.index.reference import Reference
from directory.matching.need import SENSITIVE

WITHOUT = "without"
"""The key by which a posted question names a pair to take away: `theme:fatherhood`. In an address a link does that."""


def as_text(query: QueryDict) -> QueryDict:
    """Return the query without characters that are no text: what was typed goes back into a page, also when refused.

    Empty values go too, so that "no wish" in one field of a key never hides what another field of it says.
    """
    cleaned = {key: [without_control(value) for value in values] for key, values in query.lists()}
    return _made({key: [value for value in values if value.strip()] for key, values in cleaned.items()}, query.encoding)


def without_sensitive(query: QueryDict) -> QueryDict:
    """Return the query without the keys that may not be in an address."""
    return _made({key: values for key, values in query.lists() if key not in SENSITIVE}, query.encoding)


def without_taken_away(query: QueryDict) -> QueryDict:
    """Return a posted query without the pairs that its key `without` names, and without that key."""
    gone = {tuple(pair.split(":", 1)) for pair in query.getlist(WITHOUT)}
    kept = {key: [each for each in values if (key, each) not in gone] for key, values in query.lists()}
    return _made({key: values for key, values in kept.items() if key != WITHOUT}, query.encoding)


def with_place_apart(query: QueryDict, reference: Reference, on: date) -> QueryDict:
    """Return the query with each part of a place under its own key: people write a postcode and a name in one field."""
    postcode, name = apart(query.get("municipality", ""), reference, on)
    elsewhere = query.get("postcode", "")
    if not name and not any(character.isdigit() for character in elsewhere):
        name, elsewhere = elsewhere, ""
    places = {"municipality": [name], "postcode": [postcode or elsewhere]}
    return _made({**dict(query.lists()), **places}, query.encoding)


def only_public_keys(view: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
    """Let no sensitive key stay in the address of a view: whoever puts one there is sent on without it.

    Even a refused question would carry it along otherwise, in the links to the same page in other languages.
    """

    @wraps(view)
    def wrapped(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if any(key in request.GET for key in SENSITIVE) and request.method in {"GET", "HEAD"}:
            return redirect(f"{request.path}?{without_sensitive(request.GET).urlencode()}".removesuffix("?"))
        return view(request, *args, **kwargs)

    return wrapped


def _made(lists: Mapping[str, list[str]], encoding: str | None) -> QueryDict:
    made = QueryDict(mutable=True, encoding=encoding)
    for key, values in lists.items():
        if any(values):
            made.setlist(key, values)
    return made
