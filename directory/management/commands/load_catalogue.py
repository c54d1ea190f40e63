"""Load the fixtures into the catalogue."""

from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand
from django.utils import timezone

from directory.exchange.loading import load


class Command(BaseCommand):
    """Reads `fixtures/` and prints what it created, changed and left alone."""

    help = "Load municipalities, vocabularies, programmes and offers. May be run again at any time."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--folder", type=Path, default=Path(settings.BASE_DIR) / "fixtures")
        parser.add_argument("--without-demo", action="store_true", help="leave the fictional municipality out")

    def handle(self, *args: Any, **options: Any) -> None:
        outcomes = load(
            options["folder"],
            today=timezone.localdate(),
            demo=not options["without_demo"],
            progress=self._progress,
        )
        for kind, counts in outcomes.items():
            created, changed = counts["created"], counts["changed"]
            line = f"{kind}: {created} created, {changed} changed, {counts['unchanged']} left alone"
            self.stdout.write(line + (f", {counts['kept']} kept (edited here)" if counts["kept"] else ""))

    def _progress(self, kind: str, number: int, total: int) -> None:
        if number == total or number % 100 == 0:
            self.stdout.write(f"  {kind} {number}/{total}")
