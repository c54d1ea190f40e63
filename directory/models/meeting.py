"""Dated meetings of a group."""

from datetime import datetime
from typing import Self

from django.db import models
from django.db.models import F, Q

from directory.models.choices import Known, must_be_one_of
from directory.models.offer import Offer
from directory.models.place import Place
from directory.models.text import TranslatedText


class GroupMeetingQuerySet(models.QuerySet["GroupMeeting"]):
    """Reads of meetings."""

    def upcoming(self, at: datetime) -> Self:
        """Keep meetings that have not ended at the moment `at`."""
        return self.filter(ends_at__gte=at)


class GroupMeeting(TranslatedText):
    """One meeting, and whether a key person and a care professional are there: what parents decide by."""

    offer = models.ForeignKey(Offer, on_delete=models.CASCADE, related_name="meetings")
    starts_at = models.DateTimeField()
    ends_at = models.DateTimeField()
    topic = models.CharField(max_length=200, blank=True, default="")
    place = models.ForeignKey(Place, null=True, blank=True, on_delete=models.PROTECT, related_name="meetings")
    key_person = models.CharField(max_length=10, choices=Known.choices, default=Known.UNKNOWN)
    care_professional = models.CharField(max_length=10, choices=Known.choices, default=Known.UNKNOWN)

    objects = GroupMeetingQuerySet.as_manager()

    class Meta:
        ordering = ("starts_at", "pk")
        constraints = (
            must_be_one_of("key_person", Known),
            must_be_one_of("care_professional", Known),
            models.CheckConstraint(
                condition=Q(ends_at__gt=F("starts_at")), name="directory_groupmeeting_ends_after_start"
            ),
            models.UniqueConstraint(fields=("offer", "starts_at"), name="directory_groupmeeting_once"),
        )

    def __str__(self) -> str:
        return f"{self.offer_id}: {self.starts_at:%Y-%m-%d %H:%M}"
