"""The catalogue in the words of its curators: what each column is called, and how a value reads in a sentence."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any

from django.core.exceptions import FieldDoesNotExist
from django.db import models
from django.utils import timezone
from django.utils.dateparse import parse_datetime
from django.utils.formats import date_format
from django.utils.text import capfirst
from django.utils.translation import gettext as _, gettext_lazy, ngettext

from directory.languages import BY_CODE
from directory.models import (
    FactKind,
    Method,
    Municipality,
    Offer,
    Organisation,
    Place,
    Programme,
    SpokenLanguage,
    Term,
    VerifierRole,
    Vocabulary,
)

Names = Mapping[tuple[type[models.Model], str], str]
"""What records are called, by model and key."""

LABELS: Mapping[str, Any] = {
    "name": gettext_lazy("Naam"),
    "summary": gettext_lazy("Wat is het, in één zin"),
    "description": gettext_lazy("Beschrijving"),
    "practical_note": gettext_lazy("Goed om te weten"),
    "goal": gettext_lazy("Doel"),
    "what_for": gettext_lazy("Waarvoor kunt u er terecht"),
    "programme_id": gettext_lazy("Programma"),
    "organisation_id": gettext_lazy("Organisatie"),
    "organisation": gettext_lazy("Organisatie"),
    "place_id": gettext_lazy("Plek"),
    "municipality_id": gettext_lazy("Gemeente"),
    "address": gettext_lazy("Straat en nummer"),
    "postcode": gettext_lazy("Postcode"),
    "venue_kind": gettext_lazy("Soort plek"),
    "directions": gettext_lazy("Hoe komt u er"),
    "latitude": gettext_lazy("Breedtegraad"),
    "longitude": gettext_lazy("Lengtegraad"),
    "audience": gettext_lazy("Voor wie is dit aanbod"),
    "area_scope": gettext_lazy("Voor gezinnen"),
    "municipalities": gettext_lazy("Gemeenten"),
    "neighbourhood": gettext_lazy("Alleen voor deze wijk"),
    "families_from_elsewhere": gettext_lazy("Gezinnen uit andere gemeenten"),
    "language_matching": gettext_lazy("Zoekt een vrijwilliger die de taal spreekt"),
    "valid_until": gettext_lazy("Stopt na"),
    "status": gettext_lazy("Status"),
    "kind": gettext_lazy("Soort"),
    "age_min_months": gettext_lazy("Kinderen vanaf"),
    "age_max_months": gettext_lazy("Kinderen tot en met"),
    "prenatal": gettext_lazy("Ook al in de zwangerschap"),
    "parent_gender": gettext_lazy("Welke ouder"),
    "first_child_only": gettext_lazy("Alleen bij het eerste kind"),
    "cost": gettext_lazy("Kosten"),
    "dutch_required": gettext_lazy("Nederlands nodig"),
    "registration_requirement": gettext_lazy("Inschrijving nodig"),
    "permit_required": gettext_lazy("Verblijfsvergunning nodig"),
    "youth_act": gettext_lazy("Hulp volgens de Jeugdwet"),
    "capacity": gettext_lazy("Is er plek"),
    "capacity_checked_on": gettext_lazy("Plek nagevraagd op"),
    "waiting_weeks": gettext_lazy("Wachttijd in weken"),
    "start_speed": gettext_lazy("Hoe snel kan een gezin beginnen"),
    "settled_from_months": gettext_lazy("Vanaf hoeveel maanden na vestiging"),
    "settled_until_months": gettext_lazy("Tot en met hoeveel maanden na vestiging"),
    "intensity": gettext_lazy("Hoe vaak"),
    "duration_weeks_min": gettext_lazy("Duurt minstens, in weken"),
    "duration_weeks_max": gettext_lazy("Duurt hoogstens, in weken"),
    "phone": gettext_lazy("Telefoon"),
    "email": gettext_lazy("E-mailadres"),
    "website": gettext_lazy("Website"),
    "source_id": gettext_lazy("Nummer in het bestand"),
    "source_url": gettext_lazy("Gelezen op deze pagina"),
    "source_year": gettext_lazy("Jaar van die pagina"),
    "extra_sources": gettext_lazy("Andere bronnen"),
    "basis": gettext_lazy("Waar het op berust"),
    "paid_coordinator": gettext_lazy("Betaalde coördinator"),
    "evidence_level": gettext_lazy("Erkenning"),
    "evidence_decided_on": gettext_lazy("Erkend op"),
    "evidence_source_url": gettext_lazy("Bron van de erkenning"),
    "sources": gettext_lazy("Bronnen"),
    "slug": gettext_lazy("Naam in het adres"),
    "door": gettext_lazy("Soort deur"),
    "confidence": gettext_lazy("Hoe zeker is dit"),
    "checked_on": gettext_lazy("Nagebeld op"),
    "key": gettext_lazy("Sleutel"),
    "vocabulary": gettext_lazy("Lijst"),
    "position": gettext_lazy("Plaats in de lijst"),
    "language": gettext_lazy("Taal"),
    "words": gettext_lazy("Woorden"),
    "terms": gettext_lazy("Kenmerken"),
    "languages": gettext_lazy("Talen"),
    "meetings": gettext_lazy("Bijeenkomsten"),
    "first_step": gettext_lazy("Eerste stap"),
    "verifications": gettext_lazy("Bevestigd"),
    "existence_verified_on": gettext_lazy("Bevestigd op"),
    "merged_into_id": gettext_lazy("Samengevoegd met nummer"),
    "merged_from": gettext_lazy("Hierin samengevoegd: nummer"),
    "proposals": gettext_lazy("Voorstellen die meekwamen"),
    "referral_counts": gettext_lazy("Antwoorden over gezinnen die meekwamen"),
    "partners": gettext_lazy("Samenwerking"),
    "division": gettext_lazy("Wie doet wat"),
    "bridges": gettext_lazy("Samenwerkingen die meekwamen"),
    "checks": gettext_lazy("Open vragen aan de organisatie die meekwamen"),
    "provenance": gettext_lazy("Herkomst van vertalingen"),
    "who_calls": gettext_lazy("Wie belt wie"),
    "next_step": gettext_lazy("Wat gebeurt er daarna"),
    "response_days": gettext_lazy("Antwoord binnen hoeveel werkdagen"),
    "voluntary": gettext_lazy("Is het vrijwillig"),
    "starts_at": gettext_lazy("Begint"),
    "ends_at": gettext_lazy("Eindigt"),
    "topic": gettext_lazy("Onderwerp"),
    "key_person": gettext_lazy("Sleutelpersoon erbij"),
    "care_professional": gettext_lazy("Zorgprofessional erbij"),
    "confirmed_on": gettext_lazy("Bevestigd op"),
    "reason": gettext_lazy("Waarom"),
    "note": gettext_lazy("Opmerking"),
    "times": gettext_lazy("Dagen en tijden"),
    "where": gettext_lazy("Waar"),
    "when": gettext_lazy("Wanneer"),
}
"""By the column's name without its language."""
_OF_PLACES: Mapping[str, Any] = {
    "name": gettext_lazy("Naam van de plek"),
    "neighbourhood": gettext_lazy("Wijk van de plek"),
    "municipality_id": gettext_lazy("Gemeente van de plek"),
}
"""What a place calls otherwise: its history stands between that of an offer."""

