"""Where an offer takes place."""

from django.db import models

from directory.models.municipality import Municipality
from directory.models.point import Located
from directory.models.text import TranslatedText


class Place(Located, TranslatedText):
    """A venue with its address; `venue_kind` is the key of a term of the vocabulary `venue`, empty when unknown."""

    name = models.CharField(max_length=200, blank=True, default="")
    venue_kind = models.CharField(max_length=30, blank=True, default="")
    address = models.CharField(max_length=200, blank=True, default="")
    postcode = models.CharField(max_length=7, blank=True, default="")
    neighbourhood = models.CharField(max_length=100, blank=True, default="")
    municipality = models.ForeignKey(Municipality, on_delete=models.PROTECT, related_name="places")
    directions = models.CharField(max_length=300, blank=True, default="")

    class Meta:
        ordering = ("municipality", "name", "pk")
        constraints = (
            *Located.Meta.constraints,
            models.UniqueConstraint(
                fields=("municipality", "name", "address"), name="directory_place_unique_in_municipality"
            ),
        )

    def __str__(self) -> str:
        return self.name or self.address
