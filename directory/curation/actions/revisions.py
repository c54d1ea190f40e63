"""The revision of a record: what an editor saw, and whether somebody changed it since."""

from typing import TypeVar

from django.db import models

from directory.models import Event

Row = TypeVar("Row", bound=models.Model)

NEVER_WRITTEN = 0


def revision_of(row: models.Model) -> int:
    """Return the revision of a record: the number of its last event, 0 when it has none."""
    kind = str(row._meta.model_name)
    events = Event.objects.filter(subject_kind=kind, subject_id=str(row.pk)).order_by("-pk")
    return events.values_list("pk", flat=True).first() or NEVER_WRITTEN


def first_event_after(row: models.Model, revision: int) -> int | None:
    """Return the number of the first event of a record after a revision: where what was done since begins."""
    events = Event.objects.filter(subject_kind=str(row._meta.model_name), subject_id=str(row.pk), pk__gt=revision)
    return events.order_by("pk").values_list("pk", flat=True).first()


def locked(model: type[Row], pk: int | str) -> tuple[Row, int]:
    """Return a record held until the transaction ends, with its revision; raises DoesNotExist.

    Every writer locks the row before it writes the row's event, so under this lock the revision stands still. The
    event is read after the lock: what another transaction committed while this one waited is seen.
    """
    row = model._default_manager.select_for_update().get(pk=pk)
    return row, revision_of(row)
