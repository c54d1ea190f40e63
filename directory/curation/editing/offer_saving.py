"""From the values of a form to an offer: what each name means in the catalogue."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime
from typing import Any

from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from directory.access.permissions import Reach
from directory.curation.actions import offers, places, records, translated_texts
from directory.curation.actions.changes import Change
from directory.curation.actions.offers import OfferDetails
from directory.curation.actions.publishing import OF_THE_COUNTRY
from directory.curation.actions.translated_texts import Typed
from directory.curation.editing.offer_values import (
    COLUMNS,
    FIRST_STEP,
    PLACE_COLUMNS,
    TEXTS,
    language_name,
    meeting_name,
    place_values,
    served,
)
from directory.curation.editing.partners import partner_keys, sentences, wanted_partners
from directory.languages import CODES, SOURCE
from directory.models import Bridge, FactKind, FirstStep, GroupMeeting, Offer, Organisation, Place, VerifierRole
from directory.models.choices import AreaScope
from directory.models.text import Origin

Values = Mapping[str, Any]
Verifications = frozenset[tuple[str, str, str, date]]

SHARED = _("Dit aanbod is ook voor een gemeente van een andere beheerder. Vraag een landelijke beheerder.")
"""Why only who reaches everywhere may take away all municipalities of such an offer at once."""


@dataclass(frozen=True, slots=True)
class Saving:
    """Who saves, and when: the member's reach, the day of a confirmation, the languages that were on the form."""

    reach: Reach
    on: date
    languages: Sequence[str] = ()


def save(offer: Offer, said: Values, saving: Saving, *, change: Change) -> Offer:
    """Bring an offer to the values of its form, with everything that hangs on it.

    Municipalities beyond reach are not the member's to take away and stay as they are. Raises ValidationError where
    tables contradict each other.
    """
    reach = saving.reach
    columns: dict[str, Any] = {name: said[name] for name in COLUMNS}
    columns |= {f"{name}_{SOURCE}": said[f"{name}_{SOURCE}"] for name in TEXTS}
    columns["programme_id"] = int(said["programme_id"]) if said["programme_id"] else None
    columns["organisation_id"] = _organisation(said, change)
    said = _with_facts_of_another(offer.place, said)
    place = _place(said, reach, change)
    columns["place_id"] = place.pk if place else None
    partners = partner_keys(offer, said)
    details = replace(_details(offer, said, reach, saving.on), partners=wanted_partners(offer, partners, said))
    row = offers.put({"pk": offer.pk}, columns, details, change=change).row
    mine = place if place and reach.covers(place.municipality_id) else None
    for code in saving.languages:
        _write_translations(row, mine, code, said, change)
        _write_sentences(sentences(row, partners, said, code), code, said, change)
    return row


def _organisation(said: Values, change: Change) -> int | None:
    if name := said.get("new_organisation"):
        return records.create(Organisation, {"name": name}, change=change).pk
    return int(said["organisation_id"]) if said["organisation_id"] else None


def _place(said: Values, reach: Reach, change: Change) -> Place | None:
    """Return the place that was named; of a place in another municipality nothing is changed."""
    municipality = said["place_municipality"]
    if not municipality:
        return None
    lookup = _whereabouts(said)
    own = {name: said[f"place_{name}"] for name in PLACE_COLUMNS if name not in lookup}
    own[f"directions_{SOURCE}"] = said[f"place_directions_{SOURCE}"]
    return places.put(lookup, own if reach.covers(municipality) else {}, change=change)


def _whereabouts(said: Values) -> dict[str, str]:
    """Return what tells the place on the form from any other."""
    return {
        "municipality_id": said["place_municipality"],
        "name": said["place_name"],
        "address": said["place_address"],
    }


def _with_facts_of_another(place: Place | None, said: Values) -> Values:
    """Return the values with the facts of the place that was named, where that is another one that is there already.

    The form showed those of the place until now: what nobody typed says nothing about the other.
    """
    there = places.held_at(_whereabouts(said))
    if there is None or there == place:
        return said
    before, now = place_values(place), place_values(there)
    return {**said, **{name: now[name] for name in now if name in said and said[name] in {"", before[name]}}}


def _details(offer: Offer, said: Values, reach: Reach, on: date) -> OfferDetails:
    return OfferDetails(
        municipalities=_area(offer, said, reach),
        terms={
            int(name.removeprefix("term-")): value == "yes" for name, value in said.items() if _is_term(name, value)
        },
        languages=dict(_languages(said)),
        meetings=dict(_meetings(offer, said)),
        first_step=first_step(said),
        verifications=verifications(said, on),
    )


def _is_term(name: str, value: Any) -> bool:
    return name.startswith("term-") and bool(value)


