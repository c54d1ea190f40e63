"""A voice is kept with consent, is what it says it is, and goes when consent goes."""

import hashlib
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from django.core.exceptions import ValidationError
from django.core.files.storage import FileSystemStorage
from django.core.management import CommandError, call_command
from django.db import DatabaseError
from django.test import Client
from django.utils import timezone
from pytest_django import DjangoCaptureOnCommitCallbacks, Settings

from directory.curation.actions import recordings
from directory.curation.actions.changes import Change, changing
from directory.curation.actions.recordings import MOST_BYTES, NewRecording, add_recording, kind_of, withdraw_recording
from directory.models import Event, Recording
from tests import factories as make
from tests.curation.making import M4A, MP3, OGG, WEBM
from tests.factories import TODAY

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def media(settings: Settings, tmp_path: Path) -> Iterator[Path]:
    """Keep files of a test in a folder of its own; every test has a language to speak."""
    settings.MEDIA_ROOT = str(tmp_path / "media")
    make.spoken_language("ti")
    yield tmp_path / "media"


def files(media: Path) -> list[Path]:
    return [path for path in media.rglob("*") if path.is_file()]


def add(sound: bytes = OGG, **values: Any) -> Recording:
    own = {"language": "ti", "sentence": "free", "recorded_by": "curator", "consent_given_on": TODAY}
    return add_recording(NewRecording(sound, **{**own, **values}), on=TODAY, by="curator")


# --- Adding -----------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("sound", "kind"),
    [
        (OGG, "audio/ogg"),
        (MP3, "audio/mpeg"),
        (b"\xff\xfb\x90\x00" + b"\x00" * 50, "audio/mpeg"),
        (M4A, "audio/mp4"),
        (WEBM, "audio/webm"),
    ],
)
def test_the_first_bytes_say_what_kind_of_file_it_is(sound: bytes, kind: str) -> None:
    assert add(sound).media_type == kind == kind_of(sound)


@pytest.mark.parametrize(
    "sound",
    [
        b"",
        b"O",
        b"<html><script>alert(1)</script>",
        b"RIFF\x00\x00\x00\x00WAVE",
        b"\x89PNG\r\n\x1a\n",
        b"\x00\x00\x00\x20ftypqt  ",
        b"\x1a\x45\xdf\xa3 matroska",
        b"\xff\xf1\x50\x80",
        b" OggS",
    ],
)
def test_what_is_no_sound_file_is_refused_and_leaves_nothing(sound: bytes, media: Path) -> None:
    with pytest.raises(ValidationError):
        add(sound)
    assert (files(media), Recording.objects.count(), Event.objects.count()) == ([], 0, 0)


def test_half_a_megabyte_is_the_most() -> None:
    add(OGG.ljust(MOST_BYTES, b"\x00"))
    with pytest.raises(ValidationError):
        add(OGG.ljust(MOST_BYTES + 1, b"\x00"))


@pytest.mark.parametrize(
    "values",
    [
        {"language": "xx"},
        {"sentence": "hello"},
        {"recorded_by": "aunt"},
        {"consent_scope": "anything"},
        {"consent_given_on": TODAY + timedelta(days=1)},
    ],
)
def test_what_the_database_would_refuse_is_refused_in_words(values: dict[str, Any], media: Path) -> None:
    with pytest.raises(ValidationError) as refusal:
        add(**values)
    assert refusal.value.message_dict.keys() == values.keys()
    assert files(media) == []


def test_a_new_recording_takes_the_place_of_the_old_one(
    media: Path, django_capture_on_commit_callbacks: DjangoCaptureOnCommitCallbacks
) -> None:
    with django_capture_on_commit_callbacks(execute=True):
        add(OGG)
        add(MP3)
    assert Recording.objects.get().sha256 == hashlib.sha256(MP3).hexdigest()
    assert [path.read_bytes() for path in files(media)] == [MP3]


def test_the_same_file_may_be_added_again(
    media: Path, django_capture_on_commit_callbacks: DjangoCaptureOnCommitCallbacks
) -> None:
    with django_capture_on_commit_callbacks(execute=True):
        add()
        add()
    assert Path(Recording.objects.get().file.path).read_bytes() == OGG
    assert len(files(media)) == 1


