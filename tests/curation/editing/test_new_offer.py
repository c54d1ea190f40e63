"""A new offer asks the little that only the curator knows."""

import pytest
from django.test import Client
from django.urls import reverse

from directory.models import EditDraft, Event, Municipality, Offer, Organisation, Verification
from tests import factories as make
from tests.curation.editing.making import fields_of, opened, sent
from tests.curation.login import curator_of

pytestmark = pytest.mark.django_db
URL = "/beheer/aanbod/nieuw/"


@pytest.fixture
def client() -> Client:
    return curator_of(make.municipality("GM0344", name="Utrecht"))


def test_a_programme_fills_in_what_is_usual(client: Client) -> None:
    programme = make.programme(name="Home-Start", cost="free")
    url = f"{URL}?programme={programme.pk}"
    form = opened(client, url)
    assert (form["name_nl"], form["programme_id"], form["municipality"]) == (
        ["Home-Start"],
        [str(programme.pk)],
        ["GM0344"],
    )
    assert "Landelijk meestal" in client.get(url).content.decode()


def test_five_answers_and_it_is_published(client: Client) -> None:
    url = f"{URL}?programme={make.programme(name='Home-Start').pk}"
    answers = {"new_organisation": "U Centraal", "phone": "030", "who_calls": "family_calls_organisation"}
    response = sent(client, url, opened(client, url), **answers, verified_by="phone", action="publish")
    offer = Offer.objects.get()
    assert response.url == reverse("editing:offer", args=[offer.pk])
    assert (offer.status, offer.name_nl, offer.organisation.name) == ("published", "Home-Start", "U Centraal")
    assert [town.code for town in offer.municipalities.all()] == ["GM0344"]
    assert offer.first_step.who_calls == "family_calls_organisation"
    assert Verification.objects.get().fact == "existence"
    assert client.get(reverse("catalogue:offer", args=[offer.pk])).status_code == 200


def test_what_is_not_whole_yet_stays_a_draft_and_says_why(client: Client) -> None:
    response = sent(client, URL, opened(client, URL), name_nl="Koffie", action="publish")
    page = client.get(response.url).content.decode()
    assert Offer.objects.get().status == "draft"
    assert "Vul een telefoonnummer" in page


def test_without_a_name_nothing_is_made(client: Client) -> None:
    response = sent(client, URL, opened(client, URL), name_nl="", phone="030 1", new_organisation="Nieuw")
    assert response.status_code == 400
    assert "030 1" in response.content.decode()
    assert not Offer.objects.exists() | Organisation.objects.exists() | Event.objects.exists()


def test_a_municipality_beyond_reach_is_no_choice(client: Client) -> None:
    make.municipality("GM0363")
    assert sent(client, URL, opened(client, URL), name_nl="Koffie", municipality="GM0363").status_code == 400
    assert not Offer.objects.exists()


@pytest.mark.parametrize("asked", ["nee", "999999", "9" * 40, "-1"])
def test_a_programme_that_is_not_there_is_none(client: Client, asked: str) -> None:
    assert client.get(URL, {"programme": asked}).status_code == 200
    assert not EditDraft.objects.exists()


@pytest.mark.parametrize("name", ["U Centraal", "u centraal", " U CENTRAAL "])
def test_an_organisation_that_is_in_the_list_is_not_made_again(client: Client, name: str) -> None:
    make.organisation(name="U Centraal")
    response = sent(client, URL, opened(client, URL), name_nl="Koffie", new_organisation=name)
    assert response.status_code == 400
    assert "Deze organisatie staat al in de lijst." in response.content.decode()
    assert Organisation.objects.count() == 1


def test_one_organisation_is_chosen_or_named_and_not_both(client: Client) -> None:
    chosen = make.organisation(name="U Centraal")
    typed = {"name_nl": "Koffie", "organisation_id": chosen.pk, "new_organisation": "Buurtpunt"}
    response = sent(client, URL, opened(client, URL), **typed)
    assert response.status_code == 400
    assert "Niet allebei." in response.content.decode()
    assert not Offer.objects.exists()


def test_choosing_a_programme_keeps_what_was_typed(client: Client) -> None:
    programme = make.programme(name="Home-Start", cost="free")
    typed = {"phone": "030 1", "summary_nl": "Samen.", "who_calls": "no_call_needed", "programme_id": programme.pk}
    response = sent(client, URL, opened(client, URL), **typed, action="programme")
    assert response.status_code == 200
    page = response.content.decode()
    shown = fields_of(page)
    assert {name: shown[name] for name in typed} == {name: [str(value)] for name, value in typed.items()}
    assert shown["name_nl"] == ["Home-Start"]
    assert "Landelijk meestal" in page
    assert not Offer.objects.exists()


@pytest.mark.parametrize(("name", "then"), [("", "Stevig"), ("Home-Start", "Stevig"), ("Koffie", "Koffie")])
def test_another_programme_brings_its_own_name_and_leaves_a_typed_one(client: Client, name: str, then: str) -> None:
    make.programme(name="Home-Start")
    other = make.programme(name="Stevig")
    typed = {"name_nl": name, "programme_id": other.pk, "action": "programme"}
    response = sent(client, URL, opened(client, URL), **typed)
    assert fields_of(response.content.decode())["name_nl"] == [then]


def test_no_programme_after_all(client: Client) -> None:
    url = f"{URL}?programme={make.programme(name='Home-Start').pk}"
    response = sent(client, url, opened(client, url), programme_id="", action="programme")
    assert fields_of(response.content.decode())["programme_id"] == [""]


# --- What is typed and not saved --------------------------------------------------------------------------------------


@pytest.mark.parametrize(("action", "status"), [("autosave", 204), ("draft", 303)])
def test_what_was_typed_of_an_offer_that_is_not_there_yet_is_kept(client: Client, action: str, status: int) -> None:
    programme = make.programme(name="Home-Start")
    form = opened(client, URL)
    typed = {"name_nl": "Inloop", "phone": "half", "programme_id": programme.pk}
    assert sent(client, URL, form, action=action, **typed).status_code == status
    again = opened(client, URL)
    assert {name: again[name] for name in typed} == {name: [str(value)] for name, value in typed.items()}
    assert "U typte hier eerder iets" in client.get(URL).content.decode()
    assert opened(curator_of(Municipality.objects.get()), URL)["name_nl"] == [""]
    assert not Offer.objects.exists()


def test_the_address_goes_before_a_draft(client: Client) -> None:
    programme = make.programme(name="Home-Start")
    sent(client, URL, opened(client, URL), name_nl="Inloop", action="autosave")
    again = opened(client, f"{URL}?programme={programme.pk}")
    assert (again["programme_id"], again["name_nl"]) == ([str(programme.pk)], ["Inloop"])


@pytest.mark.parametrize("action", ["save", "discard"])
def test_a_draft_is_forgotten_once_it_is_saved_or_thrown_away(client: Client, action: str) -> None:
    form = opened(client, URL)
    sent(client, URL, form, name_nl="Inloop", action="autosave")
    assert sent(client, URL, form, name_nl="Inloop", action=action).status_code == 303
    assert not EditDraft.objects.exists()
    assert opened(client, URL)["name_nl"] == [""]
