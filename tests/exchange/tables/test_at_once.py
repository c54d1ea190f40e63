"""An import and an edit at the same moment, on a database that lets them: nothing is lost."""

from concurrent.futures import ThreadPoolExecutor
from threading import Event as Signal

import pytest
from django.db import connection

from directory.curation.actions.changes import changing
from directory.exchange.tables.importing import CatalogueMovedError, take_over
from directory.exchange.tables.limits import COMMAND
from directory.exchange.tables.reading import read
from directory.models import CatalogueVersion, Event, Offer
from tests import factories as make
from tests.exchange.tables.making import NEW, check, csv_table, importing

pytestmark = [pytest.mark.postgres, pytest.mark.django_db(transaction=True)]

TABLE = csv_table({"source_id": "o1", "neighbourhood": "Zuid"})


def test_an_import_waits_for_an_edit_and_then_sees_it() -> None:
    offer = make.offer(source_id="o1")
    seen = check(TABLE)
    waiting = Signal()

    def imported() -> str:
        try:
            waiting.set()
            take_over(read(TABLE, COMMAND), seen, importing())
        except CatalogueMovedError:
            return "moved"
        finally:
            connection.close()
        return "written"

    with ThreadPoolExecutor(1) as pool:
        with changing(by="curator") as change:
            change.put(Offer, {"pk": offer.pk}, {"neighbourhood": "Oost"})
            answer = pool.submit(imported)
            waiting.wait(10)
            assert not answer.done()
        assert answer.result(30) == "moved"
    assert Offer.objects.get().neighbourhood == "Oost"


@pytest.mark.parametrize("is_new", [False, True])
def test_of_two_imports_at_once_the_second_is_told(is_new: bool) -> None:
    table = csv_table(NEW) if is_new else TABLE
    if not is_new:
        make.offer(source_id="o1")
    seen = check(table)

    def imported(_number: int) -> str:
        try:
            take_over(read(table, COMMAND), seen, importing())
        except CatalogueMovedError:
            return "moved"
        finally:
            connection.close()
        return "written"

    with ThreadPoolExecutor(2) as pool:
        answers = sorted(pool.map(imported, range(2)))
    assert answers == ["moved", "written"]
    assert Event.objects.count() == 1
    assert CatalogueVersion.objects.current().number == 1
