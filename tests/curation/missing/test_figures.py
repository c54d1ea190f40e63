"""What a field counts: known, to ask, silent; and how much of a table a municipality fills."""

from datetime import timedelta

import pytest

from directory.curation.missing.axes import Axis, values_of
from directory.curation.missing.figures import Gaps
from directory.index import store
from tests import factories as make
from tests.curation.missing import making
from tests.curation.missing.making import cell, fields, offer, supply, town
from tests.factories import TODAY

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _lists() -> None:
    making.lists()


def at(row: str = "ar", column: str = "0_2", **values: object) -> tuple[int, int, int]:
    """Return known, to ask and silent of one field in Utrecht."""
    return cell(fields(**values).grid(["GM0344"]), row, column)[:3]


def test_languages_are_those_families_are_asked_about_without_dutch() -> None:
    make.spoken_language("ku", name_nl="Koerdisch", is_choice=False)
    assert [value.key for value in values_of(Axis.LANGUAGE, store.current().reference)] == ["ar", "ti"]


def test_a_confirmed_language_and_an_age_within_are_known() -> None:
    offer(town(), speaks="ar", age_min_months=0, age_max_months=47)
    assert at("ar", "0_2") == (1, 0, 0)
    assert at("ar", "2_4") == (1, 0, 0)
    assert at("ar", "4_6") == (0, 0, 0)
    assert at("ti", "0_2") == (0, 0, 1)


def test_a_band_counts_when_one_month_of_it_is_within() -> None:
    offer(town(), speaks="ar", age_min_months=23, age_max_months=24)
    assert (at("ar", "0_2"), at("ar", "2_4"), at("ar", "4_6")) == ((1, 0, 0), (1, 0, 0), (0, 0, 0))


@pytest.mark.parametrize(
    "how",
    [
        {"confirmed": None},
        {"confirmed": TODAY - timedelta(days=184)},
        {"support": "interpreter_on_request"},
        {"support": "translated_material"},
    ],
)
def test_a_language_that_is_not_sure_must_be_asked(how: dict[str, object]) -> None:
    offer(town(), speaks="ar", age_min_months=0, age_max_months=47, **how)
    assert at() == (0, 1, 0)


def test_a_language_confirmed_half_a_year_ago_still_counts() -> None:
    offer(town(), speaks="ar", confirmed=TODAY - timedelta(days=183), age_min_months=0, age_max_months=47)
    assert at() == (1, 0, 0)


def test_an_offer_that_names_no_language_fills_no_field() -> None:
    offer(town(), age_min_months=0, age_max_months=47)
    assert at() == (0, 0, 1)


def test_an_offer_without_ages_is_worth_asking() -> None:
    offer(town(), speaks="ar")
    assert (at("ar", "0_2"), at("ar", "prenatal")) == ((0, 1, 0), (0, 1, 0))


def test_only_who_says_so_is_for_a_child_not_born_yet() -> None:
    offer(town(), speaks="ar", prenatal="yes", age_min_months=0, age_max_months=23)
    offer(town("GM0363", "Amsterdam"), speaks="ar", prenatal="no")
    assert at("ar", "prenatal") == (1, 0, 0)


@pytest.mark.parametrize(
    "values",
    [
        {"status": "draft"},
        {"status": "archived"},
        {"audience": "professionals"},
        {"valid_until": TODAY - timedelta(days=1)},
        {"capacity": "full", "capacity_checked_on": TODAY},
    ],
)
def test_what_no_family_can_turn_to_does_not_count(values: dict[str, object]) -> None:
    offer(town(), speaks="ar", age_min_months=0, age_max_months=47, **values)
    assert at() == (0, 0, 0)


def test_another_municipality_and_an_unknown_area_do_not_serve_this_one() -> None:
    town()
    offer(town("GM0363", "Amsterdam"), speaks="ar", age_min_months=0, age_max_months=47)
    offer(speaks="ar", age_min_months=0, age_max_months=47)
    assert at() == (0, 0, 0)


def test_a_national_offer_serves_every_municipality_unless_it_is_left_out() -> None:
    town()
    offer(speaks="ar", age_min_months=0, age_max_months=47, area_scope="national")
    assert at() == (1, 0, 0)
    assert at(counts_national=False) == (0, 0, 0)


def test_themes_against_modes_follow_what_an_offer_lists() -> None:
    here = town()
    offer(here, terms=[("theme", "fatherhood"), ("mode", "walk_in")])
    offer(here, terms=[("theme", "fatherhood")])
    grid = fields(Axis.THEME, Axis.MODE).grid([here.code])
    assert cell(grid, "fatherhood", "walk_in")[:3] == (1, 0, 1)
    assert cell(grid, "fatherhood", "home_visit")[:3] == (0, 0, 1)
    assert cell(grid, "social_network", "walk_in")[:3] == (0, 0, 0)


def test_a_row_adds_up_its_offers_once() -> None:
    here = town()
    offer(here, speaks="ar", age_min_months=0, age_max_months=71)
    row = fields().grid([here.code]).rows[0]
    assert (sum(each.known for each in row.cells), row.total.known) == (3, 1)


def test_gaps_count_every_field_once() -> None:
    """Neither says whether it is for a child not born yet: two fields to ask."""
    here = town()
    offer(here, speaks="ar", age_min_months=0, age_max_months=47)
    offer(here, speaks="ti", confirmed=None, age_min_months=0, age_max_months=23)
    assert fields().gaps(here.code) == Gaps(known=2, ask=3, nothing=9)


def test_gaps_are_what_the_table_of_a_municipality_shows() -> None:
    towns = [town("GM0344"), town("GM0363", "Amsterdam"), town("GM0599", "Rotterdam")]
    offer(towns[0], speaks="ar", age_min_months=0, age_max_months=47)
    offer(towns[1], speaks="ti", age_min_months=36, age_max_months=155)
    both = offer(towns[1], speaks="ar", confirmed=None)
    make.service_area(offer=both, municipality=towns[2])
    offer(speaks="ti", area_scope="national", age_min_months=144, age_max_months=215)
    offer(speaks="ar", support="interpreter_on_request", area_scope="national", age_min_months=0, age_max_months=23)
    made = fields()
    for each in towns:
        cells = [one for row in made.grid([each.code]).rows for one in row.cells]
        known, empty = sum(1 for one in cells if one.known), sum(1 for one in cells if one.is_empty)
        assert made.gaps(each.code) == Gaps(known, len(cells) - known - empty, empty)


def test_a_region_counts_an_offer_once_and_the_municipalities_it_serves() -> None:
    towns = [town("GM0344"), town("GM0363", "Amsterdam"), town("GM0599", "Rotterdam")]
    both = offer(towns[0], speaks="ar", age_min_months=0, age_max_months=23)
    make.service_area(offer=both, municipality=towns[1])
    found = cell(fields().grid([each.code for each in towns], count_towns=True), "ar", "0_2")
    assert (found.known, found.towns) == (1, 2)


def test_freshness_is_fresh_older_or_never() -> None:
    here = town()
    for days in (0, 183, 184):
        make.verification(offer=offer(here), verified_on=TODAY - timedelta(days=days))
    offer(here)
    made = supply()
    assert made.freshness(made.serving([here.code])) == (2, 1, 1)
