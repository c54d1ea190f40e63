"""The words in which offers are asked for."""

from datetime import timedelta

import pytest

from directory.models import FactKind, Offer
from directory.models.choices import AreaScope, Audience, Status
from tests import factories as make
from tests.factories import TODAY

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("status", [status for status in Status if status != Status.PUBLISHED])
def test_readers_see_nothing_but_what_is_published(status: Status) -> None:
    make.offer(status=status)
    shown = make.offer()
    assert list(Offer.objects.published()) == [shown]


def test_an_offer_that_has_ended_is_still_published() -> None:
    ended = make.offer(valid_until=TODAY - timedelta(days=400))
    assert list(Offer.objects.published()) == [ended]


@pytest.mark.parametrize("audience", [audience for audience in Audience if audience != Audience.PARENTS])
def test_only_offers_for_parents_are_matched(audience: Audience) -> None:
    make.offer(audience=audience)
    matched = make.offer()
    assert list(Offer.objects.for_parents()) == [matched]


def test_an_offer_serves_the_municipalities_it_names() -> None:
    here, there = make.municipality("GM0344"), make.municipality("GM0363")
    ours = make.offer(serves=here)
    make.offer(serves=there)
    assert list(Offer.objects.serving("GM0344")) == [ours]


def test_an_offer_that_serves_many_municipalities_is_found_once() -> None:
    regional = make.offer(serves=make.municipality("GM0344"))
    make.service_area(offer=regional)
    assert list(Offer.objects.serving("GM0344")) == [regional]


def test_a_national_offer_serves_every_municipality() -> None:
    national = make.offer(area_scope=AreaScope.NATIONAL)
    assert list(Offer.objects.serving("GM0344")) == [national]


def test_an_offer_whose_area_is_unknown_serves_no_municipality_for_sure() -> None:
    make.offer(area_scope=AreaScope.UNKNOWN)
    assert not Offer.objects.serving("GM0344").exists()


def test_an_offer_nobody_confirmed_needs_a_check() -> None:
    unconfirmed = make.offer()
    assert list(Offer.objects.needing_check(TODAY)) == [unconfirmed]


def test_a_confirmation_counts_on_its_last_day_and_not_on_the_day_after() -> None:
    confirmed = make.verification(verified_on=TODAY - timedelta(days=183)).offer
    assert not Offer.objects.needing_check(TODAY).exists()
    assert list(Offer.objects.needing_check(TODAY + timedelta(days=1))) == [confirmed]


@pytest.mark.parametrize("fact", [fact for fact in FactKind if fact != FactKind.EXISTENCE])
def test_confirming_another_fact_does_not_say_that_the_offer_exists(fact: FactKind) -> None:
    offer = make.verification(fact=fact).offer
    assert list(Offer.objects.needing_check(TODAY)) == [offer]


def test_one_recent_confirmation_among_old_ones_is_enough() -> None:
    offer = make.verification(verified_on=TODAY - timedelta(days=900)).offer
    make.verification(offer=offer)
    assert not Offer.objects.needing_check(TODAY).exists()


def test_changed_since_leaves_out_the_version_the_reader_already_has() -> None:
    make.offer(changed_in=4)
    make.offer(changed_in=5)
    later = make.offer(changed_in=6)
    assert list(Offer.objects.changed_since(5)) == [later]


def test_the_questions_can_be_asked_together() -> None:
    here = make.municipality("GM0344")
    ours = make.offer(serves=here, changed_in=2)
    make.offer(serves=here, changed_in=2, status=Status.DRAFT)
    found = Offer.objects.published().for_parents().serving("GM0344").needing_check(TODAY).changed_since(1)
    assert list(found) == [ours]
