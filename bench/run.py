"""Runs the whole bench and writes `build/bench/result.json`, `docs/performance.md` and `docs/performance.svg`.

make bench                        everything, about half an hour
python -m bench.run --quick       fewer questions, one round, 500 offers only, no report
"""

import argparse
import json
import subprocess
import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from statistics import median
from typing import Any

from bench import report, rivals
from bench.load import Timings, Visitor, crowd, in_turns, one_by_one
from bench.machine import facts
from bench.questions import Question, questions, with_eight_keys
from bench.servers import (
    ANALYZE,
    OUTPUT,
    ROOT,
    Server,
    datasette,
    environment,
    postgres,
    postgres_programs,
    python,
    web,
)
from bench.weight import weigh

SIZES = (500, 20_000)
REGION = "GM0344"
"""The town in the middle of the region: in its twenty towns all offers of the largest size are put together."""
ROUNDS = 3
QUESTIONS = 1000
RIVAL_QUESTIONS = 100
"""The rivals take seconds per page; the first hundred questions say enough, and ours are compared on the same."""
WARMING_UP = 100
QUEUE_TURNS = 300
READERS = 200
CROWD_SECONDS = 30


def main() -> None:
    """Run what was asked and write it down."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--quick", action="store_true", help="one round, a tenth of the questions, no report")
    parser.add_argument("--rounds", type=int, default=ROUNDS)
    parser.add_argument("--engine", choices=("SQLite", "PostgreSQL"), action="append")
    parser.add_argument("--offers", type=int, action="append", help=f"instead of {SIZES}")
    options = parser.parse_args()
    rounds, count = (1, QUESTIONS // 10) if options.quick else (options.rounds, QUESTIONS)
    sizes = tuple(options.offers or SIZES)
    OUTPUT.mkdir(parents=True, exist_ok=True)
    python("manage.py", "collectstatic", "--noinput", "--verbosity", "0", database="sqlite://:memory:")
    command = " ".join(["python -m bench.run", *sys.argv[1:]]) if sys.argv[1:] else "make bench"
    result: dict[str, Any] = {"command": command, "machine": facts(), "questions": count, "rounds": rounds}
    result |= {"runs": [], "regions": []}
    for engine, addresses in _engines(options.engine or ["SQLite", "PostgreSQL"], sizes):
        with addresses as address:
            for size in sizes:
                result["runs"].append(_run(engine, address(size), size, count, rounds))
                _keep(result)
            result["regions"].append(_region(engine, address("region"), max(sizes), count, rounds))
            _keep(result)
    _say("A referral sheet as PDF, beside WeasyPrint and Chromium")
    python("-m", "bench.pdf", "--keep", database="sqlite://:memory:")
    _say(f"The work queue of {max(sizes)} offers")
    engines = [f"--engine={run['engine']}" for run in result["regions"]]
    turns = QUEUE_TURNS // 10 if options.quick else QUEUE_TURNS
    asked = ("--offers", str(max(sizes)), "--turns", str(turns), *engines)
    python("-m", "bench.queue", *asked, database="sqlite://:memory:")
    if not options.quick:
        report.write(result, ROOT / "docs")


def _keep(result: dict[str, Any]) -> None:
    (OUTPUT / "result.json").write_text(json.dumps(result, indent=1), encoding="utf-8")


def _engines(wanted: list[str], sizes: tuple[int, ...]) -> Iterator[tuple[str, Any]]:
    if "SQLite" in wanted:
        yield "SQLite", _sqlite()
    if "PostgreSQL" not in wanted:
        return
    programs = postgres_programs()
    if programs is None:
        print("PostgreSQL is skipped: it is not installed (Debian: apt-get install postgresql).", flush=True)
    else:
        yield "PostgreSQL", _postgres(programs, sizes)


@contextmanager
def _sqlite() -> Iterator[Any]:
    yield lambda name: f"sqlite:///{OUTPUT}/offers-{name}.sqlite3"


@contextmanager
def _postgres(programs: Path, sizes: tuple[int, ...]) -> Iterator[Any]:
    with postgres(programs) as server:
        for name in (*sizes, "region"):
            subprocess.run(
                [
                    str(programs / "createdb"),
                    "-U",
                    "postgres",
                    "--maintenance-db",
                    f"{server}/postgres",
                    f"offers{name}",
                ],
                check=True,
            )
        yield lambda name: f"{server}/offers{name}"


def _run(engine: str, database: str, size: int, count: int, rounds: int) -> dict[str, Any]:
    _say(f"{engine}, {size} offers: filling the database")
    _fill(engine, database, "--offers", str(size))
    asked = questions(count)
    run: dict[str, Any] = {"engine": engine, "offers": size}
    _say("  the index, and where the time goes")
    run["index"] = json.loads(python("-m", "bench.index_time", database=database))
    run["where"] = json.loads(python("-m", "bench.where", "--json", database=database))
    measured = [_round(database, asked, number) for number in range(rounds)]
    run |= _middle(measured)
    run["eight"] = _eight_keys(database, count, rounds, ())
    if engine == "SQLite" and size == max(SIZES):
        _say("  ranking more and more offers")
        run["rank"] = json.loads(python("-m", "bench.rank_time", database=database))
    if size == max(SIZES):
        _say("  importing a workbook")
        run["importing"] = json.loads(python("-m", "bench.importing", database=database))
    if engine == "SQLite":
        with web(database) as server:
            run["weight"] = weigh(server)
    run["rivals"] = _rivals(engine, database, size, asked[:RIVAL_QUESTIONS])
    if engine == "PostgreSQL":
        run["crowd"] = _crowd(database, asked)
    return run


def _fill(engine: str, database: str, *seeding: str) -> None:
    for command in (["migrate", "-v0"], ["load_catalogue"], ["seed_scale", *seeding, "--yes"]):
        python("manage.py", *command, database=database)
    if engine == "PostgreSQL":
        python("-c", ANALYZE, database=database)


def _region(engine: str, database: str, size: int, count: int, rounds: int) -> dict[str, Any]:
    """Measure with all offers in twenty towns, so that one town's question considers thousands."""
    _say(f"{engine}, {size} offers in one region: filling the database")
    _fill(engine, database, "--offers", str(size), "--region", REGION)
    towns = json.loads(python("-m", "bench.region", REGION, database=database))
    return {"engine": engine, "offers": size, "towns": len(towns), "eight": _eight_keys(database, count, rounds, towns)}


