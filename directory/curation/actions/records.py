"""Writing one record of the lists beside the offers: organisations, programmes, local starts, synonyms and labels."""

from collections.abc import Mapping
from typing import Any, TypeVar

from django.db import models

from directory.curation.actions import programmes
from directory.curation.actions.changes import Change
from directory.models import Programme

Record = TypeVar("Record", bound=models.Model)


def revise(row: Record, values: Mapping[str, Any], *, change: Change) -> Record:
    """Bring a record to these columns."""
    return change.put(type(row), {"pk": row.pk}, values).row


def create(model: type[Record], values: Mapping[str, Any], *, change: Change) -> Record:
    """Create a record with these columns."""
    row = model._default_manager.create(**values)
    change.record(row, "created", {name: [None, value] for name, value in values.items()})
    return row


def hand_down(programme: Programme, terms: frozenset[int], *, change: Change) -> None:
    """Bring the terms a programme hands down to its offers to exactly these."""
    programmes.put({"pk": programme.pk}, {}, terms, change=change)
