"""Which sheets have counted already, so that each counts once. Not part of the catalogue."""

from datetime import date
from typing import Self

from django.db import models
from django.db.models import Q


class UsedCodeQuerySet(models.QuerySet["UsedCode"]):
    """Reads of used codes."""

    def over(self, on: date) -> Self:
        """Keep the codes that are no longer valid on a day: nobody can use them again, so we may forget them."""
        return self.filter(until__lte=on)


class UsedCode(models.Model):
    """One code that was used. `key` is a keyed hash of it (`directory.sheets.codes`): no code can be read from it.

    What was answered, of which offer and when, does not stand here; `until` is the first day the code is not valid.
    """

    key = models.CharField(max_length=64, primary_key=True)
    until = models.DateField(db_index=True)

    objects = UsedCodeQuerySet.as_manager()

    class Meta:
        constraints = (
            models.CheckConstraint(condition=Q(key__regex=r"^[0-9a-f]{64}$"), name="directory_usedcode_key_is_a_hash"),
        )

    def __str__(self) -> str:
        return f"until {self.until:%Y-%m}"
