"""The page with what happened to a record: who, when, and per field the old and the new value in words."""

from datetime import date

import pytest
from django.test import Client

from directory.curation.accounts.memberships import forget
from directory.curation.actions.changes import changing
from directory.curation.actions.offers import OfferDetails
from directory.curation.actions.publishing import Decision, set_status
from directory.models import Event, Municipality, Offer, Organisation, Role
from directory.models.choices import Status
from tests import factories as make
from tests.curation.history.making import changed, offer_changed
from tests.curation.login import administrator, curator_of, member
from tests.factories import TODAY
from tests.search.pages import Page

pytestmark = pytest.mark.django_db


@pytest.fixture
def here() -> Municipality:
    return make.municipality("GM0344", name="Utrecht")


@pytest.fixture
def curator(here) -> Client:
    return curator_of(here)


def told(client: Client, offer: Offer, query: str = "") -> str:
    """Return what the history of an offer says."""
    return " ".join(Page(client.get(f"/beheer/geschiedenis/aanbod/{offer.pk}/{query}")).one("main").text.split())


# --- What it says -----------------------------------------------------------------------------------------------------


def test_old_and_new_are_in_words(curator, here) -> None:
    programme = make.programme(name="Home-Start")
    offer = make.offer(serves=here)
    changed(offer, cost="free", valid_until=date(2027, 1, 1), age_min_months=24, programme_id=programme.pk)
    said = told(curator, offer)
    for words in ("Kosten", "kosten onbekend", "gratis", "Stopt na", "1 januari 2027", "2 jaar", "Home-Start"):
        assert words in said


def test_of_details_only_what_went_and_what_came_is_said(curator, here) -> None:
    offer = make.offer(serves=here)
    kept, gone = make.term(name_nl="Opvoeden"), make.term(name_nl="Taal")
    for term in (kept, gone):
        make.offer_term(offer=offer, term=term)
    make.spoken_language("ti", name_nl="Tigrinya")
    languages = {"ti": {"support": "native_speaker"}}
    offer_changed(offer, OfferDetails(frozenset({here.pk}), {kept.pk: True}, languages))
    said = told(curator, offer)
    assert "Taal: ja" in said
    assert "Opvoeden" not in said
    assert "Tigrinya: iemand spreekt deze taal" in said


def test_a_reason_stands_with_its_change(curator, here) -> None:
    offer = make.offer(serves=here)
    with changing(by="member:0") as change:
        set_status(offer.pk, Decision(Status.PAUSED, TODAY, "Zomerstop"), seen=None, change=change)
    assert "Zomerstop" in told(curator, offer)


def test_what_was_saved_with_one_button_is_one_entry(curator, here) -> None:
    offer = make.offer(serves=here)
    term = make.term()
    offer_changed(offer, OfferDetails(frozenset({here.pk}), {term.pk: True}), phone="030 111 11 11")
    assert Event.objects.filter(subject_kind="offer").count() == 2
    response = curator.get(f"/beheer/geschiedenis/aanbod/{offer.pk}/")
    assert len(response.context["entries"]) == 1


# --- Who --------------------------------------------------------------------------------------------------------------


def test_each_who_has_a_name(curator, here) -> None:
    offer, colleague = make.offer(serves=here), member(Role.CURATOR, [here], name="Fatima Bakker")
    changed(offer, by=colleague.actor, phone="1 2 3")
    changed(offer, by="provider", phone="1 2 4")
    changed(offer, by="load_catalogue", phone="1 2 5")
    said = told(curator, offer)
    for who in ("Fatima Bakker", "de organisatie zelf", "de site zelf (load_catalogue)"):
        assert who in said


def test_a_member_who_was_forgotten_has_no_name(curator, here) -> None:
    offer, colleague = make.offer(serves=here), member(Role.CURATOR, [here], name="Fatima Bakker")
    changed(offer, by=colleague.actor, phone="1 2 3")
    forget(colleague.pk, by="member:0")
    said = told(curator, offer)
    assert "een vroeger lid" in said
    assert "Fatima" not in said