def _eight_keys(database: str, count: int, rounds: int, towns: Sequence[str]) -> dict[str, Any]:
    """Ask with eight keys of a need at once, of the page and of the JSON interface, each followed by its own floor."""
    _say(f"  {rounds} rounds of {count} questions with eight keys, to the page and as JSON")
    asked, others = with_eight_keys(count, towns=towns), with_eight_keys(WARMING_UP, number=2, towns=towns)
    return _middle([_eight_keys_round(database, asked, others) for _ in range(rounds)])


def _eight_keys_round(database: str, asked: list[Question], others: list[Question]) -> dict[str, Any]:
    found: dict[str, Any] = {}
    with web(database) as server:
        for name, path in (("page", _path), ("api", _api_path)):
            _lay_floor(server, others, name, path)
            pairs = [(path(each), f"/floor/{name}-{each.language}/") for each in asked]
            answers, floor = in_turns(server, pairs)
            found |= {name: answers.summary(), f"{name}_floor": floor.summary()}
    return found


def _round(database: str, asked: list[Question], number: int) -> dict[str, Any]:
    """Ask every question once, each followed by the floor, of a worker that only just started."""
    _say(f"  round {number + 1}: {len(asked)} questions and as many floors")
    with web(database) as server:
        started_with = server.memory()
        _lay_floor(server, questions(WARMING_UP, number=2), "day", _path)
        used = server.processor_seconds()
        results, floor = in_turns(server, [(each.path, f"/floor/day-{each.language}/") for each in asked])
        both = server.processor_seconds() - used
        used = server.processor_seconds()
        one_by_one(server, [f"/floor/day-{each.language}/" for each in asked])
        under = server.processor_seconds() - used
        first = Timings(results.took[:RIVAL_QUESTIONS], results.sizes[:RIVAL_QUESTIONS])
        return {
            "results": results.summary() | {"processor_ms": round((both - under) / len(asked) * 1000, 2)},
            "floor": floor.summary() | {"processor_ms": round(under / len(asked) * 1000, 2)},
            "results_first": first.summary(),
            "memory_mb": server.memory(),
            "memory_at_start_mb": started_with,
        }


