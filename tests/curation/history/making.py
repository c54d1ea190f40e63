"""Changes of a record by different people, for tests."""

from typing import Any

from django.db import models

from directory.curation.actions.changes import changing
from directory.models import Event


def changed(row: models.Model, by: str = "member:0", **values: Any) -> int:
    """Bring a record to these columns and return the number of the event that says so."""
    with changing(by=by) as change:
        change.put(type(row), {"pk": row.pk}, values)
    return last_event(row)


def last_event(row: models.Model) -> int:
    """Return the number of the last event of a record."""
    kind = str(row._meta.model_name)
    return Event.objects.filter(subject_kind=kind, subject_id=str(row.pk)).latest("pk").pk


def offer_changed(row: Any, details: Any, by: str = "member:0", **values: Any) -> int:
    """Bring an offer to these columns and details; return the number of the first event of it."""
    from directory.curation.actions import offers

    columns = {"area_scope": row.area_scope, **values}
    before = Event.objects.order_by("-pk").values_list("pk", flat=True).first() or 0
    with changing(by=by) as change:
        offers.put({"pk": row.pk}, columns, details, change=change)
    return Event.objects.filter(pk__gt=before, subject_kind="offer").earliest("pk").pk
