"""What the pages of import and export show."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode

from django.db.models import QuerySet

from directory.access.permissions import Reach, offers_within
from directory.exchange.tables.columns import BY_KEY
from directory.exchange.tables.comparing import Outcome
from directory.exchange.tables.importing import counted
from directory.models import ImportRun, Member, Offer, ServiceArea

ROWS_A_PAGE = 50
RUNS_SHOWN = 5


def runs_of(member: Member) -> QuerySet[ImportRun]:
    """Return a member's last imports, without what is in them."""
    return ImportRun.objects.filter(member=member).defer("content", "report")[:RUNS_SHOWN]


def offers_to_export(found: Reach, municipality: str) -> QuerySet[Offer]:
    """Return the offers within reach, or those of them that serve one municipality."""
    offers = offers_within(found)
    if municipality:
        served = ServiceArea.objects.filter(municipality=municipality).values("offer")
        offers = offers.filter(pk__in=served)
    return offers.filter(merged_into=None)


@dataclass(frozen=True, slots=True)
class Pagination:
    """One page of a report, and the addresses of those beside it."""

    page: int
    pages: int
    previous_url: str = ""
    next_url: str = ""


@dataclass(frozen=True, slots=True)
class Shown:
    """The rows of a report on one page, how many there are of each outcome, and which are shown."""

    rows: list[dict[str, Any]]
    counts: Mapping[Outcome, int]
    only: str
    pagination: Pagination


def shown(run: ImportRun, only: str, page: str) -> Shown:
    """Return a page of a report; what is refused comes first when nothing else is asked for."""
    rows = run.report.get("rows", [])
    counts = counted(rows)
    only = only if only in {outcome.value for outcome in Outcome} else _most_telling(counts)
    found = [row for row in rows if row["outcome"] == only]
    pages = max(1, -(-len(found) // ROWS_A_PAGE))
    number = min(max(int(page), 1), pages) if page.isdecimal() and len(page) < 6 else 1
    start = (number - 1) * ROWS_A_PAGE
    on_page = [_named(row) for row in found[start : start + ROWS_A_PAGE]]
    return Shown(on_page, counts, only, _pagination(only, number, pages))


def _named(row: dict[str, Any]) -> dict[str, Any]:
    """Add to each change what its column is."""
    changes = [(key, BY_KEY[key].says, old, new) for key, old, new in row.get("changes", ()) if key in BY_KEY]
    return {**row, "changes": changes}


def _most_telling(counts: Mapping[Outcome, int]) -> str:
    order = (Outcome.REFUSED, Outcome.CHANGED, Outcome.NEW, Outcome.UNCHANGED)
    return next((outcome.value for outcome in order if counts[outcome]), Outcome.UNCHANGED.value)


def _pagination(only: str, number: int, pages: int) -> Pagination:
    def address(page: int) -> str:
        return "?" + urlencode({"toon": only, "page": page}) if 1 <= page <= pages else ""

    return Pagination(number, pages, address(number - 1), address(number + 1))
