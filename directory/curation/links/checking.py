"""What became of an address: asked politely, followed by hand, tried again where that may help."""

from collections.abc import Callable
from dataclasses import dataclass, field
from http import HTTPStatus
from typing import NamedTuple

from directory.curation.links.addresses import Door, InternalError, NotAskedError, UnknownNameError, joined
from directory.curation.links.requesting import FailedError, IncompleteError, Patience, Reply, SlowError, ask
from directory.curation.links.turns import Turns
from directory.models import LinkState

MOST_HOPS = 5
BACKOFF = (2.0, 8.0)
"""Seconds before each next try."""
_AGAIN = frozenset({LinkState.SLOW, LinkState.UNREACHABLE})
_LEADS_ON = frozenset({301, 302, 303, 307, 308})
_GONE = frozenset({HTTPStatus.NOT_FOUND, HTTPStatus.GONE})
_SLOW = frozenset({HTTPStatus.REQUEST_TIMEOUT, HTTPStatus.GATEWAY_TIMEOUT})


class Found(NamedTuple):
    """What came of asking: the state, and the status of the last answer, if there was one."""

    state: LinkState
    status: int | None = None


@dataclass(frozen=True, slots=True)
class Checker:
    """Asks for addresses; safe to share between threads."""

    door: Door = field(default_factory=Door)
    turns: Turns = field(default_factory=Turns)
    patience: Patience = field(default_factory=Patience)
    backoff: tuple[float, ...] = BACKOFF

    def check(self, url: str) -> Found:
        """Return what became of an address; what may be better in a moment is tried again, later each time."""
        found = self._follow(url)
        for wait in self.backoff:
            if found.state not in _AGAIN:
                break
            self.turns.sleep(wait)
            found = self._follow(url)
        return found

    def _follow(self, url: str) -> Found:
        """Follow redirects by hand: each place they lead to is looked at like the first."""
        for _hop in range(MOST_HOPS + 1):
            found = self._ask(url)
            if isinstance(found, Found):
                return found
            if found.status not in _LEADS_ON or not found.location:
                return Found(judged(found.status), found.status)
            try:
                url = joined(url, found.location)
            except UnknownNameError:
                return Found(LinkState.UNREACHABLE, found.status)
        return Found(LinkState.REFUSED, found.status)  # round and round: most do so for who keeps no cookie

    def _ask(self, url: str) -> Reply | Found:
        """Ask for the head; a server that does not like that is asked for the page, of which we read nothing."""
        try:
            reply = self._request(url, "HEAD")
        except FailedError:
            reply = None
        except _NO_ANSWER as error:
            return Found(_MEANS[type(error)])
        if reply is not None and reply.status < HTTPStatus.BAD_REQUEST:
            return reply
        try:
            return self._request(url, "GET")
        except _NO_ANSWER as error:
            return Found(_MEANS[type(error)])

    def _request(self, url: str, method: str) -> Reply:
        target = self.door.target(url)
        with self.turns.turn(target.host):
            return ask(target, method, self.patience)


_MEANS: dict[type[Exception], LinkState] = {
    NotAskedError: LinkState.REFUSED,
    InternalError: LinkState.INTERNAL,
    UnknownNameError: LinkState.UNREACHABLE,
    SlowError: LinkState.SLOW,
    FailedError: LinkState.UNREACHABLE,
    IncompleteError: LinkState.REFUSED,
}
_NO_ANSWER = tuple(_MEANS)

Check = Callable[[str], Found]


def judged(status: int) -> LinkState:
    """Return what a status means for a reader; who refuses a machine (403, 429 and the like) may welcome people."""
    if status in _GONE:
        return LinkState.GONE
    if status in _SLOW:
        return LinkState.SLOW
    if status >= HTTPStatus.INTERNAL_SERVER_ERROR and status < 600:
        return LinkState.UNREACHABLE
    return LinkState.REFUSED if status >= HTTPStatus.BAD_REQUEST else LinkState.WORKS
