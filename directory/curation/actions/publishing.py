"""What readers see: publishing, pausing and archiving an offer, each with what it takes."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _, gettext_lazy

from directory.curation.actions.changes import Change
from directory.curation.actions.revisions import locked
from directory.languages import SOURCE
from directory.models import Offer
from directory.models.choices import AreaScope, Status, WhoCalls
from directory.models.text import text_of

NEEDS_REASON = frozenset({Status.PAUSED, Status.ARCHIVED})
SHARED = gettext_lazy(
    "Dit aanbod is ook voor een gemeente van een andere beheerder. "
    "Haal uw eigen gemeente weg, of vraag een landelijke beheerder."
)
OF_THE_COUNTRY = gettext_lazy("Dit aanbod is niet van één gemeente. Vraag een landelijke beheerder.")
"""Why a member may not bring an offer to a status (`why_not`)."""
REASON_LENGTH = 300
TELLING = ("summary", "description")
"""Texts that tell what it is."""


class OvertakenError(Exception):
    """Somebody changed the record since it was seen."""


@dataclass(frozen=True, slots=True)
class Decision:
    """What readers shall see of an offer, why, and from which day."""

    status: Status
    on: date
    reason: str = ""


def set_status(offer_id: int, decision: Decision, *, seen: int | None, change: Change) -> Offer:
    """Bring an offer to a status; `seen` is the revision the decision was taken by (None: the last, whatever it is).

    Raises OvertakenError when somebody changed it since, ValidationError where it takes a reason that is not there and
    for an offer that can't be published, Offer.DoesNotExist when there is none.
    """
    offer, revision = locked(Offer, offer_id)
    if seen is not None and seen != revision:
        raise OvertakenError
    status, reason = decision.status, decision.reason
    require_reason(status, reason, before=offer.status)
    if offer.merged_into_id is not None and status != Status.ARCHIVED:
        raise ValidationError({"status": _("Dit aanbod is samengevoegd met een ander.")})
    if status == Status.PUBLISHED and (missing := list(lacking(offer, decision.on))):
        raise ValidationError({"status": missing})
    if offer.status == status:
        return offer
    before, offer.status = offer.status, status
    offer.save(update_fields=["status"])
    told = {"reason": [None, reason.strip()]} if reason.strip() else {}
    change.record(offer, "changed", {"status": [before, status], **told})
    return offer


def takes_reason(before: str, status: str) -> bool:
    """Tell whether bringing something from a status to another takes a reason."""
    return status in NEEDS_REASON or (before == Status.PUBLISHED != status)


def why_not(offer: Offer) -> str:
    """Return what to tell a member who may not set the status of an offer (`permissions.may_set_status`)."""
    return str(SHARED if offer.area_scope == AreaScope.MUNICIPALITIES else OF_THE_COUNTRY)


def require_reason(status: str, reason: str, *, before: str) -> None:
    """Refuse to take something from readers without saying why: who opens it later needs to know."""
    if takes_reason(before, status) and not reason.strip():
        raise ValidationError({"reason": _("Vul in waarom.")})
    if len(reason) > REASON_LENGTH:
        raise ValidationError({"reason": _("Dit is te lang. Gebruik hoogstens 300 tekens.")})


def lacking(offer: Offer, on: date) -> Iterator[str]:
    """Yield what an offer still needs before readers may see it, as a sentence for the curator."""
    if not text_of(offer, "name", SOURCE).strip():
        yield _("De Nederlandse naam ontbreekt.")
    if not (any(text_of(offer, name, SOURCE) for name in TELLING) or offer.programme_id):
        yield _("Vertel in één zin wat het is, of kies een programma.")
    if offer.area_scope == AreaScope.UNKNOWN and offer.place_id is None:
        yield _("Kies voor welke gemeenten het is, of vul de plek in.")
    if not _can_be_reached(offer):
        yield _("Vul een telefoonnummer, e-mailadres of website in, of kies een organisatie die dat heeft.")
    if offer.valid_until is not None and offer.valid_until < on:
        yield _("De einddatum is voorbij.")
    if offer.merged_into_id is not None:
        yield _("Dit aanbod is samengevoegd met een ander.")


def _can_be_reached(offer: Offer) -> bool:
    """Tell whether a reader can do something with it: reach somebody, or simply come to the place."""
    holders = (offer, offer.organisation)
    if any(holder and (holder.phone or holder.email or holder.website) for holder in holders):
        return True
    step = getattr(offer, "first_step", None)
    return bool(step and step.who_calls == WhoCalls.NOBODY and offer.place_id is not None)
