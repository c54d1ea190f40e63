"""The index keeps up with the catalogue: what changed is there at the next question, what was withdrawn is gone."""

from collections.abc import Callable
from typing import Any

import pytest
from pytest_django import DjangoAssertNumQueries

from directory.curation.actions.changes import changing
from directory.index import store
from directory.models import CatalogueVersion, Offer, Organisation, Programme, Term
from directory.models.choices import Status
from tests import factories as make
from tests.index.looking import found

pytestmark = pytest.mark.django_db


def put(row: Any, **values: Any) -> None:
    """Change a row the way everything is changed."""
    with changing(by="curator") as change:
        change.put(type(row), {"pk": row.pk}, values)


def test_a_new_offer_is_found() -> None:
    assert not found("inloop")
    with changing(by="curator") as change:
        change.put(Offer, {"source_id": "o900"}, {"name_nl": "Inloop", "status": "published"})
    assert found("inloop") == {"Inloop"}


def test_a_changed_offer_is_found_by_its_new_words_only() -> None:
    offer = make.offer(name_nl="Inloop")
    assert found("inloop")
    put(offer, name_nl="Cursus")
    assert found("cursus") == {"Cursus"}
    assert not found("inloop")


@pytest.mark.parametrize("status", [each for each in Status if each != Status.PUBLISHED])
def test_an_offer_that_is_no_longer_published_is_gone(status: str) -> None:
    offer = make.offer(name_nl="Inloop")
    assert found("inloop")
    put(offer, status=status)
    assert not found("inloop")
    assert store.current().record(offer.pk) is None


@pytest.mark.parametrize("status", [each for each in Status if each != Status.PUBLISHED])
def test_an_offer_that_is_not_published_comes_in_when_it_is(status: str) -> None:
    offer = make.offer(name_nl="Inloop", status=status)
    assert not found("inloop")
    put(offer, status=Status.PUBLISHED)
    assert found("inloop") == {"Inloop"}


def _organisation(offer: Offer) -> Organisation:
    return offer.organisation


def _programme(offer: Offer) -> Programme:
    return offer.programme


@pytest.mark.parametrize("of", [_organisation, _programme])
def test_a_renamed_organisation_or_programme_is_found_by_its_new_name(of: Callable[[Offer], Any]) -> None:
    offer = make.offer(name_nl="A", organisation=make.organisation(name="Oud"), programme=make.programme(name="Oud"))
    assert found("oud")
    put(of(offer), name="Zonnestraal")
    assert found("zonnestraal") == {"A"}


def test_what_a_programme_hands_down_changes_with_it() -> None:
    offer = make.offer(programme=make.programme(cost="free"))
    assert store.current().record(offer.pk).cost.value == "free"
    put(offer.programme, cost="paid")
    assert store.current().record(offer.pk).cost.value == "paid"


def test_a_new_label_of_a_theme_is_found() -> None:
    term = make.term(name_nl="Vaderschap")
    make.offer_term(offer=make.offer(name_nl="A"), term=term)
    assert found("vaderschap")
    put(term, name_nl="Papa zijn")
    assert found("papa") == {"A"}
    assert not found("vaderschap")


def test_a_new_synonym_is_understood() -> None:
    make.offer(name_nl="Inloop")
    group = make.synonym_group(words=["inloop", "koffieochtend"])
    assert found("koffieochtend") and not found("theemiddag")
    put(group, words=["inloop", "theemiddag"])
    assert found("theemiddag") and not found("koffieochtend")


def test_a_renamed_place_is_found_by_its_new_neighbourhood() -> None:
    offer = make.offer(name_nl="A", place=make.place(neighbourhood="Oudwijk"))
    assert found("oudwijk")
    put(offer.place, neighbourhood="Overvecht")
    assert found("overvecht") == {"A"} and not found("oudwijk")


