"""One run over all addresses that are due: hosts side by side, the pages of one host one after the other."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from concurrent.futures import ThreadPoolExecutor, as_completed
from dataclasses import dataclass, field
from datetime import datetime
from urllib.parse import urlsplit

from directory.curation.links.actions import due, forget_unused, note
from directory.curation.links.checking import Check, Found
from directory.curation.links.uses import addresses_shown
from directory.models import LinkState

SIDE_BY_SIDE = 8
FEW_HOSTS = 10
"""From how many hosts on it is our own network that is suspected when most of them can't be reached."""


class NetworkDownError(Exception):
    """Most hosts could not be reached: it is more likely us than them, so that was not written down."""


@dataclass(slots=True)
class Done:
    """What a run came to: what became of each address, how many are new alarms, and how many were forgotten."""

    found: dict[str, Found] = field(default_factory=dict)
    alarms: int = 0
    forgotten: int = 0


def check_links(check: Check, *, at: datetime, everything: bool = False) -> Done:
    """Ask for every address that is due (or all) and keep what came of it.

    Each host is written down when it is done, so that a run that is stopped halfway did half. Only what can't be
    reached waits for the end: raises NetworkDownError, and writes none of that down, when it is most of the hosts.
    """
    shown = addresses_shown()
    done = Done(forgotten=forget_unused(shown))
    held: dict[str, dict[str, Found]] = {}
    hosts = by_host(shown if everything else due(shown, at))
    for host, found in _asked(hosts, check):
        done.found |= found
        held[host] = {url: each for url, each in found.items() if each.state == LinkState.UNREACHABLE}
        done.alarms += len(note({url: each for url, each in found.items() if url not in held[host]}, at=at))
    failing = {host: found for host, found in held.items() if found}
    if len(hosts) >= FEW_HOSTS and len(failing) > len(hosts) // 2:
        raise NetworkDownError(f"{len(failing)} of {len(hosts)} hosts can't be reached")
    for found in failing.values():
        done.alarms += len(note(found, at=at))
    return done


def by_host(urls: Iterable[str]) -> dict[str, list[str]]:
    """Return addresses by host; what has none stands under the empty one."""
    found: dict[str, list[str]] = defaultdict(list)
    for url in sorted(urls):
        found[_host(url)].append(url)
    return dict(found)


def _host(url: str) -> str:
    try:
        return urlsplit(url).hostname or ""
    except ValueError:  # what is no address was typed before forms refused that
        return ""


def _asked(hosts: Mapping[str, list[str]], check: Check) -> Iterator[tuple[str, dict[str, Found]]]:
    """Yield what became of the addresses of each host, as soon as they are done. The threads touch no database."""
    with ThreadPoolExecutor(SIDE_BY_SIDE, thread_name_prefix="links") as pool:
        waiting = {pool.submit(_check_all, urls, check): host for host, urls in hosts.items()}
        for future in as_completed(waiting):
            yield waiting[future], future.result()


def _check_all(urls: Iterable[str], check: Check) -> dict[str, Found]:
    return {url: check(url) for url in urls}
