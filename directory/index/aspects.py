"""Everything about an offer that questions select by, as (aspect, value) pairs for the bitmaps."""

from collections.abc import Hashable, Iterator
from datetime import date
from typing import Any, NamedTuple

from directory.index.record import OfferRecord, Stated
from directory.index.values import Capacity, FactKind, Known


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
    for name, stated in (("kind", record.kind), ("cost", record.cost)):
        if stated.value is not None:
            yield Aspect(name, frozenset({stated.value}))
    yield Aspect("audience", frozenset({record.audience}))
    yield Aspect("area", frozenset({record.area_scope}))
    yield Aspect("municipality", record.municipalities)
    yield Aspect("elsewhere", frozenset({record.families_from_elsewhere}))
    yield from _eligibility(record)
    yield from _languages(record)
    yield from _dates(record)


def by_origin(name: str, *, inherited: bool) -> str:
    """Return the name of an aspect whose own and inherited values are kept apart: only own ones may exclude."""
    return f"{name} inherited" if inherited else f"{name} own"


def language_aspect(code: str) -> str:
    """Return the name of the aspect that holds how one language is offered."""
    return f"language {code}"


def verified_aspect(fact: str) -> str:
    """Return the name of the aspect that holds the day a kind of fact was last confirmed."""
    return f"verified {fact}"


def _eligibility(record: OfferRecord) -> Iterator[Aspect]:
    found: tuple[tuple[str, Stated[Any]], ...] = (
        ("ages", record.ages),
        ("prenatal", record.prenatal),
        ("parent", record.parent_gender),
    )
    for name, stated in found:
        if stated.value is not None:
            yield Aspect(by_origin(name, inherited=stated.inherited), frozenset({stated.value}))


def _languages(record: OfferRecord) -> Iterator[Aspect]:
    """Yield each language with its freshest confirmation: its own, or of all the offer's languages at once."""
    together = record.verified.get(FactKind.LANGUAGES)
    for code, offered in record.languages.items():
        confirmed = max(filter(None, (offered.confirmed_on, together)), default=None)
        yield Aspect(
            language_aspect(code), frozenset({Spoken(offered.support, offered.interpreter_paid_by, confirmed)})
        )
    if record.language_matching == Known.YES:
        yield Aspect("language matching", frozenset({Known.YES.value}))


def _dates(record: OfferRecord) -> Iterator[Aspect]:
    """Yield days as they are: what they mean is decided on the day of the question."""
    for fact, on in record.verified.items():
        yield Aspect(verified_aspect(fact), frozenset({on}))
    if record.valid_until is not None:
        yield Aspect("valid until", frozenset({record.valid_until}))
    if record.capacity == Capacity.FULL and record.capacity_checked_on is not None:
        yield Aspect("full", frozenset({record.capacity_checked_on}))
