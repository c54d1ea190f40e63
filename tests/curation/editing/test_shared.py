"""What one member may not do to an offer that serves a municipality of another, and days and hours that are not."""

from datetime import date, timedelta
from typing import Any

import pytest
from django.core.exceptions import ValidationError
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from directory.access.permissions import Reach
from directory.curation.actions.changes import changing
from directory.curation.actions.revisions import revision_of
from directory.curation.editing.offer_saving import Saving, save
from directory.curation.editing.offer_values import current_values
from directory.models import Event, Municipality, Offer, Role
from tests import factories as make
from tests.curation.editing.making import opened, sent
from tests.curation.login import administrator, curator_of, log_in, member

pytestmark = pytest.mark.django_db


@pytest.fixture
def towns() -> list[Municipality]:
    return [make.municipality("GM0344", name="Utrecht"), make.municipality("GM0363", name="Amsterdam")]


@pytest.fixture
def offer(towns: list[Municipality]) -> Offer:
    """An offer for both municipalities."""
    made = make.offer(serves=towns[0], summary_nl="Samen.", phone="030")
    make.service_area(offer=made, municipality=towns[1])
    return made


@pytest.fixture
def coordinator(towns: list[Municipality]) -> Client:
    """Return a client of the coordinator of one of the two, who may edit what serves no one municipality."""
    return log_in(member(Role.COORDINATOR, towns[:1]))


def page_of(offer: Offer) -> str:
    return reverse("editing:offer", args=[offer.pk])


def codes(offer: Offer) -> set[str]:
    return {each.code for each in offer.municipalities.all()}


@pytest.mark.parametrize("scope", ["national", "unknown"])
def test_a_coordinator_does_not_take_away_the_municipality_of_another(
    coordinator: Client, offer: Offer, scope: str
) -> None:
    response = sent(coordinator, page_of(offer), opened(coordinator, page_of(offer)), area_scope=scope)
    assert response.status_code == 400
    assert "ook voor een gemeente van een andere beheerder" in response.content.decode()
    offer.refresh_from_db()
    assert (offer.area_scope, codes(offer)) == ("municipalities", {"GM0344", "GM0363"})
    assert not Event.objects.exists()


def test_of_an_offer_of_their_own_a_coordinator_does(coordinator: Client, towns: list[Municipality]) -> None:
    own = make.offer(serves=towns[0])
    assert sent(coordinator, page_of(own), opened(coordinator, page_of(own)), area_scope="national").status_code == 303
    own.refresh_from_db()
    assert own.area_scope == "national"


def test_who_reaches_everywhere_does(offer: Offer) -> None:
    boss = administrator()
    assert sent(boss, page_of(offer), opened(boss, page_of(offer)), area_scope="national").status_code == 303
    assert codes(offer) == set()


def test_whatever_a_form_says_saving_refuses_it_too(offer: Offer) -> None:
    reach = Reach(everywhere=False, municipalities=frozenset({"GM0344"}))
    said = {**current_values(offer, reach), "area_scope": "national"}
    with pytest.raises(ValidationError) as refused, changing(by="test") as change:
        save(offer, said, Saving(reach, date(2026, 11, 20)), change=change)
    assert list(refused.value.message_dict) == ["area_scope"]
    assert codes(offer) == {"GM0344", "GM0363"}


@pytest.fixture
def curator(towns: list[Municipality]) -> Client:
    """Return a client of the curator of one of the two."""
    return curator_of(towns[0])


def decide(client: Client, offer: Offer, status: str) -> Any:
    said = {"status": status, "reason": "Gestopt.", "seen": str(revision_of(offer))}
    return client.post(
        reverse("editing:status", args=[offer.pk]), {f"status-{name}": each for name, each in said.items()}
    )


@pytest.mark.parametrize("status", ["paused", "archived", "draft"])
def test_who_curates_one_of_two_municipalities_takes_it_from_neither(
    curator: Client, offer: Offer, towns: list[Municipality], status: str
) -> None:
    response = decide(curator, offer, status)
    assert response.status_code == 400
    assert "Haal uw eigen gemeente weg, of vraag een landelijke beheerder." in response.content.decode()
    offer.refresh_from_db()
    assert offer.status == "published"
    assert not Event.objects.exists()
    assert decide(curator_of(*towns), offer, status).status_code == 303


def test_the_page_says_so_where_the_buttons_would_be(curator: Client, offer: Offer, towns: list[Municipality]) -> None:
    said = curator.get(page_of(offer)).content.decode()
    assert "Haal uw eigen gemeente weg" in said
    assert 'name="status-status"' not in said
    both = curator_of(*towns).get(page_of(offer)).content.decode()
    assert "Haal uw eigen gemeente weg" not in both
    assert both.count('name="status-status"') == 3


def test_a_shared_draft_is_published_by_either(curator: Client, offer: Offer) -> None:
    Offer.objects.filter(pk=offer.pk).update(status="draft")
    response = sent(curator, page_of(offer), opened(curator, page_of(offer)), action="publish")
    assert response.status_code == 302
    offer.refresh_from_db()
    assert offer.status == "published"


