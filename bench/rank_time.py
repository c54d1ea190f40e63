"""How long ranking takes with more and more offers in question: prints JSON.

    DATABASE_URL=… python -m bench.rank_time [--questions 300]

The database holds the largest number; smaller indexes are made of its first offers. Every parents' offer is in
question, as for a family in the whole country, with eight keys to judge it by. Counted until the first twenty are in
order and explained: until then `rank` has promised, not worked.
"""

import argparse
import json
import os
import sys
import time
from itertools import chain, islice
from statistics import median
from typing import Any

import django

SIZES = (500, 5_000, 20_000)
SHOWN = 20


def measure(count: int) -> dict[str, Any]:
    """Return per number of offers what ranking took, in milliseconds of processor time."""
    from directory.index import store
    from directory.index.building import build
    from directory.index.catalogue import CatalogueIndex
    from directory.models import Offer

    whole = store.current()
    ids = list(Offer.objects.published().order_by("pk").values_list("pk", flat=True))
    found: dict[str, Any] = {}
    for size in (each for each in SIZES if each <= len(ids)):
        chosen = Offer.objects.published().filter(pk__lte=ids[size - 1])
        index = CatalogueIndex.empty(whole.reference).refreshed(whole.number, build(chosen), gone=())
        found[str(size)] = _ranking(index, count)
    return found


def _ranking(index: Any, count: int) -> dict[str, Any]:
    """Ask every question twice and keep the second time."""
    from django.http import QueryDict
    from django.utils import timezone

    from bench.questions import with_eight_keys
    from directory.asking.asked import read
    from directory.index import scope
    from directory.index.finding import Found
    from directory.index.values import Audience
    from directory.matching.ranking import rank

    today, reference = timezone.localdate(), index.reference
    within = scope.audience(index, Audience.PARENTS)
    took = []
    for question in with_eight_keys(count):
        asked = read(QueryDict(question.path.partition("?")[2]), reference, today).asked
        if asked is None:
            raise RuntimeError(f"not understood: {question.path}")
        place = asked.place(reference)
        for _ in range(2):
            started = time.thread_time()
            piles = rank(index, Found(within, 0), asked.need, place, today).piles
            list(islice(chain.from_iterable(piles.values()), SHOWN))
            spent = (time.thread_time() - started) * 1000
        took.append(spent)
    offers = within.bit_count()
    middle = median(took)
    return {"offers": offers, "ms": round(middle, 3), "ms_per_1000": round(middle / offers * 1000, 3)}


def main() -> None:
    """Print the numbers."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--questions", type=int, default=300)
    options = parser.parse_args()
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings")
    django.setup()
    json.dump(measure(options.questions), sys.stdout)


if __name__ == "__main__":
    main()
