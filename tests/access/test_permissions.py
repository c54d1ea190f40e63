"""One question: may this member do this, there? And what of each list that leaves."""

from typing import Any

import pytest
from django.contrib.auth.models import AnonymousUser

from directory.access.permissions import (
    NOWHERE,
    Reach,
    languages_reviewed,
    local_starts_within,
    may,
    may_set_status,
    offers_editable,
    offers_within,
    organisations_shown,
    organisations_within,
    proposals_decidable,
    proposals_within,
    reach,
)
from directory.access.roles import CAPABILITIES, LOCAL, Capability
from directory.models import LOCAL_ROLES, Member, Proposal, ProposalKind, ProposedBy, Role
from directory.models.choices import AreaScope, Status
from tests import factories as make
from tests.curation.login import give, member

pytestmark = pytest.mark.django_db


def test_every_role_has_its_line_and_only_an_administrator_has_everything() -> None:
    assert set(CAPABILITIES) == set(Role)
    assert [role for role, brought in CAPABILITIES.items() if brought == set(Capability)] == [Role.ADMINISTRATOR]


@pytest.mark.parametrize("role", [Role.CURATOR, Role.COORDINATOR])
def test_a_local_role_holds_in_its_municipalities_only(role: str) -> None:
    here, there = make.municipality(), make.municipality()
    who = member(role, [here])
    assert may(who, Capability.CURATE)
    assert may(who, Capability.CURATE, here.pk)
    assert not may(who, Capability.CURATE, there.pk)
    assert not may(who, Capability.MEMBERS)


def test_programmes_are_of_the_whole_country() -> None:
    here, there = make.municipality(), make.municipality()
    assert may(member(Role.COORDINATOR, [here]), Capability.PROGRAMMES, there.pk)
    assert not may(member(Role.CURATOR, [here]), Capability.PROGRAMMES)


@pytest.mark.parametrize("capability", Capability)
def test_an_administrator_may_everything_everywhere(capability: Capability) -> None:
    assert may(member(Role.ADMINISTRATOR), capability, make.municipality().pk)


@pytest.mark.parametrize("capability", Capability)
def test_nobody_who_is_not_logged_in_or_stopped_may_anything(capability: Capability) -> None:
    who = member(Role.ADMINISTRATOR)
    who.is_active = False
    assert not may(who, capability)
    assert not may(AnonymousUser(), capability)


def test_roles_add_up() -> None:
    here, there = make.municipality(), make.municipality()
    who = member(Role.CURATOR, [here])
    give(who, Role.COORDINATOR, [there])
    give(who, Role.REVIEWER, language="ti")
    assert reach(who, Capability.CURATE).municipalities == {here.pk, there.pk}
    assert languages_reviewed(who) == {"ti"}


def test_roles_are_asked_once_per_member_and_anew_in_the_next_request(django_assert_num_queries: Any) -> None:
    who = member(Role.CURATOR, [make.municipality(), make.municipality()])
    with django_assert_num_queries(1):
        for capability in Capability:
            may(who, capability)
    who.memberships.all().delete()
    assert not may(Member.objects.get(pk=who.pk), Capability.CURATE)


def test_reach_by_hand() -> None:
    some, all_ = Reach(everywhere=False, municipalities=frozenset({"GM0001", "GM0002"})), Reach(everywhere=True)
    assert some.covers_any(["GM0002", "GM0003"]) and not some.covers_all(["GM0002", "GM0003"])
    assert some.covers_all(["GM0001"]) and not some.covers_all([]) and not some.covers_any([])
    assert all_.covers_all([]) and all_.covers_any([]) and not NOWHERE.covers("GM0001")
    assert {Capability.CURATE} == LOCAL