def test_a_file_does_not_stay_behind_without_its_row(media: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(self: Recording, **kwargs: Any) -> None:
        raise DatabaseError("full")

    monkeypatch.setattr(recordings.Recording, "save", refuse)
    with pytest.raises(DatabaseError):
        add()
    assert files(media) == []


def test_a_file_does_not_stay_behind_when_the_change_is_undone_after_all(
    media: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(self: Change) -> None:
        raise DatabaseError("full")

    kept = add(OGG)
    monkeypatch.setattr(Change, "close", refuse)
    with pytest.raises(DatabaseError):
        add(MP3)
    assert Recording.objects.get() == kept
    assert [path.read_bytes() for path in files(media)] == [OGG]


@pytest.mark.django_db(transaction=True)
def test_a_new_voice_stays_when_the_file_of_the_old_one_can_not_be_deleted(
    media: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(self: FileSystemStorage, name: str) -> None:
        raise PermissionError(13, "Permission denied", name)

    add(OGG)
    monkeypatch.setattr(FileSystemStorage, "delete", refuse)
    with pytest.raises(PermissionError):
        add(MP3)
    assert Path(Recording.objects.get().file.path).read_bytes() == MP3


# --- Withdrawing ------------------------------------------------------------------------------------------------------


def test_withdrawing_deletes_the_voice_and_keeps_that_it_was_there(
    media: Path, django_capture_on_commit_callbacks: DjangoCaptureOnCommitCallbacks
) -> None:
    kept = add(consent_reference="map 3, blad 12")
    with django_capture_on_commit_callbacks(execute=True), changing(by="curator") as change:
        withdraw_recording(kept.pk, change=change)
    assert (files(media), Recording.objects.count()) == ([], 0)
    assert list(Event.objects.values_list("action", flat=True)) == ["created", "withdrawn"]


def test_the_history_holds_nothing_that_leads_to_the_speaker() -> None:
    add(consent_reference="map 3, blad 12")
    assert "map 3" not in str(Event.objects.get().changes)


def test_a_withdrawal_that_is_undone_keeps_the_voice(media: Path) -> None:
    kept = add()
    with pytest.raises(ZeroDivisionError), changing(by="curator") as change:
        withdraw_recording(kept.pk, change=change)
        raise ZeroDivisionError
    assert Recording.objects.count() == len(files(media)) == 1


# --- The command ------------------------------------------------------------------------------------------------------


def run(path: Path, **options: str) -> None:
    own = {"language": "ti", "sentence": "free", "consent_given_on": timezone.localdate().isoformat()}
    flags = [f"--{name.replace('_', '-')}={value}" for name, value in {**own, **options}.items()]
    call_command("add_recording", str(path), *flags, verbosity=0)


def test_the_command_adds_a_file(tmp_path: Path) -> None:
    (tmp_path / "gratis.ogg").write_bytes(OGG)
    run(tmp_path / "gratis.ogg", consent_reference="map 3")
    recording = Recording.objects.get()
    assert (recording.language_id, recording.sentence, recording.consent_reference) == ("ti", "free", "map 3")
    assert Event.objects.get().actor == "add_recording"


@pytest.mark.parametrize(
    "options",
    [
        {"language": "xx"},
        {"sentence": "hello"},
        {"consent_given_on": "yesterday"},
        {"consent_given_on": "2999-01-01"},
    ],
)
def test_the_command_refuses_what_can_not_be(options: dict[str, str], tmp_path: Path) -> None:
    (tmp_path / "gratis.ogg").write_bytes(OGG)
    with pytest.raises(CommandError):
        run(tmp_path / "gratis.ogg", **options)
    assert Recording.objects.count() == 0


def test_the_command_says_that_a_file_can_not_be_written(tmp_path: Path, media: Path) -> None:
    media.write_text("no folder")
    (tmp_path / "gratis.ogg").write_bytes(OGG)
    with pytest.raises(CommandError, match="can't be written to"):
        run(tmp_path / "gratis.ogg")
    assert (Recording.objects.count(), Event.objects.count()) == (0, 0)


def test_without_consent_the_command_keeps_nothing(tmp_path: Path) -> None:
    (tmp_path / "gratis.ogg").write_bytes(OGG)
    with pytest.raises(CommandError, match="consent-given-on"):
        call_command("add_recording", str(tmp_path / "gratis.ogg"), "--language=ti", "--sentence=free")
    assert Recording.objects.count() == 0


def test_a_file_that_is_not_there_or_is_no_sound_is_refused(tmp_path: Path) -> None:
    with pytest.raises(CommandError, match="can't be read"):
        run(tmp_path / "nothing.ogg")
    (tmp_path / "page.ogg").write_bytes(b"<html>")
    with pytest.raises(CommandError, match="no Ogg"):
        run(tmp_path / "page.ogg")


def test_the_command_takes_a_voice_back_once(tmp_path: Path, django_capture_on_commit_callbacks) -> None:
    (tmp_path / "gratis.ogg").write_bytes(OGG)
    run(tmp_path / "gratis.ogg")
    kept = Path(Recording.objects.get().file.path)
    with django_capture_on_commit_callbacks(execute=True):
        call_command("withdraw_recording", "--language=ti", "--sentence=free", verbosity=0)
    assert Recording.objects.count() == 0
    assert not kept.exists()
    with pytest.raises(CommandError, match="no such"):
        call_command("withdraw_recording", "--language=ti", "--sentence=free", verbosity=0)


# --- Serving ----------------------------------------------------------------------------------------------------------


def test_a_voice_is_served_as_what_it_is_and_may_be_kept(client: Client) -> None:
    response = client.get(f"/nl/stem/{add().sha256}/")
    assert (response.status_code, response.content) == (200, OGG)
    assert response["Content-Type"] == "audio/ogg"
    assert response["X-Content-Type-Options"] == "nosniff"
    assert "max-age=604800" in response["Cache-Control"]
    assert client.get(f"/nl/stem/{add().sha256}/", headers={"If-None-Match": response["ETag"]}).status_code == 304


@pytest.mark.parametrize(
    ("asked", "content", "told"),
    [
        ("bytes=0-1", OGG[:2], f"bytes 0-1/{len(OGG)}"),
        ("bytes=4-", OGG[4:], f"bytes 4-{len(OGG) - 1}/{len(OGG)}"),
        ("bytes=-3", OGG[-3:], f"bytes {len(OGG) - 3}-{len(OGG) - 1}/{len(OGG)}"),
        ("bytes=0-99999", OGG, f"bytes 0-{len(OGG) - 1}/{len(OGG)}"),
    ],
)
def test_a_player_may_ask_for_a_part(client: Client, asked: str, content: bytes, told: str) -> None:
    address = f"/nl/stem/{add().sha256}/"
    response = client.get(address, headers={"Range": asked, "Accept-Encoding": "gzip"})
    assert (response.status_code, response.content, response["Content-Range"]) == (206, content, told)


@pytest.mark.parametrize("asked", ["bytes=-", "bytes=a-b", "lines=0-1", "bytes=0-1,4-5"])
def test_a_part_that_can_not_be_read_is_the_whole(client: Client, asked: str) -> None:
    response = client.get(f"/nl/stem/{add().sha256}/", headers={"Range": asked})
    assert (response.status_code, response.content) == (200, OGG)


@pytest.mark.parametrize("asked", ["bytes=9999-", "bytes=9-3"])
def test_a_part_that_is_not_there_is_refused(client: Client, asked: str) -> None:
    response = client.get(f"/nl/stem/{add().sha256}/", headers={"Range": asked})
    assert (response.status_code, response["Content-Range"]) == (416, f"bytes */{len(OGG)}")


@pytest.mark.parametrize("name", ["x", "0" * 64, "..", "0" * 5000])
def test_no_other_file_can_be_had(client: Client, name: str) -> None:
    assert client.get(f"/nl/stem/{name}/").status_code == 404


def test_a_file_that_went_missing_is_a_404_and_is_told_to_the_log(
    client: Client, media: Path, caplog: pytest.LogCaptureFixture
) -> None:
    kept = add()
    (only,) = files(media)
    only.unlink()
    assert client.get(f"/nl/stem/{kept.sha256}/").status_code == 404
    assert "is gone" in caplog.text
