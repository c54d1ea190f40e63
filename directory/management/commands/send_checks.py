"""Ask those who run offers whether they still hold; for a timer that runs once a day."""

import smtplib
from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from directory.curation.checks.sending import Done, plan_for, send_checks
from directory.curation.checks.spreading import CALLS_AT_ONCE, MAILS_A_WEEK, Pace


class Command(BaseCommand):
    """Mails providers, reminds them, and fills the call list. Safe to run twice, also at once."""

    help = "Ask providers by mail whether their offers still hold, remind them, and fill the call list."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--dry-run", action="store_true", help="only say what would be done")
        parser.add_argument(
            "--mails-a-week", type=int, default=MAILS_A_WEEK, help="first mails in seven days, per municipality"
        )
        parser.add_argument(
            "--calls-at-once", type=int, default=CALLS_AT_ONCE, help="calls that may wait, per municipality"
        )

    def handle(self, *args: Any, **options: Any) -> None:
        pace = Pace(options["mails_a_week"], options["calls_at_once"])
        if min(pace.mails_a_week, pace.calls_at_once) < 0:
            raise CommandError("A number can't be less than 0.")
        on = timezone.localdate()
        if options["dry_run"]:
            plan = plan_for(on, pace)
            self.stdout.write(f"{len(plan.mail)} to mail, {len(plan.remind)} to remind")
            self.stdout.write(f"{len(plan.call) + len(plan.give_up)} to put on the call list; nothing was done")
            return
        try:
            done = send_checks(on=on, pace=pace)
        except (smtplib.SMTPException, OSError) as error:
            raise CommandError(f"The mail server can't be used ({type(error).__name__}); nothing was done.") from error
        self._tell(done)

    def _tell(self, done: Done) -> None:
        self.stdout.write(f"{done.asked} mailed, {done.reminded} reminded, {done.to_call} put on the call list")
        if done.not_now:
            self.stdout.write(f"  {done.not_now} not now, said the server; the next run tries again")
        if done.server_gone:
            raise CommandError("The mail server went away; the next run does the rest.")
