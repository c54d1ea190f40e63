"""What every kind of file is read to before anything of it is understood."""

from typing import NamedTuple


class RawCell(NamedTuple):
    """The text of a cell, what it is where that is not text (`sheet.NUMBER`, `sheet.DATE`), and what is wrong."""

    text: str = ""
    kind: str = ""
    problem: str = ""


class RawRow(NamedTuple):
    """One row that is not empty: the number a spreadsheet gives it, and its cells from the first column on."""

    number: int
    cells: list[RawCell]
