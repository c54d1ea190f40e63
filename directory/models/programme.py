"""National programmes: the described method an offer may follow, and what it usually looks like."""

from django.db import models
from django.db.models import Q

from directory.models.choices import EvidenceLevel, must_be_one_of
from directory.models.eligibility import InheritableEligibility
from directory.models.source import Sourced
from directory.models.term import Term
from directory.models.text import TranslatedText, dutch_text_required

PROGRAMME_FACTS = (
    "name",
    "kind",
    "age_min_months",
    "age_max_months",
    "prenatal",
    "parent_gender",
    "first_child_only",
    "cost",
    "website",
    "evidence_level",
    "evidence_decided_on",
    "evidence_source_url",
    "sources",
)
"""What a programme says of itself outside translated texts and terms: what files bring and what its page shows."""


class Programme(InheritableEligibility, Sourced, TranslatedText):
    """A national method with its goal, ages, evidence and the defaults it hands down to offers.

    The evidence level is the decision of the recognition committee for youth interventions; it holds for about five
    years, so it is shown with its date and source. The date is as exact as the source: a year, a month or a day.
    """

    slug = models.SlugField(max_length=60, unique=True)
    name = models.CharField(max_length=120)
    goal = models.CharField(max_length=400)
    website = models.URLField(max_length=500, blank=True, default="")
    evidence_level = models.CharField(max_length=30, choices=EvidenceLevel.choices, default=EvidenceLevel.UNKNOWN)
    evidence_decided_on = models.CharField(max_length=10, blank=True, default="")
    evidence_source_url = models.URLField(max_length=1000, blank=True, default="")
    sources = models.JSONField(default=list, blank=True)

    class Meta:
        ordering = ("name", "pk")
        constraints = (
            *InheritableEligibility.Meta.constraints,
            *Sourced.Meta.constraints,
            must_be_one_of("evidence_level", EvidenceLevel),
            models.CheckConstraint(
                condition=Q(evidence_decided_on__regex=r"^([0-9]{4}(-[0-9]{2}(-[0-9]{2})?)?)?$"),
                name="directory_programme_evidence_date",
            ),
            dutch_text_required("goal"),
            models.CheckConstraint(condition=~Q(name=""), name="directory_programme_name_filled"),
        )

    def __str__(self) -> str:
        return self.name


class ProgrammeTerm(models.Model):
    """A term that usually holds, nationally. Only what is usual is stored; nothing is ruled out for every place."""

    programme = models.ForeignKey(Programme, on_delete=models.CASCADE, related_name="terms")
    term = models.ForeignKey(Term, on_delete=models.PROTECT, related_name="programme_terms")

    class Meta:
        ordering = ("programme", "term")
        constraints = (models.UniqueConstraint(fields=("programme", "term"), name="directory_programmeterm_unique"),)

    def __str__(self) -> str:
        return f"{self.programme_id}: {self.term_id}"
