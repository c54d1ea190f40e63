"""The second of two who edit one offer sees the first's change, chooses, and loses nothing."""

from threading import Barrier, Thread
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.urls import reverse

from directory.models import Event, Municipality, Offer
from tests import factories as make
from tests.curation.editing.making import Form, fields_of, opened, sent
from tests.curation.login import curator_of


def world() -> tuple[str, Client, Client, Offer]:
    """Make an offer with two curators of its municipality."""
    town: Municipality = make.municipality("GM0344")
    offer = make.offer(serves=town, name_nl="Home-Start", phone="030")
    return reverse("editing:offer", args=[offer.pk]), curator_of(town), curator_of(town), offer


@pytest.mark.django_db
def test_a_change_of_another_field_is_shown_and_both_are_kept() -> None:
    url, first, second, offer = world()
    form = opened(second, url)
    sent(first, url, opened(first, url), phone="031")
    response = sent(second, url, form, name_nl="Home-Start Utrecht")
    assert response.status_code == 409
    again = fields_of(response.content.decode())
    assert (again["phone"], again["name_nl"]) == (["031"], ["Home-Start Utrecht"])
    assert sent(second, url, again).status_code == 303
    offer.refresh_from_db()
    assert (offer.phone, offer.name_nl) == ("031", "Home-Start Utrecht")


@pytest.mark.django_db
@pytest.mark.parametrize(("choice", "saved"), [("theirs", "031"), ("mine", "032")])
def test_a_collision_is_chosen_field_by_field(choice: str, saved: str) -> None:
    url, first, second, offer = world()
    form = opened(second, url)
    sent(first, url, opened(first, url), phone="031")
    response = sent(second, url, form, phone="032", email="nieuw@example.org")
    page = response.content.decode()
    assert response.status_code == 409
    assert "031" in page
    assert "032" in page
    again = fields_of(page)
    assert again["asked"] == ["phone"]
    assert sent(second, url, again).status_code == 409
    assert sent(second, url, again, choice__phone=choice).status_code == 303
    offer.refresh_from_db()
    assert (offer.phone, offer.email) == (saved, "nieuw@example.org")


@pytest.mark.django_db
def test_a_third_who_saves_meanwhile_is_seen_too() -> None:
    url, first, second, offer = world()
    form = opened(second, url)
    sent(first, url, opened(first, url), phone="031")
    again = fields_of(sent(second, url, form, name_nl="Nieuw").content.decode())
    sent(first, url, opened(first, url), phone="033")
    assert sent(second, url, again).status_code == 409
    offer.refresh_from_db()
    assert offer.phone == "033"


@pytest.mark.django_db
def test_a_change_that_is_not_on_the_form_disturbs_nobody() -> None:
    url, first, second, offer = world()
    form = opened(second, url)
    status = reverse("editing:status", args=[offer.pk])
    first.post(status, {"status-status": "paused", "status-reason": "Zomer.", "status-seen": "0"})
    assert sent(second, url, form, phone="032").status_code == 303
    offer.refresh_from_db()
    assert (offer.status, offer.phone) == ("paused", "032")


@pytest.mark.django_db
def test_a_language_another_added_is_not_taken_away() -> None:
    url, first, second, offer = world()
    make.spoken_language("so")
    form = opened(second, url)
    sent(first, url, opened(first, url), language__new1__code="so", language__new1__support="native_speaker")
    response = sent(second, url, form, phone="032")
    if response.status_code == 409:
        response = sent(second, url, fields_of(response.content.decode()))
    assert response.status_code == 303
    assert [row.language_id for row in offer.languages.all()] == ["so"]


@pytest.mark.postgres
@pytest.mark.django_db(transaction=True)
def test_two_who_save_at_the_same_moment_lose_nothing() -> None:
    url, first, second, offer = world()
    forms = [(first, opened(first, url), {"phone": "031"}), (second, opened(second, url), {"name_nl": "Nieuw"})]
    start, answers = Barrier(2, timeout=60), list[Any]()

    def save(client: Client, form: Form, typed: dict[str, str]) -> None:
        start.wait()
        answers.append((client, typed, sent(client, url, form, **typed)))
        connection.close()

    threads = [Thread(target=save, args=each) for each in forms]
    for each in threads:
        each.start()
    for each in threads:
        each.join()
    assert sorted(answer.status_code for _, _, answer in answers) == [303, 409]
    late, _typed, answer = next(each for each in answers if each[2].status_code == 409)
    assert sent(late, url, fields_of(answer.content.decode())).status_code == 303
    offer.refresh_from_db()
    assert (offer.phone, offer.name_nl) == ("031", "Nieuw")
    assert Event.objects.filter(subject_kind="offer").count() == 2
