"""What a provider is asked: the few facts nobody knows, never what we know or what a programme hands down."""

from datetime import timedelta

import pytest
from pytest_django import DjangoAssertNumQueries

from directory.curation.checks.queries import with_facts
from directory.curation.checks.questions import MOST, Question, questions_for, term_ids, together
from directory.models import FactKind, Offer, Vocabulary
from directory.models.choices import Cost, Kind, LanguageSupport
from tests import factories as make
from tests.factories import TODAY

pytestmark = pytest.mark.django_db


def asked(offer: Offer) -> dict[str, Question]:
    (row,) = with_facts(Offer.objects.filter(pk=offer.pk))
    return {question.key: question for question in questions_for(row, term_ids(), TODAY)}


@pytest.fixture
def _terms() -> None:
    make.term(Vocabulary.ACCESS, "self_referral")
    make.term(Vocabulary.MODE, "home_visit")
    make.term(Vocabulary.MODE, "group_meeting")


@pytest.mark.usefixtures("_terms")
def test_of_what_nobody_knows_the_five_most_useful_are_asked() -> None:
    found = asked(make.offer())
    assert list(found) == ["language_matching", "access", "capacity", "mode", "cost"]
    assert len(found) == MOST


@pytest.mark.parametrize(
    ("values", "key"),
    [
        ({"cost": Cost.FREE}, "cost"),
        ({"language_matching": "no"}, "language_matching"),
        ({"kind": Kind.FORMAL}, "language_matching"),
        ({"capacity": "open", "capacity_checked_on": TODAY}, "capacity"),
        ({"registration_requirement": "not_required"}, "registration_requirement"),
    ],
)
def test_what_we_know_is_not_asked(values: dict, key: str) -> None:
    assert key in asked(make.offer())
    assert key not in asked(make.offer(**values))


def test_room_is_asked_again_when_it_was_last_checked_long_ago() -> None:
    long_ago = TODAY - timedelta(days=93)
    assert "capacity" in asked(make.offer(capacity="full", capacity_checked_on=long_ago))


def test_what_the_programme_says_is_not_asked_of_each_place() -> None:
    programme = make.programme(cost=Cost.FREE, parent_gender="all", kind=Kind.FORMAL)
    assert not {"cost", "parent_gender", "language_matching"} & set(asked(make.offer(programme=programme)))


@pytest.mark.usefixtures("_terms")
def test_ways_of_helping_are_a_closed_list_so_a_filled_one_is_not_asked_about() -> None:
    offer = make.offer()
    make.offer_term(offer=offer, term=make.term(Vocabulary.MODE, "walk_in"))
    assert "mode" not in asked(offer)


@pytest.mark.usefixtures("_terms")
@pytest.mark.parametrize(
    ("answer", "home", "group"), [("home", True, False), ("group", False, True), ("both", True, True)]
)
def test_where_a_family_is_helped_says_both(answer: str, home: bool, group: bool) -> None:
    told = asked(make.offer())["mode"].told(answer)
    ids = term_ids()
    assert told.terms == {ids["home_visit"]: home, ids["group_meeting"]: group}


def test_a_vocabulary_without_the_term_asks_nothing_about_it() -> None:
    assert not {"access", "mode"} & set(asked(make.offer()))


def test_of_a_language_we_do_not_know_how_it_is_asked_how() -> None:
    offer = make.offer()
    make.offer_language(offer=offer, language=make.spoken_language("ti", name_nl="Tigrinya"))
    question = asked(offer)["support"]
    assert "Tigrinya" in question.text
    told = question.told(LanguageSupport.NATIVE_SPEAKER)
    assert told.languages == {"ti": {"support": "native_speaker", "confirmed_on": TODAY}}
    assert told.facts == {FactKind.LANGUAGES}


@pytest.mark.parametrize(("days", "is_asked"), [(None, True), (184, True), (183, False)])
def test_languages_are_confirmed_together_when_that_was_long_ago(days: int | None, is_asked: bool) -> None:
    offer = make.offer()
    on = None if days is None else TODAY - timedelta(days=days)
    for code in ("ar", "ti"):
        make.offer_language(
            offer=offer, language=make.spoken_language(code), support=LanguageSupport.NATIVE_SPEAKER, confirmed_on=on
        )
    found = asked(offer)
    assert ("languages" in found) is is_asked
    if is_asked:
        assert set(found["languages"].told("yes").languages) == {"ar", "ti"}


@pytest.mark.parametrize("value", ["", "made-up"])
def test_no_answer_says_nothing(value: str) -> None:
    assert asked(make.offer())["cost"].told(value) is None


def test_several_answers_are_one() -> None:
    found = asked(make.offer())
    told = together([found["cost"].told("free"), found["capacity"].told("full")])
    assert told.columns == {"cost": "free", "capacity": "full", "capacity_checked_on": TODAY}
    assert told.facts == {FactKind.AVAILABILITY}


def test_reading_what_they_need_takes_the_same_queries_for_one_as_for_many(
    django_assert_num_queries: DjangoAssertNumQueries,
) -> None:
    programme = make.programme()
    make.programme_term(programme=programme)
    offers = [make.offer(programme=programme, serves=make.municipality()) for _ in range(5)]
    for offer in offers:
        make.offer_term(offer=offer)
        make.offer_language(offer=offer)
    terms = term_ids()
    with django_assert_num_queries(8):
        for row in with_facts(Offer.objects.all()):
            questions_for(row, terms, TODAY)
