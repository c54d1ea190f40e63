"""A region to measure with: one municipality and those around it, where all invented offers can be put together."""

from collections.abc import Mapping

from directory.index.record import Point
from directory.index.reference import distance

IN_A_REGION = 20


class UnknownRegionError(Exception):
    """There is no municipality with this code, or we do not know where it lies."""


def around(points: Mapping[str, Point], code: str) -> list[str]:
    """Return the codes of a municipality and the nearest ones, the nearest first, twenty in all.

    Raises UnknownRegionError for a code that has no point.
    """
    if code not in points:
        raise UnknownRegionError(code)
    here = points[code]
    return sorted(points, key=lambda other: (distance(here, points[other]), other))[:IN_A_REGION]
