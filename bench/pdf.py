"""How long a sheet of two offers takes as a PDF, beside WeasyPrint and Chromium printing the page of the same sheet.

python -m bench.pdf           prints JSON and puts its table in docs/performance.md
python -m bench.pdf --keep    leaves the page as it is: `make bench` writes all of it

Each program is warm: started, its fonts read, one sheet made. Ours is timed as whole requests, from the address to the
file, for offers nobody asked for before and again for the same; the others get pages that are already made, without
the site's style sheet: both can only help them.
"""

import json
import os
import re
import shutil
import subprocess
import sys
import time
from collections.abc import Callable, Iterator, Sequence
from functools import partial
from itertools import cycle, islice
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, Any

import django

from bench import report_sheet
from bench.machine import facts
from bench.servers import OUTPUT, RIVALS, ROOT, environment, python

if TYPE_CHECKING:
    from directory.sheets.sheet import Sheet

LANGUAGE = "ti"
TIMES = 50
RIVAL_TIMES = 10
MANY = 1000
WARMING_UP = 200
"""After so many sheets a worker holds what it will hold: letters met, pictograms read, drawings kept."""
LOOKED_AT = 50
"""Memory goes up and down with what typst keeps of the last sheets: the highest of so many is what a worker needs."""
VISITORS = 100
"""Addresses that ask in turn: one alone would meet the limit (directory/sheets/pdf.py)."""
STYLE = "@page{size:A4;margin:14mm}body{font:10pt %s}svg{width:30mm}.icon{width:5mm}"

WEASYPRINT = """
import json, sys, time
from weasyprint import HTML
taken, sizes = [], []
for page in json.load(sys.stdin):
    started = time.perf_counter()
    made = HTML(string=page).write_pdf(pdf_variant="pdf/ua-1")
    taken.append(time.perf_counter() - started)
    sizes.append(len(made))
json.dump({"seconds": taken[1:], "sizes": sizes[1:]}, sys.stdout)
"""


def measure() -> dict[str, Any]:
    """Make the sheets and time all three; the database in the environment holds the catalogue."""
    queries = list(_queries())
    pages = [_in_one_piece(each) for each in queries[: RIVAL_TIMES + 1]]
    return {
        "machine": facts(),
        "language": LANGUAGE,
        "ours": _ours(queries),
        "weasyprint": _weasyprint(pages),
        "chromium": _chromium(pages),
    }


def _queries() -> Iterator[str]:
    """Yield what asks for a sheet of two offers, each offer once."""
    from directory.facts.reading_together import may_be_read_together
    from directory.index import store
    from directory.models import Offer

    index = store.current()
    records = filter(None, map(index.record, Offer.objects.order_by("pk").values_list("pk", flat=True)))
    ids = [record.id for record in records if may_be_read_together(record)]
    for first, second in zip(ids[::2], ids[1::2], strict=False):
        yield f"offer={first}&offer={second}&with={LANGUAGE}"


# --- Ours -------------------------------------------------------------------------------------------------------------


def _ours(queries: Sequence[str]) -> dict[str, Any]:
    first, *rest = queries
    cold, _made = _timed(partial(_asked, first, 0))
    used = time.process_time()
    new = [_timed(partial(_asked, each, number)) for number, each in enumerate(rest[:TIMES])]
    used = time.process_time() - used
    again = [_timed(partial(_asked, each, number)) for number, each in enumerate(rest[:TIMES])]
    alone = [_alone(each) for each in rest[:TIMES]]
    before = _memory_after(WARMING_UP, queries)
    return {
        "new_ms": _ms([seconds for seconds, _made in new]),
        "new_processor_ms": round(used / len(new) * 1000, 1),
        "again_ms": _ms([seconds for seconds, _made in again]),
        "typst_ms": _ms(alone),
        "first_ms": round(cold * 1000),
        "bytes": round(median(len(made) for _seconds, made in new)),
        "memory_mb": round(before, 1),
        "sheets": MANY,
        "more_after_mb": round(_memory_after(MANY, queries) - before, 1),
    }


def _asked(query: str, visitor: int) -> bytes:
    """Ask the site for a file the way a browser does; raises ValueError where it answers something else."""
    from django.test import Client

    response = Client().get(f"/nl/verwijsblad.pdf?{query}", REMOTE_ADDR=f"192.0.2.{visitor % VISITORS}")
    if response["Content-Type"] != "application/pdf":
        raise ValueError(f"no file for {query}: {response.status_code}")
    return bytes(response.content)


def _alone(query: str) -> float:
    """Return the seconds from a sheet whose facts are known to its file."""
    from directory.sheets.pdf import written

    return _timed(partial(written, _sheet(query)))[0]


