"""Loading the fixtures into the catalogue: idempotent, and never over what someone changed here by hand."""

from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Any, Protocol

from django.db import models

from directory.curation.actions import offers, programmes
from directory.curation.actions.changes import Change, Outcome, Written, changing
from directory.exchange import fixtures
from directory.exchange.fixtures import Known, Row, plain, read, texts
from directory.models import (
    PROGRAMME_FACTS,
    Bridge,
    Event,
    LocalStart,
    Municipality,
    Offer,
    Organisation,
    Place,
    Programme,
    SpokenLanguage,
    SynonymGroup,
    Term,
)

ACTOR = "load_catalogue"
KEPT = "kept"
"""A record that someone else changed since it was loaded: theirs is newer than the file."""

Progress = Callable[[str, int, int], None]


class Write(Protocol):
    """Writes one row inside a change and says what it came to."""

    def __call__(self, row: Row, change: Change, /) -> Written[Any] | None: ...


@dataclass(slots=True)
class Loading:
    """One run over the fixtures: what was found, and what it came to per kind of record."""

    today: date
    progress: Progress
    known: Known = field(default_factory=Known)
    outcomes: dict[str, Counter[str]] = field(default_factory=dict)
    edited_here: frozenset[tuple[str, str]] = frozenset()

    def each(self, kind: str, rows: list[Row], write: Write, change: Change) -> None:
        """Write all rows of one kind, counting outcomes and reporting progress."""
        counts = self.outcomes.setdefault(kind, Counter())
        for number, row in enumerate(rows, start=1):
            written = write(row, change)
            counts[written.outcome if written else KEPT] += 1
            self.progress(kind, number, len(rows))

    def put(
        self, change: Change, model: type[models.Model], lookup: Mapping[str, Any], values: Mapping[str, Any]
    ) -> Written[Any] | None:
        """Write one record, unless someone edited it here."""
        return None if self.is_edited(model, lookup) else change.put(model, lookup, values)

    def texts(self, row: Row, name: str) -> dict[str, Any]:
        """Return the columns of one translated field, filled from the translations we have."""
        return texts(row, name, memory=self.known.memory)

    def is_edited(self, model: type[models.Model], lookup: Mapping[str, Any]) -> bool:
        """Tell whether the record that `lookup` names was changed by anyone but this command."""
        if not self.edited_here:
            return False
        name = str(model._meta.model_name)
        return any((name, str(pk)) in self.edited_here for pk in _ids(model, lookup))


def load(folder: Path, *, today: date, demo: bool, progress: Progress) -> dict[str, Counter[str]]:
    """Load reference, catalogue and, when asked, the fictional municipality; returns the outcomes per kind.

    One transaction and one version: readers see all of it or nothing.
    """
    known = Known(memory=fixtures.read_memory(folder / "translations"))
    loading = Loading(today=today, progress=progress, known=known, edited_here=_edited_here())
    with changing(by=ACTOR) as change:
        _load_reference(folder / "reference", loading, change)
        _load_catalogue(folder / "catalogue", loading, change)
        if demo:
            _load_demo(folder / "demo", loading, change)
    return loading.outcomes


def _load_reference(folder: Path, loading: Loading, change: Change) -> None:
    loading.each("municipality", read(folder / "municipalities.json"), _municipality(loading), change)
    loading.each("term", read(folder / "vocabularies.json"), _term(loading), change)
    loading.each("spokenlanguage", read(folder / "spoken_languages.json"), _spoken_language(loading), change)
    loading.each("synonymgroup", read(folder / "synonyms.json"), _synonym_group(loading), change)
    loading.each("localstart", read(folder / "local_starts.json"), _local_start(loading), change)
    loading.known.terms = {(term.vocabulary, term.key): term.pk for term in Term.objects.all()}


def _load_catalogue(folder: Path, loading: Loading, change: Change) -> None:
    loading.each("programme", read(folder / "programmes.json"), _programme(loading), change)
    loading.known.programmes = dict(Programme.objects.values_list("slug", "pk"))
    _load_offers(folder, loading, change)


def _load_demo(folder: Path, loading: Loading, change: Change) -> None:
    loading.each("municipality", read(folder / "municipality.json"), _municipality(loading), change)
    loading.each("localstart", read(folder / "local_starts.json"), _local_start(loading), change)
    _load_offers(folder, loading, change)


def _load_offers(folder: Path, loading: Loading, change: Change) -> None:
    rows = read(folder / "offers.json")
    loading.each("organisation", read(folder / "organisations.json"), _organisation(loading), change)
    loading.known.organisations = _by_source_id(Organisation)
    loading.each("place", list(_places(rows)), _place(loading), change)
    loading.known.places = {
        (place.municipality_id, place.name, place.address): place.pk for place in Place.objects.all()
    }
    loading.each("offer", rows, _offer(loading), change)
    loading.known.offers = _by_source_id(Offer)
    loading.each("bridge", list(_bridges(rows)), _bridge(loading), change)


def _municipality(loading: Loading) -> Write:
    def write(row: Row, change: Change) -> Written[Any] | None:
        values = plain(Municipality, row, ("name", "province", "aliases", "latitude", "longitude"))
        values["is_fictional"] = bool(row.get("fictional"))
        return loading.put(change, Municipality, {"code": row["code"]}, values)

    return write


