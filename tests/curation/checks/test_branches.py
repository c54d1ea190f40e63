"""An organisation with branches: whoever reads the mail of an address answers for the offers with that address."""

from datetime import timedelta

import pytest
from django.test import Client

from directory.curation.checks.mails import mail_of
from directory.curation.checks.queries import asked_about
from directory.curation.checks.sending import plan_for, send_checks
from directory.curation.checks.spreading import Pace
from directory.models import CallReason, CheckStatus, Municipality, Offer, Organisation, ProviderCheck, Verification
from tests import factories as make
from tests.curation.checks.making import address, check, screen
from tests.curation.login import curator_of
from tests.factories import TODAY

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("_today")]


@pytest.fixture
def national() -> Organisation:
    """An organisation without an address of its own."""
    return make.organisation(name="Landelijk", email="", phone="030 - 200 00 00")


@pytest.fixture
def branches(national: Organisation) -> tuple[Offer, Offer, Offer]:
    """One offer in each of three municipalities: two with an address of their own, one without."""
    emails = ("aa@landelijk.example", "bee@landelijk.example", "")
    towns = [make.municipality(name=name) for name in ("Aa", "Bee", "Cee")]
    one, other, third = [
        make.offer(serves=town, organisation=national, email=email) for town, email in zip(towns, emails, strict=True)
    ]
    return one, other, third


def check_of(offer: Offer) -> ProviderCheck:
    return ProviderCheck.objects.get(offer=offer)


def confirmed() -> list[int]:
    return list(Verification.objects.order_by("offer").values_list("offer", flat=True))


def test_each_address_gets_its_own_mail_and_who_has_none_is_called(branches: tuple[Offer, ...]) -> None:
    first, second, third = branches
    send_checks(on=TODAY)
    mails = {offer.pk: mail_of(check_of(offer), on=TODAY) for offer in (first, second)}
    for offer in (first, second):
        named = [each.pk for each in branches if f"- {each.name_nl} (" in mails[offer.pk].body]
        assert (mails[offer.pk].to, named) == ([offer.email], [offer.pk])
        assert "Beste collega van Landelijk," in mails[offer.pk].body
    whole = ProviderCheck.objects.get(organisation=third.organisation)
    assert (whole.status, whole.call_reason) == (CheckStatus.TO_CALL, CallReason.NO_ADDRESS)
    assert list(asked_about(whole, TODAY)) == [third]
    assert (plan_for(TODAY, Pace()).mail, plan_for(TODAY, Pace()).call) == ((), ())


def test_one_click_confirms_the_offers_of_that_address_only(client: Client, branches: tuple[Offer, ...]) -> None:
    _first, second, _third = branches
    send_checks(on=TODAY)
    asked = check_of(second)
    text = client.get(address(asked)).content.decode()
    assert [each.pk for each in branches if each.name_nl in text] == [second.pk]
    everything = {"shown": [each.pk for each in branches], "all_right": "yes"}
    assert client.post(address(asked), everything).status_code == 303
    assert confirmed() == [second.pk]
    assert check_of(second).status == CheckStatus.ANSWERED


def test_the_organisation_answers_for_those_without_an_address_of_their_own(
    client: Client, national: Organisation
) -> None:
    Organisation.objects.update(email="info@landelijk.example")
    plain, same, own = [
        make.offer(serves=make.municipality(), organisation=national, email=email)
        for email in ("", "Info@landelijk.example", "aa@landelijk.example")
    ]
    send_checks(on=TODAY)
    asked = ProviderCheck.objects.get(organisation=national)
    client.post(address(asked), {"shown": [plain.pk, same.pk, own.pk], "all_right": "yes"})
    assert confirmed() == [plain.pk, same.pk]
    assert check_of(own).email == "aa@landelijk.example"


def test_offers_with_one_address_are_asked_about_in_one_mail(client: Client, national: Organisation) -> None:
    town = make.municipality()
    for _ in range(3):
        make.offer(serves=town, organisation=national, email="aa@landelijk.example")
    send_checks(on=TODAY)
    asked = ProviderCheck.objects.get()
    everything = [each.pk for each in national.offers.order_by("pk")]
    client.post(address(asked), {"shown": everything, "all_right": "yes"})
    assert confirmed() == everything


def test_a_link_that_went_to_another_address_answers_nothing(client: Client, branches: tuple[Offer, ...]) -> None:
    first = branches[0]
    asked = check(first)
    Offer.objects.filter(pk=first.pk).update(email="nieuw@landelijk.example")
    assert "U hoeft niets meer te doen" in client.get(address(asked)).content.decode()
    client.post(address(asked), {"shown": [first.pk], "all_right": "yes"})
    assert confirmed() == []


def test_the_call_about_a_branch_is_in_the_queue_of_its_municipality_only(branches: tuple[Offer, ...]) -> None:
    first, _second, third = branches
    to_call = {"status": CheckStatus.TO_CALL, "call_reason": CallReason.NO_ANSWER}
    branch, whole = check(first, **to_call), check(third.organisation, email="", sent_on=None, **to_call)
    assert [calls(offer.municipalities.get()) for offer in branches] == [
        [f"call:{branch.pk}"],
        [],
        [f"call:{whole.pk}"],
    ]
    assert curator_of(third.municipalities.get()).get(screen(branch)).status_code == 404
    text = curator_of(first.municipalities.get()).get(screen(branch)).content.decode()
    assert "Landelijk" in text and "tel:+31302000000" in text


def test_a_call_about_one_address_is_of_every_municipality_it_works_in(national: Organisation) -> None:
    towns = [make.municipality(name=name) for name in ("Aa", "Bee")]
    first, second = [make.offer(serves=town, organisation=national, email="aa@landelijk.example") for town in towns]
    asked = check(first, status=CheckStatus.TO_CALL, call_reason=CallReason.NO_ANSWER)
    assert [calls(town) for town in towns] == [[f"call:{asked.pk}"]] * 2
    curator_of(towns[1]).post(screen(asked), {"shown": [first.pk, second.pk], "all_right": "yes"})
    asked.refresh_from_db()
    assert (confirmed(), asked.status) == ([second.pk], CheckStatus.TO_CALL)
    assert [calls(town) for town in towns] == [[f"call:{asked.pk}"], []]


def test_a_reminder_names_the_same_offers(branches: tuple[Offer, ...]) -> None:
    first, second, _third = branches
    asked = check(first, sent_on=TODAY - timedelta(days=14))
    send_checks(on=TODAY)
    asked.refresh_from_db()
    body = mail_of(asked, on=TODAY).body
    assert asked.status == CheckStatus.REMINDED
    assert first.name_nl in body and second.name_nl not in body


def calls(town: Municipality) -> list[str]:
    """Return the calls that wait for a curator of a municipality."""
    return [line.key for line in curator_of(town).get("/beheer/", {"kind": "call"}).context["lines"]]
