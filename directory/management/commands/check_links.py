"""Ask whether the addresses in the catalogue still lead somewhere; for a timer that runs once a day."""

from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from directory.curation.links.actions import counted
from directory.curation.links.checking import Checker
from directory.curation.links.running import NetworkDownError, check_links


class Command(BaseCommand):
    """Asks each site politely; a site that fails on two days becomes a task for its curator. Safe to run twice."""

    help = "Ask whether the websites of offers, organisations, programmes and local starts still work."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--all", action="store_true", help="also what was asked for lately")

    def handle(self, *args: Any, **options: Any) -> None:
        try:
            done = check_links(Checker().check, at=timezone.now(), everything=options["all"])
        except NetworkDownError as error:
            raise CommandError(f"{error}. Is the network down? What can't be reached was not kept.") from error
        counts = ", ".join(f"{number} {state}" for state, number in counted(done.found.values()).items())
        self.stdout.write(f"{len(done.found)} asked for: {counts or 'nothing to do'}")
        self.stdout.write(f"{done.alarms} new for the queue, {done.forgotten} no longer used")
