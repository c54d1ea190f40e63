"""Putting a task off, and taking that back. The catalogue stays as it is; the history tells who did it."""

from datetime import date, timedelta

from django.db import IntegrityError

from directory.curation.actions.changes import changing
from directory.curation.queue.kinds import Task
from directory.models import Postponed

LONGEST_DAYS = 366
SEEN_DAYS = 92
"""Days after which something that was only looked at is shown again, if it is still so: a quarter. What is about one
month is in the queue for a month, so that does not come back."""


def put_off(task: Task, until: date, *, by: str) -> None:
    """Keep a task out of the queue until a day; the last one to say so decides."""
    try:
        _put_off(task, until, by=by)
    except IntegrityError:  # somebody else did so at this very moment: now there is a note to change
        _put_off(task, until, by=by)


def _put_off(task: Task, until: date, *, by: str) -> None:
    with changing(by=by) as change:
        change.put(Postponed, {"task": task.note(by)}, {"until": until, "by": by})


def mark_seen(task: Task, *, on: date, by: str) -> None:
    """Keep a task without a decision out of the queue for a quarter."""
    put_off(task, on + timedelta(days=SEEN_DAYS), by=by)


def bring_back(task: Task, *, by: str) -> None:
    """Put a task back into the queue; nothing happens when it was not put off."""
    with changing(by=by) as change:
        for note in Postponed.objects.select_for_update().filter(task=task.note(by)):
            change.record(note, "brought_back", {"task": [note.task, None], "until": [note.until, None]})
            note.delete()
