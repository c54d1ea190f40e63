"""Who may answer which call: of another municipality nothing is there."""

import pytest
from django.test import Client
from django.urls import reverse

from directory.models import (
    CallReason,
    CheckStatus,
    Event,
    Member,
    Municipality,
    Offer,
    Proposal,
    ProposalKind,
    ProposedBy,
    ProviderCheck,
    Role,
)
from directory.models.choices import AreaScope, Status
from tests import factories as make
from tests.curation.checks.making import check, offers_of, organisation, screen, seen, to_call, undo_of
from tests.curation.login import administrator, curator_of, log_in, member
from tests.factories import TODAY

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("_today")]


@pytest.mark.parametrize("method", ["get", "post"])
def test_a_call_of_another_municipality_is_not_there(town: Municipality, asked: ProviderCheck, method: str) -> None:
    neighbour = curator_of(make.municipality())
    for address in (screen(asked), screen(asked.organisation)):
        assert getattr(neighbour, method)(address, {**seen(asked), "all_right": "yes"}).status_code == 404
    assert not Event.objects.exists()


def test_a_neighbour_can_not_take_it_back(curator: Client, asked: ProviderCheck) -> None:
    undo = undo_of(curator.post(screen(asked), {**seen(asked), "all_right": "yes"}))
    assert curator_of(make.municipality()).post(undo).status_code == 404


@pytest.mark.parametrize("role", [Role.REVIEWER])
def test_who_may_not_curate_finds_nothing(asked: ProviderCheck, role: str) -> None:
    client = log_in(member(role, language="ar"))
    assert client.get(screen(asked)).status_code == 404
    assert client.get(reverse("checks:changed")).status_code == 404


def test_without_a_login_it_leads_to_one(client: Client, asked: ProviderCheck) -> None:
    response = client.post(screen(asked), {**seen(asked), "all_right": "yes"})
    assert response.status_code == 302 and reverse("account_login") in response.headers["Location"]
    assert not Event.objects.exists()


@pytest.fixture
def shared(town: Municipality, asked: ProviderCheck) -> Offer:
    """One of the two offers of a call, which helps in another municipality too."""
    offer = offers_of(asked)[0]
    make.service_area(offer=offer, municipality=make.municipality())
    return offer


def test_what_helps_elsewhere_too_is_not_gone_by_a_call_but_proposed(
    curator: Client, asked: ProviderCheck, shared: Offer
) -> None:
    response = curator.post(screen(asked), {**seen(asked), "all_stopped": "yes"}, follow=True)
    assert "staat nog op de site" in response.content.decode()
    assert [row.status for row in offers_of(asked)] == [Status.PUBLISHED, Status.ARCHIVED]
    proposal = Proposal.objects.get()
    assert (proposal.offer, proposal.kind, proposal.changes["status"]) == (
        shared,
        ProposalKind.HEARD_STOPPED,
        ["published", "archived"],
    )
    assert "telefoon" in proposal.note
    asked.refresh_from_db()
    assert asked.status == CheckStatus.ANSWERED  # nobody asks again before that is decided


def test_a_call_waits_in_no_queue_while_what_the_provider_said_is_unread(curator: Client, asked: ProviderCheck) -> None:
    first, second = offers_of(asked)
    make.verification(offer=first)
    assert [line.key for line in curator.get("/beheer/").context["lines"] if "call" in line.key] == [f"call:{asked.pk}"]
    told = {"kind": ProposalKind.CORRECTION, "by_role": ProposedBy.PROVIDER, "changes": {"note": [None, "Anders."]}}
    Proposal.objects.create(offer=second, made_on=TODAY, **told)
    assert [line.key for line in curator.get("/beheer/").context["lines"] if "call" in line.key] == []


def test_who_reaches_all_its_municipalities_takes_it_away(
    town: Municipality, asked: ProviderCheck, shared: Offer
) -> None:
    curator_of(*shared.municipalities.all()).post(screen(asked), {**seen(asked), "all_stopped": "yes"})
    assert {row.status for row in offers_of(asked)} == {Status.ARCHIVED}
    assert not Proposal.objects.exists()


