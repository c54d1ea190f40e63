"""Keep that somebody read translations and found them right."""

from argparse import ArgumentParser
from typing import Any

from django.core.exceptions import ValidationError
from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from directory.curation.actions.translations import Signature
from directory.exchange.translations.records import KINDS
from directory.exchange.translations.signing import UnknownRecordError, sign_off_all, sign_off_record
from directory.languages import CODES, SOURCE


class Command(BaseCommand):
    """Signs off one record, or all of a language; the notice that nobody read a text goes away."""

    help = "Sign off translations that a reader of the language read."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--language", required=True, choices=[code for code in CODES if code != SOURCE])
        parser.add_argument("--reviewer", required=True, help="who read them; kept with each text")
        which = parser.add_mutually_exclusive_group(required=True)
        which.add_argument("--all", action="store_true", help="every text nobody signed yet")
        which.add_argument("--kind", choices=sorted(KINDS), help="one record, together with --key")
        parser.add_argument("--key", help="the record's key, as an export names it (kind:key:field)")

    def handle(self, *args: Any, **options: Any) -> None:
        if bool(options["kind"]) != bool(options["key"]):
            raise CommandError("--kind and --key go together.")
        signature = Signature(options["reviewer"].strip(), timezone.localdate())
        try:
            if options["all"]:
                self._sign_all(options["language"], signature)
            else:
                signed = sign_off_record(options["language"], f"{options['kind']}:{options['key']}", signature)
                self.stdout.write(f"{signed} texts signed off")
        except UnknownRecordError as error:
            raise CommandError(f"There is no {error}.") from error
        except ValidationError as error:
            raise CommandError("Nothing was signed off:\n  " + "\n  ".join(error.messages)) from error

    def _sign_all(self, language: str, signature: Signature) -> None:
        came_to = sign_off_all(language, signature)
        self.stdout.write(f"{came_to.signed} texts signed off")
        if came_to.outdated:
            self.stdout.write(f"  {came_to.outdated} left: the Dutch changed since they were made")
        if came_to.loose:
            self.stdout.write(f"  {came_to.loose} left: which Dutch they were made from is not known")
