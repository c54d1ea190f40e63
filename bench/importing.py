"""How long importing a workbook takes, and how much memory: prints JSON. Nothing of it stays in the database.

DATABASE_URL=… python -m bench.importing [ROWS]

The rows are the offers of that database, again and again under new numbers and as drafts (a table publishes only what a
page would), with all their facts and languages. On the site what counts is the
longest request. Memory is that of the whole process: the most it ever held, and what it held before.
"""

import csv
import io
import itertools
import json
import os
import resource
import sys
import time
from collections.abc import Callable, Iterable, Iterator
from typing import Any

import django

ROWS = 5_000
DIFFERENT = 500


def measure(rows: int) -> dict[str, Any]:
    """Read, compare and write a table of new offers: as a member does on the site, and by the command."""
    from django.db import transaction

    before, cells = _memory_mb(), list(_cells(rows))
    content, as_csv = _workbook(cells), _csv(cells)
    columns = len(cells.pop(0))
    del cells
    made = _memory_mb()
    with transaction.atomic():
        on_the_site = {"xlsx": _on_the_site("bench.xlsx", content), "csv": _on_the_site("bench.csv", as_csv)}
        transaction.set_rollback(True)
    site_peak = _memory_mb()
    with transaction.atomic():
        by_command = _by_command(content)
        transaction.set_rollback(True)
    return {
        "rows": rows,
        "columns": columns,
        "file_bytes": len(content),
        "csv_bytes": len(as_csv),
        **by_command,
        "on_the_site": on_the_site,
        "memory_before_mb": round(before),
        "memory_with_workbook_made_mb": round(made),
        "memory_site_peak_mb": round(site_peak),
        "memory_peak_mb": round(_memory_mb()),
    }


def _importing() -> Any:
    from django.utils import timezone

    from directory.access.permissions import Reach
    from directory.exchange.tables.importing import Importing

    return Importing("bench", Reach(everywhere=True), timezone.localdate(), "bench.xlsx", is_operator=True)


def _by_command(content: bytes) -> dict[str, Any]:
    """Return what each step takes with the limits of the command, and compare once more when nothing differs."""
    from directory.exchange.tables.importing import import_sheet
    from directory.exchange.tables.limits import COMMAND
    from directory.exchange.tables.reading import read

    sheet, read_took = _timed(lambda: read(content, COMMAND))

    def run(*, dry_run: bool) -> Any:
        return import_sheet(sheet, _importing(), progress=lambda done, total: None, dry_run=dry_run)

    _report, checked = _timed(lambda: run(dry_run=True))
    _report, written = _timed(lambda: run(dry_run=False))
    again, unchanged = _timed(lambda: run(dry_run=True))
    return {
        "read": read_took,
        "check": checked,
        "check_and_write": written,
        "check_unchanged": unchanged,
        "unchanged_the_second_time": sum(row["outcome"] == "unchanged" for row in again),
    }


def _on_the_site(name: str, content: bytes) -> dict[str, Any]:
    """Return what each request of a member takes, with the limits of the site; all is taken back after it."""
    from django.db import transaction

    from directory.exchange.tables import actions
    from directory.models import ImportState, Member

    pieces = []
    with transaction.atomic():
        member = Member.objects.create_user(email="bench@example.org")
        run, uploaded = _timed(lambda: actions.start(member, name, content))
        number = run.pk
        while run.state == ImportState.CHECKING:
            run, took = _timed(lambda: actions.advance(number, _importing()))
            pieces.append(took)
        run, written = _timed(lambda: actions.finish(number, _importing()))
        transaction.set_rollback(True)
    slowest, is_done = max(pieces, key=lambda took: took["processor_seconds"]), run.state == ImportState.DONE
    return {"upload": uploaded, "slowest_piece": slowest, "take_over": written, "is_done": is_done}


def _cells(rows: int) -> Iterator[list[str]]:
    """Yield the names of the columns, and then the cells of this many new offers."""
    from django.utils import timezone

    from directory.exchange.tables.columns import COLUMNS
    from directory.exchange.tables.exporting import lines
    from directory.models import Offer

    yield (keys := [column.key for column in COLUMNS])
    stored = list(itertools.islice(lines(Offer.objects.all(), timezone.localdate()), DIFFERENT))
    for number, cells in zip(range(rows), itertools.cycle(stored), strict=False):
        own = {"id": "", "source_id": f"bench-{number}", "status": "draft", "revision": ""}
        yield [own.get(key, cell) for key, cell in zip(keys, cells, strict=True)]


def _workbook(rows: Iterable[list[str]]) -> bytes:
    from openpyxl import Workbook

    book = Workbook(write_only=True)
    sheet = book.create_sheet()
    for row in rows:
        sheet.append([cell or None for cell in row])
    content = io.BytesIO()
    book.save(content)
    return content.getvalue()


def _csv(rows: Iterable[list[str]]) -> bytes:
    text = io.StringIO(newline="")
    csv.writer(text, delimiter=";").writerows(rows)
    return text.getvalue().encode("utf-8-sig")


def _timed(call: Callable[[], Any]) -> tuple[Any, dict[str, float]]:
    """Return what a call returns, and the seconds it took: by the clock, and of the processor."""
    started, processor = time.perf_counter(), time.process_time()
    result = call()
    clock, busy = time.perf_counter() - started, time.process_time() - processor
    return result, {"seconds": round(clock, 1), "processor_seconds": round(busy, 1)}


def _memory_mb() -> float:
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


if __name__ == "__main__":
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings")
    django.setup()
    json.dump(measure(int(sys.argv[1]) if len(sys.argv) > 1 else ROWS), sys.stdout, indent=2)
