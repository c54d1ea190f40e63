"""Who is asked: everyone whose offers nobody confirmed in a quarter, once a quarter, the longest ago first."""

from datetime import date, timedelta

import pytest
from django.db.models import QuerySet
from pytest_django import DjangoAssertNumQueries

from directory.curation.checks import due
from directory.curation.checks.due import ALL_OF_IT, NEVER, checks_about_nothing, due_offers, places_of, providers_due
from directory.curation.pace import ASK_AGAIN_DAYS
from directory.models import (
    CallReason,
    CheckStatus,
    Offer,
    Proposal,
    ProposalKind,
    ProposalStatus,
    ProposedBy,
    ProviderCheck,
)
from directory.models.choices import AreaScope, Status
from tests import factories as make
from tests.curation.checks.making import check, organisation
from tests.factories import TODAY

pytestmark = pytest.mark.django_db


def test_an_offer_nobody_confirmed_is_due() -> None:
    offer = make.offer()
    assert list(due_offers(TODAY)) == [offer]


@pytest.mark.parametrize(("days", "is_due"), [(ASK_AGAIN_DAYS - 1, False), (ASK_AGAIN_DAYS, True)])
def test_a_confirmation_is_left_in_peace_for_a_quarter(days: int, is_due: bool) -> None:
    offer = make.offer()
    make.verification(offer=offer, verified_on=TODAY - timedelta(days=days))
    assert due_offers(TODAY).exists() is is_due


@pytest.mark.parametrize("values", [{"status": Status.PAUSED}, {"valid_until": TODAY - timedelta(days=1)}])
def test_what_readers_do_not_see_or_what_has_ended_is_not_asked_about(values: dict) -> None:
    make.offer(**values)
    assert not due_offers(TODAY).exists()


def test_an_organisation_is_asked_once_about_all_its_offers() -> None:
    asked = organisation(offers=3)
    assert [each.organisation_id for each in providers_due(TODAY)] == [asked.pk]


def test_an_initiative_without_an_organisation_is_asked_by_its_own_address() -> None:
    offer = make.offer(email="moeders@voorbeeld.example")
    (found,) = providers_due(TODAY)
    assert (found.offer_id, found.email) == (offer.pk, "moeders@voorbeeld.example")


def test_each_address_of_an_organisation_is_asked_about_its_own_offers() -> None:
    asked = organisation(email="", offers=0)
    emails = ("b@voorbeeld.example", "a@voorbeeld.example", "B@voorbeeld.example", "")
    first, second, _third, _fourth = [make.offer(organisation=asked, email=email) for email in emails]
    found = {(each.organisation_id, each.offer_id, each.email) for each in providers_due(TODAY)}
    assert found == {(None, second.pk, second.email), (None, first.pk, first.email), (asked.pk, None, "")}


def test_an_offer_with_the_address_of_its_organisation_is_asked_with_the_others() -> None:
    asked = organisation()
    make.offer(organisation=asked, email=asked.email.upper())
    (found,) = providers_due(TODAY)
    assert (found.organisation_id, found.email) == (asked.pk, asked.email)


@pytest.mark.parametrize("email", ["a@voorbeeld.example", "c@voorbeeld.example"])
def test_an_address_of_some_offers_is_asked_once_a_quarter(email: str) -> None:
    asked = organisation(offers=0)
    first, second = [make.offer(organisation=asked, email="a@voorbeeld.example") for _ in range(2)]
    check(first, status=CheckStatus.ANSWERED, answered_on=TODAY)
    assert not providers_due(TODAY)
    make.verification(offer=first)
    assert not providers_due(TODAY)
    Offer.objects.filter(pk=first.pk).update(email=email)
    moved = email != "a@voorbeeld.example"  # then the others are asked by the next of them
    assert [each.offer_id for each in providers_due(TODAY)] == [second.pk] * moved


