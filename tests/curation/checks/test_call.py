"""The screen of a call: what is shown, and what was heard is kept at once."""

import re
from datetime import timedelta
from unittest import mock
from urllib.parse import parse_qs, urlsplit

import pytest
from django.test import Client
from django.urls import reverse
from pytest_django import DjangoAssertNumQueries

from directory.models import (
    CallReason,
    CheckStatus,
    Event,
    FactKind,
    Method,
    Municipality,
    Offer,
    Organisation,
    ProviderCheck,
    Role,
    Verification,
    VerifierRole,
)
from directory.models.choices import Status
from tests import factories as make
from tests.curation.checks.making import check, heard, offers_of, organisation, screen, seen, to_call
from tests.curation.login import curator_of, log_in, member
from tests.factories import TODAY
from tests.fuzz.nasty import NASTY
from tests.search.pages import Page

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("_today")]


# --- Looking ----------------------------------------------------------------------------------------------------------


def test_it_shows_whom_to_call_which_number_and_about_what(curator: Client, asked: ProviderCheck) -> None:
    text = curator.get(screen(asked)).content.decode()
    assert "Stichting Samen" in text and "tel:+31302000000" in text
    assert "Er kwam geen antwoord" in text
    assert all(row.name_nl in text for row in offers_of(asked))


def test_numbers_of_the_offers_are_shown_too_each_once(curator: Client, asked: ProviderCheck) -> None:
    Offer.objects.update(phone="06 12345678")
    text = curator.get(screen(asked)).content.decode()
    assert text.count('href="tel:+31612345678"') == 1


def test_without_a_number_it_says_so_and_leads_to_the_website(curator: Client, town: Municipality) -> None:
    asked = to_call(organisation(town, phone="", website="https://samen.example/"))
    text = curator.get(screen(asked)).content.decode()
    assert "Wij kennen geen nummer." in text and 'href="https://samen.example/"' in text


def test_without_a_website_it_leads_to_where_we_read_of_it_each_page_once(curator: Client, town: Municipality) -> None:
    asked = to_call(organisation(town, phone="", offers=3))
    first, second, third = offers_of(asked)
    Offer.objects.filter(pk__in=(first.pk, second.pk)).update(source_url="https://gemeente.example/gids")
    Offer.objects.filter(pk=third.pk).update(website="https://aanbod.example/", source_url="https://bron.example/")
    links = [each["href"] for each in Page(curator.get(screen(asked))).elements if each.attributes.get("rel")]
    assert links.count("https://gemeente.example/gids") == links.count("https://aanbod.example/") == 1
    assert "https://bron.example/" not in links


@pytest.mark.parametrize("source", ["", "javascript:alert(1)"])
def test_without_any_page_it_says_to_look_the_name_up(curator: Client, town: Municipality, source: str) -> None:
    asked = to_call(organisation(town, phone=""))
    Offer.objects.update(source_url=source)
    text = curator.get(screen(asked)).content.decode()
    assert "Wij kennen geen nummer en geen website. Zoek de naam op." in text
    assert "javascript:" not in text


def test_each_offer_leads_to_its_form_and_from_there_back(curator: Client, asked: ProviderCheck) -> None:
    page = Page(curator.get(f"{screen(asked)}?kind=call&municipality=GM0344&page=9"))
    for row in offers_of(asked):
        form = f"{reverse('editing:offer', args=[row.pk])}?terug=call%3A{asked.pk}&kind=call&municipality=GM0344"
        assert form in page.links


@pytest.mark.parametrize("name", NASTY)
def test_a_name_is_shown_as_words(curator: Client, town: Municipality, name: str) -> None:
    asked = to_call(organisation(town, name=name.replace("\0", "")[:200] or "x"))
    assert "<script>alert" not in curator.get(screen(asked)).content.decode()


def test_looking_changes_nothing(curator: Client, asked: ProviderCheck) -> None:
    curator.get(screen(asked))
    assert not Event.objects.exists()


