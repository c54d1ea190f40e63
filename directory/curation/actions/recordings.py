"""Recorded voices: kept only with the speaker's consent, and gone when that is withdrawn."""

import hashlib
from contextlib import ExitStack
from dataclasses import dataclass
from datetime import date
from functools import partial

from django.core.exceptions import ValidationError
from django.core.files.base import ContentFile
from django.db import transaction

from directory.curation.actions.changes import Change, Differences, changing
from directory.models import AudioKind, ConsentScope, FixedSentence, Recording, SpokenLanguage, VerifierRole

MOST_BYTES = 500_000
"""A sentence of ten seconds is under 200 kB in any of these kinds; families pay for what they load."""

_ENDING = {AudioKind.OGG: "ogg", AudioKind.MP3: "mp3", AudioKind.M4A: "m4a", AudioKind.WEBM: "webm"}
_MP4_BRANDS = (b"M4A ", b"mp42", b"mp41", b"isom", b"iso2", b"dash")


@dataclass(frozen=True, slots=True)
class NewRecording:
    """A sound file of a fixed sentence, and what its speaker agreed to.

    `consent_reference` points to a paper that is kept elsewhere, never to a name.
    """

    sound: bytes
    language: str
    sentence: str
    recorded_by: str
    consent_given_on: date
    consent_scope: str = ConsentScope.THIS_SITE
    consent_reference: str = ""


def add_recording(new: NewRecording, *, on: date, by: str) -> Recording:
    """Keep a recording of a fixed sentence, in place of the one there was.

    One change of its own, since no transaction takes a file back: whatever undoes it, the file goes as well.

    Raises ValidationError for an unknown language, sentence, role or scope, for what is no sound file or a large one,
    and for a consent of a later day than `on`; OSError when the file can't be written.
    """
    kind = kind_of(new.sound)
    _require(new, on)
    recording = _recording(new, kind, on)
    with ExitStack() as undoing, changing(by=by) as change:
        transaction.on_commit(undoing.pop_all)  # before the earlier file goes: failing at that undoes nothing here
        earlier = Recording.objects.select_for_update().filter(language=new.language, sentence=new.sentence).first()
        if earlier is not None:
            withdraw_recording(earlier.pk, change=change)
        recording.file.save(f"{new.language}-{new.sentence}.{_ENDING[kind]}", ContentFile(new.sound), save=False)
        undoing.push(partial(_delete_after, recording))
        recording.save(force_insert=True)
        change.record(recording, "created", _told(recording, is_new=True))
    return recording


def _recording(new: NewRecording, kind: AudioKind, on: date) -> Recording:
    return Recording(
        language_id=new.language,
        sentence=new.sentence,
        media_type=kind,
        sha256=hashlib.sha256(new.sound).hexdigest(),
        consent_given_on=new.consent_given_on,
        consent_scope=new.consent_scope,
        consent_reference=new.consent_reference,
        recorded_by=new.recorded_by,
        added_on=on,
    )


def withdraw_recording(recording_id: int, *, change: Change) -> None:
    """Delete a recording and its file; the history keeps that it was there, without the voice.

    Raises Recording.DoesNotExist when there is none.
    """
    recording = Recording.objects.select_for_update().get(pk=recording_id)
    change.record(recording, "withdrawn", _told(recording, is_new=False))
    recording.delete()
    transaction.on_commit(partial(_delete_file, recording))


def _delete_after(recording: Recording, error: type[BaseException] | None, *_details: object) -> None:
    """Delete the file when an error ends the change: no voice stays behind without its row."""
    if error is not None:
        _delete_file(recording)


def _delete_file(recording: Recording) -> None:
    recording.file.storage.delete(str(recording.file.name))


def kind_of(sound: bytes) -> AudioKind:
    """Return what kind of sound file this is by its first bytes, whatever it is called; raises ValidationError."""
    if len(sound) > MOST_BYTES:
        raise ValidationError(f"The file has {len(sound)} bytes; {MOST_BYTES} is the most.", code="too_large")
    if sound.startswith(b"OggS"):
        return AudioKind.OGG
    if sound.startswith(b"ID3") or (len(sound) > 1 and sound[0] == 0xFF and sound[1] & 0xE6 == 0xE2):
        return AudioKind.MP3  # a frame of MPEG audio, layer 3
    if sound[4:8] == b"ftyp" and sound[8:12] in _MP4_BRANDS:
        return AudioKind.M4A
    if sound.startswith(b"\x1a\x45\xdf\xa3") and b"webm" in sound[:64]:
        return AudioKind.WEBM
    raise ValidationError("This is no Ogg, MP3, M4A or WebM file.", code="no_sound")


def _require(new: NewRecording, on: date) -> None:
    """Refuse what the database would refuse, in words."""
    known = {
        "sentence": FixedSentence.values,
        "recorded_by": VerifierRole.values,
        "consent_scope": ConsentScope.values,
        "language": list(SpokenLanguage.objects.values_list("code", flat=True)),
    }
    errors = {
        name: f"{getattr(new, name)!r} is none of: {', '.join(values)}."
        for name, values in known.items()
        if getattr(new, name) not in values
    }
    if new.consent_given_on > on:
        errors["consent_given_on"] = f"The speaker can't have agreed on {new.consent_given_on}: that day is to come."
    if errors:
        raise ValidationError(errors)


def _told(recording: Recording, *, is_new: bool) -> Differences:
    """Return what the history keeps: which sentence, which file, since when agreed; nothing that leads to a person."""
    values = {
        "language_id": recording.language_id,
        "sentence": recording.sentence,
        "sha256": recording.sha256,
        "consent_given_on": recording.consent_given_on,
        "consent_scope": recording.consent_scope,
    }
    return {name: [None, value] if is_new else [value, None] for name, value in values.items()}
