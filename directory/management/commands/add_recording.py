"""Add a recorded voice of one fixed sentence, with the consent of who speaks."""

from argparse import ArgumentParser
from datetime import date
from pathlib import Path
from typing import Any

from django.core.exceptions import ValidationError
from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from directory.curation.actions.recordings import NewRecording, add_recording
from directory.models import ConsentScope, FixedSentence, VerifierRole


class Command(BaseCommand):
    """Keeps one sound file; an earlier one of the same sentence in the same language goes."""

    help = (
        "Add a recorded voice of a fixed sentence (Ogg, MP3, M4A or WebM, 500 kB at most). "
        "Without the speaker's consent nothing is kept; --consent-reference names the paper it stands on, not a person."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("file", type=Path)
        parser.add_argument("--language", required=True, help="code of the language that is spoken, such as ti")
        parser.add_argument("--sentence", required=True, choices=FixedSentence.values)
        parser.add_argument("--consent-given-on", required=True, type=_day, help="such as 2026-11-01")
        parser.add_argument("--consent-scope", choices=ConsentScope.values, default=ConsentScope.THIS_SITE.value)
        parser.add_argument("--consent-reference", default="")
        parser.add_argument("--recorded-by", choices=VerifierRole.values, default=VerifierRole.CURATOR.value)

    def handle(self, *args: Any, **options: Any) -> None:
        try:
            sound = options["file"].read_bytes()
        except OSError as error:
            raise CommandError(f"{options['file']} can't be read: {error.strerror}.") from error
        new = NewRecording(
            sound,
            language=options["language"],
            sentence=options["sentence"],
            recorded_by=options["recorded_by"],
            consent_given_on=options["consent_given_on"],
            consent_scope=options["consent_scope"],
            consent_reference=options["consent_reference"],
        )
        try:
            recording = add_recording(new, on=timezone.localdate(), by="add_recording")
        except ValidationError as error:
            raise CommandError(" ".join(error.messages)) from error
        except OSError as error:
            raise CommandError(f"The folder of the recordings can't be written to: {error}.") from error
        self.stdout.write(f"recorded: {recording} ({recording.media_type}, {len(sound)} bytes)")


def _day(text: str) -> date:
    return date.fromisoformat(text)
