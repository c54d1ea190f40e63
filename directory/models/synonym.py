"""Words people type for the same thing."""

from django.db import models
from django.db.models import Q

from directory.languages import CODES
from directory.models.choices import must_be_one_of


class SynonymGroup(models.Model):
    """Words and phrases, as typed, that find each other; the first is the one the group is known by."""

    key = models.SlugField(max_length=60, unique=True)
    language = models.CharField(max_length=5, default="nl")
    words = models.JSONField(default=list)

    class Meta:
        ordering = ("pk",)
        constraints = (
            must_be_one_of("language", CODES),
            models.CheckConstraint(condition=~Q(words=[]), name="directory_synonymgroup_not_empty"),
        )

    def __str__(self) -> str:
        return self.key
