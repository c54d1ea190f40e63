"""Reads the lock files: every package that may be installed, in its one version, with the hashes it must have."""

import base64
import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
REQUIREMENT = re.compile(
    r"^(?P<name>[A-Za-z0-9._-]+)(?:\[[^\]]+\])?==(?P<version>[^ ;\\]+)(?: ; (?P<marker>[^\\]+?))? \\?$"
)
NOT_OURS = frozenset({"node_modules", "build", ".venv"})
HASH = re.compile(r"--hash=(?P<kind>\w+):(?P<value>[0-9a-f]+)")
NEEDED_BY = re.compile(r"^    # (?:via|  ) *(?P<name>\S.*)$")


@dataclass(frozen=True, slots=True)
class Package:
    """One package of a lock file."""

    ecosystem: str
    """`PyPI` or `npm`, as the advisories call them."""
    name: str
    version: str
    lock: str
    """Where it is locked, from the root of the project."""
    hashes: tuple[tuple[str, str], ...]
    """Kind and value in hexadecimals, one for each file that may be installed."""
    needed_by: tuple[str, ...]
    """The packages that ask for it; an empty name stands for the project itself."""
    licence: str = ""
    marker: str = ""
    """On which machines it is installed, when not on all."""

    @property
    def purl(self) -> str:
        """Return the name the world knows it by (package URL)."""
        name = re.sub(r"[-_.]+", "-", self.name).lower() if self.ecosystem == "PyPI" else self.name
        return f"pkg:{self.ecosystem.lower()}/{name.replace('@', '%40')}@{self.version}"


def lock_files(root: Path = ROOT) -> list[Path]:
    """Return every lock of the project, not those of what is installed or built in it."""
    npm = [path for path in root.glob("**/package-lock.json") if not NOT_OURS & set(path.relative_to(root).parts)]
    return sorted([*(root / "requirements").glob("*.txt"), *npm])


def read(lock: Path, root: Path = ROOT) -> list[Package]:
    """Return the packages of one lock file."""
    where = lock.relative_to(root).as_posix()
    reader = _npm if lock.suffix == ".json" else _python
    return list(reader(lock.read_text(encoding="utf-8"), where))


def _python(text: str, where: str) -> Iterator[Package]:
    """Read what `uv pip compile --generate-hashes` wrote: a line per package, then its hashes, then who needs it."""
    blocks = re.split(r"\n(?=[A-Za-z0-9])", text.strip())
    for block in blocks:
        head, *rest = block.splitlines()
        found = REQUIREMENT.match(head)
        if found is None:
            raise SystemExit(f"{where}: not a pinned package with hashes: {head}")
        needed_by = [match["name"] for line in rest if (match := NEEDED_BY.match(line))]
        yield Package(
            "PyPI",
            found["name"],
            found["version"],
            where,
            tuple((match["kind"], match["value"]) for match in HASH.finditer(block)),
            tuple("" if name.startswith("-r ") else name for name in needed_by),
            marker=(found["marker"] or "").strip(),
        )


def _npm(text: str, where: str) -> Iterator[Package]:
    """Read a package-lock.json of version 3; a package that stands under another is its own version of the same."""
    entries: dict[str, dict] = json.loads(text)["packages"]
    users: dict[str, list[str]] = {}
    for path, entry in entries.items():
        for wanted in (*entry.get("dependencies", {}), *entry.get("optionalDependencies", {})):
            users.setdefault(wanted, []).append(path.rpartition("node_modules/")[2])
    for path, entry in entries.items():
        if not path:
            continue
        name = path.rpartition("node_modules/")[2]
        kind, _, value = entry.get("integrity", "").partition("-")
        hashes = ((kind, base64.b64decode(value).hex()),) if value else ()
        marker = " ".join((*entry.get("os", ()), *entry.get("cpu", ()))) if entry.get("optional") else ""
        needed_by = tuple(users.get(name, ()))
        yield Package("npm", name, entry["version"], where, hashes, needed_by, entry.get("license", ""), marker)
