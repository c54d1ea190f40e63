"""Writing what a curator decides about an address that no longer works."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any, NamedTuple

from django.db.models import Model

from directory.curation.actions.changes import Change
from directory.models import LinkState, Postponed, WebLink


@dataclass(frozen=True, slots=True)
class NewAddress:
    """What replaces an address; an empty `new` takes it away."""

    old: str
    new: str


class Spot(NamedTuple):
    """One spot where an address stands: a record and one of its columns."""

    row: Model
    column: str


def readdress(spots: Iterable[Spot], address: NewAddress, *, change: Change) -> list[Spot]:
    """Put another address on these spots, all or none; return those that were changed.

    Where somebody put another one in the meantime, that stays.
    """
    changed = []
    for row, columns in _by_record(spots).items():
        model = type(row)
        there = model._default_manager.select_for_update().filter(pk=row.pk).values(*columns).first() or {}
        same = [column for column in columns if there.get(column) == address.old]
        if same:
            change.put(model, {"pk": row.pk}, dict.fromkeys(same, address.new))
            changed += [Spot(row, column) for column in same]
    return changed


def _by_record(spots: Iterable[Spot]) -> Mapping[Model, list[str]]:
    """Return the columns of each record, in the order in which records are locked."""
    found: dict[Model, list[str]] = defaultdict(list)
    for row, column in sorted(spots, key=lambda each: (type(each.row).__name__, each.row.pk, each.column)):
        found[row].append(column)
    return found


def works_after_all(link: WebLink, *, until: date, change: Change) -> WebLink:
    """Believe a person who opened an address that we can't; it is no task before the day `until`.

    Raises WebLink.DoesNotExist when the address was forgotten in the meantime.
    """
    row = WebLink.objects.select_for_update().get(pk=link.pk)
    before = row.state
    values: dict[str, Any] = {"state": LinkState.WORKS, "failing_since": None, "failed_on": None}
    for name, value in values.items():
        setattr(row, name, value)
    row.save(update_fields=list(values))
    Postponed.objects.update_or_create(task=f"link:{row.pk}", defaults={"until": until, "by": change.by})
    change.record(row, "changed", {"state": [before, row.state]})
    return row
