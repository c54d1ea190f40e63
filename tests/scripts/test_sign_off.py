"""A native speaker's sign-off holds for the sentence that was read; the notice goes when all were, and comes back."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import polib
import pytest
from django.conf import settings
from pytest_django import Settings

from directory.facts import interface_texts
from directory.languages import CODES, SOURCE
from tests.scripts import script

signing, compiling, extracting = script("sign_off_interface"), script("compile_catalogues"), script("extract_messages")
LOCALE = Path(settings.LOCALE_PATHS[0])
ON = date(2026, 12, 1)
LONG = "beëdigd vertaler, samen met een moeder uit de buurt die de taal van huis uit spreekt en schrijft"


@pytest.fixture(autouse=True)
def locale(settings: Settings, tmp_path: Path) -> Iterator[Path]:
    """Give catalogues of a few sentences, one with two forms; as the site reads them once they are compiled."""
    for code in CODES:
        if code != SOURCE:
            shipped = polib.pofile(str(path_in(LOCALE, code)))
            plural = next(entry for entry in shipped if entry.msgid_plural)
            shipped[:] = [plural, *(entry for entry in shipped if not entry.msgid_plural)][:4]
            path_in(tmp_path, code).parent.mkdir(parents=True)
            path_in(tmp_path, code).write_text(signing.as_file(shipped), encoding="utf-8")
    settings.LOCALE_PATHS = [str(tmp_path)]
    interface_texts.of.cache_clear()
    yield tmp_path
    interface_texts.of.cache_clear()


def path_in(folder: Path, code: str) -> Path:
    return folder / code / "LC_MESSAGES" / "django.po"


def opened(folder: Path, code: str = "ti") -> polib.POFile:
    return polib.pofile(str(path_in(folder, code)))


def signed(folder: Path, code: str = "ti", reviewer: str = "A. Lezer", containing: str = "") -> int:
    """Sign a catalogue in its file, as the script does, and return how many sentences that were."""
    catalogue = opened(folder, code)
    count = signing.sign_off(catalogue, reviewer=reviewer, on=ON, containing=containing)
    path_in(folder, code).write_text(signing.as_file(catalogue), encoding="utf-8")
    return count


def changed(folder: Path, number: int, **values: object) -> None:
    catalogue = opened(folder)
    for name, value in values.items():
        setattr(catalogue[number], name, value)
    catalogue.save(str(path_in(folder, "ti")))


def counted(folder: Path, code: str = "ti") -> tuple[int, int, bool]:
    """Compile, and return what the site then says: how many sentences, how many of them read, and is that all."""
    compiling.compile_all(folder)
    interface_texts.of.cache_clear()
    found = interface_texts.of(code)
    return found.sentences, found.reviewed, found.is_reviewed


def test_before_anybody_signed_nothing_is_read(locale: Path) -> None:
    assert counted(locale) == (4, 0, False)


@pytest.mark.parametrize("reviewer", ["A. Lezer", LONG])
def test_a_language_is_read_when_every_sentence_is_signed_and_no_other_language_is(locale: Path, reviewer: str) -> None:
    assert signed(locale, reviewer=reviewer) == 4
    assert counted(locale) == (4, 4, True)
    assert counted(locale, "so") == (4, 0, False)
    assert signed(locale) == 0


@pytest.mark.parametrize(
    ("number", "values"),
    [
        (1, {"msgstr": "ካልእ"}),
        (0, {"msgstr_plural": {0: "ሓደ", 1: "ብዙሓት"}}),
        (1, {"msgid": "Een andere zin"}),
        (0, {"msgid_plural": "Andere zinnen"}),
        (1, {"msgctxt": "ergens anders"}),
        (1, {"flags": ["fuzzy"]}),
        (1, {"msgstr": ""}),
    ],
)
def test_a_sentence_that_changes_in_either_language_is_a_draft_again(
    locale: Path, number: int, values: dict[str, object]
) -> None:
    signed(locale)
    changed(locale, number, **values)
    assert counted(locale) == (4, 3, False)


def test_one_form_of_a_plural_is_as_much_of_a_change_as_all(locale: Path) -> None:
    signed(locale)
    forms = opened(locale)[0].msgstr_plural
    changed(locale, 0, msgstr_plural={**forms, 1: f"{forms[1]} "})
    assert counted(locale) == (4, 3, False)


def test_dutch_that_changes_in_the_code_loses_the_sign_off(locale: Path) -> None:
    signed(locale)
    sentences = opened(locale)
    sentences[1].msgid = "Een andere zin"
    path_in(locale, "ti").write_text(extracting.updated(path_in(locale, "ti"), sentences), encoding="utf-8")
    assert counted(locale) == (4, 3, False)


def test_what_changed_is_signed_anew_and_the_old_sign_off_goes(locale: Path) -> None:
    signed(locale, reviewer=LONG)
    changed(locale, 1, msgstr="ካልእ")
    assert signed(locale) == 1
    assert counted(locale) == (4, 4, True)
    assert opened(locale)[1].tcomment.startswith("reviewed by A. Lezer on 2026-12-01 (")


def test_what_is_put_back_as_it_was_read_is_read(locale: Path) -> None:
    said = opened(locale)[1].msgstr
    signed(locale)
    for text in ("ካልእ", said):
        changed(locale, 1, msgstr=text)
    assert counted(locale) == (4, 4, True)


@pytest.mark.parametrize(
    "comment", ["reviewed by A. Lezer on 2026-12-01", "reviewed by A. Lezer on 2026-12-01 (00000000)"]
)
def test_a_sign_off_without_the_fingerprint_of_the_sentence_is_none(locale: Path, comment: str) -> None:
    changed(locale, 1, tcomment=comment)
    assert counted(locale) == (4, 0, False)


def test_some_sentences_can_be_signed_by_their_dutch(locale: Path) -> None:
    dutch = opened(locale)[1].msgid
    assert signed(locale, containing=dutch) == sum(dutch in entry.msgid for entry in opened(locale))
    assert counted(locale)[1] >= 1


def test_other_comments_stay(locale: Path) -> None:
    changed(locale, 1, tcomment="Vraag dit na.")
    signed(locale)
    assert opened(locale)[1].tcomment.splitlines()[0] == "Vraag dit na."


@pytest.mark.parametrize("reviewer", ["A. Lezer", LONG])
def test_signing_leaves_the_file_as_bringing_it_up_to_date_does(locale: Path, reviewer: str) -> None:
    signed(locale, reviewer=reviewer)
    path = path_in(locale, "ti")
    path.write_text(extracting.updated(path, opened(locale)), encoding="utf-8")  # puts them in their order
    before = path.read_text("utf-8")
    assert extracting.updated(path, opened(locale)) == before
    assert signed(locale) == 0
    assert path.read_text("utf-8") == before


@pytest.mark.parametrize("code", [code for code in CODES if code != SOURCE])
def test_the_shipped_catalogues_are_written_as_they_stand(code: str) -> None:
    path = path_in(LOCALE, code)
    assert signing.as_file(polib.pofile(str(path))) == path.read_text("utf-8")
