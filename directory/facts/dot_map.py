"""A map of dots: one for every municipality, a dark one where something is. The list beside it says it in words."""

import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from directory.index.record import Point

PER_DEGREE = 100
"""Units of the drawing for one degree of latitude; a municipality is about ten of them wide."""
MARGIN = 8
MIDDLE_LATITUDE = 52.15
"""A degree of longitude is shorter than one of latitude; over a small country one factor does."""
_NARROWED = math.cos(math.radians(MIDDLE_LATITUDE))


@dataclass(frozen=True, slots=True)
class Dot:
    """A municipality where something is."""

    x: int
    y: int
    name: str


@dataclass(frozen=True, slots=True)
class DotMap:
    """The drawing as numbers; the template makes it an SVG."""

    width: int
    height: int
    everywhere: str
    """One path with a line of no length per municipality: round line ends make it a dot, in a few bytes each."""
    here: Sequence[Dot]


def dot_map(everywhere: Iterable[Point], here: Iterable[tuple[Point, str]]) -> DotMap | None:
    """Return the map, north up; nothing when no municipality has a point."""
    points = list(everywhere)
    if not points:
        return None
    north, west = max(latitude for latitude, _ in points), min(longitude for _, longitude in points)

    def place(point: Point) -> tuple[int, int]:
        east = (point[1] - west) * _NARROWED * PER_DEGREE
        return MARGIN + round(east), MARGIN + round((north - point[0]) * PER_DEGREE)

    placed = sorted({place(point) for point in points})
    return DotMap(
        width=max(x for x, _ in placed) + MARGIN,
        height=max(y for _, y in placed) + MARGIN,
        everywhere="".join(f"M{x} {y}h0" for x, y in placed),
        here=[Dot(*place(point), name) for point, name in here],
    )
