"""How long building the index takes, and catching up with one change: prints JSON.

DATABASE_URL=… python -m bench.index_time
"""

import json
import os
import sys
import time
from pathlib import Path
from statistics import median
from typing import Any

import django

CHANGES = 10


def measure() -> dict[str, Any]:
    """Build the index, then change one offer and catch up, ten times."""
    from directory.curation.actions.changes import changing
    from directory.index import store
    from directory.models import Offer

    before = _memory()
    built, processor = _timed(store.current)
    caught_up = []
    offers = list(Offer.objects.filter(source_id__startswith="seed-").values_list("pk", flat=True)[:CHANGES])
    for offer in offers:
        with changing(by="bench") as change:
            change.put(Offer, {"pk": offer}, {"neighbourhood": f"Meetveld {time.time_ns() % 10_000}"})
        caught_up.append(_timed(store.current)[0])
    return {
        "build_seconds": round(built, 3),
        "build_processor_seconds": round(processor, 3),
        "refresh_ms": round(median(caught_up) * 1000, 1),
        "memory_mb": round(_memory() - before),
        "offers": len(store.current().slots),
    }


def _timed(call: Any) -> tuple[float, float]:
    started, processor = time.perf_counter(), time.process_time()
    call()
    return time.perf_counter() - started, time.process_time() - processor


def _memory() -> float:
    lines = Path("/proc/self/status").read_text(encoding="ascii").splitlines()
    return next(int(line.split()[1]) for line in lines if line.startswith("VmRSS")) / 1024


if __name__ == "__main__":
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings")
    django.setup()
    json.dump(measure(), sys.stdout)