_AGES = frozenset({"age_min_months", "age_max_months"})
_SPOKEN = "language_id"
_VENUE = "venue_kind"
_DETAIL_MODELS: Mapping[str, type[models.Model]] = {
    "municipality_id": Municipality,
    "term_id": Term,
    _SPOKEN: SpokenLanguage,
    "place_id": Place,
    "to_offer_id": Offer,
    "to_organisation_id": Organisation,
    "organisation_id": Organisation,
    "programme_id": Programme,
}
"""Which records a key in the history names."""


@dataclass(frozen=True, slots=True)
class Shown:
    """One field of a change as a page shows it: lines of what was, and of what is."""

    name: str
    label: str
    old: list[str] = field(default_factory=list)
    new: list[str] = field(default_factory=list)


def label(name: str, model: type[models.Model] | None = None) -> str:
    """Return what a column (of this model) is called; a translated one with its language."""
    found = (_OF_PLACES.get(name) if model is Place else None) or LABELS.get(name) or LABELS.get(f"{name}_id")
    if found:
        return str(found)
    bare, _under, code = name.rpartition("_")
    if code in BY_CODE and bare in LABELS:
        return f"{LABELS[bare]} ({BY_CODE[code].name_nl})"
    return capfirst(name.replace("_", " "))


def shown(model: type[models.Model], name: str, old: Any, new: Any, names: Names) -> Shown:
    """Return one field of a change; of lists only what went and what came."""
    before, after = lines(model, name, old, names), lines(model, name, new, names)
    if isinstance(old, list) and isinstance(new, list):
        before, after = [each for each in before if each not in after], [each for each in after if each not in before]
    return Shown(name, label(name, model), before, after)


def lines(model: type[models.Model], name: str, value: Any, names: Names) -> list[str]:
    """Return a value in words, each part of a list on a line; nothing for what was empty."""
    if name == "provenance":
        return []
    if name == "verifications" and isinstance(value, list):
        return [_confirmation(each) for each in value]
    if isinstance(value, list):
        return [_detail(model, name, each, names) for each in value]
    said = _value(model, name, value, names)
    return [said] if said else []


