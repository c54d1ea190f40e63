"""What research says helps, and so raises an offer: it never decides and is never asked for."""

import pytest

from directory.index.values import Cost
from directory.matching.table import RULES
from directory.matching.verdict import Pile, Rule
from tests.index.build import terms
from tests.matching.judging import own, said, usual, verdict


@pytest.mark.parametrize(
    ("rule", "values", "expected"),
    [
        (Rule.OUTREACH, {"terms": {"mode": terms("home_visit")}}, "fits: comes"),
        (Rule.OUTREACH, {"terms": {"mode": terms("outreach_at_venue", inherited=True)}}, "fits: comes"),
        (Rule.OUTREACH, {"terms": {"mode": terms("course")}}, None),
        (Rule.DEMAND_DRIVEN, {"terms": {"quality": terms("demand_driven")}}, "fits: demand_driven"),
        (Rule.FLEXIBLE, {"terms": {"quality": terms("flexible_content")}}, "fits: flexible"),
        (Rule.FLEXIBLE, {"terms": {"quality": terms("flexible_times")}}, "fits: flexible"),
        (Rule.REFERS_ON, {"terms": {"quality": terms("can_refer_on")}}, "fits: refers_on"),
        (Rule.KEY_PERSON, {"terms": {"delivered_by": terms("key_person")}}, "fits: key_person"),
        (Rule.FREE, {"cost": own(Cost.FREE)}, "fits: free"),
        (Rule.FREE, {"cost": usual(Cost.FREE)}, "fits: free"),
        (Rule.FREE, {"cost": own(Cost.PAID)}, None),
    ],
)
def test_what_works_is_said_where_it_is_known(rule: Rule, values: dict, expected: str | None) -> None:
    assert said(rule, **values) == expected
    assert said(rule) is None


@pytest.mark.parametrize(
    ("rule", "its_own", "inherited"),
    [
        (
            Rule.OUTREACH,
            {"terms": {"mode": terms("home_visit")}},
            {"terms": {"mode": terms("home_visit", inherited=True)}},
        ),
        (Rule.FREE, {"cost": own(Cost.FREE)}, {"cost": usual(Cost.FREE)}),
    ],
)
def test_what_is_only_usual_weighs_less_and_is_marked(rule: Rule, its_own: dict, inherited: dict) -> None:
    sure, likely = verdict(rule, **its_own), verdict(rule, **inherited)
    assert sure.points > likely.points
    assert (sure.inherited, likely.inherited) == (False, True)


def test_the_weights_follow_the_research() -> None:
    """DESIGN section 5 names the order; it is what the public page tells."""
    most = {row.rule: max(case.points for case in row.cases) for row in RULES}
    told = [
        Rule.LANGUAGE, Rule.SOON, Rule.OUTREACH, Rule.DEMAND_DRIVEN, Rule.FLEXIBLE, Rule.REFERS_ON, Rule.KEY_PERSON,
        Rule.FREE,
    ]  # fmt: skip
    points = [most[rule] for rule in told]
    assert points == sorted(set(points), reverse=True)


def test_what_works_never_decides_nor_asks() -> None:
    raising = {Rule.OUTREACH, Rule.DEMAND_DRIVEN, Rule.FLEXIBLE, Rule.REFERS_ON, Rule.KEY_PERSON, Rule.FREE}
    found = {case.pile for row in RULES if row.rule in raising for case in row.cases}
    assert found == {Pile.FITS}
    assert not any(row.essential for row in RULES if row.rule in raising)
