"""Guards of the repository: what may not be in it, what has to be, and what has to agree."""

import json
import re
import subprocess
import tomllib
from pathlib import Path
from typing import Any

import polib
import pytest
import yaml

from directory.languages import LANGUAGES
from tests.scripts import script

ROOT = Path(__file__).resolve().parents[2]
locks = script("locks")


def tracked() -> list[Path]:
    """Return the files of the project, those not committed yet too."""
    command = ["git", "ls-files", "--cached", "--others", "--exclude-standard", "-z"]
    listed = subprocess.run(command, cwd=ROOT, capture_output=True, check=False)
    if listed.returncode:
        pytest.skip("not a git repository: there is nothing to commit")
    return [path for name in listed.stdout.decode().split("\0") if name and (path := ROOT / name).is_file()]


def text(path: Path) -> str:
    """Return what a file says, or nothing when it is no text."""
    try:
        return path.read_text(encoding="utf-8")
    except UnicodeDecodeError:
        return ""


# --- What may not be in it --------------------------------------------------------------------------------------------

_HOSTS = (("registry.npm", "js"), ("registry.yarn", "pkg"), ("pythonhost", "ed"), ("pypi.", "org"))
REGISTRIES = (*map("".join, _HOSTS), "--index-url", "--find-links")
MACHINES = re.compile(r"(?<![\w.])/(?:root|home/\w|work|Users|opt/(?:wheels|pypi))/")
BUILT = re.compile(r"(^|/)(node_modules|staticfiles|static/dist|__pycache__|\.venv|build)/")
BINARY = frozenset(
    ".woff .woff2 .ttf .otf .eot .mo .pyc .so .whl .zip .gz .br .jar .map .sqlite3 .pdf .exe .min.js .min.css".split()
)


def found_in_files(wanted: re.Pattern[str]) -> list[str]:
    this = Path(__file__).resolve()
    return [
        f"{path.relative_to(ROOT)}: {match.group()}"
        for path in tracked()
        if path != this and (match := wanted.search(text(path)))
    ]


def test_no_file_names_a_registry_or_a_mirror() -> None:
    assert found_in_files(re.compile("|".join(map(re.escape, REGISTRIES)))) == []


def test_no_file_names_a_folder_of_one_machine() -> None:
    assert found_in_files(MACHINES) == []


def test_nothing_that_is_built_or_made_by_others_is_committed() -> None:
    names = [path.relative_to(ROOT).as_posix() for path in tracked()]
    assert [name for name in names if BUILT.search(name) or name.endswith(tuple(BINARY))] == []


def test_no_file_holds_a_key_or_an_unfinished_merge() -> None:
    assert found_in_files(re.compile(r"-----BEGIN [A-Z ]*PRIVATE KEY|^(?:<{7}|>{7}) ", re.MULTILINE)) == []


# --- Locks ------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("lock", locks.lock_files(), ids=lambda lock: lock.relative_to(ROOT).as_posix())
def test_every_locked_package_has_a_hash(lock: Path) -> None:
    packages = locks.read(lock)
    assert packages
    assert [package.name for package in packages if not package.hashes] == []


@pytest.mark.parametrize(
    "lock", [each for each in locks.lock_files() if each.suffix == ".json"], ids=lambda lock: lock.parent.name
)
def test_an_npm_lock_says_where_nothing_comes_from_and_belongs_to_its_manifest(lock: Path) -> None:
    packages = json.loads(text(lock))["packages"]
    manifest = json.loads(text(lock.with_name("package.json")))
    assert not [name for name, entry in packages.items() if "resolved" in entry]
    assert packages[""].get("dependencies", {}) == manifest.get("dependencies", {})
    assert all(re.fullmatch(r"\d[\w.+-]*", version) for version in manifest.get("dependencies", {}).values())
    assert "omit-lockfile-registry-resolved=true" in text(lock.with_name(".npmrc"))


@pytest.mark.parametrize("wanted", sorted((ROOT / "requirements").glob("*.in")), ids=lambda path: path.name)
def test_every_python_dependency_has_a_reason_and_is_locked(wanted: Path) -> None:
    lines = [line for line in text(wanted).splitlines() if line and not line.startswith(("#", "-r"))]
    assert [line for line in lines if "  # " not in line] == []
    asked = {re.split(r"[\[<>= ]", line)[0].lower() for line in lines}
    assert asked <= {package.name.lower() for package in locks.read(wanted.with_suffix(".txt"))}


# --- Settings and their page ------------------------------------------------------------------------------------------

READS = re.compile(r"""(?:env\.\w+|read_\w+|environ\.get)\(\s*["']([A-Z][A-Z_]+)["']""")


