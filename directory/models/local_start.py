"""Where any family can start in a municipality: child health service, neighbourhood team, refugee council, school."""

from typing import Self

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from directory.models.choices import Status, must_be_one_of
from directory.models.eligibility import ages_in_order
from directory.models.municipality import Municipality
from directory.models.text import TranslatedText, dutch_text_required


class Door(models.TextChoices):
    """Kinds of first doors, in the order a reader sees them."""

    JGZ = "jgz", _("Jeugdgezondheidszorg")
    NEIGHBOURHOOD_TEAM = "neighbourhood_team", _("Wijkteam of CJG")
    REFUGEE_COUNCIL = "refugee_council", _("Hulp voor vluchtelingen")
    SCHOOL_ENTRY = "school_entry", _("Naar school")


class Confidence(models.TextChoices):
    """How sure the source makes us."""

    HIGH = "high", _("zeker")
    MEDIUM = "medium", _("vrij zeker")
    LOW = "low", _("onzeker")


class LocalStartQuerySet(models.QuerySet["LocalStart"]):
    """Reads of local starts."""

    def published(self) -> Self:
        """Keep what readers may see."""
        return self.filter(status=Status.PUBLISHED)


class LocalStart(TranslatedText):
    """One door in one municipality. An unknown number stays unknown; what we are not sure of stays a draft."""

    municipality = models.ForeignKey(Municipality, on_delete=models.CASCADE, related_name="local_starts")
    door = models.CharField(max_length=20, choices=Door.choices)
    name = models.CharField(max_length=200)
    organisation = models.CharField(max_length=200, blank=True, default="")
    what_for = models.CharField(max_length=300)
    phone = models.CharField(max_length=30, blank=True, default="")
    website = models.URLField(max_length=500, blank=True, default="")
    age_min_months = models.SmallIntegerField(null=True, blank=True)
    age_max_months = models.SmallIntegerField(null=True, blank=True)
    source_url = models.URLField(max_length=1000, blank=True, default="")
    source_year = models.SmallIntegerField(null=True, blank=True)
    confidence = models.CharField(max_length=10, choices=Confidence.choices)
    checked_on = models.DateField(null=True, blank=True)
    status = models.CharField(max_length=10, choices=Status.choices, default=Status.DRAFT)

    objects = LocalStartQuerySet.as_manager()

    class Meta:
        ordering = ("municipality", "door", "age_min_months", "name", "pk")
        constraints = (
            must_be_one_of("door", Door),
            must_be_one_of("confidence", Confidence),
            must_be_one_of("status", Status),
            dutch_text_required("what_for"),
            ages_in_order(),
            models.UniqueConstraint(fields=("municipality", "door", "name"), name="directory_localstart_unique_door"),
            models.CheckConstraint(
                condition=~Q(status=Status.PUBLISHED) | ~Q(confidence=Confidence.LOW) | Q(checked_on__isnull=False),
                name="directory_localstart_unsure_not_published",
            ),
        )

    def __str__(self) -> str:
        return self.name
