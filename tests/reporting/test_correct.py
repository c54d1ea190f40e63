"""A visitor corrects a few plain facts: a proposal, and readers see nothing of it until a curator accepts."""

import pytest
from django.test import Client
from django.utils import timezone

from directory.models import CatalogueVersion, Offer, PostCount, Proposal
from directory.models.choices import Status
from tests import factories as make
from tests.fuzz.harmless import assert_harmless
from tests.fuzz.nasty import NASTY
from tests.reporting.filling_in import opened, sent
from tests.reporting.making import proposal
from tests.search.pages import Page

pytestmark = pytest.mark.django_db


@pytest.fixture
def offer() -> Offer:
    for code in ("ar", "ti"):
        make.spoken_language(code)
    found = make.offer(serves=make.municipality("GM0344"), phone="030 111 11 11", organisation=make.organisation())
    make.offer_language(offer=found, language=make.spoken_language("ar"), support="native_speaker")
    return found


def shown(**said: object) -> dict[str, object]:
    """Return the form as it stands on the page, with what a visitor changed."""
    return sent(**{"phone": "030 111 11 11", "languages": ["ar"], **said})


def post(client: Client, offer: Offer, **said: object):
    return client.post(f"/nl/aanbod/{offer.pk}/verbeter/", shown(**said))


# --- The form ---------------------------------------------------------------------------------------------------------


def test_the_offer_page_leads_to_it_and_the_facts_stand_in_it(client: Client, offer) -> None:
    address = f"/nl/aanbod/{offer.pk}/verbeter/"
    assert address in Page(client.get(f"/nl/aanbod/{offer.pk}/")).links
    page = Page(client.get(address))
    assert page.one("input", name="phone")["value"] == "030 111 11 11"
    ticked = [each["value"] for each in page.all("input", name="languages") if "checked" in each.attributes]
    assert ticked == ["ar"]


def test_what_the_organisation_hands_down_is_shown_and_no_change(client: Client) -> None:
    organisation = make.organisation(phone="030 555 55 55")
    offer = make.offer(organisation=organisation)
    page = Page(client.get(f"/nl/aanbod/{offer.pk}/verbeter/"))
    assert page.one("input", name="phone")["value"] == "030 555 55 55"
    client.post(f"/nl/aanbod/{offer.pk}/verbeter/", sent(phone="030 555 55 55", email="x@example.org"))
    assert Proposal.objects.get().changes == {"email": ["", "x@example.org"]}


@pytest.mark.parametrize("language", ["nl", "ar", "ti"])
def test_it_is_there_in_each_language(client: Client, offer, language: str) -> None:
    response = client.post(f"/{language}/aanbod/{offer.pk}/verbeter/", shown(phone="030 222 22 22"))
    thanks = f"/{language}/aanbod/{offer.pk}/verbeter/bedankt/"
    assert (response.status_code, response.headers["Location"]) == (303, thanks)
    assert client.get(thanks).status_code == 200


def test_the_page_asks_little_of_the_database(client: Client, offer, django_assert_max_num_queries) -> None:
    client.get(f"/nl/aanbod/{offer.pk}/verbeter/")
    with django_assert_max_num_queries(10):
        client.get(f"/nl/aanbod/{offer.pk}/verbeter/")


# --- What is proposed -------------------------------------------------------------------------------------------------


def test_only_what_differs_is_proposed(client: Client, offer) -> None:
    post(client, offer, phone="030 222 22 22", languages=["ar", "ti"], times="dinsdag", note="Ik belde.")
    proposal = Proposal.objects.get()
    assert proposal.changes == {
        "phone": ["030 111 11 11", "030 222 22 22"],
        "languages": [["ar"], ["ar", "ti"]],
        "times": [None, "dinsdag"],
        "note": [None, "Ik belde."],
    }
    assert (proposal.kind, proposal.by_role, proposal.note) == ("correction", "visitor", "Ik belde.")
    assert (proposal.made_on, proposal.status) == (timezone.localdate(), "open")


def test_words_alone_are_a_proposal(client: Client, offer) -> None:
    post(client, offer, note="Het is verhuisd.")
    assert Proposal.objects.get().changes == {"note": [None, "Het is verhuisd."]}


def test_what_is_no_more_is_proposed_to_be_archived(client: Client, offer) -> None:
    post(client, offer, gone="on")
    changes = Proposal.objects.get().changes
    assert changes["status"] == ["published", "archived"]
    assert changes["valid_until"][1] < timezone.localdate().isoformat()


