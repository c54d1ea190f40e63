"""The page of one offer: what is known, how sure, how to reach them, and why it fits."""

from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone

from directory.models import Offer
from tests import factories as make
from tests.search.pages import Page, query_of

pytestmark = pytest.mark.django_db


def page(client: Client, offer, query: str = "", language: str = "nl") -> Page:
    response = client.get(f"/{language}/aanbod/{offer.pk}/?{query}")
    assert response.status_code == 200
    return Page(response)


def facts(client: Client, offer, query: str = ""):
    return client.get(f"/nl/aanbod/{offer.pk}/?{query}").context["offer"]


# --- There or not -----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("number", [0, 1, 999_999_999, 10**18])
def test_an_offer_we_do_not_have_is_a_page_that_leads_to_search(client: Client, number: int) -> None:
    response = client.get(f"/nl/aanbod/{number}/")
    assert response.status_code == 404
    assert "/nl/" in Page(response).links


@pytest.mark.parametrize("number", [10**19, 10**30])
def test_a_number_no_database_can_hold_is_just_an_offer_we_do_not_have(client: Client, number: int) -> None:
    assert client.get(f"/nl/aanbod/{number}/").status_code == 404


@pytest.mark.parametrize("address", ["/nl/aanbod/x/", "/nl/nergens/", "/xx/", "/nl/aanbod/-1/"])
def test_an_address_we_do_not_have_is_a_page_that_leads_to_search(client: Client, address: str) -> None:
    response = client.get(address)
    assert response.status_code == 404
    assert Page(response).one("main").text.strip()


def test_an_offer_that_was_withdrawn_is_gone_at_once(client: Client) -> None:
    offer = make.offer()
    page(client, offer)
    type(offer).objects.filter(pk=offer.pk).update(status="paused")
    assert client.get(f"/nl/aanbod/{offer.pk}/").status_code == 404
    assert client.get("/nl/aanbod/").status_code == 200


# --- Contact ----------------------------------------------------------------------------------------------------------


def test_phone_and_mail_are_links(client: Client) -> None:
    offer = make.offer(phone="030 234 56 78", email="hallo@voorbeeld.example", website="https://voorbeeld.example/")
    links = page(client, offer).links
    assert {"tel:+31302345678", "mailto:hallo@voorbeeld.example", "https://voorbeeld.example/"} <= set(links)


def test_the_organisation_is_called_where_the_offer_has_no_number_of_its_own(client: Client) -> None:
    organisation = make.organisation(phone="0302345678", email="alles@voorbeeld.example")
    silent, own = make.offer(organisation=organisation), make.offer(organisation=organisation, phone="0612345678")
    assert "tel:+31302345678" in page(client, silent).links
    assert facts(client, own).contact.tel_href == "tel:+31612345678"


def test_without_a_number_it_says_so(client: Client) -> None:
    offer = make.offer()
    contact = facts(client, offer).contact
    assert contact.phone is None
    assert contact.none_text in page(client, offer).one("main").text


def test_danger_has_a_number_on_every_page(client: Client) -> None:
    offer = make.offer()
    for address in ("/nl/", "/nl/aanbod/", f"/nl/aanbod/{offer.pk}/", "/nl/aanbod/0/", "/ti/"):
        assert {"tel:112", "tel:08002000"} <= set(Page(client.get(address)).links)


# --- Why it fits ------------------------------------------------------------------------------------------------------


def test_a_need_in_the_address_brings_the_reasons_and_the_way_back(client: Client) -> None:
    offer = make.offer(serves=make.municipality("GM0001"), age_min_months=0, age_max_months=47)
    make.spoken_language("ti")
    query = "municipality=GM0001&language=ti&age=30"
    assert [reason.verdict for reason in facts(client, offer, query).reasons] == ["ask", "fits", "fits", "ask", "ask"]
    back = next(link for link in page(client, offer, query).links if link.startswith("/nl/aanbod/?"))
    assert query_of(back) == query_of(f"?{query}")


def test_without_a_need_there_is_no_way_back_to_a_list(client: Client) -> None:
    response = client.get(f"/nl/aanbod/{make.offer().pk}/")
    assert response.context["back_url"] is None


@pytest.mark.parametrize("query", ["age=abc", "municipality=Nergenshuizen", "language=xx", "theme=x&page=0"])
def test_a_need_that_can_not_be_read_does_not_hide_the_offer(client: Client, query: str) -> None:
    page(client, make.offer(), query)


