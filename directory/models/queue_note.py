"""What a curator decided about a task without changing the catalogue: later."""

from django.db import models
from django.db.models import Q


class Postponed(models.Model):
    """One task of the queue put off until a day. `task` is its key (`directory.curation.queue`)."""

    task = models.CharField(max_length=100, unique=True)
    until = models.DateField()
    by = models.CharField(max_length=100)

    class Meta:
        ordering = ("until", "task")
        constraints = (models.CheckConstraint(condition=~Q(task=""), name="directory_postponed_task_filled"),)

    def __str__(self) -> str:
        return f"{self.task} until {self.until}"
