"""Counts of what professionals missed and of what became of families: from five up, and never to be worked out.

A count below five is not read at all (`shown`), so no sum holds one. A municipality's own count of a month and its
counts per language, theme or age are about the same reports, though: where all but a few of them are accounted for,
the difference would tell of those few. Then the smallest count is left out as well (`without_difference`).

The month of today is not counted: where a number grows overnight, who looks on both days sees one report.
"""

from collections import Counter, defaultdict
from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta

from django.db.models import Exists, OuterRef, Q, Sum

from directory.access.permissions import Reach
from directory.models import SHOWN_FROM, Dimension, MissingReport, Outcome, Postponed, ReferralCount, ServiceArea

MONTHS = 12
"""Over how many months counts are added up: the last ones that are over."""


@dataclass(frozen=True, slots=True)
class Reported:
    """What was missed in some municipalities over `MONTHS`: the reports together, and by value per dimension.

    `last_month` is the count of the month before today's, for the task it is about; 0 when it may not be shown or when
    that task was seen already.
    """

    total: int = 0
    by: Mapping[str, Mapping[str, int]] = field(default_factory=dict)
    last_month: int = 0


def first_month(on: date) -> date:
    """Return the first day of the first month that is counted."""
    months = on.year * 12 + on.month - 1 - MONTHS
    return date(months // 12, months % 12 + 1, 1)


def _counted(on: date) -> Q:
    """Keep the counts of the months that are shown on a day."""
    return Q(month__gte=first_month(on), month__lte=month_before(on))


def month_before(on: date) -> date:
    """Return the first day of the month before a day's: the one the queue's task is about."""
    return (on.replace(day=1) - timedelta(days=1)).replace(day=1)


def task_key(code: str, on: date) -> str:
    """Return what the queue calls the task about a municipality's reports of last month."""
    return f"missing:{code}:{month_before(on):%Y-%m}"


def reported(codes: Collection[str], on: date, *, task: str = "") -> Reported:
    """Return what was missed in these municipalities; one query. `task` is the key of a task that may wait."""
    seen = Exists(Postponed.objects.filter(task=task, until__gt=on))
    rows = MissingReport.objects.shown().in_municipalities(codes).filter(_counted(on))
    last, months = 0, _Months()
    for month, code, dimension, value, count, is_seen in rows.order_by().values_list(
        "month", "municipality_id", "dimension", "value", "count", seen
    ):
        months.add((month, code), dimension, value, count)
        if dimension == Dimension.MUNICIPALITY and month == month_before(on) and not is_seen:
            last += count
    return Reported(sum(months.totals.values()), months.published(), last)


class _Months:
    """Counts of single months and municipalities, gathered until they can be held against each other."""

    def __init__(self) -> None:
        self.totals: dict[tuple[date, str], int] = {}
        self.parts: dict[tuple[tuple[date, str], str], dict[str, int]] = defaultdict(dict)

    def add(self, where: tuple[date, str], dimension: str, value: str, count: int) -> None:
        if dimension == Dimension.MUNICIPALITY:
            self.totals[where] = count
        else:
            self.parts[where, dimension][value] = count

    def published(self) -> dict[str, dict[str, int]]:
        """Return the counts that may be shown, added up per dimension and value."""
        found: dict[str, Counter[str]] = defaultdict(Counter)
        for (where, dimension), counts in self.parts.items():
            found[dimension].update(without_difference(self.totals.get(where, 0), counts))
        return {dimension: dict(counts) for dimension, counts in found.items()}


def without_difference(total: int, counts: Mapping[str, int]) -> dict[str, int]:
    """Return the counts that may stand beside their total: what they leave of it is nothing, or five and more."""
    kept = dict(counts)
    while kept and 0 < total - sum(kept.values()) < SHOWN_FROM:
        kept.pop(min(kept, key=lambda value: (kept[value], value)))
    return kept


def reports_by_town(within: Reach, on: date) -> dict[str, int]:
    """Return the reports over `MONTHS` of each municipality within reach that has months to show; one query."""
    rows = MissingReport.objects.shown().filter(_counted(on), dimension=Dimension.MUNICIPALITY)
    if not within.everywhere:
        rows = rows.in_municipalities(within.municipalities)
    return dict(rows.order_by().values("municipality").annotate(n=Sum("count")).values_list("municipality", "n"))


def outcomes(codes: Collection[str], on: date) -> dict[Outcome, int]:
    """Return what organisations answered about families of sheets, of the offers that serve these municipalities.

    An offer that serves others too counts with all its families. There is no total to subtract from: each number is a
    sum of counts that are large enough by themselves. One query.
    """
    served = ServiceArea.objects.filter(offer=OuterRef("offer"), municipality__in=codes)
    rows = ReferralCount.objects.shown().filter(_counted(on), Exists(served))
    told = dict(rows.order_by().values("outcome").annotate(n=Sum("count")).values_list("outcome", "n"))
    return {outcome: told.get(outcome, 0) for outcome in Outcome}
