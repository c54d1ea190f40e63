"""One request to one checked address: the status and where it leads, within a limited time, and nothing of the page."""

import http.client
import socket
import ssl
from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass
from functools import cache
from threading import Event, Timer

from django.conf import settings

from directory.curation.links.addresses import Target

WAIT = 10.0
"""Seconds for each step of a request."""
ALTOGETHER = 20.0
"""Seconds for a whole one: a server that sends a letter now and then would else keep us for ever."""
_INCOMPLETE = frozenset({20, 21})
"""OpenSSL's X509_V_ERR_UNABLE_TO_GET_ISSUER_CERT_LOCALLY and X509_V_ERR_UNABLE_TO_VERIFY_LEAF_SIGNATURE."""


@dataclass(frozen=True, slots=True)
class Reply:
    """What a server says before the page: its status, and for a redirect where to."""

    status: int
    location: str


class SlowError(Exception):
    """No answer in time."""


class FailedError(Exception):
    """No answer at all: nobody there, not a web server, or a certificate that makes browsers warn their reader."""


class IncompleteError(Exception):
    """The server left out who signed its certificate. Browsers look that up themselves; we don't."""


@dataclass(frozen=True, slots=True)
class Patience:
    """How long we wait, in seconds."""

    step: float = WAIT
    altogether: float = ALTOGETHER


def ask(target: Target, method: str, patience: Patience) -> Reply:
    """Ask the checked address, by the name of the site; raises SlowError, FailedError or IncompleteError.

    Of the page itself nothing is read; the library limits the size of what comes before it.
    """
    over = Event()
    try:
        with closing(_connected(target, patience)) as connection, _deadline(connection.sock, patience, over):
            if isinstance(connection.sock, ssl.SSLSocket):
                connection.sock.do_handshake()
            return _reply(connection, target, method)
    except ssl.SSLCertVerificationError as error:
        raise IncompleteError if error.verify_code in _INCOMPLETE else FailedError from error
    except TimeoutError as error:
        raise SlowError from error
    except (OSError, http.client.HTTPException, ValueError) as error:
        raise SlowError if over.is_set() else FailedError from error


def _reply(connection: http.client.HTTPConnection, target: Target, method: str) -> Reply:
    connection.putrequest(method, target.path, skip_host=True, skip_accept_encoding=True)
    for name, value in (("Host", target.header), ("User-Agent", user_agent()), ("Accept", "*/*")):
        connection.putheader(name, value)
    connection.putheader("Connection", "close")
    connection.endheaders()
    response = connection.getresponse()
    return Reply(response.status, response.headers.get("Location", ""))


def user_agent() -> str:
    """Return who we say we are, with where to find us."""
    return f"OpvoedsteunDichtbij-links/1.0 (+{settings.SITE_URL})"


def _connected(target: Target, patience: Patience) -> http.client.HTTPConnection:
    """Return a connection to the address that was checked; over TLS the certificate must be of the name."""
    sock = socket.create_connection((target.ip, target.port), timeout=patience.step)
    if target.scheme == "https":
        sock = _tls().wrap_socket(sock, server_hostname=target.host, do_handshake_on_connect=False)
    connection = http.client.HTTPConnection(target.host, target.port)
    connection.sock = sock
    return connection


@cache
def _tls() -> ssl.SSLContext:
    return ssl.create_default_context()


@contextmanager
def _deadline(sock: socket.socket, patience: Patience, over: Event) -> Iterator[None]:
    """Hang up when the whole request takes too long."""

    def hang_up() -> None:
        over.set()
        try:
            sock.shutdown(socket.SHUT_RDWR)
        except OSError:  # the other side was first
            return

    timer = Timer(patience.altogether, hang_up)
    timer.daemon = True
    timer.start()
    try:
        yield
    finally:
        timer.cancel()
