"""Whatever a family needs, the real catalogue gives an answer: nothing lost, nothing twice, never unknown as no."""

import pytest
from hypothesis import given, settings, strategies as st

from directory.index import scope, store
from directory.index.catalogue import CatalogueIndex
from directory.index.finding import find
from directory.matching.need import EXPECTING, NARROWING, Need
from directory.matching.ranking import Ranked, judge, rank
from directory.matching.verdict import Pile, Place, Rule, Verdict
from tests.factories import TODAY

pytestmark = pytest.mark.usefixtures("catalogue")


def needs(index: CatalogueIndex) -> st.SearchStrategy[Need]:
    """Return any need this catalogue can be asked about."""
    reference = index.reference
    narrowing = st.dictionaries(
        st.sampled_from(["theme", "mode", "kind", "cost", "access"]),
        st.sampled_from([key for _, key in reference.terms]).map(lambda key: (key,)),
        max_size=2,
    )
    return st.builds(
        Need,
        municipality=st.none() | st.sampled_from(list(reference.municipalities)),
        q=st.sampled_from(["", "inloop", "opvoed ondersteunig", "mim", "xyzzy"]) | st.text(max_size=20),
        languages=st.lists(st.sampled_from(list(reference.languages)), unique=True, max_size=3).map(tuple),
        ages=st.lists(st.integers(EXPECTING, 287), unique=True, max_size=4).map(tuple),
        parent=st.sampled_from([None, "mother", "father"]),
        narrowing=narrowing,
    )


def place(index: CatalogueIndex, need: Need) -> Place | None:
    entry = index.reference.municipalities.get(need.municipality or "")
    return Place(entry.code, entry.name, index.reference.neighbours(entry.code)) if entry else None


def answered(index: CatalogueIndex, need: Need) -> tuple[Ranked, set[int]]:
    """Return the piles, and the ids of the offers that had to be sorted into them."""
    found = find(index, need.q, "nl", scope.in_reach(index, need.municipality))
    return rank(index, found, need, place(index, need), TODAY), {record.id for record in index.select(found.bits)}


def test_any_need_sorts_every_offer_in_scope_into_one_pile() -> None:
    index = store.current()

    @settings(max_examples=300)
    @given(needs(index))
    def holds(need: Need) -> None:
        ranked, considered = answered(index, need)
        listed = [match.record.id for pile in Pile for match in ranked.piles[pile]]
        assert len(listed) == len(set(listed)) == ranked.total
        assert set(listed) == considered

    holds()


def test_among_others_an_offer_is_judged_as_it_is_by_itself() -> None:
    """Rules work on sets of offers at once; no offer's verdict may depend on who else is in the set."""
    index = store.current()

    @settings(max_examples=50)
    @given(needs(index))
    def holds(need: Need) -> None:
        for matches in answered(index, need)[0].piles.values():
            for match in matches:
                alone = judge(match.record, need, place(index, need), TODAY)
                assert (match.pile, match.verdicts, match.distance_km) == (
                    alone.pile,
                    alone.verdicts,
                    alone.distance_km,
                )
                assert need.q or match.points == alone.points

    holds()


def test_each_pile_is_in_the_order_of_its_points() -> None:
    index = store.current()

    @settings(max_examples=100)
    @given(needs(index))
    def holds(need: Need) -> None:
        for matches in answered(index, need)[0].piles.values():
            order = [(-match.points, len(match.open_questions)) for match in matches]
            assert order == sorted(order)

    holds()


def excludes(verdict: Verdict, match) -> bool:
    """Tell whether the offer itself said what a no is based on."""
    record = match.record
    own = {
        Rule.EXISTS: record.valid_until is not None or record.capacity == "full",
        Rule.PLACE: bool(record.municipalities),
        Rule.AGE: record.ages.is_own or record.prenatal.is_own,
        Rule.PARENT: record.parent_gender.is_own,
    }
    return own.get(verdict.rule, False) and not verdict.inherited


def test_only_what_an_offer_said_itself_ever_excludes_a_family() -> None:
    index = store.current()

    @settings(max_examples=100)
    @given(needs(index))
    def holds(need: Need) -> None:
        for match in answered(index, need)[0].piles[Pile.NO]:
            refusals = [verdict for verdict in match.verdicts if verdict.pile is Pile.NO]
            assert refusals
            assert all(excludes(verdict, match) for verdict in refusals)

    holds()


def test_what_fits_was_confirmed_and_leaves_no_question() -> None:
    index = store.current()

    @settings(max_examples=100)
    @given(needs(index))
    def holds(need: Need) -> None:
        for match in answered(index, need)[0].piles[Pile.FITS]:
            assert not match.open_questions
            assert "existence" in match.record.verified

    holds()


def test_the_narrowing_keys_are_those_of_the_design() -> None:
    assert set(NARROWING) == {"theme", "mode", "kind", "cost", "delivered_by", "venue", "access"}