def _lay_floor(server: Server, others: list[Question], name: str, path: Callable[[Question], str]) -> None:
    """Warm the worker up with other questions, and keep the answer of middle size in every language as its floor."""
    pages: dict[str, list[bytes]] = {}
    visitor = Visitor(server)
    for question in others:
        pages.setdefault(question.language, []).append(visitor.ask(path(question))[1])
    folder = OUTPUT / "floor"
    folder.mkdir(exist_ok=True)
    for language, answers in pages.items():
        answers.sort(key=len)
        (folder / f"{name}-{language}.html").write_bytes(answers[len(answers) // 2])
        visitor.ask(f"/floor/{name}-{language}/")


def _path(question: Question) -> str:
    return question.path


def _api_path(question: Question) -> str:
    return question.api_path


def _middle(measured: list[dict[str, Any]]) -> dict[str, Any]:
    """Return the median over the rounds of every number."""
    first = measured[0]
    return {
        name: _middle([each[name] for each in measured])
        if isinstance(value, dict)
        else round(median(each[name] for each in measured), 2)
        for name, value in first.items()
    }


def _rivals(engine: str, database: str, size: int, asked: list[Question]) -> dict[str, Any]:
    found: dict[str, Any] = {}
    _say("  the Django admin")
    with web(database, "bench.settings") as server:
        one_by_one(server, [rivals.admin_path(each) for each in asked[:3]])
        found["admin"] = one_by_one(server, [rivals.admin_path(each) for each in asked]).summary()
    if engine != "SQLite":
        return found
    for name, prepare in (("datasette", rivals.over_our_tables), ("datasette_flat", rivals.as_one_table)):
        _say(f"  {name}")
        file = OUTPUT / name / "offers.db"
        file.parent.mkdir(exist_ok=True)
        prepare(OUTPUT / f"offers-{size}.sqlite3", file)
        with datasette(file, rivals.DATASETTE_SETTINGS) as server:
            one_by_one(server, [rivals.datasette_path(each) for each in asked[:3]])
            found[name] = one_by_one(server, [rivals.datasette_path(each) for each in asked]).summary()
    return found


def _crowd(database: str, asked: list[Question]) -> dict[str, Any]:
    _say(f"  {READERS} readers at once, quiet and while someone publishes")
    paths = [each.path for each in asked]
    with web(database) as server:
        one_by_one(server, paths[:WARMING_UP])
        quiet = crowd(server, paths, READERS, CROWD_SECONDS)
        command = [sys.executable, "-m", "bench.publish", str(CROWD_SECONDS)]
        with subprocess.Popen(command, cwd=ROOT, env=environment(database), stdout=subprocess.PIPE) as curator:
            busy = crowd(server, paths, READERS, CROWD_SECONDS)
            published = int(curator.communicate(timeout=CROWD_SECONDS * 4)[0])
    return {"readers": READERS, "quiet": quiet.summary(), "publishing": busy.summary(), "published": published}


def _say(line: str) -> None:
    print(line, flush=True)


if __name__ == "__main__":
    main()
