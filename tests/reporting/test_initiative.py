"""A visitor tells of something local without an organisation: a proposal for the curator of its municipality."""

import pytest
from django.test import Client

from directory.models import Municipality, Offer, Proposal
from tests import factories as make
from tests.fuzz.harmless import assert_harmless
from tests.fuzz.nasty import NASTY
from tests.reporting.filling_in import sent
from tests.reporting.making import proposal
from tests.search.pages import Page

pytestmark = pytest.mark.django_db
ADDRESS = "/nl/meld-initiatief/"


@pytest.fixture
def utrecht() -> Municipality:
    make.spoken_language("ar")
    return make.municipality("GM0344", name="Utrecht")


def told(**said: object) -> dict[str, object]:
    return sent(**{"name": "Koffieochtend", "summary": "Moeders drinken koffie.", "municipality": "Utrecht", **said})


def test_every_page_leads_to_it(client: Client, utrecht) -> None:
    assert ADDRESS in Page(client.get("/nl/")).links


def test_it_becomes_a_proposal_for_the_municipality(client: Client, utrecht) -> None:
    said = told(where="Buurthuis", when="vrijdag", phone="030 1", languages=["ar"], reply_to="v@example.org")
    said["phone"] = "030 765 43 21"
    response = client.post(ADDRESS, said)
    assert (response.status_code, response.headers["Location"]) == (303, "/nl/meld-initiatief/bedankt/")
    assert client.get("/nl/meld-initiatief/bedankt/").status_code == 200
    proposal = Proposal.objects.get()
    assert proposal.changes == {
        "name_nl": [None, "Koffieochtend"],
        "summary_nl": [None, "Moeders drinken koffie."],
        "where": [None, "Buurthuis"],
        "when": [None, "vrijdag"],
        "phone": [None, "030 765 43 21"],
        "languages": [[], ["ar"]],
    }
    assert (proposal.kind, proposal.municipality, proposal.offer) == ("initiative", utrecht, None)
    assert proposal.reply_to == "v@example.org"
    assert not Offer.objects.exists()


@pytest.mark.parametrize("written", ["utrecht", "GM0344", " Utrecht "])
def test_the_municipality_goes_by_any_of_its_names(client: Client, utrecht, written: str) -> None:
    client.post(ADDRESS, told(municipality=written))
    assert Proposal.objects.get().municipality == utrecht


@pytest.mark.parametrize(
    "wrong",
    [
        {"name": ""},
        {"name": "x" * 201},
        {"summary": ""},
        {"summary": "x" * 301},
        {"municipality": ""},
        {"municipality": "Atlantis"},
        {"where": "x" * 151},
        {"email": "nobody"},
        {"website": "javascript:alert(1)"},
        {"role": ""},
        {"languages": ["xx"]},
    ],
)
def test_what_is_wrong_is_said_at_its_field_and_what_was_typed_stays(client: Client, utrecht, wrong: dict) -> None:
    response = client.post(ADDRESS, told(**{"when": "op vrijdag", **wrong}))
    assert response.status_code == 400
    assert response.context["form"].errors.keys() == wrong.keys()
    page = Page(response)
    assert page.one("input", name="when")["value"] == "op vrijdag"
    assert f"#field-{next(iter(wrong))}" in page.links
    assert not Proposal.objects.exists()


@pytest.mark.parametrize("text", NASTY.values(), ids=NASTY.keys())
def test_anything_typed_gets_a_page(client: Client, utrecht, text: str) -> None:
    said = text.encode("utf-8", "replace").decode()
    for number, name in enumerate(("name", "summary", "municipality", "where", "when", "phone")):
        response = client.post(ADDRESS, told(**{name: said}), REMOTE_ADDR=f"192.0.2.{number}")
        if response.status_code != 303:
            assert_harmless(response, expected=frozenset({400}))


def test_characters_that_turn_a_page_round_are_not_kept(client: Client, utrecht) -> None:
    client.post(ADDRESS, told(name="Koffie\u202e\x07ochtend", summary="Eerste regel.\r\nTweede regel.\x00"))
    changes = Proposal.objects.get().changes
    assert changes["name_nl"][1] == "Koffie  ochtend"
    assert changes["summary_nl"][1] == "Eerste regel.\nTweede regel."


def test_a_filled_trap_is_refused(client: Client, utrecht) -> None:
    assert client.post(ADDRESS, told(subject="x")).status_code == 400
    assert not Proposal.objects.exists()


def test_who_posts_too_often_waits(client: Client, utrecht) -> None:
    answers = [client.post(ADDRESS, told(name=f"Nummer {number}")).status_code for number in range(21)]
    assert (answers[19], answers[20]) == (303, 429)


def test_the_very_same_once_more_only_counts(client: Client, utrecht) -> None:
    for _ in range(2):
        client.post(ADDRESS, told())
    assert Proposal.objects.get().times == 2


def test_of_one_municipality_no_more_wait_than_anyone_reads(client: Client, utrecht) -> None:
    for number in range(30):
        changes = {"name_nl": [None, f"{number}"]}
        proposal(offer=None, municipality=utrecht, kind="initiative", changes=changes)
    make.municipality("GM0363", name="Amsterdam")
    response = client.post(ADDRESS, told())
    assert response.status_code == 400
    assert "Dit is niet verstuurd" in response.content.decode()
    assert Page(response).one("input", name="name")["value"] == "Koffieochtend"
    assert client.post(ADDRESS, told(municipality="Amsterdam")).status_code == 303


def test_another_site_can_not_tell_it_in_a_readers_name(utrecht) -> None:
    assert Client(enforce_csrf_checks=True).post(ADDRESS, told()).status_code == 403
    assert not Proposal.objects.exists()
