"""Write the list of everything the site is made of (CycloneDX 1.6, JSON) from the lock files, and check it.

It fails on a package without a hash, without a licence, or under a licence nobody has looked at yet. Licences of Python
packages are what the installed package says of itself; a package for other machines than this one is listed without.
"""

import json
import os
import re
import sys
import tomllib
from datetime import UTC, datetime
from importlib.metadata import PackageNotFoundError, metadata
from pathlib import Path
from typing import Any
from uuid import NAMESPACE_URL, uuid5

from locks import ROOT, Package, read

TARGET = ROOT / "build" / "sbom.cdx.json"
LOCKS = ("requirements/runtime.txt", "package-lock.json")
"""What a visitor's request runs through or receives; the tools of tests and benches are audited, not listed."""

BUILDERS = frozenset({"esbuild", "subset-font"})
"""npm packages that make the assets and are in none of them, with all that only they need."""

ALGORITHMS = {"sha256": "SHA-256", "sha512": "SHA-512"}
SPDX = frozenset(
    "0BSD Apache-2.0 BSD-2-Clause BSD-3-Clause EUPL-1.2 ISC LGPL-3.0-only MIT MIT-0 MPL-2.0 OFL-1.1 PSF-2.0 Python-2.0 "
    "Zlib".split()
)
LOOKED_AT = SPDX | {"BSD", "BSD License", "BSD-0-Clause", "MIT License"}
"""Licences that go together with the EUPL-1.2 of the whole; names as packages write them. Look before you add one."""

EXPRESSION = re.compile(r" (?:AND|OR) ")


def licence(package: Package) -> str:
    """Return the licence a package states: an SPDX expression where it gives one, else its own words."""
    if package.licence or package.ecosystem != "PyPI":
        return package.licence.strip("()")
    try:
        stated = metadata(package.name)
    except PackageNotFoundError:
        return ""
    short = (stated.get("License") or "").strip()
    classified = [each.rpartition(" :: ")[2] for each in stated.get_all("Classifier", []) if each[:7] == "License"]
    candidates = (stated.get("License-Expression"), short if len(short) < 40 else "", *classified)
    return next(filter(None, candidates), "")


def delivered(packages: list[Package]) -> set[str]:
    """Return the names of the packages that are not there for the builders alone."""
    found = {each.name for each in packages if "" in each.needed_by and each.name not in BUILDERS}
    while more := {each.name for each in packages if found & set(each.needed_by)} - found - BUILDERS:
        found |= more
    return found


def component(package: Package, *, is_delivered: bool) -> dict[str, Any]:
    """Return how CycloneDX writes one package."""
    written: dict[str, Any] = {
        "type": "library",
        "bom-ref": package.purl,
        "name": package.name,
        "version": package.version,
        "scope": "required" if is_delivered and not package.marker else "optional" if is_delivered else "excluded",
        "hashes": [{"alg": ALGORITHMS[kind], "content": value} for kind, value in sorted(set(package.hashes))],
        "purl": package.purl,
        "properties": [{"name": "lock", "value": package.lock}],
    }
    stated = licence(package)
    if EXPRESSION.search(stated):
        written["licenses"] = [{"expression": stated}]
    elif stated:
        written["licenses"] = [{"license": {"id" if stated in SPDX else "name": stated}}]
    return written


def dependencies(packages: list[Package], project: str) -> list[dict[str, Any]]:
    """Return who asks for whom, the project first."""
    by_name = {(each.ecosystem, each.name): each.purl for each in packages}
    wanted: dict[str, set[str]] = {project: set(), **{each.purl: set() for each in packages}}
    for each in packages:
        for user in each.needed_by:
            wanted[by_name[each.ecosystem, user] if user else project].add(each.purl)
    return [{"ref": user, "dependsOn": sorted(used)} for user, used in wanted.items()]


def bom(packages: list[Package]) -> dict[str, Any]:
    """Return the whole list."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    names = delivered(packages)
    listed = [component(each, is_delivered=each.name in names) for each in sorted(packages, key=lambda each: each.purl)]
    reference = f"{project['name']}@{project['version']}"
    moment = datetime.fromtimestamp(int(os.environ.get("SOURCE_DATE_EPOCH", datetime.now(UTC).timestamp())), UTC)
    return {
        "$schema": "http://cyclonedx.org/schema/bom-1.6.schema.json",
        "bomFormat": "CycloneDX",
        "specVersion": "1.6",
        "serialNumber": uuid5(NAMESPACE_URL, json.dumps(listed)).urn,
        "version": 1,
        "metadata": {
            "timestamp": moment.isoformat().replace("+00:00", "Z"),
            "component": {
                "type": "application",
                "bom-ref": reference,
                "name": project["name"],
                "version": project["version"],
                "licenses": [{"license": {"id": project["license"]}}],
            },
        },
        "components": listed,
        "dependencies": dependencies(packages, reference),
    }


def faults(packages: list[Package]) -> list[str]:
    """Return what is wrong with the packages, in words."""
    found = [f"{each.purl}: no hash in {each.lock}" for each in packages if not each.hashes]
    for each in packages:
        stated = licence(each)
        if not stated and not each.marker:
            found.append(f"{each.purl}: no licence stated, or not installed (run `make check` from the project)")
        elif stated and not LOOKED_AT.issuperset(EXPRESSION.split(stated)):
            found.append(f"{each.purl}: nobody has looked at its licence yet: {stated}")
    return found


def main(target: Path = TARGET) -> str | None:
    """Write the list and return what is wrong, if anything."""
    packages = [package for lock in LOCKS for package in read(ROOT / lock)]
    target.parent.mkdir(parents=True, exist_ok=True)
    target.write_text(json.dumps(bom(packages), indent=2, ensure_ascii=False) + "\n", encoding="utf-8")
    print(f"{len(packages)} packages in {target.relative_to(ROOT)}")
    return "\n".join(faults(packages)) or None


if __name__ == "__main__":
    sys.exit(main())
