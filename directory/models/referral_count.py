"""What became of families that came with a sheet: counts per month, never a row of one family."""

from typing import Self

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from directory.languages import CODES
from directory.models.choices import must_be_one_of
from directory.models.missing_report import SHOWN_FROM
from directory.models.offer import Offer


class Outcome(models.TextChoices):
    """What the organisation answers about one sheet, with one tap."""

    ARRIVED = "arrived", _("Het gezin is gekomen")
    FULL = "full", _("Vol")
    DID_NOT_FIT = "did_not_fit", _("Paste niet")
    OTHER = "other", _("Iets anders")


class ReferralCountQuerySet(models.QuerySet["ReferralCount"]):
    """Reads of the counts, in the words of the field."""

    def shown(self) -> Self:
        """Keep the counts that are large enough to show; every page, list and export reads through this."""
        return self.filter(count__gte=SHOWN_FROM)


class ReferralCount(models.Model):
    """How often an outcome was told of an offer in a month, of sheets in one language.

    `month` is the first day of the month in which it was told. `language` is the one the sheet was printed in beside
    Dutch, one of the twelve, and empty for a sheet in another one or in Dutch alone.
    """

    month = models.DateField()
    offer = models.ForeignKey(Offer, on_delete=models.CASCADE, related_name="referral_counts")
    language = models.CharField(max_length=10, blank=True, default="")
    outcome = models.CharField(max_length=15, choices=Outcome.choices)
    count = models.PositiveIntegerField(default=1)

    objects = ReferralCountQuerySet.as_manager()

    class Meta:
        ordering = ("-month", "offer", "language", "outcome")
        constraints = (
            must_be_one_of("language", ("", *CODES)),
            must_be_one_of("outcome", Outcome),
            models.CheckConstraint(condition=Q(month__day=1), name="directory_referralcount_month_is_first_day"),
            models.CheckConstraint(condition=Q(count__gte=1), name="directory_referralcount_count_positive"),
            models.UniqueConstraint(
                fields=("month", "offer", "language", "outcome"), name="directory_referralcount_once"
            ),
        )

    def __str__(self) -> str:
        return f"{self.month:%Y-%m} {self.offer_id} {self.language} {self.outcome}: {self.count}"