def _sheet(query: str) -> "Sheet":
    from django.test import RequestFactory
    from django.utils import timezone

    from directory.index import store
    from directory.sheets.asking import read
    from directory.sheets.building import build

    index = store.current()
    return build(read(RequestFactory().get(f"/?{query}"), index.reference), index, timezone.localtime())


def _memory_after(times: int, queries: Sequence[str]) -> float:
    """Return what this process holds in MB while it answers the last of so many times."""
    held = []
    for number, query in enumerate(islice(cycle(queries), times)):
        _asked(query, number)
        if number >= times - LOOKED_AT:
            held.append(_memory())
    return max(held)


def _memory() -> float:
    lines = Path("/proc/self/status").read_text(encoding="ascii").splitlines()
    return next(int(line.split()[1]) for line in lines if line.startswith("VmRSS")) / 1024


# --- The others -------------------------------------------------------------------------------------------------------


def _in_one_piece(query: str) -> str:
    """Return what stands on the sheet under a style sheet of a few lines, with our fonts: nobody waits for a network.

    The site's own style sheet would cost the others much more than the sheet does.
    """
    from django.test import Client

    from directory.sheets.fonts import folder

    page = Client().get(f"/nl/verwijsblad/?{query}").content.decode()
    files = sorted(folder().glob("*_400*.ttf"))
    faces = "".join(f'@font-face{{font-family:"{file.stem}";src:url({file.as_uri()})}}' for file in files)
    families = ",".join(f'"{file.stem}"' for file in reversed(files))
    title = re.search(r"<title>.*?</title>", page, re.DOTALL)
    main = re.search(r"<main\b.*</main>", page, re.DOTALL)
    if title is None or main is None:
        raise ValueError("the page of a sheet has no title or no main part")
    content = re.sub(r"<script\b.*?</script>|<use\b[^>]*>", "", main[0], flags=re.DOTALL)
    style = f"<style>{faces}{STYLE % families}</style>"
    return f'<!doctype html><html lang="nl"><head>{title[0]}{style}</head><body>{content}</body></html>'


def _weasyprint(pages: Sequence[str]) -> dict[str, Any] | str:
    """Return what WeasyPrint takes, or why it did not; the first page warms it up."""
    command = [str(RIVALS), "-c", WEASYPRINT]
    if not RIVALS.exists():
        return "not installed: bench/install_rivals.sh"
    done = subprocess.run(command, input=json.dumps(pages), capture_output=True, text=True, check=False)
    if done.returncode:
        return f"does not start: {done.stderr.strip().splitlines()[-1][:200]}"
    told = json.loads(done.stdout)
    return {"median_ms": _ms(told["seconds"]), "bytes": round(median(told["sizes"]))}


def _chromium(pages: Sequence[str]) -> dict[str, Any] | str:
    """Return what Chromium takes, or why it did not; the first page warms it up."""
    from playwright.sync_api import sync_playwright

    path = shutil.which("chromium") or shutil.which("google-chrome")
    if path is None:
        return "not installed"
    with sync_playwright() as playwright, TemporaryDirectory() as folder:
        browser = playwright.chromium.launch(executable_path=path, args=["--no-sandbox"])
        tab = browser.new_page()

        def printed(file: Path) -> bytes:
            tab.goto(file.as_uri())
            return bytes(tab.pdf(format="A4", tagged=True, outline=True))

        taken = []
        for number, page in enumerate(pages):
            file = Path(folder) / f"{number}.html"
            file.write_text(page, encoding="utf-8")
            taken.append(_timed(partial(printed, file)))
        browser.close()
    seconds, made = zip(*taken[1:], strict=True)
    return {"median_ms": _ms(seconds), "bytes": round(median(map(len, made)))}


# --- Measuring --------------------------------------------------------------------------------------------------------


def _timed(call: Callable[[], Any]) -> tuple[float, Any]:
    started = time.perf_counter()
    made = call()
    return time.perf_counter() - started, made


def _ms(seconds: Sequence[float]) -> float:
    return round(median(seconds) * 1000, 1)


def main() -> None:
    """Load the real catalogue into a database of its own, and print and keep what was measured."""
    OUTPUT.mkdir(parents=True, exist_ok=True)
    with TemporaryDirectory() as folder:
        database = f"sqlite:///{folder}/bench.sqlite3"
        python("manage.py", "migrate", "--verbosity", "0", database=database)
        python("manage.py", "load_catalogue", database=database)
        os.environ.update(environment(database), STATIC_HASHED="false", ALLOWED_HOSTS="testserver")
        django.setup()
        told = json.dumps(measure(), indent=1)
    (OUTPUT / "sheet.json").write_text(told, encoding="utf-8")
    sys.stdout.write(f"{told}\n")
    if "--keep" not in sys.argv:
        report_sheet.put_sheet(ROOT / "docs")


if __name__ == "__main__":
    main()
