"""Two cards can be compared at a glance: the same questions, in the same order, in the same place."""

from datetime import timedelta

import pytest

from directory.facts.cards import Card, Fact, cards
from directory.facts.reader import Reader
from directory.index import store
from directory.matching.need import Need
from directory.matching.ranking import judge
from directory.matching.verdict import Place
from directory.models import Offer
from tests import factories as make
from tests.factories import TODAY

pytestmark = pytest.mark.django_db

ORDER = ["who", "how", "language", "ages", "parent", "where", "when", "cost"]


def card(offer: Offer, need: Need | None = None) -> Card:
    store.forget()
    index = store.current()
    entry = index.reference.municipalities.get(need.municipality or "") if need else None
    place = Place(entry.code, entry.name, index.reference.neighbours(entry.code)) if entry else None
    (made,) = cards([judge(index.record(offer.pk), need or Need(), place, TODAY)], Reader(index.reference, "nl", TODAY))
    return made


def slot(made: Card, name: str) -> Fact:
    (fact,) = [fact for fact in made.facts if fact.slot == name]
    return fact


def with_terms(offer: Offer, **terms: str) -> Offer:
    """Give an offer terms: a vocabulary with keys, separated by spaces."""
    for vocabulary, keys in terms.items():
        for key in keys.split():
            make.offer_term(offer=offer, term=make.term(vocabulary, key, name_nl=key))
    return offer


def full_offer() -> Offer:
    town = make.municipality("GM0001", name="Utrecht")
    offer = make.offer(serves=town, age_max_months=47, parent_gender="mothers", cost="free", intensity="weekly")
    make.offer_language(offer=offer, language=make.spoken_language("ti", name_nl="Tigrinya"))
    return with_terms(offer, delivered_by="trained_volunteer", mode="home_visit", day="wed", daypart="morning")


# --- The same order ---------------------------------------------------------------------------------------------------


def test_a_card_answers_the_same_questions_in_the_same_order() -> None:
    assert [fact.slot for fact in card(full_offer()).facts] == ORDER


@pytest.mark.parametrize(
    "need",
    [Need(), Need(ages=(30,)), Need(parent="mother", languages=("ti",)), Need(municipality="GM0001", ages=(30,))],
)
def test_a_need_changes_no_places(need: Need) -> None:
    assert [fact.slot for fact in card(full_offer(), need).facts] == ORDER


def test_what_is_not_known_leaves_its_place_to_nothing_else() -> None:
    offer = make.offer(cost="free", intensity="weekly")
    assert [fact.slot for fact in card(offer).facts] == ["when", "cost"]


def test_each_place_has_its_pictogram() -> None:
    shown = {fact.slot: fact.icon for fact in card(full_offer(), Need(ages=(3,))).facts}
    assert shown["who"] == "volunteer"
    assert (shown["how"], shown["when"], shown["ages"], shown["parent"]) == ("home", "sunrise", "baby", "woman")


# --- What answers the need --------------------------------------------------------------------------------------------


def test_only_what_was_asked_for_is_marked_as_a_reason() -> None:
    answering = [
        fact.slot for fact in card(full_offer(), Need(municipality="GM0001", ages=(30,))).facts if fact.answers
    ]
    assert answering == ["ages", "where"]
    assert not any(fact.answers for fact in card(make.offer(cost="free", age_max_months=47)).facts)


def test_a_reason_that_is_only_usual_nationally_stays_inherited() -> None:
    offer = make.offer(programme=make.programme(age_min_months=0, age_max_months=47))
    ages = slot(card(offer, Need(ages=(30,))), "ages")
    assert (ages.state, ages.answers) == ("inherited", True)


def test_what_rules_an_offer_out_comes_first_and_only_once() -> None:
    offer = make.offer(age_min_months=48, cost="free", valid_until=TODAY - timedelta(days=1))
    facts = card(offer, Need(ages=(30,))).facts
    assert [(fact.slot, fact.state) for fact in facts] == [("exists", "no"), ("ages", "no"), ("cost", "known")]


