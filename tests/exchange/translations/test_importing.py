"""A file goes in whole or not at all; what comes in knows which Dutch it was made from."""

from datetime import date
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings

from directory.curation.actions import translations
from directory.curation.actions.changes import changing
from directory.curation.actions.translations import Signature
from directory.exchange.translations import importing
from directory.exchange.translations.records import records
from directory.exchange.translations.units import RefusedFileError, translated_fields
from directory.models import CatalogueVersion, Event, LocalStart, Offer, Term
from directory.models.text import NOT_KEPT, Origin, Provenance, outdated, provenance_of, source_hash
from tests import factories as make
from tests.exchange.translations.working import exported, filled, imported, replaced

pytestmark = pytest.mark.django_db

FORMATS = ("po", "xliff")
DUTCH = "Home-Start in de buurt"
SAID = "Home-Start ኣብ ጎረቤት"
NAME = "offer:o001:name"


@pytest.fixture
def offer() -> Offer:
    """Give an offer with a Dutch name, not translated yet."""
    return make.offer(source_id="o001", name_nl=DUTCH)


def refusal(path: Path) -> list[str]:
    """Return the lines of a refusal, after making sure that nothing was written."""
    before = (Event.objects.count(), CatalogueVersion.objects.current())
    with pytest.raises(RefusedFileError) as refused:
        imported(path)
    assert (Event.objects.count(), CatalogueVersion.objects.current()) == before
    assert not Offer.objects.exclude(name_ti=None).exists()
    return [str(problem) for problem in refused.value.problems]


# --- In ---------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("form", FORMATS)
def test_a_translation_goes_in_with_its_origin_and_its_dutch(form: str, offer: Offer, tmp_path: Path) -> None:
    came_to = imported(filled(exported(tmp_path, form), {NAME: SAID}))
    offer.refresh_from_db()
    assert offer.name_ti == SAID
    assert provenance_of(offer, "name", "ti") == Provenance(source_hash(DUTCH), Origin.HUMAN)
    assert (came_to.language, came_to.written, came_to.texts, came_to.outdated, came_to.signed) == ("ti", 1, 1, 0, 0)


@pytest.mark.parametrize("form", FORMATS)
def test_importing_twice_changes_nothing_the_second_time(form: str, offer: Offer, tmp_path: Path) -> None:
    path = filled(exported(tmp_path, form), {NAME: SAID})
    imported(path)
    before = (Event.objects.count(), CatalogueVersion.objects.current())
    assert (imported(path).written, imported(path).unchanged) == (0, 1)
    assert (Event.objects.count(), CatalogueVersion.objects.current()) == before


@pytest.mark.parametrize("form", FORMATS)
def test_a_dry_run_says_the_same_and_writes_nothing(form: str, offer: Offer, tmp_path: Path) -> None:
    path = filled(exported(tmp_path, form), {NAME: SAID})
    dry = imported(path, dry_run=True)
    assert not Event.objects.exists()
    assert not Offer.objects.exclude(name_ti=None).exists()
    assert dry == imported(path)


@pytest.mark.parametrize("form", FORMATS)
def test_empty_translations_are_skipped_and_take_nothing_away(form: str, offer: Offer, tmp_path: Path) -> None:
    make.offer(source_id="o002", name_nl="Tweede")
    path = exported(tmp_path, form)
    Offer.objects.filter(pk=offer.pk).update(name_ti=SAID)
    came_to = imported(path)
    assert (came_to.texts, came_to.empty) == (0, 2)
    offer.refresh_from_db()
    assert offer.name_ti == SAID
    assert not Event.objects.exists()


@pytest.mark.parametrize("form", FORMATS)
def test_the_dutch_that_changed_meanwhile_makes_it_outdated_from_the_start(
    form: str, offer: Offer, tmp_path: Path
) -> None:
    path = filled(exported(tmp_path, form), {NAME: SAID})
    Offer.objects.filter(pk=offer.pk).update(name_nl="Home-Start thuis")
    assert imported(path).outdated == 1
    offer.refresh_from_db()
    assert provenance_of(offer, "name", "ti").source_hash == source_hash(DUTCH)
    assert outdated(offer, "name", "ti")


@pytest.mark.parametrize("form", FORMATS)
@pytest.mark.parametrize("origin", Origin)
def test_who_made_it_is_what_the_operator_says(form: str, origin: Origin, offer: Offer, tmp_path: Path) -> None:
    imported(filled(exported(tmp_path, form), {NAME: SAID}), origin)
    offer.refresh_from_db()
    assert provenance_of(offer, "name", "ti").origin is origin


