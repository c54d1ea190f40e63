"""The family's own languages, where two people read an offer together: said where sure, and asked where not."""

from collections.abc import Sequence

import pytest
from django.utils import timezone

from directory.catalogue import queries
from directory.facts.aloud import Voices
from directory.facts.beside import Column, Pair, Subject, column, pairs
from directory.facts.reader import Reader
from directory.index import store
from directory.languages import CODES
from directory.matching.need import Need
from directory.matching.ranking import judge
from directory.models import Offer, Vocabulary
from tests import factories as make

pytestmark = pytest.mark.django_db

NAMES = {"ar": "Arabisch", "pl": "Pools", "uk": "Oekraïens", "ru": "Russisch", "tr": "Turks", "nl": "Nederlands"}


@pytest.fixture(autouse=True)
def languages() -> None:
    for code, name in NAMES.items():
        make.spoken_language(code, name_nl=name)


def speaking(offer: Offer, *codes: str, support: str = "native_speaker", sure: bool = False) -> Offer:
    """Make an offer speak these languages, confirmed today or never."""
    for code in codes:
        language = make.spoken_language(code)
        confirmed = timezone.localdate() if sure else None
        make.offer_language(offer=offer, language=language, support=support, confirmed_on=confirmed)
    return offer


def told(offer: Offer, *speaks: str, pages: Sequence[str] = ("nl",)) -> list[Column]:
    """Return an offer in these languages, for a family that speaks those."""
    index, now = store.current(), timezone.localtime()
    record, row = index.record(offer.pk), queries.offer_row(offer.pk, *pages)
    assert record
    assert row
    around, match = queries.around_together(row, now, pages), judge(record, Need(), None, now.date())
    subject, *also = (
        Subject(match, judge(record, Need(languages=(code,)), None, now.date()), code, row, around) for code in speaks
    )
    return [column(subject, Reader(index.reference, page, now.date()), Voices({}), also) for page in pages]


def spoken(offer: Offer, *speaks: str) -> list[str]:
    """Return what is said of languages, each with how sure it is."""
    (told_in_dutch,) = told(offer, *speaks)
    return [f"{line.text} ({line.note})" if line.note else line.text for line in told_in_dutch.rows["language"].lines]


def asked(offer: Offer, *speaks: str) -> list[str]:
    """Return what a sheet asks about languages: rows of which nothing is known."""
    return [
        _labels(pair)[0] for pair in pairs(told(offer, *speaks)) if pair.key in {"language", "speaks"} and _bare(pair)
    ]


def _bare(pair: Pair) -> bool:
    return not any(cell.lines for _column, cell in pair.cells)


def _labels(pair: Pair) -> list[str]:
    return [cell.label for _column, cell in pair.cells]


# --- One language -----------------------------------------------------------------------------------------------------


def test_what_is_sure_is_said_and_not_asked() -> None:
    offer = speaking(make.offer(), "ar", "tr", sure=True)
    assert spoken(offer, "tr") == ["Turks: iemand spreekt deze taal"]
    assert asked(offer, "tr") == []


def test_a_volunteer_nobody_confirmed_is_named_as_such_and_asked_for() -> None:
    offer = speaking(make.offer(), "ar", "pl", "uk", "ru", "tr")
    assert spoken(offer, "tr") == ["Turks (iemand spreekt deze taal, nog niet bevestigd)"]
    assert asked(offer, "tr") == ["Is er nog iemand die Turks spreekt?"]


def test_an_interpreter_on_request_is_no_promise() -> None:
    offer = speaking(make.offer(), "ar", sure=True)
    speaking(offer, "tr", support="interpreter_on_request", sure=True)
    assert spoken(offer, "tr") == ["Turks (een tolk op verzoek, bevestigd)"]
    assert asked(offer, "tr") == ["Spreekt iemand Turks, of kan er een tolk bij?"]


def test_a_language_that_is_not_there_is_asked_for_beside_those_that_are() -> None:
    offer = speaking(make.offer(), "ar", "pl", "uk", "ru")
    (line,) = spoken(offer, "tr")
    assert line.endswith("en nog 1 (nog niet bevestigd)")
    assert asked(offer, "tr") == ["Spreekt iemand Turks, of kan er een tolk bij?"]


def test_where_we_know_no_language_the_question_names_the_familys_own() -> None:
    assert asked(make.offer(), "tr") == ["Spreekt iemand Turks, of kan er een tolk bij?"]


def test_paper_is_asked_about_and_not_said_to_be_spoken() -> None:
    offer = speaking(make.offer(), "tr", support="translated_material")
    assert spoken(offer, "tr") == []
    assert asked(offer, "tr") == ["Er is informatie op papier in het Turks. Spreekt ook iemand die taal?"]


def test_who_reads_dutch_sees_which_languages_there_are_and_asks_for_none() -> None:
    offer = speaking(make.offer(), "nl", "ar")
    assert spoken(offer, "nl") == ["Arabisch (iemand spreekt deze taal, nog niet bevestigd)"]
    assert asked(offer, "nl") == []


def test_who_reads_dutch_asks_for_languages_where_we_know_none() -> None:
    assert asked(make.offer(), "nl") == ["Taal"]


def test_a_course_of_dutch_is_not_asked_for_another_language() -> None:
    offer = make.offer()
    make.offer_term(offer=offer, term=make.term(Vocabulary.THEME, "dutch_for_parents"))
    assert asked(offer, "tr") == ["Taal"]


# --- Two languages ----------------------------------------------------------------------------------------------------


def test_of_two_languages_the_one_that_is_not_sure_is_asked() -> None:
    offer = speaking(make.offer(), "ar", sure=True)
    assert spoken(offer, "ar", "tr") == ["Arabisch: iemand spreekt deze taal"]
    assert asked(offer, "ar", "tr") == ["Spreekt iemand Turks, of kan er een tolk bij?"]


def test_of_two_languages_each_is_said_as_sure_as_it_is() -> None:
    offer = speaking(speaking(make.offer(), "ar", sure=True), "tr", support="unknown")
    assert spoken(offer, "ar", "tr") == ["Arabisch: iemand spreekt deze taal", "Turks (nog niet bevestigd)"]
    assert asked(offer, "ar", "tr") == ["Is er nog iemand die Turks spreekt?"]


def test_of_two_languages_that_are_not_there_both_are_asked() -> None:
    assert len(asked(make.offer(), "ar", "tr")) == 2


# --- In every language ------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("code", [code for code in CODES if code != "nl"])
@pytest.mark.parametrize("support", ["native_speaker", "interpreter_on_request", "understands_basic", None])
def test_a_question_stands_in_both_languages(code: str, support: str | None) -> None:
    make.spoken_language(code)
    offer = speaking(make.offer(), code, support=support) if support else make.offer()
    columns = told(offer, code, pages=("nl", code))
    (pair,) = [pair for pair in pairs(columns) if pair.key == "speaks"]
    dutch, own = _labels(pair)
    assert [each for each, _cell in pair.cells] == columns
    assert dutch
    assert own
    assert dutch != own
