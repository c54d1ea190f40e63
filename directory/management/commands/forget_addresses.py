"""Forget e-mail addresses and uploads that were kept long enough; for a timer that runs once a day."""

from typing import Any

from django.core.management.base import BaseCommand
from django.utils import timezone

from directory.curation.accounts import invitations
from directory.exchange.tables.forgetting import forget_imports
from directory.reporting.forgetting import forget_addresses


class Command(BaseCommand):
    """Blanks where answers were to go, of old proposals and closed invitations, and empties what was imported."""

    help = (
        "Forget the addresses of visitors whose proposal nobody decided about in 180 days, and of old invitations; "
        "tables nobody took over in 30 days, and what a table changed a year ago."
    )

    def handle(self, *args: Any, **options: Any) -> None:
        number = forget_addresses(on=timezone.localdate()) + invitations.forget_addresses(at=timezone.now())
        self.stdout.write(f"{number} addresses forgotten")
        self.stdout.write(f"{forget_imports(at=timezone.now())} imports forgotten")
