"""Write the offers to a table."""

import sys
from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from directory.access.permissions import Reach
from directory.exchange.tables.exporting import FORMATS, export
from directory.exchange.tables.queries import offers_to_export
from directory.models import Municipality


class Command(BaseCommand):
    """Writes XLSX or CSV, to a file or to standard output; import_offers reads it back as unchanged."""

    help = "Export all offers, or those that serve one municipality."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--format", choices=sorted(FORMATS), default="xlsx")
        parser.add_argument("--municipality", default="", help="CBS code, such as GM0344")
        parser.add_argument("--output", type=Path, help="a file to write; without it, standard output")

    def handle(self, *args: Any, **options: Any) -> None:
        code = options["municipality"]
        if code and not Municipality.objects.filter(code=code).exists():
            raise CommandError(f"There is no municipality {code}.")
        offers = offers_to_export(Reach(everywhere=True), code)
        table = export(offers, options["format"], today=timezone.localdate())
        if options["output"] is None:
            sys.stdout.buffer.write(table)
            return
        try:
            options["output"].write_bytes(table)
        except OSError as error:
            raise CommandError(f"{options['output']} can't be written: {error.strerror}.") from error
