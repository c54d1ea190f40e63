"""Polite per host: one request at a time, and a pause after each, however many of its pages we know."""

import time
from collections import defaultdict
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from threading import Lock

PAUSE = 1.0
"""Seconds between two requests to one host."""


@dataclass(slots=True)
class _Host:
    lock: Lock = field(default_factory=Lock)
    free_at: float = 0.0


class Turns:
    """Hands out turns; shared by all threads of a run."""

    def __init__(
        self,
        pause: float = PAUSE,
        clock: Callable[[], float] = time.monotonic,
        sleep: Callable[[float], None] = time.sleep,
    ) -> None:
        self._pause, self._clock, self.sleep = pause, clock, sleep
        self._hosts: defaultdict[str, _Host] = defaultdict(_Host)
        self._making = Lock()

    @contextmanager
    def turn(self, host: str) -> Iterator[None]:
        """Wait until nobody asks this host and its pause is over, and hold it."""
        with self._making:
            entry = self._hosts[host]
        with entry.lock:
            self.sleep(max(0.0, entry.free_at - self._clock()))
            try:
                yield
            finally:
                entry.free_at = self._clock() + self._pause
