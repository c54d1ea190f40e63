"""On to the next decision, with what was done said once."""

import pytest
from django.http import HttpRequest
from django.test import RequestFactory

from directory.curation.deciding import onward
from directory.models import Role
from tests.curation.accounts.making import invited
from tests.curation.login import administrator


def called_with(query: str) -> HttpRequest:
    return RequestFactory().post(f"/beheer/bellen/7/?{query}")


def test_the_next_task_is_in_the_same_queue() -> None:
    where = onward(called_with("kind=call&municipality=GM0344&waiting=3&after=call:5"), "call:7")
    assert where.status_code == 302
    assert where.url == "/beheer/volgende/?kind=call&municipality=GM0344&after=call%3A7"


def test_nobody_is_led_elsewhere_by_the_address() -> None:
    assert onward(called_with("kind=//example.com&next=https://example.com/"), "call:7").url.startswith("/beheer/")


@pytest.mark.django_db
def test_what_was_done_is_said_once() -> None:
    client, made = administrator(), invited(Role.ADMINISTRATOR)
    client.post(f"/beheer/leden/uitnodiging/{made.invitation.pk}/intrekken/")
    assert "ingetrokken" in client.get("/beheer/leden/").content.decode()
    assert "ingetrokken" not in client.get("/beheer/leden/").content.decode()
