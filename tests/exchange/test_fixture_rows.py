"""A row of a fixture file becomes the values the actions take; what it does not say stays unknown."""

import json
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from directory.exchange.fixtures import (
    Known,
    day,
    moment,
    offer_details,
    offer_values,
    place_key,
    plain,
    read,
    read_memory,
    texts,
)
from directory.models import Offer
from directory.models.text import source_hash
from tests.factories import TODAY

ROW = {
    "id": "o001",
    "name": {"nl": "Home-Start"},
    "audience": "parents",
    "kind": "informal",
    "area": {"scope": "unknown", "municipalities": []},
}


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("2026-11-27", date(2026, 11, 27)),
        ("-12d", date(2026, 11, 8)),
        ("+60d", date(2027, 1, 19)),
        ("+0d", TODAY),
        ("", None),
        (None, None),
    ],
)
def test_a_day_is_written_as_a_date_or_counted_from_today(written: str | None, meant: date | None) -> None:
    assert day(written, TODAY) == meant


@pytest.mark.parametrize("written", ["12d", "morgen", "27-11-2026", "+5d 09:30", "-d"])
def test_a_day_that_cannot_be_read_is_an_error_and_not_unknown(written: str) -> None:
    with pytest.raises(ValueError, match=r"isoformat|format"):
        day(written, TODAY)


def test_a_moment_is_counted_from_today_in_dutch_winter_time() -> None:
    assert moment("+5d 09:30", TODAY) == datetime(2026, 11, 25, 8, 30, tzinfo=UTC)


def test_a_moment_in_summer_is_two_hours_ahead_of_utc() -> None:
    assert moment("2026-07-01 09:30", TODAY) == datetime(2026, 7, 1, 7, 30, tzinfo=UTC)


def test_a_moment_keeps_its_hour_on_the_wall_when_the_clock_changes_in_between() -> None:
    before_the_change = date(2026, 10, 24)
    assert moment("+0d 09:30", before_the_change).astimezone(UTC).hour == 7
    assert moment("+1d 09:30", before_the_change).astimezone(UTC).hour == 8


@pytest.mark.parametrize("written", ["", " 09:30", "+5d", "+5d half tien"])
def test_half_a_moment_is_an_error(written: str) -> None:
    with pytest.raises(ValueError, match=r"moment|isoformat"):
        moment(written, TODAY)


def test_each_translation_remembers_the_dutch_text_it_came_with() -> None:
    values = texts({"goal": {"nl": "Samen.", "en": "Together."}}, "goal")
    assert (values["goal_nl"], values["goal_en"]) == ("Samen.", "Together.")
    assert values["provenance"] == {"en": {"goal": {"source_hash": source_hash("Samen."), "origin": "machine"}}}


def test_a_translation_the_row_does_not_have_comes_from_the_memory() -> None:
    memory = {"ti": {"Samen.": "ብሓባር።", "Alleen.": "በይኑ።"}, "en": {"Samen.": "Jointly."}}
    row = {"goal": {"nl": "Samen.", "en": "Together."}, "human": ["en"]}
    values = texts(row, "goal", memory=memory)
    assert (values["goal_ti"], values["goal_en"], values["goal_ar"]) == ("ብሓባር።", "Together.", None)
    assert {code: of["goal"]["origin"] for code, of in values["provenance"].items()} == {"ti": "machine", "en": "human"}


def test_a_text_that_is_absent_is_there_in_no_language() -> None:
    assert not any(texts({"summary": None}, "summary", "description").values())


def test_absent_and_null_are_unknown_but_zero_and_empty_are_values() -> None:
    row = {"age_min_months": 0, "phone": "", "email": None}
    found = plain(Offer, row, ("age_min_months", "age_max_months", "phone", "email", "cost"))
    assert found == {"age_min_months": 0, "age_max_months": None, "phone": "", "email": "", "cost": "unknown"}


def test_a_file_may_hold_one_row_or_a_list(tmp_path: Path) -> None:
    path = tmp_path / "rows.json"
    path.write_text('{"code": "GM9999"}')
    assert read(path) == [{"code": "GM9999"}]
    path.write_text('[{"code": "GM9999"}]')
    assert read(path) == [{"code": "GM9999"}]


def test_what_a_memory_marks_as_fuzzy_or_obsolete_or_leaves_empty_is_no_translation(tmp_path: Path) -> None:
    entries = (
        'msgid "Samen."\nmsgstr "ብሓባር።"',
        '#, fuzzy\nmsgid "Alleen."\nmsgstr "በይኑ።"',
        'msgid "Nog niet."\nmsgstr ""',
        '#~ msgid "Weg."\n#~ msgstr "ከደ።"',
    )
    (tmp_path / "ti.po").write_text('msgid ""\nmsgstr "Language: ti\\n"\n\n' + "\n\n".join(entries), encoding="utf-8")
    assert read_memory(tmp_path) == {"ti": {"Samen.": "ብሓባር።"}}


def test_a_broken_or_missing_file_is_an_error(tmp_path: Path) -> None:
    (tmp_path / "broken.json").write_text("[{")
    with pytest.raises(json.JSONDecodeError):
        read(tmp_path / "broken.json")
    with pytest.raises(FileNotFoundError):
        read(tmp_path / "missing.json")


def test_an_offer_that_says_nothing_has_no_details() -> None:
    details = offer_details(ROW, Known(), TODAY)
    assert not any((details.municipalities, details.terms, details.languages, details.meetings))
    assert details.first_step is None
    assert not details.verifications


def test_an_offer_that_says_nothing_belongs_to_nothing() -> None:
    values = offer_values(ROW, Known(), TODAY)
    assert (values["programme_id"], values["organisation_id"], values["place_id"]) == (None, None, None)
    assert (values["capacity_checked_on"], values["valid_until"]) == (None, None)
    assert values.get("cost", "unknown") == "unknown"


def test_terms_are_yes_or_no_and_otherwise_not_there() -> None:
    known = Known(terms={("theme", "sleep"): 7, ("practical", "childcare"): 8, ("theme", "play"): 9})
    row = {**ROW, "terms": {"theme": {"yes": ["sleep"], "no": []}, "practical": {"no": ["childcare"]}}}
    assert offer_details(row, known, TODAY).terms == {7: True, 8: False}


@pytest.mark.parametrize(
    "row",
    [
        {**ROW, "terms": {"theme": {"yes": ["sleeping"]}}},
        {**ROW, "meetings": [{"starts": "+1d 09:00", "ends": "+1d 10:00", "place": {"municipality": "GM0344"}}]},
    ],
)
def test_details_that_name_an_unknown_key_are_an_error(row: dict[str, object]) -> None:
    with pytest.raises(KeyError):
        offer_details(row, Known(), TODAY)


@pytest.mark.parametrize("key", ["programme", "organisation"])
def test_an_unknown_programme_or_organisation_is_an_error(key: str) -> None:
    with pytest.raises(KeyError):
        offer_values({**ROW, key: "nobody"}, Known(), TODAY)


def test_places_are_told_apart_by_municipality_name_and_address() -> None:
    assert place_key({"municipality": "GM0344", "name": None}) == ("GM0344", "", "")
