"""Writes `docs/performance.md` and its chart; `python -m bench.report` does it again from the last result."""

import json
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from bench.chart import Bar, Group, draw, milliseconds
from bench.markdown import HELD, row, table
from bench.report_curation import held_for_members, importing, queue
from bench.report_sheet import sheet
from bench.servers import OUTPUT, ROOT

FLOOR_TARGETS = {500: 3, 20_000: 4}
EIGHT_KEYS_TARGET = 6
RIVAL_TARGET = 30
FIRST_PAGE_TARGET = 60_000
QUERIES_TARGET = 4
CROWD_TARGET = 3
EIGHT_KEYS = {"page": "results page", "api": "/api/v1/matches"}
NAMES = {"admin": "Django admin", "datasette": "datasette, our tables", "datasette_flat": "datasette, one flat table"}

Run = Mapping[str, Any]


def write(result: Mapping[str, Any], folder: Path) -> None:
    """Write both files."""
    (folder / "performance.svg").write_text(_chart(result), encoding="utf-8")
    text = "\n\n".join(part for part in _parts(result) if part)
    (folder / "performance.md").write_text(text + "\n", encoding="utf-8")


def _parts(result: Mapping[str, Any]) -> Iterator[str]:
    yield "# How fast it answers\n\n<!-- Written by `bench/report.py`; change that, not this. -->"
    yield _how(result)
    yield "![Bars of the median time per page](performance.svg)"
    yield "## Held against what we promise (DESIGN section 9)\n\n" + table(HELD, _held(result))
    yield "## The results page\n\n" + table(_PAGES, _pages(result)) + "\n\n" + _DIFFERENCES
    yield _eight_keys(result)
    yield _ranking(result)
    yield "## Where the time of a results page goes\n\n" + _where(result)
    yield "## The index\n\n" + table(_INDEX, _index(result))
    yield _crowd(result)
    yield _weight(result)
    yield sheet()
    yield queue()
    yield importing(result)
    yield _lighthouse()


def _how(result: Mapping[str, Any]) -> str:
    machine = result["machine"]
    versions = ", ".join(f"{name} {version}" for name, version in machine["packages"].items())
    return (
        f"`{result['command']}` on {machine['date']}, commit {machine['commit']}"
        f"{' with uncommitted changes' if machine['uncommitted_changes'] else ''}: {machine['cores']} cores of "
        f"{machine['processor']}, {machine['memory_gb']} GB, {machine['system']}, Python {machine['python']}, "
        f"{versions}, SQLite {machine['sqlite']}, PostgreSQL {machine['postgresql'] or 'not installed'}, datasette "
        f"{machine['datasette'] or 'not installed'}; load at the start {machine['load_at_start']}.\n\n"
        f"{result['questions']} different questions in twelve languages (a third with words, a third of those with a "
        "typing error; several keys; later pages), through gunicorn with one worker, on invented offers "
        f"(`manage.py seed_scale`) beside the real ones. Every question is followed by its floor. Rounds, each "
        f"with a worker that just started: {result['rounds']}; the numbers are the median over them. "
        "Nothing keeps whole pages. Compare ratios within one table; milliseconds say as much about the machine."
    )


def _held(result: Mapping[str, Any]) -> Iterator[tuple[str, ...]]:
    for run in result["runs"]:
        where = f"{run['engine']}, {run['offers']:,} offers"
        if target := FLOOR_TARGETS.get(run["offers"]):
            ratio = run["results"]["p50"] / run["floor"]["p50"]
            yield row(f"results page, {where}", f"≤ {target}× the floor", f"{ratio:.1f}×", held=ratio <= target)
        if run["offers"] >= max(FLOOR_TARGETS):
            for name, rival in run["rivals"].items():
                times = rival["p50"] / run["results_first"]["p50"]
                promise = f"≥ {RIVAL_TARGET}× faster"
                yield row(f"against {NAMES[name]}, {where}", promise, f"{times:.0f}×", held=times >= RIVAL_TARGET)
        yield from _held_with_eight_keys(run, where)
        queries = run["where"]["queries"]
        yield row(
            f"queries a results page, {where}", f"≤ {QUERIES_TARGET}", str(queries), held=queries <= QUERIES_TARGET
        )
        if crowd := run.get("crowd"):
            times = crowd["publishing"]["p95"] / crowd["quiet"]["p95"]
            errors = crowd["quiet"]["errors"] + crowd["publishing"]["errors"]
            said = f"{times:.1f}×, {errors} errors"
            promise = f"p95 ≤ {CROWD_TARGET}× quiet, no error"
            yield row(f"{crowd['readers']} readers, {where}", promise, said, held=times <= CROWD_TARGET and not errors)
    yield from _held_at_any_size(result)
    for name, page in _weighed(result).items():
        size = page["as_served"]
        promise = f"≤ {FIRST_PAGE_TARGET // 1000} kB"
        yield row(f"weight of the {name} page", promise, f"{size / 1000:.0f} kB", held=size <= FIRST_PAGE_TARGET)
    yield from held_for_members()


