"""Who is asked whether their offers still hold, and in which order: those nobody confirmed, then the longest ago.

Of an organisation with branches each answers for itself: whoever reads the mail of an address is asked about the offers
with that address, and the organisation about those without one of their own.
"""

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Max, Q, QuerySet
from django.db.models.functions import Lower

from directory.curation.pace import to_confirm
from directory.models import (
    CheckStatus,
    FactKind,
    Offer,
    ProviderCheck,
    ServiceArea,
    Verification,
    quarter_of,
)
from directory.models.choices import Status

NEVER = date.min

Key = tuple[int, int, str]
"""Who is asked: 0, an organisation and nothing, or the address of its offers with one of their own; 1 and an offer."""

ALL_OF_IT = ""
"""The key of offers for the whole country, or whose area nobody knows, where others have a municipality."""


def due_offers(on: date) -> QuerySet[Offer]:
    """Return the offers to ask about on a day, of those readers see."""
    return to_confirm(Offer.objects.published(), on)


def with_addresses(offers: QuerySet[Offer]) -> QuerySet[Any, Any]:
    """Give offers their own address as `own`, and that of their organisation as `whole`, in small letters."""
    return offers.annotate(own=Lower("email"), whole=Lower("organisation__email"))


@dataclass(frozen=True, slots=True)
class Provider:
    """Who is asked in one go: an organisation about its due offers, or whoever reads the mail of some of them.

    The latter is asked by the first of these offers, as is an initiative without an organisation. `email` is empty
    where we know none; `waited_since` is the day the longest unconfirmed offer was last confirmed. `key` says who this
    is, in a fixed order: organisations first.
    """

    key: Key
    organisation_id: int | None
    offer_id: int | None
    email: str
    places: frozenset[str]
    waited_since: date


def providers_due(on: date) -> list[Provider]:
    """Return everyone to ask on a day, the most urgent first; asks the database four times, whatever the number.

    Left out: who was asked this quarter already, and who is still being asked since an earlier one.
    """
    grouped: dict[Key, list[_Due]] = defaultdict(list)
    asked = _asked(on)
    for due in _due(on):
        if due.key not in asked:
            grouped[due.key].append(due)
    found = [_provider(offers) for offers in grouped.values()]
    return sorted(found, key=lambda each: (each.waited_since, each.key))


def checks_about_nothing(on: date) -> list[ProviderCheck]:
    """Return the checks that wait for an answer, or to be called, of which no offer is due any more."""
    asked = set(_keys_of_offers(due_offers(on)).values())
    waiting = ProviderCheck.objects.exclude(status=CheckStatus.ANSWERED).order_by("pk")
    keys = _keys_of_checks(waiting)
    # A check that another run made since its key was read asks about something.
    return [check for check in waiting if check.pk in keys and keys[check.pk] not in asked]


def places_of(checks: Collection[ProviderCheck], among: QuerySet[Offer]) -> Mapping[int, frozenset[str]]:
    """Return which municipalities each of these checks is about, by those of its offers that are among these."""
    asked = _keys_of_checks(ProviderCheck.objects.filter(pk__in=[check.pk for check in checks]))
    of_organisation = {number for is_alone, number, _address in asked.values() if not is_alone}
    of_offer = {number for is_alone, number, _address in asked.values() if is_alone}
    keys = _keys_of_offers(among.filter(Q(organisation__in=of_organisation) | Q(pk__in=of_offer)))
    areas = _areas(keys)
    found: dict[Key, set[str]] = defaultdict(set)
    for offer, key in keys.items():
        found[key] |= areas[offer]
    return {pk: frozenset(found[key]) or frozenset({ALL_OF_IT}) for pk, key in asked.items()}


# --- What it is made from ---------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class _Due:
    """One offer to ask about."""

    pk: int
    key: Key
    email: str
    places: frozenset[str]
    confirmed_on: date


def _due(on: date) -> list[_Due]:
    columns = ("pk", "organisation", "organisation__email", "email", "own", "whole")
    rows = list(with_addresses(due_offers(on)).order_by("pk").values(*columns))
    last, areas = _last_confirmed(), _areas(row["pk"] for row in rows)
    return [
        _Due(
            row["pk"],
            _key(row["organisation"], row["pk"], row["own"], row["whole"]),
            row["email"] or row["organisation__email"] or "",
            frozenset(areas[row["pk"]]),
            last.get(row["pk"], NEVER),
        )
        for row in rows
    ]


def _last_confirmed() -> dict[int, date]:
    """Return when the existence of each published offer was last confirmed, where it was.

    Of all, as asking the database for the due ones alone takes it minutes where it plans badly.
    """
    confirmed = Verification.objects.filter(fact=FactKind.EXISTENCE, offer__status=Status.PUBLISHED)
    return dict(confirmed.order_by().values_list("offer").annotate(last=Max("verified_on")))


def _areas(offers: Iterable[int]) -> dict[int, set[str]]:
    """Return the municipalities each offer serves; `ALL_OF_IT` for one that serves none by name."""
    wanted = set(offers)
    found: dict[int, set[str]] = {offer: set() for offer in wanted}
    areas = ServiceArea.objects.filter(offer__status=Status.PUBLISHED).order_by()
    for offer, code in areas.values_list("offer", "municipality"):
        if offer in wanted:
            found[offer].add(code)
    return {offer: codes or {ALL_OF_IT} for offer, codes in found.items()}


def _asked(on: date) -> set[Key]:
    """Return who is not asked again: asked in this quarter, or still waited for."""
    checks = ProviderCheck.objects.filter(Q(quarter=quarter_of(on)) | ~Q(status=CheckStatus.ANSWERED))
    return set(_keys_of_checks(checks).values())


def _keys_of_offers(offers: QuerySet[Offer]) -> dict[int, Key]:
    """Return whom each offer is asked of."""
    rows = with_addresses(offers).order_by().values("pk", "organisation", "own", "whole")
    return {row["pk"]: _key(row["organisation"], row["pk"], row["own"], row["whole"]) for row in rows}


def _keys_of_checks(checks: QuerySet[ProviderCheck]) -> dict[int, Key]:
    """Return who is asked by each check; of an offer that lost its own address it is nobody any more."""
    told = checks.order_by().annotate(own=Lower("offer__email"), whole=Lower("offer__organisation__email"))
    rows = told.values_list("pk", "organisation", "offer", "offer__organisation", "own", "whole")
    found: dict[int, Key] = {}
    for pk, organisation, offer, host, own, whole in rows:
        key = _key(organisation, 0, "", "") if organisation else _key(host, offer, own, whole)
        found[pk] = (1, offer, "") if offer and key == (0, host, "") else key
    return found


def _key(organisation_id: int | None, offer_id: int, own: str, whole: str | None) -> Key:
    if organisation_id is None:
        return (1, offer_id, "")
    return (0, organisation_id, "" if own == whole else own)


def _provider(offers: list[_Due]) -> Provider:
    first = offers[0]
    is_alone, number, address = first.key
    is_whole = not (is_alone or address)
    return Provider(
        key=first.key,
        organisation_id=number if is_whole else None,
        offer_id=None if is_whole else first.pk,
        email=first.email,
        places=frozenset[str]().union(*(each.places for each in offers)),
        waited_since=min(each.confirmed_on for each in offers),
    )
