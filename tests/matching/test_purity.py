"""Matching is pure: no rows, no queries, no requests, no clock. Nor what it takes from the index."""

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest
from django.conf import settings

ROOT = Path(settings.BASE_DIR)
FOLDER = ROOT / "directory" / "matching"
FORBIDDEN = ("django", "directory.models", "directory.facts", "directory.search", "random", "time")
IMPURE = (
    "django.db", "django.http", "django.core.cache", "django.utils.timezone", "sqlite3", "psycopg", "urllib", "http",
    "requests", "socket", "random", "time", "directory.index.store", "directory.index.reading",
    "directory.index.building",
)  # fmt: skip
"""What reaches a database, another machine or the clock."""
WORDS_OF_MODELS = "directory.index.values"
"""The one door to the models: it hands on their closed lists of values and nothing that asks a row."""

every_file = pytest.mark.parametrize("path", sorted(FOLDER.glob("*.py")), ids=lambda path: path.stem)


def imported(source: str) -> Iterator[str]:
    """Yield the modules a file imports, inside functions too."""
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            yield from (f"{node.module}.{alias.name}" for alias in node.names)


def reached() -> dict[str, set[str]]:
    """Return all modules of our own that matching leads to, each with what it imports."""
    found: dict[str, set[str]] = {}
    waiting = [f"directory.matching.{path.stem}" for path in FOLDER.glob("*.py") if path.stem != "__init__"]
    while waiting:
        module = waiting.pop()
        path = ROOT / f"{module.replace('.', '/')}.py"
        if module in found or module == WORDS_OF_MODELS or not path.exists():
            continue
        found[module] = set(imported(path.read_text(encoding="utf-8")))
        waiting += [name.rpartition(".")[0] for name in found[module]] + list(found[module])
    return found


def is_one_of(name: str, modules: tuple[str, ...]) -> bool:
    return any(name == module or name.startswith(f"{module}.") for module in modules)


@every_file
def test_matching_imports_no_models_database_or_requests(path: Path) -> None:
    modules = list(imported(path.read_text(encoding="utf-8")))
    assert not [name for name in modules if is_one_of(name, FORBIDDEN)]


def test_what_matching_leads_to_asks_no_database_no_machine_and_no_clock() -> None:
    modules = reached()
    assert {"directory.matching.rules", "directory.index.facets", "directory.index.catalogue"} <= set(modules)
    impure = {module: {name for name in names if is_one_of(name, IMPURE)} for module, names in modules.items()}
    assert {module: names for module, names in impure.items() if names} == {}
    assert not {"directory.index.store", "directory.index.reading", "directory.index.building"} & set(modules)


def test_the_values_of_the_models_come_without_anything_that_asks_a_row() -> None:
    source = (ROOT / f"{WORDS_OF_MODELS.replace('.', '/')}.py").read_text(encoding="utf-8")
    handed_on = {name.rpartition(".")[2] for name in imported(source)}
    from directory import models

    assert not {name for name in handed_on if hasattr(getattr(models, name, None), "objects")}


@every_file
def test_matching_never_looks_at_the_clock(path: Path) -> None:
    calls = [node.func for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))) if isinstance(node, ast.Call)]
    called = {function.attr for function in calls if isinstance(function, ast.Attribute)}
    assert not called & {"today", "now", "localdate", "localtime", "utcnow"}


@every_file
def test_matching_opens_nothing(path: Path) -> None:
    calls = [node.func for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))) if isinstance(node, ast.Call)]
    assert not {function.id for function in calls if isinstance(function, ast.Name)} & {"open", "exec", "eval"}


@pytest.mark.usefixtures("catalogue")
def test_an_answer_with_its_reasons_costs_no_query(django_assert_num_queries) -> None:
    from directory.index import store
    from directory.index.finding import Found
    from directory.matching.need import Need
    from directory.matching.ranking import rank
    from directory.matching.verdict import Pile
    from tests.factories import TODAY

    made = store.current()
    need = Need(languages=("ti",), ages=(30,), registered="no", practical=("women_only",), community="avoid")
    with django_assert_num_queries(0):
        ranked = rank(made, Found(made.everything, 0), need, None, TODAY)
        ranked.near_misses()
        assert [match.verdicts for pile in Pile for match in ranked.sorted_by("fresh").piles[pile]]
