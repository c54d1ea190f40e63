"""Whatever a family needs, the real catalogue gives an answer: nothing lost, nothing twice, nothing that breaks."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date

import pytest
from django.utils import translation
from hypothesis import given, settings

from directory.facts.sentences import sentence
from directory.index import scope, store
from directory.index.catalogue import CatalogueIndex
from directory.index.finding import find
from directory.matching.need import NARROWING, Need
from directory.matching.ranking import DELICATE, OLD, Match, Ranked, judge, rank
from directory.matching.table import RULES
from directory.matching.verdict import Pile, Place
from tests.factories import TODAY
from tests.matching.imagining import needs

pytestmark = pytest.mark.usefixtures("catalogue")

ESSENTIAL = {row.rule: row.open_counts for row in RULES if row.essential}
STRENGTH = {(row.rule, case.pile, case.sentence, case.points): case.strength for row in RULES for case in row.cases}


def place(index: CatalogueIndex, need: Need) -> Place | None:
    entry = index.reference.municipalities.get(need.municipality or "")
    return Place(entry.code, entry.name, index.reference.neighbours(entry.code), entry.point) if entry else None


def answered(index: CatalogueIndex, need: Need) -> tuple[Ranked, set[int]]:
    """Return the piles, and the ids of the offers that had to be sorted into them."""
    found = find(index, need.q, "nl", scope.in_reach(index, need.municipality))
    return rank(index, found, need, place(index, need), TODAY), {record.id for record in index.select(found.bits)}


def for_any_need(examples: int, holds: Callable[[CatalogueIndex, Need], None]) -> None:
    """Put so many needs to the real catalogue."""
    index = store.current()

    @settings(max_examples=examples)
    @given(needs(index.reference))
    def each(need: Need) -> None:
        holds(index, need)

    each()


def test_two_thousand_needs_never_break_it_and_a_first_page_can_be_said() -> None:
    def holds(index: CatalogueIndex, need: Need) -> None:
        ranked, considered = answered(index, need)
        assert ranked.total == len(considered)
        ranked.near_misses()
        for pile in Pile:
            for match in ranked.piles[pile][:2]:
                assert match.pile is pile
                assert match.record.id in considered
                for verdict in match.shown:
                    assert "%(" not in sentence(verdict, index.reference)

    with translation.override("nl"):
        for_any_need(2000, holds)


def test_any_need_sorts_every_offer_in_scope_into_exactly_one_pile() -> None:
    def holds(index: CatalogueIndex, need: Need) -> None:
        ranked, considered = answered(index, need)
        listed = [match.record.id for pile in Pile for match in ranked.piles[pile]]
        assert len(listed) == len(set(listed))
        assert set(listed) == considered

    for_any_need(150, holds)


@pytest.mark.parametrize("sort", ["distance", "fresh", "name"])
def test_another_order_has_the_same_offers_in_the_same_piles(sort: str) -> None:
    def holds(index: CatalogueIndex, need: Need) -> None:
        ranked, _ = answered(index, need)
        other = ranked.sorted_by(sort)
        for pile in Pile:
            ids = sorted(match.record.id for match in ranked.piles[pile])
            assert ids == sorted(match.record.id for match in other.piles[pile])

    for_any_need(20, holds)


def test_among_others_an_offer_is_judged_as_it_is_by_itself() -> None:
    """Rules work on sets of offers at once; no offer's verdict may depend on who else is in the set."""

    def holds(index: CatalogueIndex, need: Need) -> None:
        for matches in answered(index, need)[0].piles.values():
            for match in matches[:10]:
                alone = judge(match.record, need, place(index, need), TODAY)
                assert (match.pile, match.verdicts, match.distance_km) == (
                    alone.pile,
                    alone.verdicts,
                    alone.distance_km,
                )
                assert need.q or (match.points, match.folded) == (alone.points, alone.folded)

    for_any_need(50, holds)


def worth(match: Match, need: Need) -> tuple[bool, bool, int, int]:
    """Return what an offer is worth as the public page tells it, worked out from its verdicts one by one."""
    strengths = [STRENGTH[verdict.rule, verdict.pile, verdict.sentence, verdict.points] for verdict in match.verdicts]
    open_counts = sum(ESSENTIAL.get(each.rule, 0) for each in match.verdicts if each.pile is Pile.ASK)
    is_known = {key: set(value_of(match, key)) & set(chosen) for key, chosen in need.narrowing.items()}
    is_strong = max(strengths, default=0) > 0 and min(strengths) >= 0
    silent = sum(verdict.points for verdict in match.verdicts if not verdict.sentence)  # in the order, never told
    unknown = sum(not known for known in is_known.values())
    return not match.folded, is_strong, -open_counts - unknown, match.points + silent


def value_of(match: Match, key: str) -> frozenset[str | None]:
    if key in {"kind", "cost"}:
        return frozenset({getattr(match.record, key).value})
    return match.record.of(key).yes


def test_each_pile_is_in_the_order_told() -> None:
    """Not folded, strength, the fewest essentials open, points, the latest confirmed, the nearest, the name."""

    def holds(index: CatalogueIndex, need: Need) -> None:
        for matches in answered(index, replace(need, q=""))[0].piles.values():
            folds = [match.folded for match in matches]
            assert folds == sorted(folds, key=["", OLD, DELICATE].index)
            told = [
                (worth(match, need), match.record.verified.get("existence", date.min).toordinal())
                for match in matches
                if match.folded != DELICATE  # those may be old as well
            ]
            assert told == sorted(told, reverse=True)

    for_any_need(60, holds)


def test_an_offer_is_in_the_third_pile_only_for_a_reason_it_gives() -> None:
    def holds(index: CatalogueIndex, need: Need) -> None:
        for match in answered(index, need)[0].piles[Pile.NO]:
            assert any(verdict.pile is Pile.NO and not verdict.inherited for verdict in match.shown)

    for_any_need(60, holds)


def test_what_fits_was_confirmed_and_leaves_no_essential_open() -> None:
    def holds(index: CatalogueIndex, need: Need) -> None:
        for match in answered(index, need)[0].piles[Pile.FITS]:
            assert not {verdict.rule for verdict in match.open_questions} & set(ESSENTIAL)
            assert "existence" in match.record.verified

    for_any_need(100, holds)


def test_what_is_asked_first_has_an_essential_open() -> None:
    def holds(index: CatalogueIndex, need: Need) -> None:
        for match in answered(index, need)[0].piles[Pile.ASK]:
            assert {verdict.rule for verdict in match.open_questions} & set(ESSENTIAL)

    for_any_need(60, holds)


def test_the_narrowing_keys_are_those_of_the_design() -> None:
    assert set(NARROWING) == {"theme", "mode", "kind", "cost", "delivered_by", "venue", "access"}
