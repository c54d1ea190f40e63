"""The history of a record as a page shows it: who, what, when, and per field the old and the new value."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any

from django.core.paginator import Page, Paginator
from django.db import models
from django.utils.translation import gettext as _, gettext_lazy

from directory.curation.actions.history import BEFORE, REASON, events_of
from directory.curation.actions.merging import MERGED
from directory.curation.words import Shown, names_in, shown
from directory.models import Event, Member, Offer, Place

A_PAGE = 50
"""Events on a page; what was saved with one button is two or three of them."""
AT_ONCE = timedelta(seconds=1)
"""Events of one actor so close together were written by one button."""

UNKNOWN = "unknown"
"""What a record began with where nobody knew better: that says nothing."""
MEMBER = "member:"
ACTORS = {
    "provider": gettext_lazy("de organisatie zelf"),
    "curator": gettext_lazy("een beheerder"),
    "visitor": gettext_lazy("een bezoeker van de site"),
}
ACTIONS = {
    "created": gettext_lazy("Gemaakt"),
    "restored": gettext_lazy("Teruggezet"),
    MERGED: gettext_lazy("Samengevoegd"),
}


@dataclass(slots=True)
class Entry:
    """What one actor did at one moment."""

    first: int
    """The first event of it: to take it all back is to go back before this one."""
    at: datetime
    who: str
    what: str
    fields: list[Shown] = field(default_factory=list)
    reasons: list[str] = field(default_factory=list)
    can_restore: bool = True
    place: str = ""
    """Of which place this is, by number, where it stands between the changes of an offer there."""


def history_page(row: models.Model, number: str) -> Page[Event]:
    """Return one page of the events of a record, the newest first; of an offer with those of its place."""
    events = events_of(row)
    if isinstance(row, Offer) and row.place is not None:
        events = (events | events_of(row.place)).order_by("pk")
    return Paginator(events.reverse(), A_PAGE).get_page(number)


def entries(row: models.Model, events: Iterable[Event], *, merge: int = 0, keeps_place: bool = True) -> list[Entry]:
    """Return events of a record, the newest first, as entries: what was written at once is one.

    `merge` is the number of the record's last merge (0 for none): what is older does not come back. Nor do facts of an
    offer's place for who does not keep that place.
    """
    shown_events = list(events)
    names = names_in(_said(shown_events))
    people = _people(shown_events)
    found = [_entry(row, group, names, people) for group in _grouped(shown_events)]
    for each in found:
        each.can_restore = each.can_restore and (keeps_place if each.place else each.first > merge)
    return found


def _grouped(events: Sequence[Event]) -> list[list[Event]]:
    """Return events in groups of one record each, with the oldest first."""
    groups: list[list[Event]] = []
    for event in events:
        group = _group_of(event, groups)
        if group is not None:
            group.insert(0, event)
        else:
            groups.append([event])
    return groups


def _group_of(event: Event, groups: Sequence[list[Event]]) -> list[Event] | None:
    """Return the group that an event belongs to; one button may write to an offer and its place by turns."""
    for group in reversed(groups[-2:]):
        after = group[0]
        if after.actor != event.actor or after.happened_at - event.happened_at > AT_ONCE:
            return None
        if (after.subject_kind, after.subject_id) == (event.subject_kind, event.subject_id):
            return group
    return None


def _entry(row: models.Model, group: Sequence[Event], names: Any, people: dict[str, str]) -> Entry:
    first = group[0]
    actions = {each.action for each in group}
    found = Entry(first.pk, first.happened_at, who(first.actor, people), _what(actions))
    is_beside = first.subject_kind != row._meta.model_name
    model: type[models.Model] = Place if is_beside else type(row)
    found.place = first.subject_id if is_beside else ""
    found.can_restore = not actions & {"created", MERGED}
    for event in group:
        for name, pair in event.changes.items():
            old, new = pair if isinstance(pair, list) and len(pair) == 2 else (None, pair)
            if name == REASON:
                found.reasons.append(str(new))
            elif name != BEFORE and not (old is None and new == UNKNOWN):
                found.fields.append(shown(model, name, old, new, names))
    found.fields = [each for each in found.fields if each.old or each.new]
    return found


def _what(actions: set[str]) -> str:
    return str(next((said for action, said in ACTIONS.items() if action in actions), _("Gewijzigd")))


def who(actor: str, people: dict[str, str]) -> str:
    """Return who did something: a member by name, a former one without, an organisation, or a command."""
    if actor.startswith(MEMBER):
        return people.get(actor) or _("een vroeger lid")
    return str(ACTORS.get(actor) or _("de site zelf (%(command)s)") % {"command": actor})


def _people(events: Iterable[Event]) -> dict[str, str]:
    """Return the names of the members who wrote these, by actor: one query."""
    asked = {each.actor.removeprefix(MEMBER) for each in events if each.actor.startswith(MEMBER)}
    numbers = [number for number in asked if number.isdecimal()]
    rows = Member.objects.filter(pk__in=numbers) if numbers else ()
    return {each.actor: str(each) for each in rows}


def _said(events: Iterable[Event]) -> Iterable[tuple[str, Any]]:
    for event in events:
        for name, pair in event.changes.items():
            yield from ((name, value) for value in (pair if isinstance(pair, list) else [pair]))
