"""One request may read another index; nobody else notices."""

from threading import Thread

import pytest

from directory.index import store
from directory.index.catalogue import CatalogueIndex
from tests import factories as make

pytestmark = pytest.mark.django_db


def test_within_it_is_read_and_after_it_the_own_one_is_back() -> None:
    make.offer()
    own = store.current()
    other = CatalogueIndex.empty(own.reference)
    with store.instead(other):
        assert store.current() is other
    assert store.current() is own


def test_a_mistake_inside_does_not_leave_it_behind() -> None:
    own = store.current()
    with pytest.raises(ZeroDivisionError), store.instead(CatalogueIndex.empty(own.reference)):
        _ = 1 / 0
    assert store.current() is own


def test_another_thread_does_not_read_it() -> None:
    own, seen = store.current(), list[bool]()
    with store.instead(CatalogueIndex.empty(own.reference)):
        thread = Thread(target=lambda: seen.append(store.is_ready() and store._instead.get() is None))
        thread.start()
        thread.join()
    assert seen == [True]