# --- What is asked of a translator ------------------------------------------------------------------------------------


def ids(path: Path) -> list[str]:
    return [unit.id for unit in importing._read(path).units]


@pytest.mark.parametrize("form", FORMATS)
def test_an_export_holds_what_is_missing_or_outdated(form: str, offer: Offer, tmp_path: Path) -> None:
    make.offer(source_id="o002", name_nl="Tweede", summary_nl="Met summary")
    assert ids(exported(tmp_path, form)) == [NAME, "offer:o002:name", "offer:o002:summary"]
    imported(filled(exported(tmp_path, form), {NAME: SAID, "offer:o002:name": "ካልኣይ"}))
    assert ids(exported(tmp_path, form)) == ["offer:o002:summary"]
    Offer.objects.filter(pk=offer.pk).update(name_nl="Home-Start thuis")
    assert ids(exported(tmp_path, form)) == [NAME, "offer:o002:summary"]
    assert ids(exported(tmp_path, form, everything=True)) == [NAME, "offer:o002:name", "offer:o002:summary"]


def test_what_is_archived_needs_no_translator_and_is_part_of_everything(offer: Offer, tmp_path: Path) -> None:
    make.offer(source_id="o002", name_nl="Weg", status="archived")
    make.local_start(what_for_nl="Weg", status="archived")
    assert ids(exported(tmp_path, "po")) == [NAME]
    assert len(ids(exported(tmp_path, "po", everything=True))) == 3


@pytest.mark.parametrize("form", FORMATS)
def test_an_outdated_one_nobody_touched_stays_outdated(form: str, offer: Offer, tmp_path: Path) -> None:
    imported(filled(exported(tmp_path, form), {NAME: SAID}))
    Offer.objects.filter(pk=offer.pk).update(name_nl="Home-Start thuis")
    came_to = imported(exported(tmp_path, form))
    assert (came_to.written, came_to.outdated) == (0, 1)
    assert outdated(Offer.objects.get(), "name", "ti")


@pytest.mark.parametrize("form", FORMATS)
def test_an_outdated_one_that_is_marked_done_is_current_again(form: str, offer: Offer, tmp_path: Path) -> None:
    imported(filled(exported(tmp_path, form), {NAME: SAID}))
    Offer.objects.filter(pk=offer.pk).update(name_nl="Home-Start thuis")
    imported(filled(exported(tmp_path, form), {NAME: SAID}))
    assert provenance_of(Offer.objects.get(), "name", "ti") == Provenance(source_hash("Home-Start thuis"), Origin.HUMAN)


# --- Loss-free --------------------------------------------------------------------------------------------------------


@pytest.fixture
def translated() -> Offer:
    """Give texts of each origin, one signed off and one outdated."""
    offer = make.offer(source_id="o001", name_nl=DUTCH, summary_nl="Samen", description_nl='Met\n"plaatjes"\t& <meer>')
    others = (make.term(key="sleep", name_nl="Slapen"), make.local_start(what_for_nl="Prikken"))
    made = {
        "name": (SAID, Origin.MACHINE, DUTCH),
        "summary": (" ሓቢርካ ", Origin.HUMAN, "Ouder Nederlands"),
        "description": ("\u200fምስ\n\t“ስእልታት” & <ካልእ>\n", Origin.IMPORTED, offer.description_nl),
    }
    with changing(by="curator") as change:
        for field, (text, origin, dutch) in made.items():
            entry = translations.Translation(text, Provenance(source_hash(dutch), origin))
            translations.put(offer, "ti", {field: entry}, change=change)
        for row, field in zip(others, ("name", "what_for"), strict=True):
            entry = translations.Translation("ድቃስ", Provenance(source_hash(getattr(row, f"{field}_nl")), Origin.HUMAN))
            translations.put(row, "ti", {field: entry}, change=change)
        translations.sign_off(offer, "ti", ["name"], Signature("A. Lezer", date(2026, 11, 20)), change=change)
    return offer


def held(language: str) -> dict[str, Any]:
    """Return every text of a language with its provenance, under its id."""
    return {
        f"{record}:{field}": (getattr(row, f"{field}_{language}") or "", provenance_of(row, field, language))
        for record, row in records()
        for field in translated_fields(type(row))
    }