def test_a_renamed_municipality_is_found_by_its_new_name() -> None:
    town = make.municipality(name="Littenseradiel")
    make.offer(name_nl="A", serves=town)
    assert found("littenseradiel") == {"A"}
    put(town, name="Waadhoeke")
    assert found("waadhoeke") == {"A"}
    assert not found("littenseradiel")


def test_a_new_municipality_can_be_chosen_at_once() -> None:
    assert not store.current().reference.find_municipalities("Nieuwstad", make.TODAY)
    with changing(by="curator") as change:
        change.put(type(make.municipality()), {"code": "GM0001"}, {"name": "Nieuwstad", "province": "Utrecht"})
    assert store.current().reference.find_municipalities("Nieuwstad", make.TODAY)


def test_a_new_local_start_is_shown_at_once() -> None:
    door = make.local_start(status=Status.DRAFT)
    code = door.municipality_id
    assert code not in store.current().reference.local_starts
    put(door, status=Status.PUBLISHED)
    assert [each.name for each in store.current().reference.local_starts[code]] == ["Consultatiebureau"]


def test_without_a_change_it_is_the_same_index() -> None:
    make.offer()
    assert store.current() is store.current()


def test_without_a_change_one_question_costs_one_query(django_assert_num_queries: DjangoAssertNumQueries) -> None:
    store.current()
    with django_assert_num_queries(1):
        store.current()


def test_a_change_that_touches_no_offer_still_moves_the_version() -> None:
    before = store.current()
    put(make.organisation(), name="Nieuw")
    assert store.current().number == before.number + 1


def test_only_what_changed_is_read_again() -> None:
    offer, others = make.offer(name_nl="A"), [make.offer() for _ in range(30)]
    before = store.current()
    put(offer, name_nl="B")
    after = store.current()
    assert all(after.record(each.pk) is before.record(each.pk) for each in others)


def test_who_holds_the_old_index_keeps_a_whole_answer() -> None:
    offer, term = make.offer(name_nl="Inloop"), make.term()
    make.offer_term(offer=offer, term=term)
    old = store.current()
    facets, texts = dict(old.facets.yes), {code: dict(words.postings) for code, words in old.texts.items()}
    put(offer, name_nl="Cursus", status=Status.ARCHIVED)
    assert store.current() is not old
    assert old.record(offer.pk).name == "Inloop"
    assert dict(old.facets.yes) == facets
    assert {code: dict(words.postings) for code, words in old.texts.items()} == texts


def test_a_slot_that_fell_free_is_not_given_to_another_offer() -> None:
    first = make.offer()
    slot = store.current().slots[first.pk]
    put(first, status=Status.ARCHIVED)
    put(make.offer(status=Status.DRAFT), status=Status.PUBLISHED)
    assert slot not in store.current().slots.values()


def test_an_older_database_put_back_is_read_anew() -> None:
    offer = make.offer(name_nl="Inloop")
    put(offer, name_nl="Cursus")
    put(offer, name_nl="Taalcafé")
    assert found("taalcafe")
    Offer.objects.filter(pk=offer.pk).update(name_nl="Inloop", changed_in=1)
    CatalogueVersion.objects.update(number=1)
    assert found("inloop") == {"Inloop"}
    assert not found("taalcafe")
    assert store.current().number == 1


def test_an_empty_catalogue_answers_too() -> None:
    assert store.current().number == 0
    assert not found("")


def test_forgetting_makes_the_next_question_read_everything() -> None:
    make.offer(name_nl="A")
    store.current()
    make.offer(name_nl="B")
    assert found("") == {"A"}
    store.forget()
    assert not store.is_ready()
    assert found("") == {"A", "B"}


def test_terms_keep_their_order_of_the_vocabulary() -> None:
    for position, key in enumerate(("c", "a", "b")):
        make.term(key=key, position=position)
    assert [key for _, key in store.current().reference.terms] == ["c", "a", "b"]
    put(Term.objects.get(key="b"), position=0)
    assert [key for _, key in store.current().reference.terms] == ["b", "c", "a"]