def test_an_address_for_the_answer_is_kept_until_it_is_decided(client: Client, offer) -> None:
    post(client, offer, phone="030 222 22 22", reply_to="v@example.org", role="professional")
    proposal = Proposal.objects.get()
    assert (proposal.reply_to, proposal.by_role) == ("v@example.org", "professional")


def test_the_very_same_once_more_only_counts(client: Client, offer) -> None:
    for _ in range(3):
        post(client, offer, phone="030 222 22 22")
    post(client, offer, phone="030 333 33 33")
    assert sorted(Proposal.objects.values_list("times", flat=True)) == [1, 3]


def test_each_who_leaves_an_address_gets_an_answer(client: Client, offer) -> None:
    for address in ("", "a@example.org", "b@example.org", "a@example.org", ""):
        post(client, offer, phone="030 222 22 22", reply_to=address)
    rows = Proposal.objects.order_by("pk").values_list("reply_to", "times")
    assert list(rows) == [("a@example.org", 4), ("b@example.org", 1)]


def test_readers_see_nothing_of_it(client: Client, offer) -> None:
    before = Page(client.get(f"/nl/aanbod/{offer.pk}/")).one("article").text
    version = CatalogueVersion.objects.current()
    post(client, offer, phone="030 222 22 22", gone="on")
    assert Page(client.get(f"/nl/aanbod/{offer.pk}/")).one("article").text == before
    assert CatalogueVersion.objects.current() == version


# --- An offer that was merged into another ----------------------------------------------------------------------------


@pytest.fixture
def gone(offer) -> Offer:
    """Return an offer that was merged into the other one, and says less of itself."""
    found = make.offer(status=Status.ARCHIVED, merged_into=offer, phone="030 999 99 99", email="oud@example.org")
    make.offer_language(offer=found, language=make.spoken_language("so"), support="native_speaker")
    return found


def test_its_form_leads_to_the_form_of_the_other(client: Client, offer, gone) -> None:
    response = client.get(f"/ar/aanbod/{gone.pk}/verbeter/")
    assert response.headers["Location"] == f"/ar/aanbod/{offer.pk}/verbeter/"
    page = Page(client.get(f"/nl/aanbod/{gone.pk}/verbeter/bedankt/"))
    assert offer.name_nl in page.one("main").text


def test_only_what_was_typed_is_proposed_of_the_other_and_not_what_the_first_one_said(client: Client, offer, gone):
    typed = {"phone": "030 999 99 99", "email": "nieuw@example.org", "languages": ["so", "ti"], "note": "Ik belde."}
    response = post(client, gone, **typed)
    assert response.headers["Location"] == f"/nl/aanbod/{offer.pk}/verbeter/bedankt/"
    proposal = Proposal.objects.get()
    assert proposal.offer == offer
    assert proposal.changes == {
        "email": ["", "nieuw@example.org"],
        "languages": [["ar"], ["ar", "ti"]],
        "note": [None, "Ik belde."],
    }


def test_what_the_other_says_already_is_no_proposal(client: Client, offer, gone) -> None:
    response = post(client, gone, phone=offer.phone, email="oud@example.org", languages=["so"])
    assert response.status_code == 303
    assert not Proposal.objects.exists()


def test_what_is_wrong_in_it_is_said_and_what_was_typed_stays(client: Client, offer, gone) -> None:
    response = post(client, gone, phone="bel mij", email="oud@example.org", languages=["so"])
    assert response.status_code == 400
    page = Page(response)
    assert page.one("input", name="phone")["value"] == "bel mij"
    assert f"/nl/aanbod/{offer.pk}/" in page.links


# --- What is refused --------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "wrong",
    [
        {"phone": "bel mij"},
        {"phone": "1" * 31},
        {"email": "nobody"},
        {"email": "x" * 300 + "@example.org"},
        {"website": "javascript:alert(1)"},
        {"website": "ftp://example.org/"},
        {"website": "https://example.org/" + "x" * 500},
        {"languages": ["ar", "xx"]},
        {"note": "x" * 501},
        {"times": "x" * 301},
        {"role": ""},
        {"role": "curator"},
        {"reply_to": "v@example.org\nBcc: all@example.org"},
    ],
)
def test_what_is_wrong_is_said_at_its_field_and_what_was_typed_stays(client: Client, offer, wrong: dict) -> None:
    response = post(client, offer, **{"email": "new@example.org", "note": "Dit typte ik.", **wrong})
    assert response.status_code == 400
    assert response.context["form"].errors.keys() == wrong.keys()
    page = Page(response)
    if "note" not in wrong:
        assert page.one("textarea", name="note").text.strip() == "Dit typte ik."
    assert f"#field-{next(iter(wrong))}" in page.links
    assert not Proposal.objects.exists()


