"""Read a file of translations back into the catalogue."""

from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from directory.exchange.translations.importing import Imported, import_file
from directory.exchange.translations.units import RefusedFileError
from directory.models.text import Origin


class Command(BaseCommand):
    """Takes the whole file or nothing; says per line why not."""

    help = "Import an XLIFF 2.0 or PO file that export_translations wrote. May be run again at any time."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("file", type=Path)
        parser.add_argument("--dry-run", action="store_true", help="say what would happen and change nothing")
        parser.add_argument(
            "--origin",
            choices=[origin.value for origin in Origin],
            required=True,
            help="who made what is new in the file; what a person made is shown without a notice",
        )

    def handle(self, *args: Any, **options: Any) -> None:
        try:
            imported = import_file(options["file"], origin=Origin(options["origin"]), dry_run=options["dry_run"])
        except OSError as error:
            raise CommandError(f"{options['file']} can't be read: {error.strerror}.") from error
        except RefusedFileError as error:
            lines = [f"{options['file'].name} is refused, nothing was written:", *map(str, error.problems)]
            raise CommandError("\n  ".join(lines)) from error
        self._tell(imported, dry_run=options["dry_run"])

    def _tell(self, imported: Imported, *, dry_run: bool) -> None:
        would = " (dry run: nothing was written)" if dry_run else ""
        self.stdout.write(
            f"{imported.language}: {imported.texts} texts; "
            f"{imported.written} records changed, {imported.unchanged} left alone{would}"
        )
        if imported.empty:
            self.stdout.write(f"  {imported.empty} without a translation: skipped")
        if imported.outdated:
            self.stdout.write(f"  {imported.outdated} made from older Dutch: shown as outdated")
        if imported.signed:
            self.stdout.write(f"  {imported.signed} with a sign-off that came with the file")
