"""Writing places: found by municipality, name and address, so that one venue is one row."""

from collections.abc import Mapping
from typing import Any

from django.db.models import Q

from directory.curation.actions.changes import Change
from directory.models import Offer, Place
from directory.models.choices import Status


def put(lookup: Mapping[str, Any], values: Mapping[str, Any], *, change: Change) -> Place:
    """Return the place at a municipality, name and address with these values; made when it is not there yet.

    What shows on every offer there changes with it, so `values` is empty where that is not this member's to change.
    """
    return change.put(Place, lookup, values).row


def held(pk: int | None) -> Place | None:
    """Return a place held until the transaction ends; nothing where an offer has none."""
    return Place.objects.select_for_update().get(pk=pk) if pk is not None else None


def held_at(lookup: Mapping[str, Any]) -> Place | None:
    """Return the place at a municipality, name and address, held likewise; nothing where there is none yet."""
    return Place.objects.select_for_update().filter(**lookup).first()


def shared_by(place: Place) -> int:
    """Return how many offers, those in the archive left out, show what a place says."""
    there = Offer.objects.filter(Q(place=place) | Q(meetings__place=place))
    return there.exclude(status=Status.ARCHIVED).distinct().count()
