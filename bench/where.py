"""Where the time of one results page goes, step by step, inside one process and without a network.

    DATABASE_URL=sqlite:///… python -m bench.where [--questions 300]

Each step's own time, without the steps inside it. The functions are wrapped by name from outside: the product's code
knows nothing of being measured. A name that is gone is reported, not passed over.
"""

import argparse
import json
import os
import sys
import time
from collections import defaultdict
from collections.abc import Callable
from dataclasses import dataclass, field
from importlib import import_module
from statistics import median
from typing import Any

STEPS = {
    "version query": "directory.search.views:store.current",
    "read the question": "directory.search.views:read",
    "results: the rest": "directory.search.views:find_results",
    "find words": "directory.search.queries:find",
    "narrow": "directory.search.queries:_narrowed",
    "rank": "directory.search.queries:rank",
    "facets": "directory.search.queries:_facets",
    "cards": "directory.search.queries:cards",
    "texts query": "directory.facts.cards:_text_rows",
    "words of the page": "directory.search.views:results_context",
    "local starts": "directory.search.presenting:doors",
    "shared context": "directory.site.context_processors:site",
    "template": "directory.search.views:render",
}
WARMING_UP = 50
REST = "middleware, routing, cookies"
CLOCK = time.thread_time
"""The processor's time of this thread: what other programs do meanwhile does not count. It leaves out waiting for a
database server, which is measured through the web server (`bench.run`)."""


@dataclass(slots=True)
class Watch:
    """Keeps what each step took itself, per request."""

    open: list[list[float]] = field(default_factory=list)
    now: dict[str, float] = field(default_factory=lambda: defaultdict(float))

    def around(self, label: str, call: Callable[..., Any]) -> Callable[..., Any]:
        """Return the function with its own time counted under a label."""

        def watched(*args: Any, **options: Any) -> Any:
            started = CLOCK()
            self.open.append([0.0])
            try:
                return call(*args, **options)
            finally:
                took = CLOCK() - started
                inside = self.open.pop()[0]
                self.now[label] += took - inside
                if self.open:
                    self.open[-1][0] += took

        return watched


def wrap(watch: Watch) -> list[str]:
    """Put the watch around every step and return the names that are no longer there."""
    missing = []
    for label, name in STEPS.items():
        module, _, path = name.partition(":")
        *owners, attribute = path.split(".")
        try:
            owner: Any = import_module(module)
            for each in owners:
                owner = getattr(owner, each)
            setattr(owner, attribute, watch.around(label, getattr(owner, attribute)))
        except (ImportError, AttributeError):
            missing.append(name)
    return missing


def measure(count: int) -> dict[str, Any]:
    """Ask the questions, after fifty to warm up, and return the steps in milliseconds."""
    import django

    django.setup()
    from django.core.handlers.base import BaseHandler
    from django.test import RequestFactory

    from bench.questions import questions

    watch = Watch()
    missing = wrap(watch)
    handler = BaseHandler()
    handler.load_middleware()
    factory = RequestFactory(headers={"host": "127.0.0.1"})
    for question in questions(WARMING_UP, number=2):
        handler.get_response(factory.get(question.path))
    answer = watch.around(REST, handler.get_response)
    asked = [_ask(watch, answer, factory.get(question.path)) for question in questions(count)]
    return {
        "missing": missing,
        "steps": _summary([took for took, _, _ in asked]),
        "queries": max(queries for _, queries, _ in asked),
        "bytes": median(size for _, _, size in asked),
    }


def _ask(watch: Watch, answer: Callable[..., Any], request: Any) -> tuple[dict[str, float], int, int]:
    """Return what each step of one answer took, its number of queries and its size."""
    from django.db import connection

    seen: list[str] = []

    def counted(execute: Callable[..., Any], sql: str, *rest: Any) -> Any:
        seen.append(sql)
        return execute(sql, *rest)

    watch.now.clear()
    with connection.execute_wrapper(counted):
        response = answer(request)
    if response.status_code != 200:
        raise RuntimeError(f"{request.get_full_path()} answered {response.status_code}")
    return dict(watch.now), len(seen), len(response.content)


def _summary(rows: list[dict[str, float]]) -> dict[str, dict[str, float]]:
    totals = [sum(row.values()) for row in rows]
    slow = sorted(range(len(rows)), key=totals.__getitem__)[int(len(rows) * 0.95) :]
    found = {
        label: {
            "p50": median(row.get(label, 0) for row in rows) * 1000,
            "mean": sum(row.get(label, 0) for row in rows) / len(rows) * 1000,
            "slow": sum(rows[at].get(label, 0) for at in slow) / len(slow) * 1000,
        }
        for label in [*STEPS, REST]
    }
    ordered = sorted(totals)
    found["everything"] = {
        "p50": median(totals) * 1000,
        "mean": sum(totals) / len(totals) * 1000,
        "slow": sum(totals[at] for at in slow) / len(slow) * 1000,
        "p95": ordered[int(len(ordered) * 0.95)] * 1000,
    }
    return found


def main() -> None:
    """Print the table, or the numbers as JSON for the report."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--questions", type=int, default=300)
    parser.add_argument("--json", action="store_true")
    options = parser.parse_args()
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings")
    found = measure(options.questions)
    if options.json:
        json.dump(found, sys.stdout)
        return
    print(f"{'ms':30}{'median':>9}{'mean':>9}{'slowest 5 %':>13}")
    for label, took in found["steps"].items():
        print(f"{label:30}{took['p50']:9.2f}{took['mean']:9.2f}{took['slow']:13.2f}")
    print(f"p95 {found['steps']['everything']['p95']:.1f} ms, {found['bytes']:.0f} bytes, {found['queries']} queries")
    for name in found["missing"]:
        print(f"not measured, no longer there: {name}", file=sys.stderr)


if __name__ == "__main__":
    main()
