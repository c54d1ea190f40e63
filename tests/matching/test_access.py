"""Whether it is known how a family comes in; the lower the threshold, the sooner."""

import pytest

from directory.matching.need import Need
from directory.matching.ranking import judge
from directory.matching.verdict import Pile, Rule
from tests.factories import TODAY
from tests.index.build import record, terms
from tests.matching.judging import said, verdict


@pytest.mark.parametrize(
    ("access", "expected", "inherited"),
    [
        (terms("self_referral"), "fits: access_open", False),
        (terms("anyone", "via_jgz"), "fits: access_open", False),
        (terms("via_jgz"), "fits: access_known", False),
        (terms("municipal_decision"), "fits: access_known", False),
        (terms("self_referral", inherited=True), "fits: access_open", True),
        (terms("via_jgz", inherited=True), "fits: access_known", True),
        (terms(no=("self_referral",)), "ask: access_unknown", False),
    ],
)
def test_a_way_in_is_known_or_is_asked(access, expected: str, inherited: bool) -> None:
    assert said(Rule.ACCESS, terms={"access": access}) == expected
    assert verdict(Rule.ACCESS, terms={"access": access}).inherited is inherited


def test_not_knowing_the_way_in_is_a_question() -> None:
    assert said(Rule.ACCESS) == "ask: access_unknown"


def test_the_ways_in_are_named() -> None:
    found = verdict(Rule.ACCESS, terms={"access": terms("via_jgz", "via_midwife")})
    assert found.words == {"vocabulary": "access", "terms": ("via_jgz", "via_midwife")}


def test_the_lower_the_threshold_the_more_points_and_its_own_word_before_what_is_usual() -> None:
    ways = (terms("self_referral"), terms("via_jgz"), terms("via_jgz", inherited=True))
    points = [verdict(Rule.ACCESS, terms={"access": way}).points for way in ways]
    assert points == sorted(points, reverse=True)
    assert len(set(points)) == 3


def test_an_offer_fits_only_once_the_way_in_is_known() -> None:
    confirmed = {"verified": {"existence": TODAY}}
    assert judge(record(1, **confirmed), Need(), None, TODAY).pile is Pile.ASK
    known = {"access": terms("via_jgz", inherited=True)}
    assert judge(record(1, **confirmed, terms=known), Need(), None, TODAY).pile is Pile.FITS
