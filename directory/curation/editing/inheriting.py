"""What a programme and an organisation hand down to an offer, said beside the field it would fill."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from django.utils.translation import gettext as _

from directory.access.permissions import Reach
from directory.curation.actions.places import shared_by
from directory.curation.editing.fields import age_in_words
from directory.curation.editing.offer_values import served, term_name
from directory.languages import SOURCE
from directory.models import INHERITED_VOCABULARIES, Offer, Organisation, Place, Programme, ProgrammeTerm
from directory.models.text import text_of

INHERITED = ("kind", "prenatal", "parent_gender", "first_child_only", "cost")
CONTACT = ("phone", "email", "website")
UNKNOWN = "unknown"
PLACE_HINTS = ("place_name", f"place_directions_{SOURCE}")
"""Beside which fields it is said that what a place says is not of one offer: at its name, and at its text."""


@dataclass(frozen=True, slots=True)
class Inherited:
    """Sentences by the name of the field, and whether the offer serves a municipality beyond this member's reach."""

    hints: Mapping[str, str] = field(default_factory=dict)
    served_elsewhere: tuple[str, ...] = ()


def inherited_by(offer: Offer, reach: Reach) -> Inherited:
    """Return what an offer gets from its programme and its organisation, and what it shares at its place."""
    hints = handed_down(offer.programme) | _contact(offer.organisation) | _at_place(offer.place, reach)
    return Inherited(hints, tuple(code for code in served(offer) if not reach.covers(code)))


def handed_down(programme: Programme | None) -> dict[str, str]:
    """Return what is usual for a programme, by the name of the field: one query."""
    if programme is None:
        return {}
    said = {name: _label(programme, name) for name in INHERITED if getattr(programme, name) != UNKNOWN}
    if programme.age_min_months is not None:
        said["age_min_months"] = age_in_words(programme.age_min_months)
    if programme.age_max_months is not None:
        said["age_max_months"] = age_in_words(programme.age_max_months + 1)
    terms = ProgrammeTerm.objects.filter(programme=programme, term__vocabulary__in=INHERITED_VOCABULARIES)
    said |= {term_name(pk): _("ja") for pk in terms.values_list("term_id", flat=True)}
    if goal := text_of(programme, "goal", SOURCE):
        said[f"summary_{SOURCE}"] = goal
    return {name: _("Landelijk meestal: %(value)s") % {"value": value} for name, value in said.items()}


def _label(row: Any, name: str) -> str:
    return str(getattr(row, f"get_{name}_display")())


def _contact(organisation: Organisation | None) -> dict[str, str]:
    """Return how the organisation is reached: what shows where the offer has nothing of its own."""
    said = {name: getattr(organisation, name) for name in CONTACT} if organisation else {}
    told = _("Leeg: dat van de organisatie, %(value)s")
    return {name: told % {"value": value} for name, value in said.items() if value}


def _at_place(place: Place | None, reach: Reach) -> dict[str, str]:
    """Return whose the facts of a place are, where they are not of this offer alone."""
    if place is None:
        return {}
    if not reach.covers(place.municipality_id):
        beyond = _("Postcode, wijk, soort plek en hoe u er komt: alleen de beheerder van die gemeente verandert dat.")
        return dict.fromkeys(PLACE_HINTS, beyond)
    if (shared := shared_by(place)) < 2:
        return {}
    told = _("Postcode, wijk, soort plek en hoe u er komt gelden voor alle %(number)s keer aanbod op deze plek.")
    return dict.fromkeys(PLACE_HINTS, told % {"number": shared})
