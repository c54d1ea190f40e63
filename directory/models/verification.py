"""Who confirmed what, how and when. Freshness is derived from it, never stored."""

from datetime import date, timedelta

from django.db import models
from django.utils.translation import gettext_lazy as _

from directory.models.choices import must_be_one_of


class FactKind(models.TextChoices):
    """The kinds of fact that are confirmed apart from each other, because they go stale at different speeds."""

    EXISTENCE = "existence", _("bestaat en contact klopt")
    AVAILABILITY = "availability", _("plek en wachttijd")
    LANGUAGES = "languages", _("talen")
    SCHEDULE = "schedule", _("dagen en tijden")
    TEXT = "text", _("teksten")


class Method(models.TextChoices):
    """How a fact was confirmed."""

    PHONE = "phone", _("gebeld")
    MAIL = "mail", _("per mail")
    VISIT = "visit", _("langs geweest")
    WEBSITE = "website", _("op de website gekeken")


class VerifierRole(models.TextChoices):
    """In which role someone confirmed it; never who."""

    CURATOR = "curator", _("beheerder van de gemeente")
    PROVIDER = "provider", _("de organisatie zelf")
    JGZ = "jgz", _("jeugdgezondheidszorg")
    COUNSELLOR = "counsellor", _("begeleider van VluchtelingenWerk")


FRESH_DAYS: dict[str, int] = {
    FactKind.EXISTENCE: 183,
    FactKind.AVAILABILITY: 92,
    FactKind.LANGUAGES: 183,
    FactKind.SCHEDULE: 183,
    FactKind.TEXT: 731,
}
"""How many days a confirmation counts, per kind of fact. Our own choice: room changes within a season, volunteers and
times within half a year; the curator asks an organisation once a quarter, so existence never lapses by itself."""


def fresh_since(fact: str, on: date) -> date:
    """Return the earliest day a confirmation of `fact` may date from to still count on the day `on`."""
    return on - timedelta(days=FRESH_DAYS[fact])


class Verification(models.Model):
    """One confirmation of one kind of fact of one offer. A later one does not replace an earlier one."""

    offer = models.ForeignKey("directory.Offer", on_delete=models.CASCADE, related_name="verifications")
    fact = models.CharField(max_length=15, choices=FactKind.choices)
    method = models.CharField(max_length=10, choices=Method.choices)
    by_role = models.CharField(max_length=15, choices=VerifierRole.choices)
    verified_on = models.DateField()

    class Meta:
        ordering = ("offer", "fact", "-verified_on", "-pk")
        constraints = (
            must_be_one_of("fact", FactKind),
            must_be_one_of("method", Method),
            must_be_one_of("by_role", VerifierRole),
            models.UniqueConstraint(
                fields=("offer", "fact", "verified_on", "method", "by_role"), name="directory_verification_once"
            ),
        )

    def __str__(self) -> str:
        return f"{self.offer_id}: {self.fact} {self.verified_on}"
