"""Rather meeting one's own community, or rather not: it changes the order and leaves no trace."""

import pytest

from directory.index.finding import Found
from directory.matching.need import COMMUNITY_WISHES, Need
from directory.matching.ranking import judge, rank
from directory.matching.verdict import Pile, Rule
from tests.factories import TODAY
from tests.index.build import index, record, terms
from tests.matching.judging import speaks

PLAIN = record(1)
KEY_PERSON = record(2, terms={"delivered_by": terms("key_person")})
OWN_ORGANISATION = record(3, organisation_kind="self_organisation")
OWN_GROUP = record(4, terms={"origin": terms("eritrean")})
INTERPRETER = record(5, languages={"ti": speaks("interpreter_on_request")})
OWN = (KEY_PERSON, OWN_ORGANISATION, OWN_GROUP)


def order(*records, community: str | None) -> list[int]:
    made = index(*records)
    need = Need(languages=("ti",), community=community)
    piles = rank(made, Found(made.everything, 0), need, None, TODAY).piles
    return [match.record.id for pile in Pile for match in piles[pile]]


@pytest.mark.parametrize("theirs", OWN, ids=lambda offer: str(offer.id))
def test_avoiding_lowers_the_own_community(theirs) -> None:
    assert order(theirs, PLAIN, community="avoid") == [1, theirs.id]


@pytest.mark.parametrize("theirs", OWN, ids=lambda offer: str(offer.id))
def test_preferring_raises_it(theirs) -> None:
    assert order(PLAIN, theirs, community="prefer") == [theirs.id, 1]


def test_avoiding_raises_an_interpreter_from_outside() -> None:
    assert order(PLAIN, INTERPRETER, *OWN, community="avoid")[0] == 5


def test_avoiding_puts_the_interpreter_before_a_key_person_who_speaks_the_language() -> None:
    theirs = record(2, terms={"delivered_by": terms("key_person")}, languages={"ti": speaks("native_speaker", TODAY)})
    outside = record(5, languages={"ti": speaks("interpreter_present", TODAY, "organisation")})
    assert order(theirs, outside, community="avoid") == [5, 2]


@pytest.mark.parametrize("community", COMMUNITY_WISHES)
@pytest.mark.parametrize("offer", [PLAIN, *OWN, INTERPRETER], ids=lambda offer: str(offer.id))
def test_a_reader_sees_the_same_whatever_was_said(offer, community: str) -> None:
    told, silent = (judge(offer, Need(languages=("ti",), community=each), None, TODAY) for each in (community, None))
    assert [(each.rule, each.pile, each.sentence) for each in told.shown] == [
        (each.rule, each.pile, each.sentence) for each in silent.shown
    ]
    assert told.pile is silent.pile
    assert Rule.COMMUNITY not in {each.rule for each in told.shown}


def test_who_says_nothing_of_it_is_not_judged_by_it() -> None:
    match = judge(KEY_PERSON, Need(languages=("ti",)), None, TODAY)
    assert Rule.COMMUNITY not in {each.rule for each in match.verdicts}
