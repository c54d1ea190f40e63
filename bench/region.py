"""The towns of a region, as `seed_scale --region` chooses them: prints their codes as JSON.

DATABASE_URL=… python -m bench.region GM0344
"""

import json
import os
import sys
from datetime import UTC, datetime

import django

if __name__ == "__main__":
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings")
    django.setup()
    from directory.exchange.scale import Inventing

    json.dump(list(Inventing("1", datetime.now(UTC).date(), sys.argv[1]).towns), sys.stdout)