def _term(loading: Loading) -> Write:
    def write(row: Row, change: Change) -> Written[Any] | None:
        lookup = {"vocabulary": row["vocabulary"], "key": row["key"]}
        return loading.put(change, Term, lookup, {**loading.texts(row, "name"), "position": row["position"]})

    return write


def _spoken_language(loading: Loading) -> Write:
    def write(row: Row, change: Change) -> Written[Any] | None:
        own = plain(SpokenLanguage, row, ("autonym", "direction", "script", "position", "is_choice"))
        return loading.put(change, SpokenLanguage, {"code": row["code"]}, {**loading.texts(row, "name"), **own})

    return write


def _synonym_group(loading: Loading) -> Write:
    def write(row: Row, change: Change) -> Written[Any] | None:
        return loading.put(change, SynonymGroup, {"key": row["key"]}, plain(SynonymGroup, row, ("language", "words")))

    return write


def _local_start(loading: Loading) -> Write:
    def write(row: Row, change: Change) -> Written[Any] | None:
        lookup = {"municipality_id": row["municipality"], "door": row["door"], "name": row["name"]}
        own = plain(
            LocalStart,
            row,
            (
                "organisation",
                "phone",
                "website",
                "age_min_months",
                "age_max_months",
                "source_url",
                "source_year",
                "confidence",
            ),
        )
        values = {
            **loading.texts(row, "what_for"),
            **own,
            "status": row.get("status", "published"),
            "checked_on": fixtures.day(row.get("checked_on"), loading.today),
        }
        return loading.put(change, LocalStart, lookup, values)

    return write


def _programme(loading: Loading) -> Write:
    def write(row: Row, change: Change) -> Written[Any] | None:
        lookup = {"slug": row["slug"]}
        if loading.is_edited(Programme, lookup):
            return None
        own = plain(Programme, row, PROGRAMME_FACTS)
        terms = frozenset(loading.known.terms[v, key] for v, keys in row["terms"].items() for key in keys)
        return programmes.put(lookup, {**loading.texts(row, "goal"), **own}, terms, change=change)

    return write


def _organisation(loading: Loading) -> Write:
    def write(row: Row, change: Change) -> Written[Any] | None:
        own = plain(Organisation, row, ("name", "kind", "paid_coordinator", "phone", "email", "website"))
        return loading.put(change, Organisation, {"source_id": row["key"]}, {**loading.texts(row, "summary"), **own})

    return write


def _place(loading: Loading) -> Write:
    def write(row: Row, change: Change) -> Written[Any] | None:
        municipality, name, address = fixtures.place_key(row)
        lookup = {"municipality_id": municipality, "name": name, "address": address}
        own = plain(Place, row, ("venue_kind", "postcode", "neighbourhood", "latitude", "longitude"))
        return loading.put(change, Place, lookup, own)

    return write


def _offer(loading: Loading) -> Write:
    def write(row: Row, change: Change) -> Written[Any] | None:
        lookup = {"source_id": row["id"]}
        if loading.is_edited(Offer, lookup):
            return None
        values = fixtures.offer_values(row, loading.known, loading.today)
        details = fixtures.offer_details(row, loading.known, loading.today)
        return offers.put(lookup, values, details, change=change)

    return write


def _bridge(loading: Loading) -> Write:
    def write(row: Row, change: Change) -> Written[Any] | None:
        known = loading.known
        lookup = {
            "kind": row["kind"],
            "from_offer_id": known.offers[row["from"]],
            "to_offer_id": known.offers[row["offer"]] if row.get("offer") else None,
            "to_organisation_id": known.organisations[row["organisation"]] if row.get("organisation") else None,
        }
        return loading.put(change, Bridge, lookup, loading.texts(row, "division"))

    return write


def _places(rows: list[Row]) -> Iterator[Row]:
    """Yield each place once, in the order the offers and meetings name them."""
    seen: set[tuple[str, str, str]] = set()
    for row in rows:
        for place in (row.get("place"), *(meeting.get("place") for meeting in row.get("meetings") or [])):
            if place and fixtures.place_key(place) not in seen:
                seen.add(fixtures.place_key(place))
                yield place


def _bridges(rows: list[Row]) -> Iterator[Row]:
    for row in rows:
        for bridge in row.get("bridges") or []:
            yield {**bridge, "from": row["id"]}


def _by_source_id(model: type[Organisation] | type[Offer]) -> dict[str, int]:
    return {str(key): pk for key, pk in model._default_manager.exclude(source_id=None).values_list("source_id", "pk")}


def _ids(model: type[models.Model], lookup: Mapping[str, Any]) -> list[Any]:
    return list(model._default_manager.filter(**lookup).values_list("pk", flat=True))


def _edited_here() -> frozenset[tuple[str, str]]:
    """Return the records that someone other than this command changed."""
    return frozenset(Event.objects.exclude(actor=ACTOR).values_list("subject_kind", "subject_id").distinct())


__all__ = ["KEPT", "Loading", "Outcome", "load"]
