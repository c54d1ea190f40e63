"""What members wait for, as parts of `docs/performance.md`: the work queue and an import."""

import json
from collections.abc import Iterator, Mapping
from typing import Any

from bench.chart import milliseconds
from bench.markdown import Cells, row, table
from bench.servers import OUTPUT

QUEUE_TARGET = 6
"""Times the floor (DESIGN section 9)."""


def held_for_members() -> Iterator[Cells]:
    """Yield whether the slowest page of the queue keeps what is promised, for each engine."""
    for engine, pages in _queue().items():
        name, slowest = max(pages.items(), key=lambda page: page[1]["ratio"])
        errors = sum(page["page"]["errors"] for page in pages.values())
        held = slowest["ratio"] <= QUEUE_TARGET and not errors
        promise = f"≤ {QUEUE_TARGET}× the floor"
        yield row(f"work queue, {engine}, slowest ({name})", promise, f"{slowest['ratio']:.1f}×", held=held)


def queue() -> str:
    """Return what every page of the work queue takes, from the last run of `bench.queue`."""
    rows = [
        (
            f"{engine}: {name}",
            milliseconds(page["page"]["p50"]),
            milliseconds(page["page"]["p95"]),
            f"{page['ratio']:.1f}×",
            f"{page['page']['bytes']:,}",
            str(page["page"]["errors"]),
        )
        for engine, pages in _queue().items()
        for name, page in pages.items()
    ]
    if not rows:
        return ""
    head = ("", "p50", "p95", "of its own floor (p50)", "bytes", "errors")
    intro = (
        "`python -m bench.queue`: a year of proposals, checks, pairs, links and reports beside the offers, asked by "
        "members who are logged in, each page in turn with a page of its own bytes."
    )
    return f"## The work queue\n\n{intro}\n\n{table(head, rows)}"


def importing(result: Mapping[str, Any]) -> str:
    """Return what importing a workbook takes, for each engine."""
    measured = [(run["engine"], run["importing"]) for run in result["runs"] if "importing" in run]
    if not measured:
        return ""
    head = ("processor seconds (by the clock)", *(f"{engine}, {took['rows']:,} rows" for engine, took in measured))
    steps = {
        "read": "the workbook read",
        "check": "every row compared, all new",
        "check_and_write": "compared again and written",
        "check_unchanged": "compared once more, nothing differs",
    }
    rows = [(words, *(_told(took[step]) for _engine, took in measured)) for step, words in steps.items()]
    on_the_site = {
        "upload": "on the site: the upload",
        "slowest_piece": "on the site: the slowest 250 rows",
        "take_over": "on the site: taken over",
    }
    rows += [
        (f"{words}, {form.upper()}", *(_told(took["on_the_site"][form][step]) for _engine, took in measured))
        for step, words in on_the_site.items()
        for form in ("xlsx", "csv")
    ]
    rows += [
        ("bytes as CSV", *(f"{took['csv_bytes']:,}" for _engine, took in measured)),
        ("bytes of the workbook", *(f"{took['file_bytes']:,}" for _engine, took in measured)),
        ("memory of the process before", *(f"{took['memory_before_mb']} MB" for _engine, took in measured)),
        ("memory at most", *(f"{took['memory_peak_mb']} MB" for _engine, took in measured)),
    ]
    intro = (
        "`python -m bench.importing`: new offers with all facts and languages of stored ones, in one transaction that "
        "is taken back. On the site rows are compared 250 a request. The memory includes making the workbook."
    )
    return f"## Importing a workbook\n\n{intro}\n\n{table(head, rows)}"


def _told(took: Mapping[str, float]) -> str:
    return f"{took['processor_seconds']:.1f} ({took['seconds']:.1f})"


def _queue() -> Mapping[str, Mapping[str, Any]]:
    file = OUTPUT / "queue.json"
    if not file.exists():
        return {}
    found: Mapping[str, Mapping[str, Any]] = json.loads(file.read_text(encoding="utf-8"))
    return found
