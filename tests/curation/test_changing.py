"""One change: rows, history and version together, or nothing at all."""

from datetime import date

import pytest
from django.db import IntegrityError

from directory.curation.actions.changes import Outcome, changing
from directory.models import CatalogueVersion, Event, Offer, Organisation
from directory.models.catalogue_version import Version
from tests import factories as make
from tests.factories import TODAY

pytestmark = pytest.mark.django_db


def put_organisation(name: str = "Humanitas", **values: object) -> Outcome:
    """Write one organisation in a change of its own."""
    with changing(by="curator") as change:
        return change.put(Organisation, {"source_id": "humanitas"}, {"name": name, **values}).outcome


def test_a_record_that_is_not_there_is_created() -> None:
    assert put_organisation() is Outcome.CREATED
    assert Organisation.objects.get().name == "Humanitas"


def test_a_record_that_is_there_is_brought_to_the_values_asked() -> None:
    put_organisation()
    assert put_organisation("Humanitas Midden") is Outcome.CHANGED
    assert Organisation.objects.get().name == "Humanitas Midden"


def test_values_that_are_not_named_are_left_alone() -> None:
    put_organisation(phone="030-1234567")
    put_organisation("Humanitas Midden")
    assert Organisation.objects.get().phone == "030-1234567"


def test_putting_what_is_already_there_leaves_no_trace() -> None:
    put_organisation()
    assert put_organisation() is Outcome.UNCHANGED
    assert Event.objects.count() == 1
    assert CatalogueVersion.objects.current().number == 1


def test_a_change_in_which_nothing_happens_writes_nothing() -> None:
    with changing(by="curator"):
        pass
    assert not Event.objects.exists()
    assert CatalogueVersion.objects.current() == Version(0, 0)


def test_an_exception_takes_back_rows_history_and_version() -> None:
    offer = make.offer()
    with pytest.raises(RuntimeError), changing(by="curator") as change:
        change.put(Organisation, {"source_id": "humanitas"}, {"name": "Humanitas"})
        change.put(Offer, {"pk": offer.pk}, {"phone": "030-1234567"})
        raise RuntimeError
    offer.refresh_from_db()
    assert not Organisation.objects.exists()
    assert (offer.phone, offer.changed_in) == ("", 0)
    assert not Event.objects.exists()
    assert CatalogueVersion.objects.current() == Version(0, 0)


def test_a_value_the_database_refuses_takes_back_the_whole_change() -> None:
    with pytest.raises(IntegrityError), changing(by="curator") as change:
        change.put(Organisation, {"source_id": "a"}, {"name": "Humanitas"})
        change.put(Organisation, {"source_id": "b"}, {"name": ""})
    assert not Organisation.objects.exists()
    assert not Event.objects.exists()


def test_the_history_says_who_made_which_record() -> None:
    put_organisation()
    event = Event.objects.get()
    assert (event.actor, event.action) == ("curator", "created")
    assert (event.subject_kind, event.subject_id) == ("organisation", str(Organisation.objects.get().pk))
    assert event.changes == {"source_id": [None, "humanitas"], "name": [None, "Humanitas"]}


def test_the_history_holds_the_old_and_the_new_value_of_what_changed_and_nothing_else() -> None:
    put_organisation(phone="030-1", website="https://voorbeeld.example")
    put_organisation(phone="030-2", website="https://voorbeeld.example")
    assert Event.objects.last().changes == {"phone": ["030-1", "030-2"]}


def test_dates_are_kept_in_the_history_as_dates() -> None:
    offer = make.offer(valid_until=TODAY)
    with changing(by="curator") as change:
        change.put(Offer, {"pk": offer.pk}, {"valid_until": date(2027, 1, 1)})
    assert Event.objects.get().changes == {"valid_until": ["2026-11-20", "2027-01-01"]}


def test_each_changed_record_has_its_own_event_under_one_version() -> None:
    with changing(by="curator") as change:
        for name in ("Humanitas", "Samen", "Thuis"):
            change.put(Organisation, {"source_id": name.lower()}, {"name": name})
    assert Event.objects.values("subject_id").distinct().count() == 3
    assert CatalogueVersion.objects.current().number == 1
