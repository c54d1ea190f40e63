"""One change to the catalogue: rows, their history, and the version that tells every index."""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from enum import StrEnum
from typing import Any, Generic, NamedTuple, TypeVar

from django.db import models, transaction

from directory.curation.actions.touching import is_reference, offers_showing
from directory.models import CatalogueVersion, Event, Offer

Row = TypeVar("Row", bound=models.Model)
Values = Mapping[str, Any]
Differences = dict[str, list[Any]]


class Outcome(StrEnum):
    """What writing a record came to."""

    CREATED = "created"
    CHANGED = "changed"
    UNCHANGED = "unchanged"


class Written(NamedTuple, Generic[Row]):
    """A record as it now stands, and what writing it came to."""

    row: Row
    outcome: Outcome


class Change:
    """Collects what one actor does in one transaction; made by `changing`, never by hand."""

    def __init__(self, by: str) -> None:
        self.by = by
        self._events: list[Event] = []
        self._touched: set[int] = set()
        self._reference = False

    def put(self, model: type[Row], lookup: Values, values: Values) -> Written[Row]:
        """Create the record that `lookup` names, or bring it to `values`; write nothing when it already has them.

        The row is locked while it is compared, so that the history's old value is the one that was replaced.
        """
        row = model._default_manager.select_for_update().filter(**lookup).first()
        if row is None:
            row = model(**lookup, **values)
            row.save(force_insert=True)
            self.record(row, "created", {name: [None, value] for name, value in {**lookup, **values}.items()})
            return Written(row, Outcome.CREATED)
        differences = _differences(row, values)
        if not differences:
            return Written(row, Outcome.UNCHANGED)
        for name, (_, new) in differences.items():
            setattr(row, name, new)
        row.save(update_fields=list(differences))
        self.record(row, "changed", differences)
        return Written(row, Outcome.CHANGED)

    def record(self, row: models.Model, action: str, differences: Differences) -> None:
        """Remember one change for the history, and which offers readers now see differently."""
        self._events.append(
            Event(
                actor=self.by,
                action=action,
                subject_kind=str(row._meta.model_name),
                subject_id=str(row.pk),
                changes=differences,
            )
        )
        self._reference = self._reference or is_reference(row)
        self._touched.update(offers_showing(row))

    def close(self) -> None:
        """Write the history, raise the version, and stamp the offers touched; nothing when nothing changed."""
        if not self._events:
            return
        Event.objects.bulk_create(self._events, batch_size=500)
        version = CatalogueVersion.objects.advance(reference=self._reference)
        touched = sorted(self._touched)
        for start in range(0, len(touched), 500):
            Offer.objects.filter(pk__in=touched[start : start + 500]).update(changed_in=version.number)


@contextmanager
def changing(*, by: str) -> Iterator[Change]:
    """Open one atomic change by an actor (a role or a command; never a family) and close it with its history."""
    with transaction.atomic():
        change = Change(by)
        yield change
        change.close()


def replace_details(
    owner: models.Model, model: type[Row], key: tuple[str, ...], wanted: Mapping[tuple[Any, ...], Values]
) -> list[Any] | None:
    """Make the details of `owner` (its terms, languages, meetings …) exactly `wanted`.

    `key` names the fields that tell two details apart and `wanted` maps their values to the other fields. Returns the
    old and the new details for the history, or nothing when they were the same.
    """
    owned: models.QuerySet[Row] = model._default_manager.filter(**{owner_field(model, owner): owner})
    present = {tuple(getattr(row, name) for name in key): row for row in owned}
    gone = [row.pk for identity, row in present.items() if identity not in wanted]
    new = {identity: values for identity, values in wanted.items() if identity not in present}
    altered = {i: d for i, row in present.items() if i in wanted and (d := _differences(row, wanted[i]))}
    if not (gone or new or altered):
        return None
    before = [described(row, owner) for row in present.values()]
    model._default_manager.filter(pk__in=gone).delete()
    for identity, differences in altered.items():
        model._default_manager.filter(pk=present[identity].pk).update(
            **{name: value for name, (_, value) in differences.items()}
        )
    model._default_manager.bulk_create(
        model(**{owner_field(model, owner): owner}, **dict(zip(key, identity, strict=True)), **values)
        for identity, values in new.items()
    )
    return [before, [described(row, owner) for row in owned.all()]]


def owner_field(model: type[models.Model], owner: models.Model) -> str:
    """Return the name of the relation by which `model` belongs to `owner`."""
    relations = (field for field in model._meta.concrete_fields if field.related_model is type(owner))
    return next(relations).name


def _differences(row: models.Model, values: Values) -> Differences:
    return {name: [old, new] for name, new in values.items() if (old := getattr(row, name)) != new}


def described(row: models.Model, owner: models.Model) -> dict[str, Any]:
    """Return what a detail says, for the history: its filled columns by name, without its owner."""
    left_out = {row._meta.pk, row._meta.get_field(owner_field(type(row), owner))}
    told = (field for field in row._meta.concrete_fields if field not in left_out)
    values = {field.attname: getattr(row, field.attname) for field in told}
    return {name: value for name, value in values.items() if value not in (None, "", {})}
