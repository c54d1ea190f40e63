"""Matching is pure: no rows, no queries, no requests, no clock."""

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest
from django.conf import settings

FOLDER = Path(settings.BASE_DIR) / "directory" / "matching"
FORBIDDEN = ("django", "directory.models", "directory.facts", "directory.search", "random", "time")


def imported(source: str) -> Iterator[str]:
    """Yield the modules a file imports, inside functions too."""
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            yield from (f"{node.module}.{alias.name}" for alias in node.names)


@pytest.mark.parametrize("path", sorted(FOLDER.glob("*.py")), ids=lambda path: path.stem)
def test_matching_imports_no_models_database_or_requests(path: Path) -> None:
    modules = list(imported(path.read_text(encoding="utf-8")))
    assert not [name for name in modules if name.split(".")[0] in FORBIDDEN or name.startswith(FORBIDDEN)]


@pytest.mark.parametrize("path", sorted(FOLDER.glob("*.py")), ids=lambda path: path.stem)
def test_matching_never_looks_at_the_clock(path: Path) -> None:
    calls = [node.func for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))) if isinstance(node, ast.Call)]
    called = {function.attr for function in calls if isinstance(function, ast.Attribute)}
    assert not called & {"today", "now", "localdate", "localtime", "utcnow"}