def _held_at_any_size(result: Mapping[str, Any]) -> Iterator[tuple[str, ...]]:
    for region in result.get("regions", ()):
        where = f"{region['engine']}, {region['offers']:,} offers in {region['towns']} towns"
        yield from _held_with_eight_keys(region, where)
    if ranked := _ranked(result):
        fewest, most = (ranked[size]["ms_per_1000"] for size in (min(ranked), max(ranked)))
        promise = "no more per offer than with few"
        yield row(f"ranking {max(ranked):,} offers", promise, f"{most / fewest:.2f}×", held=most <= fewest)


def _held_with_eight_keys(run: Run, where: str) -> Iterator[tuple[str, ...]]:
    for name, words in EIGHT_KEYS.items():
        if took := run.get("eight", {}).get(name):
            ratio = took["p50"] / run["eight"][f"{name}_floor"]["p50"]
            promise = f"≤ {EIGHT_KEYS_TARGET}× the floor"
            held = ratio <= EIGHT_KEYS_TARGET and not took["errors"]
            yield row(f"{words} with eight keys, {where}", promise, f"{ratio:.1f}×", held=held)


_PAGES = ("", "p50", "p95", "of the floor (p50)", "processor per page", "bytes")


def _pages(result: Mapping[str, Any]) -> Iterator[tuple[str, ...]]:
    for run in result["runs"]:
        floor = run["floor"]["p50"]
        yield (f"**{run['engine']}, {run['offers']:,} offers**", "", "", "", "", "")
        timed = {"the floor": run["floor"], "results page": run["results"]}
        timed |= {NAMES[name]: rival for name, rival in run["rivals"].items()}
        for name, took in timed.items():
            spent = f"{took['processor_ms']:.1f} ms" if "processor_ms" in took else ""
            ratio = f"{took['p50'] / floor:.1f}×"
            size = f"{took['bytes']:,}"
            yield (name, milliseconds(took["p50"]), milliseconds(took["p95"]), ratio, spent, size)


def _eight_keys(result: Mapping[str, Any]) -> str:
    """Return what the heaviest questions take, for one town of the country and for one of a full region."""
    rows = [
        (
            f"{run['engine']}, {run['offers']:,} offers{within}: {words}",
            milliseconds(took["p50"]),
            milliseconds(took["p95"]),
            f"{took['p50'] / floor['p50']:.1f}×",
            f"{took['bytes']:,}",
            str(took["errors"]),
        )
        for runs, within in ((result["runs"], ""), (result.get("regions", ()), " in one region"))
        for run in runs
        if "eight" in run
        for name, words in EIGHT_KEYS.items()
        for took, floor in ((run["eight"][name], run["eight"][f"{name}_floor"]),)
    ]
    if not rows:
        return ""
    head = ("", "p50", "p95", "of its own floor (p50)", "bytes", "errors")
    intro = (
        f"{result['questions']} other questions, each with a municipality and seven other keys of a need. In the "
        "region all offers are in twenty neighbouring towns: one town's question considers thousands. Each floor has "
        "the bytes of what it stands beside."
    )
    return f"## Eight keys at once\n\n{intro}\n\n{table(head, rows)}"


def _ranked(result: Mapping[str, Any]) -> Mapping[int, Any]:
    """Return what ranking took, by number of offers; measured once, in the largest database."""
    found: Mapping[str, Any] = next((run["rank"] for run in result["runs"] if "rank" in run), {})
    return {int(size): took for size, took in found.items()}


def _ranking(result: Mapping[str, Any]) -> str:
    rows = [
        (f"{took['offers']:,}", f"{took['ms']:.2f} ms", f"{took['ms_per_1000']:.3f} ms")
        for took in _ranked(result).values()
    ]
    intro = (
        "Every parents' offer in question, eight keys, until the first twenty are in order and explained; processor "
        "time, median (`bench/rank_time.py`)."
    )
    head = ("offers in question", "rank()", "per 1,000 offers")
    return f"## Ranking more and more offers\n\n{intro}\n\n{table(head, rows)}" if rows else ""


