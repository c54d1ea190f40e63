"""Load a postcode file, so that a place name or postcode leads to its municipality."""

from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from directory.exchange.postcodes import UnreadableFileError, load


class Command(BaseCommand):
    """Replaces all postcodes by those of a file that is not part of the project."""

    help = "Load GeoNames' postal codes for the Netherlands (NL.txt), or a CSV with pc4,place,gm_code,lat,lon."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("file", type=Path)

    def handle(self, *args: Any, **options: Any) -> None:
        try:
            loaded = load(options["file"], lambda number: self.stdout.write(f"  {number} lines"))
        except FileNotFoundError as error:
            raise CommandError(f"{options['file']} is not there.") from error
        except UnreadableFileError as error:
            raise CommandError(str(error)) from error
        self.stdout.write(f"postcodes: {loaded.postcodes} known now")
        if loaded.unknown_municipality:
            self.stdout.write(f"left out: {loaded.unknown_municipality} lines of municipalities we do not know")
