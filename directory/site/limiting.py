"""Holds visitors to the limits that views declare (`directory.access.policies.limited`)."""

import logging
from collections.abc import Callable, Mapping, Sequence
from math import ceil
from typing import Any

from django.conf import settings
from django.db import InterfaceError, OperationalError
from django.http import HttpRequest, HttpResponse
from django.utils import timezone

from directory.access.counting import take_turn, window
from directory.access.policies import MAKING, Limit, limit_of
from directory.site.errors import service_unavailable, too_many_posts

logger = logging.getLogger(__name__)
GetResponse = Callable[[HttpRequest], HttpResponse]

READS = frozenset({"GET", "HEAD", "OPTIONS", "TRACE"})
"""Methods that take nothing in; Django answers the last two itself or refuses them."""

COST = frozenset({"GET", "HEAD"})
"""Of those the ones for which a view makes its answer."""


class _PostLimits:
    """Counts a post before its view sees it; stands behind the check on forged forms, so that those don't count."""

    def __init__(self, get_response: GetResponse) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_view(
        self, request: HttpRequest, view: Callable[..., object], args: Sequence[Any], kwargs: Mapping[str, Any]
    ) -> HttpResponse | None:
        """Refuse what is one too many; let all others pass."""
        limit = limit_of(view)
        if limit is None or not _counts(request, limit):
            return None
        now = timezone.now()
        found = window(address_of(request), _name(view), limit, now)
        try:
            is_allowed = take_turn(found, limit, now)
        except (OperationalError, InterfaceError) as error:
            logger.error("database unreachable at %s: %s", request.path, type(error).__name__)
            return service_unavailable(request)
        return None if is_allowed else too_many_posts(request, ceil((found.until - now).total_seconds()))


def _name(view: Callable[..., object]) -> str:
    """Return what a view is called: one that stands at several addresses has one count."""
    return f"{view.__module__}.{getattr(view, '__qualname__', type(view).__qualname__)}"


def _counts(request: HttpRequest, limit: Limit) -> bool:
    return request.method not in READS or (limit.kind is MAKING and request.method in COST)


def post_limits(get_response: GetResponse) -> _PostLimits:
    """Return the middleware that answers 429 to who posts too often."""
    return _PostLimits(get_response)


def address_of(request: HttpRequest) -> str:
    """Return the address a request comes from.

    Behind a proxy that is the last one in `X-Forwarded-For`: the proxy added it, what stands before it anyone can
    make up. Without a proxy the header is not looked at.
    """
    if settings.BEHIND_PROXY:
        last = request.headers.get("X-Forwarded-For", "").rpartition(",")[2].strip()
        if last:
            return last
    return str(request.META.get("REMOTE_ADDR", ""))
