"""A small web of our own: a real server on this machine, and a door that lets only it in."""

import time
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from ipaddress import IPv4Address, IPv6Address
from threading import Event, Thread
from typing import NamedTuple

from directory.curation.links.addresses import Door, Resolve, is_public
from directory.curation.links.checking import Checker
from directory.curation.links.requesting import Patience
from directory.curation.links.turns import Turns

HERE = "127.0.0.1"


class Asked(NamedTuple):
    """One request the server got."""

    method: str
    host: str
    path: str
    agent: str


class Site(ThreadingHTTPServer):
    """Answers each path with a status, and where it leads; remembers what was asked."""

    daemon_threads = True

    def __init__(self) -> None:
        super().__init__((HERE, 0), _Handler)
        self.answers: dict[str, list[int]] = {}
        """By path: the statuses of the next answers, the last one again and again."""
        self.leads: dict[str, str] = {}
        self.no_head: set[str] = set()
        self.sleeping: set[str] = set()
        self.dripping: set[str] = set()
        self.asked: list[Asked] = []
        self.let_go = Event()

    @property
    def port(self) -> int:
        """The port it listens on."""
        return int(self.server_address[1])

    def url(self, path: str, host: str = "site.example") -> str:
        """Return an address on this server, by a name."""
        return f"http://{host}:{self.port}{path}"


class _Handler(BaseHTTPRequestHandler):
    server: Site

    def do_HEAD(self) -> None:
        self._answer()

    def do_GET(self) -> None:
        self._answer()

    def _answer(self) -> None:
        site, path = self.server, self.path.partition("?")[0]
        site.asked.append(Asked(self.command, self.headers["Host"], self.path, self.headers["User-Agent"]))
        if path in site.sleeping:
            site.let_go.wait(10)
        if path in site.dripping:
            self._drip()
            return
        waiting = site.answers.get(path, [200])
        status = waiting.pop(0) if len(waiting) > 1 else waiting[0]
        if self.command == "HEAD" and path in site.no_head:
            status = 405
        self.send_response(status)
        if path in site.leads:
            self.send_header("Location", site.leads[path])
        self.send_header("Content-Length", "0")
        self.end_headers()

    def _drip(self) -> None:
        """Send a letter now and then: each arrives in time, the answer never does."""
        try:
            while not self.server.let_go.wait(0.05):
                self.wfile.write(b"H")
                self.wfile.flush()
        except OSError:  # the other side hung up, as it should
            return

    def log_message(self, *_args: object) -> None:
        """Say nothing: tests are read by people."""


@contextmanager
def running() -> Iterator[Site]:
    """Run a site for the length of a test."""
    site = Site()
    thread = Thread(target=site.serve_forever, kwargs={"poll_interval": 0.01}, daemon=True)
    thread.start()
    try:
        yield site
    finally:
        site.let_go.set()
        site.shutdown()
        site.server_close()
        thread.join()


def resolving(**names: str) -> Resolve:
    """Return what finds every name on this machine, and these elsewhere ("_" stands for a dot)."""
    known = {name.replace("_", "."): ip for name, ip in names.items()}
    return lambda host, _port: [known.get(host, HERE)]


def lets_in(site: Site, resolve: Resolve | None = None) -> Door:
    """Return a door for one server of ours; every other address is judged as ever."""

    def is_ours(ip: IPv4Address | IPv6Address) -> bool:
        return str(ip) == HERE or is_public(ip)

    return Door(resolve or resolving(), is_ours, frozenset({80, 443, site.port}))


def checker(
    site: Site, *, door: Door | None = None, waits: tuple[float, ...] = (), patience: Patience | None = None
) -> Checker:
    """Return a checker without pauses between requests."""
    return Checker(
        door=door or lets_in(site),
        turns=Turns(pause=0, clock=time.monotonic, sleep=lambda _seconds: None),
        patience=patience or Patience(step=20, altogether=40),
        backoff=waits,
    )
