"""Whether a family from here may come."""

import pytest

from directory.index.finding import Found
from directory.matching.need import Need
from directory.matching.ranking import rank
from directory.matching.verdict import Place, Rule
from tests.factories import TODAY
from tests.index.build import index, municipality, record, reference
from tests.matching.judging import HERE, said, verdict

NEAR, FAR = {"municipalities": frozenset({"GM0002"})}, {"municipalities": frozenset({"GM0003"})}


@pytest.mark.parametrize(
    ("values", "expected"),
    [
        ({"municipalities": frozenset({"GM0001"})}, "fits: serves_place"),
        ({"municipalities": frozenset({"GM0001", "GM0003"}), "families_from_elsewhere": "no"}, "fits: serves_place"),
        ({"area_scope": "national"}, "fits: serves_everyone"),
        ({"area_scope": "unknown"}, "ask: area_unknown"),
        ({**NEAR, "families_from_elsewhere": "yes"}, "fits: welcomes_elsewhere"),
        ({**NEAR, "families_from_elsewhere": "ask"}, "ask: maybe_elsewhere"),
        ({**NEAR, "families_from_elsewhere": "unknown"}, "ask: maybe_elsewhere"),
        ({**NEAR, "families_from_elsewhere": "no"}, "no: other_place"),
        ({**FAR, "families_from_elsewhere": "yes"}, "no: other_place"),
        ({**FAR, "families_from_elsewhere": "unknown"}, "no: other_place"),
    ],
)
def test_a_place_fits_is_asked_or_is_elsewhere(values: dict, expected: str) -> None:
    assert said(Rule.PLACE, place=HERE, **values) == expected


def test_without_a_place_nothing_is_said_about_it() -> None:
    assert said(Rule.PLACE, **FAR) is None


def test_who_lives_near_changes_with_the_municipalities() -> None:
    """What was worked out for a place is not kept when the municipalities themselves change."""
    made = index(record(1, **NEAR), shared=reference(municipality("GM0001")))
    for shared, nearby, expected in (
        (made.reference, {"GM0002": 12.4}, "maybe_elsewhere"),
        (reference(municipality("GM0001")), {}, "other_place"),
    ):
        now = made.with_reference(shared)
        place = Place("GM0001", "Hier", nearby)
        found = rank(now, Found(now.everything, 0), Need(), place, TODAY)
        match = next(match for matches in found.piles.values() for match in matches)
        assert expected in {each.sentence for each in match.verdicts}


def test_the_distance_is_that_to_the_nearest_municipality_served() -> None:
    place = HERE.__class__("GM0001", "Hier", {"GM0002": 12.4, "GM0003": 7.6})
    found = verdict(Rule.PLACE, place=place, municipalities=frozenset({"GM0002", "GM0003"}))
    assert found.words == {"place": "Hier", "km": 8}
