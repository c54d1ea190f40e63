"""What holds for every family and every offer, drawn at random: what the rules promise, whatever else they say.

Each promise is put to offers made up field by field, and where it is about the order to the real ones as well.
"""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta
from random import Random
from typing import Any

import pytest
from hypothesis import example, given, settings, strategies as st

from directory.index import store
from directory.index.catalogue import CatalogueIndex
from directory.index.finding import Found
from directory.index.record import LanguageOffer, OfferRecord, Stated, Terms
from directory.index.values import LanguageSupport
from directory.matching.need import COMMUNITY_WISHES, Need
from directory.matching.ranking import Ranked, judge, rank
from directory.matching.verdict import Pile, Place, Rule
from tests.factories import TODAY
from tests.index.build import index, record, terms
from tests.matching.imagining import FIELDS_UNKNOWN, HERE, INHERITABLE, SINGLE, needs, offers, values

any_need = needs()
many = settings(max_examples=120)
some = settings(max_examples=60)


def ranked(made: CatalogueIndex, need: Need, place: Place | None = HERE) -> Ranked:
    return rank(made, Found(made.everything, 0), need, place, TODAY)


def in_order(*records: OfferRecord, need: Need) -> list[int]:
    """Return the ids of all offers as a reader meets them."""
    piles = ranked(index(*records), need).piles
    return [match.record.id for pile in Pile for match in piles[pile]]


def comes_first(better: OfferRecord, worse: OfferRecord, need: Need) -> bool:
    """Tell whether the one comes before the other, or is its equal: then the lowest number decides."""
    return in_order(replace(better, id=1), replace(worse, id=2), need=need) == [1, 2]


def real_offers() -> st.SearchStrategy[OfferRecord]:
    """Return the offers for parents of the shipped catalogue."""
    return st.sampled_from([record for record in store.current().records if record and record.audience == "parents"])


# --- A language added -------------------------------------------------------------------------------------------------

ADDED = tuple(
    LanguageOffer(support, payer, confirmed)
    for support in LanguageSupport.values
    for payer, confirmed in (("unknown", None), ("unknown", TODAY), ("municipality", TODAY))
)
"""Every way to offer a language, as far as rules tell them apart."""


def with_language(offer: OfferRecord, code: str, spoken: LanguageOffer) -> OfferRecord:
    return replace(offer, languages={**offer.languages, code: spoken})


def is_not_worse_with_a_language(offer: OfferRecord, need: Need) -> None:
    for code in set(need.languages) - set(offer.languages):
        for spoken in ADDED:
            assert comes_first(with_language(offer, code, spoken), offer, need), spoken


LESSONS = terms("dutch_for_parents")
"""Where the rule about language is silent, so that another rule could take points away unseen."""


@some
@given(offers, any_need)
@example(
    record(1, dutch_required="none", terms={"theme": LESSONS, "origin": terms("eritrean")}),
    Need(languages=("ti",), dutch="none"),
)
def test_a_language_added_never_worsens_an_offer_for_who_speaks_it(offer: OfferRecord, need: Need) -> None:
    is_not_worse_with_a_language(offer, need)


@pytest.mark.usefixtures("catalogue")
def test_a_language_added_never_worsens_a_real_offer_for_who_speaks_it() -> None:
    @settings(max_examples=40)
    @given(real_offers(), needs(store.current().reference))
    def holds(offer: OfferRecord, need: Need) -> None:
        is_not_worse_with_a_language(offer, need)

    holds()


# --- Fresher ----------------------------------------------------------------------------------------------------------


def fresher(offer: OfferRecord) -> Iterator[OfferRecord]:
    """Yield the offer with one of its confirmations of later date."""
    for fact in ("existence", "availability", "languages", "schedule", "text"):
        before = offer.verified.get(fact, date.min)
        for on in (TODAY, TODAY - timedelta(days=200), TODAY - timedelta(days=1)):
            if on > before:
                yield replace(offer, verified={**offer.verified, fact: on})
    for code, spoken in offer.languages.items():
        if spoken.confirmed_on is None or spoken.confirmed_on < TODAY:
            yield with_language(offer, code, spoken._replace(confirmed_on=TODAY))
    if offer.source_year is not None and offer.source_year < TODAY.year:
        yield replace(offer, source_year=offer.source_year + 1)


def is_not_worse_when_fresher(offer: OfferRecord, need: Need) -> None:
    for newer in fresher(offer):
        assert comes_first(newer, offer, need)


