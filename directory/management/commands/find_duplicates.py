"""Look for offers that are described twice; for a timer that runs once a day."""

from typing import Any

from django.core.management.base import BaseCommand
from django.utils import timezone

from directory.curation.duplicates.finding import find_duplicates


class Command(BaseCommand):
    """Compares all offers and puts pairs that look alike in the queue. What somebody decided about is left alone."""

    help = "Look for offers that are described twice, and put them in the queue of their curator."

    def handle(self, *args: Any, **options: Any) -> None:
        found = find_duplicates(on=timezone.localdate())
        self.stdout.write(f"{found.waiting} pairs wait; {found.new} new, {found.gone} no longer alike")