_DIFFERENCES = """\
What the others do not do: the Django admin and datasette filter and count; they do not rank, give reasons, take over
what a programme usually offers, understand typing errors, compounds and synonyms, look across a municipality's border,
or answer in the reader's language. Their filters drop who never said, so their lists are shorter and sooner counted.
What they do that we do not: the admin counts in the database and needs no index in memory; datasette counts any column
one asks for, over any table.

In their favour: the admin asks for no login and keeps no session; datasette always gets the first page, has a full-text
index, and is measured twice: over our own tables through a view, and over one flat table made for it, which somebody
would have to keep up to date. They are asked the first hundred questions only; "times faster" compares ours on the same
hundred."""


def _where(result: Mapping[str, Any]) -> str:
    runs = [run for run in result["runs"] if run["engine"] == "SQLite"] or result["runs"]
    head = (
        "own time of each step, processor ms",
        *(f"{r['offers']:,} offers: {of}" for r in runs for of in ("mean", "slowest 5 %")),
    )
    labels = list(runs[-1]["where"]["steps"])
    labels.sort(key=lambda label: (label == "everything", -runs[-1]["where"]["steps"][label]["mean"]))
    rows = [
        (label, *(f"{run['where']['steps'][label][of]:.2f}" for run in runs for of in ("mean", "slow")))
        for label in labels
    ]
    slowest = ", ".join(labels[:3])
    return (
        f"Slowest at {runs[-1]['offers']:,} offers: {slowest}. Measured in one process (`bench/where.py`).\n\n"
        + table(head, rows)
    )


_INDEX = ("", "build", "processor", "catch up with one change", "memory of the index", "memory of the worker")


def _index(result: Mapping[str, Any]) -> Iterator[tuple[str, ...]]:
    for run in result["runs"]:
        index = run["index"]
        yield (
            f"{run['engine']}, {run['offers']:,} offers",
            f"{index['build_seconds']:.2f} s",
            f"{index['build_processor_seconds']:.2f} s",
            f"{index['refresh_ms']:.0f} ms",
            f"{index['memory_mb']} MB",
            f"{run['memory_mb']:.0f} MB",
        )


def _crowd(result: Mapping[str, Any]) -> str:
    rows = [
        (
            f"{run['offers']:,} offers, {name}",
            f"{each['answers']:,}",
            milliseconds(each["p50"]),
            milliseconds(each["p95"]),
            str(each["errors"]),
        )
        for run in result["runs"]
        if (crowd := run.get("crowd"))
        for name, each in (("quiet", crowd["quiet"]), (f"{crowd['published']} changes published", crowd["publishing"]))
    ]
    if not rows:
        return ""
    head = ("PostgreSQL", "answers", "p50", "p95", "errors")
    intro = (
        "Each reader asks its next page as soon as the last one came, of one worker, so these times are mostly waiting "
        "in line; what counts is that publishing changes little."
    )
    return f"## Two hundred readers at once\n\n{intro}\n\n{table(head, rows)}"


def _weighed(result: Mapping[str, Any]) -> Mapping[str, Any]:
    return next((run["weight"] for run in result["runs"] if "weight" in run), {})


def _weight(result: Mapping[str, Any]) -> str:
    rows = [
        (
            name,
            f"{page['html']:,} ({page['html_encoding']})",
            ", ".join(f"{file.split('.')[-1]} {size:,}" for file, size in page["files"].items()),
            f"{page['as_served']:,}",
            f"{page['behind_a_compressing_proxy']:,}",
        )
        for name, page in _weighed(result).items()
    ]
    head = ("page", "HTML", "files", "as served", "with gzipped HTML")
    return f"## Weight of a first visit\n\nIn bytes, before fonts and pictures.\n\n{table(head, rows)}" if rows else ""


def _lighthouse() -> str:
    file = OUTPUT / "lighthouse.json"
    if not file.exists():
        return ""
    rows = [(page, *(str(score) for score in scores.values())) for page, scores in json.loads(file.read_text()).items()]
    head = ("Lighthouse, throttled phone", "performance", "accessibility", "best practices")
    return f"## Lighthouse\n\n`make bench-lighthouse`\n\n{table(head, rows)}"


def _chart(result: Mapping[str, Any]) -> str:
    groups = []
    for run in result["runs"]:
        bars = [Bar("the floor", run["floor"]["p50"], "floor"), Bar("results page", run["results"]["p50"], "ours")]
        bars += [Bar(NAMES[name], rival["p50"], "rival") for name, rival in run["rivals"].items()]
        groups.append(Group(f"{run['engine']}, {run['offers']:,} offers", bars))
    machine = result["machine"]
    scale = "Logarithmic: each line is ten times the last."
    note = f"{result['command']}, {machine['date']}, {machine['cores']} cores, one worker. {scale}"
    return draw("Median time of a page", note, groups)


if __name__ == "__main__":
    write(json.loads((OUTPUT / "result.json").read_text(encoding="utf-8")), ROOT / "docs")
