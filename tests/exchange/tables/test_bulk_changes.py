"""Changing many offers at once says the same in the history as changing one."""

import pytest
from django.core.exceptions import ValidationError

from directory.curation.actions import bulk_changes, offers
from directory.curation.actions.bulk import NewOffer
from directory.curation.actions.bulk_changes import ChangedOffer
from directory.curation.actions.changes import changing
from directory.curation.actions.offers import OfferDetails
from directory.models import Event, Offer
from tests import factories as make

pytestmark = pytest.mark.django_db


def changes_of(offer: Offer) -> list[tuple[str, dict]]:
    events = Event.objects.filter(subject_kind="offer", subject_id=str(offer.pk)).order_by("pk")
    return [(event.action, event.changes) for event in events]


def test_the_history_is_that_of_one_by_one() -> None:
    town, play, sleep = make.municipality(), make.term(), make.term()
    pair = [make.offer(serves=town, name_nl="Koffie") for _number in range(2)]
    for offer in pair:
        make.offer_term(offer=offer, term=play)
        make.first_step(offer=offer)
    details = OfferDetails(
        municipalities=frozenset({town.code}), terms={sleep.pk: True}, first_step={"response_days": 3}
    )
    with changing(by="curator") as change:
        offers.put({"pk": pair[0].pk}, {"cost": "free", "area_scope": "municipalities"}, details, change=change)
    with changing(by="curator") as change:
        wanted = {"terms": {(sleep.pk,): {"holds": True}}, "first_step": {(pair[1].pk,): {"response_days": 3}}}
        bulk_changes.update([ChangedOffer(pair[1], {"cost": "free"}, wanted)], change=change)
    assert changes_of(pair[0]) == changes_of(pair[1])
    assert [row.term_id for row in pair[1].terms.all()] == [sleep.pk]
    assert pair[1].first_step.pk == Offer.objects.get(pk=pair[1].pk).first_step.pk


def test_an_area_that_contradicts_its_scope_is_refused() -> None:
    offer = make.offer(serves=make.municipality())
    with pytest.raises(ValidationError), changing(by="curator") as change:
        bulk_changes.update([ChangedOffer(offer, {}, {"municipalities": {}})], change=change)
    assert offer.service_areas.count() == 1


def test_more_offers_take_no_more_queries_for_their_details(django_assert_max_num_queries) -> None:
    term = make.term()
    many = [make.offer() for _number in range(20)]
    with django_assert_max_num_queries(12), changing(by="curator") as change:
        bulk_changes.lock(offer.pk for offer in many)
        rows = [ChangedOffer(offer, {}, {"terms": {(term.pk,): {"holds": False}}}) for offer in many]
        bulk_changes.update(rows, change=change)


def test_new_offers_have_the_history_of_one() -> None:
    town, play = make.municipality(), make.term()
    make.spoken_language("ti")
    values = {"name_nl": "Koffie", "area_scope": "municipalities"}
    details = OfferDetails(
        municipalities=frozenset({town.code}),
        terms={play.pk: True},
        languages={"ti": {"support": "native_speaker"}},
        first_step={"response_days": 3},
        verifications=frozenset({("existence", "phone", "curator", make.TODAY)}),
    )
    with changing(by="curator") as change:
        single = offers.put({"source_id": "a"}, values, details, change=change).row
        (one,) = bulk_changes.create([NewOffer({"source_id": "b", **values}, details)], change=change)
    (created, told), (created_too, told_too) = changes_of(single), changes_of(one)
    assert created_too == (created[0], {**created[1], "source_id": [None, "b"]})
    assert told_too == told
