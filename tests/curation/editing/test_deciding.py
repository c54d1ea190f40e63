"""Publishing, pausing and archiving from the page of an offer, and on to the next task of the queue."""

from datetime import date
from urllib.parse import urlencode

import pytest
from django.test import Client
from django.urls import reverse

from directory.models import Event, Offer, Proposal, Verification
from tests import factories as make
from tests.curation.editing.making import opened, sent
from tests.curation.login import curator_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def town():
    return make.municipality("GM0344", name="Utrecht")


@pytest.fixture
def client(town) -> Client:
    return curator_of(town)


@pytest.fixture
def offer(town) -> Offer:
    return make.offer(serves=town, status="draft", summary_nl="Een ouder komt bij u thuis.", phone="030")


def decide(client: Client, offer: Offer, query: str = "", **typed: str):
    url = reverse("editing:status", args=[offer.pk]) + query
    return client.post(url, {f"status-{name}": value for name, value in typed.items()})


def test_publishing_leads_on_in_the_queue(client: Client, offer: Offer) -> None:
    response = decide(client, offer, "?kind=draft&municipality=GM0344", status="published", seen="0")
    assert response.status_code in {302, 303}
    assert response.url.startswith(f"{reverse('queue:next')}?kind=draft&municipality=GM0344&after=draft")
    offer.refresh_from_db()
    assert offer.status == "published"
    assert Event.objects.get().actor.startswith("member:")


def test_a_reader_meets_it_at_once(client: Client, offer: Offer) -> None:
    page = reverse("catalogue:offer", args=[offer.pk])
    assert client.get(page).status_code == 404
    decide(client, offer, status="published", seen="0")
    assert client.get(page).status_code == 200


def test_what_is_missing_is_said_on_the_page(client: Client, offer: Offer) -> None:
    Offer.objects.filter(pk=offer.pk).update(phone="")
    response = decide(client, offer, status="published", seen="0")
    assert response.status_code == 400
    assert "Vul een telefoonnummer" in response.content.decode()


@pytest.mark.parametrize("status", ["paused", "archived"])
def test_pausing_and_archiving_ask_why(client: Client, offer: Offer, status: str) -> None:
    response = decide(client, offer, status=status, seen="0")
    assert response.status_code == 400
    assert "Vul in waarom." in response.content.decode()
    decide(client, offer, status=status, seen="0", reason="Gestopt.")
    offer.refresh_from_db()
    assert offer.status == status


def test_hiding_it_as_a_draft_asks_why_too_and_a_draft_of_a_pause_does_not(client: Client, offer: Offer) -> None:
    Offer.objects.filter(pk=offer.pk).update(status="published")
    assert "Vul in waarom." in decide(client, offer, status="draft", seen="0").content.decode()
    assert decide(client, offer, status="draft", seen="0", reason="Per ongeluk.").status_code in {302, 303}
    assert Event.objects.get().changes == {"status": ["published", "draft"], "reason": [None, "Per ongeluk."]}
    Offer.objects.filter(pk=offer.pk).update(status="paused")
    assert decide(client, offer, status="draft", seen=str(Event.objects.get().pk)).status_code in {302, 303}


def test_who_is_overtaken_looks_again(client: Client, offer: Offer) -> None:
    make.event(subject_id=str(offer.pk))
    response = decide(client, offer, status="published", seen="0")
    assert response.status_code == 409
    assert "Iemand anders heeft dit aanbod net veranderd" in response.content.decode()
    offer.refresh_from_db()
    assert offer.status == "draft"


@pytest.mark.parametrize("status", ["", "review", "gone"])
def test_no_other_status_is_taken(client: Client, offer: Offer, status: str) -> None:
    assert decide(client, offer, status=status).status_code == 400


def test_of_another_municipality_nothing_is_decided(offer: Offer) -> None:
    other = curator_of(make.municipality())
    assert decide(other, offer, status="published").status_code == 404
    assert other.get(reverse("editing:copy", args=[offer.pk])).status_code == 404


def test_a_status_is_not_changed_by_looking(client: Client, offer: Offer) -> None:
    assert client.get(reverse("editing:status", args=[offer.pk])).status_code == 405


