"""Offers: a programme at work somewhere, or a local initiative."""

from datetime import date
from typing import Self

from django.db import models
from django.db.models import Exists, F, OuterRef, Q

from directory.models.availability import Availability
from directory.models.choices import (
    AreaScope,
    Audience,
    FamiliesFromElsewhere,
    InterpreterPaidBy,
    Known,
    LanguageSupport,
    Status,
    must_be_one_of,
)
from directory.models.contact import Contact
from directory.models.eligibility import Eligibility
from directory.models.municipality import Municipality
from directory.models.organisation import Organisation
from directory.models.place import Place
from directory.models.programme import Programme
from directory.models.source import Sourced
from directory.models.spoken_language import SpokenLanguage
from directory.models.term import Term
from directory.models.text import TranslatedText, dutch_text_required
from directory.models.verification import FactKind, Verification, fresh_since


class OfferQuerySet(models.QuerySet["Offer"]):
    """Reads of offers, in the words of the field."""

    def published(self) -> Self:
        """Keep what readers may see. Whether an offer has ended is a question of the day, not of its status."""
        return self.filter(status=Status.PUBLISHED)

    def for_parents(self) -> Self:
        """Keep the offers that are matched: those for parents."""
        return self.filter(audience=Audience.PARENTS)

    def serving(self, municipality: str) -> Self:
        """Keep offers known to serve the municipality with this CBS code, national ones included."""
        return self.filter(
            Q(area_scope=AreaScope.NATIONAL)
            | Exists(ServiceArea.objects.filter(offer=OuterRef("pk"), municipality=municipality))
        )

    def needing_check(self, on: date) -> Self:
        """Keep offers whose existence nobody confirmed recently enough, seen from the day `on`."""
        confirmed = Verification.objects.filter(
            offer=OuterRef("pk"), fact=FactKind.EXISTENCE, verified_on__gte=fresh_since(FactKind.EXISTENCE, on)
        )
        return self.filter(~Exists(confirmed))

    def changed_since(self, version: int) -> Self:
        """Keep offers that were touched by a catalogue version later than `version`."""
        return self.filter(changed_in__gt=version)


class Offer(Availability, Eligibility, Contact, Sourced, TranslatedText):
    """One offer, with every fact as data: a new phone number or time must never outdate a translation.

    `changed_in` is the catalogue version that last touched what readers see of it; the index refreshes by it.
    `merged_into` is the offer that took the place of this duplicate: its old address leads there.
    """

    name = models.CharField(max_length=200)
    summary = models.CharField(max_length=300, blank=True, default="")
    description = models.TextField(max_length=2000, blank=True, default="")
    practical_note = models.CharField(max_length=400, blank=True, default="")
    programme = models.ForeignKey(Programme, null=True, blank=True, on_delete=models.PROTECT, related_name="offers")
    organisation = models.ForeignKey(  # an index below begins with it
        Organisation, null=True, blank=True, on_delete=models.PROTECT, related_name="offers", db_index=False
    )
    place = models.ForeignKey(Place, null=True, blank=True, on_delete=models.PROTECT, related_name="offers")
    audience = models.CharField(max_length=20, choices=Audience.choices, default=Audience.PARENTS)
    area_scope = models.CharField(max_length=15, choices=AreaScope.choices, default=AreaScope.UNKNOWN)
    municipalities = models.ManyToManyField(Municipality, through="ServiceArea", related_name="offers")
    neighbourhood = models.CharField(max_length=100, blank=True, default="")
    families_from_elsewhere = models.CharField(
        max_length=10, choices=FamiliesFromElsewhere.choices, default=FamiliesFromElsewhere.UNKNOWN
    )
    language_matching = models.CharField(max_length=10, choices=Known.choices, default=Known.UNKNOWN)
    valid_until = models.DateField(null=True, blank=True)
    status = models.CharField(max_length=10, choices=Status.choices, default=Status.DRAFT)
    merged_into = models.ForeignKey("self", null=True, blank=True, on_delete=models.PROTECT, related_name="merged")
    changed_in = models.PositiveBigIntegerField(default=0, db_index=True)

    objects = OfferQuerySet.as_manager()

    class Meta:
        ordering = ("pk",)
        indexes = (
            # What waits in a curator's queue: a few of many, so an index of those alone.
            models.Index(
                fields=("status",),
                condition=Q(status__in=(Status.DRAFT, Status.REVIEW)),
                name="directory_offer_unfinished",
            ),
            models.Index(fields=("website", "status"), name="directory_offer_website"),  # where a broken link stands
            models.Index(fields=("source_url", "status"), name="directory_offer_source"),
            # All it takes to see whether an organisation is to be asked, without reading its offers.
            models.Index(fields=("organisation", "status", "valid_until"), name="directory_offer_organisation"),
        )
        constraints = (
            *Eligibility.Meta.constraints,
            *Availability.Meta.constraints,
            *Sourced.Meta.constraints,
            must_be_one_of("audience", Audience),
            must_be_one_of("area_scope", AreaScope),
            must_be_one_of("families_from_elsewhere", FamiliesFromElsewhere),
            must_be_one_of("language_matching", Known),
            must_be_one_of("status", Status),
            dutch_text_required("name"),
            models.CheckConstraint(
                condition=Q(merged_into__isnull=True) | Q(status=Status.ARCHIVED) & ~Q(merged_into=F("pk")),
                name="directory_offer_merged_is_archived",
            ),
        )

    def __str__(self) -> str:
        return f"{self.pk}"