@some
@given(offers, any_need)
def test_fresher_never_ranks_below_the_same_but_staler(offer: OfferRecord, need: Need) -> None:
    is_not_worse_when_fresher(offer, need)


@pytest.mark.usefixtures("catalogue")
def test_fresher_never_ranks_below_the_same_real_offer_but_staler() -> None:
    @settings(max_examples=60)
    @given(real_offers(), needs(store.current().reference))
    def holds(offer: OfferRecord, need: Need) -> None:
        is_not_worse_when_fresher(offer, need)

    holds()


# --- What excludes and what never does --------------------------------------------------------------------------------


def refusals(offer: OfferRecord, need: Need, place: Place | None = HERE) -> set[Rule]:
    return {verdict.rule for verdict in judge(offer, need, place, TODAY).verdicts if verdict.pile is Pile.NO}


def only_inherited(offer: OfferRecord) -> Iterator[OfferRecord]:
    """Yield the offer with one thing it says itself turned into what is only usual."""
    for name in SINGLE:
        stated: Stated[Any] = getattr(offer, name)
        if stated.is_own and name != "kind":
            yield replace(offer, **{name: Stated(stated.value, inherited=True)})
    for vocabulary in INHERITABLE:
        terms = offer.of(vocabulary)
        if terms.yes and not terms.inherited:
            handed_down = Terms(terms.yes, frozenset(), inherited=True)
            yield replace(offer, terms={**offer.terms, vocabulary: handed_down})


@many
@given(offers, any_need)
def test_what_is_only_usual_never_excludes(offer: OfferRecord, need: Need) -> None:
    for verdict in judge(offer, need, HERE, TODAY).verdicts:
        assert not (verdict.inherited and verdict.pile is Pile.NO)
    before = refusals(offer, need)
    for usual in only_inherited(offer):
        assert refusals(usual, need) <= before


@many
@given(
    values(),
    st.dictionaries(st.sampled_from(SINGLE), st.just(True), min_size=1),
    any_need,
)
def test_an_offer_of_which_all_is_only_usual_is_never_excluded(fields: dict[str, Any], chosen, need: Need) -> None:
    usual = {
        name: Stated(fields[name].value, inherited=fields[name].value is not None)
        for name in SINGLE
        if fields[name].is_known
    }
    handed_down = {
        vocabulary: Terms(terms.yes, frozenset(), inherited=True)
        for vocabulary, terms in fields["terms"].items()
        if vocabulary in INHERITABLE and terms.yes
    }
    assert not refusals(record(1, **usual, terms=handed_down), need)


PROTECTED = (
    {"youth_act": "yes"},
    {"organisation_kind": "jgz"},
    {"terms": {"delivered_by": Terms(frozenset({"jgz_nurse"}))}},
    {"terms": {"delivered_by": Terms(frozenset({"jgz_nurse"}), inherited=True)}},
)


def protected_offer(fields: dict[str, Any], protected: dict[str, Any]) -> OfferRecord:
    return record(1, **{**fields, **protected, "terms": {**fields["terms"], **protected.get("terms", {})}})


@many
@given(values(), st.sampled_from(PROTECTED), any_need)
def test_youth_act_and_jgz_help_is_never_refused_for_papers(fields: dict[str, Any], protected, need: Need) -> None:
    """Whatever the family says of its papers, no refusal comes from it: the piles are those of who says nothing."""
    offer = protected_offer(fields, protected)
    silent = replace(need, residence=None, registered=None)
    assert refusals(offer, need) == refusals(offer, silent)
    assert Rule.STATUS not in refusals(offer, need)


@many
@given(values(), st.sampled_from(PROTECTED), st.sampled_from(["yes", "no"]))
def test_youth_act_and_jgz_help_is_not_refused_by_way_of_a_wish_either(fields, protected, registered: str) -> None:
    offer = protected_offer(fields, protected)
    for need in (Need(registered=registered), Need(residence="undocumented", registered=registered)):
        assert refusals(offer, need) <= {Rule.EXISTS, Rule.PLACE}


@many
@given(any_need)
def test_an_offer_of_which_nothing_is_known_is_never_refused(need: Need) -> None:
    assert not refusals(record(1), need)
    assert not refusals(record(1), need, None)


