"""Everything about an offer that questions select by, as (aspect, value) pairs for the bitmaps."""

from collections.abc import Hashable, Iterator
from datetime import date
from typing import Any, NamedTuple

from directory.index.record import Ages, OfferRecord, Stated
from directory.index.values import Capacity, FactKind, Known

INHERITED = "inherited"
"""The aspect whose values are the names of the aspects an offer only inherits: those never exclude anyone."""


class Aspect(NamedTuple):
    """What one offer says about one aspect."""

    name: str
    yes: frozenset[Hashable]
    no: frozenset[Hashable] = frozenset()


class Spoken(NamedTuple):
    """How one language is offered, who pays an interpreter, and the latest day it was confirmed."""

    support: str
    interpreter_paid_by: str
    confirmed: date | None


def aspects_of(record: OfferRecord) -> Iterator[Aspect]:
    """Yield what an offer says; an aspect it says nothing about is absent."""
    for vocabulary, terms in record.terms.items():
        yield Aspect(vocabulary, terms.yes, terms.no)
    for name, value in _single_values(record):
        yield Aspect(name, frozenset({value}))
    inherited = frozenset(_inherited(record))
    if inherited:
        yield Aspect(INHERITED, inherited)
    yield Aspect("municipality", record.municipalities)
    yield from _languages(record)
    yield from _dates(record)


def language_aspect(code: str) -> str:
    """Return the name of the aspect that holds how one language is offered."""
    return f"language {code}"


def verified_aspect(fact: str) -> str:
    """Return the name of the aspect that holds the day a kind of fact was last confirmed."""
    return f"verified {fact}"


def _stated(record: OfferRecord) -> tuple[tuple[str, Stated[Any]], ...]:
    """Return the single values an offer may inherit."""
    return (
        ("kind", record.kind),
        ("cost", record.cost),
        ("ages", record.ages),
        ("prenatal", record.prenatal),
        ("parent", record.parent_gender),
    )


def _single_values(record: OfferRecord) -> Iterator[tuple[str, Hashable]]:
    """Yield the aspects with one value, where it is known."""
    for name, stated in _stated(record):
        if stated.value is not None:
            yield name, stated.value
    yield "audience", record.audience
    yield "area", record.area_scope
    for name, value in (
        ("elsewhere", record.families_from_elsewhere),
        ("dutch", record.dutch_required),
        ("registration", record.registration_requirement),
        ("permit", record.permit_required),
        ("youth act", record.youth_act),
        ("start", record.start_speed),
        ("intensity", record.intensity),
        ("organisation", record.organisation_kind),
        ("language matching", record.language_matching),
    ):
        if value != Known.UNKNOWN:
            yield name, value
    if record.settled_from_months is not None or record.settled_until_months is not None:
        yield "settled", Ages(record.settled_from_months, record.settled_until_months)


def _inherited(record: OfferRecord) -> Iterator[str]:
    for vocabulary, terms in record.terms.items():
        if terms.inherited:
            yield vocabulary
    for name, stated in _stated(record):
        if stated.inherited:
            yield name


def _languages(record: OfferRecord) -> Iterator[Aspect]:
    """Yield each language with its freshest confirmation: its own, or of all the offer's languages at once."""
    together = record.verified.get(FactKind.LANGUAGES)
    for code, offered in record.languages.items():
        confirmed = max(filter(None, (offered.confirmed_on, together)), default=None)
        yield Aspect(
            language_aspect(code), frozenset({Spoken(offered.support, offered.interpreter_paid_by, confirmed)})
        )


def _dates(record: OfferRecord) -> Iterator[Aspect]:
    """Yield days as they are: what they mean is decided on the day of the question."""
    for fact, on in record.verified.items():
        yield Aspect(verified_aspect(fact), frozenset({on}))
    if record.valid_until is not None:
        yield Aspect("valid until", frozenset({record.valid_until}))
    if record.capacity == Capacity.FULL and record.capacity_checked_on is not None:
        yield Aspect("full", frozenset({record.capacity_checked_on}))
    if record.source_year is not None:
        yield Aspect("source", frozenset({date(record.source_year, 12, 31)}))
