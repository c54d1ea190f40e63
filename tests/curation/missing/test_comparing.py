"""Neighbours, provinces, and whose gaps come first."""

import pytest

from directory.curation.missing import comparing
from directory.curation.missing.chart import ROOM, Chart
from tests.curation.missing import making
from tests.curation.missing.making import fields, offer, supply, town

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _lists() -> None:
    making.lists()


def test_the_nearest_are_five_real_ones_by_distance() -> None:
    here = town(latitude=52.0, longitude=5.0)
    for number in range(1, 8):
        town(f"GM000{number}", f"Plaats {number}", latitude=52.0 + number / 10, longitude=5.0)
    town("GM0100", "Zonder plek")
    town("GM9999", "Voorbeeldstad", latitude=52.0, longitude=5.0, is_fictional=True)
    made = supply()
    found = comparing.nearest(made, made.index.reference.municipalities[here.code])
    assert [each.name for each, _km in found] == [f"Plaats {number}" for number in range(1, 6)]
    assert round(found[0][1]) == 11
    assert comparing.nearest(made, made.index.reference.municipalities["GM0100"]) == []


def test_the_largest_gap_comes_first_then_the_most_reports() -> None:
    towns = [town("GM0001", "A"), town("GM0002", "B"), town("GM0003", "C"), town("GM0004", "D")]
    offer(towns[0], speaks="ar", age_min_months=0, age_max_months=47)
    offer(towns[1], speaks="ar", age_min_months=0, age_max_months=23)
    made = fields()
    entries = [made.supply.index.reference.municipalities[each.code] for each in towns]
    lines = comparing.largest_gaps_first(made, entries, {"GM0004": 7})
    assert [(line.town.name, line.gaps.nothing) for line in lines] == [("D", 14), ("C", 14), ("B", 12), ("A", 11)]


def test_a_province_is_the_average_of_its_municipalities() -> None:
    here = town("GM0001", "A", province="Fryslân")
    town("GM0002", "B", province="Fryslân")
    offer(here, speaks="ar", age_min_months=0, age_max_months=47)
    offer(town("GM0003", "C", province="Utrecht"))
    found = comparing.average(fields(), "Fryslân")
    assert found is not None
    assert (found.slug, found.towns, found.local, found.known, found.nothing) == ("fryslan", 2, 0.5, 1.0, 12.5)
    assert comparing.average(fields(), "Atlantis") is None


def test_the_bars_of_a_chart_are_to_one_scale() -> None:
    here = town()
    for speaks in ("ar", "ar", "ti"):
        offer(here, speaks=speaks)
    chart = Chart.of(fields().grid([here.code]))
    assert chart.most == 3
    assert [(bar.label, bar.known, bar.ask, bar.silent) for bar in chart.bars] == [
        ("Arabisch", 2, 0, 1),
        ("Tigrinya", 1, 0, 2),
    ]
    for bar in chart.bars:
        assert bar.silent_x + bar.silent_width == pytest.approx(1 + ROOM, abs=0.2)
        assert bar.known_width == pytest.approx(ROOM * bar.known / 3, abs=0.1)


def test_a_chart_of_nothing_has_no_lengths() -> None:
    town()
    assert {bar.known_width + bar.ask_width + bar.silent_width for bar in Chart.of(fields().grid(["GM0344"])).bars} == {
        0
    }
