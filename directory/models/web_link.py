"""Whether the addresses in the catalogue still lead somewhere. Not part of the catalogue: readers see nothing of it."""

from typing import Self

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from directory.models.choices import must_be_one_of


class LinkState(models.TextChoices):
    """What came of asking for an address."""

    WORKS = "works", _("werkt")
    GONE = "gone", _("bestaat niet meer")
    REFUSED = "refused", _("laat ons niet binnen")
    SLOW = "slow", _("antwoordt niet op tijd")
    UNREACHABLE = "unreachable", _("niet te bereiken")
    INTERNAL = "internal", _("adres van een intern netwerk")


BROKEN = (LinkState.GONE, LinkState.UNREACHABLE, LinkState.INTERNAL)
"""What a curator has to look at; a site that refuses or is slow may be fine for people."""


class WebLinkQuerySet(models.QuerySet["WebLink"]):
    """Reads of links."""

    def alarming(self) -> Self:
        """Keep what failed at least twice, the last time a day or more after the first."""
        return self.filter(state__in=BROKEN, failed_on__gt=F("failing_since"))


class WebLink(models.Model):
    """One address and what came of asking for it last."""

    url = models.URLField(max_length=1000, unique=True)
    state = models.CharField(max_length=15, choices=LinkState.choices)
    http_status = models.PositiveSmallIntegerField(null=True, blank=True)
    checked_at = models.DateTimeField()
    failing_since = models.DateField(null=True, blank=True)
    failed_on = models.DateField(null=True, blank=True)

    objects = WebLinkQuerySet.as_manager()

    class Meta:
        ordering = ("url",)
        indexes = (models.Index(fields=("state",), name="directory_weblink_state"),)
        constraints = (
            must_be_one_of("state", LinkState),
            models.CheckConstraint(
                condition=Q(state__in=BROKEN, failing_since__isnull=False, failed_on__gte=F("failing_since"))
                | ~Q(state__in=BROKEN) & Q(failing_since__isnull=True, failed_on__isnull=True),
                name="directory_weblink_failing_since",
            ),
        )

    def __str__(self) -> str:
        return f"{self.url}: {self.state}"
