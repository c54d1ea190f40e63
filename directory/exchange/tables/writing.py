"""From verdicts to the actions that write them."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import datetime
from typing import Any

from directory.curation.actions import bulk_changes
from directory.curation.actions.bulk import NewOffer
from directory.curation.actions.bulk_changes import ChangedOffer, Details
from directory.curation.actions.changes import Change
from directory.curation.actions.offers import OfferDetails
from directory.curation.actions.publishing import takes_reason
from directory.exchange.tables.columns import (
    FIRST_STEP,
    MEETING_COLUMNS,
    PLACE_FACTS,
    PLACE_KEY,
    PLAIN,
    TERM_COLUMNS,
    TRANSLATED,
)
from directory.exchange.tables.comparing import Outcome, Verdict
from directory.exchange.tables.known import PLACE_COLUMNS, Known
from directory.exchange.tables.stored import Facts
from directory.languages import CODES, SOURCE
from directory.models import GroupMeeting, Place, Vocabulary
from directory.models.text import Origin, Provenance, source_hash

_FIRST_STEP_COLUMNS = frozenset(f"first_step_{name}" for name in FIRST_STEP)


def write(verdicts: Sequence[Verdict], known: Known, *, reason: str, change: Change) -> None:
    """Write what is new and what changed. `reason` stands in the history where an offer is taken from readers."""
    for verdict in verdicts:
        if {*PLACE_KEY} & set(verdict.differing):
            _ensure_place(verdict.after, known, change)
    new = [_new(verdict, known) for verdict in verdicts if verdict.outcome is Outcome.NEW]
    changed = [_changed(verdict, known, reason) for verdict in verdicts if verdict.outcome is Outcome.CHANGED]
    if new:
        bulk_changes.create(new, change=change)
    if changed:
        bulk_changes.update(changed, change=change)


def _ensure_place(after: Facts, known: Known, change: Change) -> None:
    municipality, name, address = (after[key] for key in PLACE_KEY)
    if not municipality or (municipality, name, address) in known.places:
        return
    lookup = {"municipality_id": municipality, "name": name, "address": address}
    told = {column: after[key] for key, column in zip(PLACE_FACTS, PLACE_COLUMNS, strict=True)}
    place = change.put(Place, lookup, told).row
    known.places[municipality, name, address] = {"pk": place.pk, **told}


# --- New --------------------------------------------------------------------------------------------------------------


def _new(verdict: Verdict, known: Known) -> NewOffer:
    after = verdict.after
    columns = {**_columns(verdict, known, frozenset(after)), "provenance": _provenance(verdict)}
    details = OfferDetails(
        municipalities=after["municipalities"],
        terms={key[0]: values["holds"] for key, values in _terms(after, known).items()},
        languages={key[0]: values for key, values in _languages(after).items()},
        meetings={key[0]: values for key, values in _meetings(verdict, known).items()},
        first_step=_first_step(after),
        verifications=after["verifications"],
    )
    return NewOffer(columns, details)


# --- Changed ----------------------------------------------------------------------------------------------------------


def _changed(verdict: Verdict, known: Known, reason: str) -> ChangedOffer:
    offer, differing = verdict.offer, frozenset(verdict.differing)
    if offer is None:
        raise ValueError("a changed row is about an offer that is there")
    values = _columns(verdict, known, differing)
    if differing & {f"{field}_{code}" for field in TRANSLATED for code in CODES if code != SOURCE}:
        values["provenance"] = _provenance(verdict)
    stops = "status" in differing and takes_reason(verdict.before["status"], verdict.after["status"])
    return ChangedOffer(
        offer=offer,
        values=values,
        details=dict(_details(verdict, known, differing)),
        verifications=verdict.after["verifications"] - verdict.before["verifications"],
        reason=reason if stops else "",
    )


def _details(verdict: Verdict, known: Known, differing: frozenset[str]) -> Iterator[tuple[str, Details]]:
    after = verdict.after
    if differing & {"municipalities", "area_scope"}:
        yield "municipalities", {(code,): {} for code in after["municipalities"]}
    if differing & TERM_COLUMNS:
        yield "terms", _terms(after, known)
    if "languages" in differing:
        yield "languages", _languages(after)
    if differing & MEETING_COLUMNS:
        yield "meetings", _meetings(verdict, known)
    if differing & _FIRST_STEP_COLUMNS:
        step = _first_step(after)
        yield "first_step", {(verdict.offer.pk,): step} if step and verdict.offer else {}


# --- Values -----------------------------------------------------------------------------------------------------------


def _columns(verdict: Verdict, known: Known, keys: frozenset[str]) -> dict[str, Any]:
    """Return the offer's own columns among these."""
    after = verdict.after
    values = {key: after[key] for key in PLAIN if key in keys}
    values |= {key: after[key] or None for key in _TEXTS & keys}
    if "source_id" in values:
        values["source_id"] = values["source_id"] or None
    if "programme" in keys:
        values["programme_id"] = known.programmes.get(after["programme"])
    if "organisation" in keys:
        values["organisation_id"] = known.organisations.get(after["organisation"])
    if keys & {*PLACE_KEY}:
        municipality, name, address = (after[key] for key in PLACE_KEY)
        values["place_id"] = known.places[municipality, name, address]["pk"] if municipality else None
    if "extra_sources" in keys:
        names = ("field", "source_url", "source_year")
        values["extra_sources"] = [dict(zip(names, source, strict=True)) for source in after["extra_sources"]]
    if "basis" in keys:
        values["basis"] = after["basis"]
    return values


