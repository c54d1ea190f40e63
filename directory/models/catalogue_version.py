"""The version of the whole catalogue: the number every index compares itself with."""

from typing import NamedTuple

from django.db import connections, models
from django.db.models import F, Q


class Version(NamedTuple):
    """`number` rises with every change; `reference` is the number at which shared lists last changed.

    Shared lists are municipalities, local starts, terms, spoken languages and synonyms: an index reloads those only
    when `reference` moved.
    """

    number: int = 0
    reference: int = 0


_CURRENT = "SELECT number, reference FROM directory_catalogueversion WHERE id = %s"


class CatalogueVersionQuerySet(models.QuerySet["CatalogueVersion"]):
    """Reads and the one write of the version."""

    def current(self) -> Version:
        """Return the version in force; zero before the first write. One small query, always from the primary."""
        with connections["default"].cursor() as cursor:  # every request asks this; building a query set costs more
            cursor.execute(_CURRENT, [CatalogueVersion.ONLY])
            row = cursor.fetchone()
        return Version(*row) if row else Version()

    def advance(self, *, reference: bool = False) -> Version:
        """Raise the version by one and return it; `reference` says that shared lists changed too.

        The row stays locked until the transaction ends, so commits become visible in the order of their versions: a
        reader that saw version n has seen everything up to n. Call it once per transaction.
        """
        raised = {"number": F("number") + 1}
        if reference:
            raised["reference"] = F("number") + 1
        if not self.filter(pk=CatalogueVersion.ONLY).update(**raised):
            self.bulk_create([CatalogueVersion(pk=CatalogueVersion.ONLY)], ignore_conflicts=True)
            self.filter(pk=CatalogueVersion.ONLY).update(**raised)
        return self.current()


class CatalogueVersion(models.Model):
    """A single row."""

    ONLY = 1

    id = models.PositiveSmallIntegerField(primary_key=True, default=ONLY)
    number = models.PositiveBigIntegerField(default=0)
    reference = models.PositiveBigIntegerField(default=0)

    objects = CatalogueVersionQuerySet.as_manager()

    class Meta:
        constraints = (
            models.CheckConstraint(condition=Q(id=1), name="directory_catalogueversion_single_row"),
            models.CheckConstraint(
                condition=Q(reference__lte=F("number")), name="directory_catalogueversion_reference_not_ahead"
            ),
        )

    def __str__(self) -> str:
        return str(self.number)