# --- What is inherited ------------------------------------------------------------------------------------------------


def test_the_programmes_text_stands_in_where_the_offer_has_none_and_is_marked(client: Client) -> None:
    programme = make.programme(goal_nl="Ouders staan er niet alleen voor.")
    silent, speaking = make.offer(programme=programme), make.offer(programme=programme, summary_nl="Kom langs.")
    assert (facts(client, silent).summary.value, facts(client, silent).summary.inherited) == (programme.goal_nl, True)
    assert (facts(client, speaking).summary.value, facts(client, speaking).summary.inherited) == ("Kom langs.", False)


def test_a_value_of_the_programme_is_shown_as_inherited(client: Client) -> None:
    offer = make.offer(programme=make.programme(cost="free"))
    (costs,) = [
        row
        for section in facts(client, offer).sections
        if section.key == "cost"
        for row in section.rows
        if row.values and row.state != "ask"
    ]
    assert costs.state == "inherited"
    assert "row--inherited" in client.get(f"/nl/aanbod/{offer.pk}/").content.decode()


def test_what_we_do_not_know_is_a_question_in_every_section(client: Client) -> None:
    sections = facts(client, make.offer()).sections
    assert all(section.rows[-1].state == "ask" for section in sections)
    assert [section.key for section in sections] == ["language", "who", "what", "where", "cost"]


# --- Around it --------------------------------------------------------------------------------------------------------


def test_only_meetings_to_come_are_shown_soonest_first(client: Client) -> None:
    offer, now = make.offer(), timezone.now()
    for days in (20, -3, 5):
        make.meeting(offer=offer, starts_at=now + timedelta(days=days), topic_nl=f"over {days}")
    assert [meeting.topic.value for meeting in facts(client, offer).meetings] == ["over 5", "over 20"]


def test_a_bridge_is_shown_on_both_sides_and_only_to_what_is_published(client: Client) -> None:
    one, other = make.offer(name_nl="Een"), make.offer(name_nl="Ander")
    make.bridge(from_offer=one, to_offer=other)
    make.bridge(from_offer=one, to_offer=make.offer(status="draft"))
    assert [bridge.offer.value for bridge in facts(client, one).bridges] == ["Ander"]
    assert [bridge.offer.value for bridge in facts(client, other).bridges] == ["Een"]


def test_voluntary_is_said_only_where_it_was_confirmed(client: Client) -> None:
    sure, silent = make.offer(), make.offer()
    make.first_step(offer=sure, voluntary="yes")
    make.first_step(offer=silent)
    assert len(facts(client, sure).first_step) == 1
    assert not facts(client, silent).first_step_known


def test_the_source_and_its_year_are_named(client: Client) -> None:
    offer = make.offer(source_url="https://voorbeeld.example/nieuws", source_year=2020)
    assert "https://voorbeeld.example/nieuws" in page(client, offer).links
    assert "2020" in page(client, offer).one("main").text


# --- The fictional town -----------------------------------------------------------------------------------------------


@pytest.mark.usefixtures("catalogue")
@pytest.mark.parametrize(
    "address", ["/nl/?municipality={}", "/nl/aanbod/?municipality={}", "/en/aanbod/?municipality={}"]
)
def test_only_pages_of_the_fictional_town_say_that_it_does_not_exist(client: Client, address: str) -> None:
    for code, is_fictional in (("GM9999", True), ("GM0344", False)):
        response = client.get(address.format(code))
        assert (response.context["fictional_notice"] in response.content.decode()) is is_fictional


@pytest.mark.usefixtures("catalogue")
@pytest.mark.parametrize(
    ("source_id", "is_fictional"), [("v01", True), ("v36", True), ("o001", False), ("o018", False)]
)
def test_only_offers_of_the_fictional_town_say_that_it_does_not_exist(
    client: Client, source_id: str, is_fictional: bool
) -> None:
    response = client.get(f"/nl/aanbod/{Offer.objects.get(source_id=source_id).pk}/")
    assert (response.context["fictional_notice"] in response.content.decode()) is is_fictional


@pytest.mark.usefixtures("catalogue")
def test_every_offer_of_the_catalogue_has_a_page(client: Client) -> None:
    answers = {
        pk: client.get(f"/nl/aanbod/{pk}/").status_code for pk in Offer.objects.published().values_list("pk", flat=True)
    }
    assert set(answers.values()) == {200}
