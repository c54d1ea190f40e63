"""Importing a table: all its rows in one transaction, or nothing with the reason per row."""

from collections import Counter
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db import IntegrityError, transaction

from directory.access.permissions import Reach
from directory.curation.actions import bulk_changes
from directory.curation.actions.changes import Change, changing
from directory.exchange.tables.comparing import Comparing, Outcome, compare, reported
from directory.exchange.tables.doubles import doubles
from directory.exchange.tables.known import read_known
from directory.exchange.tables.sheet import Sheet
from directory.exchange.tables.stored import numbers_by_source
from directory.exchange.tables.writing import write
from directory.models import CatalogueVersion

PIECE = 250
"""Rows compared in one go: a second's work, and few enough to hold in memory with all their details."""

Report = list[dict[str, Any]]
Progress = Callable[[int, int], None]


@dataclass(frozen=True, slots=True)
class Importing:
    """Who imports: their name in the history, where they may write, on which day, and what the file is called."""

    by: str
    reach: Reach
    today: date
    file_name: str
    is_operator: bool = False
    """Whether it is somebody with a shell on the machine, who is believed on what organisations confirmed."""

    @property
    def reason(self) -> str:
        """What the history says where an import pauses or archives an offer."""
        return f"tabel {self.file_name}"[:200]


class RowsRefusedError(ValueError):
    """Nothing is written, because some rows are refused; `report` says which, and what becomes of the others."""

    def __init__(self, report: Report) -> None:
        self.report = report
        super().__init__("rows are refused")


class CatalogueMovedError(Exception):
    """Nothing is written, because something a row changes was changed since it was compared."""


def piece(sheet: Sheet, start: int, importing: Importing) -> Report:
    """Compare some rows, from `start` (the first is 0), and report what becomes of each; writes nothing."""
    comparing = _comparing(sheet, importing)
    verdicts = compare(sheet.rows[start : start + PIECE], comparing)
    return [reported(verdict, comparing.known) for verdict in verdicts]


def _comparing(sheet: Sheet, importing: Importing) -> Comparing:
    known = read_known(importing.today)
    return Comparing(sheet, known, importing.reach, doubles(sheet), is_operator=importing.is_operator)


def take_over(sheet: Sheet, seen: Report, importing: Importing) -> Counter[Outcome]:
    """Write every row, after comparing it again with the catalogue as it is now, held until all is written.

    Raises CatalogueMovedError, having written nothing, when a row would now do something other than `seen` says, or
    when somebody else made the same offer or place in the meantime.
    """
    before = CatalogueVersion.objects.current()
    try:
        with changing(by=importing.by) as change:
            bulk_changes.lock(_numbers(sheet))
            return _write(sheet, seen, importing, change)
    except IntegrityError as error:
        if CatalogueVersion.objects.current() == before:
            raise
        raise CatalogueMovedError from error


def _write(sheet: Sheet, seen: Report, importing: Importing, change: Change) -> Counter[Outcome]:
    counts: Counter[Outcome] = Counter()
    comparing = _comparing(sheet, importing)
    for start in range(0, len(sheet.rows), PIECE):
        verdicts = list(compare(sheet.rows[start : start + PIECE], comparing))
        now = [reported(verdict, comparing.known) for verdict in verdicts]
        if now != seen[start : start + PIECE] or any(each.outcome is Outcome.REFUSED for each in verdicts):
            raise CatalogueMovedError
        write(verdicts, comparing.known, reason=importing.reason, change=change)
        counts.update(verdict.outcome for verdict in verdicts)
    return counts


def import_sheet(sheet: Sheet, importing: Importing, *, progress: Progress, dry_run: bool = False) -> Report:
    """Compare every row and, unless it is a dry run, write them; returns what became of each.

    Raises RowsRefusedError, having written nothing, when a row is refused (a dry run reports it).
    """
    report: Report = []
    with transaction.atomic():
        for start in range(0, len(sheet.rows), PIECE):
            report += piece(sheet, start, importing)
            progress(len(report), len(sheet.rows))
        if dry_run:
            return report
        if counted(report)[Outcome.REFUSED]:
            raise RowsRefusedError(report)
        take_over(sheet, report, importing)
    return report


def counted(report: Report) -> Mapping[Outcome, int]:
    """Return how many rows come to what, all four named."""
    counts = Counter(row["outcome"] for row in report)
    return {outcome: counts[outcome.value] for outcome in Outcome}


def _numbers(sheet: Sheet) -> set[int]:
    """Return the offers the rows name, by our number or by their own."""
    found = {row.offer_id for row in sheet.rows if row.offer_id is not None}
    return found | set(numbers_by_source({row.source_id for row in sheet.rows if row.source_id}).values())