_TEXTS = frozenset(f"{field}_{code}" for field in TRANSLATED for code in CODES)


def _provenance(verdict: Verdict) -> dict[str, Any]:
    """Return where every translation came from: those of this file are imported, made from the Dutch beside them."""
    pairs = ((field, code) for field in TRANSLATED for code in CODES if code != SOURCE)
    kept = verdict.offer.provenance if verdict.offer else {}
    changed = {
        (field, code): (verdict.after[f"{field}_{code}"], verdict.after[f"{field}_{SOURCE}"])
        for field, code in pairs
        if f"{field}_{code}" in verdict.differing
    }
    return _with_imported(kept, changed)


def _with_imported(kept: Mapping[str, Any], changed: Mapping[tuple[str, str], tuple[str, str]]) -> dict[str, Any]:
    provenance = {code: dict(entries) for code, entries in kept.items()}
    for (field, code), (text, dutch) in changed.items():
        entries = provenance.setdefault(code, {})
        if text:
            entries[field] = Provenance(source_hash(dutch), Origin.IMPORTED).stored()
        else:
            entries.pop(field, None)
    return {code: entries for code, entries in provenance.items() if entries}


def _terms(after: Facts, known: Known) -> Details:
    return {
        (known.terms[vocabulary, key],): {"holds": answer == "yes"}
        for vocabulary in Vocabulary.values
        for answer in ("yes", "no")
        for key in sorted(after[f"{vocabulary}_{answer}"])
    }


def _languages(after: Facts) -> Details:
    names = ("support", "interpreter_paid_by", "confirmed_on")
    return {(code,): dict(zip(names, told, strict=True)) for code, told in after["languages"].items()}


def _meetings(verdict: Verdict, known: Known) -> Details:
    stored: dict[datetime, GroupMeeting] = (
        {row.starts_at: row for row in verdict.offer.meetings.all()} if verdict.offer else {}
    )
    return {(start,): _meeting(start, verdict, known, stored.get(start)) for start in verdict.after["meetings"]}


def _meeting(start: datetime, verdict: Verdict, known: Known, stored: GroupMeeting | None) -> dict[str, Any]:
    ends_at, key_person, care_professional, place = verdict.after["meetings"][start]
    texts = {code: verdict.after[f"meeting_topics_{code}"].get(start, "") for code in CODES}
    before = {code: verdict.before[f"meeting_topics_{code}"].get(start, "") for code in CODES}
    changed = {
        ("topic", code): (text, texts[SOURCE])
        for code, text in texts.items()
        if code != SOURCE and text != before[code]
    }
    return {
        "ends_at": ends_at,
        "key_person": key_person,
        "care_professional": care_professional,
        "place_id": known.places[place]["pk"] if place else None,
        **{f"topic_{code}": text or None for code, text in texts.items()},
        "provenance": _with_imported(stored.provenance if stored else {}, changed),
    }


def _first_step(after: Facts) -> dict[str, Any] | None:
    """Return what happens first; nothing where nothing of it is known."""
    told = {name: after[f"first_step_{name}"] for name in FIRST_STEP}
    return told if any(value not in (None, "unknown") for value in told.values()) else None
