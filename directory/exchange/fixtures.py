"""Reading the fixture files: JSON rows to the values the actions take. `fixtures/README.md` describes the rows."""

import json
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import polib
from django.db import models

from directory.curation.actions.offers import OfferDetails
from directory.languages import CODES, SOURCE
from directory.models import FirstStep, GroupMeeting, Offer, OfferLanguage
from directory.models.text import source_hash

Row = Mapping[str, Any]
Memory = Mapping[str, Mapping[str, str]]
"""Translations by language and Dutch sentence."""

AMSTERDAM = ZoneInfo("Europe/Amsterdam")

OFFER_PLAIN = (
    "audience",
    "kind",
    "families_from_elsewhere",
    "neighbourhood",
    "age_min_months",
    "age_max_months",
    "prenatal",
    "parent_gender",
    "first_child_only",
    "dutch_required",
    "registration_requirement",
    "permit_required",
    "cost",
    "youth_act",
    "language_matching",
    "capacity",
    "waiting_weeks",
    "start_speed",
    "settled_from_months",
    "settled_until_months",
    "intensity",
    "duration_weeks_min",
    "duration_weeks_max",
    "phone",
    "email",
    "website",
    "status",
    "source_url",
    "source_year",
    "extra_sources",
    "basis",
)


@dataclass(slots=True)
class Known:
    """What was loaded so far, so that later rows can name it by key, and the translations we have."""

    memory: Memory = field(default_factory=dict)
    terms: dict[tuple[str, str], int] = field(default_factory=dict)
    programmes: dict[str, int] = field(default_factory=dict)
    organisations: dict[str, int] = field(default_factory=dict)
    offers: dict[str, int] = field(default_factory=dict)
    places: dict[tuple[str, str, str], int] = field(default_factory=dict)


def read(path: Path) -> list[Row]:
    """Return the rows of one file; raises FileNotFoundError or json.JSONDecodeError with the file's name."""
    rows = json.loads(path.read_text(encoding="utf-8"))
    return rows if isinstance(rows, list) else [rows]


def read_memory(folder: Path) -> Memory:
    """Return the translations of `translations/<language>.po`: a Dutch sentence is translated once for all its places.

    A sentence that is changed in a row is no longer found here, so the row waits for a new translation. What the file
    marks as fuzzy or obsolete is none.
    """
    return {
        path.stem: {
            entry.msgid: entry.msgstr for entry in polib.pofile(str(path)) if entry.translated() and entry.msgstr
        }
        for path in sorted(folder.glob("*.po"))
    }


def day(text: str | None, today: date) -> date | None:
    """Return an ISO date, or one counted from today (`-12d`, `+60d`); nothing for nothing."""
    if not text:
        return None
    relative = re.fullmatch(r"([+-]\d+)d", text)
    return today + timedelta(days=int(relative[1])) if relative else date.fromisoformat(text)


def moment(text: str, today: date) -> datetime:
    """Return a moment in Dutch time written as `+5d 09:30` or `2026-11-27 09:30`."""
    on, _, at = text.partition(" ")
    found = day(on, today)
    if found is None:
        raise ValueError(f"not a moment: {text!r}")
    return datetime.combine(found, time.fromisoformat(at), tzinfo=AMSTERDAM)


def texts(row: Row, *names: str, memory: Memory | None = None) -> dict[str, Any]:
    """Return all language columns of translated fields, with the provenance of every translation in them.

    What the row does not say itself comes from the memory. All of it was made by a machine, except in the languages the
    row names under `human`. A text that is no longer there is emptied again.
    """
    values: dict[str, Any] = {f"{name}_{code}": None for name in names for code in CODES}
    provenance: dict[str, dict[str, Any]] = {}
    for name in names:
        own = row.get(name) or {}
        remembered = {code: found[own[SOURCE]] for code, found in (memory or {}).items() if own.get(SOURCE) in found}
        by_language = {**remembered, **own}
        for language, text in by_language.items():
            values[f"{name}_{language}"] = text
            if language != SOURCE:
                origin = "human" if language in row.get("human", ()) else "machine"
                source = source_hash(by_language.get(SOURCE, ""))
                provenance.setdefault(language, {})[name] = {"source_hash": source, "origin": origin}
    return {**values, "provenance": provenance}


def plain(model: type[models.Model], row: Row, names: Sequence[str]) -> dict[str, Any]:
    """Return untranslated fields of a row; what is absent or null becomes the model's own "unknown" again."""
    unknown = model()
    return {name: getattr(unknown, name) if row.get(name) is None else row[name] for name in names}


def offer_values(row: Row, known: Known, today: date) -> dict[str, Any]:
    """Return the columns of one offer."""
    organisation, programme = row.get("organisation"), row.get("programme")
    return {
        **texts(row, "name", "summary", "description", "practical_note", memory=known.memory),
        **plain(Offer, row, OFFER_PLAIN),
        "area_scope": row["area"]["scope"],
        "programme_id": known.programmes[programme] if programme else None,
        "organisation_id": known.organisations[organisation] if organisation else None,
        "place_id": known.places[place_key(row["place"])] if row.get("place") else None,
        "capacity_checked_on": day(row.get("capacity_checked_on"), today),
        "valid_until": day(row.get("valid_until"), today),
    }


def place_key(place: Row) -> tuple[str, str, str]:
    """Return what tells two places apart."""
    return place["municipality"], place.get("name") or "", place.get("address") or ""


def offer_details(row: Row, known: Known, today: date) -> OfferDetails:
    """Return everything that hangs on one offer."""
    return OfferDetails(
        municipalities=frozenset(row["area"]["municipalities"]),
        terms=_terms(row.get("terms") or {}, known),
        languages={entry["language"]: _language(entry, today) for entry in row.get("languages") or []},
        meetings={moment(entry["starts"], today): _meeting(entry, known, today) for entry in row.get("meetings") or []},
        first_step=_first_step(row.get("first_step")),
        verifications=frozenset(_verification(entry, today) for entry in row.get("verifications") or []),
    )


def _terms(by_vocabulary: Row, known: Known) -> dict[int, bool]:
    return {
        known.terms[vocabulary, key]: answer == "yes"
        for vocabulary, answers in by_vocabulary.items()
        for answer, keys in answers.items()
        for key in keys
    }


def _language(entry: Row, today: date) -> dict[str, Any]:
    return {
        **plain(OfferLanguage, entry, ("support", "interpreter_paid_by")),
        "confirmed_on": day(entry.get("confirmed_on"), today),
    }


def _first_step(entry: Row | None) -> dict[str, Any] | None:
    return plain(FirstStep, entry, ("who_calls", "next_step", "response_days", "voluntary")) if entry else None


def _meeting(entry: Row, known: Known, today: date) -> dict[str, Any]:
    return {
        **texts(entry, "topic", memory=known.memory),
        **plain(GroupMeeting, entry, ("key_person", "care_professional")),
        "ends_at": moment(entry["ends"], today),
        "place_id": known.places[place_key(entry["place"])] if entry.get("place") else None,
    }


def _verification(entry: Row, today: date) -> tuple[str, str, str, date]:
    on = day(entry["on"], today)
    if on is None:
        raise ValueError("a verification needs its day")
    return entry["fact"], entry["method"], entry["by_role"], on