@pytest.mark.parametrize("form", FORMATS)
def test_everything_comes_back_in_a_copy_with_its_provenance(form: str, translated: Offer, tmp_path: Path) -> None:
    before = held("ti")
    path = exported(tmp_path, form, everything=True)
    Offer.objects.update(name_ti=None, summary_ti=None, description_ti=None, provenance={})
    Term.objects.update(name_ti=None, provenance={})
    LocalStart.objects.update(what_for_ti=None, provenance={})
    assert held("ti") != before
    came_to = imported(path)
    assert held("ti") == before
    assert (came_to.texts, came_to.outdated, came_to.signed) == (5, 1, 1)


@pytest.mark.parametrize("form", FORMATS)
def test_everything_back_into_the_same_catalogue_changes_nothing(form: str, translated: Offer, tmp_path: Path) -> None:
    events = Event.objects.count()
    assert imported(exported(tmp_path, form, everything=True)).written == 0
    assert Event.objects.count() == events


@pytest.mark.parametrize("form", FORMATS)
def test_a_text_of_which_nothing_was_kept_stays_so(form: str, tmp_path: Path) -> None:
    make.offer(source_id="o001", name_nl=DUTCH, name_ti=SAID)
    assert imported(exported(tmp_path, form, everything=True)).unchanged == 1
    assert Offer.objects.get().provenance == {}
    assert not Event.objects.exists()


def test_a_text_of_which_a_file_knows_nothing_keeps_the_sign_off_it_got_since(tmp_path: Path) -> None:
    offer = make.offer(source_id="o001", name_nl=DUTCH, name_ti=SAID)
    path = exported(tmp_path, "po", everything=True)
    signed = Provenance(source_hash(DUTCH), Origin.HUMAN, "A. Lezer", date(2026, 11, 20))
    Offer.objects.update(provenance={"ti": {"name": signed.stored()}})
    imported(path)
    offer.refresh_from_db()
    assert provenance_of(offer, "name", "ti") == signed


@pytest.mark.parametrize("form", FORMATS)
def test_a_text_of_which_nothing_was_kept_comes_back_in_a_copy_as_one_nobody_vouches_for(
    form: str, tmp_path: Path
) -> None:
    make.offer(source_id="o001", name_nl=DUTCH, name_ti=SAID)
    path = exported(tmp_path, form, everything=True)
    Offer.objects.update(name_ti=None)
    imported(path)
    copy = Offer.objects.get()
    assert (copy.name_ti, provenance_of(copy, "name", "ti")) == (SAID, NOT_KEPT)


@pytest.mark.parametrize("form", FORMATS)
def test_a_sign_off_in_a_file_covers_no_text_that_was_changed_in_it(
    form: str, translated: Offer, tmp_path: Path
) -> None:
    imported(filled(exported(tmp_path, form, everything=True), {NAME: f"{SAID} "}))
    translated.refresh_from_db()
    assert provenance_of(translated, "name", "ti") == Provenance(source_hash(DUTCH), Origin.HUMAN)


@pytest.mark.parametrize("form", FORMATS)
def test_the_shipped_catalogue_comes_back_as_it_was(form: str, catalogue: None, tmp_path: Path) -> None:
    before = held("en")
    assert sum(bool(text) for text, _ in before.values()) > 500
    path = exported(tmp_path, form, "en", everything=True)
    for _, row in records():
        emptied = {f"{field}_en": None for field in translated_fields(type(row))}
        type(row).objects.filter(pk=row.pk).update(**emptied, provenance={})
    imported(path)
    assert held("en") == before


# --- Refused ----------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("form", FORMATS)
@pytest.mark.parametrize(
    ("said", "reason"),
    [
        ("Thuis bij u", "the name is never translated: Home-Start"),
        (" \u200f\n ", "the translation has no letter or digit"),
        ("Home-Start …\u202eab", "control characters: U+202E"),
        ("Home-Start " + "x" * 200, "211 characters where 200 fit"),
    ],
)
def test_what_a_reader_may_not_get_is_refused(form: str, said: str, reason: str, offer: Offer, tmp_path: Path) -> None:
    (problem,) = refusal(filled(exported(tmp_path, form), {NAME: said}))
    assert problem.startswith("line ")
    assert problem.endswith(f"{NAME}: {reason}")


@pytest.mark.parametrize(("form", "control"), [("po", "\x07"), ("xliff", '<cp hex="0007"/>'), ("po", "\x85")])
def test_control_characters_are_refused(form: str, control: str, offer: Offer, tmp_path: Path) -> None:
    path = replaced(filled(exported(tmp_path, form), {NAME: SAID}), SAID, f"{SAID}{control}")
    assert "control characters: U+00" in refusal(path)[0]