def test_offers_of_here_of_elsewhere_and_of_the_whole_country() -> None:
    here, there = make.municipality(), make.municipality()
    own, shared = make.offer(serves=here), make.offer(serves=here)
    make.service_area(offer=shared, municipality=there)
    make.offer(serves=there)
    make.offer(area_scope=AreaScope.NATIONAL)
    make.offer()
    assert {*offers_within(reach(member(Role.CURATOR, [here]), Capability.CURATE))} == {own, shared}
    assert offers_within(reach(member(Role.ADMINISTRATOR), Capability.CURATE)).count() == 5
    assert not offers_within(NOWHERE).exists()


def test_an_organisation_that_works_elsewhere_too_is_of_who_reaches_both() -> None:
    here, there = make.municipality(), make.municipality()
    local, wide, new = make.organisation(), make.organisation(), make.organisation()
    make.offer(serves=here, organisation=local)
    make.offer(serves=here, organisation=wide)
    make.offer(serves=there, organisation=wide)
    make.offer(organisation=make.organisation())
    assert {*organisations_within(reach(member(Role.CURATOR, [here]), Capability.CURATE))} == {local, new}
    both = reach(member(Role.COORDINATOR, [here, there]), Capability.CURATE)
    assert {*organisations_within(both)} == {local, wide, new}


@pytest.mark.parametrize("status", [Status.DRAFT, Status.REVIEW, Status.ARCHIVED])
def test_a_draft_elsewhere_takes_an_organisation_from_nobody(status: Status) -> None:
    here, there, local = make.municipality(), make.municipality(), make.organisation()
    make.offer(serves=here, organisation=local)
    make.offer(serves=there, organisation=local, status=status)
    make.offer(organisation=local, status=status, area_scope=AreaScope.NATIONAL)
    found = reach(member(Role.CURATOR, [here]), Capability.CURATE)
    assert [*organisations_within(found)] == [local]
    make.offer(serves=there, organisation=local, status=Status.PAUSED)
    assert not organisations_within(found).exists()


def test_first_doors() -> None:
    here, there = make.municipality(), make.municipality()
    own = make.local_start(municipality=here)
    make.local_start(municipality=there)
    assert [*local_starts_within(reach(member(Role.CURATOR, [here]), Capability.CURATE))] == [own]


def test_a_copy_is_decided_where_it_would_come_not_where_it_is_from() -> None:
    here, there = make.municipality(), make.municipality()
    offer = make.offer(serves=here)
    said = {"by_role": ProposedBy.VISITOR, "made_on": make.TODAY, "changes": {"website": ["", "https://example.org/"]}}
    correction = Proposal.objects.create(offer=offer, kind=ProposalKind.CORRECTION, **said)
    copy = Proposal.objects.create(offer=offer, municipality=there, kind=ProposalKind.COPY, **said)
    new = Proposal.objects.create(municipality=there, kind=ProposalKind.INITIATIVE, **said)
    assert {*proposals_within(reach(member(Role.CURATOR, [here]), Capability.CURATE))} == {correction}
    assert {*proposals_within(reach(member(Role.CURATOR, [there]), Capability.CURATE))} == {copy, new}


STOPS = (Status.PAUSED, Status.ARCHIVED, Status.DRAFT, Status.REVIEW)


@pytest.mark.parametrize("role", [Role.CURATOR, Role.COORDINATOR])
def test_who_reaches_one_municipality_of_an_offer_takes_it_from_none(role: str) -> None:
    here, there = make.municipality(), make.municipality()
    own, shared = make.offer(serves=here), make.offer(serves=here)
    make.service_area(offer=shared, municipality=there)
    one, both = member(role, [here]), member(role, [here, there])
    assert [may_set_status(who, own, status) for who in (one, both) for status in STOPS] == [True] * 8
    assert [may_set_status(one, shared, status) for status in STOPS] == [False] * 4
    assert may_set_status(one, shared, Status.PUBLISHED)
    assert all(may_set_status(both, shared, status) for status in STOPS)
    assert not may_set_status(member(role, [make.municipality()]), own, Status.PUBLISHED)


