"""The fields of an offer, in the order in which a curator hears them on the telephone."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from directory.curation.editing.fields import (
    AgeField,
    choice,
    day,
    in_language,
    number,
    past_day,
    text,
    web_address,
)
from directory.curation.editing.offer_values import FIRST_STEP, TEXTS
from directory.curation.fields import PhoneField
from directory.models import Offer
from directory.models.choices import (
    Audience,
    Capacity,
    Cost,
    DutchRequired,
    FamiliesFromElsewhere,
    Intensity,
    Kind,
    Known,
    NextStep,
    ParentGender,
    RegistrationRequirement,
    StartSpeed,
    WhoCalls,
)


@dataclass(frozen=True, slots=True)
class Group:
    """Fields that belong together, under one heading; `key` is the fragment that leads there."""

    key: str
    title: Any
    names: tuple[str, ...]


TEXT_LABELS = {
    "name": _("Naam"),
    "summary": _("Wat is het, in één zin"),
    "description": _("Beschrijving"),
    "practical_note": _("Goed om te weten"),
}
TEXT_ROWS = {"name": 0, "summary": 2, "description": 6, "practical_note": 2}
LONGEST_WAIT = 520

GROUPS = (
    Group("wat", _("Wat het is"), ("programme_id", "kind", "audience")),
    Group(
        "voor-wie",
        _("Voor wie"),
        (
            "age_min_months",
            "age_max_months",
            "prenatal",
            "parent_gender",
            "first_child_only",
            "dutch_required",
            "registration_requirement",
            "permit_required",
            "youth_act",
            "settled_from_months",
            "settled_until_months",
        ),
    ),
    Group(
        "waar-wanneer",
        _("Waar en wanneer"),
        (
            "area_scope",
            "municipalities",
            "add_municipality",
            "families_from_elsewhere",
            "neighbourhood",
            "place_name",
            "place_address",
            "place_postcode",
            "place_municipality",
            "place_neighbourhood",
            "place_venue_kind",
            "cost",
            "capacity",
            "capacity_checked_on",
            "waiting_weeks",
            "start_speed",
            "intensity",
            "duration_weeks_min",
            "duration_weeks_max",
            "valid_until",
        ),
    ),
    Group("talen", _("Talen"), ("language_matching",)),
    Group("eerste-stap", _("Eerste stap"), FIRST_STEP),
    Group("contact", _("Contact"), ("organisation_id", "new_organisation", "phone", "email", "website")),
    Group("samenwerking", _("Samenwerking"), ()),
    Group("bron", _("Bron en controle"), ("source_url", "source_year", "verified_by", "verified_facts")),
)

TERMS_IN = {
    "wat": ("theme", "mode", "delivered_by"),
    "voor-wie": ("residence", "origin"),
    "waar-wanneer": ("day", "daypart", "practical", "venue"),
    "eerste-stap": ("access",),
    "bron": ("quality",),
}
"""Which vocabularies stand in which group."""


def plain_fields() -> Iterator[tuple[str, forms.Field]]:
    """Yield the fields that are the same for every offer."""
    yield from _what()
    yield from _for_whom()
    yield from _when()
    yield from _contact()


def text_fields(language: str, *, required: bool) -> Iterator[tuple[str, forms.Field]]:
    """Yield the texts of an offer in one language."""
    for name in TEXTS:
        needed = required and name == "name"
        found = text(Offer, name, TEXT_LABELS[name], rows=TEXT_ROWS[name], required=needed)
        yield f"{name}_{language}", in_language(found, language)


def _what() -> Iterator[tuple[str, Any]]:
    yield "kind", choice(_("Wie draagt het"), Kind)
    yield "audience", choice(_("Voor wie is dit aanbod"), Audience)


def _for_whom() -> Iterator[tuple[str, Any]]:
    hint = _("Bijvoorbeeld “6 maanden” of “4 jaar”. Leeg: vraag na.")
    yield "age_min_months", AgeField(label=_("Kinderen vanaf"), help_text=hint)
    yield (
        "age_max_months",
        AgeField(label=_("Kinderen tot"), is_end=True, help_text=_("“Tot 4 jaar” stopt op de vierde verjaardag.")),
    )
    yield "prenatal", choice(_("Ook al in de zwangerschap"), Known)
    yield "parent_gender", choice(_("Welke ouder"), ParentGender)
    yield "first_child_only", choice(_("Alleen bij het eerste kind"), Known)
    yield "dutch_required", choice(_("Nederlands nodig"), DutchRequired)
    yield "registration_requirement", choice(_("Inschrijving nodig"), RegistrationRequirement)
    yield "permit_required", choice(_("Verblijfsvergunning nodig"), Known)
    yield "youth_act", choice(_("Hulp volgens de Jeugdwet"), Known)
    yield "settled_from_months", number(_("Vanaf hoeveel maanden na vestiging"), 600)
    yield "settled_until_months", number(_("Tot en met hoeveel maanden na vestiging"), 600)


def _when() -> Iterator[tuple[str, Any]]:
    yield "families_from_elsewhere", choice(_("Gezinnen uit andere gemeenten"), FamiliesFromElsewhere)
    yield "neighbourhood", text(Offer, "neighbourhood", _("Alleen voor deze wijk"))
    yield "cost", choice(_("Kosten"), Cost)
    yield "capacity", choice(_("Is er plek"), Capacity)
    yield "capacity_checked_on", past_day(_("Plek nagevraagd op"))
    yield "waiting_weeks", number(_("Wachttijd in weken"), LONGEST_WAIT)
    yield "start_speed", choice(_("Hoe snel kan een gezin beginnen"), StartSpeed)
    yield "intensity", choice(_("Hoe vaak"), Intensity)
    yield "duration_weeks_min", number(_("Duurt minstens, in weken"), LONGEST_WAIT)
    yield "duration_weeks_max", number(_("Duurt hoogstens, in weken"), LONGEST_WAIT)
    yield "valid_until", day(_("Stopt na"), _("Leeg: het gaat door."))


def _contact() -> Iterator[tuple[str, Any]]:
    yield "language_matching", choice(_("Zoekt een vrijwilliger die de taal spreekt"), Known)
    yield "who_calls", choice(_("Wie belt wie"), WhoCalls)
    yield "next_step", choice(_("Wat gebeurt er daarna"), NextStep)
    response = _("Antwoord binnen hoeveel werkdagen")
    yield "response_days", number(response, 366)
    yield "voluntary", choice(_("Is het vrijwillig"), Known, _("Kies “ja” alleen als de organisatie het bevestigde."))
    yield "phone", PhoneField(label=_("Telefoon"), help_text=_("Van de organisatie, niet van een persoon."))
    yield "email", forms.EmailField(label=_("E-mailadres"), required=False, max_length=254)
    yield "website", web_address(_("Website"))
    yield "source_url", web_address(_("Gelezen op deze pagina"), most=1000)
    yield "source_year", number(_("Jaar van die pagina"), 2200, least=1950)
