"""History is appended, never edited: by the database, not by good manners."""

from importlib import import_module

import pytest
from django.apps import apps
from django.db import IntegrityError, connection, transaction

from directory.models import Event
from tests import factories as make

pytestmark = pytest.mark.django_db


@pytest.fixture
def written() -> Event:
    return make.event(changes={"phone": ["030-1", "030-2"]})


def test_a_query_cannot_change_an_event(written: Event) -> None:
    with pytest.raises(IntegrityError, match="append-only"), transaction.atomic():
        Event.objects.filter(pk=written.pk).update(actor="someone else")


def test_saving_again_cannot_change_an_event(written: Event) -> None:
    written.changes = {}
    with pytest.raises(IntegrityError, match="append-only"), transaction.atomic():
        written.save()


def test_raw_sql_cannot_change_an_event(written: Event) -> None:
    sql = "UPDATE directory_event SET subject_id = %s WHERE id = %s"
    with pytest.raises(IntegrityError, match="append-only"), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(sql, ["2", written.pk])


def test_an_insert_that_meets_an_existing_row_cannot_change_it(written: Event) -> None:
    again = Event(pk=written.pk, actor="someone else", action="x", subject_kind="offer", subject_id="1")
    with pytest.raises(IntegrityError, match="append-only"), transaction.atomic():
        Event.objects.bulk_create([again], update_conflicts=True, unique_fields=["id"], update_fields=["actor"])


def test_a_refused_change_leaves_the_event_as_it_was(written: Event) -> None:
    with pytest.raises(IntegrityError), transaction.atomic():
        Event.objects.update(changes={})
    written.refresh_from_db()
    assert written.changes == {"phone": ["030-1", "030-2"]}


@pytest.mark.postgres
def test_an_event_cannot_be_deleted(written: Event) -> None:
    with pytest.raises(IntegrityError, match="append-only"), transaction.atomic():
        written.delete()
    with pytest.raises(IntegrityError, match="append-only"), transaction.atomic():
        Event.objects.all().delete()
    with (
        pytest.raises(IntegrityError, match="append-only"),
        transaction.atomic(),
        connection.cursor() as cursor,
    ):
        cursor.execute("DELETE FROM directory_event WHERE id = %s", [written.pk])
    assert Event.objects.get() == written


@pytest.mark.postgres
@pytest.mark.django_db(transaction=True)
def test_that_no_event_can_be_deleted_can_be_taken_back_and_made_again(written: Event) -> None:
    migration = import_module("directory.migrations.0008_events_stay")
    with connection.schema_editor() as editor:
        migration.allow_deletes(apps, editor)
    assert written.delete()[0] == 1
    make.event()
    with connection.schema_editor() as editor:
        migration.refuse_deletes(apps, editor)
    with pytest.raises(IntegrityError, match="append-only"):
        Event.objects.all().delete()


def test_new_events_can_be_added(written: Event) -> None:
    make.event(action="changed")
    assert list(Event.objects.values_list("action", flat=True)) == ["created", "changed"]


def test_an_event_points_at_no_living_row() -> None:
    assert not [field.name for field in Event._meta.get_fields() if field.is_relation]


@pytest.mark.django_db(transaction=True)
def test_the_rule_of_the_database_can_be_taken_back_and_made_again(written: Event) -> None:
    migration = import_module("directory.migrations.0002_event_append_only")
    with connection.schema_editor() as editor:
        migration.allow_updates(apps, editor)
    assert Event.objects.update(actor="someone else") == 1
    with connection.schema_editor() as editor:
        migration.refuse_updates(apps, editor)
    with pytest.raises(IntegrityError, match="append-only"):
        Event.objects.update(actor="curator")
