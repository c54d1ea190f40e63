"""An offer with a great many details is one form, and nothing that was typed into it is refused for its length."""

from datetime import timedelta

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from directory.models import EditDraft, Offer, Role
from tests import factories as make
from tests.curation.editing.making import Form, fields_of, opened, sent
from tests.curation.login import log_in, member

pytestmark = pytest.mark.django_db
MEETINGS, TOWNS = 30, 100
WAS_TOO_MANY = 300


@pytest.fixture
def offer() -> Offer:
    """An offer with thirty meetings to come, for a hundred municipalities."""
    made = make.offer(serves=make.municipality(), name_nl="Taalcafé")
    for _number in range(TOWNS - 1):
        make.service_area(offer=made, municipality=make.municipality())
    tomorrow = timezone.localtime().replace(hour=10, minute=0, second=0, microsecond=0) + timedelta(days=1)
    for week in range(MEETINGS):
        make.meeting(offer=made, starts_at=tomorrow + timedelta(weeks=week), topic_nl="Samen praten")
    return made


@pytest.fixture
def curator(offer: Offer) -> Client:
    return log_in(member(Role.CURATOR, list(offer.municipalities.all())))


@pytest.fixture
def form(curator: Client, offer: Offer) -> Form:
    """Its form in three languages: two were typed, a third stands beside the Dutch."""
    asked = opened(curator, f"{url(offer)}?taal=ar")
    again = sent(curator, url(offer), asked, action="language", other_language="ti")
    found = fields_of(again.content.decode())
    assert sum(map(len, found.values())) > WAS_TOO_MANY
    return found


def url(offer: Offer) -> str:
    return reverse("editing:offer", args=[offer.pk])


def test_it_is_saved(curator: Client, offer: Offer, form: Form) -> None:
    assert sent(curator, url(offer), form, phone="030 123 45 67").status_code == 303
    offer.refresh_from_db()
    assert offer.phone == "030 123 45 67"
    assert (offer.meetings.count(), offer.municipalities.count()) == (MEETINGS, TOWNS)


def test_with_a_mistake_it_comes_back_with_all_that_was_typed(curator: Client, offer: Offer, form: Form) -> None:
    response = sent(curator, url(offer), form, name_nl="", phone="030 123 45 67")
    assert response.status_code == 400
    page = response.content.decode()
    assert 'value="030 123 45 67"' in page
    assert page.count("Samen praten") >= MEETINGS


def test_it_is_kept_while_it_is_typed(curator: Client, offer: Offer, form: Form) -> None:
    assert sent(curator, url(offer), form, phone="030 123 45 67", action="autosave").status_code == 204
    assert EditDraft.objects.get().typed["phone"] == ["030 123 45 67"]
