"""The many-valued closed vocabularies: one row per term, with its label in every language."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from directory.models.choices import must_be_one_of
from directory.models.text import TranslatedText, dutch_text_required


class Vocabulary(models.TextChoices):
    """Which list a term belongs to."""

    THEME = "theme", _("Onderwerp")
    MODE = "mode", _("Hoe")
    DELIVERED_BY = "delivered_by", _("Wie helpt")
    ACCESS = "access", _("Aanmelden")
    RESIDENCE = "residence", _("Verblijf")
    ORIGIN = "origin", _("Herkomst")
    PRACTICAL = "practical", _("Praktisch")
    VENUE = "venue", _("Soort plek")
    QUALITY = "quality", _("Zo werken zij")
    DAY = "day", _("Dag")
    DAYPART = "daypart", _("Dagdeel")


CLOSED_VOCABULARIES = frozenset({Vocabulary.THEME, Vocabulary.MODE, Vocabulary.DELIVERED_BY, Vocabulary.VENUE})
"""Vocabularies where a filled list says it all: who lists two themes does not do the others.

In the others a value that is not listed stays unknown: an offer that says it has childcare has said nothing about
wheelchairs, and one that names the JGZ as a way in has not shut the other doors (docs/decisions/0006).
"""

INHERITED_VOCABULARIES = frozenset({Vocabulary.THEME, Vocabulary.MODE, Vocabulary.DELIVERED_BY, Vocabulary.ACCESS})
"""Vocabularies a programme hands down to its offers (DESIGN section 4)."""


class Term(TranslatedText):
    """One value of a vocabulary, with its label for readers."""

    vocabulary = models.CharField(max_length=15, choices=Vocabulary.choices)
    key = models.SlugField(max_length=50)
    name = models.CharField(max_length=100)
    position = models.PositiveSmallIntegerField(default=0)

    class Meta:
        ordering = ("vocabulary", "position", "key")
        constraints = (
            must_be_one_of("vocabulary", Vocabulary),
            dutch_text_required("name"),
            models.UniqueConstraint(fields=("vocabulary", "key"), name="directory_term_unique_key"),
        )

    def __str__(self) -> str:
        return f"{self.vocabulary}:{self.key}"