@pytest.mark.parametrize("status", Status)
@pytest.mark.parametrize("scope", [AreaScope.NATIONAL, AreaScope.UNKNOWN])
def test_the_status_of_what_is_of_no_municipality_is_of_who_reaches_everywhere(scope: str, status: str) -> None:
    offer = make.offer(area_scope=scope)
    assert may_set_status(member(Role.ADMINISTRATOR), offer, status)
    assert not may_set_status(member(Role.COORDINATOR, [make.municipality()]), offer, status)


def test_where_nobody_knows_whom_it_is_for_its_place_decides() -> None:
    here, there = make.municipality(), make.municipality()
    offer = make.offer(area_scope=AreaScope.UNKNOWN, place=make.place(municipality=there))
    lost = make.offer(area_scope=AreaScope.UNKNOWN)
    here_keeper, there_keeper = member(Role.COORDINATOR, [here]), member(Role.COORDINATOR, [there])
    assert {*offers_editable(here_keeper)} == {lost}
    assert {*offers_editable(there_keeper)} == {lost, offer}
    assert may_set_status(there_keeper, offer, Status.ARCHIVED)
    assert not may_set_status(here_keeper, offer, Status.ARCHIVED)
    said = {"by_role": ProposedBy.VISITOR, "made_on": make.TODAY, "changes": {"phone": ["", "030 222 22 22"]}}
    about = Proposal.objects.create(offer=offer, kind=ProposalKind.CORRECTION, **said)
    assert not proposals_decidable(here_keeper).exists()
    assert [*proposals_decidable(there_keeper)] == [about]


def test_an_organisation_that_works_elsewhere_too_is_shown_to_who_has_an_offer_of_it() -> None:
    here, there = make.municipality(), make.municipality()
    wide, elsewhere, free = make.organisation(), make.organisation(), make.organisation()
    make.offer(serves=here, organisation=wide)
    make.offer(serves=there, organisation=wide)
    make.offer(serves=there, organisation=elsewhere)
    assert {*organisations_shown(member(Role.CURATOR, [here]))} == {wide, free}


@pytest.mark.parametrize("scope", AreaScope)
@pytest.mark.parametrize("role", [Role.CURATOR, Role.COORDINATOR, Role.ADMINISTRATOR, Role.REVIEWER, None])
def test_who_may_edit_an_offer_decides_about_its_proposals_and_nobody_else(role: str | None, scope: str) -> None:
    here, there = make.municipality(), make.municipality()
    who = member(role, [here] if role in LOCAL_ROLES else [], language="ti" if role == Role.REVIEWER else "")
    offers = [make.offer(area_scope=scope), *(make.offer(serves=town) for town in (here, there))]
    said = {"by_role": ProposedBy.VISITOR, "made_on": make.TODAY, "changes": {"phone": ["", "030 222 22 22"]}}
    for offer in offers:
        Proposal.objects.create(offer=offer, kind=ProposalKind.CORRECTION, **said)
    decides = {proposal.offer for proposal in proposals_decidable(who)}
    assert decides == {*offers_editable(who)}


def test_who_keeps_programmes_decides_about_the_whole_country_but_not_about_a_copy_elsewhere() -> None:
    here, there = make.municipality(), make.municipality()
    said = {"by_role": ProposedBy.VISITOR, "made_on": make.TODAY, "changes": {"name_nl": ["", "Samen"]}}
    national, elsewhere = make.offer(area_scope=AreaScope.NATIONAL), make.offer(serves=there)
    about = Proposal.objects.create(offer=national, kind=ProposalKind.CORRECTION, **said)
    Proposal.objects.create(offer=elsewhere, kind=ProposalKind.CORRECTION, **said)
    Proposal.objects.create(offer=national, municipality=there, kind=ProposalKind.COPY, **said)
    assert [*proposals_decidable(member(Role.COORDINATOR, [here]))] == [about]
    assert not proposals_decidable(member(Role.CURATOR, [here])).exists()
