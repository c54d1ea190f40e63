"""The list of what the site is made of: everything in it, with hash and licence, and nothing in it that nobody saw."""

from dataclasses import replace

import pytest

from tests.scripts import script

locks, sbom = script("locks"), script("sbom")

PACKAGES = [package for lock in sbom.LOCKS for package in locks.read(locks.ROOT / lock)]
BY_NAME = {package.name: package for package in PACKAGES}


def test_every_package_of_the_locks_is_listed_once() -> None:
    listed = [each["purl"] for each in sbom.bom(PACKAGES)["components"]]
    assert listed == sorted({package.purl for package in PACKAGES})
    assert {"django", "gunicorn", "@fontsource/vazirmatn", "esbuild"} <= {package.name for package in PACKAGES}


def test_each_has_a_hash_and_a_licence_somebody_looked_at() -> None:
    assert sbom.faults(PACKAGES) == []


@pytest.mark.parametrize(
    ("change", "said"),
    [
        ({"hashes": ()}, "no hash"),
        ({"licence": "SSPL-1.0"}, "nobody has looked at its licence yet: SSPL-1.0"),
        ({"licence": "MIT AND SSPL-1.0"}, "nobody has looked"),
        ({"name": "not-installed-anywhere"}, "no licence stated"),
    ],
)
def test_a_package_that_falls_short_is_named(change: dict[str, object], said: str) -> None:
    (fault,) = sbom.faults([replace(BY_NAME["django"], **change)])
    assert said in fault


def test_what_only_builds_the_assets_is_told_from_what_a_visitor_gets() -> None:
    scopes = {each["name"]: each["scope"] for each in sbom.bom(PACKAGES)["components"]}
    assert scopes["esbuild"] == scopes["@esbuild/linux-x64"] == scopes["subset-font"] == "excluded"
    assert scopes["django"] == scopes["sqlparse"] == scopes["@fontsource/vazirmatn"] == "required"


def test_it_says_who_asked_for_what() -> None:
    asked = {each["ref"]: each["dependsOn"] for each in sbom.bom(PACKAGES)["dependencies"]}
    project = next(ref for ref in asked if ref.startswith("opvoedsteun"))
    assert BY_NAME["django"].purl in asked[project]
    assert BY_NAME["sqlparse"].purl in asked[BY_NAME["django"].purl]
    assert BY_NAME["sqlparse"].purl not in asked[project]
    assert {ref for refs in asked.values() for ref in refs} <= set(asked)


def test_the_same_locks_give_the_same_list() -> None:
    assert sbom.bom(PACKAGES)["serialNumber"] == sbom.bom(PACKAGES)["serialNumber"]
    assert sbom.bom(PACKAGES)["serialNumber"] != sbom.bom(PACKAGES[1:])["serialNumber"]
