"""The place of an offer in its history: what a place says is edited with any offer there, and shows on all of them."""

from typing import Any

from django.db import models
from django.http import HttpRequest

from directory.access.permissions import offers_editable
from directory.curation.actions.history import events_of
from directory.curation.actions.places import held, shared_by
from directory.curation.deciding import MADE_AT
from directory.curation.history.reading import AT_ONCE
from directory.curation.history.subjects import BY_KIND
from directory.models import Event, Offer, Place


def about_place(row: models.Model, member: Any) -> dict[str, Any]:
    """Return for the page of a history: how many offers its place is of, and what of that is this member's."""
    place = row.place if isinstance(row, Offer) else row
    if not isinstance(place, Place):
        return {"keeps_place": False, "shared": 0, "offers_there": ()}
    there = offers_editable(member).filter(place=place).only("pk", "name_nl").order_by("name_nl", "pk")
    return {
        "keeps_place": _kept_by(member, place),
        "shared": shared_by(place),
        "offers_there": there if isinstance(row, Place) else (),
    }


def offer_asked(request: HttpRequest, row: models.Model) -> int | None:
    """Return the offer at this place whose page a change is taken back from, if it is this member's to edit."""
    asked = request.GET.get(MADE_AT, "")
    if not (isinstance(row, Place) and asked.isdecimal() and len(asked) < 19):
        return None
    return offers_editable(request.user).filter(pk=int(asked), place=row).values_list("pk", flat=True).first()


def written_along(row: models.Model, since: Event, member: Any) -> tuple[Place, Event] | None:
    """Return the place of an offer, held, with the first change that the same button wrote to it.

    Nothing where it wrote none, or made the place: that stays, and shows nowhere once the offer has left it.
    """
    if not isinstance(row, Offer) or row.place is None or not _kept_by(member, row.place):
        return None
    near = (since.happened_at - AT_ONCE, since.happened_at + AT_ONCE)
    first = events_of(row.place).filter(actor=since.actor, happened_at__range=near).first()
    place = held(row.place_id) if first and first.action != "created" else None
    return (place, first) if place and first else None


def _kept_by(member: Any, place: Place) -> bool:
    subject = BY_KIND[str(Place._meta.model_name)]
    return subject.rows(member).filter(pk=place.pk).exists()
