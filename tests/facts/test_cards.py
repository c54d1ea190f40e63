"""A card says what is known, what is only usual, and the one thing to ask."""

from typing import Any

import pytest

from directory.facts.cards import Card, cards, place_label
from directory.facts.reader import Reader
from directory.index import store
from directory.matching.need import Need
from directory.matching.ranking import judge
from directory.matching.table import DELICATE_THEMES
from directory.matching.verdict import Place
from directory.models import Offer
from tests import factories as make
from tests.factories import TODAY

pytestmark = pytest.mark.django_db


def card(offer: Offer, need: Need | None = None, page: str = "nl") -> Card:
    """Return the card of one offer for a need."""
    store.forget()
    index = store.current()
    entry = index.reference.municipalities.get(need.municipality or "") if need else None
    place = Place(entry.code, entry.name, index.reference.neighbours(entry.code)) if entry else None
    match = judge(index.record(offer.pk), need or Need(), place, TODAY)
    (made,) = cards([match], Reader(index.reference, page, TODAY))
    return made


def states(made: Card) -> dict[str, str]:
    return {fact.text: fact.state for fact in made.facts}


def test_own_values_are_known_and_the_programmes_are_inherited() -> None:
    described = make.programme(cost="free", age_min_months=0, age_max_months=47)
    assert states(card(make.offer(programme=described))) == {
        "Voor kinderen tot 4 jaar": "inherited",
        "Gratis": "inherited",
    }
    assert states(card(make.offer(cost="free", age_max_months=47))) == {
        "Voor kinderen tot 4 jaar": "known",
        "Gratis": "known",
    }


def test_what_we_do_not_know_is_not_on_the_card() -> None:
    assert card(make.offer()).facts == ()


def test_what_does_not_fit_is_said_as_such_and_asks_nothing() -> None:
    made = card(make.offer(age_min_months=48), Need(ages=(30,)))
    assert "no" in states(made).values()
    assert made.question is None


def test_a_card_asks_one_question_the_most_useful_one() -> None:
    make.spoken_language("ti", name_nl="Tigrinya")
    assert "Tigrinya" in card(make.offer(), Need(languages=("ti",), ages=(30,))).question


def test_translated_paper_is_not_shown_as_a_language_spoken() -> None:
    offer = make.offer()
    for code, support in (("ti", "native_speaker"), ("ar", "translated_material")):
        make.offer_language(offer=offer, language=make.spoken_language(code, name_nl=f"taal {code}"), support=support)
    assert list(states(card(offer))) == ["taal ti"]


@pytest.mark.parametrize(
    ("towns", "neighbourhood", "label"),
    [
        ((), "", "Gebied nog niet bekend"),
        (("Utrecht",), "", "Utrecht"),
        (("Utrecht",), "Overvecht", "Overvecht, Utrecht"),
        (("Zeist", "Bunnik", "Utrecht"), "Overvecht", "Bunnik en nog 2"),
    ],
)
def test_a_place_is_said_in_as_few_words_as_say_it(towns: tuple[str, ...], neighbourhood: str, label: str) -> None:
    municipalities = [make.municipality(name=name) for name in towns]
    offer = make.offer(serves=municipalities[0] if towns else None, neighbourhood=neighbourhood)
    for town in municipalities[1:]:
        make.service_area(offer=offer, municipality=town)
    assert card(offer).place_label == label


def test_an_offer_for_everyone_says_so() -> None:
    offer = make.offer(area_scope="national")
    index = store.current()
    assert place_label(index.record(offer.pk), index.reference) == "Heel Nederland"


def test_a_card_is_in_the_language_of_the_page_where_there_is_text() -> None:
    offer = make.offer(name_nl="Inloop", name_ar="لقاء")
    assert [(card(offer, page=page).name.value, card(offer, page=page).name.lang) for page in ("ar", "ti")] == [
        ("لقاء", "ar"),
        ("Inloop", "nl"),
    ]


@pytest.mark.parametrize(("audience", "goes"), [("parents", True), ("community_place", True), ("professionals", False)])
def test_only_what_is_for_families_goes_on_a_sheet(audience: str, goes: bool) -> None:
    assert card(make.offer(audience=audience)).on_sheet is goes


def test_a_subject_that_hurts_never_goes_on_a_sheet() -> None:
    for theme in DELICATE_THEMES:
        offer = make.offer()
        make.offer_term(offer=offer, term=make.term(key=theme))
        assert not card(offer).on_sheet


def test_an_offer_withdrawn_since_the_index_was_read_has_no_card() -> None:
    offer = make.offer()
    index = store.current()
    match: Any = judge(index.record(offer.pk), Need(), None, TODAY)
    Offer.objects.filter(pk=offer.pk).delete()
    assert cards([match], Reader(index.reference, "nl", TODAY)) == []