def _area(offer: Offer, said: Values, reach: Reach) -> frozenset[str]:
    if AreaScope.NATIONAL == offer.area_scope != said["area_scope"] and not reach.everywhere:
        raise ValidationError({"area_scope": OF_THE_COUNTRY})
    beyond = {code for code in served(offer) if not reach.covers(code)}
    if said["area_scope"] != AreaScope.MUNICIPALITIES:
        if beyond:
            raise ValidationError({"area_scope": SHARED})
        return frozenset()
    added = {said["add_municipality"]} if said.get("add_municipality") else set[str]()
    wanted = {code for code in {*said["municipalities"], *added} if reach.covers(code)}
    return frozenset(wanted | beyond)


def _keys(said: Values, kind: str, part: str) -> Iterator[str]:
    for name in said:
        if name.startswith(f"{kind}-") and name.endswith(f"-{part}"):
            yield name.removeprefix(f"{kind}-").removesuffix(f"-{part}")


def _languages(said: Values) -> Iterator[tuple[str, dict[str, Any]]]:
    for key in _keys(said, "language", "support"):
        code = said[language_name(key, "code")] if key.startswith("new") else key
        support = said[language_name(key, "support")]
        if code and support:
            paid, on = said[language_name(key, "paid")], said[language_name(key, "on")]
            yield code, {"support": support, "interpreter_paid_by": paid or "unknown", "confirmed_on": on or None}


def _meetings(offer: Offer, said: Values) -> Iterator[tuple[datetime, dict[str, Any]]]:
    """Yield the meetings by when they start; one that stays keeps its place and its topic in other languages.

    Those that are over are not on the form, and stay.
    """
    there = {str(row.pk): row for row in offer.meetings.all()}
    yield from ((row.starts_at, {}) for pk, row in there.items() if meeting_name(pk, "date") not in said)
    for key in _keys(said, "meeting", "date"):
        if not said[meeting_name(key, "date")]:
            continue
        starts, ends = (_moment(said, key, part) for part in ("start", "end"))
        details: dict[str, Any] = {name: said[meeting_name(key, name)] or "unknown" for name in ATTENDING}
        details |= {"ends_at": ends, f"topic_{SOURCE}": said[meeting_name(key, f"topic_{SOURCE}")]}
        if old := there.get(key):
            details |= {"place_id": old.place_id, "provenance": old.provenance}
            details |= {f"topic_{code}": getattr(old, f"topic_{code}") for code in CODES if code != SOURCE}
        yield starts, details


ATTENDING = ("key_person", "care_professional")


def _moment(said: Values, key: str, part: str) -> datetime:
    """Return a moment as the database keeps it: an hour the clock shows twice equals none in another time zone."""
    on, at = said[meeting_name(key, "date")], said[meeting_name(key, part)]
    return timezone.make_aware(datetime.combine(on, at)).astimezone(UTC)


def first_step(said: Values) -> dict[str, Any] | None:
    """Return the first step a form says, or nothing where it says nothing."""
    step = {name: said[name] for name in FIRST_STEP}
    empty = FirstStep()
    return step if any(step[name] != getattr(empty, name) for name in FIRST_STEP) else None


def verifications(said: Values, on: date) -> Verifications:
    """Return what a curator confirmed today: that it exists, and what else was asked."""
    method = said.get("verified_by")
    if not method:
        return frozenset()
    facts = (FactKind.EXISTENCE, *(said.get("verified_facts") or ()))
    return frozenset((str(fact), method, str(VerifierRole.CURATOR), on) for fact in facts)


# --- The other language -----------------------------------------------------------------------------------------------


def _write_translations(offer: Offer, place: Place | None, code: str, said: Values, change: Change) -> None:
    origin = Origin(said.get("made_by") or Origin.MACHINE)
    still = said.get("still_right") or () if code == said.get("beside") else ()
    own = {name: said[f"{name}_{code}"] for name in TEXTS}
    translated_texts.write(offer, code, Typed(own, origin, still), change=change)
    if place:
        told = {"directions": said[f"place_directions_{code}"]}
        translated_texts.write(place, code, Typed(told, origin), change=change)
    for meeting, topic in _topics(offer, said, code):
        translated_texts.write(meeting, code, Typed({"topic": topic}, origin), change=change)


def _write_sentences(rows: Iterable[tuple[Bridge, str]], code: str, said: Values, change: Change) -> None:
    origin = Origin(said.get("made_by") or Origin.MACHINE)
    for bridge, sentence in rows:
        translated_texts.write(bridge, code, Typed({"division": sentence}, origin), change=change)


def _topics(offer: Offer, said: Values, code: str) -> Iterator[tuple[GroupMeeting, str]]:
    rows = {row.starts_at: row for row in GroupMeeting.objects.filter(offer=offer)}
    for key in _keys(said, "meeting", "date"):
        if said[meeting_name(key, "date")] and meeting_name(key, f"topic_{code}") in said:
            yield rows[_moment(said, key, "start")], said[meeting_name(key, f"topic_{code}")]
