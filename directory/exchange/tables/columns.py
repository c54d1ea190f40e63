"""Every column of the table of offers, on one page: its key, its kind, and where the catalogue has it."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import UTC, date
from operator import attrgetter
from typing import Any

from django.db import models
from django.utils.translation import gettext_lazy as _

from directory.exchange.tables.kinds import (
    Choice,
    Day,
    Degrees,
    Kind,
    Listed,
    Municipalities,
    OneMunicipality,
    OrganisationKey,
    ProgrammeKey,
    Text,
    Whole,
)
from directory.exchange.tables.known import Known
from directory.exchange.tables.lines import Basis, Confirmations, Languages, Meetings, Sources, Topics
from directory.languages import BY_CODE, CODES
from directory.models import Offer, Place, Vocabulary
from directory.models.choices import (
    AreaScope,
    Audience,
    Capacity,
    Cost,
    DutchRequired,
    FamiliesFromElsewhere,
    Intensity,
    Kind as CarriedBy,
    Known as YesNo,
    NextStep,
    ParentGender,
    RegistrationRequirement,
    StartSpeed,
    Status,
    WhoCalls,
)
from directory.models.eligibility import OLDEST_MONTH

Get = Callable[[Any, Known], Any]
"""Reads the value of a column off a stored offer."""

IDENTITY = ("id", "source_id")
PLACE_KEY = ("place_municipality", "place_name", "place_address")
PLACE_FACTS = ("place_postcode", "place_neighbourhood", "place_venue_kind", "place_latitude", "place_longitude")
FIRST_STEP = ("who_calls", "next_step", "response_days", "voluntary")
TRANSLATED = ("name", "summary", "description", "practical_note")


@dataclass(frozen=True, slots=True)
class Column:
    """One column. `keeps` says that an empty cell leaves the value as it is; in all others it says: empty, unknown."""

    key: str
    kind: Kind
    get: Get
    says: Any
    keeps: bool = False
    is_digits: bool = False
    """Whether a number in the cell lost something: a telephone number its first zero."""


def _field(model: type[models.Model], name: str) -> "models.Field[Any, Any]":
    found = model._meta.get_field(name)
    if not isinstance(found, models.Field):
        raise TypeError(f"{name} is no column of {model.__name__}")
    return found


def _value(name: str) -> Get:
    read = attrgetter(name)
    return lambda offer, known: read(offer)


def _words(name: str) -> Get:
    read = attrgetter(name)
    return lambda offer, known: read(offer) or ""


def _of_place(name: str, empty: Any) -> Get:
    return lambda offer, known: getattr(offer.place, name, empty)


def _of_first_step(name: str, empty: Any) -> Get:
    return lambda offer, known: getattr(getattr(offer, "first_step", None), name, empty)


def _plain(name: str, kind: Kind, says: Any, **more: bool) -> Column:
    return Column(name, kind, _value(name), says, **more)


def _text(name: str, says: Any, **more: bool) -> Column:
    return Column(name, Text(_field(Offer, name)), _words(name), says, **more)


def _translated() -> Iterator[Column]:
    says = {
        "name": _("naam"),
        "summary": _("één zin"),
        "description": _("beschrijving"),
        "practical_note": _("praktisch: wat meenemen, waar aanbellen"),
    }
    for field in TRANSLATED:
        for code in CODES:
            column = _field(Offer, f"{field}_{code}")
            kind = Text(column, is_letters=True)
            told = f"{says[field]} ({BY_CODE[code].name_nl})"
            yield Column(column.name, kind, _words(column.name), told)


def _terms() -> Iterator[Column]:
    for vocabulary, label in Vocabulary.choices:
        for answer, holds in (("yes", True), ("no", False)):
            says = f"{label}: {_('wel') if holds else _('niet')}"
            yield Column(f"{vocabulary}_{answer}", Listed(vocabulary), _terms_of(vocabulary, holds=holds), says)


def _terms_of(vocabulary: str, *, holds: bool) -> Get:
    def get(offer: Any, known: Known) -> frozenset[str]:
        pairs = (known.terms_by_id[row.term_id] for row in offer.terms.all() if row.holds is holds)
        return frozenset(key for of, key in pairs if of == vocabulary)

    return get


def _languages(offer: Any, known: Known) -> dict[str, tuple[str, str, date | None]]:
    return {row.language_id: (row.support, row.interpreter_paid_by, row.confirmed_on) for row in offer.languages.all()}


def _meetings(offer: Any, known: Known) -> dict[Any, Any]:
    return {
        row.starts_at.astimezone(UTC): (
            row.ends_at.astimezone(UTC),
            row.key_person,
            row.care_professional,
            (row.place.municipality_id, row.place.name, row.place.address) if row.place else None,
        )
        for row in offer.meetings.all()
    }


def _topics(code: str) -> Column:
    read = attrgetter(f"topic_{code}")

    def get(offer: Any, known: Known) -> dict[Any, str]:
        return {row.starts_at.astimezone(UTC): read(row) for row in offer.meetings.all() if read(row)}

    return Column(f"meeting_topics_{code}", Topics(code), get, f"{_('onderwerpen van de bijeenkomsten')} ({code})")


def _first_step() -> Iterator[Column]:
    kinds: dict[str, tuple[Kind, Any]] = {
        "who_calls": (Choice(WhoCalls), _("eerste stap: wie belt")),
        "next_step": (Choice(NextStep), _("eerste stap: wat daarna gebeurt")),
        "response_days": (Whole(most=365), _("eerste stap: antwoord binnen zoveel werkdagen")),
        "voluntary": (Choice(YesNo), _("eerste stap: vrijwillig")),
    }
    for name, (kind, says) in kinds.items():
        yield Column(f"first_step_{name}", kind, _of_first_step(name, kind.empty), says)


def _place() -> Iterator[Column]:
    kinds: dict[str, tuple[str, Kind, Any]] = {
        "place_municipality": ("municipality_id", OneMunicipality(), _("plek: gemeente")),
        "place_name": ("name", Text(_field(Place, "name")), _("plek: naam")),
        "place_address": ("address", Text(_field(Place, "address")), _("plek: adres")),
        "place_postcode": ("postcode", Text(_field(Place, "postcode")), _("plek: postcode")),
        "place_neighbourhood": ("neighbourhood", Text(_field(Place, "neighbourhood")), _("plek: wijk")),
        "place_venue_kind": ("venue_kind", Text(_field(Place, "venue_kind")), _("plek: soort (sleutel uit “venue”)")),
        "place_latitude": ("latitude", Degrees(90), _("plek: graden noord")),
        "place_longitude": ("longitude", Degrees(180), _("plek: graden oost")),
    }
    for key, (name, kind, says) in kinds.items():
        yield Column(key, kind, _of_place(name, kind.empty), says, keeps=key in PLACE_FACTS)


def _confirmations(offer: Any, known: Known) -> frozenset[tuple[str, str, str, date]]:
    return frozenset((row.fact, row.method, row.by_role, row.verified_on) for row in offer.verifications.all())


def _sources(offer: Any, known: Known) -> tuple[tuple[str, str, int | None], ...]:
    return tuple(
        (row.get("field") or "", row.get("source_url") or "", row.get("source_year")) for row in offer.extra_sources
    )


_AGE, _MONTHS, _WEEKS = Whole(most=OLDEST_MONTH), Whole(most=600), Whole(most=520)

COLUMNS: tuple[Column, ...] = (
    Column("id", Whole(least=1, most=999_999_999), lambda offer, known: offer.pk, _("ons nummer"), keeps=True),
    _text("source_id", _("uw eigen nummer: blijft altijd hetzelfde"), keeps=True),
    _plain("status", Choice(Status, Status.DRAFT), _("stand"), keeps=True),
    *_translated(),
    Column(
        "programme",
        ProgrammeKey(),
        lambda offer, known: known.programmes_by_id.get(offer.programme_id, ""),
        _("programma: laatste deel van het adres"),
    ),
    Column(
        "organisation",
        OrganisationKey(),
        lambda offer, known: known.organisations_by_id.get(offer.organisation_id, ""),
        _("organisatie: sleutel, of de naam"),
    ),
    _plain("audience", Choice(Audience, Audience.PARENTS), _("voor wie het aanbod is"), keeps=True),
    _plain("kind", Choice(CarriedBy), _("wie het werk doet")),
    _plain("area_scope", Choice(AreaScope), _("gebied"), keeps=True),
    Column(
        "municipalities",
        Municipalities(),
        lambda offer, known: frozenset(row.municipality_id for row in offer.service_areas.all()),
        _("gemeenten waarvan de gezinnen mogen komen"),
    ),
    _text("neighbourhood", _("wijk")),
    _plain("families_from_elsewhere", Choice(FamiliesFromElsewhere), _("gezinnen uit andere gemeenten")),
    *_place(),
    _plain("age_min_months", _AGE, _("vanaf zoveel maanden")),
    _plain("age_max_months", _AGE, _("tot en met zoveel maanden (tot 4 jaar is 47)")),
    _plain("prenatal", Choice(YesNo), _("ook in de zwangerschap")),
    _plain("parent_gender", Choice(ParentGender), _("vaders, moeders")),
    _plain("first_child_only", Choice(YesNo), _("alleen bij een eerste kind")),
    _plain("dutch_required", Choice(DutchRequired), _("hoeveel Nederlands nodig is")),
    _plain("registration_requirement", Choice(RegistrationRequirement), _("inschrijving bij de gemeente")),
    _plain("permit_required", Choice(YesNo), _("verblijfsvergunning nodig")),
    _plain("youth_act", Choice(YesNo), _("hulp volgens de Jeugdwet")),
    _plain("cost", Choice(Cost), _("kosten")),
    *_terms(),
    Column("languages", Languages(), _languages, _("taal | hoe | wie de tolk betaalt | bevestigd op")),
    _plain("language_matching", Choice(YesNo), _("vrijwilliger als het kan in de eigen taal")),
    _plain("capacity", Choice(Capacity), _("plek")),
    _plain("capacity_checked_on", Day(is_past=True), _("plek nagevraagd op")),
    _plain("waiting_weeks", _WEEKS, _("wachttijd in weken")),
    _plain("start_speed", Choice(StartSpeed), _("hoe snel beginnen kan")),
    _plain("settled_from_months", _MONTHS, _("vanaf zoveel maanden in Nederland")),
    _plain("settled_until_months", _MONTHS, _("tot en met zoveel maanden in Nederland")),
    _plain("intensity", Choice(Intensity), _("hoe vaak")),
    _plain("duration_weeks_min", _WEEKS, _("duurt minstens zoveel weken")),
    _plain("duration_weeks_max", _WEEKS, _("duurt hoogstens zoveel weken")),
    Column(
        "meetings",
        Meetings(),
        _meetings,
        _("begin | einde | sleutelpersoon | zorgverlener | gemeente | naam | adres van de plek"),
    ),
    *(_topics(code) for code in CODES),
    *_first_step(),
    _text("phone", _("telefoon van de organisatie"), is_digits=True),
    _text("email", _("e-mail van de organisatie")),
    _text("website", _("website")),
    _plain("valid_until", Day(), _("laatste dag")),
    Column("verifications", Confirmations(), _confirmations, _("wat | hoe | door wie | bevestigd op")),
    _text("source_url", _("bron: adres")),
    _plain("source_year", Whole(least=1950, most=2200), _("bron: jaar")),
    Column("extra_sources", Sources(), _sources, _("kolom | adres | jaar van een andere bron")),
    Column("basis", Basis(), lambda offer, known: dict(offer.basis), _("kolom | woorden waarop die rust")),
    _plain("revision", Whole(most=999_999_999), _("versie bij het uitvoeren: niet veranderen"), keeps=True),
)
BY_KEY: dict[str, Column] = {column.key: column for column in COLUMNS}
KEYS = frozenset(BY_KEY)
TOPIC_COLUMNS = frozenset(f"meeting_topics_{code}" for code in CODES)
MEETING_COLUMNS = TOPIC_COLUMNS | {"meetings"}
TERM_COLUMNS = frozenset(f"{vocabulary}_{answer}" for vocabulary in Vocabulary.values for answer in ("yes", "no"))
PLAIN = tuple(
    column.key
    for column in COLUMNS
    if column.key in {field.name for field in Offer._meta.concrete_fields}
    and column.key not in {"id", "programme", "organisation", "extra_sources", "basis"}
    and column.key not in {f"{field}_{code}" for field in TRANSLATED for code in CODES}
)
"""Columns whose value is that of the offer's own column, as it is."""
