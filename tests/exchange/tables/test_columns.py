"""Every column: what it reads and shows, and that between them they hold every fact of an offer."""

from datetime import UTC, date, datetime

import pytest
from hypothesis import given, strategies as st

from directory.exchange.tables.columns import BY_KEY, COLUMNS, IDENTITY
from directory.exchange.tables.kinds import day_of
from directory.exchange.tables.known import Known, read_known
from directory.exchange.tables.lines import lines_of, moment_of, shown, shown_moment
from directory.exchange.tables.problems import CellError
from directory.models import Offer
from tests import factories as make
from tests.exchange.tables.making import TODAY

NOT_IN_A_TABLE = {
    "changed_in",
    "merged_into",
    "provenance",
    "place",
    "name",
    "summary",
    "description",
    "practical_note",
}
"""What the site keeps itself, what stands there per language, and the place, which has columns of its own."""
part = st.text(st.characters(exclude_categories=("Cc", "Cs", "Zs", "Zl", "Zp")), max_size=12)


def test_every_column_of_an_offer_is_a_column_of_the_table() -> None:
    stored = {field.name for field in Offer._meta.concrete_fields}
    assert stored - NOT_IN_A_TABLE <= BY_KEY.keys()


def test_no_column_stands_there_twice_and_each_says_what_it_is() -> None:
    assert len(BY_KEY) == len(COLUMNS)
    assert all(str(column.says) for column in COLUMNS)
    assert BY_KEY.keys() >= set(IDENTITY)


@given(st.lists(st.lists(part, min_size=3, max_size=3).filter(any), max_size=4))
def test_lines_read_back_as_they_were(rows: list[list[str]]) -> None:
    assert lines_of(shown(rows), 3) == rows


@given(st.datetimes(datetime(2000, 1, 1), datetime(2100, 1, 1), timezones=st.just(UTC)))  # noqa: DTZ001  # bounds
def test_moments_read_back_also_in_the_hour_that_comes_twice(moment: datetime) -> None:
    assert moment_of(shown_moment(moment)) == moment


def test_a_moment_is_in_dutch_time() -> None:
    assert moment_of("2026-07-01 09:30") == datetime(2026, 7, 1, 7, 30, tzinfo=UTC)
    assert moment_of("1-7-2026 09:30") == datetime(2026, 7, 1, 7, 30, tzinfo=UTC)
    assert shown_moment(datetime(2026, 10, 25, 1, 30, tzinfo=UTC)) == "2026-10-25 02:30:00+01:00"


@pytest.mark.parametrize("text", ["2026-11-27", "27-11-2026", "27/11/2026", "2026-11-27 00:00:00", "46353"])
def test_a_day_as_people_and_spreadsheets_write_it(text: str) -> None:
    assert day_of(text) == date(2026, 11, 27)


@pytest.mark.parametrize("text", ["2026", "47", "30-02-2026", "11/27/2026", "27-11-26", "2026-11-27 09:30"])
def test_what_could_be_another_day_is_refused(text: str) -> None:
    with pytest.raises(CellError):
        day_of(text)


@pytest.mark.django_db
def test_what_a_column_shows_it_reads() -> None:
    make.term("theme", "play")
    make.spoken_language("ti")
    make.municipality("GM0344", name="Bergen (NH.); noord")
    known = read_known(TODAY)
    values = {
        "languages": {"ti": ("unknown", "municipality", None)},
        "municipalities": frozenset({"GM0344"}),
        "theme_no": frozenset({"play"}),
        "verifications": frozenset({("text", "visit", "jgz", date(2026, 1, 2))}),
        "extra_sources": (("phone", "https://example.org/a|b", 2024), ("email", "https://example.org", None)),
        "basis": {"phone": 'de site zegt: "bel"\nof mail'},
        "place_latitude": 52.0907,
        "valid_until": date(2026, 1, 2),
        "age_max_months": 47,
    }
    for key, value in values.items():
        kind = BY_KEY[key].kind
        assert kind.read(kind.show(value, known), known) == value


def test_more_parts_than_a_line_has_are_refused() -> None:
    known = Known(TODAY)
    for key, text in (("extra_sources", "a | https://example.org | 2024 | x"), ("basis", "a | b\na | c")):
        with pytest.raises(CellError):
            BY_KEY[key].kind.read(text, known)
