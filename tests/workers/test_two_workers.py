"""A change made through one worker is seen through the other at its next request, and never half."""

import os
import re
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from threading import Event, Thread
from urllib.error import URLError
from urllib.parse import quote, urlencode
from urllib.request import urlopen

import pytest
from django.conf import settings
from django.db import connection

from directory.models import Offer

CHANGES = 100
READERS = 3
PATIENCE = 60
MOVED = re.compile(r"Wijk(\d+), Voorbeeldstad")

pytestmark = [pytest.mark.postgres, pytest.mark.slow, pytest.mark.django_db(transaction=True)]


def _free_port() -> int:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        return int(free.getsockname()[1])


def _database_url() -> str:
    database = connection.settings_dict
    login = ":".join(quote(str(database[key]), safe="") for key in ("USER", "PASSWORD") if database[key])
    return f"postgres://{login}@{database['HOST']}:{database['PORT']}/{database['NAME']}"


@contextmanager
def _worker() -> Iterator[str]:
    """Start the web server as production does, with one process, and yield its address."""
    port = _free_port()
    command = [sys.executable, "-m", "gunicorn", "-c", "config/gunicorn.py", "tests.workers.app:application"]
    environment = {
        **os.environ,
        "DATABASE_URL": _database_url(),
        "PORT": str(port),
        "WEB_CONCURRENCY": "1",
        "DJANGO_SETTINGS_MODULE": "config.settings",
    }
    with subprocess.Popen(
        command, cwd=Path(settings.BASE_DIR), env=environment, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
    ) as process:
        try:
            address = f"http://127.0.0.1:{port}"
            _wait_until_ready(address)
            yield address
        finally:
            process.terminate()


def _wait_until_ready(address: str) -> None:
    deadline = time.monotonic() + PATIENCE
    while True:
        try:
            with urlopen(f"{address}/readyz", timeout=10):
                return
        except URLError:
            if time.monotonic() > deadline:
                raise
            time.sleep(0.1)


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
    with _worker() as one, _worker() as other, _under_load(other, "zeldzaamwoord", seen):
        for number in range(CHANGES):
            body = urlencode([*(("offer", offer.pk) for offer in moved), ("neighbourhood", f"Wijk{number}")]).encode()
            with urlopen(f"{one}/test/move/", data=body, timeout=PATIENCE):
                pass
            assert _neighbourhoods(other, "zeldzaamwoord") == [str(number)] * 2
    assert len(seen) > READERS, "the readers never got an answer"
    assert all(len(set(answer)) <= 1 and len(answer) in {0, 2} for answer in seen)
