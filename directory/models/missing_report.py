"""What professionals looked for and did not find: counts per month, never a report of one family."""

from collections.abc import Iterable
from typing import Self

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from directory.models.choices import must_be_one_of
from directory.models.municipality import Municipality

SHOWN_FROM = 5
"""The smallest count anyone may see: below it, a count in a small municipality could point at one family."""


class Dimension(models.TextChoices):
    """What a count is about besides its municipality: nothing, or exactly one thing more (DESIGN section 4)."""

    MUNICIPALITY = "municipality", _("gemeente")
    LANGUAGE = "language", _("taal")
    THEME = "theme", _("onderwerp")
    AGE_BAND = "age_band", _("leeftijd")


class AgeBand(models.TextChoices):
    """Bands of age in years, the first included and the last not; domain/taxonomy.md section 3."""

    PRENATAL = "prenatal", _("in verwachting")
    FROM_0_TO_2 = "0_2", _("0 tot 2 jaar")
    FROM_2_TO_4 = "2_4", _("2 tot 4 jaar")
    FROM_4_TO_6 = "4_6", _("4 tot 6 jaar")
    FROM_6_TO_12 = "6_12", _("6 tot 12 jaar")
    FROM_12_TO_18 = "12_18", _("12 tot 18 jaar")
    FROM_18_TO_23 = "18_23", _("18 tot en met 23 jaar")


_UP_TO_MONTHS = (
    (0, AgeBand.PRENATAL),
    (24, AgeBand.FROM_0_TO_2),
    (48, AgeBand.FROM_2_TO_4),
    (72, AgeBand.FROM_4_TO_6),
    (144, AgeBand.FROM_6_TO_12),
    (216, AgeBand.FROM_12_TO_18),
)


def age_band(months: int) -> AgeBand:
    """Return the band of an age in months; a negative age is a child not born yet."""
    return next((band for end, band in _UP_TO_MONTHS if months < end), AgeBand.FROM_18_TO_23)


class MissingReportQuerySet(models.QuerySet["MissingReport"]):
    """Reads of the counts, in the words of the field."""

    def shown(self) -> Self:
        """Keep the counts that are large enough to show; every page, list and export reads through this."""
        return self.filter(count__gte=SHOWN_FROM)

    def in_municipalities(self, codes: Iterable[str]) -> Self:
        """Keep the counts of the municipalities with these CBS codes."""
        return self.filter(municipality__in=codes)


class MissingReport(models.Model):
    """How often something was missed in a municipality in a month, in at most two dimensions.

    `month` is the first day of the month. `value` is a language, a theme or an age band by its key, and empty for the
    municipality alone. The counts of one report can't be joined again: no row knows which others rose with it.
    """

    month = models.DateField()
    municipality = models.ForeignKey(Municipality, on_delete=models.PROTECT, related_name="missing_reports")
    dimension = models.CharField(max_length=15, choices=Dimension.choices)
    value = models.CharField(max_length=50, blank=True, default="")
    count = models.PositiveIntegerField(default=1)

    objects = MissingReportQuerySet.as_manager()

    class Meta:
        ordering = ("-month", "municipality", "dimension", "value")
        constraints = (
            must_be_one_of("dimension", Dimension),
            models.CheckConstraint(condition=Q(month__day=1), name="directory_missingreport_month_is_first_day"),
            models.CheckConstraint(condition=Q(count__gte=1), name="directory_missingreport_count_positive"),
            models.CheckConstraint(
                condition=Q(dimension=Dimension.MUNICIPALITY, value="")
                | ~Q(dimension=Dimension.MUNICIPALITY) & ~Q(value=""),
                name="directory_missingreport_value_of_dimension",
            ),
            models.CheckConstraint(
                condition=~Q(dimension=Dimension.AGE_BAND) | Q(value__in=AgeBand.values),
                name="directory_missingreport_age_is_a_band",
            ),
            models.UniqueConstraint(
                fields=("month", "municipality", "dimension", "value"), name="directory_missingreport_once"
            ),
        )

    def __str__(self) -> str:
        return f"{self.month:%Y-%m} {self.municipality_id} {self.dimension} {self.value}: {self.count}"
