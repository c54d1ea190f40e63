"""A new row of a language or a meeting that was begun is saved or refused, and never dropped in silence."""

import pytest
from django.test import Client
from django.urls import reverse

from directory.models import Event, Offer
from tests import factories as make
from tests.curation.editing.making import fields_of, opened, sent
from tests.curation.login import curator_of
from tests.factories import TODAY

pytestmark = pytest.mark.django_db

NO_DAY, NO_LANGUAGE, TWICE = "Kies een dag.", "Kies een taal.", "Deze taal staat er al."
BEGUN = [
    ("meeting-new1-date", NO_DAY, {"meeting-new1-start": "10:00"}),
    ("meeting-new1-date", NO_DAY, {"meeting-new1-start": "00:00", "meeting-new1-end": "11:00"}),
    ("meeting-new1-date", NO_DAY, {"meeting-new1-topic_nl": "Slapen"}),
    ("meeting-new1-date", NO_DAY, {"meeting-new1-topic_ar": "نوم"}),
    ("meeting-new2-date", NO_DAY, {"meeting-new2-key_person": "yes"}),
    ("meeting-new1-date", NO_DAY, {"meeting-new1-care_professional": "no"}),
    ("language-new1-code", NO_LANGUAGE, {"language-new1-support": "native_speaker"}),
    ("language-new2-code", NO_LANGUAGE, {"language-new2-paid": "municipality"}),
    ("language-new1-code", NO_LANGUAGE, {"language-new1-on": TODAY.isoformat()}),
    ("language-new1-code", TWICE, {"language-new1-code": "ti", "language-new1-support": "understands_basic"}),
    ("language-new2-code", TWICE, {"language-new1-code": "so", "language-new2-code": "so"}),
    ("partner-new1-organisation", "Met wie?", {"partner-new1-division_ar": "نحن"}),
]


@pytest.fixture
def offer() -> Offer:
    made = make.offer(serves=make.municipality("GM0344", name="Utrecht"))
    make.offer_language(offer=made, support="native_speaker", confirmed_on=TODAY)
    make.spoken_language("so")
    return made


@pytest.fixture
def client(offer: Offer) -> Client:
    return curator_of(*offer.municipalities.all())


@pytest.fixture
def url(offer: Offer) -> str:
    return reverse("editing:offer", args=[offer.pk]) + "?taal=ar"


def languages(offer: Offer) -> list[tuple[str, str]]:
    return list(offer.languages.order_by("language").values_list("language", "support"))


@pytest.mark.parametrize(("field", "refusal", "typed"), BEGUN)
def test_a_row_that_was_begun_is_refused_and_stays(
    client: Client, offer: Offer, url: str, field: str, refusal: str, typed: dict[str, str]
) -> None:
    response = sent(client, url, opened(client, url), **{**typed, "phone": "031"})
    page = response.content.decode()
    assert response.status_code == 400
    assert f'href="#field-{field}"' in page
    assert refusal in page
    shown = fields_of(page)
    assert {name: shown[name] for name in typed} == {name: [value] for name, value in typed.items()}
    assert shown["phone"] == ["031"]
    assert (languages(offer), offer.meetings.count()) == ([("ti", "native_speaker")], 0)


def test_rows_in_which_nobody_typed_are_no_rows(client: Client, offer: Offer, url: str) -> None:
    form = opened(client, url)
    assert form["meeting-new1-key_person"] == form["language-new1-paid"] == ["unknown"]
    assert sent(client, url, form).status_code == 303
    assert not Event.objects.exists()


def test_what_cannot_be_read_is_said_once(client: Client, url: str) -> None:
    """A day and a language that are no such thing are not missing besides."""
    typed = {"meeting-new1-date": "31-02-2026", "meeting-new1-start": "10:00", "language-new1-code": "xx"}
    page = sent(client, url, opened(client, url), **typed, **{"language-new1-support": "native_speaker"})
    assert page.status_code == 400
    assert NO_DAY not in page.content.decode()
    assert NO_LANGUAGE not in page.content.decode()


def test_a_language_that_is_taken_away_can_be_put_in_anew(client: Client, offer: Offer, url: str) -> None:
    typed = {"language-ti-support": "", "language-new1-code": "ti", "language-new1-support": "understands_basic"}
    assert sent(client, url, opened(client, url), **typed).status_code == 303
    assert languages(offer) == [("ti", "understands_basic")]


def test_a_language_that_another_added_meanwhile_is_not_overwritten(client: Client, offer: Offer, url: str) -> None:
    form = opened(client, url)
    make.offer_language(offer=offer, language=make.spoken_language("so"), support="interpreter_present")
    typed = {"language-new1-code": "so", "language-new1-support": "understands_basic"}
    response = sent(client, url, form, **typed)
    assert (response.status_code, TWICE in response.content.decode()) == (400, True)
    assert ("so", "interpreter_present") in languages(offer)


def test_a_meeting_that_is_there_is_taken_away_with_its_day(client: Client, offer: Offer, url: str) -> None:
    row = make.meeting(offer=offer)
    assert sent(client, url, opened(client, url), **{f"meeting-{row.pk}-date": ""}).status_code == 303
    assert not offer.meetings.exists()