def test_of_many_towns_the_familys_own_is_named() -> None:
    towns = [make.municipality(code, name=name) for code, name in (("GM0001", "Utrecht"), ("GM0002", "Bunnik"))]
    offer = make.offer(serves=towns[0])
    make.service_area(offer=offer, municipality=towns[1])
    assert slot(card(offer), "where").text == "Bunnik en nog 1"
    assert slot(card(offer, Need(municipality="GM0001")), "where").text == "Utrecht en nog 1"


# --- Languages, and how sure ------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("days_ago", "sure"),
    [((), "nog niet bevestigd"), ((3,), "bevestigd"), ((3, 9), "bevestigd"), ((3, 2000), "deels bevestigd")],
)
def test_languages_say_whether_someone_confirmed_them(days_ago: tuple[int, ...], sure: str) -> None:
    offer = make.offer()
    confirmed = [TODAY - timedelta(days=days) for days in days_ago] or [None]
    for code, day in zip(("ti", "ar"), confirmed, strict=False):
        make.offer_language(offer=offer, language=make.spoken_language(code), support="unknown", confirmed_on=day)
    assert slot(card(offer), "language").note == sure


def test_one_language_says_how_it_is_spoken() -> None:
    offer = make.offer()
    make.offer_language(offer=offer, language=make.spoken_language("ti"), support="interpreter_on_request")
    assert slot(card(offer), "language").note.startswith("een tolk op verzoek")


def test_dutch_is_named_only_where_it_is_the_only_language() -> None:
    offer = make.offer()
    for code in ("nl", "ti"):
        make.offer_language(offer=offer, language=make.spoken_language(code, name_nl=f"taal {code}"))
        assert slot(card(offer), "language").text == f"taal {code}"


def test_a_volunteer_where_possible_is_not_said_twice() -> None:
    offer = make.offer(language_matching="yes")
    make.spoken_language("ti", name_nl="Tigrinya")
    assert "language" in {fact.slot for fact in card(offer).facts}
    asked = card(offer, Need(languages=("ti",)))
    assert "vrijwilliger" in asked.question
    assert "language" not in {fact.slot for fact in asked.facts}


# --- When -------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("days", "text"),
    [
        ("wed", "Elke week, wed"),
        ("mon tue wed thu fri", "Elke week, op werkdagen"),
        ("mon tue wed thu", "Elke week, mon, tue, wed en nog 1"),
    ],
)
def test_days_are_said_in_as_few_words_as_say_them(days: str, text: str) -> None:
    for position, key in enumerate(days.split()):
        make.term("day", key, name_nl=key, position=position)
    offer = make.offer(intensity="weekly")
    for key in days.split():
        make.offer_term(offer=offer, term=make.Term.objects.get(vocabulary="day", key=key))
    assert slot(card(offer), "when").text == text


# --- What we do not know ----------------------------------------------------------------------------------------------


def test_what_we_do_not_know_is_asked_quietly_but_for_the_one_question_aloud() -> None:
    make.spoken_language("ti", name_nl="Tigrinya")
    offer = make.offer(cost="free")
    assert [fact.slot for fact in card(offer).unanswered] == ["who", "language", "ages", "where", "when"]
    asked = card(offer, Need(languages=("ti",)))
    assert "Tigrinya" in asked.question
    assert "language" not in {fact.slot for fact in asked.unanswered}


def test_nothing_is_asked_of_an_offer_that_does_not_fit() -> None:
    made = card(make.offer(age_min_months=48), Need(ages=(30,)))
    assert (made.question, made.unanswered) == (None, ())


def test_a_card_that_knows_everything_asks_nothing() -> None:
    assert card(full_offer()).unanswered == ()


# --- For paper --------------------------------------------------------------------------------------------------------


def test_a_card_has_the_number_to_call_and_the_place_to_go() -> None:
    place = make.place(name="Buurthuis", address="Voorbeeldstraat 1", postcode="0000 AA")
    organisation = make.organisation(phone="0302345678")
    made = card(make.offer(place=place, organisation=organisation))
    assert (made.phone, made.tel_href) == ("030 234 5678", "tel:+31302345678")
    assert made.address == "Buurthuis, Voorbeeldstraat 1, 0000 AA"
    assert card(make.offer()).phone is None
