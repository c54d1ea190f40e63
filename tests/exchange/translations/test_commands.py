"""The commands for operators: what they say, what they write, and that a refusal is an exit code."""

from io import StringIO
from pathlib import Path
from typing import Any

import pytest
from django.core.management import CommandError, call_command
from django.utils import timezone

from directory.models import Event, Offer
from directory.models.text import Origin, Provenance, provenance_of, source_hash
from tests import factories as make
from tests.exchange.translations.working import exported, filled, imported

pytestmark = pytest.mark.django_db

DUTCH = "Home-Start in de buurt"
SAID = "Home-Start ኣብ ጎረቤት"
NAME = "offer:o001:name"


@pytest.fixture(autouse=True)
def offer() -> Offer:
    """Give an offer with a Dutch name."""
    return make.offer(source_id="o001", name_nl=DUTCH)


def run(*words: Any) -> tuple[str, str]:
    """Run a command and return what it said, and what it said aside."""
    out, aside = StringIO(), StringIO()
    call_command(*map(str, words), stdout=out, stderr=aside, skip_checks=True)
    return out.getvalue(), aside.getvalue()


@pytest.mark.parametrize(("form", "suffix"), [("po", "po"), ("xliff", "xlf")])
def test_an_export_goes_to_a_file_or_to_standard_output(form: str, suffix: str, tmp_path: Path) -> None:
    path = tmp_path / f"ti.{suffix}"
    assert run("export_translations", "--language", "ti", "--format", form, "--output", path) == ("", "")
    assert run("export_translations", "--language", "ti", "--format", form) == (path.read_text("utf-8"), "")
    assert imported(path).empty == 1


def test_nothing_to_translate_is_said_and_no_empty_file_is_left(tmp_path: Path) -> None:
    imported(filled(exported(tmp_path, "po"), {NAME: SAID}))
    path = tmp_path / "none.xlf"
    said = run("export_translations", "--language", "ti", "--format", "xliff", "--output", path)
    assert said == ("", "Nothing is missing or outdated: no file written.\n")
    assert not path.exists()
    assert NAME in run("export_translations", "--language", "ti", "--format", "xliff", "--all")[0]


@pytest.mark.parametrize("language", ["nl", "de"])
def test_a_language_we_do_not_translate_into_is_no_choice(language: str) -> None:
    with pytest.raises(CommandError, match="--language"):
        run("export_translations", "--language", language, "--format", "po")


def test_a_file_that_can_not_be_written_is_said(tmp_path: Path) -> None:
    with pytest.raises(CommandError, match="can't be written"):
        run("export_translations", "--language", "ti", "--format", "po", "--output", tmp_path / "no" / "ti.po")


def test_an_import_says_what_it_came_to(tmp_path: Path) -> None:
    make.offer(source_id="o002", name_nl="Tweede")
    path = filled(exported(tmp_path, "po"), {NAME: SAID})
    Offer.objects.filter(source_id="o001").update(name_nl="Home-Start thuis")
    expected = "ti: 1 texts; 1 records changed, 0 left alone"
    aside = "  1 without a translation: skipped\n  1 made from older Dutch: shown as outdated\n"
    dry = f"{expected} (dry run: nothing was written)\n{aside}"
    assert run("import_translations", path, "--origin", "human", "--dry-run") == (dry, "")
    assert not Event.objects.exists()
    assert run("import_translations", path, "--origin", "human") == (f"{expected}\n{aside}", "")


def test_an_import_takes_the_origin_asked(offer: Offer, tmp_path: Path) -> None:
    run("import_translations", filled(exported(tmp_path, "po"), {NAME: SAID}), "--origin", "machine")
    offer.refresh_from_db()
    assert provenance_of(offer, "name", "ti").origin is Origin.MACHINE


def test_an_import_asks_who_made_it(tmp_path: Path) -> None:
    with pytest.raises(CommandError, match="--origin"):
        run("import_translations", filled(exported(tmp_path, "po"), {NAME: SAID}))
    assert not Event.objects.exists()


def test_a_refused_file_is_an_error_with_a_line_for_each_problem(tmp_path: Path) -> None:
    path = filled(exported(tmp_path, "po"), {NAME: "Thuis"})
    with pytest.raises(CommandError) as refused:
        run("import_translations", path, "--origin", "human")
    assert refused.value.returncode == 1
    assert str(refused.value).splitlines() == [
        "ti.po is refused, nothing was written:",
        f"  line 10: {NAME}: the name is never translated: Home-Start",
    ]
    assert not Event.objects.exists()


def test_a_file_that_is_not_there_is_an_error(tmp_path: Path) -> None:
    with pytest.raises(CommandError, match="can't be read"):
        run("import_translations", tmp_path / "ti.po", "--origin", "human")


# --- Signing off ------------------------------------------------------------------------------------------------------


def sign_off(*words: str) -> str:
    return run("sign_off_translations", "--language", "ti", "--reviewer", "A. Lezer", *words)[0]


def test_one_record_is_signed_off_by_its_kind_and_key(offer: Offer, tmp_path: Path) -> None:
    imported(filled(exported(tmp_path, "po"), {NAME: SAID}))
    assert sign_off("--kind", "offer", "--key", "o001") == "1 texts signed off\n"
    offer.refresh_from_db()
    made = provenance_of(offer, "name", "ti")
    assert made == Provenance(source_hash(DUTCH), Origin.HUMAN, "A. Lezer", timezone.localdate())


def test_all_leaves_what_is_outdated_or_of_unknown_dutch_and_signs_nothing_twice(tmp_path: Path) -> None:
    make.offer(source_id="o002", name_nl="Tweede")
    make.offer(source_id="o003", name_nl="Derde", name_ti="ሳልሳይ")
    imported(filled(exported(tmp_path, "po"), {NAME: SAID, "offer:o002:name": "ካልኣይ"}))
    Offer.objects.filter(source_id="o002").update(name_nl="Andere tweede")
    left = "  1 left: the Dutch changed since they were made\n  1 left: which Dutch they were made from is not known\n"
    assert sign_off("--all") == f"1 texts signed off\n{left}"
    events = Event.objects.count()
    assert sign_off("--all") == f"0 texts signed off\n{left}"
    assert Event.objects.count() == events


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("--kind", "offer", "--key", "o999"), "There is no offer:o999"),
        (("--kind", "offer", "--key", "o001"), "Nothing was signed off"),
        (("--kind", "offer"), "go together"),
        (("--all", "--key", "o001"), "go together"),
        ((), "required"),
    ],
)
def test_what_can_not_be_signed_is_an_error(words: tuple[str, ...], said: str) -> None:
    with pytest.raises(CommandError, match=said):
        sign_off(*words)
    assert not Event.objects.exists()
