"""Take in a mail that came back; the mail server pipes it to this command."""

import sys
from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.db import InterfaceError, OperationalError
from django.utils import timezone

from directory.curation.checks.bounces import MOST_BYTES, read_notification, record_bounce

TRY_LATER = 75
"""EX_TEMPFAIL of sysexits.h: the mail server keeps the message and offers it again."""


class Command(BaseCommand):
    """Reads one delivery status notification (RFC 3464) from standard input.

    What is none of ours is left alone with exit code 0: an error would make the mail server send a bounce of a bounce.
    """

    help = "Read a delivery status notification from standard input and put its organisation on the call list."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--recipient", default="", help="the address it came in at, as the mail server knows it")

    def handle(self, *args: Any, **options: Any) -> None:
        found = read_notification(sys.stdin.buffer.read(MOST_BYTES), options["recipient"])
        if found is None:
            self.stdout.write("Not a failed mail of ours; nothing was done.")
            return
        try:
            moved = record_bounce(found, on=timezone.localdate())
        except (OperationalError, InterfaceError) as error:
            raise CommandError("The database can't be reached; try again.", returncode=TRY_LATER) from error
        self.stdout.write("On the call list." if moved else "Nothing left to do for it.")
