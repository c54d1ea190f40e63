"""Ask the open advisories (OSV) whether a locked package has a known weakness: Python and npm, tools and all.

Nothing is sent but names and versions of public packages. Where the service can't be reached this says "NOT AUDITED"
and passes, because a laptop may be offline; with REQUIRE_AUDIT=1, as before a release, it fails.
"""

import json
import os
import sys
from collections.abc import Mapping, Sequence
from urllib.error import URLError
from urllib.request import Request, urlopen

from locks import Package, lock_files, read

SERVICE = "https://api.osv.dev"
PATIENCE = 20
AT_ONCE = 500

KNOWN_WEAK = Package("PyPI", "jinja2", "2.4.1", "the question that tests the service", (), ())
"""Weak for years and published as such: a service that finds nothing here has looked at nothing."""

ACCEPTED: Mapping[str, str] = {}
"""Advisories that do not touch us: id to the reason, who looked and when. They are printed with every run."""


class NotAuditedError(Exception):
    """No answer that can be trusted."""


def advisories(packages: Sequence[Package], service: str) -> list[list[str]]:
    """Return the ids of the advisories for each package, in the same order."""
    found: list[list[str]] = []
    for start in range(0, len(packages), AT_ONCE):
        part = packages[start : start + AT_ONCE]
        queries = [
            {"package": {"ecosystem": each.ecosystem, "name": each.name}, "version": each.version} for each in part
        ]
        answer = _ask(f"{service}/v1/querybatch", {"queries": queries})
        results = answer.get("results") if isinstance(answer, dict) else None
        if not isinstance(results, list) or len(results) != len(part):
            raise NotAuditedError("the answer does not belong to the question")
        found += [[vulnerability["id"] for vulnerability in result.get("vulns", ())] for result in results]
    return found


def _ask(address: str, question: object) -> object:
    body = json.dumps(question).encode()
    request = Request(address, body, {"Content-Type": "application/json"})  # noqa: S310  (https, or a test's own)
    try:
        with urlopen(request, timeout=PATIENCE) as answer:  # noqa: S310
            return json.load(answer)
    except (URLError, TimeoutError, ConnectionError, json.JSONDecodeError) as error:
        raise NotAuditedError(f"{address}: {error}") from error


def audit(packages: Sequence[Package], service: str) -> list[str]:
    """Return a line for each advisory that is not accepted."""
    first, *others = advisories([KNOWN_WEAK, *packages], service)
    if not first:
        raise NotAuditedError(f"{service} knows no weakness of {KNOWN_WEAK.name} {KNOWN_WEAK.version}")
    weak: dict[tuple[str, str], list[str]] = {}
    for each, names in zip(packages, others, strict=True):
        for name in names:
            weak.setdefault((f"{each.name} {each.version}", name), []).append(each.lock)
    for which, name in weak:
        if name in ACCEPTED:
            print(f"accepted: {which}: {name}: {ACCEPTED[name]}")
    return [f"{which}: {name} ({', '.join(where)})" for (which, name), where in weak.items() if name not in ACCEPTED]


def main() -> str | None:
    """Audit every lock and return what is wrong, if anything."""
    packages = [package for lock in lock_files() for package in read(lock)]
    try:
        weak = audit(packages, os.environ.get("AUDIT_SERVICE", SERVICE))
    except NotAuditedError as error:
        message = f"NOT AUDITED: {len(packages)} packages were compared with no advisories. {error}"
        if os.environ.get("REQUIRE_AUDIT") == "1":
            return message
        print(message)
        return None
    print(f"{len(packages)} locked packages, {len(weak)} with a known weakness")
    return "\n".join(weak) or None


if __name__ == "__main__":
    sys.exit(main())
