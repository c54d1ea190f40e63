"""Answers about what changed since the page was shown: nothing unseen is confirmed, nothing typed is lost."""

from typing import Any

import pytest
from django.test import Client

from directory.models import CheckStatus, Offer, Proposal, ProposalKind, ProviderCheck, Verification
from directory.models.choices import Status
from tests import factories as make
from tests.curation.checks.making import address, check, offers_of, organisation, screen, seen, to_call
from tests.curation.login import curator_of
from tests.factories import TODAY

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("_today")]


@pytest.fixture
def asked() -> ProviderCheck:
    """Two offers of one organisation, mailed today."""
    return check(organisation(make.municipality(), offers=2, name="Stichting Samen"))


def about(offer: Offer, **said: str) -> dict[str, Any]:
    return {f"offer{offer.pk}-{name}": value for name, value in said.items()}


def confirmed() -> list[int]:
    return list(Verification.objects.order_by("offer").values_list("offer", flat=True))


def closed(asked: ProviderCheck) -> ProviderCheck:
    ProviderCheck.objects.update(status=CheckStatus.ANSWERED, answered_on=TODAY)
    for offer in offers_of(asked):
        make.verification(offer=offer)
    asked.refresh_from_db()
    return asked


# --- What came after the page was shown -------------------------------------------------------------------------------


def test_a_provider_does_not_confirm_what_was_not_on_the_page(client: Client, asked: ProviderCheck) -> None:
    shown, before = seen(asked), [row.pk for row in offers_of(asked)]
    page = client.get(address(asked)).content.decode()
    assert all(f'<input type="hidden" name="shown" value="{pk}">' in page for pk in before)
    new = make.offer(serves=make.municipality(), organisation=asked.organisation)
    response = client.post(address(asked), {**shown, "all_right": "yes"})
    assert confirmed() == before
    asked.refresh_from_db()
    assert asked.status == CheckStatus.SENT
    following = client.get(response.headers["Location"]).content.decode()
    assert new.name_nl in following and offers_of(asked)[0].name_nl not in following


def test_a_curator_does_not_confirm_what_was_not_on_the_screen() -> None:
    town = make.municipality()
    asked, curator = to_call(organisation(town)), curator_of(town)
    shown = seen(asked)
    assert f'name="shown" value="{shown["shown"][0]}"' in curator.get(screen(asked)).content.decode()
    new = make.offer(serves=town, organisation=asked.organisation)
    curator.post(screen(asked), {**shown, "all_right": "yes"})
    asked.refresh_from_db()
    assert (confirmed(), asked.status) == (shown["shown"], CheckStatus.TO_CALL)
    response = curator.post(screen(asked), {**shown, "all_stopped": "yes"})
    new.refresh_from_db()
    assert (response.status_code, new.status) == (400, Status.PUBLISHED)
    assert new.name_nl in response.content.decode()


# --- Who comes second -------------------------------------------------------------------------------------------------


def test_what_was_written_is_kept_though_somebody_called_first(client: Client, asked: ProviderCheck) -> None:
    closed(asked)
    first, second = offers_of(asked)
    before = confirmed()
    data = {**seen(asked), **about(first, answer="other", note="Andere dag.", capacity="full")}
    response = client.post(address(asked), {**data, **about(second, answer="right")})
    assert response.headers["Location"] == "/bevestig/bedankt/"
    proposal = Proposal.objects.get()
    assert (proposal.offer, proposal.changes) == (first, {"note": [None, "Andere dag."]})
    first.refresh_from_db()
    assert (confirmed(), first.capacity) == (before, "unknown")
    assert client.post(address(asked), data).status_code == 410  # once is enough
    assert Proposal.objects.count() == 1


def test_that_it_stopped_is_kept_too_once(client: Client, asked: ProviderCheck) -> None:
    closed(asked)
    first = offers_of(asked)[0]
    data = {**seen(asked), **about(first, answer="stopped")}
    assert [client.post(address(asked), data).status_code for _ in range(2)] == [303, 410]
    proposal = Proposal.objects.get()
    assert (proposal.kind, proposal.offer, proposal.times) == (ProposalKind.HEARD_STOPPED, first, 1)


def test_what_can_not_be_kept_stays_typed(client: Client, asked: ProviderCheck) -> None:
    closed(asked)
    first = offers_of(asked)[0]
    response = client.post(address(asked), {**seen(asked), **about(first, email="geen adres", note="Andere dag.")})
    assert response.status_code == 400 and "Andere dag." in response.content.decode()


def test_of_an_offer_that_is_not_shown_any_more_nothing_is_kept(client: Client, asked: ProviderCheck) -> None:
    closed(asked)
    first = offers_of(asked)[0]
    Offer.objects.filter(pk=first.pk).update(status=Status.ARCHIVED)
    data = {**seen(asked), **about(first, answer="other", note="Andere dag.")}
    assert client.post(address(asked), data).status_code == 410
    assert not Proposal.objects.exists()


def test_one_that_was_confirmed_meanwhile_stops_no_answer_about_the_others(
    client: Client, asked: ProviderCheck
) -> None:
    first, second = offers_of(asked)
    make.verification(offer=first)
    data = {**seen(asked), **about(first, answer="other", note="Andere dag."), **about(second, answer="right")}
    assert client.post(address(asked), data).headers["Location"] == "/bevestig/bedankt/"
    asked.refresh_from_db()
    assert (asked.status, confirmed()) == (CheckStatus.ANSWERED, [first.pk, second.pk])
    assert Proposal.objects.get().offer == first


def test_contact_that_was_not_on_the_page_was_not_emptied(client: Client) -> None:
    asked = check(organisation(make.municipality(), offers=16))
    Offer.objects.update(phone="030 - 111 11 11")
    rows = offers_of(asked)
    page = client.get(address(asked)).content.decode()
    (last,) = [row for row in rows if f'name="offer{row.pk}-phone"' not in page]
    make.verification(offer=next(row for row in rows if row != last))
    client.post(address(asked), {**seen(asked), "all_right": "yes"})
    assert not Proposal.objects.exists()
    assert last.pk in confirmed()


def test_a_page_that_is_sent_twice_leads_to_what_is_left(client: Client) -> None:
    asked = check(organisation(make.municipality(), offers=3))
    first, second, third = offers_of(asked)
    data, link = {"shown": [first.pk, second.pk], "all_right": "yes"}, address(asked)
    client.post(link, data)
    response = client.post(link, data)
    assert (response.status_code, response.headers["Location"]) == (303, link)
    assert third.name_nl in client.get(link).content.decode()
