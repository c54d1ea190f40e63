"""A preview shows the real pages with what was typed, and leaves nothing behind."""

import pytest
from django.test import Client
from django.urls import reverse

from directory.index import store
from directory.models import CatalogueVersion, Event, Offer
from tests import factories as make
from tests.curation.editing.making import opened, sent
from tests.curation.login import curator_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def offer() -> Offer:
    town = make.municipality("GM0344", name="Utrecht")
    make.spoken_language("ar", name_nl="Arabisch")
    return make.offer(serves=town, status="draft", name_nl="Home-Start", summary_nl="Oude zin.")


@pytest.fixture
def client(offer: Offer) -> Client:
    return curator_of(*offer.municipalities.all())


def preview(client: Client, offer: Offer, page: str, **typed):
    form = opened(client, reverse("editing:offer", args=[offer.pk]))
    return sent(client, reverse("editing:preview", args=[offer.pk, page]), form, **typed)


@pytest.mark.parametrize("page", ["lijst", "pagina", "samen", "blad"])
def test_every_page_shows_what_was_typed_and_says_that_it_is_a_preview(client: Client, offer: Offer, page: str) -> None:
    response = preview(client, offer, page, name_nl="Getypte naam", summary_nl="Een nieuwe zin.")
    shown = response.content.decode()
    assert response.status_code == 200
    assert "Getypte naam" in shown
    assert "Voorbeeld van wat u typte." in shown
    assert response["Cache-Control"] == "private, no-store"


@pytest.mark.parametrize("page", ["lijst", "pagina", "samen", "blad"])
def test_nothing_is_left_behind(client: Client, offer: Offer, page: str) -> None:
    before = store.current()
    preview(client, offer, page, name_nl="Getypte naam", place_name="Nieuw", place_municipality="GM0344")
    offer.refresh_from_db()
    assert (offer.name_nl, offer.status, offer.place) == ("Home-Start", "draft", None)
    assert not Event.objects.exists()
    assert CatalogueVersion.objects.current().number == 0
    assert store.current() is before
    assert client.get(reverse("catalogue:offer", args=[offer.pk])).status_code == 404


def test_a_mistake_is_said_and_what_was_typed_stays(client: Client, offer: Offer) -> None:
    response = preview(client, offer, "pagina", name_nl="", summary_nl="Getypt.")
    assert response.status_code == 400
    assert "Getypt." in response.content.decode()


def test_there_is_no_other_page_to_look_at(client: Client, offer: Offer) -> None:
    assert client.post(reverse("editing:preview", args=[offer.pk, "anders"])).status_code == 404


def test_nobody_looks_beyond_reach(offer: Offer) -> None:
    assert curator_of(make.municipality()).post(reverse("editing:preview", args=[offer.pk, "blad"])).status_code == 404
