"""Changing many offers at once: as `offers.put` does one by one, with a query for each kind of detail.

For large imports. What an offer changes into, and whether that may be, is decided before; here it is written.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.db import models

from directory.curation.actions import bulk
from directory.curation.actions.bulk import ROWS_A_QUERY, NewOffer
from directory.curation.actions.changes import Change, Differences
from directory.curation.actions.offers import require_whole_area
from directory.models import FirstStep, GroupMeeting, Offer, OfferLanguage, OfferTerm, ServiceArea, Verification

Details = Mapping[tuple[Any, ...], Mapping[str, Any]]
"""What tells two details of one kind apart, to their other columns."""

_KINDS: Mapping[str, tuple[type[models.Model], tuple[str, ...]]] = {
    "municipalities": (ServiceArea, ("municipality_id",)),
    "terms": (OfferTerm, ("term_id",)),
    "languages": (OfferLanguage, ("language_id",)),
    "meetings": (GroupMeeting, ("starts_at",)),
    "first_step": (FirstStep, ("offer_id",)),
}


@dataclass(frozen=True, slots=True)
class ChangedOffer:
    """An offer as it is stored (read under its lock), the columns that change, and the kinds of detail that do.

    Who changes `area_scope` gives the municipalities too. Confirmations are added. `reason` is why it stops.
    """

    offer: Offer
    values: Mapping[str, Any]
    details: Mapping[str, Details]
    verifications: frozenset[tuple[Any, ...]] = frozenset()
    reason: str = ""


def lock(numbers: Iterable[int]) -> None:
    """Hold offers until the transaction ends, in the order of their numbers: two imports never wait for each other."""
    wanted = sorted(set(numbers))
    for start in range(0, len(wanted), ROWS_A_QUERY):
        held = Offer.objects.select_for_update().filter(pk__in=wanted[start : start + ROWS_A_QUERY]).order_by("pk")
        list(held.values_list("pk", flat=True))


def create(new: Sequence[NewOffer], *, change: Change) -> list[Offer]:
    """Create offers as `bulk.create` does, with their details in the history too: a curator may want them back."""
    made = bulk.create(new, change=change)
    kinds = {model: kind for kind, (model, _key) in _KINDS.items()}
    for offer, each in zip(made, new, strict=True):
        told: Differences = defaultdict(lambda: [[], []])
        for row in bulk.detail_rows(offer, each.details):
            if kind := kinds.get(type(row)):
                told[kind][1].append(_described(row))
        if each.details.verifications:
            told["verifications"] = [[], [list(confirmed) for confirmed in sorted(each.details.verifications)]]
        if told:
            change.record(offer, "details_changed", dict(told))
    return made


def update(changed: Sequence[ChangedOffer], *, change: Change) -> None:
    """Bring offers to their new values; raises ValidationError where tables contradict each other.

    The offers must be held (`lock`), and compared since.
    """
    for each in changed:
        if "municipalities" in each.details:
            scope = each.values.get("area_scope", each.offer.area_scope)
            require_whole_area(scope, frozenset(code for (code,) in each.details["municipalities"]))
        _update_columns(each, change)
    differences: dict[int, Differences] = defaultdict(dict)
    for kind in _KINDS:
        for number, difference in _replace(kind, [each for each in changed if kind in each.details]):
            differences[number][kind] = difference
    for number, added in _confirm(changed):
        differences[number]["verifications"] = [[], added]
    for each in changed:
        if found := differences.get(each.offer.pk):
            change.record(each.offer, "details_changed", found)


def _update_columns(each: ChangedOffer, change: Change) -> None:
    if not each.values:
        return
    differences: Differences = {name: [getattr(each.offer, name), new] for name, new in each.values.items()}
    Offer.objects.filter(pk=each.offer.pk).update(**each.values)
    if each.reason:
        differences["reason"] = [None, each.reason]
    change.record(each.offer, "changed", differences)


def _replace(kind: str, changed: Sequence[ChangedOffer]) -> Iterator[tuple[int, list[Any]]]:
    """Make one kind of detail of many offers what is wanted; yields the old and new ones of each offer."""
    model, key = _KINDS[kind]
    present = _present(model, [each.offer.pk for each in changed])
    gone: list[int] = []
    new: list[models.Model] = []
    for each in changed:
        rows = {tuple(getattr(row, name) for name in key): row for row in present[each.offer.pk]}
        wanted = {identity: _row(model, key, each, identity) for identity in each.details[kind]}
        before = [_described(row) for _identity, row in sorted(rows.items())]
        after = [_described(row) for _identity, row in sorted(wanted.items())]
        altered = [i for i, row in wanted.items() if i not in rows or _described(rows[i]) != _described(row)]
        for identity in altered:
            wanted[identity].pk = rows[identity].pk if identity in rows else None  # it stays the one it was
        gone += [row.pk for i, row in rows.items() if i not in wanted or i in altered]
        new += [wanted[i] for i in altered]
        if before != after:
            yield each.offer.pk, [before, after]
    for start in range(0, len(gone), ROWS_A_QUERY):
        model._default_manager.filter(pk__in=gone[start : start + ROWS_A_QUERY]).delete()
    model._default_manager.bulk_create(new, batch_size=ROWS_A_QUERY)


def _present(model: type[models.Model], numbers: Sequence[int]) -> dict[int, list[models.Model]]:
    """Return the details of many offers, in the order of what tells them apart."""
    found: dict[int, list[models.Model]] = defaultdict(list)
    for start in range(0, len(numbers), ROWS_A_QUERY):
        rows = model._default_manager.filter(offer_id__in=numbers[start : start + ROWS_A_QUERY])
        for row in rows.order_by("offer_id", "pk"):
            found[getattr(row, "offer_id")].append(row)  # noqa: B009  # every kind in _KINDS has it, no base class says so
    return found


def _row(
    model: type[models.Model], key: tuple[str, ...], each: ChangedOffer, identity: tuple[Any, ...]
) -> models.Model:
    names = {**dict(zip(key, identity, strict=True)), "offer_id": each.offer.pk}
    return model(**names, **_details_of(each, model)[identity])


def _details_of(each: ChangedOffer, model: type[models.Model]) -> Details:
    kind = next(name for name, (of, _key) in _KINDS.items() if of is model)
    return each.details[kind]


def _described(row: models.Model) -> dict[str, Any]:
    """Return what a detail says, as the history of a single offer keeps it: filled columns, without its owner."""
    told = (field.attname for field in row._meta.concrete_fields if not field.primary_key and field.name != "offer")
    values = {name: getattr(row, name) for name in told}
    return {name: value for name, value in values.items() if value not in (None, "", {})}


def _confirm(changed: Sequence[ChangedOffer]) -> Iterator[tuple[int, list[list[Any]]]]:
    names = ("fact", "method", "by_role", "verified_on")
    rows = [
        Verification(offer_id=each.offer.pk, **dict(zip(names, confirmed, strict=True)))
        for each in changed
        for confirmed in sorted(each.verifications)
    ]
    Verification.objects.bulk_create(rows, batch_size=ROWS_A_QUERY, ignore_conflicts=True)
    for each in changed:
        if each.verifications:
            yield each.offer.pk, [list(confirmed) for confirmed in sorted(each.verifications)]
