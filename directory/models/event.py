"""History: appended, never edited."""

from django.core.serializers.json import DjangoJSONEncoder
from django.db import models


class Event(models.Model):
    """One change: who did what to which record, with the old and the new value of each field.

    It holds no foreign keys, so that it can never block a change nor be emptied by one. `actor` is a role or a
    command, in time an account; never a family. The database refuses to change a row (migration `0002`), and
    PostgreSQL to delete one (`0008`).
    """

    happened_at = models.DateTimeField(auto_now_add=True, db_index=True)
    actor = models.CharField(max_length=100)
    action = models.CharField(max_length=50)
    subject_kind = models.CharField(max_length=30)
    subject_id = models.CharField(max_length=100)
    changes = models.JSONField(default=dict, encoder=DjangoJSONEncoder)

    class Meta:
        ordering = ("pk",)
        indexes = (models.Index(fields=("subject_kind", "subject_id"), name="directory_event_subject"),)

    def __str__(self) -> str:
        return f"{self.action} {self.subject_kind} {self.subject_id}"
