"""Write the texts that need translating to a file."""

from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from directory.exchange.translations.exporting import FORMATS, export
from directory.languages import CODES, SOURCE


class Command(BaseCommand):
    """Writes XLIFF 2.0 or PO, to a file or to standard output."""

    help = "Export what is missing or outdated in one language, or everything, for translators."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--language", required=True, choices=[code for code in CODES if code != SOURCE])
        parser.add_argument("--format", required=True, choices=sorted(FORMATS))
        parser.add_argument("--all", action="store_true", help="also what is translated and up to date")
        parser.add_argument("--output", type=Path, help="a file to write; without it, standard output")

    def handle(self, *args: Any, **options: Any) -> None:
        document = export(options["language"], options["format"], everything=options["all"])
        if not document:
            self.stderr.write("Nothing is missing or outdated: no file written.")
        elif options["output"] is None:
            self.stdout.write(document.decode(), ending="")
        else:
            self._write(options["output"], document)

    def _write(self, path: Path, document: bytes) -> None:
        try:
            path.write_bytes(document)
        except OSError as error:
            raise CommandError(f"{path} can't be written: {error.strerror}.") from error
