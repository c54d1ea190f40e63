"""The records that have translated text, each with a name that holds in every copy of the catalogue."""

from collections.abc import Callable, Iterator
from typing import Any
from urllib.parse import quote

from directory.models import (
    Bridge,
    GroupMeeting,
    LocalStart,
    Offer,
    Organisation,
    Place,
    Programme,
    SpokenLanguage,
    Term,
)
from directory.models.text import TranslatedText


def _sourced(row: Any) -> str:
    """Name an offer or organisation by its id in the loaded data; what was made here has its number, after a #."""
    return quote(row.source_id, safe="") if row.source_id else f"#{row.pk}"


def _side(bridge: Bridge, side: str) -> str:
    """Name one side of a bridge: an offer or an organisation."""
    offer, organisation = getattr(bridge, f"{side}_offer"), getattr(bridge, f"{side}_organisation")
    return f"offer.{_sourced(offer)}" if offer else f"organisation.{_sourced(organisation)}"


def _parts(*parts: str) -> str:
    return "/".join(quote(part, safe="") for part in parts)


KEYS: dict[type[TranslatedText], Callable[[Any], str]] = {
    Offer: _sourced,
    Programme: lambda row: quote(row.slug, safe=""),
    Organisation: _sourced,
    Place: lambda row: _parts(row.municipality_id, row.name, row.address),
    Term: lambda row: _parts(row.vocabulary, row.key),
    SpokenLanguage: lambda row: quote(row.code, safe=""),
    LocalStart: lambda row: _parts(row.municipality_id, row.door, row.name),
    GroupMeeting: lambda row: f"{_sourced(row.offer)}/{row.starts_at:%Y-%m-%dT%H%MZ}",
    Bridge: lambda row: f"{row.kind}/{_side(row, 'from')}/{_side(row, 'to')}",
}
"""What names a record of each kind: what its table knows it by, and its number only where there is nothing else."""

_NAMED_BY: dict[type[TranslatedText], tuple[str, ...]] = {
    GroupMeeting: ("offer",),
    Bridge: ("from_offer", "from_organisation", "to_offer", "to_organisation"),
}
KINDS = {str(model._meta.model_name): model for model in KEYS}


def record_id(row: TranslatedText) -> str:
    """Return `kind:key` of a record, in ASCII and without white space."""
    return f"{row._meta.model_name}:{KEYS[type(row)](row)}"


def records() -> Iterator[tuple[str, TranslatedText]]:
    """Return every record with translated text under its id, kind by kind, in the order of the ids' keys."""
    for model in KEYS:
        rows = model._default_manager.order_by("pk").select_related(*_NAMED_BY.get(model, ()))
        yield from ((record_id(row), row) for row in rows)
