"""The revision of a record is its last event."""

import pytest
from django.db import transaction

from directory.curation.actions.changes import changing
from directory.curation.actions.revisions import NEVER_WRITTEN, locked, revision_of
from directory.models import Event, Offer
from tests import factories as make

pytestmark = pytest.mark.django_db


def test_a_record_nobody_wrote_has_none() -> None:
    offer = make.offer()
    make.event(subject_id=f"{offer.pk}0")
    make.event(subject_id=str(offer.pk), subject_kind="programme")
    assert revision_of(offer) == NEVER_WRITTEN


def test_it_rises_with_every_change() -> None:
    offer = make.offer()
    seen = []
    for phone in ("030", "031"):
        with changing(by="member:1") as change:
            change.put(Offer, {"pk": offer.pk}, {"phone": phone})
        seen.append(revision_of(offer))
    assert seen == list(Event.objects.values_list("pk", flat=True))


def test_a_locked_row_comes_with_its_revision() -> None:
    offer = make.offer()
    event = make.event(subject_id=str(offer.pk))
    with transaction.atomic():
        assert locked(Offer, offer.pk) == (offer, event.pk)
    with transaction.atomic(), pytest.raises(Offer.DoesNotExist):
        locked(Offer, 0)
