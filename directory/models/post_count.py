"""How often one visitor posted to one page in the running window. Not part of the catalogue."""

from datetime import datetime
from typing import Self

from django.db import models
from django.db.models import Q


class PostCountQuerySet(models.QuerySet["PostCount"]):
    """Reads of the counts."""

    def over(self, at: datetime) -> Self:
        """Keep the counts whose window has ended."""
        return self.filter(until__lte=at)


class PostCount(models.Model):
    """One count. `key` is a keyed hash (`directory.access.counting`): no address can be read from it."""

    key = models.CharField(max_length=64, primary_key=True)
    count = models.PositiveIntegerField(default=1)
    until = models.DateTimeField(db_index=True)

    objects = PostCountQuerySet.as_manager()

    class Meta:
        constraints = (
            models.CheckConstraint(condition=Q(key__regex=r"^[0-9a-f]{64}$"), name="directory_postcount_key_is_a_hash"),
            models.CheckConstraint(condition=Q(count__gte=1), name="directory_postcount_count_positive"),
        )

    def __str__(self) -> str:
        return f"{self.count} until {self.until:%H:%M}"