def documented() -> set[str]:
    page = text(ROOT / "docs" / "settings.md")
    after = page.partition("The web server reads")[2].partition("\n\n")[0]
    return {*re.findall(r"^\| `([A-Z_]+)` \|", page, re.MULTILINE), *re.findall(r"`([A-Z][A-Z_]+)`", after)}


def test_every_variable_that_is_read_is_on_the_page_of_settings_and_the_other_way_round() -> None:
    read = {name for path in (ROOT / "config").glob("*.py") for name in READS.findall(text(path))}
    assert {"SECRET_KEY", "DATABASE_URL", "PORT", "DEBUG"} <= read
    assert documented() == read


def test_compose_passes_on_only_variables_that_exist() -> None:
    app = yaml.safe_load(text(ROOT / "compose.yaml"))["x-app"]
    assert set(app["environment"]) <= documented()


# --- Files other programs read ----------------------------------------------------------------------------------------


def test_compose_keeps_the_database_inside_and_the_site_without_rights() -> None:
    compose = yaml.safe_load(text(ROOT / "compose.yaml"))
    web, db = compose["services"]["web"], compose["services"]["db"]
    assert "ports" not in db and set(db["networks"]) == {"inside"}
    assert compose["networks"]["inside"]["internal"] is True
    assert web["read_only"] is True and web["cap_drop"] == ["ALL"]
    assert all(port.startswith("127.0.0.1:") for port in web["ports"])


def test_publiccode_says_what_the_project_is_and_in_which_languages() -> None:
    said: dict[str, Any] = yaml.safe_load(text(ROOT / "publiccode.yml"))
    project = tomllib.loads(text(ROOT / "pyproject.toml"))["project"]
    assert said["legal"]["license"] == project["license"] == "EUPL-1.2"
    assert said["localisation"]["availableLanguages"] == [each.code for each in LANGUAGES]
    for description in said["description"].values():
        assert len(description["shortDescription"]) <= 150
        assert 150 <= len(description["longDescription"]) <= 10_000


def test_every_decision_is_numbered_listed_and_has_the_three_parts() -> None:
    folder = ROOT / "docs" / "decisions"
    pages = sorted(folder.glob("[0-9]*.md"))
    listed = re.findall(r"^\| \[(\d{4})\]\(([^)]+)\) \| (.+) \|$", text(folder / "README.md"), re.MULTILINE)
    assert [path.name[:4] for path in pages] == [f"{number:04d}" for number in range(1, len(pages) + 1)]
    assert [name for _, name, _ in listed] == [path.name for path in pages]
    for path, (number, _, title) in zip(pages, listed, strict=True):
        assert text(path).startswith(f"# {number}. {title}\n")
        assert re.findall(r"^## (.+)$", text(path), re.MULTILINE) == ["Context", "Decision", "Consequences"]


def test_links_between_the_documents_lead_somewhere() -> None:
    broken = []
    for page in [*ROOT.glob("*.md"), *(ROOT / "docs").rglob("*.md"), *(ROOT / "fixtures").rglob("*.md")]:
        for target in re.findall(r"\]\(([^)#\s]+)", text(page)):
            if "://" not in target and not target.startswith("mailto:") and not (page.parent / target).exists():
                broken.append(f"{page.relative_to(ROOT)}: {target}")
    assert broken == []


# --- Continuous integration -------------------------------------------------------------------------------------------


def test_ci_runs_what_a_developer_runs() -> None:
    run, make = text(ROOT / ".ci" / "run"), text(ROOT / "Makefile")
    targets = set(re.findall(r"^([a-z-]+):", make, re.MULTILINE))
    used = {name for line in re.findall(r"^make ([a-z -]+)$", run, re.MULTILINE) for name in line.split()}
    assert {"check", "assets"} <= used <= targets
    assert "REQUIRE_POSTGRES=1" in run and "REQUIRE_BROWSER=1" in run
    assert "set -euo pipefail" in run


def test_every_check_is_part_of_make_check() -> None:
    make = text(ROOT / "Makefile").replace("\\\n", " ")
    listed = re.search(r"^CHECKS := (.+)$", make, re.MULTILINE)
    assert listed
    assert set(listed[1].split()) == set(re.findall(r"^(check-[a-z]+):", make, re.MULTILINE))


# --- Translations -----------------------------------------------------------------------------------------------------

TRANSLATED = [language.code for language in LANGUAGES if language.code != "nl"]


def catalogue(code: str) -> polib.POFile:
    return polib.pofile(str(ROOT / "locale" / code / "LC_MESSAGES" / "django.po"))


@pytest.mark.parametrize("code", TRANSLATED)
def test_a_translation_brings_no_markup_and_no_turned_direction(code: str) -> None:
    turned = re.compile(r"[<>\u202a-\u202e\u2066-\u2069]")
    said = [each for entry in catalogue(code) for each in (entry.msgstr, *entry.msgstr_plural.values())]
    assert [each for each in said if turned.search(each)] == []
