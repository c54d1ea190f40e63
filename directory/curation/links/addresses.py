"""Which addresses we ask for: those of the public internet, and every time the very machine that was looked at.

What stands in the catalogue comes from outside. A link to 127.0.0.1, to a router or to the service that hands out a
cloud's keys would make our own server ask for it. So a name is resolved once, every address it has must be public, and
the connection goes to the address that was checked: a name that points elsewhere a moment later changes nothing.
"""

import socket
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from ipaddress import IPv4Address, IPv4Network, IPv6Address, IPv6Network, ip_address
from urllib.parse import quote, urljoin, urlsplit

Ip = IPv4Address | IPv6Address

PORTS = {"http": 80, "https": 443}
_TRANSLATED = tuple(map(IPv6Network, ("64:ff9b::/96", "64:ff9b:1::/48", "::/96", "::ffff:0:0:0/96")))
"""Addresses of version 6 that lead to the one of version 4 in their last 32 bits."""
_PROTOCOLS = IPv4Network("192.0.0.0/24")
"""Kept for protocols (RFC 6890); Python 3.11 holds most of it for public."""
_SAFE = "/%:@!$&'()*+,;=~-._?[]"


class NotAskedError(Exception):
    """It may work for people, but we do not ask: another way of asking, or another port."""


class InternalError(Exception):
    """It leads into a network that is not public."""


class UnknownNameError(Exception):
    """Nothing has this name, or it is no address at all."""


@dataclass(frozen=True, slots=True)
class Target:
    """Where one request goes: `ip` was checked, `host` is what the site is called, `path` has no fragment."""

    scheme: str
    host: str
    port: int
    path: str
    ip: str

    @property
    def url(self) -> str:
        """The address as it is asked for."""
        return f"{self.scheme}://{self._shown_host}{self.path}"

    @property
    def header(self) -> str:
        """The host as the request names it."""
        is_usual = self.port == PORTS[self.scheme]
        return self._shown_host if is_usual else f"{self._shown_host}:{self.port}"

    @property
    def _shown_host(self) -> str:
        return f"[{self.host}]" if ":" in self.host else self.host


Resolve = Callable[[str, int], list[str]]


def resolve(host: str, port: int) -> list[str]:
    """Return the addresses a name has now; raises UnknownNameError."""
    try:
        found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    except (OSError, UnicodeError) as error:
        raise UnknownNameError(host) from error
    return list(dict.fromkeys(str(sockaddr[0]) for *_rest, sockaddr in found))


def is_public(ip: Ip) -> bool:
    """Tell whether an address is one of the public internet, and so is any address it stands for."""
    return all(each.is_global and not (each.is_multicast or _is_for_sites(each)) for each in _meant(ip))


def _is_for_sites(ip: Ip) -> bool:
    """Tell whether an address is for use within a network, of those Python holds for public."""
    return ip.is_site_local if isinstance(ip, IPv6Address) else ip in _PROTOCOLS


def _meant(ip: Ip) -> Iterator[Ip]:
    """Yield what an address leads to: for the forms of version 6 that wrap one of version 4, that one."""
    if isinstance(ip, IPv4Address):
        yield ip
        return
    wrapped = [ip.ipv4_mapped, ip.sixtofour, *(ip.teredo or ())]
    if any(ip in network for network in _TRANSLATED):
        wrapped.append(IPv4Address(int(ip) & 0xFFFFFFFF))
    inside = [each for each in wrapped if each is not None]
    yield from inside or [ip]


@dataclass(frozen=True, slots=True)
class Door:
    """What may be asked for. Tests hand in another one for a server of their own; the command takes this one as is."""

    resolve: Resolve = resolve
    is_public: Callable[[Ip], bool] = is_public
    ports: frozenset[int] = frozenset(PORTS.values())

    def target(self, url: str) -> Target:
        """Return where to go for an address; raises NotAskedError, InternalError or UnknownNameError."""
        scheme, host, port, path = _parts(url)
        if port not in self.ports:
            raise NotAskedError("another port")
        ips = self.resolve(host, port)
        if not ips:
            raise UnknownNameError(host)
        if not all(self.is_public(ip_address(ip.partition("%")[0])) for ip in ips):
            raise InternalError(host)
        return Target(scheme, host, port, path, ips[0])


def _parts(url: str) -> tuple[str, str, int, str]:
    try:
        parts = urlsplit(url)
        scheme, host = parts.scheme.lower(), parts.hostname or ""
        port = parts.port or PORTS.get(scheme, 0)
    except ValueError as error:
        raise UnknownNameError("no address") from error
    if scheme not in PORTS:
        raise NotAskedError("another way of asking")
    path = quote(parts.path or "/", safe=_SAFE)
    query = f"?{quote(parts.query, safe=_SAFE)}" if parts.query else ""
    return scheme, _ascii(host), port, path + query


def _ascii(host: str) -> str:
    """Return a name as machines write it; raises UnknownNameError for what can be no name."""
    if ":" in host:
        return host
    try:
        name = host.rstrip(".").encode("idna").decode()
    except UnicodeError as error:
        raise UnknownNameError("no name") from error
    if not name:
        raise UnknownNameError("no name")
    return name


def joined(url: str, location: str) -> str:
    """Return where a redirect leads; raises UnknownNameError where it leads nowhere."""
    try:
        return urljoin(url, location.strip())
    except ValueError as error:
        raise UnknownNameError("no address") from error
