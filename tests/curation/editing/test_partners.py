"""With whom an offer works together: put in, changed and taken away on its page, and seen by readers."""

from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from directory.curation.actions.history import plan
from directory.models import Bridge, Event, Municipality, Offer, Organisation
from directory.models.choices import Status
from tests import factories as make
from tests.curation.editing.making import fields_of, opened, sent
from tests.curation.login import curator_of

pytestmark = pytest.mark.django_db
DIVISION = "Home-Start komt thuis; het wijkteam helpt bij geld."


@pytest.fixture
def town() -> Municipality:
    return make.municipality("GM0344")


@pytest.fixture
def offer(town: Municipality) -> Offer:
    return make.offer(serves=town, name_nl="Home-Start", phone="030 1234567")


@pytest.fixture
def team() -> Organisation:
    return make.organisation(name="Wijkteam Noord")


@pytest.fixture
def curator(town: Municipality) -> Client:
    return curator_of(town)


def page_of(offer: Offer) -> str:
    return reverse("editing:offer", args=[offer.pk])


def typed(**values: Any) -> dict[str, Any]:
    return {f"partner__new1__{name}": value for name, value in values.items()}


def put_in(client: Client, into: Offer, /, **values: Any) -> Any:
    return sent(client, page_of(into), opened(client, page_of(into)), **typed(**values))


def test_an_organisation_is_put_in_and_readers_see_who_does_what(
    curator: Client, offer: Offer, team: Organisation
) -> None:
    response = put_in(curator, offer, kind="refers_on_to", organisation=team.pk, division_nl=DIVISION)
    assert response.status_code == 303
    bridge = Bridge.objects.get()
    assert (bridge.from_offer, bridge.to_organisation, bridge.kind) == (offer, team, "refers_on_to")
    read = Client().get(reverse("catalogue:offer", args=[offer.pk])).content.decode()
    assert "Wijkteam Noord" in read
    assert DIVISION in read


@pytest.mark.parametrize("told", ["{pk}", "/nl/aanbod/{pk}/", "https://site.example/nl/aanbod/{pk}/"])
def test_an_offer_is_named_by_its_number_or_its_address(
    curator: Client, town: Municipality, offer: Offer, told: str
) -> None:
    other = make.offer(serves=town)
    assert put_in(curator, offer, kind="works_with", offer=told.format(pk=other.pk)).status_code == 303
    assert Bridge.objects.get().to_offer == other


def test_the_history_of_the_offer_says_it_in_words(curator: Client, offer: Offer, team: Organisation) -> None:
    put_in(curator, offer, kind="refers_on_to", organisation=team.pk, division_nl=DIVISION)
    event = Event.objects.get(subject_kind="offer", action="details_changed")
    assert event.changes["partners"][0] == []
    page = curator.get(reverse("history:offer", args=[offer.pk])).content.decode()
    assert "Samenwerking" in page
    assert f"Wijkteam Noord: verwijst door naar, Wie doet wat (Nederlands): {DIVISION}" in page


def test_what_was_taken_away_comes_back_with_its_sentences(curator: Client, offer: Offer, team: Organisation) -> None:
    bridge = make.bridge(from_offer=offer, to_organisation=team, division_nl=DIVISION, division_ar="يساعد")
    form = opened(curator, page_of(offer))
    assert sent(curator, page_of(offer), form, **{f"partner__{bridge.pk}__kind": ""}).status_code == 303
    assert not Bridge.objects.exists()
    event = Event.objects.get(subject_kind="offer")
    assert curator.post(reverse("history:undo", args=[event.pk])).status_code in {302, 303}
    now = Bridge.objects.get()
    assert (now.from_offer, now.to_organisation) == (offer, team)
    assert (now.division_nl, now.division_ar) == (DIVISION, "يساعد")
    assert plan(offer, Event.objects.latest("pk").pk).kept == frozenset()


def test_another_kind_keeps_the_sentence_in_other_languages(curator: Client, offer: Offer, team: Organisation) -> None:
    bridge = make.bridge(from_offer=offer, to_organisation=team, division_nl=DIVISION, division_ar="يساعد")
    name = f"partner__{bridge.pk}__kind"
    url = f"{page_of(offer)}?taal=ar"
    assert sent(curator, url, opened(curator, url), **{name: "refers_on_to"}).status_code == 303
    now = Bridge.objects.get()
    assert (now.kind, now.division_nl, now.division_ar) == ("refers_on_to", DIVISION, "يساعد")


def test_the_sentence_is_written_in_another_language_beside_the_dutch(
    curator: Client, offer: Offer, team: Organisation
) -> None:
    bridge = make.bridge(from_offer=offer, to_organisation=team, division_nl=DIVISION)
    url = f"{page_of(offer)}?taal=ar"
    form = opened(curator, url)
    sent(curator, url, form, made_by="human", **{f"partner__{bridge.pk}__division_ar": "يساعد الفريق"})
    bridge.refresh_from_db()
    assert bridge.division_ar == "يساعد الفريق"
    assert bridge.provenance["ar"]["division"]["origin"] == "human"


