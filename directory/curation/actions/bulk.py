"""Writing many new offers at once: for large imports, where a query for each detail of each offer takes an hour."""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.db import models

from directory.curation.actions.changes import Change
from directory.curation.actions.offers import PARTNER_KEY, OfferDetails, require_whole_area
from directory.models import Bridge, FirstStep, GroupMeeting, Offer, OfferLanguage, OfferTerm, ServiceArea, Verification

ROWS_A_QUERY = 500


@dataclass(frozen=True, slots=True)
class NewOffer:
    """An offer that is not there yet: its columns, and everything that hangs on it."""

    values: Mapping[str, Any]
    details: OfferDetails


def create(offers: Sequence[NewOffer], *, change: Change) -> list[Offer]:
    """Create offers with their details, a query per kind of detail; raises ValidationError as `offers.put` does.

    The history gets what each offer was created with, as from a single one.
    """
    for new in offers:
        require_whole_area(new.values["area_scope"], new.details.municipalities)
    made = Offer.objects.bulk_create([Offer(**new.values) for new in offers], batch_size=ROWS_A_QUERY)
    details: dict[type[models.Model], list[models.Model]] = defaultdict(list)
    for offer, new in zip(made, offers, strict=True):
        for row in detail_rows(offer, new.details):
            details[type(row)].append(row)
    for model, rows in details.items():
        model._default_manager.bulk_create(rows, batch_size=ROWS_A_QUERY)
    for offer, new in zip(made, offers, strict=True):
        change.record(offer, "created", {name: [None, value] for name, value in new.values.items() if _says(value)})
    return made


def detail_rows(offer: Offer, details: OfferDetails) -> Iterator[models.Model]:
    """Yield the rows of everything that hangs on an offer, none of them stored yet."""
    for code in sorted(details.municipalities):
        yield ServiceArea(offer=offer, municipality_id=code)
    for term, holds in details.terms.items():
        yield OfferTerm(offer=offer, term_id=term, holds=holds)
    for code, values in details.languages.items():
        yield OfferLanguage(offer=offer, language_id=code, **values)
    for start, values in details.meetings.items():
        yield GroupMeeting(offer=offer, starts_at=start, **values)
    if details.first_step:
        yield FirstStep(offer=offer, **details.first_step)
    for end, values in (details.partners or {}).items():
        yield Bridge(from_offer=offer, **dict(zip(PARTNER_KEY, end, strict=True)), **values)
    for fact, method, by_role, on in sorted(details.verifications):
        yield Verification(offer=offer, fact=fact, method=method, by_role=by_role, verified_on=on)


def _says(value: Any) -> bool:
    return value not in (None, "", [], {})
