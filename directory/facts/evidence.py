"""How well a programme was studied: the decision of the recognition committee, with its date, source and age."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any, Literal
from urllib.parse import urlsplit

from django.utils.translation import gettext as _

from directory.facts import labels
from directory.models.choices import EvidenceLevel

HOLDS_YEARS = 5
"""A recognition holds for about five years; after that the committee looks again (see `models.Programme`)."""


@dataclass(frozen=True, slots=True)
class Evidence:
    """The level in words, what it means, since when, and where it was read."""

    state: Literal["recognised", "not_listed", "unknown"]
    label: str
    meaning: str
    decided: str
    """The day, month or year of the decision, as exact as the source; empty when unknown."""
    year: str
    is_old: bool
    """Whether the recognition has probably lapsed: its decision is more than about five years old."""
    source_url: str
    source_host: str


def evidence(programme: Mapping[str, Any], today: date) -> Evidence:
    """Return what is known of how well a programme was studied."""
    level = EvidenceLevel(programme["evidence_level"])
    decided = programme["evidence_decided_on"]
    url = programme["evidence_source_url"]
    unknown, not_listed = level is EvidenceLevel.UNKNOWN, level is EvidenceLevel.NOT_LISTED
    return Evidence(
        state="unknown" if unknown else "not_listed" if not_listed else "recognised",
        label=_("niet bekend bij ons") if unknown else labels.choice(level),
        meaning=_meaning(level),
        decided=_in_words(decided),
        year=decided[:4],
        is_old=bool(decided) and _last_day(decided) < _years_before(today),
        source_url=url,
        source_host=urlsplit(url).hostname or "",
    )


def _meaning(level: EvidenceLevel) -> str:
    return {
        EvidenceLevel.WELL_FOUNDED: _("De uitleg waarom de aanpak zou moeten werken, is goed."),
        EvidenceLevel.EFFECTIVE_FIRST: _("Er zijn eerste aanwijzingen uit onderzoek dat de aanpak werkt."),
        EvidenceLevel.EFFECTIVE_GOOD: _("Er zijn goede aanwijzingen uit onderzoek dat de aanpak werkt."),
        EvidenceLevel.EFFECTIVE_STRONG: _("Er zijn sterke aanwijzingen uit onderzoek dat de aanpak werkt."),
        EvidenceLevel.NOT_LISTED: _("De commissie heeft dit programma niet beoordeeld."),
        EvidenceLevel.UNKNOWN: _("Wij vonden geen oordeel van de commissie. Dat zegt niet dat het niet werkt."),
    }[level]


def _in_words(decided: str) -> str:
    """Return a date that is as exact as its source: a day, a month or a year."""
    year, *rest = decided.split("-")
    if len(rest) == 2:
        return labels.day(date.fromisoformat(decided))
    if rest:
        return labels.month(date(int(year), int(rest[0]), 1))
    return year


def _last_day(decided: str) -> date:
    """Return the last day a decision may be of; a month's end is taken a little late, in the decision's favour."""
    parts = [int(part) for part in decided.split("-")]
    year, month, day = (*parts, *(12, 28)[len(parts) - 1 :])
    return date(year, month, day)


def _years_before(today: date) -> date:
    return today.replace(year=today.year - HOLDS_YEARS, day=min(today.day, 28))
