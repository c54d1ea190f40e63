"""A reader always knows which language a text is in, and whether it is the offer's own."""

import pytest
from django.utils import translation
from django.utils.translation import gettext

from directory.facts.text import Text, columns, notice, of_row, resolve
from directory.languages import CODES
from directory.models.text import source_hash

TEXTS = {"nl": "Kom langs.", "ar": "تعال", "ti": "ንዑ"}


@pytest.mark.parametrize(("page", "language"), [("nl", "nl"), ("ar", "ar"), ("ti", "ti"), ("en", "nl"), ("uk", "nl")])
def test_a_text_is_in_the_language_of_the_page_or_else_in_dutch(page: str, language: str) -> None:
    found = resolve(TEXTS.get, page)
    assert (found.value, found.lang) == (TEXTS[language], language)


def test_a_text_is_never_in_a_third_language() -> None:
    assert resolve({"ar": "تعال"}.get, "fa") is None


@pytest.mark.parametrize("nothing", [None, ""])
def test_no_text_is_nothing_and_not_an_empty_one(nothing: str | None) -> None:
    assert resolve({"nl": nothing, "ar": nothing}.get, "ar") is None


def test_an_empty_translation_gives_way_to_the_dutch_text() -> None:
    assert resolve({"nl": "Kom langs.", "ar": ""}.get, "ar").lang == "nl"


def test_a_text_has_the_direction_of_its_own_language() -> None:
    assert resolve(TEXTS.get, "ar").dir == "rtl"
    assert resolve(TEXTS.get, "fa").dir == "ltr"


@pytest.mark.parametrize("page", CODES)
def test_a_text_that_differs_from_the_sentences_around_it_says_so(page: str) -> None:
    found = resolve(TEXTS.get, page)
    assert found.differs is (found.lang != page)


def test_an_inherited_text_is_marked() -> None:
    assert resolve(TEXTS.get, "nl", inherited=True) == Text("Kom langs.", "nl", "ltr", differs=False, inherited=True)


def test_a_row_of_values_and_a_row_of_a_model_read_alike() -> None:
    made = {"name": {"source_hash": source_hash("Kom langs."), "origin": "machine"}}

    class Row:
        name_nl, name_ar, provenance = "Kom langs.", "تعال", {"ar": made}

    values = {"name_nl": "Kom langs.", "name_ar": "تعال", "provenance__ar": made}
    through = {f"programme__{name}": value for name, value in values.items()}
    assert of_row(Row(), "name", "ar") == of_row(values, "name", "ar") == of_row(through, "programme__name", "ar")
    assert of_row(Row(), "name", "ar").draft


def test_a_page_reads_the_columns_of_its_own_language_and_dutch() -> None:
    assert columns("name", "of__goal", page="ar") == [
        "name_ar",
        "name_nl",
        "of__goal_ar",
        "of__goal_nl",
        "provenance__ar",
        "of__provenance__ar",
    ]
    assert columns("name", "of__goal", page="nl") == ["name_nl", "of__goal_nl"]


# --- Who vouches for it -----------------------------------------------------------------------------------------------


def made(origin: str = "machine", *, of: str = "Kom langs.", **review: str) -> dict[str, str]:
    return {"source_hash": source_hash(of), "origin": origin, **review}


def arabic(entry: dict[str, str] | None) -> Text:
    found = resolve(TEXTS.get, "ar", kept={"ar": entry}.get)
    assert found is not None
    return found


@pytest.mark.parametrize(
    ("entry", "draft"),
    [
        (made(), True),
        (made(reviewed_by="tolk", reviewed_on="2026-11-01"), False),
        (made("imported"), True),
        (made("imported", reviewed_by="tolk", reviewed_on="2026-11-01"), False),
        (made("human"), False),
        (None, True),
    ],
)
def test_a_translation_is_a_draft_until_somebody_vouches_for_it(entry: dict[str, str] | None, draft: bool) -> None:
    assert arabic(entry).draft is draft
    assert bool(arabic(entry).notice) is draft


def test_the_dutch_text_itself_is_no_draft() -> None:
    assert not resolve(TEXTS.get, "nl").notice
    assert not resolve(TEXTS.get, "fa", kept={"fa": made()}.get).notice


def test_the_label_is_in_the_language_of_the_text() -> None:
    with translation.override("nl"):
        assert arabic(made()).notice == notice("ar", "machine")
    with translation.override("ar"):
        assert arabic(made()).notice == gettext("Automatisch vertaald, nog niet nagelezen.")


def test_a_translation_of_an_older_dutch_text_says_so() -> None:
    old = arabic(made("human", of="Kom eens langs."))
    assert old.outdated
    assert old.notice == notice("ar", "", outdated=True)
    assert not arabic(made("human")).outdated