# --- Pages and queries ------------------------------------------------------------------------------------------------


def test_it_is_paged_with_the_newest_first(curator, here) -> None:
    offer = make.offer(serves=here)
    for number in range(60):
        make.event(subject_id=str(offer.pk), action="changed", changes={"phone": ["", f"030 {number:03}"]})
    first, second = told(curator, offer), told(curator, offer, "?page=2")
    assert "030 059" in first
    assert "030 000" not in first
    assert "030 000" in second


@pytest.mark.parametrize("page", ["0", "99", "x", "-1", "9" * 40])
def test_a_page_that_is_not_there_shows_one_that_is(curator, here, page: str) -> None:
    offer = make.offer(serves=here)
    changed(offer, phone="1 2 3")
    assert curator.get(f"/beheer/geschiedenis/aanbod/{offer.pk}/", {"page": page}).status_code == 200


def test_it_asks_the_same_of_the_database_however_much_happened(curator, here, django_assert_max_num_queries) -> None:
    offer, terms = make.offer(serves=here), [make.term() for _ in range(20)]
    for number, term in enumerate(terms):
        details = [[], [{"term_id": term.pk, "holds": True}]]
        actor = member(Role.CURATOR, [here]).actor
        changes = {"terms": details, "programme_id": [None, make.programme().pk], "phone": ["", str(number)]}
        make.event(subject_id=str(offer.pk), action="changed", actor=actor, changes=changes)
    with django_assert_max_num_queries(11):
        curator.get(f"/beheer/geschiedenis/aanbod/{offer.pk}/")


def test_a_record_without_history_says_so(curator, here) -> None:
    assert "nog niets van bewaard" in told(curator, make.offer(serves=here))


def test_whatever_was_kept_is_shown_as_text(curator, here) -> None:
    offer = make.offer(serves=here)
    odd = {
        "phone": ["", "<script>x</script>"],
        "gone_column": [1, {"a": "<b>"}],
        "terms": [None, 3],
        "verifications": 4,
    }
    make.event(subject_id=str(offer.pk), action="odd", changes=odd)
    response = curator.get(f"/beheer/geschiedenis/aanbod/{offer.pk}/")
    assert response.status_code == 200
    assert "&lt;script&gt;x" in response.content.decode()


# --- Other records ----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("path", "made"),
    [
        ("programma", make.programme),
        ("organisatie", make.organisation),
        ("startpunt", make.local_start),
        ("label", make.term),
        ("synoniem", make.synonym_group),
    ],
)
def test_each_kind_of_record_has_its_history(path: str, made) -> None:
    row = made()
    column = "words" if path == "synoniem" else "goal_nl" if path == "programma" else "name"
    column = "name_nl" if path == "label" else column
    changed(row, **{column: ["inloop", "open huis"] if path == "synoniem" else "Een andere naam"})
    page = Page(administrator().get(f"/beheer/geschiedenis/{path}/{row.pk}/"))
    assert ("open huis" if path == "synoniem" else "Een andere naam") in page.one("main").text


def test_another_municipality_finds_nothing(here) -> None:
    offer = make.offer(serves=here)
    event = changed(offer, phone="1 2 3")
    stranger = curator_of(make.municipality("GM0363"))
    assert stranger.get(f"/beheer/geschiedenis/aanbod/{offer.pk}/").status_code == 404
    assert stranger.post(f"/beheer/geschiedenis/aanbod/{offer.pk}/terug/{event}/", {"seen": event}).status_code == 404
    assert stranger.get(f"/beheer/geschiedenis/programma/{make.programme().pk}/").status_code == 404


def test_of_an_organisation_that_works_elsewhere_too_a_curator_of_one_finds_nothing(here, curator) -> None:
    both: Organisation = make.organisation()
    for municipality in (here, make.municipality("GM0363")):
        make.offer(serves=municipality, organisation=both)
    assert curator.get(f"/beheer/geschiedenis/organisatie/{both.pk}/").status_code == 404