def test_a_call_about_many_offers_takes_few_queries(
    curator: Client, town: Municipality, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    asked = to_call(organisation(town, offers=30))
    with django_assert_max_num_queries(12):
        curator.get(screen(asked))


# --- What was heard ---------------------------------------------------------------------------------------------------


def test_right_confirms_all_its_offers_at_once_and_leads_on(curator: Client, asked: ProviderCheck) -> None:
    response = curator.post(
        f"{screen(asked)}?kind=call&municipality=GM0344&page=9", {**seen(asked), "all_right": "yes"}
    )
    address = urlsplit(response.headers["Location"])
    assert (response.status_code, address.path) == (302, reverse("queue:next"))
    assert parse_qs(address.query) == {"kind": ["call"], "municipality": ["GM0344"], "after": [f"call:{asked.pk}"]}
    rows = Verification.objects.values_list("offer", "fact", "method", "by_role", "verified_on").order_by("offer")
    told = (FactKind.EXISTENCE, Method.PHONE, VerifierRole.CURATOR, TODAY)
    assert list(rows) == [(row.pk, *told) for row in offers_of(asked)]
    asked.refresh_from_db()
    assert (asked.status, asked.call_reason, asked.answered_on) == (CheckStatus.ANSWERED, "", TODAY)


def test_the_history_names_the_member(town: Municipality, asked: ProviderCheck) -> None:
    who = member(Role.CURATOR, [town])
    log_in(who).post(screen(asked), {**seen(asked), "all_right": "yes"})
    assert set(Event.objects.values_list("actor", flat=True)) == {who.actor}


def test_stopped_archives_all_of_it_with_the_reason(curator: Client, asked: ProviderCheck) -> None:
    curator.post(screen(asked), {**seen(asked), "all_stopped": "yes"})
    assert {row.status for row in offers_of(asked)} == {Status.ARCHIVED}
    events = Event.objects.filter(subject_kind="offer", changes__has_key="reason")
    assert len(events) == 2
    assert "telefoon" in events[0].changes["reason"][1]
    assert not Verification.objects.exists()


def test_each_offer_can_have_its_own_answer(curator: Client, town: Municipality) -> None:
    asked = to_call(organisation(town, offers=4))
    response = curator.post(f"{screen(asked)}?kind=call", heard(asked, "right", "other", "other", "stopped"))
    first, second, third, fourth = offers_of(asked)
    assert [row.offer_id for row in Verification.objects.all()] == [first.pk]
    assert fourth.status == Status.ARCHIVED
    address = urlsplit(response.headers["Location"])
    assert address.path == reverse("checks:changed")
    told = {"kind": ["call"], "task": [f"call:{asked.pk}"], "offer": [str(second.pk), str(third.pk)]}
    assert parse_qs(address.query) == told


@pytest.mark.parametrize(("button", "chosen"), [("all_right", "stopped"), ("all_stopped", "right")])
def test_a_button_for_all_leaves_what_was_chosen_for_one(
    curator: Client, asked: ProviderCheck, button: str, chosen: str
) -> None:
    first, second = offers_of(asked)
    curator.post(screen(asked), {**seen(asked), button: "yes", f"offer{first.pk}": chosen})
    right, stopped = (first, second) if chosen == "right" else (second, first)
    assert [row.offer_id for row in Verification.objects.all()] == [right.pk]
    assert [row.pk for row in offers_of(asked) if row.status == Status.ARCHIVED] == [stopped.pk]


def test_one_that_changed_leads_to_its_form_at_once(curator: Client, asked: ProviderCheck) -> None:
    response = curator.post(f"{screen(asked)}?kind=call", heard(asked, "right", "other"))
    form = reverse("editing:offer", args=[offers_of(asked)[1].pk])
    assert response.headers["Location"] == f"{form}?terug=call%3A{asked.pk}&kind=call"


def test_a_call_with_something_to_change_stays_until_that_is_done(curator: Client, asked: ProviderCheck) -> None:
    curator.post(screen(asked), heard(asked, "right", "other"))
    asked.refresh_from_db()
    assert (asked.status, asked.call_reason) == (CheckStatus.TO_CALL, CallReason.NO_ANSWER)
    first, second = offers_of(asked)
    text = curator.get(screen(asked)).content.decode()
    assert second.name_nl in text and first.name_nl not in text
    curator.post(screen(asked), {**seen(asked), f"offer{second.pk}": "right"})
    asked.refresh_from_db()
    assert asked.status == CheckStatus.ANSWERED


def test_what_changed_is_listed_with_the_way_to_its_form(curator: Client, town: Municipality) -> None:
    asked = to_call(organisation(town, offers=3))
    response = curator.post(screen(asked), heard(asked, "other", "stopped", "other"), follow=True)
    forms = [reverse("editing:offer", args=[row.pk]) + f"?terug=call%3A{asked.pk}" for row in offers_of(asked)]
    assert [form in Page(response).links for form in forms] == [True, False, True]


def test_of_more_than_fit_on_a_page_the_rest_follows(curator: Client, town: Municipality) -> None:
    asked = to_call(organisation(town, offers=77))
    shown = re.findall(r' name="offer(\d+)" value="right"', curator.get(screen(asked)).content.decode())
    assert len(shown) == 75
    curator.post(screen(asked), {"shown": shown} | {f"offer{pk}": "right" for pk in shown})
    asked.refresh_from_db()
    assert asked.status == CheckStatus.TO_CALL
    rest = re.findall(r' name="offer(\d+)" value="right"', curator.get(screen(asked)).content.decode())
    assert len(rest) == 2 and not {*rest} & {*shown}
    curator.post(screen(asked), {"shown": rest, "all_right": "yes"})
    asked.refresh_from_db()
    assert asked.status == CheckStatus.ANSWERED


# --- How to reach them ------------------------------------------------------------------------------------------------

FOUND = {"phone": "030 - 999 99 99", "email": "nieuw@samen.example"}


@pytest.mark.parametrize("button", ["all_right", "all_stopped"])
def test_a_number_that_was_found_is_kept_with_the_organisation(
    curator: Client, town: Municipality, button: str
) -> None:
    asked = to_call(organisation(town, phone=""))
    curator.post(screen(asked), {**seen(asked), button: "yes", **FOUND})
    kept = Organisation.objects.get()
    assert {"phone": kept.phone, "email": kept.email} == FOUND
    assert Event.objects.get(subject_kind="organisation").changes["phone"] == ["", "030 - 999 99 99"]


def test_what_was_left_empty_stays_as_it_was(curator: Client, asked: ProviderCheck) -> None:
    before = asked.organisation.email
    curator.post(screen(asked), {**seen(asked), "all_right": "yes", "phone": " ", "email": ""})
    kept = Organisation.objects.get()
    assert (kept.phone, kept.email) == ("030 - 200 00 00", before)


def test_of_an_organisation_that_works_elsewhere_too_it_is_kept_with_the_offers(
    curator: Client, asked: ProviderCheck
) -> None:
    first, second = offers_of(asked)
    elsewhere = make.offer(serves=make.municipality(), organisation=asked.organisation)
    curator.post(screen(asked), {**seen(asked), **heard_of(first, "right"), **heard_of(second, "stopped"), **FOUND})
    numbers = dict(Offer.objects.values_list("pk", "phone"))
    assert numbers == {first.pk: FOUND["phone"], second.pk: "", elsewhere.pk: ""}
    assert Organisation.objects.get().phone == "030 - 200 00 00"


def heard_of(offer: Offer, answer: str) -> dict[str, str]:
    return {f"offer{offer.pk}": answer}


@pytest.mark.parametrize(
    "wrong",
    [
        {"email": "geen adres"},
        {"phone": "0" * 31},
        {"phone": "bel Jan thuis"},
        {"phone": "030\x00"},
        {"email": "a@b.example\r\nBcc: x"},
    ],
)
def test_what_is_no_number_or_address_changes_nothing_and_stays_typed(
    curator: Client, asked: ProviderCheck, wrong: dict[str, str]
) -> None:
    response = curator.post(screen(asked), {**seen(asked), "all_right": "yes", **FOUND, **wrong})
    assert response.status_code == 400
    assert "nieuw@samen.example" in response.content.decode() or "email" in wrong
    assert not Event.objects.exists()


# --- Who comes second, and what is left -------------------------------------------------------------------------------


@pytest.mark.parametrize("data", [{}, {"nonsense": "1"}])
def test_without_an_answer_for_each_nothing_is_kept(curator: Client, asked: ProviderCheck, data: dict) -> None:
    first = offers_of(asked)[0]
    response = curator.post(screen(asked), {**seen(asked), f"offer{first.pk}": "right", **data})
    assert response.status_code == 400
    assert f'name="offer{first.pk}" value="right"' in response.content.decode()
    assert re.search(r'value="right"[^>]*checked', response.content.decode())
    assert not Event.objects.exists()


def test_another_answer_than_we_offer_is_refused(curator: Client, asked: ProviderCheck) -> None:
    assert curator.post(screen(asked), heard(asked, "right", "archived")).status_code == 400
    assert not Event.objects.exists()


def test_an_organisation_nobody_asked_yet_can_be_called(curator: Client, town: Municipality) -> None:
    nobody_asked = organisation(town)
    response = curator.post(screen(nobody_asked), {**seen(nobody_asked), "all_right": "yes"})
    assert f"after=due%3A{nobody_asked.pk}" in response.headers["Location"]
    made = ProviderCheck.objects.get()
    assert (made.organisation, made.status, made.email) == (nobody_asked, CheckStatus.ANSWERED, "")


def test_of_one_nobody_asked_yet_what_changed_makes_no_answer(curator: Client, town: Municipality) -> None:
    nobody_asked = organisation(town)
    offer = nobody_asked.offers.get()
    response = curator.post(screen(nobody_asked), {**seen(nobody_asked), f"offer{offer.pk}": "other"})
    assert f"terug=due%3A{nobody_asked.pk}" in response.headers["Location"]
    assert not ProviderCheck.objects.exists()


def test_who_answered_by_mail_can_still_be_called_about_the_rest(curator: Client, town: Municipality) -> None:
    mailed = check(organisation(town), status=CheckStatus.ANSWERED, answered_on=TODAY)
    curator.post(screen(mailed.organisation), {**seen(mailed.organisation), "all_right": "yes"})
    assert Verification.objects.count() == 1


def test_calling_also_answers_a_mail_that_is_still_out(curator: Client, town: Municipality) -> None:
    mailed = check(organisation(town))
    curator.post(screen(mailed.organisation), {**seen(mailed.organisation), "all_right": "yes"})
    mailed.refresh_from_db()
    assert mailed.status == CheckStatus.ANSWERED


def test_of_two_who_call_the_second_hears_it(curator: Client, town: Municipality, asked: ProviderCheck) -> None:
    curator.post(screen(asked), {**seen(asked), "all_right": "yes"})
    events = Event.objects.count()
    second = curator_of(town)
    assert second.get(screen(asked)).status_code == 200
    second.post(screen(asked), {**seen(asked), "all_right": "yes"})
    assert Event.objects.count() == events


def test_a_call_about_nothing_any_more_can_be_closed(curator: Client, asked: ProviderCheck) -> None:
    for offer in offers_of(asked):
        make.verification(offer=offer)
    assert "Klaar" in curator.get(screen(asked)).content.decode()
    assert f"after=call%3A{asked.pk}" in curator.post(screen(asked)).headers["Location"]
    asked.refresh_from_db()
    assert asked.status == CheckStatus.ANSWERED


def test_a_crash_in_the_middle_leaves_nothing(town: Municipality, asked: ProviderCheck) -> None:
    client = log_in(member(Role.CURATOR, [town]), Client(raise_request_exception=False))
    with mock.patch("directory.curation.checks.answering.checks.stop", side_effect=RuntimeError("no")):
        assert client.post(screen(asked), heard(asked, "right", "stopped")).status_code == 500
    asked.refresh_from_db()
    assert asked.status == CheckStatus.TO_CALL
    assert not Event.objects.exists() and not Verification.objects.exists()


def test_who_is_called_has_had_a_quarter_of_peace(curator: Client, asked: ProviderCheck) -> None:
    curator.post(screen(asked), {**seen(asked), "all_right": "yes"})
    offer = offers_of(asked)[0]
    assert offer.verifications.get().verified_on + timedelta(days=91) > TODAY
    assert "Er is niets meer te vragen" in curator.get(screen(asked)).content.decode()
