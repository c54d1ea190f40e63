"""What the address of a page of the queue asks for."""

from dataclasses import dataclass
from typing import Self
from urllib.parse import urlencode

from django.core.exceptions import BadRequest
from django.http import QueryDict

from directory.curation.queue.kinds import Kind, Task

MOST_PAGES = 10_000


@dataclass(frozen=True, slots=True)
class Asked:
    """One kind or all, one municipality or all within reach, a page of the list, and the task to go on after."""

    kind: Kind | None = None
    municipality: str = ""
    page: int = 1
    after: Task | None = None

    @classmethod
    def read(cls, query: QueryDict) -> Self:
        """Return what is asked; raises BadRequest for a value of a known key that says nothing."""
        try:
            kind, after, page = query.get("kind"), query.get("after"), query.get("page")
            return cls(
                kind=Kind(kind) if kind else None,
                municipality=query.get("municipality", ""),
                page=_page(page) if page else 1,
                after=Task.read(after) if after else None,
            )
        except ValueError:
            raise BadRequest("an address of the queue with a value nobody knows") from None  # the log gets no values

    @property
    def kinds(self) -> tuple[Kind, ...]:
        """The kinds asked for, in the order of the queue."""
        return (self.kind,) if self.kind else tuple(Kind)

    def address(self, view_url: str, **more: str | int) -> str:
        """Return an address that keeps kind and municipality, with what else it says."""
        said = {"kind": self.kind or "", "municipality": self.municipality, **more}
        query = urlencode({name: str(value) for name, value in said.items() if value})
        return f"{view_url}?{query}" if query else view_url


def _page(said: str) -> int:
    number = int(said) if said.isascii() and said.isdecimal() and len(said) < 8 else 0
    if not 1 <= number <= MOST_PAGES:
        raise ValueError("no page")
    return number
