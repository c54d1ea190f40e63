"""Fill the catalogue with invented offers, to measure with."""

from argparse import ArgumentParser
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from directory.exchange.scale import NothingToBuildOnError, seed
from directory.exchange.scale_region import UnknownRegionError


class Command(BaseCommand):
    """Adds invented offers on top of the reference lists. Never meant for a directory that people use."""

    help = "Add invented offers (source_id seed-…) in any number, to measure with. May be run again at any time."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--offers", type=int, required=True, help="how many invented offers there should be")
        parser.add_argument("--seed", type=int, default=1, help="another number gives other offers")
        parser.add_argument(
            "--region", default="", help="a CBS code: put all of them in this municipality and the nineteen nearest"
        )
        parser.add_argument("--yes", action="store_true", help="also where DEBUG is false")

    def handle(self, *args: Any, **options: Any) -> None:
        if not (settings.DEBUG or options["yes"]):
            raise CommandError(
                "DEBUG is false: this may be a directory people use. Invented offers would be shown to families. "
                "Add --yes if you are sure."
            )
        try:
            made = seed(
                options["offers"],
                number=options["seed"],
                region=options["region"],
                today=timezone.localdate(),
                progress=lambda done, total: self.stdout.write(f"  {done}/{total}"),
            )
        except NothingToBuildOnError as error:
            raise CommandError("There are no municipalities and programmes yet: run load_catalogue first.") from error
        except UnknownRegionError as error:
            raise CommandError(f"We don't know where {error} lies: --region takes the CBS code of a town.") from error
        self.stdout.write(f"invented offers: {made.created} created, {made.kept} were there")
