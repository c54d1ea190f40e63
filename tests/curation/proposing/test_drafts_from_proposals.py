"""What becomes of a proposal about something that is not there yet: an initiative, or a copy of another's offer."""

import pytest
from django.test import Client

from directory.curation.actions.changes import changing
from directory.curation.actions.copying import has_curator, propose_copy
from directory.models import (
    Member,
    Municipality,
    Offer,
    Proposal,
    ProposalKind,
    ProposedBy,
)
from directory.models.choices import Status
from tests import factories as make
from tests.curation.login import administrator, curator_of
from tests.curation.proposing.making import all_taken, as_seen, initiative
from tests.factories import TODAY
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


def test_an_initiative_becomes_a_draft_in_its_municipality(curator, here) -> None:
    make.spoken_language("ar")
    asked = {
        "name_nl": [None, "Koffieochtend"],
        "where": [None, "Buurthuis"],
        "when": [None, "vrijdag"],
        "languages": [[], ["ar"]],
    }
    proposal = initiative(here, changes=asked)
    response = curator.post(f"{address(proposal)}?kind=proposal", all_taken(proposal))
    offer = Offer.objects.get()
    assert response.headers["Location"] == f"/beheer/aanbod/{offer.pk}/?kind=proposal#decision"
    assert (offer.name_nl, offer.status, offer.area_scope) == ("Koffieochtend", Status.DRAFT, "municipalities")
    assert offer.practical_note_nl == "Wanneer: vrijdag Waar: Buurthuis"
    assert [each.pk for each in offer.municipalities.all()] == [here.pk]
    assert [each.language_id for each in offer.languages.all()] == ["ar"]


def test_an_initiative_without_its_name_is_no_offer(curator, here) -> None:
    proposal = initiative(here)
    response = curator.post(
        address(proposal), as_seen(proposal, {"decision": "accept", "take-summary_nl": "on", "value-summary_nl": "X"})
    )
    assert response.status_code == 400
    assert not Offer.objects.exists()


def test_a_copy_becomes_a_draft_of_the_other_municipality(curator, here) -> None:
    programme = make.programme()
    source = make.offer(serves=make.municipality("GM0363"), phone="020 111 11 11")
    asked = {"name_nl": [None, "Samen"], "programme_id": [None, programme.pk], "cost": [None, "free"]}
    proposal = Proposal.objects.create(
        offer=source,
        municipality=here,
        kind=ProposalKind.COPY,
        by_role=ProposedBy.CURATOR,
        changes=asked,
        made_on=TODAY,
    )
    assert programme.name in curator.get(address(proposal)).content.decode()
    curator.post(address(proposal), all_taken(proposal))
    made = Offer.objects.exclude(pk=source.pk).get()
    assert (made.name_nl, made.programme, made.cost, made.status) == ("Samen", programme, "free", "draft")
    assert Offer.objects.get(pk=source.pk).phone == "020 111 11 11"


def copy_of(source: Offer, here: Municipality) -> Proposal:
    """Make a proposal to take an offer over, as the page of that offer makes it."""
    with changing(by="member:0") as change:
        return propose_copy(source, here, note="", on=TODAY, change=change)


def test_a_copy_has_what_it_is_about_and_how_it_is_done(curator, here) -> None:
    source = make.offer(serves=make.municipality("GM0363"))
    kinds = {name: make.term(vocabulary=name, name_nl=f"Een {name}") for name in ("theme", "mode", "delivered_by")}
    for term in (*kinds.values(), make.term(vocabulary="access"), make.term(vocabulary="venue")):
        make.offer_term(offer=source, term=term, holds=term != kinds["mode"])
    proposal = copy_of(source, here)
    kinds["delivered_by"].offer_terms.all().delete()
    kinds["delivered_by"].delete()
    told = Page(curator.get(address(proposal))).one("main").text
    assert "Een theme: ja" in told
    assert "Een mode: nee" in told
    curator.post(address(proposal), all_taken(proposal))
    made = Offer.objects.exclude(pk=source.pk).get()
    assert dict(made.terms.values_list("term_id", "holds")) == {kinds["theme"].pk: True, kinds["mode"].pk: False}


@pytest.mark.parametrize(("status", "is_shown"), [("published", True), ("draft", False)])
def test_a_copy_leads_only_to_what_its_curator_can_see(curator, here, status: str, is_shown: bool) -> None:
    source = make.offer(serves=make.municipality("GM0363"), status=status)
    links = [link for link in Page(curator.get(address(copy_of(source, here)))).links if f"/{source.pk}/" in link]
    assert links == ([f"/nl/aanbod/{source.pk}/"] if is_shown else [])
    assert all(curator.get(link).status_code == 200 for link in links)


def test_whether_anybody_curates_a_municipality_is_known(curator, here) -> None:
    away = make.municipality("GM0363")
    administrator()
    assert (has_curator(here), has_curator(away)) == (True, False)
    Member.objects.update(is_active=False)
    assert not has_curator(here)