def names_in(said: Iterable[tuple[str, Any]]) -> dict[tuple[type[models.Model], str], str]:
    """Return what the records are called that values of a history name: one query for each kind of record."""
    wanted: dict[type[models.Model], set[str]] = {}
    venues: set[str] = set()
    for name, value in said:
        venues |= {str(value)} if name == _VENUE and value else set()
        for key, one in _keys(name, value):
            if model := _DETAIL_MODELS.get(key if key.endswith("_id") else f"{key}_id"):
                wanted.setdefault(model, set()).add(str(one))
    found = {
        (model, str(row.pk)): _called(row)
        for model, keys in wanted.items()
        for row in model._default_manager.filter(pk__in=keys)
    }
    kinds = Term.objects.filter(vocabulary=Vocabulary.VENUE, key__in=venues) if venues else ()
    return found | {(Term, f"{_VENUE}:{row.key}"): _called(row) for row in kinds}


def _keys(name: str, value: Any) -> Iterable[tuple[str, Any]]:
    """Yield every key of another record in a value, with the name of the column that holds it."""
    if isinstance(value, list):
        for each in value:
            if isinstance(each, dict):
                yield from ((key, one) for key, one in each.items() if key in _DETAIL_MODELS)
            elif name == "languages":
                yield _SPOKEN, each
    elif value and (isinstance(value, int) or name == "municipality_id"):
        yield name, value  # a local start names its organisation in words: that is no key


def _called(row: models.Model) -> str:
    said = getattr(row, "name_nl", None) or getattr(row, "name", "") or getattr(row, "address", "")
    return str(said or row.pk)


def _name(model: type[models.Model], key: Any, names: Names) -> str:
    return names.get((model, str(key))) or _("nummer %(number)s, dat er niet meer is") % {"number": key}


def _value(model: type[models.Model], name: str, value: Any, names: Names) -> str:
    """Return one value of one column in words."""
    if value in (None, "", {}):
        return ""
    related = _DETAIL_MODELS.get(name if name.endswith("_id") else f"{name}_id")
    if related and (isinstance(value, int) or name == "municipality_id"):
        return _name(related, value, names)
    if name == _VENUE:
        return names.get((Term, f"{_VENUE}:{value}"), str(value))
    if name in _AGES and isinstance(value, int):
        return _age(value)
    column = _column(model, name)
    if isinstance(column, models.Field) and column.choices:
        return str(dict(column.flatchoices).get(value, value))
    return _plain(value, column)


def _plain(value: Any, column: Any) -> str:
    if isinstance(value, bool):
        return _("ja") if value else _("nee")
    if isinstance(value, dict):
        return ", ".join(f"{key}: {one}" for key, one in value.items())
    if isinstance(value, datetime) or isinstance(column, models.DateTimeField):
        moment = value if isinstance(value, datetime) else parse_datetime(str(value))
        return date_format(timezone.localtime(moment), "j F Y H:i") if moment else str(value)
    if isinstance(value, date):
        return date_format(value, "j F Y")
    if isinstance(column, models.DateField) or column is None:
        return _day(str(value))
    return str(value)


def _day(text: str) -> str:
    """Return a day in words; what is no day as it stands."""
    try:
        return date_format(date.fromisoformat(text), "j F Y")
    except ValueError:
        return text


def _column(model: type[models.Model], name: str) -> Any:
    """Return the column or the relation of this name, or nothing where there is none (any more)."""
    try:
        return model._meta.get_field(name)
    except FieldDoesNotExist:
        return None


def _age(months: int) -> str:
    if months and months % 12 == 0:
        return ngettext("%(years)d jaar", "%(years)d jaar", months // 12) % {"years": months // 12}
    return ngettext("%(months)d maand", "%(months)d maanden", months) % {"months": months}


def _confirmation(row: Any) -> str:
    """Return a confirmation in words: what, how, by whom, when."""
    if not (isinstance(row, list) and len(row) == 4):
        return str(row)
    fact, method, role, on = row
    closed = ((FactKind, fact), (Method, method), (VerifierRole, role))
    said = [str(dict(choices.choices).get(value, value)) for choices, value in closed]
    return ", ".join([*said, _day(str(on))])


def _detail(model: type[models.Model], name: str, row: Any, names: Names) -> str:
    """Return one of the things that hang on a record in words."""
    if not isinstance(row, dict):
        return _name(SpokenLanguage, row, names) if name == "languages" else str(row)
    owner = _detail_model(model, name)
    named = [_name(_DETAIL_MODELS[key], one, names) for key, one in row.items() if key in _DETAIL_MODELS]
    rest = [
        (key, _value(owner, key, one, names))
        for key, one in row.items()
        if key not in _DETAIL_MODELS and key not in {"provenance", "interpreter_paid_by"} and f"{key}_nl" not in row
    ]
    told = [said if key in {"support", "holds", "kind"} else f"{label(key)}: {said}" for key, said in rest if said]
    return ": ".join(filter(None, (", ".join(named), ", ".join(told))))


def _detail_model(model: type[models.Model], name: str) -> type[models.Model]:
    """Return the model of what hangs on a record under a name; the record's own where it has no such relation."""
    column = _column(model, {"municipalities": "service_areas", "partners": "bridges_out"}.get(name, name))
    found = getattr(column, "related_model", None)
    return found if isinstance(found, type) else model
