"""The web server as production runs it: processes of their own on the database of a test."""

import os
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.parse import quote
from urllib.request import urlopen

from django.conf import settings
from django.db import connection

PATIENCE = 60
"""Seconds a worker gets to start, and to answer."""


def free_port() -> int:
    """Return a port nobody listens at."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        return int(free.getsockname()[1])


def database_url() -> str:
    """Return the address of the database the test is connected to."""
    database = connection.settings_dict
    if connection.vendor == "sqlite":
        return f"sqlite:///{database['NAME']}"
    login = ":".join(quote(str(database[key]), safe="") for key in ("USER", "PASSWORD") if database[key])
    return f"postgres://{login}@{database['HOST']}:{database['PORT']}/{database['NAME']}"


@contextmanager
def worker(port: int | None = None, **variables: str) -> Iterator[str]:
    """Start the web server with one process and yield its address; `variables` are added to its environment."""
    port = port or free_port()
    command = [sys.executable, "-m", "gunicorn", "-c", "config/gunicorn.py", "tests.workers.app:application"]
    environment = {
        **os.environ,
        "DATABASE_URL": database_url(),
        "PORT": str(port),
        "WEB_CONCURRENCY": "1",
        "DJANGO_SETTINGS_MODULE": "config.settings",
        **variables,
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
        except OSError:  # nobody listens yet, or the worker behind the door still loads
            if time.monotonic() > deadline:
                raise
            time.sleep(0.1)
