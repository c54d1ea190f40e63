"""What two descriptions of one offer come to: a known value beats an unknown one, a chosen one beats the other."""

from collections.abc import Collection, Iterator, Mapping
from datetime import datetime
from typing import Any

from django.db import models

from directory.languages import CODES, SOURCE
from directory.models import FirstStep, GroupMeeting, Offer, OfferLanguage, OfferTerm
from directory.models.choices import AreaScope
from directory.models.text import source_hash, text_of

TEXTS = ("name", "summary", "description", "practical_note")

COLUMNS: Mapping[str, tuple[str, ...]] = {
    **{name: (f"{name}_{SOURCE}",) for name in TEXTS},
    "programme": ("programme_id",),
    "kind": ("kind",),
    "audience": ("audience",),
    "ages": ("age_min_months", "age_max_months"),
    "prenatal": ("prenatal",),
    "parent_gender": ("parent_gender",),
    "first_child_only": ("first_child_only",),
    "dutch_required": ("dutch_required",),
    "registration_requirement": ("registration_requirement",),
    "permit_required": ("permit_required",),
    "youth_act": ("youth_act",),
    "settled": ("settled_from_months", "settled_until_months"),
    "area": ("area_scope",),
    "families_from_elsewhere": ("families_from_elsewhere",),
    "neighbourhood": ("neighbourhood",),
    "place": ("place_id",),
    "cost": ("cost",),
    "capacity": ("capacity", "capacity_checked_on"),
    "waiting_weeks": ("waiting_weeks",),
    "start_speed": ("start_speed",),
    "intensity": ("intensity",),
    "duration": ("duration_weeks_min", "duration_weeks_max"),
    "valid_until": ("valid_until",),
    "language_matching": ("language_matching",),
    "organisation": ("organisation_id",),
    "phone": ("phone",),
    "email": ("email",),
    "website": ("website",),
    "source": ("source_url", "source_year"),
    "status": ("status",),
}
"""What is chosen together: columns that are only right side by side are one choice."""

STEP = ("who_calls", "next_step", "response_days", "voluntary")
_LANGUAGE = ("support", "interpreter_paid_by", "confirmed_on")
_EMPTY = ("", "unknown", None)

Details = dict[str, dict[Any, Any]]
"""What hangs on an offer: "term" id → holds, "language" code → row, "step" column → value."""


def is_empty(values: Collection[Any]) -> bool:
    """Tell whether nothing is known: what is not filled in, or is said to be unknown."""
    return all(value in _EMPTY for value in values)


def details_of(offer: Offer) -> Details:
    """Return what hangs on an offer and may contradict what hangs on another; three queries."""
    step = FirstStep.objects.filter(offer=offer).values(*STEP).first() or {}
    languages = OfferLanguage.objects.filter(offer=offer).order_by().values("language_id", *_LANGUAGE)
    return {
        "term": dict(OfferTerm.objects.filter(offer=offer).order_by().values_list("term_id", "holds")),
        "language": {row["language_id"]: {name: row[name] for name in _LANGUAGE} for row in languages},
        "step": {name: value for name, value in step.items() if not is_empty([value])},
    }


def values_of(offer: Offer, name: str) -> tuple[Any, ...]:
    """Return the values of the columns behind one name of `COLUMNS`."""
    return tuple(getattr(offer, column) for column in COLUMNS[name])


def collisions(one: Offer, other: Offer, details: tuple[Details, Details]) -> Iterator[str]:
    """Yield the name of everything on which both are known and differ: what somebody has to choose."""
    for name in COLUMNS:
        mine, theirs = values_of(one, name), values_of(other, name)
        if mine != theirs and not is_empty(mine) and not is_empty(theirs):
            yield name
    first, second = details
    for kind in first:
        for key in sorted(first[kind].keys() & second[kind].keys(), key=str):
            if first[kind][key] != second[kind][key]:
                yield f"{kind}-{key}"


# --- Uniting ----------------------------------------------------------------------------------------------------------


