"""How fresh what we know is, and where it comes from."""

from dataclasses import dataclass
from datetime import date
from typing import Literal

from django.utils.translation import gettext as _

from directory.facts import labels
from directory.index.record import OfferRecord
from directory.index.values import FactKind, fresh_since

OLD_AFTER_YEARS = 5
"""A source older than this, never confirmed, is an old mention (DESIGN section 5)."""


@dataclass(frozen=True, slots=True)
class Freshness:
    """In one word and in a sentence."""

    state: Literal["fresh", "stale", "unverified"]
    text: str


def freshness(record: OfferRecord, today: date) -> Freshness:
    """Return when the offer's existence was last confirmed; if never, the year of its source."""
    confirmed = record.verified.get(FactKind.EXISTENCE)
    if confirmed is None:
        if record.source_year is None:
            return Freshness("unverified", _("Bron zonder jaartal, nog niet gecontroleerd"))
        return Freshness("unverified", _("Bron %(year)s, nog niet gecontroleerd") % {"year": record.source_year})
    words = {"date": labels.day(confirmed)}
    if confirmed >= fresh_since(FactKind.EXISTENCE, today):
        return Freshness("fresh", _("Gecontroleerd op %(date)s") % words)
    return Freshness("stale", _("Voor het laatst gecontroleerd op %(date)s") % words)


def is_old_mention(record: OfferRecord, today: date) -> bool:
    """Tell whether all we have is a source of more than five years ago."""
    return (
        FactKind.EXISTENCE not in record.verified
        and record.source_year is not None
        and today.year - record.source_year > OLD_AFTER_YEARS
    )
