"""A change made through one worker is seen through the other at its next request, and never half."""

import re
from collections.abc import Iterator
from contextlib import contextmanager
from threading import Event, Thread
from urllib.parse import urlencode
from urllib.request import urlopen

import pytest

from directory.models import Offer
from tests.workers.running import PATIENCE, worker

CHANGES = 100
READERS = 3
MOVED = re.compile(r"Wijk(\d+), Voorbeeldstad")

pytestmark = [pytest.mark.postgres, pytest.mark.slow, pytest.mark.django_db(transaction=True)]


def _neighbourhoods(address: str, name: str) -> list[str]:
    """Return the neighbourhoods the results page of a worker shows for offers of this name."""
    query = urlencode({"municipality": "GM9999", "q": name})
    with urlopen(f"{address}/nl/aanbod/?{query}", timeout=PATIENCE) as answer:
        return MOVED.findall(answer.read().decode())


@contextmanager
def _under_load(address: str, name: str, answers: list[list[str]]) -> Iterator[None]:
    """Keep readers asking one worker, and collect what they were shown."""
    enough = Event()

    def read() -> None:
        while not enough.is_set():
            answers.append(_neighbourhoods(address, name))

    readers = [Thread(target=read) for _ in range(READERS)]
    for reader in readers:
        reader.start()
    try:
        yield
    finally:
        enough.set()
        for reader in readers:
            reader.join(timeout=PATIENCE)


def test_a_change_through_one_worker_is_seen_whole_through_the_other_at_once(catalogue: None) -> None:
    moved = list(Offer.objects.filter(source_id__in=("v01", "v02")).order_by("pk"))
    for offer in moved:
        Offer.objects.filter(pk=offer.pk).update(name_nl=f"Zeldzaamwoord {offer.pk}")
    seen: list[list[str]] = []
    with worker() as one, worker() as other, _under_load(other, "zeldzaamwoord", seen):
        for number in range(CHANGES):
            body = urlencode([*(("offer", offer.pk) for offer in moved), ("neighbourhood", f"Wijk{number}")]).encode()
            with urlopen(f"{one}/test/move/", data=body, timeout=PATIENCE):
                pass
            assert _neighbourhoods(other, "zeldzaamwoord") == [str(number)] * 2
    assert len(seen) > READERS, "the readers never got an answer"
    assert all(len(set(answer)) <= 1 and len(answer) in {0, 2} for answer in seen)
