"""What the catalogue holds of many offers, in the values of the table's columns; seven queries, however many."""

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from django.db.models import CharField, Max, OuterRef, Prefetch, QuerySet, Subquery
from django.db.models.functions import Cast, Coalesce

from directory.curation.actions.revisions import NEVER_WRITTEN
from directory.exchange.tables.columns import COLUMNS
from directory.exchange.tables.known import Known
from directory.models import Event, GroupMeeting, Offer

Facts = dict[str, Any]
"""Values by the key of their column."""
AT_ONCE = 500


def whole(offers: QuerySet[Offer]) -> QuerySet[Offer]:
    """Return offers with everything the table says of them, and their revision (their last event, 0 without any)."""
    events = Event.objects.filter(subject_kind="offer", subject_id=Cast(OuterRef("pk"), CharField()))
    last = events.order_by().values("subject_id").annotate(last=Max("pk")).values("last")
    meetings = Prefetch("meetings", GroupMeeting.objects.select_related("place"))
    told = offers.annotate(revision=Coalesce(Subquery(last), NEVER_WRITTEN))
    return told.select_related("place", "first_step").prefetch_related(
        "service_areas", "terms", "languages", meetings, "verifications"
    )


def facts_of(offer: Offer, known: Known) -> Facts:
    """Return every value of a stored offer."""
    return {column.key: column.get(offer, known) for column in COLUMNS}


def facts_of_new(known: Known) -> Facts:
    """Return what is known of an offer of which nobody said anything yet."""
    return {column.key: column.kind.empty for column in COLUMNS}


def by_identity(ids: Iterable[int], source_ids: Iterable[str]) -> tuple[dict[int, Offer], dict[str, Offer]]:
    """Return the offers with these numbers, and those with these own numbers."""
    numbers = whole(Offer.objects.all()).in_bulk(list(ids))
    named = {offer.source_id: offer for offer in numbers.values() if offer.source_id}
    more = whole(Offer.objects.filter(source_id__in=set(source_ids) - named.keys()))
    return numbers, {**named, **{str(offer.source_id): offer for offer in more}}


def numbers_by_source(source_ids: Iterable[str]) -> dict[str, int]:
    """Return our number of each offer that has one of these own numbers."""
    named, found = list(source_ids), dict[str, int]()
    for start in range(0, len(named), AT_ONCE):
        offers = Offer.objects.filter(source_id__in=named[start : start + AT_ONCE])
        found.update((str(own), pk) for own, pk in offers.values_list("source_id", "pk"))
    return found


def in_pieces(offers: QuerySet[Offer], known: Known) -> Iterator[Facts]:
    """Yield the values of offers in the order of their numbers, some hundreds held at once."""
    numbers = list(offers.order_by("pk").values_list("pk", flat=True))
    for start in range(0, len(numbers), AT_ONCE):
        found: Mapping[int, Offer] = whole(Offer.objects.all()).in_bulk(numbers[start : start + AT_ONCE])
        yield from (facts_of(found[pk], known) for pk in numbers[start : start + AT_ONCE] if pk in found)
