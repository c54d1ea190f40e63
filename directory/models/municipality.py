"""Municipalities: time-bound, because they merge every first of January."""

from datetime import date
from typing import Self

from django.db import models
from django.db.models import F, Q

from directory.models.point import Located


class MunicipalityQuerySet(models.QuerySet["Municipality"]):
    """Reads of municipalities, in the words of the field."""

    def in_force(self, on: date) -> Self:
        """Keep the municipalities that exist on a day; both bounds are included, an open bound counts as always."""
        return self.filter(
            Q(valid_from__isnull=True) | Q(valid_from__lte=on), Q(valid_until__isnull=True) | Q(valid_until__gte=on)
        )


class Municipality(Located):
    """A Dutch municipality, by its CBS code; a successor takes over when it merges."""

    code = models.CharField(max_length=6, primary_key=True)
    name = models.CharField(max_length=100)
    province = models.CharField(max_length=50)
    aliases = models.JSONField(default=list, blank=True)
    valid_from = models.DateField(null=True, blank=True)
    valid_until = models.DateField(null=True, blank=True)
    successor = models.ForeignKey("self", null=True, blank=True, on_delete=models.PROTECT, related_name="predecessors")
    is_fictional = models.BooleanField(default=False)

    objects = MunicipalityQuerySet.as_manager()

    class Meta:
        ordering = ("name", "code")
        constraints = (
            *Located.Meta.constraints,
            models.CheckConstraint(condition=Q(code__regex=r"^GM[0-9]{4}$"), name="directory_municipality_cbs_code"),
            models.CheckConstraint(
                condition=Q(valid_from__isnull=True)
                | Q(valid_until__isnull=True)
                | Q(valid_until__gte=F("valid_from")),
                name="directory_municipality_period_in_order",
            ),
            models.CheckConstraint(
                condition=Q(successor__isnull=True) | (Q(valid_until__isnull=False) & ~Q(successor=F("code"))),
                name="directory_municipality_successor_after_end",
            ),
        )

    def __str__(self) -> str:
        return self.name


class PostcodeArea(Located):
    """A four-digit postcode and the place it belongs to; loaded from a file, not shipped with the project."""

    pc4 = models.CharField(max_length=4)
    place = models.CharField(max_length=100)
    municipality = models.ForeignKey(Municipality, on_delete=models.CASCADE, related_name="postcodes")

    class Meta:
        ordering = ("pc4", "place")
        constraints = (
            *Located.Meta.constraints,
            models.UniqueConstraint(fields=("pc4", "place"), name="directory_postcodearea_unique"),
            models.CheckConstraint(condition=Q(pc4__regex=r"^[1-9][0-9]{3}$"), name="directory_postcodearea_digits"),
        )

    def __str__(self) -> str:
        return f"{self.pc4} {self.place}"
