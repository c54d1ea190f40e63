"""A position on earth, for sorting by distance; never precise enough to be a family's address."""

from django.db import models
from django.db.models import Q


class Located(models.Model):
    """Latitude and longitude in degrees (WGS 84), both or neither."""

    latitude = models.FloatField(null=True, blank=True)
    longitude = models.FloatField(null=True, blank=True)

    class Meta:
        abstract = True
        constraints = (
            models.CheckConstraint(
                condition=Q(latitude__isnull=True, longitude__isnull=True)
                | Q(
                    latitude__isnull=False,  # a range that can't be judged (null) would pass
                    longitude__isnull=False,
                    latitude__range=(-90, 90),
                    longitude__range=(-180, 180),
                ),
                name="%(app_label)s_%(class)s_point_whole",
            ),
        )