@many
@given(offers, any_need)
def test_what_becomes_unknown_never_refuses(offer: OfferRecord, need: Need) -> None:
    """Forgetting one field takes refusals away at most.

    A protection may be forgotten too (help by the JGZ, a language spoken): then what the offer itself requires counts
    again, and it is that known requirement which refuses.
    """
    protecting = {"youth_act", "organisation_kind", "languages", "verified", "valid_until"}
    for name, unknown in FIELDS_UNKNOWN.items():
        after = refusals(replace(offer, **{name: unknown}), need)
        regained = {Rule.STATUS, Rule.DUTCH, Rule.EXISTS} if name in protecting | {"terms"} else set()
        place = {Rule.PLACE} if name == "families_from_elsewhere" else set()
        assert after <= refusals(offer, need) | regained | place


@many
@given(offers, any_need)
def test_each_refusal_rests_on_a_field_that_is_known(offer: OfferRecord, need: Need) -> None:
    """Where what a rule reads is unknown, the rule refuses nothing."""
    rests_on: dict[Rule, tuple[str, ...]] = {
        Rule.EXISTS: ("valid_until", "capacity", "intensity"),
        Rule.AGE: ("ages", "prenatal"),
        Rule.PARENT: ("parent_gender",),
        Rule.STATUS: ("registration_requirement", "permit_required", "terms"),
        Rule.DUTCH: ("dutch_required",),
        Rule.DAYPART: ("terms",),
        Rule.PRACTICAL: ("terms",),
    }
    for rule in refusals(offer, need) - {Rule.PLACE}:
        forgotten = replace(offer, **{name: FIELDS_UNKNOWN[name] for name in rests_on[rule]})
        assert rule not in refusals(forgotten, need)


# --- The same for everyone --------------------------------------------------------------------------------------------


@some
@given(st.lists(values(), min_size=1, max_size=4), any_need, st.randoms())
def test_the_order_does_not_depend_on_the_order_of_the_rows(several, need: Need, shuffling: Random) -> None:
    twins = [*several, *several]  # alike in everything but their number
    records = [record(number, **fields) for number, fields in enumerate(twins)]
    expected = in_order(*records, need=need)
    shuffling.shuffle(records)
    assert in_order(*records, need=need) == expected


@pytest.mark.usefixtures("catalogue")
def test_the_order_of_the_real_offers_does_not_depend_on_their_rows() -> None:
    made = store.current()
    records = [record for record in made.records if record]
    other = index(*reversed(records), shared=made.reference)
    same = index(*records, shared=made.reference)

    @settings(max_examples=30)
    @given(needs(made.reference))
    def holds(need: Need) -> None:
        for pile in Pile:
            first, second = (ranked(each, need).piles[pile] for each in (same, other))
            assert [match.record.id for match in first] == [match.record.id for match in second]

    holds()


# --- What a family says of its community ------------------------------------------------------------------------------


def said(offer: OfferRecord, need: Need) -> tuple[Any, ...]:
    """Return all a reader may see of an offer."""
    match = judge(offer, need, HERE, TODAY)
    return match.pile, match.folded, match.distance_km, match.shown, match.open_questions


@many
@given(offers, any_need, st.sampled_from(COMMUNITY_WISHES))
def test_what_is_said_of_the_community_leaves_no_trace_on_an_offer(offer: OfferRecord, need: Need, wish: str) -> None:
    told, silent = (said(offer, replace(need, community=each)) for each in (wish, None))
    assert [without_points(verdict) for verdict in told[3]] == [without_points(verdict) for verdict in silent[3]]
    assert [without_points(verdict) for verdict in told[4]] == [without_points(verdict) for verdict in silent[4]]
    assert told[:3] == silent[:3]


def without_points(verdict) -> tuple[Any, ...]:
    return verdict.rule, verdict.pile, verdict.sentence, dict(verdict.words), verdict.inherited


@some
@given(st.lists(values(), min_size=1, max_size=5), any_need, st.sampled_from(COMMUNITY_WISHES))
def test_what_is_said_of_the_community_changes_no_count(several, need: Need, wish: str) -> None:
    made = index(*(record(number, **fields) for number, fields in enumerate(several)))
    told, silent = (ranked(made, replace(need, community=each)) for each in (wish, None))
    assert {pile: len(told.piles[pile]) for pile in Pile} == {pile: len(silent.piles[pile]) for pile in Pile}
    assert told.near_misses() == silent.near_misses()


@some
@given(offers, any_need, st.sampled_from(COMMUNITY_WISHES))
def test_the_rule_about_the_community_has_no_sentence(offer: OfferRecord, need: Need, wish: str) -> None:
    match = judge(offer, replace(need, community=wish), HERE, TODAY)
    assert Rule.COMMUNITY not in {verdict.rule for verdict in (*match.shown, *match.open_questions)}
