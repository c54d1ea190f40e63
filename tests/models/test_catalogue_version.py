"""One number tells every index whether it is up to date."""

from concurrent.futures import ThreadPoolExecutor
from threading import Event as Signal
from time import sleep

import pytest
from django.db import connection, transaction
from pytest_django import DjangoAssertNumQueries

from directory.models import CatalogueVersion
from directory.models.catalogue_version import Version


@pytest.mark.django_db
def test_before_the_first_write_the_version_is_zero() -> None:
    assert CatalogueVersion.objects.current() == Version(0, 0)


@pytest.mark.django_db
def test_advancing_raises_the_number_by_one_and_returns_it() -> None:
    assert [CatalogueVersion.objects.advance().number for _ in range(3)] == [1, 2, 3]
    assert CatalogueVersion.objects.current() == Version(3, 0)


@pytest.mark.django_db
def test_a_change_of_shared_lists_marks_the_number_it_happened_at() -> None:
    CatalogueVersion.objects.advance()
    assert CatalogueVersion.objects.advance(reference=True) == Version(2, 2)


@pytest.mark.django_db
def test_a_later_change_of_an_offer_leaves_the_mark_of_the_shared_lists() -> None:
    CatalogueVersion.objects.advance(reference=True)
    assert CatalogueVersion.objects.advance() == Version(2, 1)


@pytest.mark.django_db
def test_there_is_one_row_however_often_it_advances() -> None:
    CatalogueVersion.objects.advance()
    CatalogueVersion.objects.advance()
    assert CatalogueVersion.objects.count() == 1


@pytest.mark.django_db
def test_reading_the_version_is_one_query(django_assert_num_queries: DjangoAssertNumQueries) -> None:
    make_the_row = CatalogueVersion.objects.advance()
    with django_assert_num_queries(1):
        assert CatalogueVersion.objects.current() == make_the_row


def in_a_transaction_of_its_own(*, advanced: Signal, finish: Signal) -> int:
    """Advance the version and hold the transaction open until `finish`; for use in a thread."""
    try:
        with transaction.atomic():
            number = CatalogueVersion.objects.advance().number
            advanced.set()
            finish.wait(30)
        return number
    finally:
        connection.close()


def until_someone_waits_for_a_lock() -> None:
    """Return as soon as another connection to this database waits for a lock."""
    waiting = "SELECT count(*) FROM pg_stat_activity WHERE datname = current_database() AND wait_event_type = 'Lock'"
    for _ in range(3000):
        with connection.cursor() as cursor:
            cursor.execute(waiting)
            if cursor.fetchone()[0]:
                return
        sleep(0.01)
    raise AssertionError("the second transaction did not wait for the first")


@pytest.mark.postgres
@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("row_is_there", [True, False], ids=["later", "first_write_ever"])
def test_commits_become_visible_in_the_order_of_their_versions(row_is_there: bool) -> None:
    before = CatalogueVersion.objects.advance().number if row_is_there else 0
    first, second, finish, at_once = Signal(), Signal(), Signal(), Signal()
    at_once.set()
    with ThreadPoolExecutor() as threads:
        one = threads.submit(in_a_transaction_of_its_own, advanced=first, finish=finish)
        assert first.wait(30)
        two = threads.submit(in_a_transaction_of_its_own, advanced=second, finish=at_once)
        until_someone_waits_for_a_lock()
        assert not second.is_set()
        assert CatalogueVersion.objects.current().number == before
        finish.set()
        assert (one.result(30), two.result(30)) == (before + 1, before + 2)
    assert CatalogueVersion.objects.current().number == before + 2
