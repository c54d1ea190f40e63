"""What a referral sheet takes, as a part of `docs/performance.md` (from the last run of `bench.pdf`)."""

import json
from pathlib import Path
from typing import Any

from bench.markdown import HELD, row, table
from bench.servers import OUTPUT

SHEET_TARGET = 50


def put_sheet(folder: Path) -> None:
    """Put what a referral sheet takes in the page as it stands; what was measured at other times stays."""
    page = folder / "performance.md"
    parts = page.read_text(encoding="utf-8").strip().split("\n\n## ")
    parts = [part for part in parts if not part.startswith(_SHEET_HEADING)]
    place = next((at for at, part in enumerate(parts) if part.startswith("Lighthouse")), len(parts))
    parts.insert(place, sheet().removeprefix("## "))
    page.write_text("\n\n## ".join(parts) + "\n", encoding="utf-8")


_SHEET_HEADING = "A referral sheet as PDF"
_SHEET = """\
two offers of the real catalogue, in Dutch and Tigrinya, as PDF/UA-1; medians.

A whole request is from the address to the file, in one process without a network. The first row has offers that nobody
asked for before, so nothing of an earlier sheet helps. WeasyPrint and Chromium are warm too, and get the same content
as a page that is already made, with hardly any style sheet. Chromium writes tags, but not PDF/UA."""


def sheet() -> str:
    """Return what a referral sheet takes, from the last run of `bench.pdf`."""
    file = OUTPUT / "sheet.json"
    if not file.exists():
        return ""
    result = json.loads(file.read_text(encoding="utf-8"))
    ours, machine = result["ours"], result["machine"]
    whole = ours["new_ms"]
    intro = (
        f"`python -m bench.pdf` on {machine['date']}, commit {machine['commit']}"
        f"{' with uncommitted changes' if machine['uncommitted_changes'] else ''}, load at the start "
        f"{machine['load_at_start']}: {_SHEET}"
    )
    rows = [
        ("whole request, new offers", f"{whole:.1f} ms", "1.0×", f"{ours['bytes']:,}"),
        ("whole request, the same offers again", f"{ours['again_ms']:.1f} ms", f"{ours['again_ms'] / whole:.1f}×", ""),
        (
            "of that, from the facts to the file (typst)",
            f"{ours['typst_ms']:.1f} ms",
            f"{ours['typst_ms'] / whole:.1f}×",
            "",
        ),
        *(_printed(name, result[key], whole) for key, name in (("weasyprint", "WeasyPrint"), ("chromium", "Chromium"))),
    ]
    promised, made = f"≤ {SHEET_TARGET} ms", ours["typst_ms"]
    held = [
        row("PDF of two offers, as the others make theirs", promised, f"{made:.0f} ms", held=made <= SHEET_TARGET),
        row("the whole request, which we ask of ourselves", promised, f"{whole:.0f} ms", held=whole <= SHEET_TARGET),
    ]
    memory = (
        f"A new sheet takes {ours['new_processor_ms']:.0f} ms of processor time, the first of a process "
        f"{ours['first_ms']} ms. After {ours['sheets']:,} more sheets it holds "
        f"{ours['more_after_mb']:+.1f} MB beside the {ours['memory_mb']:.0f} MB it had."
    )
    head = ("", "median", "beside a whole request", "bytes")
    return f"## {_SHEET_HEADING}\n\n{intro}\n\n{table(head, rows)}\n\n{table(HELD, held)}\n\n{memory}"


def _printed(name: str, told: Any, whole: float) -> tuple[str, ...]:
    if isinstance(told, str):
        return (f"{name}: {told}", "", "", "")
    return (name, f"{told['median_ms']:.1f} ms", f"{told['median_ms'] / whole:.1f}×", f"{told['bytes']:,}")
