"""Changes others ask for. Readers see nothing of them until a curator accepts."""

from typing import Self

from django.core.serializers.json import DjangoJSONEncoder
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from directory.models.choices import must_be_one_of
from directory.models.municipality import Municipality
from directory.models.offer import Offer
from directory.models.proposal_choices import DECIDED, FOR_A_MUNICIPALITY, HEARD, ProposalKind, ProposalStatus

EXISTENCE_VERIFIED_ON = "existence_verified_on"
"""The one name in `changes` that is no column of the offer: the day its existence was last confirmed."""


class ProposedBy(models.TextChoices):
    """In which role someone asked; never who."""

    PROFESSIONAL = "professional", _("een beroepskracht")
    PROVIDER = "provider", _("de organisatie zelf")
    VISITOR = "visitor", _("een bezoeker van de site")
    CURATOR = "curator", _("beheerder van de gemeente")


class ProposalQuerySet(models.QuerySet["Proposal"]):
    """Reads of proposals, in the words of the field."""

    def waiting(self) -> Self:
        """Keep what a curator still has to decide, the oldest first."""
        return self.filter(status=ProposalStatus.OPEN).order_by("made_on", "pk")


class Proposal(models.Model):
    """One change of one offer as a difference: `changes` is {field: [old, new]}, dates in ISO form.

    What several people say of an offer on one day is one row with `times`, so that the queue can be emptied.
    An initiative has no offer yet; a copy has the offer it was made from. Both are for the curator of `municipality`.
    `reply_to` is where the answer goes, if they left one: it is forgotten as soon as the proposal is decided,
    and after half a year anyhow (directory/reporting/forgetting.py).
    `decided_by` is a role, a command, or the actor of a member.
    """

    offer = models.ForeignKey(Offer, null=True, blank=True, on_delete=models.CASCADE, related_name="proposals")
    municipality = models.ForeignKey(
        Municipality, null=True, blank=True, on_delete=models.PROTECT, related_name="proposals"
    )
    kind = models.CharField(max_length=20, choices=ProposalKind.choices)
    changes = models.JSONField(encoder=DjangoJSONEncoder)
    by_role = models.CharField(max_length=15, choices=ProposedBy.choices)
    note = models.CharField(max_length=500, blank=True, default="")
    reply_to = models.EmailField(blank=True, default="")
    times = models.PositiveIntegerField(default=1)
    made_on = models.DateField()
    status = models.CharField(max_length=10, choices=ProposalStatus.choices, default=ProposalStatus.OPEN)
    decided_on = models.DateField(null=True, blank=True)
    decided_by = models.CharField(max_length=100, blank=True, default="")

    objects = ProposalQuerySet.as_manager()

    class Meta:
        ordering = ("made_on", "pk")
        indexes = (models.Index(fields=("status",), name="directory_proposal_status"),)
        constraints = (
            must_be_one_of("kind", ProposalKind),
            must_be_one_of("by_role", ProposedBy),
            must_be_one_of("status", ProposalStatus),
            models.CheckConstraint(condition=~Q(changes={}), name="directory_proposal_changes_something"),
            models.CheckConstraint(condition=Q(times__gte=1), name="directory_proposal_times_positive"),
            models.CheckConstraint(
                condition=(~Q(status=ProposalStatus.OPEN) | Q(decided_on__isnull=True, decided_by=""))
                & (~Q(status__in=DECIDED) | Q(decided_on__isnull=False) & ~Q(decided_by="")),
                name="directory_proposal_decided_by_someone",
            ),
            models.CheckConstraint(
                condition=Q(decided_on__isnull=True) | Q(decided_on__gte=F("made_on")),
                name="directory_proposal_decided_after_made",
            ),
            models.UniqueConstraint(
                fields=("offer", "kind", "by_role", "made_on"),
                condition=Q(status=ProposalStatus.OPEN, kind__in=HEARD),
                name="directory_proposal_open_once_a_day",
            ),
            models.CheckConstraint(
                condition=Q(kind=ProposalKind.INITIATIVE, offer__isnull=True)
                | ~Q(kind=ProposalKind.INITIATIVE) & Q(offer__isnull=False),
                name="directory_proposal_of_an_offer",
            ),
            models.CheckConstraint(
                condition=Q(kind__in=FOR_A_MUNICIPALITY, municipality__isnull=False)
                | ~Q(kind__in=FOR_A_MUNICIPALITY) & Q(municipality__isnull=True),
                name="directory_proposal_for_a_municipality",
            ),
            models.CheckConstraint(
                condition=Q(status=ProposalStatus.OPEN) | Q(reply_to=""), name="directory_proposal_address_forgotten"
            ),
        )

    def __str__(self) -> str:
        return f"{self.offer_id}: {self.kind} {self.made_on}"