def test_what_was_proposed_can_be_taken_back_until_somebody_looked(
    curator: Client, asked: ProviderCheck, shared: Offer
) -> None:
    data = {**seen(asked), "all_stopped": "yes"}
    curator.post(undo_of(curator.post(screen(asked), data)), follow=True)
    assert {row.status for row in offers_of(asked)} == {Status.PUBLISHED}
    assert not Proposal.objects.exists()
    undo = undo_of(curator.post(screen(asked), data))
    Proposal.objects.update(times=2)
    curator.post(undo)
    assert [row.status for row in offers_of(asked)] == [Status.PUBLISHED, Status.ARCHIVED]
    assert Proposal.objects.count() == 1


def test_each_curator_confirms_the_offers_of_the_own_municipality_only(
    town: Municipality, asked: ProviderCheck
) -> None:
    elsewhere = make.offer(serves=make.municipality(), organisation=asked.organisation)
    client = curator_of(town)
    assert elsewhere.name_nl not in client.get(screen(asked)).content.decode()
    client.post(screen(asked), {**seen(asked), "all_right": "yes", f"offer{elsewhere.pk}": "stopped"})
    client.post(screen(asked), {**seen(asked), f"offer{elsewhere.pk}": "stopped"})
    elsewhere.refresh_from_db()
    assert elsewhere.status == Status.PUBLISHED
    assert not elsewhere.verifications.exists()


def test_of_what_is_for_the_whole_country_only_who_reaches_everywhere_decides(town: Municipality) -> None:
    national = organisation(offers=0)
    make.offer(organisation=national, area_scope=AreaScope.NATIONAL)
    asked = to_call(national)
    assert curator_of(town).get(screen(asked)).status_code == 404
    assert administrator().get(screen(asked)).status_code == 200


def test_an_initiative_without_an_organisation_is_called_too(town: Municipality) -> None:
    offer = make.offer(serves=town, phone="030 - 123 45 67")
    asked = check(offer, email="", status=CheckStatus.TO_CALL, call_reason=CallReason.NO_ADDRESS, sent_on=None)
    client = curator_of(town)
    assert "tel:+31301234567" in client.get(screen(asked)).content.decode()
    client.post(screen(asked), {**seen(asked), "all_right": "yes"})
    assert offer.verifications.count() == 1
    assert curator_of(make.municipality()).get(screen(asked)).status_code == 404


@pytest.mark.parametrize("ids", ["x", "-1", "99999999999999999999999", "²", ""])
def test_the_list_of_what_changed_takes_only_offers_within_reach(curator: Client, ids: str) -> None:
    elsewhere = make.offer(serves=make.municipality())
    response = curator.get(reverse("checks:changed"), {"offer": [ids, str(elsewhere.pk)]})
    assert response.status_code == 200
    assert elsewhere.name_nl not in response.content.decode()


def test_a_form_that_was_made_elsewhere_is_refused(town: Municipality, asked: ProviderCheck) -> None:
    outside = log_in(member(Role.CURATOR, [town]), Client(enforce_csrf_checks=True))
    assert outside.post(screen(asked), {**seen(asked), "all_right": "yes"}).status_code == 403
    assert not Event.objects.exists()


def test_a_member_who_left_may_do_nothing(town: Municipality, asked: ProviderCheck) -> None:
    who = member(Role.CURATOR, [town])
    client = log_in(who)
    Member.objects.filter(pk=who.pk).update(is_active=False)
    assert client.post(screen(asked), {**seen(asked), "all_right": "yes"}).status_code == 302
    assert not Event.objects.exists()


def test_of_two_municipalities_each_has_its_own_part_of_a_call(town: Municipality, asked: ProviderCheck) -> None:
    there = make.municipality()
    elsewhere = make.offer(serves=there, organisation=asked.organisation)
    curator_of(town).post(screen(asked), {**seen(asked), "all_right": "yes"})
    asked.refresh_from_db()
    assert asked.status == CheckStatus.TO_CALL
    curator_of(town).post(screen(asked))  # there is nothing left to ask there
    asked.refresh_from_db()
    assert asked.status == CheckStatus.TO_CALL
    curator_of(there).post(screen(asked), {**seen(asked), "all_right": "yes"})
    asked.refresh_from_db()
    assert (asked.status, elsewhere.verifications.count()) == (CheckStatus.ANSWERED, 1)