def test_saving_something_else_leaves_bridges_and_their_history_alone(
    curator: Client, offer: Offer, team: Organisation
) -> None:
    bridge = make.bridge(from_offer=offer, to_organisation=team, division_nl=DIVISION)
    theirs = make.bridge(to_offer=offer)
    sent(curator, page_of(offer), opened(curator, page_of(offer)), phone="030 7654321")
    assert set(Bridge.objects.all()) == {bridge, theirs}
    assert [list(each.changes) for each in Event.objects.all()] == [["phone"]]


# --- What is refused --------------------------------------------------------------------------------------------------


def refused(response: Any, name: str, said: str) -> None:
    assert response.status_code == 400
    assert said in " ".join(response.context["form"].errors[name])
    assert Event.objects.count() == 0


def test_a_row_that_is_half_filled_in_is_refused(curator: Client, offer: Offer, team: Organisation) -> None:
    refused(put_in(curator, offer, kind="works_with"), "partner-new1-organisation", "Met wie?")
    refused(put_in(curator, offer, organisation=team.pk), "partner-new1-kind", "Kies wat")
    refused(put_in(curator, offer, kind="works_with", offer="Noord"), "partner-new1-offer", "Vul het nummer")


def test_one_far_side_is_named_and_not_the_offer_itself(
    curator: Client, town: Municipality, offer: Offer, team: Organisation
) -> None:
    other = make.offer(serves=town)
    both = put_in(curator, offer, kind="works_with", organisation=team.pk, offer=other.pk)
    refused(both, "partner-new1-offer", "niet allebei")
    refused(put_in(curator, offer, kind="works_with", offer=offer.pk), "partner-new1-offer", "dit aanbod zelf")
    Offer.objects.filter(pk=offer.pk).update(organisation=team)
    own = put_in(curator, offer, kind="works_with", organisation=team.pk)
    refused(own, "partner-new1-organisation", "van dit aanbod zelf")


def test_an_offer_of_another_municipality_or_one_that_is_gone_is_refused(
    curator: Client, town: Municipality, offer: Offer
) -> None:
    elsewhere = make.offer(serves=make.municipality("GM0363"))
    gone = make.offer(serves=town, status=Status.ARCHIVED)
    for number in (elsewhere.pk, gone.pk, 999999):
        response = put_in(curator, offer, kind="works_with", offer=number)
        refused(response, "partner-new1-offer", "niet van uw gemeenten")


def test_the_same_twice_is_refused(curator: Client, offer: Offer, team: Organisation) -> None:
    make.bridge(from_offer=offer, to_organisation=team)
    same = put_in(curator, offer, kind="works_with", organisation=team.pk)
    refused(same, "partner-new1-organisation", "staat er al")
    other = make.bridge(from_offer=offer, to_organisation=team, kind="refers_on_to")
    form = opened(curator, page_of(offer))
    response = sent(curator, page_of(offer), form, **{f"partner__{other.pk}__kind": "works_with"})
    refused(response, f"partner-{other.pk}-kind", "staat er al")


def test_a_key_that_is_no_number_of_a_bridge_here_is_refused(curator: Client, offer: Offer) -> None:
    theirs = make.bridge()
    form = {**opened(curator, page_of(offer)), "shown": [""]}
    response = sent(curator, page_of(offer), form, **{f"partner__{theirs.pk}__kind": "refers_on_to"})
    refused(response, f"partner-{theirs.pk}-kind", "haalde dit net weg")
    huge = sent(curator, page_of(offer), form, **{f"partner__{'9' * 5000}__kind": "works_with"})
    assert huge.status_code == 400


# --- Two at once ------------------------------------------------------------------------------------------------------


def test_one_that_another_took_away_stays_away_and_is_said(
    curator: Client, town: Municipality, offer: Offer, team: Organisation
) -> None:
    bridge = make.bridge(from_offer=offer, to_organisation=team)
    url, other = page_of(offer), curator_of(town)
    form = opened(curator, url)
    sent(other, url, opened(other, url), **{f"partner__{bridge.pk}__kind": ""})
    response = sent(curator, url, form, phone="030 7654321")
    assert response.status_code == 409
    assert [each.name for each in response.context["outcome"].taken_over] == [f"partner-{bridge.pk}-kind"]
    assert sent(curator, url, fields_of(response.content.decode())).status_code == 303
    offer.refresh_from_db()
    assert (offer.phone, offer.bridges_out.count()) == ("030 7654321", 0)


def test_a_change_of_one_that_another_took_away_is_not_lost_in_silence(
    curator: Client, town: Municipality, offer: Offer, team: Organisation
) -> None:
    bridge = make.bridge(from_offer=offer, to_organisation=team)
    url, other, name = page_of(offer), curator_of(town), f"partner__{bridge.pk}__kind"
    form = opened(curator, url)
    sent(other, url, opened(other, url), **{name: ""})
    response = sent(curator, url, form, **{name: "refers_on_to"})
    assert response.status_code == 409
    again = fields_of(response.content.decode())
    last = sent(curator, url, again, **{f"choice-{name.replace('__', '-')}": "mine"})
    assert last.status_code == 400
    assert "haalde dit net weg" in last.content.decode()
