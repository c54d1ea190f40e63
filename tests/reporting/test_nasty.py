"""Whatever is sent instead of an answer: a clear page, never a mistake of ours, and only our own keys are kept."""

import logging

import pytest
from django.test import Client

from directory.models import AgeBand, MissingReport, Proposal
from tests import factories as make
from tests.fuzz.harmless import assert_harmless
from tests.fuzz.nasty import NASTY

pytestmark = pytest.mark.django_db

SENT = {name: text.encode("utf-8", "replace").decode() for name, text in NASTY.items()}
"""As a browser sends it: half a character becomes a question mark."""


@pytest.fixture(autouse=True)
def _quiet(caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.ERROR, "django.request")


def visitor(number: int) -> dict[str, str]:
    """Return who posts: one after another, so that nobody posts too often."""
    return {"REMOTE_ADDR": f"192.0.2.{number}"}


@pytest.mark.parametrize("key", ["municipality", "language", "theme", "age"])
def test_a_report_of_anything_gets_a_page_and_is_kept_only_as_what_we_know(client: Client, key: str) -> None:
    own = {"municipality": make.municipality().code}
    for number, text in enumerate(SENT.values()):
        response = client.post("/nl/gemis/", own | {key: text}, **visitor(number))
        if response.status_code != 303:  # what is empty or an age to us is no mistake
            assert_harmless(response, expected=frozenset({400}))
    assert {row.value for row in MissingReport.objects.all()} <= {"", *AgeBand.values}


def test_an_answer_of_anything_is_refused(client: Client) -> None:
    address = f"/nl/aanbod/{make.offer().pk}/gehoord/"
    for number, text in enumerate(SENT.values()):
        assert_harmless(client.post(address, {"heard": text}, **visitor(number)), expected=frozenset({400}))
    assert not Proposal.objects.exists()


@pytest.mark.parametrize("number", ["0", "9" * 18, "9" * 30])
def test_an_offer_by_a_number_that_is_none(client: Client, number: str) -> None:
    assert client.get(f"/nl/aanbod/{number}/gehoord/bedankt/").status_code == 404
    assert client.post(f"/nl/aanbod/{number}/gehoord/", {"heard": "full"}).status_code == 404


@pytest.mark.parametrize("content_type", ["application/json", "text/plain", "multipart/form-data; boundary=x", "x"])
def test_a_body_that_is_no_form_is_refused(client: Client, content_type: str) -> None:
    assert client.post("/nl/gemis/", b"{\x00\xff", content_type=content_type).status_code == 400
