"""A value is known to hold, known not to hold, or never said."""

import pytest

from directory.index.catalogue import CatalogueIndex, Changed, OfferWords
from directory.index.facets import CLOSED_ASPECTS
from directory.index.record import Stated
from directory.index.values import CLOSED_VOCABULARIES, Vocabulary
from tests.index.build import indexed, record, terms

CLOSED, OPEN = Vocabulary.THEME, Vocabulary.PRACTICAL


def ids(index: CatalogueIndex, bits: int) -> set[int]:
    return {each.id for each in index.select(bits)}


@pytest.fixture(params=[CLOSED, OPEN])
def four(request: pytest.FixtureRequest) -> tuple[CatalogueIndex, str]:
    """Offers that say: a; b; not a; nothing."""
    vocabulary = request.param
    said = [{vocabulary: terms("a")}, {vocabulary: terms("b")}, {vocabulary: terms(no=("a",))}, {}]
    return indexed(*({"terms": each} for each in said)), vocabulary


def test_only_who_says_so_has_a_value(four: tuple[CatalogueIndex, str]) -> None:
    index, vocabulary = four
    assert ids(index, index.facets.having(vocabulary, "a")) == {1}
    assert ids(index, index.facets.having(vocabulary, "never heard of")) == set()


def test_in_a_closed_vocabulary_who_names_others_lacks_a_value() -> None:
    index = indexed({"terms": {CLOSED: terms("a")}}, {"terms": {CLOSED: terms("b")}}, {})
    assert ids(index, index.facets.lacking(CLOSED, "a")) == {2}


def test_in_an_open_vocabulary_only_a_spoken_no_lacks_a_value() -> None:
    index = indexed({"terms": {OPEN: terms("b")}}, {"terms": {OPEN: terms("b", no=("a",))}}, {})
    assert ids(index, index.facets.lacking(OPEN, "a")) == {2}


def test_a_lone_no_says_nothing_about_other_values(four: tuple[CatalogueIndex, str]) -> None:
    index, vocabulary = four
    assert 3 not in ids(index, index.facets.lacking(vocabulary, "b"))


def test_narrowing_removes_who_lacks_the_value_and_keeps_who_never_said() -> None:
    index = indexed({"terms": {CLOSED: terms("a")}}, {"terms": {CLOSED: terms("b")}}, {})
    assert ids(index, index.facets.narrowed(index.everything, CLOSED, ["a"])) == {1, 3}


def test_narrowing_on_two_values_keeps_who_has_either() -> None:
    said = [terms("a"), terms("b"), terms("c")]
    index = indexed(*({"terms": {CLOSED: each}} for each in said))
    assert ids(index, index.facets.narrowed(index.everything, CLOSED, ["a", "b"])) == {1, 2}


def test_narrowing_on_nothing_removes_nothing(four: tuple[CatalogueIndex, str]) -> None:
    index, vocabulary = four
    assert index.facets.narrowed(index.everything, vocabulary, []) == index.everything


def test_an_inherited_value_counts_like_an_own_one() -> None:
    index = indexed({"terms": {CLOSED: terms("a", inherited=True)}}, {"cost": Stated("free", inherited=True)})
    assert ids(index, index.facets.having(CLOSED, "a")) == {1}
    assert ids(index, index.facets.having("cost", "free")) == {2}


def test_one_known_value_rules_out_the_others_of_its_kind() -> None:
    index = indexed({"cost": Stated("free")}, {"cost": Stated("paid")}, {})
    assert ids(index, index.facets.lacking("cost", "free")) == {2}
    assert ids(index, index.facets.narrowed(index.everything, "cost", ["free"])) == {1, 3}


def test_which_vocabularies_are_closed_is_decided_once() -> None:
    assert {"theme", "mode", "delivered_by", "venue"} == CLOSED_VOCABULARIES
    assert CLOSED_VOCABULARIES | {"kind", "cost"} == CLOSED_ASPECTS


def test_the_values_of_an_aspect_are_those_some_offer_has(four: tuple[CatalogueIndex, str]) -> None:
    index, vocabulary = four
    assert index.facets.values(vocabulary) == ["a", "b"]


def test_a_value_disappears_with_the_last_offer_that_had_it() -> None:
    index = indexed({"terms": {CLOSED: terms("a")}}, {"terms": {CLOSED: terms("b")}})
    assert index.refreshed(2, [], gone=[1]).facets.values(CLOSED) == ["b"]


def test_a_changed_offer_leaves_no_trace_of_what_it_said_before() -> None:
    index = indexed({"terms": {CLOSED: terms("a", no=("c",))}})
    changed = index.refreshed(2, [Changed(record(1, terms={CLOSED: terms("b")}), OfferWords())], gone=[])
    assert changed.facets.having(CLOSED, "a") == 0
    assert changed.facets.no[CLOSED, "c"] == 0
    assert ids(changed, changed.facets.lacking(CLOSED, "a")) == {1}
