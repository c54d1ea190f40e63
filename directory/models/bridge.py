"""Bridges between informal and formal support: who works with whom, and who does what."""

from typing import Self

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from directory.models.choices import Status, must_be_one_of
from directory.models.offer import Offer
from directory.models.organisation import Organisation
from directory.models.text import TranslatedText


class BridgeKind(models.TextChoices):
    """What the two sides do together."""

    WORKS_WITH = "works_with", _("werkt samen met")
    REFERS_ON_TO = "refers_on_to", _("verwijst door naar")


class BridgeQuerySet(models.QuerySet["Bridge"]):
    """Reads of bridges."""

    def visible(self) -> Self:
        """Keep bridges whose offers readers may see."""
        return self.filter(
            Q(from_offer__isnull=True) | Q(from_offer__status=Status.PUBLISHED),
            Q(to_offer__isnull=True) | Q(to_offer__status=Status.PUBLISHED),
        )

    def touching(self, offer: Offer) -> Self:
        """Keep bridges on which the offer or its organisation stands, on either side: a bridge is two-way."""
        of_offer = Q(from_offer=offer) | Q(to_offer=offer)
        if offer.organisation_id is None:
            return self.filter(of_offer)
        organisation = offer.organisation_id
        return self.filter(of_offer | Q(from_organisation=organisation) | Q(to_organisation=organisation))


def _one_side(side: str) -> Q:
    """Return the condition that a side of the bridge is an offer or an organisation, and not both."""
    return Q(**{f"{side}_offer__isnull": True, f"{side}_organisation__isnull": False}) | Q(
        **{f"{side}_offer__isnull": False, f"{side}_organisation__isnull": True}
    )


class Bridge(TranslatedText):
    """A link between two offers or organisations; `division` says in one sentence who does what."""

    kind = models.CharField(max_length=15, choices=BridgeKind.choices)
    from_offer = models.ForeignKey(Offer, null=True, blank=True, on_delete=models.CASCADE, related_name="bridges_out")
    from_organisation = models.ForeignKey(
        Organisation, null=True, blank=True, on_delete=models.CASCADE, related_name="bridges_out"
    )
    to_offer = models.ForeignKey(Offer, null=True, blank=True, on_delete=models.CASCADE, related_name="bridges_in")
    to_organisation = models.ForeignKey(
        Organisation, null=True, blank=True, on_delete=models.CASCADE, related_name="bridges_in"
    )
    division = models.CharField(max_length=300, blank=True, default="")

    objects = BridgeQuerySet.as_manager()

    class Meta:
        ordering = ("kind", "pk")
        constraints = (
            must_be_one_of("kind", BridgeKind),
            *(
                models.UniqueConstraint(  # rows with an empty end never collide: one constraint per pair of ends
                    fields=("kind", f"from_{near}", f"to_{far}"), name=f"directory_bridge_once_{near}_{far}"
                )
                for near in ("offer", "organisation")
                for far in ("offer", "organisation")
            ),
            models.CheckConstraint(condition=_one_side("from"), name="directory_bridge_one_from"),
            models.CheckConstraint(condition=_one_side("to"), name="directory_bridge_one_to"),
            models.CheckConstraint(
                condition=(Q(from_offer__isnull=True) | Q(to_offer__isnull=True) | ~Q(from_offer=F("to_offer")))
                & (
                    Q(from_organisation__isnull=True)
                    | Q(to_organisation__isnull=True)
                    | ~Q(from_organisation=F("to_organisation"))
                ),
                name="directory_bridge_not_to_itself",
            ),
        )

    def __str__(self) -> str:
        return f"{self.kind} {self.pk}"
