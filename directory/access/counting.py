"""Counts how often one visitor posts to one page, without keeping who the visitor is.

A visitor is an address; what is kept is a keyed hash of it that also holds the page and the window of time. So a hash
says nothing without our secret key, and the hashes of two pages or two windows can't be joined. Windows are fixed:
around the end of one, twice the number can pass.
"""

from dataclasses import dataclass
from datetime import UTC, datetime
from ipaddress import IPv6Address, IPv6Network, ip_address

from django.core.cache import caches
from django.db import transaction
from django.db.models import F
from django.utils.crypto import salted_hmac

from directory.access.policies import WRITING, Limit
from directory.models import PostCount

CACHE = "limits"
"""The cache, in the memory of each process, for what leaves nothing behind."""

IPV6_VISITOR_BITS = 64
"""A network of this size is given to one household or office; its addresses count as one visitor (RFC 6177)."""


@dataclass(frozen=True, slots=True)
class Window:
    """One visitor, one page and one stretch of time, under a key that tells none of the three."""

    key: str
    until: datetime


def window(address: str, page: str, limit: Limit, at: datetime) -> Window:
    """Return the window of `limit.per` seconds in which a visitor posts to a page at a moment."""
    number = int(at.timestamp()) // limit.per
    until = datetime.fromtimestamp((number + 1) * limit.per, UTC)
    told = "\n".join((str(number), str(limit.per), page, visitor_of(address)))
    return Window(salted_hmac("directory.access.counting", told, algorithm="sha256").hexdigest(), until)


def take_turn(found: Window, limit: Limit, at: datetime) -> bool:
    """Count one request and tell whether it was still allowed."""
    return _turn_in_database(found, limit, at) if limit.kind is WRITING else _turn_in_memory(found, limit, at)


def visitor_of(address: str) -> str:
    """Return what stands for one visitor: an IPv4 address, or the IPv6 network of one household or office."""
    try:
        found = ip_address(address)
    except ValueError:
        return address  # a socket or a proxy's own notation; as good a name as any
    if not isinstance(found, IPv6Address):
        return str(found)
    if found.ipv4_mapped:
        return str(found.ipv4_mapped)
    return str(IPv6Network((int(found), IPV6_VISITOR_BITS), strict=False))


def _turn_in_memory(found: Window, limit: Limit, at: datetime) -> bool:
    cache, rest = caches[CACHE], found.until - at
    if cache.add(found.key, 1, timeout=rest.total_seconds() + 1):
        return True
    try:
        return cache.incr(found.key) <= limit.number
    except ValueError:  # it made room for others in between: this is a first post again
        cache.set(found.key, 1, timeout=rest.total_seconds() + 1)
        return True


@transaction.atomic
def _turn_in_database(found: Window, limit: Limit, at: datetime) -> bool:
    """Count in one statement, so that of posts that arrive together none slips through, on either database."""
    _, is_first = PostCount.objects.get_or_create(key=found.key, defaults={"until": found.until})
    if is_first:
        PostCount.objects.over(at).delete()
        return True
    return bool(PostCount.objects.filter(key=found.key, count__lt=limit.number).update(count=F("count") + 1))
