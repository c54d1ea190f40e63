"""Take back a recorded voice: the speaker no longer agrees, or the sentence was said wrongly."""

from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from directory.curation.actions.changes import changing
from directory.curation.actions.recordings import withdraw_recording
from directory.models import FixedSentence, Recording


class Command(BaseCommand):
    """Deletes the sound file; that it was there and went stays in the history."""

    help = "Delete the recorded voice of a fixed sentence in one language."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--language", required=True, help="code of the language that is spoken, such as ti")
        parser.add_argument("--sentence", required=True, choices=FixedSentence.values)

    def handle(self, *args: Any, **options: Any) -> None:
        with changing(by="withdraw_recording") as change:
            found = Recording.objects.filter(language_id=options["language"], sentence=options["sentence"]).first()
            if found is None:
                raise CommandError("There is no such recording.")
            withdraw_recording(found.pk, change=change)
        self.stdout.write(f"withdrawn: {options['sentence']} in {options['language']}")
