"""Who reads, in which language, on which day: what every fact needs to become words."""

from dataclasses import dataclass
from datetime import date

from directory.index.reference import Reference


@dataclass(frozen=True, slots=True)
class Reader:
    """The reader of one page. It says nothing about a family."""

    reference: Reference
    page: str
    """The language of the page."""
    today: date
