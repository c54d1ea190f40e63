"""Bringing a record back to how it was before one of its changes: a new change, with the same rules as any other."""

import copy
import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from django.core.exceptions import FieldDoesNotExist, ValidationError
from django.core.serializers.json import DjangoJSONEncoder
from django.db import models
from django.utils.translation import gettext as _

from directory.access.permissions import Reach
from directory.curation.actions.changes import Change, Differences, described, owner_field, replace_details
from directory.curation.actions.merging import MERGED
from directory.curation.actions.offers import PARTNER_KEY, require_whole_area
from directory.curation.actions.publishing import Decision, set_status
from directory.models import (
    Bridge,
    Event,
    FirstStep,
    GroupMeeting,
    Offer,
    OfferLanguage,
    OfferTerm,
    Programme,
    ProgrammeTerm,
    ServiceArea,
)
from directory.models.choices import AreaScope, Status

RESTORED = "restored"
BEFORE = "before_event"
"""Under this name a restored record's history says before which event it was brought back."""
REASON = "reason"
REMARKS = frozenset({REASON, BEFORE})
"""What an event says beside the record's own values."""
EVERYWHERE = Reach(everywhere=True)

Detail = tuple[type[models.Model], tuple[str, ...]]

_OF_OFFERS: Mapping[str, Detail] = {
    "municipalities": (ServiceArea, ("municipality_id",)),
    "terms": (OfferTerm, ("term_id",)),
    "languages": (OfferLanguage, ("language_id",)),
    "meetings": (GroupMeeting, ("starts_at",)),
    "first_step": (FirstStep, ("offer_id",)),
    "partners": (Bridge, PARTNER_KEY),
}
DETAILS: Mapping[type[models.Model], Mapping[str, Detail]] = {
    Offer: _OF_OFFERS,
    Programme: {"terms": (ProgrammeTerm, ("term_id",))},
}
"""What hangs on a record, by the name its history uses: the model, and the columns that tell two of them apart."""

_NEVER = frozenset({"id", "pk", "merged_into", "merged_into_id", "changed_in", "source_id"})
"""Columns that are no member's to bring back: a merge can't be taken back, an id of a file stays with its record."""


@dataclass(frozen=True, slots=True)
class Restoring:
    """What bringing a record back comes to; only what differs from now."""

    event: int
    columns: Mapping[str, tuple[Any, Any]] = field(default_factory=dict)
    """Column to its value now and the one it gets."""
    details: Mapping[str, tuple[list[Any], list[Any]]] = field(default_factory=dict)
    kept: frozenset[str] = frozenset()
    """Names in those changes that stay as they are now."""

    @property
    def is_empty(self) -> bool:
        """Tell whether everything is as it was already."""
        return not (self.columns or self.details)


def events_of(row: models.Model) -> models.QuerySet[Event]:
    """Return the history of a record, the oldest change first."""
    return Event.objects.filter(subject_kind=str(row._meta.model_name), subject_id=str(row.pk)).order_by("pk")


def last_merge(row: models.Model) -> int:
    """Return the number of the last event that made one of two records; 0 where there is none."""
    return events_of(row).filter(action=MERGED).values_list("pk", flat=True).last() or 0


def plan(row: models.Model, event: int, within: Reach = EVERYWHERE) -> Restoring:
    """Return what it takes to bring a record back to how it was before an event of its history.

    `within` is where the member may curate: municipalities beyond it stay as they are. Raises ValidationError for the
    event with which the record began (code "begin") and for what was before two were merged (code "merged"): details,
    proposals and counts moved then, so its columns alone would say what neither of the two ever said.
    """
    old, kept = _before(row, event)
    columns: dict[str, tuple[Any, Any]] = {}
    details: dict[str, tuple[list[Any], list[Any]]] = {}
    for name, value in old.items():
        if name in DETAILS.get(type(row), {}):
            now = details_now(row, name)
            then = _possible(row, name, value, within)
            if _sorted(now) != _sorted(then):
                details[name] = (now, then)
            if len(then) != len(value or ()):
                kept.add(name)
        elif (column := _column(row, name)) is None or not _may_set(row, column, value, within):
            kept.add(name)
        elif getattr(row, column.attname) != (then := column.to_python(value)):
            columns[column.attname] = (getattr(row, column.attname), then)
    if getattr(row, "merged_into_id", None) is not None and "status" in columns:
        del columns["status"]
        kept.add("status")
    return Restoring(event, columns, details, frozenset(kept))


def restore(row: models.Model, wanted: Restoring, *, on: date, change: Change, undoing: bool = False) -> None:
    """Carry out what `plan` found, under the row's lock; raises ValidationError where that breaks a rule of today.

    The history says so first, with the number of the event, and then names each value. `undoing` is for a slip of a
    moment ago: what readers saw until then they may see again, also where it lacks what a new offer would need.
    """
    new = {name: then for name, (_now, then) in wanted.columns.items()}
    status = new.pop("status", None)
    _require_valid(row, new)
    change.record(row, RESTORED, {BEFORE: [None, wanted.event]})
    if new:
        change.put(type(row), {"pk": row.pk}, new)
    _put_details(row, wanted.details, change)
    if isinstance(row, Offer):
        now = Offer.objects.get(pk=row.pk)
        require_whole_area(now.area_scope, frozenset(now.service_areas.values_list("municipality_id", flat=True)))
    if status is not None:
        _put_status(row, status, None if undoing else on, change)


# --- How it was -------------------------------------------------------------------------------------------------------


