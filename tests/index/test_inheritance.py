"""What an offer does not say itself it has from its programme, marked as such; its own word always wins."""

from typing import Any

import pytest

from directory.index import store
from directory.index.record import Ages, OfferRecord, Stated, Terms
from directory.models import Offer, Programme, Vocabulary
from tests import factories as make

pytestmark = pytest.mark.django_db

INHERITED = (Vocabulary.THEME, Vocabulary.MODE, Vocabulary.DELIVERED_BY, Vocabulary.ACCESS)
OWN_ONLY = tuple(each for each in Vocabulary if each not in INHERITED)


def record(offer: Offer) -> OfferRecord:
    """Return the record of an offer in an index built now."""
    store.forget()
    return store.current().record(offer.pk)


def programme(vocabulary: str, *keys: str, **values: Any) -> Programme:
    """Make a programme for which these terms usually hold."""
    made = make.programme(**values)
    for key in keys:
        make.programme_term(programme=made, term=make.term(vocabulary, key))
    return made


@pytest.mark.parametrize("vocabulary", INHERITED)
def test_terms_come_from_the_programme_and_are_marked(vocabulary: str) -> None:
    offer = make.offer(programme=programme(vocabulary, "a", "b"))
    assert record(offer).of(vocabulary) == Terms(frozenset({"a", "b"}), inherited=True)


@pytest.mark.parametrize("vocabulary", OWN_ONLY)
def test_terms_of_other_vocabularies_never_come_from_the_programme(vocabulary: str) -> None:
    assert record(make.offer(programme=programme(vocabulary, "a"))).of(vocabulary) == Terms()


@pytest.mark.parametrize("vocabulary", INHERITED)
def test_own_terms_replace_those_of_the_programme(vocabulary: str) -> None:
    offer = make.offer(programme=programme(vocabulary, "a", "b"))
    make.offer_term(offer=offer, term=make.term(vocabulary, "c"))
    assert record(offer).of(vocabulary) == Terms(frozenset({"c"}))


def test_an_own_no_takes_a_term_of_the_programme_away_and_keeps_the_rest() -> None:
    offer = make.offer(programme=programme(Vocabulary.MODE, "a", "b"))
    make.offer_term(offer=offer, term=make.term(Vocabulary.MODE, "c"), holds=False)
    no_a = offer.programme.terms.get(term__key="a").term
    make.offer_term(offer=offer, term=no_a, holds=False)
    assert record(offer).of(Vocabulary.MODE) == Terms(frozenset({"b"}), frozenset({"a", "c"}), inherited=True)


def test_an_own_no_to_everything_leaves_nothing_inherited() -> None:
    offer = make.offer(programme=programme(Vocabulary.MODE, "a"))
    make.offer_term(offer=offer, term=offer.programme.terms.get().term, holds=False)
    assert record(offer).of(Vocabulary.MODE) == Terms(no=frozenset({"a"}))


@pytest.mark.parametrize(
    ("field", "usual", "own"),
    [
        ("cost", "free", "paid"),
        ("prenatal", "yes", "no"),
        ("parent_gender", "mothers", "all"),
        ("first_child_only", "yes", "no"),
    ],
)
def test_single_values_come_from_the_programme_unless_the_offer_says_its_own(field: str, usual: str, own: str) -> None:
    described = make.programme(**{field: usual})
    silent, speaking = make.offer(programme=described), make.offer(programme=described, **{field: own})
    assert getattr(record(silent), field) == Stated(usual, inherited=True)
    assert getattr(record(speaking), field) == Stated(own)
    assert getattr(record(make.offer()), field) == Stated()


def test_who_carries_the_work_is_never_inherited() -> None:
    assert record(make.offer(programme=make.programme(kind="informal"))).kind == Stated()


def test_ages_are_inherited_as_a_pair() -> None:
    described = make.programme(age_min_months=0, age_max_months=47)
    assert record(make.offer(programme=described)).ages == Stated(Ages(0, 47), inherited=True)
    assert record(make.offer(programme=described, age_min_months=24)).ages == Stated(Ages(24, None))
    assert record(make.offer(programme=described, age_max_months=11)).ages == Stated(Ages(None, 11))


def test_without_a_programme_everything_is_unknown() -> None:
    made = record(make.offer())
    assert not any(stated.is_known for stated in (made.ages, made.cost, made.prenatal))
    assert not made.terms


def test_the_text_of_a_programme_is_not_searched_as_if_the_offer_said_it() -> None:
    make.offer(name_nl="Inloop", programme=make.programme(goal_nl="Zonnestraal voor ouders"))
    assert not any("zonnestraal" in words.postings for words in store.current().texts.values())


def test_the_latest_confirmation_of_each_kind_counts() -> None:
    offer = make.offer()
    older = make.TODAY.replace(year=2020)
    make.verification(offer=offer, verified_on=make.TODAY)
    make.verification(offer=offer, verified_on=older, method="mail")
    make.verification(offer=offer, fact="languages", verified_on=older)
    assert record(offer).verified == {"existence": make.TODAY, "languages": older}