def united_columns(kept: Offer, gone: Offer, taken: Collection[str]) -> dict[str, Any]:
    """Return the columns of the one that stays; `taken` names what is as in the one that goes."""
    values: dict[str, Any] = {}
    for name, columns in COLUMNS.items():
        source = gone if _is_from_gone(kept, gone, name, taken) else kept
        values |= {column: getattr(source, column) for column in columns}
    return values | _united_texts(kept, gone, taken) | _united_sources(kept, gone, values)


def _is_from_gone(kept: Offer, gone: Offer, name: str, taken: Collection[str]) -> bool:
    mine, theirs = values_of(kept, name), values_of(gone, name)
    return is_empty(mine) or (name in taken and not is_empty(theirs))


def _united_texts(kept: Offer, gone: Offer, taken: Collection[str]) -> dict[str, Any]:
    """Return the translations: those made from the Dutch that stays, and where there are none the other's.

    One that was made from other Dutch says so from now on, so that it counts as outdated.
    """
    columns: dict[str, Any] = {}
    provenance: dict[str, dict[str, Any]] = {}
    for field in TEXTS:
        sides = (gone, kept) if _is_from_gone(kept, gone, field, taken) else (kept, gone)
        for code in CODES:
            source = next((side for side in sides if text_of(side, field, code)), None)
            if code == SOURCE or source is None:
                continue
            columns[f"{field}_{code}"] = text_of(source, field, code)
            provenance.setdefault(code, {})[field] = _made_from(source, field, code)
    kept_entries = {
        code: {name: entry for name, entry in fields.items() if entry} for code, fields in provenance.items()
    }
    return {**columns, "provenance": {code: fields for code, fields in kept_entries.items() if fields}}


def _made_from(source: Offer, field: str, code: str) -> dict[str, Any]:
    entry = dict(source.provenance.get(code, {}).get(field, {}))
    dutch = text_of(source, field, SOURCE)
    if entry and not entry.get("source_hash") and dutch:
        entry["source_hash"] = source_hash(dutch)
    return entry


def _united_sources(kept: Offer, gone: Offer, values: Mapping[str, Any]) -> dict[str, Any]:
    """Return where it all comes from: of a page that is no longer the first source the address is kept."""
    pages = [*kept.extra_sources, *(each for each in gone.extra_sources if each not in kept.extra_sources)]
    known = {values["source_url"], *(each.get("source_url") for each in pages)}
    for side in (kept, gone):
        if side.source_url and side.source_url not in known:
            pages.append({"field": "", "source_url": side.source_url, "source_year": side.source_year})
    return {"extra_sources": pages, "basis": {**gone.basis, **kept.basis}}


def united_details(mine: Details, theirs: Details, taken: Collection[str]) -> Details:
    """Return what hangs on the one that stays."""
    united: Details = {}
    for kind, own in mine.items():
        chosen = {key: value for key, value in theirs[kind].items() if f"{kind}-{key}" in taken}
        united[kind] = {**theirs[kind], **own, **chosen}
    return united


def united_area(kept: Offer, gone: Offer, scope: str) -> frozenset[str]:
    """Return the municipalities served: those of both, or none where the scope names none."""
    if scope != AreaScope.MUNICIPALITIES:
        return frozenset()
    areas = (offer.service_areas.values_list("municipality_id", flat=True) for offer in (kept, gone))
    return frozenset(code for codes in areas for code in codes)


def united_meetings(kept: Offer, gone: Offer) -> dict[datetime, dict[str, Any]]:
    """Return the meetings of both; of two that begin at one moment the one that stays has its own."""
    columns = [field.attname for field in GroupMeeting._meta.concrete_fields if _is_told(field)]
    rows = (*GroupMeeting.objects.filter(offer=gone), *GroupMeeting.objects.filter(offer=kept))
    return {row.starts_at: {name: getattr(row, name) for name in columns} for row in rows}


def _is_told(field: "models.Field[Any, Any]") -> bool:
    """Tell whether a column says something of a meeting; the plain one of a translated text repeats the Dutch."""
    return field.attname not in {"id", "offer_id", "starts_at", "topic"}
