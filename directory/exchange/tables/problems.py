"""Why a table or one of its cells is refused, in words for who made it."""

from typing import NamedTuple


class Problem(NamedTuple):
    """What is wrong, and in which cell ("D14"); an empty cell means the file as a whole."""

    cell: str
    reason: str

    def __str__(self) -> str:
        return f"{self.cell}: {self.reason}" if self.cell else self.reason


class TableRefusedError(ValueError):
    """The file is refused before any row was compared; `problems` says why."""

    def __init__(self, *problems: Problem) -> None:
        self.problems = problems
        super().__init__("\n".join(map(str, problems)))


class CellError(ValueError):
    """One cell can't be taken over; the message says why, in Dutch."""
