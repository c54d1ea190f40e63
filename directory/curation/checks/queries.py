"""Reading what the pages of checks show."""

from collections.abc import Sequence
from datetime import date

from django.db.models import Exists, F, OuterRef, Q, QuerySet, Value
from django.db.models.functions import Lower

from directory.access.permissions import Reach, offers_within
from directory.curation.checks.due import due_offers, with_addresses
from directory.models import FactKind, Offer, Organisation, ProviderCheck
from directory.models.choices import Status

MOST_ON_A_PAGE = 75
"""Offers of one organisation on one page: with every field of each, a form stays under the fields Django takes."""


def checks_within(found: Reach) -> QuerySet[ProviderCheck]:
    """Return the checks a member may answer: of who has at least one shown offer within reach."""
    if found.everywhere:
        return ProviderCheck.objects.all()
    offers = offers_within(found).filter(status=Status.PUBLISHED)
    of_organisation = offers.filter(organisation=OuterRef("organisation"))
    of_offer = offers.filter(pk=OuterRef("offer"))
    of_address = with_addresses(offers).filter(
        organisation=OuterRef("offer__organisation"), own=Lower(OuterRef("offer__email"))
    )
    return ProviderCheck.objects.filter(
        Q(offer__isnull=True) & Exists(of_organisation)
        | Q(offer__isnull=False) & (Exists(of_offer) | ~Q(offer__email="") & Exists(of_address))
    )


def organisations_to_call(found: Reach) -> QuerySet[Organisation]:
    """Return the organisations a member may call: those with at least one shown offer within reach."""
    offers = offers_within(found).filter(status=Status.PUBLISHED, organisation=OuterRef("pk"))
    return Organisation.objects.filter(Exists(offers))


def asked_about(check: ProviderCheck, on: date) -> QuerySet[Offer]:
    """Return the offers a check asks about, and only what is still due.

    Of an organisation those without an address of their own, of an offer those of its organisation with its address, or
    it alone (`directory.curation.checks.due` groups them in the same way).
    """
    return theirs(check, due_offers(on)).order_by("name_nl", "pk")


def theirs(check: ProviderCheck, offers: QuerySet[Offer]) -> QuerySet[Offer]:
    """Keep the offers a check is about."""
    offer = check.offer
    has_none = Q(own="") | Q(own=F("whole"))
    if offer is None:
        return with_addresses(offers).filter(has_none, organisation=check.organisation_id)
    if offer.organisation_id is None:
        return offers.filter(pk=offer.pk)
    return with_addresses(offers).filter(~has_none, organisation=offer.organisation_id, own=Lower(Value(offer.email)))


def asked_at(check: ProviderCheck, on: date) -> QuerySet[Offer]:
    """Return the offers that whoever reads the mail of a check is asked about.

    Nothing when they have another address by now: then somebody else is to answer.
    """
    return asked_about(check, on) if is_at_present_address(check) else Offer.objects.none()


def is_at_present_address(check: ProviderCheck) -> bool:
    """Tell whether a check was mailed to the address that whoever is asked has now."""
    return bool(check.email) and check.email.lower() == present_address(check).lower()


def present_address(check: ProviderCheck) -> str:
    """Return the address whoever is asked has now; empty for none."""
    asked = check.organisation or check.offer
    return asked.email if asked else ""


def on_one_page(offers: QuerySet[Offer], after: int = 0) -> QuerySet[Offer]:
    """Keep as many offers as fit on a page, from the first number after another on."""
    return offers.filter(
        pk__in=list(offers.filter(pk__gt=after).order_by("pk").values_list("pk", flat=True)[:MOST_ON_A_PAGE])
    )


def last_confirmed(offer: Offer) -> date | None:
    """Return the day an offer's existence was last confirmed, by anyone."""
    confirmed = offer.verifications.filter(fact=FactKind.EXISTENCE).order_by("-verified_on")
    return confirmed.values_list("verified_on", flat=True).first()


def with_facts(offers: QuerySet[Offer]) -> Sequence[Offer]:
    """Return offers with everything their questions are chosen by, in a fixed number of queries."""
    rows = offers.select_related("programme", "organisation").prefetch_related(
        "municipalities", "terms__term", "programme__terms__term", "languages__language"
    )
    return list(rows)