@pytest.mark.parametrize("form", FORMATS)
def test_one_bad_text_refuses_the_good_ones_with_it(form: str, offer: Offer, tmp_path: Path) -> None:
    make.offer(source_id="o002", name_nl="Tweede")
    assert len(refusal(filled(exported(tmp_path, form), {NAME: "Thuis", "offer:o002:name": "ካልኣይ"}))) == 1


@pytest.mark.parametrize("form", FORMATS)
def test_every_problem_is_told_in_the_order_of_the_lines(form: str, offer: Offer, tmp_path: Path) -> None:
    make.offer(source_id="o002", name_nl="JGZ")
    problems = refusal(filled(exported(tmp_path, form), {NAME: "Thuis", "offer:o002:name": "…"}))
    assert [problem.rpartition(": ")[0].partition(": ")[2] for problem in problems] == [
        "offer:o001:name: the name is never translated",
        "offer:o002:name",
    ]
    lines = [int(problem.split()[1].rstrip(":")) for problem in problems]
    assert lines == sorted(lines)


@pytest.mark.parametrize("form", FORMATS)
def test_dutch_that_was_changed_in_the_file_is_refused(form: str, offer: Offer, tmp_path: Path) -> None:
    path = replaced(filled(exported(tmp_path, form), {NAME: SAID}), DUTCH, "Home-Start bij u thuis")
    assert "the Dutch was changed in the file" in refusal(path)[0]


@pytest.mark.parametrize("form", FORMATS)
@pytest.mark.parametrize("unknown", ["offer:o999:name", "offer:o001:phone", "offer:o001", "user:1:password", "name"])
def test_texts_that_are_not_in_the_catalogue_are_refused(form: str, unknown: str, offer: Offer, tmp_path: Path) -> None:
    path = replaced(filled(exported(tmp_path, form), {NAME: SAID}), NAME, unknown)
    assert refusal(path)[0].endswith(f"{unknown}: this text is not in the catalogue")


@pytest.mark.parametrize("form", FORMATS)
@pytest.mark.parametrize("language", ["de", "nl", "TI", ""])
def test_a_language_we_do_not_translate_into_is_refused(form: str, language: str, offer: Offer, tmp_path: Path) -> None:
    path = exported(tmp_path, form)
    old, new = ("Language: ti", f"Language: {language}") if form == "po" else ('"ti"', f'"{language}"')
    assert refusal(replaced(path, old, new)) == [f"language “{language}” is none we translate into"]


def test_the_same_text_twice_is_refused(offer: Offer, tmp_path: Path) -> None:
    path = filled(exported(tmp_path, "po"), {NAME: SAID})
    text = path.read_text("utf-8")
    path.write_text(text + text[text.index("\n#.") :], encoding="utf-8")
    assert [problem.partition(": ")[2] for problem in refusal(path)] == [f"{NAME}: twice in this file"]


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("origin: machine", "origin: native"),
        ("reviewed-on: 2026-11-20", "reviewed-on: gisteren"),
        ("#. reviewed-on: 2026-11-20\n", ""),
        ("reviewed-by: A. Lezer", f"reviewed-by: {'x' * 101}"),
    ],
)
def test_notes_that_nobody_of_ours_wrote_are_refused(old: str, new: str, translated: Offer, tmp_path: Path) -> None:
    path = replaced(exported(tmp_path, "po", everything=True), old, new)
    with pytest.raises(RefusedFileError, match="its notes can't be read"):
        imported(path)


def test_a_file_of_the_interface_is_foreign(offer: Offer, tmp_path: Path) -> None:
    path = Path(settings.BASE_DIR) / "locale/ti/LC_MESSAGES/django.po"
    assert len(refusal(path)) > 100


@pytest.mark.parametrize("name", ["ti.csv", "ti", "ti.po.exe"])
def test_another_kind_of_file_is_refused_by_its_name(name: str, offer: Offer, tmp_path: Path) -> None:
    path = tmp_path / name
    path.write_bytes(exported(tmp_path, "po").read_bytes())
    assert refusal(path) == ["the name of a file ends in .po, .xlf, .xliff"]


def test_a_file_that_is_too_large_is_not_read(offer: Offer, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = exported(tmp_path, "po")
    monkeypatch.setattr(importing, "MAX_BYTES", path.stat().st_size - 1)
    assert "larger than" in refusal(path)[0]
    monkeypatch.setattr(importing, "MAX_BYTES", path.stat().st_size)
    assert imported(path).empty == 1