class ServiceArea(models.Model):
    """A municipality whose families an offer serves."""

    offer = models.ForeignKey(Offer, on_delete=models.CASCADE, related_name="service_areas")
    municipality = models.ForeignKey(Municipality, on_delete=models.PROTECT, related_name="service_areas")

    class Meta:
        ordering = ("offer", "municipality")
        constraints = (models.UniqueConstraint(fields=("offer", "municipality"), name="directory_servicearea_unique"),)

    def __str__(self) -> str:
        return f"{self.offer_id}: {self.municipality_id}"


class OfferTerm(models.Model):
    """What is known of an offer about one term: yes or no. No row means unknown."""

    offer = models.ForeignKey(Offer, on_delete=models.CASCADE, related_name="terms")
    term = models.ForeignKey(Term, on_delete=models.PROTECT, related_name="offer_terms")
    holds = models.BooleanField()

    class Meta:
        ordering = ("offer", "term")
        constraints = (models.UniqueConstraint(fields=("offer", "term"), name="directory_offerterm_unique"),)

    def __str__(self) -> str:
        return f"{self.offer_id}: {self.term_id} {self.holds}"


class OfferLanguage(models.Model):
    """A language an offer can be had in, with the way it is offered and the day that was confirmed.

    Volunteers leave: without `confirmed_on` a language is a question, not a promise.
    """

    offer = models.ForeignKey(Offer, on_delete=models.CASCADE, related_name="languages")
    language = models.ForeignKey(SpokenLanguage, on_delete=models.PROTECT, related_name="offer_languages")
    support = models.CharField(max_length=25, choices=LanguageSupport.choices, default=LanguageSupport.UNKNOWN)
    interpreter_paid_by = models.CharField(
        max_length=15, choices=InterpreterPaidBy.choices, default=InterpreterPaidBy.UNKNOWN
    )
    confirmed_on = models.DateField(null=True, blank=True)

    class Meta:
        ordering = ("offer", "language")
        constraints = (
            must_be_one_of("support", LanguageSupport),
            must_be_one_of("interpreter_paid_by", InterpreterPaidBy),
            models.UniqueConstraint(fields=("offer", "language"), name="directory_offerlanguage_unique"),
        )

    def __str__(self) -> str:
        return f"{self.offer_id}: {self.language_id}"
