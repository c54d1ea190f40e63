"""Asking those who run offers whether they still hold: once a quarter, all offers of one organisation together."""

from datetime import date
from typing import Self

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from directory.models.choices import must_be_one_of
from directory.models.offer import Offer
from directory.models.organisation import Organisation


class CheckStatus(models.TextChoices):
    """Where asking is."""

    TO_CALL = "to_call", _("bellen")
    SENT = "sent", _("mail gestuurd")
    REMINDED = "reminded", _("herinnering gestuurd")
    ANSWERED = "answered", _("beantwoord")


class CallReason(models.TextChoices):
    """Why somebody has to call."""

    NONE = "", _("niet nodig")
    NO_ADDRESS = "no_address", _("wij kennen geen e-mailadres")
    NO_ANSWER = "no_answer", _("er kwam geen antwoord")
    BOUNCED = "bounced", _("de mail kwam niet aan")
    UNSUBSCRIBED = "unsubscribed", _("de organisatie wil geen mail")


WAITING = (CheckStatus.SENT, CheckStatus.REMINDED)


def quarter_of(day: date) -> date:
    """Return the first day of the quarter a day is in."""
    return day.replace(month=(day.month - 1) // 3 * 3 + 1, day=1)


class ProviderCheckQuerySet(models.QuerySet["ProviderCheck"]):
    """Reads of checks, in the words of the field."""

    def to_call(self) -> Self:
        """Keep the call list, the oldest first."""
        return self.filter(status=CheckStatus.TO_CALL).order_by("quarter", "pk")

    def waiting(self) -> Self:
        """Keep what was mailed and not answered yet."""
        return self.filter(status__in=WAITING)


class ProviderCheck(models.Model):
    """One question to one organisation in one quarter; an initiative without an organisation is asked by its offer.

    A branch with an address of its own is asked by the first of the offers with that address, the organisation about
    the others (`directory.curation.checks.due`). `email` is the address at that moment, empty where we must call.
    """

    organisation = models.ForeignKey(
        Organisation, null=True, blank=True, on_delete=models.CASCADE, related_name="provider_checks"
    )
    offer = models.ForeignKey(Offer, null=True, blank=True, on_delete=models.CASCADE, related_name="provider_checks")
    quarter = models.DateField()
    email = models.EmailField(blank=True, default="")
    status = models.CharField(max_length=10, choices=CheckStatus.choices)
    call_reason = models.CharField(max_length=15, choices=CallReason.choices, blank=True, default="")
    sent_on = models.DateField(null=True, blank=True)
    reminded_on = models.DateField(null=True, blank=True)
    answered_on = models.DateField(null=True, blank=True)

    objects = ProviderCheckQuerySet.as_manager()

    class Meta:
        ordering = ("-quarter", "pk")
        indexes = (models.Index(fields=("status",), name="directory_providercheck_status"),)
        constraints = (
            must_be_one_of("status", CheckStatus),
            must_be_one_of("call_reason", CallReason),
            models.CheckConstraint(
                condition=Q(organisation__isnull=True, offer__isnull=False)
                | Q(organisation__isnull=False, offer__isnull=True),
                name="directory_providercheck_of_one",
            ),
            models.CheckConstraint(
                condition=Q(quarter__day=1, quarter__month__in=(1, 4, 7, 10)), name="directory_providercheck_quarter"
            ),
            models.CheckConstraint(
                condition=Q(status=CheckStatus.TO_CALL) & ~Q(call_reason="") | ~Q(status=CheckStatus.TO_CALL),
                name="directory_providercheck_called_for_a_reason",
            ),
            models.CheckConstraint(
                condition=~Q(status__in=WAITING) | Q(sent_on__isnull=False) & ~Q(email=""),
                name="directory_providercheck_sent_to_an_address",
            ),
            models.CheckConstraint(
                condition=Q(status=CheckStatus.ANSWERED, answered_on__isnull=False)
                | ~Q(status=CheckStatus.ANSWERED) & Q(answered_on__isnull=True),
                name="directory_providercheck_answered_on_a_day",
            ),
            models.CheckConstraint(
                condition=Q(reminded_on__isnull=True) | Q(reminded_on__gte=F("sent_on")),
                name="directory_providercheck_reminded_after_sent",
            ),
            models.UniqueConstraint(
                fields=("organisation", "quarter"),
                condition=Q(organisation__isnull=False),
                name="directory_providercheck_organisation_once",
            ),
            models.UniqueConstraint(
                fields=("offer", "quarter"), condition=Q(offer__isnull=False), name="directory_providercheck_offer_once"
            ),
        )

    def __str__(self) -> str:
        return f"{self.quarter:%Y-%m}: {self.status}"


class NoMail(models.Model):
    """An address that asked for no mail, or that does not exist. `key` is a keyed hash: no address stands here."""

    key = models.CharField(max_length=64, primary_key=True)
    reason = models.CharField(max_length=15, choices=CallReason.choices)
    since = models.DateField()

    class Meta:
        constraints = (
            models.CheckConstraint(condition=Q(key__regex=r"^[0-9a-f]{64}$"), name="directory_nomail_key_is_a_hash"),
            must_be_one_of("reason", (CallReason.BOUNCED, CallReason.UNSUBSCRIBED)),
        )

    def __str__(self) -> str:
        return f"{self.reason} {self.since}"
