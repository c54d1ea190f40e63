"""A curator who publishes a change once a second: `python -m bench.publish SECONDS`; prints how many it were."""

import os
import sys
import time

import django


def publish(seconds: int) -> int:
    """Change one offer a second, through the same actions as every other write."""
    from directory.curation.actions.changes import changing
    from directory.models import Offer

    offers = list(Offer.objects.filter(source_id__startswith="seed-").values_list("pk", flat=True)[:seconds])
    started = time.monotonic()
    for number, offer in enumerate(offers):
        time.sleep(max(0.0, started + number - time.monotonic()))
        with changing(by="bench") as change:
            change.put(Offer, {"pk": offer}, {"neighbourhood": f"Meetveld {time.time_ns() % 10_000}"})
    return len(offers)


if __name__ == "__main__":
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings")
    django.setup()
    print(publish(int(sys.argv[1])))