def test_nothing_changed_is_nothing_to_propose(client: Client, offer) -> None:
    response = post(client, offer)
    assert response.status_code == 400
    assert not Proposal.objects.exists()


def test_what_is_not_on_the_form_is_not_proposed(client: Client, offer) -> None:
    post(client, offer, phone="030 222 22 22", name_nl="Gekaapt", status="archived", offer_id="1", times=99)
    assert Proposal.objects.get().changes.keys() == {"phone", "times"}


@pytest.mark.parametrize("text", NASTY.values(), ids=NASTY.keys())
def test_anything_typed_gets_a_page(client: Client, offer, text: str) -> None:
    said = text.encode("utf-8", "replace").decode()
    names = ("phone", "email", "website", "times", "note", "role", "reply_to", "languages", "opened_at", "subject")
    for number, name in enumerate(names):
        response = client.post(
            f"/nl/aanbod/{offer.pk}/verbeter/", shown(**{name: said}), REMOTE_ADDR=f"192.0.2.{number}"
        )
        if response.status_code != 303:
            assert_harmless(response, expected=frozenset({400}))


@pytest.mark.parametrize("status", [each for each in Status.values if each != Status.PUBLISHED])
def test_an_offer_readers_can_not_see_can_not_be_corrected(client: Client, status: str) -> None:
    hidden = make.offer(status=status)
    for path in ("verbeter/", "verbeter/bedankt/"):
        assert client.get(f"/nl/aanbod/{hidden.pk}/{path}").status_code == 404
    assert client.post(f"/nl/aanbod/{hidden.pk}/verbeter/", shown(gone="on")).status_code == 404


def test_another_site_can_not_tell_it_in_a_readers_name(offer) -> None:
    strict = Client(enforce_csrf_checks=True)
    assert strict.post(f"/nl/aanbod/{offer.pk}/verbeter/", shown(gone="on")).status_code == 403
    assert not Proposal.objects.exists()


# --- Programs ---------------------------------------------------------------------------------------------------------


def test_a_filled_trap_is_refused_in_words(client: Client, offer) -> None:
    response = post(client, offer, gone="on", subject="cheap pills")
    assert response.status_code == 400
    assert response.context["form"].errors.keys() == {"subject"}
    assert not Proposal.objects.exists()


@pytest.mark.parametrize("at", ["", "form", "form:x:y", "x" * 300])
def test_without_the_moment_we_gave_it_is_refused_and_a_new_one_is_given(client: Client, offer, at: str) -> None:
    response = post(client, offer, gone="on", opened_at=at)
    assert response.status_code == 400
    assert Page(response).one("input", name="opened_at")["value"] not in {"", at}
    assert not Proposal.objects.exists()


def test_faster_than_anyone_reads_is_refused_and_the_same_form_works_a_moment_later(client: Client, offer) -> None:
    now = opened(0)
    response = post(client, offer, gone="on", opened_at=now)
    assert response.status_code == 400
    assert Page(response).one("input", name="opened_at")["value"] == now, "that moment ripens"
    assert post(client, offer, gone="on", opened_at=opened(5)).status_code == 303


def test_a_page_of_yesterday_is_sent_once_more(client: Client, offer) -> None:
    response = post(client, offer, gone="on", opened_at=opened(90_000))
    assert response.status_code == 400
    assert not Proposal.objects.exists()


def test_of_one_offer_no_more_wait_than_anyone_reads(client: Client, offer) -> None:
    def told(note: str) -> int:
        return post(client, offer, note=note).status_code

    for number in range(30):
        proposal(offer=offer, kind="correction", changes={"note": [None, f"{number}"]}, note=f"{number}")
    response = post(client, offer, note="Nog een.")
    assert response.status_code == 400
    assert "Dit is niet verstuurd" in response.content.decode()
    assert Page(response).one("textarea", name="note").text.strip() == "Nog een."
    assert Proposal.objects.count() == 30
    assert told("7") == 303, "the same once more only counts"
    Proposal.objects.filter(note="3").update(status="declined", decided_on=timezone.localdate(), decided_by="x")
    assert told("Nog een.") == 303


def test_who_posts_too_often_waits(client: Client, offer) -> None:
    answers = [post(client, offer, note=f"Nummer {number}").status_code for number in range(21)]
    assert (answers[19], answers[20]) == (303, 429)
    assert Proposal.objects.count() == 20
    assert PostCount.objects.count() == 1
