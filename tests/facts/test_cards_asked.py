"""What was asked for stands on the card as an answer; what only moves an offer in the order does not."""

from dataclasses import replace
from typing import Any

import pytest

from directory.facts.cards import Card, cards
from directory.facts.reader import Reader
from directory.facts.slots import ICON_OF, SLOT_OF, UNSPOKEN
from directory.index import store
from directory.matching.need import Need
from directory.matching.ranking import Match, judge
from directory.matching.verdict import Pile, Rule, Verdict
from directory.models import Offer
from directory.site.component_examples import drawn
from tests import factories as make
from tests.factories import TODAY

pytestmark = pytest.mark.django_db

ANY_SENTENCE = "serves_everyone"
PRIVATE = Need(languages=("ti",), ages=(30,), residence="undocumented", registered="no")


def match(offer: Offer, need: Need) -> Match:
    store.forget()
    return judge(store.current().record(offer.pk), need, None, TODAY)


def card(judged: Match, need: Need) -> Card:
    (made,) = cards([judged], Reader(store.current().reference, "nl", TODAY), need=need)
    return made


def of(offer: Offer, need: Need) -> Card:
    return card(match(offer, need), need)


def slots(made: Card) -> list[str]:
    return [fact.slot for fact in made.further]


def described() -> Offer:
    """Make an offer about which every rule has something to say."""
    offer = make.offer(cost="free", start_speed="immediately", dutch_required="none", settled_until_months=24)
    for vocabulary, keys in {
        "quality": "demand_driven flexible_times can_refer_on low_literacy_friendly",
        "practical": "childcare_on_site women_only",
        "access": "self_referral",
        "delivered_by": "key_person",
        "mode": "home_visit",
        "daypart": "morning",
        "origin": "eritrean",
    }.items():
        for key in keys.split():
            make.offer_term(offer=offer, term=make.term(vocabulary, key, name_nl=key))
    make.spoken_language("ti", name_nl="Tigrinya")
    return offer


# --- Each rule its place ----------------------------------------------------------------------------------------------


def test_every_rule_has_a_place_or_is_never_put_into_words() -> None:
    assert {*SLOT_OF} | UNSPOKEN == {*Rule}
    assert not {*SLOT_OF} & UNSPOKEN
    assert {*SLOT_OF.values()} <= {*ICON_OF}


def test_every_pictogram_exists() -> None:
    assert {*ICON_OF.values()} <= {*drawn()}


def test_what_was_asked_for_is_an_answer() -> None:
    need = Need(
        dutch="none", reading="no", settled=3, soon="yes", practical=("childcare_on_site", "women_only")
    )  # fmt: skip
    made = of(described(), need)
    asked = [fact for fact in made.further if fact.answers]
    assert [fact.slot for fact in asked] == ["soon", "dutch", "reading", "settled", "practical", "practical"]
    assert {fact.icon for fact in asked if fact.slot == "practical"} == {"teddy", "woman"}


def test_what_was_not_asked_for_is_not_said() -> None:
    assert [fact for fact in of(described(), Need()).further if fact.answers] == []


def test_how_to_apply_is_an_answer_to_who_chose_it() -> None:
    chosen = Need(narrowing={"access": ("self_referral",)})
    offer = described()
    assert "access" in slots(of(offer, chosen))
    assert "access" not in slots(of(offer, Need()))


def test_an_asked_time_marks_the_time_that_is_on_the_card() -> None:
    offer = described()
    (before,) = [fact for fact in of(offer, Need()).facts if fact.slot == "when"]
    (after,) = [fact for fact in of(offer, Need(dayparts=("morning",))).facts if fact.slot == "when"]
    assert after == replace(before, answers=True)


def test_two_ways_of_working_at_most() -> None:
    works = [fact for fact in of(described(), Need()).further if fact.slot == "works"]
    assert len(works) == 2
    assert not any(fact.answers for fact in works)


def test_a_wish_that_is_not_met_hides_no_wish_that_is() -> None:
    offer = described()
    wheelchair = make.term("practical", "wheelchair_accessible")
    make.offer_term(offer=offer, term=wheelchair, holds=False)
    made = of(offer, Need(practical=("wheelchair_accessible", "childcare_on_site")))
    assert [(fact.slot, fact.state) for fact in made.facts if fact.slot == "practical"] == [
        ("practical", "no"),
        ("practical", "known"),
    ]


def test_one_question_is_asked_aloud() -> None:
    judged = match(make.offer(), PRIVATE)
    asked = judged.open_questions
    made = card(judged, PRIVATE)
    assert len(asked) > 1
    assert made.question
    assert SLOT_OF[asked[0].rule] not in {fact.slot for fact in made.unanswered}


# --- What may leave no trace ------------------------------------------------------------------------------------------


def shown(made: Card) -> dict[str, Any]:
    return {name: getattr(made, name) for name in ("facts", "unanswered", "question", "pile")}


@pytest.mark.parametrize("wish", ["avoid", "prefer"])
def test_what_a_family_said_of_its_community_is_on_no_card(wish: str) -> None:
    offer = described()
    with_wish = replace(PRIVATE, community=wish)
    assert shown(of(offer, with_wish)) == shown(of(offer, PRIVATE))


@pytest.mark.parametrize("rule", sorted(UNSPOKEN))
@pytest.mark.parametrize("pile", list(Pile))
def test_a_rule_that_is_not_spoken_of_never_becomes_words_whatever_it_says(rule: Rule, pile: Pile) -> None:
    judged = match(described(), Need())
    plain = shown(card(judged, Need()))
    louder = replace(judged, verdicts=(Verdict(rule, pile, ANY_SENTENCE, {}, 99), *judged.verdicts))
    assert shown(card(louder, Need())) == plain
