"""Tables of the report."""

from collections.abc import Iterable

Cells = tuple[str, ...]
HELD: Cells = ("what", "promised", "measured", "")
"""The head of a table of promises."""


def table(head: Cells, rows: Iterable[Cells]) -> str:
    """Return a table in Markdown."""
    lines = [head, ("---",) * len(head), *rows]
    return "\n".join(f"| {' | '.join(line)} |" for line in lines)


def row(*cells: str, held: bool) -> Cells:
    """Return a row of a table of promises."""
    return (*cells, "yes" if held else "**not yet**")
