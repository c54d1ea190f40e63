"""Read a table of offers into the catalogue."""

from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from directory.access.permissions import Reach
from directory.exchange.tables.comparing import Outcome
from directory.exchange.tables.importing import (
    CatalogueMovedError,
    Importing,
    Report,
    RowsRefusedError,
    counted,
    import_sheet,
)
from directory.exchange.tables.limits import COMMAND
from directory.exchange.tables.problems import TableRefusedError
from directory.exchange.tables.reading import read

MOST_TOLD = 50


class Command(BaseCommand):
    """Takes the whole file or nothing; says per row what changes or why not."""

    help = "Import an XLSX or CSV file of offers. May be run again at any time."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("file", type=Path)
        parser.add_argument("--dry-run", action="store_true", help="say what would happen and change nothing")

    def handle(self, *args: Any, **options: Any) -> None:
        path: Path = options["file"]
        importing = Importing(
            f"import:{path.name}"[:100],
            Reach(everywhere=True),
            timezone.localdate(),
            path.name,
            is_operator=True,
        )
        try:
            sheet = read(path.read_bytes(), COMMAND)
            report = import_sheet(sheet, importing, progress=self._progress, dry_run=options["dry_run"])
        except OSError as error:
            raise CommandError(f"{path} can't be read: {error.strerror}.") from error
        except TableRefusedError as refused:
            raise CommandError("\n  ".join([f"{path.name} is refused:", *map(str, refused.problems)])) from refused
        except RowsRefusedError as refused:
            self._tell(refused.report, dry_run=False)
            raise CommandError("Rows are refused: nothing was written.") from refused
        except CatalogueMovedError as moved:
            raise CommandError("The catalogue was changed meanwhile: nothing was written. Run it again.") from moved
        self._tell(report, dry_run=options["dry_run"])
        if options["dry_run"] and counted(report)[Outcome.REFUSED]:
            raise CommandError("Rows are refused: they would keep the whole file out.")

    def _progress(self, done: int, total: int) -> None:
        if self.stderr.isatty():
            self.stderr.write(f"\r{done} of {total} rows", ending="\n" if done == total else "")

    def _tell(self, report: Report, *, dry_run: bool) -> None:
        told = [row for row in report if row["outcome"] in {Outcome.REFUSED, Outcome.CHANGED}]
        for row in sorted(told, key=lambda row: (row["outcome"] != Outcome.REFUSED, row["row"]))[:MOST_TOLD]:
            self.stdout.write(_line(row))
        if len(told) > MOST_TOLD:
            self.stdout.write(f"… and {len(told) - MOST_TOLD} rows more")
        counts = ", ".join(f"{number} {outcome}" for outcome, number in counted(report).items())
        self.stdout.write(f"{counts}{' (dry run: nothing was written)' if dry_run else ''}")


def _line(row: dict[str, Any]) -> str:
    if row["outcome"] == Outcome.REFUSED:
        return "\n".join(f"{cell}: {reason}" for cell, reason in row["problems"])
    changed = ", ".join(f"{key} ({old or '-'} → {new or '-'})" for key, old, new in row["changes"])
    return f"row {row['row']}: {changed}"
