"""Reading what stands on a sheet: three questions to the database, however many offers there are."""

from collections.abc import Sequence
from datetime import datetime

from django.db.models import Model, OuterRef, Subquery

from directory.facts.deferring import unread_columns
from directory.facts.offer_page import Around
from directory.models import FirstStep, GroupMeeting, Offer, Organisation, Place, Programme


def offer_rows(ids: Sequence[int], pages: Sequence[str]) -> dict[int, Offer]:
    """Return the published offers among these, with organisation, programme and place; texts for these pages only."""
    shown: dict[str, type[Model]] = {"own": Offer, "organisation": Organisation, "programme": Programme, "place": Place}
    offers = Offer.objects.published().select_related("organisation", "programme", "place")
    return {offer.pk: offer for offer in offers.defer(*_unread(pages, **shown)).filter(pk__in=ids).order_by()}


def around(ids: Sequence[int], at: datetime, pages: Sequence[str]) -> dict[int, Around]:
    """Return what a parent is shown around each offer: the next meeting and the first step."""
    of_the_same = GroupMeeting.objects.filter(offer=OuterRef("offer")).upcoming(at).order_by("starts_at", "pk")
    meetings = GroupMeeting.objects.filter(offer__in=ids, pk=Subquery(of_the_same.values("pk")[:1]))
    meetings = meetings.select_related("place").defer(*_unread(pages, own=GroupMeeting, place=Place)).order_by()
    next_of = {meeting.offer_id: meeting for meeting in meetings}
    first_of = {step.offer_id: step for step in FirstStep.objects.filter(offer__in=ids)}
    return {each: Around([next_of[each]] if each in next_of else [], [], first_of.get(each)) for each in ids}


def _unread(pages: Sequence[str], **relations: type[Model]) -> list[str]:
    """Return the translated columns that none of these pages reads."""
    return sorted(set.intersection(*(set(unread_columns(page, **relations)) for page in pages)))
