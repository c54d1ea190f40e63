"""From a request to one set of keys: the address, a form or JSON, in the shape the page's own reader takes.

What can't be read is refused here, in the shape every refusal has: a key to the messages about it. What the values
mean is judged by `asking`, as on the page.
"""

import json
from collections.abc import Iterator, Mapping
from typing import Any, NoReturn

from django.conf import settings
from django.core.exceptions import BadRequest, RequestDataTooBig, SuspiciousOperation
from django.http import HttpRequest, QueryDict
from django.http.multipartparser import MultiPartParserError
from django.http.request import UnreadablePostError
from django.utils.translation import gettext as _

from directory.asking.fields import RepeatedField
from directory.asking.need_filter import NeedFilter
from directory.languages import CODES, SOURCE
from directory.matching.need import SENSITIVE

LANGUAGE = "lang"
BODY = "body"
"""The name under which a refusal speaks about the request as a whole."""

FORMS = frozenset({"application/x-www-form-urlencoded", "multipart/form-data"})
JSON = "application/json"

Errors = Mapping[str, list[str]]


class RefusedError(Exception):
    """A request that can't be answered: its status and what is wrong, by key, in the language asked."""

    def __init__(self, status: int, errors: Errors) -> None:
        super().__init__(status)
        self.status, self.errors = status, errors


def known_keys() -> frozenset[str]:
    """Return every key with a meaning; all others are ignored."""
    return frozenset({LANGUAGE, *SENSITIVE, *NeedFilter.base_filters})


def in_address(request: HttpRequest) -> QueryDict:
    """Return the known keys of the address."""
    try:
        said = request.GET
    except SuspiciousOperation:
        _refuse(400, BODY, _("Er staat te veel in dit verzoek."))
    return _known(said)


def with_body(query: QueryDict, request: HttpRequest) -> QueryDict:
    """Return the keys of the address with those of what was posted; a key in both counts as posted."""
    whole = query.copy()
    for key, values in _body(request).lists():
        whole.setlist(key, values)
    return whole


def spoken(query: QueryDict) -> str:
    """Return the language asked for, or Dutch when none of ours is: the language refusals are in."""
    asked = query.get(LANGUAGE, "")
    return asked if asked in CODES else SOURCE


def check(query: QueryDict, address: QueryDict) -> None:
    """Refuse what no form field sees: another language, a sensitive key in an address, several values for one."""
    asked = query.get(LANGUAGE, "")
    if asked and asked not in CODES:
        _refuse(400, LANGUAGE, _("Deze taal hebben wij niet. Kies uit: %(codes)s") % {"codes": ", ".join(CODES)})
    errors = {key: [_("Dit mag niet in het adres staan. Stuur het met POST.")] for key in SENSITIVE if address.get(key)}
    errors |= {key: [_("Geef hier één waarde.")] for key, values in query.lists() if _one_too_many(key, values)}
    if errors:
        raise RefusedError(400, errors)


def _one_too_many(key: str, values: list[str]) -> bool:
    """Tell whether a key that takes one value has more: the page would take the last, a system should not guess."""
    filtered = NeedFilter.base_filters.get(key)
    takes_more = filtered is not None and issubclass(filtered.field_class, RepeatedField)
    return not takes_more and len({value for value in values if value}) > 1


def _body(request: HttpRequest) -> QueryDict:
    if _length(request) > (settings.DATA_UPLOAD_MAX_MEMORY_SIZE or 0):
        _refuse(413, BODY, _("Dit verzoek is te groot."))
    if "Transfer-Encoding" in request.headers:  # Django reads nothing of a body in chunks: never answer without it
        _refuse(400, BODY, _("Dit verzoek kunnen wij niet lezen."))
    try:
        if request.content_type == JSON:
            return _of_json(request.body)
        if request.content_type in FORMS:
            return _known(request.POST)
    except RequestDataTooBig:
        _refuse(413, BODY, _("Dit verzoek is te groot."))
    except (BadRequest, MultiPartParserError, SuspiciousOperation, UnreadablePostError):
        _refuse(400, BODY, _("Dit verzoek kunnen wij niet lezen."))
    if _length(request):
        _refuse(415, BODY, _("Stuur een formulier of JSON."))
    return QueryDict()


def _length(request: HttpRequest) -> int:
    """Return how long the body says it is, in bytes; nothing more is ever read from the line."""
    said = str(request.META.get("CONTENT_LENGTH") or "")
    return int(said) if said.isascii() and said.isdigit() else 0


def _known(said: QueryDict) -> QueryDict:
    found = QueryDict(mutable=True)
    for key in known_keys() & set(said):
        found.setlist(key, [value for value in said.getlist(key) if value.strip()])
    return found


def _of_json(body: bytes) -> QueryDict:
    """Return the keys of a JSON object, each value written as a form would send it."""
    try:
        said = json.loads(body, parse_constant=_no_number)
    except (ValueError, RecursionError):  # no JSON, no text, or thousands of brackets in one another
        _refuse(400, BODY, _("Dit is geen JSON die wij kunnen lezen."))
    if not isinstance(said, dict):
        _refuse(400, BODY, _("Stuur een object met sleutels en waarden."))
    found, errors = QueryDict(mutable=True), {}
    for key in known_keys() & set(said):
        try:
            found.setlist(key, list(_written(said[key])))
        except (TypeError, UnicodeEncodeError):
            errors[key] = [_("Geef hier een tekst, een getal, ja of nee, of een lijst daarvan.")]
    if errors:
        raise RefusedError(400, errors)
    if sum(len(values) for _key, values in found.lists()) > (settings.DATA_UPLOAD_MAX_NUMBER_FIELDS or 0):
        _refuse(400, BODY, _("Er staat te veel in dit verzoek."))
    return found


def _written(value: Any, *, in_list: bool = False) -> Iterator[str]:
    """Yield one value, or those of a list; nothing for what was not said. Raises TypeError for anything else."""
    match value:
        case None | "":
            return
        case bool():
            yield "yes" if value else "no"
        case str():
            value.encode()  # half a character is no text, and would fail wherever it is shown
            yield value
        case int():
            yield str(value)
        case float():
            yield str(int(value)) if value.is_integer() else str(value)
        case list() if not in_list:
            for each in value:
                yield from _written(each, in_list=True)
        case _:
            raise TypeError(type(value).__name__)


def _no_number(name: str) -> NoReturn:
    """Refuse NaN and Infinity: Python's reader takes them, JSON has no such thing."""
    raise ValueError(name)


def _refuse(status: int, key: str, message: str) -> NoReturn:
    raise RefusedError(status, {key: [message]})
