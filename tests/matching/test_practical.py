"""Practical wishes: each of them counts."""

import pytest

from directory.matching.need import Need
from directory.matching.ranking import judge
from directory.matching.verdict import Pile, Rule
from tests.factories import TODAY
from tests.index.build import record, terms
from tests.matching.judging import said

CHILDCARE = Need(practical=("childcare_on_site",))
BOTH = Need(practical=("childcare_on_site", "women_only"))


@pytest.mark.parametrize(
    ("practical", "expected"),
    [
        (terms("childcare_on_site"), "fits: practical_fits"),
        (terms(no=("childcare_on_site",)), "no: practical_out"),
        (terms("women_only"), "ask: practical_unknown"),
        (terms(no=("women_only",)), "ask: practical_unknown"),
        (terms(), "ask: practical_unknown"),
    ],
)
def test_a_wish_is_there_is_asked_or_is_known_not_to_be(practical, expected: str) -> None:
    assert said(Rule.PRACTICAL, CHILDCARE, terms={"practical": practical}) == expected


def test_without_a_wish_nothing_is_said() -> None:
    assert said(Rule.PRACTICAL, terms={"practical": terms(no=("childcare_on_site",))}) is None


def test_each_wish_has_its_own_answer() -> None:
    offer = record(1, terms={"practical": terms("childcare_on_site", no=("women_only",))})
    match = judge(offer, BOTH, None, TODAY)
    answers = [(each.words["term"], each.pile) for each in match.verdicts if each.rule is Rule.PRACTICAL]
    assert answers == [("childcare_on_site", Pile.FITS), ("women_only", Pile.NO)]
    assert match.pile is Pile.NO


def test_each_wish_that_is_there_adds_its_points() -> None:
    one = judge(record(1, terms={"practical": terms("childcare_on_site")}), BOTH, None, TODAY)
    two = judge(record(1, terms={"practical": terms("childcare_on_site", "women_only")}), BOTH, None, TODAY)
    none = judge(record(1), BOTH, None, TODAY)
    assert two.points - one.points == one.points - none.points > 0


def test_a_wish_that_must_be_asked_does_not_keep_an_offer_from_fitting() -> None:
    offer = record(1, verified={"existence": TODAY}, terms={"access": terms("anyone")})
    match = judge(offer, CHILDCARE, None, TODAY)
    assert match.pile is Pile.FITS
    assert [each.rule for each in match.open_questions] == [Rule.PRACTICAL]
