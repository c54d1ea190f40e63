"""The page of an organisation: how to reach it, what it offers, and with whom it works."""

from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone

from directory.index import store
from directory.languages import LANGUAGES
from directory.models import Organisation
from tests import factories as make
from tests.search.pages import Page

pytestmark = pytest.mark.django_db


def address(organisation: Organisation, language: str = "nl") -> str:
    return f"/{language}/organisaties/{organisation.pk}/"


def facts(client: Client, organisation: Organisation):
    response = client.get(address(organisation))
    assert response.status_code == 200
    return response.context["organisation"]


# --- There or not -----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("number", [0, 999_999, 10**18, 10**30])
def test_an_organisation_we_do_not_have_is_the_page_that_leads_to_search(client: Client, number: int) -> None:
    response = client.get(f"/nl/organisaties/{number}/")
    assert response.status_code == 404
    assert "/nl/" in Page(response).links


def test_an_organisation_is_shown_once_something_of_it_is_published(client: Client) -> None:
    silent, partner, offering = (make.organisation() for _ in range(3))
    make.offer(organisation=silent, status="draft")
    make.offer(organisation=offering)
    make.bridge(to_organisation=partner)
    assert [client.get(address(each)).status_code for each in (silent, partner, offering)] == [404, 200, 200]


@pytest.mark.parametrize("language", LANGUAGES, ids=lambda language: language.code)
def test_the_page_is_there_in_every_language(client: Client, language) -> None:
    organisation = make.organisation(summary_nl="Wij helpen.")
    make.offer(organisation=organisation)
    page = Page(client.get(address(organisation, language.code)))
    assert [each for each in page.elements if each.text.strip() == "Wij helpen."][-1].inherited("lang") == "nl"


def test_an_offer_leads_to_its_organisation(client: Client) -> None:
    offer = make.offer(organisation=make.organisation())
    assert address(offer.organisation) in Page(client.get(f"/nl/aanbod/{offer.pk}/")).links


@pytest.mark.usefixtures("catalogue")
def test_every_organisation_of_the_catalogue_that_is_shown_has_a_page(client: Client) -> None:
    shown = Organisation.objects.filter(offers__status="published").distinct()
    assert {client.get(address(each)).status_code for each in shown} == {200}


@pytest.mark.usefixtures("catalogue")
@pytest.mark.parametrize(("source_id", "is_fictional"), [("v01", True), ("o006", False)])
def test_an_invented_organisation_says_that_it_is(client: Client, source_id: str, is_fictional: bool) -> None:
    response = client.get(address(Organisation.objects.get(offers__source_id=source_id)))
    assert (response.context["fictional_notice"] in response.content.decode()) is is_fictional


# --- Contact ----------------------------------------------------------------------------------------------------------


def test_phone_and_mail_are_links(client: Client) -> None:
    organisation = make.organisation(
        phone="0302345678", email="a@voorbeeld.example", website="https://voorbeeld.example/"
    )
    make.offer(organisation=organisation)
    links = Page(client.get(address(organisation))).links
    assert {"tel:+31302345678", "mailto:a@voorbeeld.example", "https://voorbeeld.example/"} <= set(links)


def test_what_is_unknown_stays_unknown(client: Client) -> None:
    organisation = make.organisation()
    make.offer(organisation=organisation)
    page = facts(client, organisation)
    assert (page.contact.phone, page.kind, page.coordinator, len(page.unknown)) == (None, "", "", 2)
    assert page.contact.none_text in Page(client.get(address(organisation))).one("main").text


def test_an_offer_names_its_number_where_it_is_another_one(client: Client) -> None:
    organisation = make.organisation(phone="030 234 56 78")
    make.offer(organisation=organisation, name_nl="Eigen", phone="0612345678")
    make.offer(organisation=organisation, name_nl="Zelfde", phone="0302345678")
    numbers = {line.name.value: line.phone and line.phone.href for line in facts(client, organisation).offers}
    assert numbers == {"Eigen": "tel:+31612345678", "Zelfde": None}


# --- Offers -----------------------------------------------------------------------------------------------------------


def test_it_lists_its_published_offers_that_go_on_those_for_parents_first(client: Client) -> None:
    organisation = make.organisation()
    yesterday = timezone.localdate() - timedelta(days=1)
    for name, values in {
        "Cursus": {"audience": "professionals"},
        "Inloop": {},
        "Voorbij": {"valid_until": yesterday},
        "Concept": {"status": "draft"},
    }.items():
        make.offer(organisation=organisation, name_nl=name, **values)
    make.offer(name_nl="Van anderen")
    assert [line.name.value for line in facts(client, organisation).offers] == ["Inloop", "Cursus"]


def test_an_organisation_whose_offers_ended_keeps_its_page_and_says_so(client: Client) -> None:
    organisation = make.organisation()
    make.offer(organisation=organisation, valid_until=timezone.localdate() - timedelta(days=1))
    assert "nu geen aanbod" in Page(client.get(address(organisation))).one("main").text


# --- Bridges ----------------------------------------------------------------------------------------------------------


def test_a_bridge_is_crossed_from_both_sides(client: Client) -> None:
    welfare, mosque = make.organisation(name="Welzijn"), make.organisation(name="Moskee")
    make.bridge(kind="refers_on_to", from_organisation=welfare, to_organisation=mosque, from_offer=None, to_offer=None)
    there, back = facts(client, welfare).partners[0], facts(client, mosque).partners[0]
    assert (there.organisation, there.url) == ("Moskee", address(mosque))
    assert (back.organisation, back.url) == ("Welzijn", address(welfare))
    assert there.label != back.label


def test_a_bridge_of_an_offer_is_shown_with_the_offer_it_leads_from(client: Client) -> None:
    near, far = make.offer(name_nl="Dichtbij", organisation=make.organisation()), make.offer(name_nl="Ver")
    make.bridge(from_offer=far, to_offer=near)
    (partner,) = facts(client, near.organisation).partners
    assert (partner.offer.value, partner.url, partner.via.value) == ("Ver", f"/nl/aanbod/{far.pk}/", "Dichtbij")


def test_a_bridge_to_what_is_not_published_is_not_shown(client: Client) -> None:
    offer = make.offer(organisation=make.organisation())
    make.bridge(from_offer=offer, to_offer=make.offer(status="draft"))
    assert facts(client, offer.organisation).partners == []


def test_ten_queries_at_most_with_ten_times_the_rows_too(client: Client, django_assert_max_num_queries) -> None:
    organisation = make.organisation()
    for number in (3, 30):
        for _ in range(number):
            offer = make.offer(organisation=organisation, programme=make.programme(), serves=make.municipality())
            make.bridge(from_offer=offer, to_offer=None, to_organisation=make.organisation())
        store.forget()
        client.get("/nl/")
        with django_assert_max_num_queries(10):
            assert client.get(address(organisation)).status_code == 200
