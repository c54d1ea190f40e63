"""Where a record comes from."""

from django.db import models
from django.db.models import Q


class Sourced(models.Model):
    """A stable id in the loaded data, the page it was read on, and that page's year (unknown when undated).

    `extra_sources` names the page of single values that came from elsewhere; `basis` holds the phrase each key of a
    loaded record rests on, so that a curator can check the reading.
    """

    source_id = models.CharField(max_length=100, unique=True, null=True, blank=True)
    source_url = models.URLField(max_length=1000, blank=True, default="")
    source_year = models.SmallIntegerField(null=True, blank=True)
    extra_sources = models.JSONField(default=list, blank=True)
    basis = models.JSONField(default=dict, blank=True)

    class Meta:
        abstract = True
        constraints = (
            models.CheckConstraint(
                condition=Q(source_year__isnull=True) | Q(source_year__range=(1950, 2200)),
                name="%(app_label)s_%(class)s_source_year_plausible",
            ),
        )
