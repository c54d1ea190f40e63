"""The rows of a table as bars, drawn by the server: positions and lengths of an SVG, in units of its view box."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Self

from directory.curation.missing.figures import Grid, Row

WIDTH = 340
"""As wide as a phone leaves room for, so that its letters stay as large as those around it."""
LINE, BAR, NAME, NUMBERS = 62, 16, 16, 53
"""Height of a line and of its bar; where the letters above the bar stand, and those below it."""
ROOM = WIDTH - 2
"""What the longest bar takes: its outline stays within the drawing."""


@dataclass(frozen=True, slots=True)
class Bar:
    """One row: its name with its numbers, and the lengths of its three parts, one after the other."""

    label: str
    known: int
    ask: int
    silent: int
    text_y: int
    bar_y: int
    known_width: float
    ask_width: float
    silent_width: float

    @property
    def ask_x(self) -> float:
        """Return where the second part begins."""
        return 1 + self.known_width

    @property
    def silent_x(self) -> float:
        """Return where the third part begins."""
        return self.ask_x + self.ask_width

    @property
    def numbers_y(self) -> int:
        """Return where its numbers stand."""
        return self.text_y + NUMBERS - NAME

    @property
    def bottom(self) -> int:
        """Return where the bar ends below."""
        return self.bar_y + BAR


@dataclass(frozen=True, slots=True)
class Chart:
    """All bars, to one scale; `most` is what the longest one stands for."""

    bars: tuple[Bar, ...]
    most: int
    width: int = WIDTH
    bar_height: int = BAR

    @classmethod
    def of(cls, grid: Grid) -> Self:
        """Return the bars of a table: per row its offers, known ones first, then those to ask, then the silent."""
        most = max((row.total.known + row.total.ask + row.total.silent for row in grid.rows), default=0)
        return cls(tuple(_bars(grid.rows, ROOM / most if most else 0)), most)

    @property
    def height(self) -> int:
        """Return the height of the drawing."""
        return LINE * len(self.bars)


def _bars(rows: Iterable[Row], unit: float) -> Iterable[Bar]:
    for position, row in enumerate(rows):
        top, known, ask, silent = position * LINE, row.total.known, row.total.ask, row.total.silent
        widths = (round(number * unit, 1) for number in (known, ask, silent))
        yield Bar(row.value.label, known, ask, silent, top + NAME, top + NAME + 6, *widths)
