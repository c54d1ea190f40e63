"""What a curator typed and did not save yet: kept by itself, so that a closed tab loses nothing."""

from django.conf import settings
from django.db import models
from django.db.models import Q


class EditDraft(models.Model):
    """The fields of one form as typed, of one member; empty `subject_id`: of a record that is not there yet.

    `seen_event` is the last event of the record when the form was opened (0: none): what is saved against an older
    one than the record has now was typed without seeing the other's change.
    """

    member = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="drafts")
    subject_kind = models.CharField(max_length=30)
    subject_id = models.CharField(max_length=100, blank=True, default="")
    seen_event = models.PositiveBigIntegerField(default=0)
    typed = models.JSONField(default=dict)
    """Names of fields to the lists of values a browser sent."""
    saved_at = models.DateTimeField(auto_now=True)

    class Meta:
        ordering = ("-saved_at", "-pk")
        constraints = (
            models.CheckConstraint(condition=~Q(subject_kind=""), name="directory_editdraft_kind_filled"),
            models.UniqueConstraint(fields=("member", "subject_kind", "subject_id"), name="directory_editdraft_once"),
        )

    def __str__(self) -> str:
        return f"{self.subject_kind} {self.subject_id or 'new'}"
