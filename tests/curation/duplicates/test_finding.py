"""Looking for duplicates: over everything, again and again, and never about what somebody decided."""

import pytest
from django.core.management import call_command
from pytest_django import DjangoAssertNumQueries

from directory.curation.duplicates import pairing
from directory.curation.duplicates.finding import Found, find_duplicates
from directory.models import DuplicatePair, Event, Offer, PairStatus
from directory.models.choices import AreaScope, Status
from tests import factories as make
from tests.curation.duplicates.making import pair_of, traits, twins
from tests.factories import TODAY

pytestmark = pytest.mark.django_db


def found() -> list[tuple[int, int, str]]:
    return list(DuplicatePair.objects.values_list("first", "second", "status"))


def test_a_pair_is_found_once_however_often_it_is_looked_for() -> None:
    first, second = twins(make.municipality())
    make.offer(serves=first.municipalities.get(), name_nl="Iets heel anders")
    assert find_duplicates(on=TODAY) == Found(waiting=1, new=1, gone=0)
    assert find_duplicates(on=TODAY) == Found(waiting=1, new=0, gone=0)
    assert found() == [(first.pk, second.pk, PairStatus.OPEN)]
    assert not Event.objects.exists()


def test_what_somebody_decided_is_never_asked_again() -> None:
    pair = pair_of(*twins(make.municipality()), status=PairStatus.DIFFERENT, decided_on=TODAY, decided_by="member:1")
    assert find_duplicates(on=TODAY) == Found(waiting=0, new=0, gone=0)
    pair.refresh_from_db()
    assert (pair.status, pair.score) == (PairStatus.DIFFERENT, 80)


def test_an_open_pair_that_is_no_longer_alike_goes() -> None:
    _first, second = twins(make.municipality())
    find_duplicates(on=TODAY)
    Offer.objects.filter(pk=second.pk).update(name_nl="Voorlezen")
    assert find_duplicates(on=TODAY).gone == 1
    assert found() == []


def test_an_open_pair_of_which_one_was_archived_goes() -> None:
    _first, second = twins(make.municipality())
    find_duplicates(on=TODAY)
    Offer.objects.filter(pk=second.pk).update(status=Status.ARCHIVED)
    assert find_duplicates(on=TODAY).waiting == 0


def test_the_score_follows_what_changed() -> None:
    first, second = twins(make.municipality())
    find_duplicates(on=TODAY)
    before = DuplicatePair.objects.get().score
    Offer.objects.filter(pk__in=(first.pk, second.pk)).update(organisation=make.organisation())
    find_duplicates(on=TODAY)
    assert DuplicatePair.objects.get().score > before


def test_drafts_are_compared_too() -> None:
    twins(make.municipality(), second={"status": Status.DRAFT})
    assert find_duplicates(on=TODAY).new == 1


def test_an_offer_nobody_knows_the_area_of_is_compared_with_those_anywhere() -> None:
    make.offer(name_nl="Inloop Utrecht", phone="030 123 45 67")
    make.offer(serves=make.municipality(name="Utrecht"), name_nl="Inloop Utrecht", phone="0301234567")
    make.offer(serves=make.municipality(name="Tilburg"), name_nl="Inloop Tilburg", phone="0301234567")
    assert find_duplicates(on=TODAY).new == 1


def test_the_whole_country_is_no_town() -> None:
    make.offer(name_nl="Inloop", phone="030 123 45 67", area_scope=AreaScope.NATIONAL)
    make.offer(serves=make.municipality(), name_nl="Inloop", phone="030 123 45 67")
    assert find_duplicates(on=TODAY).new == 0


def test_it_asks_the_database_as_little_for_many_offers(django_assert_max_num_queries: DjangoAssertNumQueries) -> None:
    town = make.municipality()
    for _ in range(12):
        twins(town)
    with django_assert_max_num_queries(9):
        assert find_duplicates(on=TODAY).new > 100


def test_a_block_everybody_is_in_is_passed_over_and_the_pair_is_found_by_another() -> None:
    crowd = [
        traits(f"Ouders groep{number}", pk=number, phone=f"+3130{number:07d}")
        for number in range(1, pairing.MOST_IN_BLOCK + 2)
    ]
    crowd.append(traits("Ouders groep7", pk=500, phone="+31300000007"))
    assert set(pairing.alike(crowd)) == {(7, 500)}


def test_the_command_says_what_it_found(capsys: pytest.CaptureFixture[str]) -> None:
    twins(make.municipality())
    call_command("find_duplicates")
    assert capsys.readouterr().out == "1 pairs wait; 1 new, 0 no longer alike\n"
