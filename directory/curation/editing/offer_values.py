"""An offer as its form says it: one flat map of names to values, so that two versions can be compared."""

from typing import Any

from django.utils import timezone
from modeltranslation.translator import translator

from directory.access.permissions import Reach
from directory.languages import CODES
from directory.models import FirstStep, GroupMeeting, Offer, OfferTerm, Place

TEXTS = ("name", "summary", "description", "practical_note")
CHOICES = (
    "kind",
    "audience",
    "prenatal",
    "parent_gender",
    "first_child_only",
    "cost",
    "dutch_required",
    "registration_requirement",
    "permit_required",
    "youth_act",
    "families_from_elsewhere",
    "language_matching",
    "capacity",
    "start_speed",
    "intensity",
    "area_scope",
)
PLAIN = (
    "age_min_months",
    "age_max_months",
    "settled_from_months",
    "settled_until_months",
    "neighbourhood",
    "waiting_weeks",
    "capacity_checked_on",
    "duration_weeks_min",
    "duration_weeks_max",
    "valid_until",
    "phone",
    "email",
    "website",
    "source_url",
    "source_year",
)
COLUMNS = (*CHOICES, *PLAIN)
PLACE_COLUMNS = ("name", "address", "postcode", "neighbourhood", "venue_kind")
FIRST_STEP = ("who_calls", "next_step", "response_days", "voluntary")


def term_name(pk: int) -> str:
    """Return the name of the field that says whether a term holds."""
    return f"term-{pk}"


def language_name(code: str, part: str) -> str:
    """Return the name of a field about a spoken language: `support`, `paid` or `on`."""
    return f"language-{code}-{part}"


def meeting_name(key: str | int, part: str) -> str:
    """Return the name of a field about a meeting, by its number, or `newN` for one that is not there yet."""
    return f"meeting-{key}-{part}"


def current_values(offer: Offer, reach: Reach) -> dict[str, Any]:
    """Return what an offer says now, in the values its form cleans to; five queries beside the offer's own row."""
    values: dict[str, Any] = {name: getattr(offer, name) for name in COLUMNS}
    values |= {f"{name}_{code}": getattr(offer, f"{name}_{code}") or "" for name in TEXTS for code in CODES}
    values |= {"programme_id": _number(offer.programme_id), "organisation_id": _number(offer.organisation_id)}
    values["municipalities"] = sorted(code for code in served(offer) if reach.covers(code))
    values |= place_values(offer.place)
    values |= {term_name(row.term_id): "yes" if row.holds else "no" for row in OfferTerm.objects.filter(offer=offer)}
    for row in offer.languages.order_by("language"):
        values[language_name(row.language_id, "support")] = row.support
        values[language_name(row.language_id, "paid")] = row.interpreter_paid_by
        values[language_name(row.language_id, "on")] = row.confirmed_on
    for meeting in GroupMeeting.objects.filter(offer=offer).upcoming(timezone.now()):
        values |= _meeting_values(meeting)
    return values | _first_step_values(offer)


def served(offer: Offer) -> list[str]:
    """Return the codes of the municipalities an offer serves."""
    return sorted(offer.service_areas.values_list("municipality_id", flat=True))


def _number(pk: int | None) -> str:
    return "" if pk is None else str(pk)


def place_values(place: Place | None) -> dict[str, Any]:
    """Return what a place says, in the values of the form; all empty for none."""
    values = {"place_municipality": place.municipality_id if place else ""}
    values |= {f"place_{name}": getattr(place, name) if place else "" for name in PLACE_COLUMNS}
    told = {code: getattr(place, f"directions_{code}", "") or "" for code in CODES}
    return values | {f"place_directions_{code}": text for code, text in told.items()}


def _meeting_values(meeting: GroupMeeting) -> dict[str, Any]:
    starts, ends = timezone.localtime(meeting.starts_at), timezone.localtime(meeting.ends_at)
    said = {"date": starts.date(), "start": starts.time(), "end": ends.time()}
    said |= {"key_person": meeting.key_person, "care_professional": meeting.care_professional}
    said |= {f"topic_{code}": getattr(meeting, f"topic_{code}") or "" for code in CODES}
    return {meeting_name(meeting.pk, part): value for part, value in said.items()}


def _first_step_values(offer: Offer) -> dict[str, Any]:
    step = FirstStep.objects.filter(offer=offer).first() or FirstStep()
    return {name: getattr(step, name) for name in FIRST_STEP}


def translated(model: type[Any]) -> tuple[str, ...]:
    """Return the names of the translated fields of a model."""
    return tuple(translator.get_options_for_model(model).get_field_names())
