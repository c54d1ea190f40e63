"""What a visitor proposes, as differences: what it was, and what it would be."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from typing import Any, Self

from directory.models.choices import Status

Differences = dict[str, list[Any]]


@dataclass(frozen=True, slots=True)
class Standing:
    """What an offer says of itself now.

    `contact` is what readers see: its own, or the organisation's where it has none; `own` its own alone.
    """

    offer_id: int
    contact: Mapping[str, str]
    own: Mapping[str, str]
    languages: tuple[str, ...]
    valid_until: date | None


@dataclass(frozen=True, slots=True)
class Correction:
    """Other facts of one offer."""

    standing: Standing
    contact: Mapping[str, str]
    languages: tuple[str, ...]
    is_gone: bool = False
    times: str = ""
    note: str = ""

    def carried_over(self, to: Standing) -> Self:
        """Return the same correction of another offer: whatever was left as it stood is as that offer has it."""
        seen = self.standing
        mended = {name: said for name, said in self.contact.items() if said != seen.contact[name]}
        added, dropped = {*self.languages} - {*seen.languages}, {*seen.languages} - {*self.languages}
        languages = tuple(sorted(({*to.languages} | added) - dropped))
        return replace(self, standing=to, contact={**to.contact, **mended}, languages=languages)

    def changes(self, on: date) -> Differences:
        """Return what differs from what readers see; words are a change too, for a curator to read and work in."""
        shown, own = self.standing.contact, self.standing.own
        found: Differences = {name: [own[name], value] for name, value in self.contact.items() if value != shown[name]}
        if self.languages != self.standing.languages:
            found["languages"] = [list(self.standing.languages), list(self.languages)]
        if self.is_gone:
            found |= ended(self.standing.valid_until, on)
        if self.times:
            found["times"] = [None, self.times]
        if self.note:
            found["note"] = [None, self.note]
        return found


def ended(valid_until: date | None, on: date) -> Differences:
    """Return an ending of a published offer: it was over before today, and it is archived: that is how we delete."""
    yesterday = on - timedelta(days=1) if on > date.min else on
    last = min(valid_until or yesterday, yesterday)
    changes: Differences = {"status": [Status.PUBLISHED.value, Status.ARCHIVED.value]}
    if last != valid_until:
        changes["valid_until"] = [valid_until and valid_until.isoformat(), last.isoformat()]
    return changes


@dataclass(frozen=True, slots=True)
class Initiative:
    """An offer that is not there yet, in a municipality by its CBS code."""

    municipality: str
    texts: Mapping[str, str]
    remarks: Mapping[str, str] = field(default_factory=dict)
    contact: Mapping[str, str] = field(default_factory=dict)
    languages: tuple[str, ...] = ()

    def changes(self) -> Differences:
        """Return everything that was filled in."""
        said = {**self.texts, **self.remarks, **self.contact}
        found: Differences = {name: [None, value] for name, value in said.items() if value}
        return found | ({"languages": [[], list(self.languages)]} if self.languages else {})
