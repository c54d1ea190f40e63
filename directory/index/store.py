"""The index in force in this process, and how it keeps up with the database.

Each request reads the version from the primary. When it moved, the worker loads what changed before it answers, and
swaps a new immutable index in: whoever holds the old one keeps a whole, consistent answer. See docs/decisions/0002
and 0008.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from threading import Lock

from django.db import connection, transaction

from directory.index.building import build
from directory.index.catalogue import CatalogueIndex
from directory.index.reading import read_reference
from directory.index.reference import Reference
from directory.models import CatalogueVersion, Offer

_lock = Lock()
_held: CatalogueIndex | None = None
_instead: ContextVar[CatalogueIndex | None] = ContextVar("index_instead", default=None)


def current() -> CatalogueIndex:
    """Return an index not older than the catalogue was when this was called: one query while nothing changed."""
    global _held  # one index a process is the point of this module
    if (instead := _instead.get()) is not None:
        return instead
    index = _held
    if index is not None and index.number == CatalogueVersion.objects.current().number:
        return index
    with _lock:
        _held = _brought_up_to_date(_held)
        return _held


@contextmanager
def instead(index: CatalogueIndex) -> Iterator[None]:
    """Let this request alone read another index: to show what a page would say of values that are not saved."""
    token = _instead.set(index)
    try:
        yield
    finally:
        _instead.reset(token)


def held_reference() -> Reference | None:
    """Return the shared lists this process holds, perhaps a moment old, or nothing; asks nothing of the database."""
    return _held.reference if _held is not None else None


def is_ready() -> bool:
    """Tell whether this process has an index at all."""
    return _held is not None


def forget() -> None:
    """Drop the index, so that the next question builds it anew. For tests, whose databases roll back."""
    global _held  # see above
    with _lock:
        _held = None


def _brought_up_to_date(index: CatalogueIndex | None) -> CatalogueIndex:
    with _consistent_read():
        version = CatalogueVersion.objects.current()
        if index is None or version.number < index.number:  # a restored database may be older than the index
            return CatalogueIndex.empty(read_reference()).refreshed(
                version.number, build(Offer.objects.published()), gone=()
            )
        if version.number == index.number:
            return index
        since = index.number
        if version.reference > since:
            index = index.with_reference(read_reference())
        touched = Offer.objects.changed_since(since)
        gone = touched.exclude(pk__in=touched.published().values("pk")).values_list("pk", flat=True)
        return index.refreshed(version.number, build(touched.published()), gone)


@contextmanager
def _consistent_read() -> Iterator[None]:
    """Hold one snapshot of the database over several queries: an index built across two commits would be half.

    SQLite: a plain BEGIN reads one snapshot in WAL mode without taking the write lock, which `atomic()` would take
    here (`transaction_mode: IMMEDIATE`). PostgreSQL: repeatable read. Inside a transaction of the caller, that one
    has to do.
    """
    if connection.in_atomic_block:
        yield
    elif connection.vendor == "postgresql":
        with transaction.atomic(), connection.cursor() as cursor:
            cursor.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ, READ ONLY")
            yield
    else:
        with connection.cursor() as cursor:
            cursor.execute("BEGIN")
            try:
                yield
            finally:
                cursor.execute("COMMIT")