def _before(row: models.Model, event: int) -> tuple[dict[str, Any], set[str]]:
    """Return the first old value of each name since an event, and what can't be brought back.

    The changes of a meeting's translations say only which meeting it was, and confirmations stay: they happened.
    """
    old: dict[str, Any] = {}
    kept: set[str] = set()
    for each in events_of(row).filter(pk__gte=event):
        if each.action == "created":
            raise ValidationError(_("Hiermee begon het: daarvóór was er niets."), code="begin")
        if each.action == MERGED:
            raise ValidationError(_("Dit is samengevoegd. Wat daarvóór was, kan niet terug."), code="merged")
        for name, (before, _after) in each.changes.items():
            if name in REMARKS:
                continue
            if name == "verifications" or (name in DETAILS.get(type(row), {}) and not isinstance(before, list)):
                kept.add(name)
            else:
                old.setdefault(name, before)
    return old, kept


def _column(row: models.Model, name: str) -> Any:
    """Return the column of this name, or nothing where there is none (any more) or it is not to be brought back."""
    if name in _NEVER:
        return None
    try:
        found = row._meta.get_field(name)
    except FieldDoesNotExist:
        return None
    return found if isinstance(found, models.Field) and found.concrete and not found.many_to_many else None


def _may_set(row: Any, column: Any, value: Any, within: Reach) -> bool:
    """Tell whether this value is the member's to set: only who reaches everywhere makes an offer national, or not."""
    if column.attname != "area_scope" or within.everywhere:
        return True
    return bool(value == AreaScope.MUNICIPALITIES and row.area_scope != AreaScope.NATIONAL)


def details_now(row: models.Model, name: str) -> list[dict[str, Any]]:
    """Return the details of a record as its history says them."""
    model, _key = DETAILS[type(row)][name]
    rows = model._default_manager.filter(**{owner_field(model, row): row})
    return [_without_shadows(model, each) for each in _as_json([described(each, row) for each in rows])]


def _possible(row: models.Model, name: str, old: list[dict[str, Any]], within: Reach) -> list[dict[str, Any]]:
    """Return the old details that can still be: what they name exists, and the municipality is within reach."""
    model, key = DETAILS[type(row)][name]
    told = (_without_shadows(model, each) for each in old or () if isinstance(each, dict))
    rows = [each for each in told if _names_what_is_there(model, each)]
    if name != "municipalities":
        return rows
    (code,) = key
    beyond = [each for each in details_now(row, name) if not within.covers(each[code])]
    return [each for each in rows if within.covers(each[code])] + beyond


def _names_what_is_there(model: type[models.Model], told: Mapping[str, Any]) -> bool:
    """Tell whether every record a detail names still exists, and every column of it."""
    columns = {column.attname: column for column in model._meta.concrete_fields}
    if not told.keys() <= columns.keys():
        return False
    named = ((columns[name].related_model, value) for name, value in told.items())
    return all(related is None or related._default_manager.filter(pk=value).exists() for related, value in named)


def _sorted(rows: Iterable[Any]) -> list[str]:
    return sorted(json.dumps(each, sort_keys=True) for each in rows)


def _without_shadows(model: type[models.Model], told: Mapping[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in told.items() if name not in _shadows(model)}


def _as_json(said: Any) -> Any:
    return json.loads(json.dumps(said, cls=DjangoJSONEncoder))


# --- Bringing it back -------------------------------------------------------------------------------------------------


def _require_valid(row: models.Model, new: Mapping[str, Any]) -> None:
    """Hold each value against its column, and all of them together against the rules of the table."""
    trial = copy.copy(row)
    for name, value in new.items():
        column = row._meta.get_field(name)
        if isinstance(column, models.Field):
            setattr(trial, name, value if value is None and column.null else column.clean(value, trial))
    trial.validate_constraints()


def _put_details(row: models.Model, details: Mapping[str, tuple[list[Any], list[Any]]], change: Change) -> None:
    differences: Differences = {}
    for name, (_now, then) in details.items():
        model, key = DETAILS[type(row)][name]
        wanted = dict(_keyed(model, key, each, row) for each in then)
        if difference := replace_details(row, model, key, wanted):
            differences[name] = difference
    if differences:
        change.record(row, "details_changed", differences)


def _keyed(
    model: type[models.Model], key: tuple[str, ...], told: Mapping[str, Any], owner: models.Model
) -> tuple[tuple[Any, ...], dict[str, Any]]:
    """Return a detail by its key, with all its other columns; what the history left out was empty."""
    owned_by = model._meta.get_field(owner_field(model, owner)).attname  # type: ignore[union-attr]
    untold = {"id", *key, owned_by, *_shadows(model)}
    columns = [column for column in model._meta.concrete_fields if column.attname not in untold]
    values = {
        each.attname: each.to_python(told[each.attname]) if each.attname in told else each.get_default()
        for each in columns
    }
    names = {column.attname: column for column in model._meta.concrete_fields}
    identity = (told.get(name, owner.pk if name == owned_by else None) for name in key)
    return tuple(names[name].to_python(value) for name, value in zip(key, identity, strict=True)), values


def _shadows(model: type[models.Model]) -> set[str]:
    """Return the translated columns without a language: they only mirror the one in the language of the page."""
    names = {column.attname for column in model._meta.concrete_fields}
    return {name for name in names if f"{name}_nl" in names}


def _put_status(row: models.Model, status: str, on: date | None, change: Change) -> None:
    """Bring a record to a status; an offer by the rules of publishing on a day, unless there is none."""
    reason = _("Teruggezet naar een eerdere versie.")
    if isinstance(row, Offer) and on is not None:
        set_status(row.pk, Decision(Status(status), on, reason), seen=None, change=change)
        return
    _require_valid(type(row)._default_manager.get(pk=row.pk), {"status": status})
    change.put(type(row), {"pk": row.pk}, {"status": status})
    change.record(row, "changed", {REASON: [None, reason]})
