"""The screen of one proposal: what is asked beside what is there, and the decision per field."""

from datetime import date

import pytest
from django.test import Client

from directory.curation.actions.changes import changing
from directory.curation.actions.revisions import revision_of
from directory.models import (
    Event,
    Municipality,
    Offer,
    OfferLanguage,
    Proposal,
    ProposalKind,
    Verification,
)
from tests import factories as make
from tests.curation.login import curator_of
from tests.curation.proposing.making import all_taken, as_seen, correction, initiative
from tests.fuzz.nasty import NASTY
from tests.search.pages import Page

pytestmark = pytest.mark.django_db


@pytest.fixture
def here() -> Municipality:
    return make.municipality("GM0344", name="Utrecht")


@pytest.fixture
def curator(here) -> Client:
    return curator_of(here)


def address(proposal: Proposal) -> str:
    return f"/beheer/voorstellen/{proposal.pk}/"


def edit(offer: Offer, **values: object) -> None:
    """Let somebody else change an offer."""
    with changing(by="other") as change:
        change.put(Offer, {"pk": offer.pk}, values)


# --- What is shown ----------------------------------------------------------------------------------------------------


def test_old_and_new_stand_beside_each_other(curator, here) -> None:
    page = Page(curator.get(address(correction(serves=here, note="Ik belde."))))
    told = page.one("main").text
    assert "030 111 11 11" in told
    assert "030 222 22 22" in told
    assert "Ik belde." in told
    assert "intussen veranderd" not in told


def test_what_stands_there_now_is_said_when_it_moved(curator, here) -> None:
    proposal = correction(serves=here)
    edit(proposal.offer, phone="030 333 33 33")
    told = Page(curator.get(address(proposal))).one("main").text
    assert "030 333 33 33" in told
    assert "intussen veranderd" in told


def test_what_is_so_already_is_said(curator, here) -> None:
    proposal = correction(serves=here)
    edit(proposal.offer, phone="030 222 22 22")
    assert "Dit staat er al zo." in Page(curator.get(address(proposal))).one("main").text


def test_values_are_in_words(curator, here) -> None:
    offer = make.offer(serves=here)
    make.spoken_language("ti", name_nl="Tigrinya")
    asked = {"languages": [[], ["ti"]], "status": ["published", "archived"], "valid_until": [None, "2026-11-19"]}
    told = Page(curator.get(address(correction(offer=offer, changes=asked)))).one("main").text
    for said in ("Tigrinya", "gepubliceerd", "gearchiveerd", "19 november 2026"):
        assert said in told


def test_a_field_is_named_once_and_its_words_are_folded_away_until_they_are_mended(curator, here) -> None:
    proposal = correction(serves=here)
    page = Page(curator.get(address(proposal)))
    assert page.one("h2", id="row-1").text == "Telefoon"
    assert page.one("label", **{"for": "field-value-phone"})["class"] == "hidden-text"
    folded = page.all("details", **{"class": "proposal__words"})
    assert ["open" in each.attributes for each in folded] == [False, False]
    refused = Page(curator.post(address(proposal), all_taken(proposal, **{"value-website": "no address"})))
    folded = refused.all("details", **{"class": "proposal__words"})
    assert ["open" in each.attributes for each in folded] == [False, True]
    assert "#field-value-website" in refused.links


@pytest.mark.parametrize("text", NASTY.values(), ids=NASTY.keys())
def test_whatever_was_typed_is_shown_as_text(curator, here, text: str) -> None:
    said = text.replace("\x00", "").encode("utf-8", "replace").decode()[:500]
    asked = {"note": [None, said or "x"], "phone": ["", said[:30]]}
    page = Page(curator.get(address(correction(serves=here, changes=asked, note=said))))
    assert [each.attributes.get("src", "") for each in page.all("script") if "dist/" not in each["src"]] == []


def test_the_page_asks_the_same_of_the_database_however_much_is_asked(curator, here, django_assert_max_num_queries):
    languages = [make.spoken_language(code).pk for code in ("ti", "ar", "so", "tr", "fa", "pl")]
    asked = {"phone": ["", "1"], "email": ["", "x@example.org"], "languages": [[], languages], "times": [None, "x"]}
    proposal = correction(serves=here, changes=asked)
    with django_assert_max_num_queries(9):
        curator.get(address(proposal))


# --- Taking over ------------------------------------------------------------------------------------------------------


def test_everything_is_taken_over(curator, here) -> None:
    proposal = correction(serves=here)
    response = curator.post(f"{address(proposal)}?kind=proposal", all_taken(proposal))
    assert response.status_code in {302, 303}
    assert response.headers["Location"] == f"/beheer/volgende/?kind=proposal&after=proposal%3A{proposal.pk}"
    offer, proposal = Offer.objects.get(), Proposal.objects.get()
    assert (offer.phone, offer.website) == ("030 222 22 22", "https://example.org/")
    assert (proposal.status, proposal.decided_by.partition(":")[0]) == ("accepted", "member")


