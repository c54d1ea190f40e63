"""The place of a page in a long list, for templates/_components/pagination.html."""

from collections.abc import Callable
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Pages:
    """A page of so many, both from 1, and the addresses of those beside it where there are any."""

    page: int
    pages: int
    previous_url: str | None
    next_url: str | None


def pages_of(page: int, pages: int, address: Callable[[int], str]) -> Pages:
    """Return the place of a page in a list; beyond the end it is the last one, of an empty list the first."""
    pages = max(1, pages)
    page = min(max(1, page), pages)
    return Pages(page, pages, address(page - 1) if page > 1 else None, address(page + 1) if page < pages else None)
