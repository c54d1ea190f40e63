"""Every offer in one pile, the piles in one order."""

import random
from typing import Any

import pytest

from directory.index.catalogue import CatalogueIndex
from directory.index.finding import Found
from directory.index.record import Ages, OfferRecord
from directory.matching.need import Need
from directory.matching.ranking import Ranked, judge, rank
from directory.matching.verdict import Pile, Rule
from tests.factories import TODAY
from tests.index.build import index, record, terms
from tests.matching.judging import own, speaks, usual

CONFIRMED = {"verified": {"existence": TODAY}}
OPEN_TO_ALL = {"access": terms("anyone")}
KNOWN: dict[str, Any] = {**CONFIRMED, "terms": OPEN_TO_ALL}
"""Confirmed, and it is known how to come in."""


def ranked(made: CatalogueIndex, need: Need | None = None, **found: int) -> Ranked:
    """Rank a whole index."""
    return rank(
        made, Found(made.everything, found.get("named", 0), found.get("literal", 0)), need or Need(), None, TODAY
    )


def order(*records: OfferRecord, need: Need | None = None) -> list[int]:
    """Return the ids of all offers as a reader meets them."""
    piles = ranked(index(*records), need).piles
    return [match.record.id for pile in Pile for match in piles[pile]]


@pytest.mark.parametrize(
    ("values", "pile"),
    [
        ({**KNOWN, "ages": own(Ages(0, 47))}, Pile.FITS),
        ({**KNOWN, "ages": usual(Ages(0, 47))}, Pile.FITS),
        ({**CONFIRMED, "ages": own(Ages(0, 47))}, Pile.ASK),
        ({"ages": own(Ages(0, 47)), "terms": OPEN_TO_ALL}, Pile.ASK),
        (KNOWN, Pile.ASK),
        ({**KNOWN, "ages": own(Ages(48, 99))}, Pile.NO),
        ({**KNOWN, "ages": usual(Ages(48, 99))}, Pile.ASK),
        ({"ages": own(Ages(48, 99))}, Pile.NO),
    ],
)
def test_one_no_excludes_one_question_asks_and_all_known_fits(values: dict[str, Any], pile: Pile) -> None:
    assert judge(record(1, **values), Need(ages=(30,)), None, TODAY).pile is pile


def test_every_offer_is_in_exactly_one_pile() -> None:
    values = [CONFIRMED, {}, {"valid_until": TODAY.replace(year=2020)}]
    made = index(*(record(number, **values[number % 3]) for number in range(30)))
    found = ranked(made)
    assert found.total == 30
    assert sorted(match.record.id for matches in found.piles.values() for match in matches) == list(range(30))


def test_the_order_does_not_depend_on_the_order_of_the_rows() -> None:
    records = [record(number, name=f"Aanbod {number % 4}") for number in range(25)]
    expected = order(*records)
    for seed in range(5):
        shuffled = records[:]
        random.Random(seed).shuffle(shuffled)
        assert order(*shuffled) == expected


def test_of_equal_offers_the_name_decides_and_then_the_number() -> None:
    assert order(record(3, name="B"), record(1, name="B"), record(2, name="A")) == [2, 1, 3]


def test_the_piles_come_in_order_whatever_the_points() -> None:
    spoken = {"languages": {"ti": speaks("native_speaker")}}
    lessons = {"theme": terms("dutch_for_parents"), **OPEN_TO_ALL}
    likely, sure = record(1, **spoken), record(2, **CONFIRMED, terms=lessons)
    assert order(likely, sure, need=Need(languages=("ti",))) == [2, 1]


def test_the_familys_own_language_outweighs_everything_else() -> None:
    near = {"terms": {"mode": terms("home_visit")}, "cost": own("free"), "ages": own(Ages(0, 47))}
    spoken = {"languages": {"ti": speaks("native_speaker", TODAY)}}
    assert order(record(1, **near), record(2, **spoken), need=Need(languages=("ti",), ages=(30,))) == [2, 1]


