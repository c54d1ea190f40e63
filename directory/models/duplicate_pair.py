"""Two offers that look alike: found by a command, decided by a curator."""

from typing import Self

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from directory.models.choices import must_be_one_of
from directory.models.offer import Offer


class PairStatus(models.TextChoices):
    """What somebody decided about it."""

    OPEN = "open", _("nog niet bekeken")
    DIFFERENT = "different", _("niet hetzelfde")
    MERGED = "merged", _("samengevoegd")


class DuplicatePairQuerySet(models.QuerySet["DuplicatePair"]):
    """Reads of pairs."""

    def waiting(self) -> Self:
        """Keep what a curator still has to decide, the most alike first."""
        return self.filter(status=PairStatus.OPEN).order_by("-score", "first", "second")


class DuplicatePair(models.Model):
    """A pair, the lower number first; `score` is how alike they are, from 0 to 100."""

    first = models.ForeignKey(Offer, on_delete=models.CASCADE, related_name="+")
    second = models.ForeignKey(Offer, on_delete=models.CASCADE, related_name="+")
    score = models.PositiveSmallIntegerField()
    found_on = models.DateField()
    status = models.CharField(max_length=10, choices=PairStatus.choices, default=PairStatus.OPEN)
    decided_on = models.DateField(null=True, blank=True)
    decided_by = models.CharField(max_length=100, blank=True, default="")

    objects = DuplicatePairQuerySet.as_manager()

    class Meta:
        ordering = ("first", "second")
        constraints = (
            must_be_one_of("status", PairStatus),
            models.CheckConstraint(condition=Q(first__lt=F("second")), name="directory_duplicatepair_in_order"),
            models.CheckConstraint(condition=Q(score__lte=100), name="directory_duplicatepair_score_to_hundred"),
            models.CheckConstraint(
                condition=Q(status=PairStatus.OPEN, decided_on__isnull=True, decided_by="")
                | ~Q(status=PairStatus.OPEN) & Q(decided_on__isnull=False) & ~Q(decided_by=""),
                name="directory_duplicatepair_decided_by_someone",
            ),
            models.UniqueConstraint(fields=("first", "second"), name="directory_duplicatepair_once"),
        )

    def __str__(self) -> str:
        return f"{self.first_id} and {self.second_id}: {self.status}"
