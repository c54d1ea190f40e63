"""Asking pages and timing the answers: one visitor after another, or two hundred at once."""

import asyncio
import time
from collections.abc import Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from http.client import HTTPConnection, RemoteDisconnected
from typing import Any

from bench.servers import Server

PATIENCE = 120
BROWSER = {"Accept-Encoding": "br, gzip", "Accept": "text/html"}
"""What a browser says it takes: compressing, where a server does it, is part of its answer's time."""
_REQUEST = "GET {path} HTTP/1.1\r\nHost: 127.0.0.1\r\nAccept-Encoding: br, gzip\r\nConnection: close\r\n\r\n"


@dataclass(slots=True)
class Timings:
    """How long answers took, in milliseconds, and what the worker spent on them."""

    took: list[float] = field(default_factory=list)
    sizes: list[int] = field(default_factory=list)
    errors: int = 0

    def at(self, share: float) -> float:
        """Return the time within which this share of the answers came."""
        ordered = sorted(self.took)
        return ordered[min(int(len(ordered) * share), len(ordered) - 1)] if ordered else 0.0

    def summary(self) -> dict[str, Any]:
        """Return the numbers of the report."""
        middle = sorted(self.sizes)[len(self.sizes) // 2] if self.sizes else 0
        return {
            "answers": len(self.took),
            "errors": self.errors,
            "p50": round(self.at(0.5), 2),
            "p95": round(self.at(0.95), 2),
            "bytes": middle,
        }


class Visitor:
    """One connection that is kept open, as a browser does."""

    def __init__(self, server: Server) -> None:
        self._connection = HTTPConnection("127.0.0.1", server.port, timeout=PATIENCE)

    def ask(self, path: str, **headers: str) -> tuple[int, bytes, dict[str, str]]:
        """Return status, body and headers of a page."""
        with suppress(RemoteDisconnected, BrokenPipeError, ConnectionResetError):
            return self._ask(path, headers)
        self._connection.close()  # kept open longer than the server wanted: a browser asks again
        return self._ask(path, headers)

    def time(self, path: str, timings: Timings) -> None:
        """Ask a page and write down how long it took."""
        started = time.perf_counter()
        status, body, _ = self.ask(path, **BROWSER)
        timings.took.append((time.perf_counter() - started) * 1000)
        timings.sizes.append(len(body))
        timings.errors += status != 200

    def _ask(self, path: str, headers: dict[str, str]) -> tuple[int, bytes, dict[str, str]]:
        self._connection.request("GET", path, headers=headers)
        answer = self._connection.getresponse()
        return answer.status, answer.read(), {name.lower(): value for name, value in answer.getheaders()}


def one_by_one(server: Server, paths: Sequence[str]) -> Timings:
    """Ask every page once."""
    visitor, timings = Visitor(server), Timings()
    for path in paths:
        visitor.time(path, timings)
    return timings


def in_turns(server: Server, pairs: Sequence[tuple[str, str]]) -> tuple[Timings, Timings]:
    """Ask two pages by turns, so that what else the machine does is the same for both."""
    visitor, first, second = Visitor(server), Timings(), Timings()
    for one, other in pairs:
        visitor.time(one, first)
        visitor.time(other, second)
    return first, second


def crowd(server: Server, paths: Sequence[str], readers: int, seconds: float) -> Timings:
    """Let many readers ask at once, each its next page as soon as the last one came."""
    return asyncio.run(_crowd(server, paths, readers, seconds))


async def _crowd(server: Server, paths: Sequence[str], readers: int, seconds: float) -> Timings:
    timings = Timings()
    until = time.monotonic() + seconds
    turns = _turns(paths)
    await asyncio.gather(*(_read(server.port, turns, until, timings) for _ in range(readers)))
    return timings


def _turns(paths: Sequence[str]) -> Iterator[str]:
    while True:
        yield from paths


async def _read(port: int, turns: Iterator[str], until: float, timings: Timings) -> None:
    while time.monotonic() < until:
        started = time.perf_counter()
        try:
            status, size = await asyncio.wait_for(_page(port, next(turns)), PATIENCE)
        except (OSError, asyncio.IncompleteReadError, TimeoutError, ValueError):
            timings.errors += 1
            continue
        timings.took.append((time.perf_counter() - started) * 1000)
        timings.sizes.append(size)
        timings.errors += status != 200


async def _page(port: int, path: str) -> tuple[int, int]:
    """Ask one page on a connection of its own and read it to the end."""
    reader, writer = await asyncio.open_connection("127.0.0.1", port)
    try:
        writer.write(_REQUEST.format(path=path).encode())
        await writer.drain()
        answer = await reader.read(-1)
        return int(answer.split(b" ", 2)[1]), len(answer)
    finally:
        writer.close()
        with suppress(OSError):
            await writer.wait_closed()