def test_a_check_of_an_offer_that_lost_its_address_is_about_nothing() -> None:
    asked = organisation(offers=0)
    offer = make.offer(organisation=asked, email="a@voorbeeld.example")
    made = check(offer)
    assert not checks_about_nothing(TODAY)
    Offer.objects.update(email="")
    assert checks_about_nothing(TODAY) == [made]
    assert [each.organisation_id for each in providers_due(TODAY)] == [asked.pk]


def test_a_check_that_another_run_made_meanwhile_is_left_alone(monkeypatch: pytest.MonkeyPatch) -> None:
    read = due._keys_of_checks

    def and_then_another_asks(checks: QuerySet[ProviderCheck]) -> dict[int, due.Key]:
        keys = read(checks)
        check(organisation())
        return keys

    monkeypatch.setattr(due, "_keys_of_checks", and_then_another_asks)
    assert checks_about_nothing(TODAY) == []


@pytest.mark.parametrize(
    ("values", "is_due"),
    [
        ({}, False),
        ({"kind": ProposalKind.HEARD_STOPPED}, False),
        ({"by_role": ProposedBy.VISITOR}, True),
        ({"kind": ProposalKind.HEARD_FULL}, True),
        ({"status": ProposalStatus.DECLINED, "decided_on": TODAY, "decided_by": "member:1"}, True),
    ],
)
def test_what_a_provider_said_is_read_before_they_are_asked_again(values: dict, is_due: bool) -> None:
    own = {"kind": ProposalKind.CORRECTION, "by_role": ProposedBy.PROVIDER, "changes": {"note": [None, "Anders."]}}
    Proposal.objects.create(offer=organisation().offers.get(), made_on=TODAY, **{**own, **values})
    assert due_offers(TODAY).exists() is is_due


def test_the_longest_ago_come_first_and_the_never_confirmed_before_them() -> None:
    long_ago, never, lately = organisation(), organisation(), organisation()
    make.verification(offer=long_ago.offers.get(), verified_on=date(2025, 1, 1))
    make.verification(offer=lately.offers.get(), verified_on=date(2026, 6, 1))
    found = providers_due(TODAY)
    assert [each.organisation_id for each in found] == [never.pk, long_ago.pk, lately.pk]
    assert found[0].waited_since == NEVER


@pytest.mark.parametrize(
    ("values", "is_asked"),
    [
        ({}, False),
        ({"status": CheckStatus.ANSWERED, "answered_on": TODAY}, False),
        ({"quarter": date(2026, 7, 1)}, False),
        ({"quarter": date(2026, 7, 1), "status": CheckStatus.TO_CALL, "call_reason": CallReason.NO_ANSWER}, False),
        ({"quarter": date(2026, 7, 1), "status": CheckStatus.ANSWERED, "answered_on": date(2026, 9, 1)}, True),
    ],
)
def test_nobody_is_asked_twice_in_a_quarter_or_while_an_answer_is_awaited(values: dict, is_asked: bool) -> None:
    check(organisation(), **values)
    assert bool(providers_due(TODAY)) is is_asked


def test_the_places_of_a_check_are_those_of_its_offers() -> None:
    utrecht, zeist = make.municipality(), make.municipality()
    asked = organisation(utrecht)
    make.offer(serves=zeist, organisation=asked)
    national = make.offer(area_scope=AreaScope.NATIONAL)
    both, everywhere = check(asked), check(national, email="a@voorbeeld.example")
    places = places_of([both, everywhere], Offer.objects.published())
    assert places == {both.pk: frozenset({utrecht.pk, zeist.pk}), everywhere.pk: frozenset({ALL_OF_IT})}


def test_finding_them_takes_as_many_queries_for_many_as_for_one(
    django_assert_num_queries: DjangoAssertNumQueries,
) -> None:
    place = make.municipality()
    for _ in range(12):
        organisation(place, offers=2)
    with django_assert_num_queries(4):
        assert len(providers_due(TODAY)) == 12
