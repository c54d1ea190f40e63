"""Which question helps most when only one can be asked, and which are left for the offer's own page."""

import pytest

from directory.index.record import Ages
from directory.matching.need import Need
from directory.matching.ranking import judge
from directory.matching.table import QUESTION_ORDER, RULES
from directory.matching.verdict import Pile, Rule
from tests.factories import TODAY
from tests.index.build import record, terms
from tests.matching.judging import HERE, own

EVERYTHING = Need(
    languages=("ti",), ages=(30,), parent="mother", settled=3, residence="undocumented", registered="no", dutch="none",
    reading="little", dayparts=("evening",), practical=("childcare_on_site", "women_only"), soon="yes",
)  # fmt: skip


def asked(need: Need, **values) -> list[Rule]:
    return [verdict.rule for verdict in judge(record(1, **values), need, HERE, TODAY).open_questions]


def test_every_rule_that_can_ask_has_a_place_in_the_order() -> None:
    asking = {row.rule for row in RULES if any(case.pile is Pile.ASK for case in row.cases)}
    assert set(QUESTION_ORDER) == asking
    assert len(QUESTION_ORDER) == len(asking)


def test_what_could_shut_the_door_for_this_family_is_asked_first() -> None:
    found = asked(EVERYTHING)
    assert found[:4] == [Rule.LANGUAGE, Rule.STATUS, Rule.AGE, Rule.PARENT]
    assert found[-2:] == [Rule.EXISTS, Rule.ACCESS]
    assert found.count(Rule.PRACTICAL) == 2


@pytest.mark.parametrize("rule", [Rule.EXISTS, Rule.ACCESS])
def test_what_comes_out_by_itself_in_the_same_call_is_asked_last(rule: Rule) -> None:
    assert rule in QUESTION_ORDER[-2:]


def test_with_nothing_else_open_the_question_is_whether_it_is_still_there() -> None:
    assert asked(Need(ages=(30,)), ages=own(Ages(0, 47)), area_scope="national", terms={"access": terms("anyone")}) == [
        Rule.EXISTS
    ]


def test_what_is_known_is_not_asked() -> None:
    found = asked(EVERYTHING, dutch_required="none", terms={"practical": terms("women_only")})
    assert Rule.DUTCH not in found
    assert found.count(Rule.PRACTICAL) == 1


def test_a_refusal_is_no_question() -> None:
    match = judge(record(1, ages=own(Ages(100, 120))), Need(ages=(30,)), None, TODAY)
    assert Rule.AGE not in {verdict.rule for verdict in match.open_questions}