# --- For another municipality -----------------------------------------------------------------------------------------


def test_a_copy_is_a_proposal_to_the_curator_there(client: Client, offer: Offer) -> None:
    make.municipality("GM0363", name="Amsterdam")
    url = reverse("editing:copy", args=[offer.pk])
    assert client.post(url, {"municipality": "GM0363", "note": "Zij zitten daar ook."}).status_code == 303
    proposal = Proposal.objects.get()
    assert (proposal.kind, proposal.municipality_id, proposal.by_role) == ("copy", "GM0363", "curator")
    assert proposal.changes["summary_nl"] == [None, "Een ouder komt bij u thuis."]
    assert "status" not in proposal.changes
    assert client.post(url, {"municipality": "GM0363"}).status_code == 400
    assert Offer.objects.count() == Proposal.objects.count() == 1


@pytest.mark.parametrize("code", ["", "GM0344", "GM9999"])
def test_a_copy_for_nowhere_or_where_it_is_already_is_refused(client: Client, offer: Offer, code: str) -> None:
    response = client.post(reverse("editing:copy", args=[offer.pk]), {"municipality": code, "note": "Getypt."})
    assert response.status_code == 400
    assert "Getypt." in response.content.decode()


def test_the_list_shows_what_is_within_reach_and_finds_by_words_and_status(client: Client, offer: Offer, town) -> None:
    make.offer(serves=make.municipality(), name_nl="Ver weg")
    make.offer(serves=town, name_nl="Opvoedcafé", organisation=make.organisation(name="Buurtpunt"))
    make.offer(serves=town, name_nl="Oud", status="archived")
    url = reverse("editing:offers")

    def found(query: str = "") -> set[str]:
        return {row.name_nl for row, _ in client.get(url + query).context["rows"]}

    assert found() == {offer.name_nl, "Opvoedcafé"}
    assert found("?q=buurtpunt") == {"Opvoedcafé"}
    assert found("?status=archived") == {"Oud"}
    assert found("?municipality=GM0344&status=draft") == {offer.name_nl}


def test_the_list_asks_as_much_of_the_database_for_many_as_for_few(client, town, django_assert_max_num_queries) -> None:
    for _ in range(12):
        make.verification(offer=make.offer(serves=town, organisation=make.organisation()))
    with django_assert_max_num_queries(10):
        client.get(reverse("editing:offers"))


# --- Saved and published in one go ------------------------------------------------------------------------------------


def test_what_is_typed_is_saved_and_published_together(client: Client, offer: Offer) -> None:
    url = reverse("editing:offer", args=[offer.pk])
    response = sent(client, f"{url}?kind=draft", opened(client, url), phone="030 9", action="publish")
    assert response.url.startswith(f"{reverse('queue:next')}?kind=draft&after=draft")
    offer.refresh_from_db()
    assert (offer.status, offer.phone) == ("published", "030 9")


def test_what_cannot_be_published_is_not_saved_either_and_stays_typed(client: Client, offer: Offer) -> None:
    url = reverse("editing:offer", args=[offer.pk])
    response = sent(client, url, opened(client, url), phone="", summary_nl="Getypt.", action="publish")
    page = response.content.decode()
    assert response.status_code == 400
    assert "Vul een telefoonnummer" in page
    assert "Getypt." in page
    offer.refresh_from_db()
    assert (offer.status, offer.phone) == ("draft", "030")
    assert not Event.objects.exists()


def test_a_decision_can_be_taken_back(client: Client, offer: Offer) -> None:
    decide(client, offer, status="published", seen="0")
    undo = reverse("history:undo", args=[Event.objects.get().pk])
    page = client.get(reverse("editing:offer", args=[offer.pk])).content.decode()
    assert undo in page
    client.post(undo)
    offer.refresh_from_db()
    assert offer.status == "draft"


def test_a_status_without_what_was_seen_is_not_taken(client: Client, offer: Offer) -> None:
    make.event(subject_id=str(offer.pk))
    response = decide(client, offer, status="published")
    assert response.status_code == 400
    assert "Kijk het aanbod eerst na" in response.content.decode()
    offer.refresh_from_db()
    assert offer.status == "draft"