def test_a_coordinator_leaves_the_status_of_an_offer_of_the_whole_country_as_it_is(coordinator: Client) -> None:
    national = make.offer(area_scope="national", summary_nl="Bellen.", phone="030")
    for status in ("paused", "archived", "draft"):
        response = decide(coordinator, national, status)
        assert response.status_code == 400
        assert "Dit aanbod is niet van één gemeente." in response.content.decode()
    draft = make.offer(area_scope="national", summary_nl="Bellen.", phone="030", status="draft")
    assert "Bewaar en publiceer" not in coordinator.get(page_of(draft)).content.decode()
    form = opened(coordinator, page_of(draft))
    for response in (
        decide(coordinator, draft, "published"),
        sent(coordinator, page_of(draft), form, action="publish"),
    ):
        assert response.status_code == 400
    assert not Event.objects.exists()
    assert sent(coordinator, page_of(draft), form, phone="030 111 11 11").status_code in {302, 303}


def test_a_coordinator_does_not_take_an_offer_of_the_whole_country_for_one_municipality(coordinator: Client) -> None:
    national = make.offer(area_scope="national", phone="030")
    form, typed = opened(coordinator, page_of(national)), {"area_scope": "municipalities", "municipalities": ["GM0344"]}
    assert sent(coordinator, page_of(national), form, **typed).status_code == 400
    national.refresh_from_db()
    assert (national.area_scope, codes(national)) == ("national", set())
    boss = administrator()
    assert sent(boss, page_of(national), opened(boss, page_of(national)), **typed).status_code in {302, 303}


def test_who_takes_the_own_municipality_away_reads_that_it_is_no_longer_theirs(curator: Client, offer: Offer) -> None:
    form = opened(curator, page_of(offer))
    form.pop("municipalities")
    response = sent(curator, page_of(offer), form)
    assert response.url == reverse("editing:offers")
    after = curator.get(response.url)
    assert after.status_code == 200
    assert "U beheert dit aanbod niet meer." in after.content.decode()
    assert reverse("history:undo", args=[Event.objects.latest("pk").pk]) not in after.content.decode()
    assert codes(offer) == {"GM0363"}


def test_an_organisation_that_became_shared_is_there_to_read(
    curator: Client, offer: Offer, towns: list[Municipality]
) -> None:
    organisation = make.organisation(name="U Centraal", phone="030 111 11 11")
    own = make.offer(serves=towns[0], organisation=organisation)
    url, other = reverse("editing:organisation", args=[organisation.pk]), curator_of(towns[1])
    form = opened(curator, url)
    assert other.get(url).status_code == 404
    make.offer(serves=towns[1], organisation=organisation)
    for client in (curator, other):
        said = client.get(url)
        assert said.status_code == 200
        assert "Deze organisatie is ook van andere gemeenten." in said.content.decode()
        assert "030 111 11 11" in said.content.decode()
        assert "editing-form" not in said.content.decode()
        assert organisation.name in client.get(reverse("editing:organisations")).content.decode()
    refused = sent(curator, url, form, phone="030 222 22 22")
    assert refused.status_code == 403
    assert "Er is niets bewaard." in refused.content.decode()
    organisation.refresh_from_db()
    assert organisation.phone == "030 111 11 11"
    assert sent(curator_of(*towns), url, form, phone="030 222 22 22").status_code == 303
    assert own.organisation == organisation


def test_an_organisation_that_is_in_the_list_is_not_made_again(coordinator: Client, offer: Offer) -> None:
    make.organisation(name="U Centraal")
    response = sent(coordinator, page_of(offer), opened(coordinator, page_of(offer)), new_organisation="u centraal")
    assert response.status_code == 400
    assert "Deze organisatie staat al in de lijst." in response.content.decode()


# --- Days and hours ---------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("field", ["capacity_checked_on", "language__new1__on"])
def test_nothing_was_asked_in_the_future(coordinator: Client, offer: Offer, field: str) -> None:
    typed: dict[str, Any] = {"language__new1__code": "so", "language__new1__support": "native_speaker"}
    make.spoken_language("so")
    form, today = opened(coordinator, page_of(offer)), timezone.localdate()
    response = sent(coordinator, page_of(offer), form, **typed, **{field: today + timedelta(days=1)})
    assert response.status_code == 400
    assert "Deze dag is nog niet geweest." in response.content.decode()
    assert sent(coordinator, page_of(offer), form, **typed, **{field: today}).status_code == 303


def meeting(on: str, start: str, end: str) -> dict[str, str]:
    """Return what is typed for one meeting."""
    return {"meeting__new1__date": on, "meeting__new1__start": start, "meeting__new1__end": end}


def test_an_hour_the_clock_skips_is_refused(coordinator: Client, offer: Offer) -> None:
    form = opened(coordinator, page_of(offer))
    response = sent(coordinator, page_of(offer), form, **meeting("2027-03-28", "02:30", "04:00"))
    assert response.status_code == 400
    assert "Deze tijd is er niet" in response.content.decode()


def test_an_hour_the_clock_shows_twice_is_taken_and_stays(coordinator: Client, offer: Offer) -> None:
    there = f"{page_of(offer)}?taal=ti"
    form = opened(coordinator, there)
    typed = meeting("2027-10-31", "02:30", "05:00")
    assert sent(coordinator, there, form, **typed, meeting__new1__topic_nl="Eten").status_code == 303
    starts = timezone.localtime(offer.meetings.get().starts_at)
    assert (starts.hour, starts.minute) == (2, 30)
    before = Event.objects.count()
    assert sent(coordinator, there, opened(coordinator, there)).status_code == 303
    assert Event.objects.count() == before