def test_one_field_is_taken_over_and_the_other_not(curator, here) -> None:
    proposal = correction(serves=here)
    curator.post(
        address(proposal), as_seen(proposal, {"decision": "accept", "take-phone": "on", "value-phone": "030 222 22 22"})
    )
    offer, proposal = Offer.objects.get(), Proposal.objects.get()
    assert (offer.phone, offer.website, proposal.status) == ("030 222 22 22", "", "partly")
    event = Event.objects.get(subject_kind="proposal")
    assert event.changes == {"status": ["open", "partly"], "taken": [None, ["phone"]]}


def test_a_value_is_mended_before_it_is_taken_over(curator, here) -> None:
    proposal = correction(serves=here)
    curator.post(address(proposal), all_taken(proposal, **{"value-phone": "030 222 22 23"}))
    assert Offer.objects.get().phone == "030 222 22 23"


def test_a_value_an_offer_can_not_have_is_said_at_its_field(curator, here) -> None:
    proposal = correction(serves=here)
    response = curator.post(address(proposal), all_taken(proposal, **{"value-website": "javascript:alert(1)"}))
    assert response.status_code == 400
    assert "value-website" in response.context["form"].errors
    assert 'value="javascript:alert(1)"' in response.content.decode()
    assert (Offer.objects.get().phone, Proposal.objects.get().status) == ("030 111 11 11", "open")


def test_spoken_languages_are_added_and_taken_away_and_paper_stays(curator, here) -> None:
    offer = make.offer(serves=here)
    for code, support in (("ar", "native_speaker"), ("so", "volunteer_speaks"), ("tr", "translated_material")):
        make.offer_language(offer=offer, language=make.spoken_language(code), support=support)
    make.spoken_language("ti")
    proposal = correction(offer=offer, changes={"languages": [["ar", "so"], ["ar", "ti"]]})
    curator.post(address(proposal), as_seen(proposal, {"decision": "accept", "take-languages": "on"}))
    found = dict(OfferLanguage.objects.filter(offer=offer).values_list("language_id", "support"))
    assert found == {"ar": "native_speaker", "ti": "unknown", "tr": "translated_material"}


def test_an_ending_of_what_serves_another_municipality_too_is_decided_by_who_reaches_both(curator, here) -> None:
    offer, there = make.offer(serves=here), make.municipality()
    make.service_area(offer=offer, municipality=there)
    asked = {"status": ["published", "archived"], "valid_until": [None, "2026-11-19"]}
    proposal = correction(offer=offer, kind=ProposalKind.HEARD_STOPPED, changes=asked)
    refused = curator.post(address(proposal), as_seen(proposal, {"decision": "accept"}))
    assert refused.status_code == 400
    assert "Haal uw eigen gemeente weg, of vraag een landelijke beheerder." in refused.content.decode()
    offer.refresh_from_db()
    assert (offer.status, offer.valid_until, Proposal.objects.get().status) == ("published", None, "open")
    assert not Event.objects.exists()
    curator_of(here, there).post(address(proposal), as_seen(proposal, {"decision": "accept"}))
    offer.refresh_from_db()
    assert offer.status == "archived"


def test_an_ending_is_archived_with_its_reason(curator, here) -> None:
    offer = make.offer(serves=here)
    asked = {"status": ["published", "archived"], "valid_until": [None, "2026-11-19"]}
    proposal = correction(offer=offer, kind=ProposalKind.HEARD_STOPPED, changes=asked)
    curator.post(address(proposal), as_seen(proposal, {"decision": "accept"}))
    offer.refresh_from_db()
    assert (offer.status, offer.valid_until) == ("archived", date(2026, 11, 19))
    reasons = [each.changes.get("reason") for each in Event.objects.filter(subject_kind="offer")]
    assert [None, "gebeld: het is gestopt"] in reasons


@pytest.mark.parametrize(("by", "confirmed"), [("provider", ("mail", "provider")), ("visitor", ("phone", "curator"))])
def test_a_confirmation_says_who_gave_it_and_how(curator, here, by: str, confirmed: tuple[str, str]) -> None:
    asked = {"existence_verified_on": [None, "2026-11-20"], "phone": ["", "030 222 22 22"]}
    proposal = correction(offer=make.offer(serves=here), by_role=by, changes=asked)
    curator.post(address(proposal), all_taken(proposal))
    row = Verification.objects.get()
    assert (row.fact, row.method, row.by_role, row.verified_on) == ("existence", *confirmed, date(2026, 11, 20))


def test_nothing_ticked_is_no_decision(curator, here) -> None:
    proposal = correction(serves=here)
    response = curator.post(address(proposal), as_seen(proposal, {"decision": "accept", "reason": "Even denken"}))
    assert response.status_code == 400
    assert "Even denken" in response.content.decode()
    assert Proposal.objects.get().status == "open"