# --- What a task asks -------------------------------------------------------------------------------------------------


def test_of_an_offer_that_ended_the_day_is_asked_and_archiving_lies_ready(client: Client, offer: Offer) -> None:
    Offer.objects.filter(pk=offer.pk).update(status="published", valid_until=date(2026, 3, 1))
    page = client.get(reverse("editing:offer", args=[offer.pk])).content.decode()
    assert "De einddatum was 1 maart 2026. Gaat het door? Verander de datum. Anders: archiveer." in page
    assert 'id="deel-waar-wanneer" open' in page
    assert 'id="deel-contact">' in page
    assert page.index("<details", page.index('class="status"')) == page.index('<details class="more" open>')


@pytest.mark.parametrize(("status", "lead"), [("draft", "Dit is een concept"), ("review", "Dit wacht op controle")])
def test_of_an_offer_that_is_not_out_yet_the_page_says_what_is_asked(
    client: Client, offer: Offer, status: str, lead: str
) -> None:
    Offer.objects.filter(pk=offer.pk).update(status=status)
    page = client.get(reverse("editing:offer", args=[offer.pk])).content.decode()
    assert lead in page
    assert 'id="deel-contact" open' in page


# --- From a call ------------------------------------------------------------------------------------------------------


def test_from_a_call_an_offer_is_confirmed_by_telephone_and_leads_back_to_it(client: Client, offer: Offer) -> None:
    url = f"{reverse('editing:offer', args=[offer.pk])}?terug=call:12&kind=call&municipality=GM0344"
    page = client.get(url).content.decode()
    assert 'id="deel-bron" open' in page
    assert "Terug naar het gesprek" in page
    response = sent(client, url, opened(client, url), phone="030 9")
    assert response.url == f"{reverse('checks:call', args=[12])}?kind=call&municipality=GM0344#decision"
    assert Verification.objects.get().method == "phone"


def test_from_a_call_before_anybody_was_asked_too(client: Client, offer: Offer) -> None:
    url = f"{reverse('editing:offer', args=[offer.pk])}?terug=due:7"
    assert sent(client, url, opened(client, url)).url == f"{reverse('checks:due', args=[7])}#decision"


@pytest.mark.parametrize(
    "back", ["", "call:", "call:x", "call:-1", "call:²", "link:1", "//evil.example", "call:" + "9" * 19]
)
def test_the_way_back_leads_to_a_call_or_nowhere(client: Client, offer: Offer, back: str) -> None:
    url = reverse("editing:offer", args=[offer.pk])
    there = f"{url}?{urlencode({'terug': back})}"
    assert sent(client, there, opened(client, there)).url == there
    assert not Verification.objects.exists()


# --- For a municipality nobody curates --------------------------------------------------------------------------------


@pytest.mark.parametrize(("has_one", "said"), [(True, "Voorgesteld aan de beheerder"), (False, "nog geen beheerder")])
def test_who_proposes_a_copy_hears_who_decides(client: Client, offer: Offer, has_one: bool, said: str) -> None:
    there = make.municipality("GM0363", name="Amsterdam")
    if has_one:
        curator_of(there)
    response = client.post(reverse("editing:copy", args=[offer.pk]), {"municipality": "GM0363"}, follow=True)
    assert said in response.content.decode()


def test_saving_takes_nothing_from_what_readers_see_that_publishing_asks_for(client: Client, offer: Offer) -> None:
    Offer.objects.filter(pk=offer.pk).update(status="published", valid_until=date(2020, 1, 1))
    url = reverse("editing:offer", args=[offer.pk])
    form = opened(client, url)
    response = sent(client, url, form, phone="", email="", website="")
    assert response.status_code == 400
    assert "telefoonnummer" in response.content.decode()
    assert Offer.objects.get().phone
    assert sent(client, url, form, summary_nl="Elke week.").status_code == 303, "what it lacked before stays open"
    Offer.objects.filter(pk=offer.pk).update(status="paused")
    assert sent(client, url, opened(client, url), phone="", email="", website="").status_code == 303
