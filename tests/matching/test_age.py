"""Whether one of the children may come; unknown and usual never exclude."""

import pytest

from directory.index.record import Ages, Stated
from directory.matching.need import EXPECTING, Need
from directory.matching.verdict import Rule
from tests.matching.judging import own, said, usual, verdict

UNKNOWN: Stated = Stated()


@pytest.mark.parametrize(
    ("ages", "months", "expected"),
    [
        (own(Ages(0, 47)), 0, "fits: age_fits"),
        (own(Ages(0, 47)), 47, "fits: age_fits"),
        (own(Ages(0, 47)), 48, "no: age_out"),
        (own(Ages(24, None)), 287, "fits: age_fits"),
        (own(Ages(24, None)), 23, "no: age_out"),
        (own(Ages(None, 11)), 0, "fits: age_fits"),
        (own(Ages(None, 11)), 12, "no: age_out"),
        (usual(Ages(0, 47)), 30, "fits: age_fits"),
        (usual(Ages(0, 47)), 48, "ask: age_unusual"),
        (UNKNOWN, 30, "ask: age_unknown"),
    ],
)
def test_a_childs_age_fits_is_asked_or_is_out_of_range(ages: Stated, months: int, expected: str) -> None:
    assert said(Rule.AGE, Need(ages=(months,)), ages=ages) == expected


@pytest.mark.parametrize(
    ("prenatal", "expected"),
    [
        (own("yes"), "fits: expecting_fits"),
        (own("no"), "no: expecting_out"),
        (usual("yes"), "fits: expecting_fits"),
        (usual("no"), "ask: expecting_unusual"),
        (UNKNOWN, "ask: expecting_unknown"),
    ],
)
def test_a_child_on_the_way_is_a_question_of_its_own(prenatal: Stated, expected: str) -> None:
    assert said(Rule.AGE, Need(ages=(EXPECTING,)), prenatal=prenatal, ages=own(Ages(0, 11))) == expected


def test_without_children_named_nothing_is_said_about_age() -> None:
    assert said(Rule.AGE, ages=own(Ages(0, 11))) is None


def test_one_child_that_fits_is_enough_and_is_named() -> None:
    found = verdict(Rule.AGE, Need(ages=(200, 30, 9)), ages=own(Ages(24, 47)))
    assert (found.sentence, found.words["months"]) == ("age_fits", 30)


def test_a_child_to_ask_for_comes_before_one_that_is_out_of_range() -> None:
    found = verdict(Rule.AGE, Need(ages=(60, EXPECTING)), ages=own(Ages(0, 11)))
    assert found.sentence == "expecting_unknown"


def test_a_known_age_that_fits_comes_before_a_child_on_the_way_to_ask_for() -> None:
    found = verdict(Rule.AGE, Need(ages=(EXPECTING, 8)), ages=own(Ages(0, 11)))
    assert (found.sentence, found.words["months"]) == ("age_fits", 8)


def test_when_no_child_fits_the_range_is_told() -> None:
    found = verdict(Rule.AGE, Need(ages=(60, 80)), ages=own(Ages(0, 11)))
    assert (found.sentence, found.words["first"], found.words["last"]) == ("age_out", 0, 11)


def test_what_is_only_usual_is_marked_and_weighs_less() -> None:
    sure = verdict(Rule.AGE, Need(ages=(8,)), ages=own(Ages(0, 11)))
    likely = verdict(Rule.AGE, Need(ages=(8,)), ages=usual(Ages(0, 11)))
    assert not sure.inherited and likely.inherited
    assert sure.points > likely.points
