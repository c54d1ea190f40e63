"""Taking back that an address was replaced: for a slip of the finger, a few minutes long."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import timedelta

from django.core import signing

from directory.curation.actions.links import NewAddress, Spot
from directory.curation.links.uses import COLUMNS, Within, within_reach

_SALT = "directory.curation.links.undo"
VALID_FOR = timedelta(minutes=10)
"""The page offers it for ten seconds; who left the page open has somewhat longer."""
MOST = 60
"""Spots that fit in the address of a button; of more nothing is taken back with one."""


@dataclass(frozen=True, slots=True)
class Replaced:
    """What was done: the address and what came in its place, and the spots by model, number and column."""

    address: NewAddress
    spots: list[tuple[str, int, str]]


def token_of(address: NewAddress, spots: Iterable[Spot]) -> str:
    """Return what a link to take it back holds, signed; empty where that would be too much."""
    told = [(str(row._meta.model_name), row.pk, column) for row, column in spots]
    return signing.dumps([address.old, address.new, told], salt=_SALT, compress=True) if 0 < len(told) <= MOST else ""


def read(token: str) -> Replaced | None:
    """Return what a link is to take back; nothing for one that is none of ours or too old."""
    try:
        old, new, spots = signing.loads(token, salt=_SALT, max_age=VALID_FOR)
    except signing.BadSignature:
        return None
    return Replaced(NewAddress(old, new), [(model, pk, column) for model, pk, column in spots])


def spots_of(replaced: Replaced, within: Within) -> list[Spot] | None:
    """Return the spots, or nothing when one of the records is not within reach."""
    found: list[Spot] = []
    for model in COLUMNS:
        wanted = [(pk, column) for name, pk, column in replaced.spots if name == model._meta.model_name]
        rows = within_reach(model, within).in_bulk([pk for pk, _column in wanted]) if wanted else {}
        found += [Spot(rows[pk], column) for pk, column in wanted if pk in rows]
    return found if len(found) == len(replaced.spots) else None
