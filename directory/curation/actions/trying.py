"""Trying a change out: everything is written, looked at, and taken back again."""

from collections.abc import Iterator
from contextlib import contextmanager

from django.db import transaction

from directory.curation.actions.changes import Change


@contextmanager
def trying(*, by: str) -> Iterator[Change]:
    """Open a change that never happens: its transaction is rolled back whatever comes of it.

    It is not closed either: without a higher version no index of any process notices, and no event is written.
    """
    with transaction.atomic():
        yield Change(by)
        transaction.set_rollback(True)
