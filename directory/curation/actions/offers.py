"""Writing offers: the offer and all its details in one go, or not at all."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from directory.curation.actions.changes import Change, Differences, Outcome, Written, replace_details
from directory.models import (
    Bridge,
    FirstStep,
    GroupMeeting,
    Offer,
    OfferLanguage,
    OfferTerm,
    ServiceArea,
    Verification,
)
from directory.models.choices import AreaScope

PartnerKey = tuple[str, int | None, int | None]
"""What tells two bridges of an offer apart: the kind, and the offer or the organisation at the far side."""
PARTNER_KEY = ("kind", "to_offer_id", "to_organisation_id")


@dataclass(frozen=True, slots=True)
class OfferDetails:
    """Everything that hangs on an offer. Related records are named by their keys, so nothing is looked up twice."""

    municipalities: frozenset[str] = frozenset()
    terms: Mapping[int, bool] = field(default_factory=dict)
    languages: Mapping[str, Mapping[str, Any]] = field(default_factory=dict)
    meetings: Mapping[datetime, Mapping[str, Any]] = field(default_factory=dict)
    first_step: Mapping[str, Any] | None = None
    verifications: frozenset[tuple[str, str, str, date]] = frozenset()
    """(fact, method, by_role, verified_on); confirmations are added, never taken back."""
    partners: Mapping[PartnerKey, Mapping[str, Any]] | None = None
    """The bridges that begin at the offer; None leaves them as they are, as files do that write them themselves."""


def put(
    lookup: Mapping[str, Any], values: Mapping[str, Any], details: OfferDetails, *, change: Change
) -> Written[Offer]:
    """Create or update an offer with its details; raises ValidationError where tables contradict each other."""
    require_whole_area(values["area_scope"], details.municipalities)
    written = change.put(Offer, lookup, values)
    differences = _put_details(written.row, details)
    if differences:
        change.record(written.row, "details_changed", differences)
    if differences and written.outcome is Outcome.UNCHANGED:
        return Written(written.row, Outcome.CHANGED)
    return written


def create(values: Mapping[str, Any], details: OfferDetails, *, change: Change) -> Offer:
    """Create an offer that no file names; raises ValidationError as `put` does."""
    require_whole_area(values["area_scope"], details.municipalities)
    offer = Offer.objects.create(**values)
    change.record(offer, "created", {name: [None, value] for name, value in values.items()})
    if differences := _put_details(offer, details):
        change.record(offer, "details_changed", differences)
    return offer


def require_whole_area(scope: str, municipalities: frozenset[str]) -> None:
    """Refuse a service area that contradicts its scope: what a constraint on one table can't see."""
    if (scope == AreaScope.MUNICIPALITIES) != bool(municipalities):
        raise ValidationError({"municipalities": _("Noem de gemeenten. Of kies: heel Nederland, of: gebied onbekend.")})


def _put_details(offer: Offer, details: OfferDetails) -> Differences:
    """Bring every kind of detail to what is asked and return the old and new ones that differ."""
    found = {
        "municipalities": replace_details(
            offer, ServiceArea, ("municipality_id",), {(code,): {} for code in details.municipalities}
        ),
        "terms": replace_details(
            offer, OfferTerm, ("term_id",), {(term,): {"holds": holds} for term, holds in details.terms.items()}
        ),
        "languages": replace_details(
            offer, OfferLanguage, ("language_id",), {(code,): row for code, row in details.languages.items()}
        ),
        "meetings": replace_details(
            offer, GroupMeeting, ("starts_at",), {(start,): row for start, row in details.meetings.items()}
        ),
        "first_step": replace_details(
            offer, FirstStep, ("offer_id",), {(offer.pk,): details.first_step} if details.first_step else {}
        ),
        "partners": None if details.partners is None else replace_details(offer, Bridge, PARTNER_KEY, details.partners),
        "verifications": _add_verifications(offer, details.verifications),
    }
    return {name: difference for name, difference in found.items() if difference}


def _add_verifications(offer: Offer, wanted: frozenset[tuple[str, str, str, date]]) -> list[Any] | None:
    """Add the confirmations that are not there yet."""
    fields = ("fact", "method", "by_role", "verified_on")
    present = set(Verification.objects.filter(offer=offer).values_list(*fields))
    new = sorted(wanted - present)
    Verification.objects.bulk_create(Verification(offer=offer, **dict(zip(fields, row, strict=True))) for row in new)
    return [[], [list(row) for row in new]] if new else None
