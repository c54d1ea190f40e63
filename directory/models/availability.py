"""When a family can start and how often it happens. Days and times of day are terms; see `term.Vocabulary`."""

from django.db import models
from django.db.models import F, Q

from directory.models.choices import Capacity, Intensity, StartSpeed, must_be_one_of


class Availability(models.Model):
    """Room, waiting time in weeks, speed of starting, and the time since settlement it is meant for in months."""

    capacity = models.CharField(max_length=10, choices=Capacity.choices, default=Capacity.UNKNOWN)
    capacity_checked_on = models.DateField(null=True, blank=True)
    waiting_weeks = models.PositiveSmallIntegerField(null=True, blank=True)
    start_speed = models.CharField(max_length=20, choices=StartSpeed.choices, default=StartSpeed.UNKNOWN)
    settled_from_months = models.PositiveSmallIntegerField(null=True, blank=True)
    settled_until_months = models.PositiveSmallIntegerField(null=True, blank=True)
    intensity = models.CharField(max_length=10, choices=Intensity.choices, default=Intensity.UNKNOWN)
    duration_weeks_min = models.PositiveSmallIntegerField(null=True, blank=True)
    duration_weeks_max = models.PositiveSmallIntegerField(null=True, blank=True)

    class Meta:
        abstract = True
        constraints = (
            must_be_one_of("capacity", Capacity),
            must_be_one_of("start_speed", StartSpeed),
            must_be_one_of("intensity", Intensity),
            models.CheckConstraint(
                condition=Q(settled_from_months__isnull=True)
                | Q(settled_until_months__isnull=True)
                | Q(settled_until_months__gte=F("settled_from_months")),
                name="%(app_label)s_%(class)s_settled_in_order",
            ),
            models.CheckConstraint(
                condition=Q(duration_weeks_min__isnull=True)
                | Q(duration_weeks_max__isnull=True)
                | Q(duration_weeks_max__gte=F("duration_weeks_min")),
                name="%(app_label)s_%(class)s_duration_in_order",
            ),
        )