def test_what_comes_to_the_family_comes_before_what_does_not() -> None:
    assert order(record(1, cost=own("free")), record(2, terms={"mode": terms("home_visit")})) == [2, 1]


def test_what_was_asked_for_and_is_known_comes_before_what_must_be_asked() -> None:
    need = Need(narrowing={"theme": ("fatherhood",)})
    silent = record(1, terms={"mode": terms("home_visit")}, cost=own("free"))
    assert order(silent, record(2, terms={"theme": terms("fatherhood")}), need=need) == [2, 1]


def test_words_in_the_name_come_before_words_in_the_text() -> None:
    made = index(record(1), record(2), record(3))
    found = ranked(made, named=0b010, literal=0b110).piles[Pile.ASK]
    assert [match.record.id for match in found] == [2, 3, 1]


def test_strength_comes_before_the_number_of_open_questions_and_those_before_points() -> None:
    need = Need(languages=("ti",), ages=(30,))
    spoken = record(1, languages={"ti": speaks("native_speaker", TODAY)})
    settled = record(2, ages=own(Ages(0, 47)), **KNOWN)
    pleasant = record(
        3, terms={"mode": terms("home_visit"), "quality": terms("demand_driven", "can_refer_on")}, cost=own("free"),
        start_speed="immediately", language_matching="yes",
    )  # fmt: skip
    assert order(pleasant, settled, spoken, need=need) == [1, 2, 3]


def test_who_is_explicitly_for_this_group_is_strong() -> None:
    need = Need(residence="asylum_seeker")
    named = record(1, terms={"residence": terms("asylum_seeker")})
    settled = record(2, permit_required="no", **KNOWN, cost=own("free"))
    assert [match.record.id for match in ranked(index(settled, named), need).piles[Pile.ASK]] == [1]
    both = Need(residence="asylum_seeker", ages=(30,))
    assert order(settled, named, need=both) == [1, 2]


def test_a_group_stays_named_for_who_is_not_registered() -> None:
    """The question about registration is added; that this offer is for this group is not forgotten."""
    need = Need(residence="asylum_seeker", registered="no")
    named = record(1, terms={"residence": terms("asylum_seeker")})
    plain = record(2, terms={"mode": terms("home_visit")}, cost=own("free"))
    assert order(plain, named, need=need) == [1, 2]


def test_a_typed_name_comes_before_what_is_better_known() -> None:
    made = index(record(1), record(2, ages=own(Ages(0, 47)), **CONFIRMED))
    need = Need(ages=(30,))
    assert [match.record.id for match in ranked(made, need, named=0b01).piles[Pile.ASK]] == [1, 2]


def test_a_choice_an_offer_is_silent_about_counts_as_an_open_question() -> None:
    need = Need(ages=(30,), narrowing={"theme": ("fatherhood",)})
    chosen = record(1, terms={"theme": terms("fatherhood")}, ages=usual(Ages(0, 47)))
    silent = record(2, ages=own(Ages(0, 47)), cost=own("free"), start_speed="immediately")
    assert order(silent, chosen, need=need) == [1, 2]


def test_what_is_not_asked_is_not_judged() -> None:
    match = judge(record(1), Need(), None, TODAY)
    assert [verdict.rule for verdict in match.verdicts] == [Rule.EXISTS, Rule.ACCESS]


def test_a_pile_is_a_list_like_any_other() -> None:
    pile = ranked(index(*(record(number, name=f"Aanbod {number:02}") for number in range(30)))).piles[Pile.ASK]
    ids = [match.record.id for match in pile]
    assert len(pile) == 30
    assert ids == list(range(30))
    assert [match.record.id for match in pile[20:25]] == ids[20:25]
    assert (pile[0].record.id, pile[-1].record.id) == (0, 29)
    assert pile[40:] == []


def test_a_place_after_the_end_of_a_pile_is_not_there() -> None:
    with pytest.raises(IndexError):
        ranked(index(record(1))).piles[Pile.ASK][1]