@pytest.mark.parametrize("decision", ["", "maybe", "accept decline"])
def test_another_button_is_no_decision(curator, here, decision: str) -> None:
    proposal = correction(serves=here)
    assert curator.post(address(proposal), as_seen(proposal, {"decision": decision})).status_code == 400
    assert Proposal.objects.get().status == "open"


def test_what_is_not_in_the_proposal_is_not_taken_over(curator, here) -> None:
    proposal = correction(serves=here)
    sent = all_taken(proposal, **{"take-name_nl": "on", "value-name_nl": "Gekaapt", "status": "archived"})
    curator.post(address(proposal), sent)
    offer = Offer.objects.get()
    assert offer.name_nl != "Gekaapt"
    assert offer.status == "published"


# --- Declining --------------------------------------------------------------------------------------------------------


def test_declining_asks_why(curator, here) -> None:
    proposal = correction(serves=here)
    response = curator.post(address(proposal), as_seen(proposal, {"decision": "decline"}))
    assert response.status_code == 400
    assert "reason" in response.context["form"].errors


def test_declining_leaves_the_offer_and_keeps_why(curator, here) -> None:
    proposal = correction(serves=here)
    curator.post(address(proposal), as_seen(proposal, {"decision": "decline", "reason": "Het oude nummer klopt nog."}))
    assert Offer.objects.get().phone == "030 111 11 11"
    event = Event.objects.get(subject_kind="proposal")
    assert event.changes == {"status": ["open", "declined"], "reason": [None, "Het oude nummer klopt nog."]}


def test_what_was_heard_is_one_tap_without_a_reason(curator, here) -> None:
    offer = make.offer(serves=here)
    proposal = correction(offer=offer, kind=ProposalKind.HEARD_FULL, changes={"capacity": ["unknown", "full"]})
    assert curator.post(address(proposal), as_seen(proposal, {"decision": "decline"})).status_code in {302, 303}
    assert Proposal.objects.get().status == "declined"


# --- Two at once ------------------------------------------------------------------------------------------------------


def test_who_decides_by_an_older_state_sees_the_new_one_first(curator, here) -> None:
    proposal = correction(serves=here)
    seen = str(revision_of(proposal.offer))
    edit(proposal.offer, phone="030 333 33 33")
    response = curator.post(address(proposal), all_taken(proposal, seen=seen))
    assert response.status_code == 409
    assert "030 333 33 33" in response.content.decode()
    assert Offer.objects.get().phone == "030 333 33 33"
    again = Page(response).one("input", name="seen")["value"]
    assert curator.post(address(proposal), all_taken(proposal, seen=again)).status_code in {302, 303}
    assert Offer.objects.get().phone == "030 222 22 22"


def test_the_second_of_two_decisions_leads_on(curator, here) -> None:
    proposal = correction(serves=here)
    curator.post(address(proposal), all_taken(proposal))
    response = curator.post(address(proposal), as_seen(proposal, {"decision": "decline", "reason": "Nee."}))
    assert response.status_code in {302, 303}
    assert Proposal.objects.get().status == "accepted"


# --- Whose it is ------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("made", ["correction", "initiative"])
def test_another_municipality_finds_nothing(here, made: str) -> None:
    proposal = correction(serves=here) if made == "correction" else initiative(here)
    stranger = curator_of(make.municipality("GM0363"))
    assert stranger.get(address(proposal)).status_code == 404
    assert stranger.post(address(proposal), all_taken(proposal)).status_code == 404
    assert Proposal.objects.get().status == "open"


def test_another_site_can_not_decide_in_a_curators_name(here, curator) -> None:
    proposal = correction(serves=here)
    strict = Client(enforce_csrf_checks=True)
    strict.cookies = curator.cookies
    assert strict.post(address(proposal), all_taken(proposal)).status_code == 403
    assert Proposal.objects.get().status == "open"


@pytest.mark.parametrize("seen", [None, "", "x", "-1"])
def test_nothing_is_decided_about_an_offer_nobody_looked_at(curator, here, seen) -> None:
    proposal = correction(serves=here)
    said = {key: value for key, value in all_taken(proposal).items() if key != "seen"}
    response = curator.post(address(proposal), said if seen is None else {**said, "seen": seen})
    assert response.status_code == 400
    assert "Kijk het voorstel eerst na" in response.content.decode()
    assert Proposal.objects.get().status == "open"


def test_enter_in_a_field_decides_nothing(curator, here) -> None:
    page = Page(curator.get(address(correction(serves=here))))
    buttons = [each.attributes for each in page.all("button", type="submit")]
    takes_over = next(place for place, each in enumerate(buttons) if each.get("value") == "accept")
    assert ["hidden" in each for each in buttons[takes_over - 2 : takes_over]] == [True, True]
    assert ["disabled" in each for each in buttons[takes_over - 2 : takes_over]] == [True, False]
