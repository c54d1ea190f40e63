"""The page of an offer that became part of another offers only what can still be done with it."""

import pytest
from django.test import Client
from django.urls import reverse

from directory.models import Municipality
from tests import factories as make
from tests.curation.duplicates.making import merged, twins
from tests.curation.login import curator_of
from tests.search.pages import Page

pytestmark = pytest.mark.django_db


@pytest.fixture
def town() -> Municipality:
    return make.municipality("GM0344")


@pytest.fixture
def curator(town: Municipality) -> Client:
    return curator_of(town)


def test_it_leads_to_the_one_that_stays_and_takes_no_status(curator: Client, town: Municipality) -> None:
    stays, gone = twins(town)
    merged(stays, gone)
    page = Page(curator.get(reverse("editing:offer", args=[gone.pk])))
    assert reverse("editing:offer", args=[stays.pk]) in page.links
    assert "Dit was dubbel. Het staat nu in: Inloop" in " ".join(page.one("main").text.split())
    assert "Nog nodig om te publiceren" not in page.one("main").text
    assert not page.all("button", name="status-status")
    assert not page.all("button", value="publish")
    assert page.all("button", value="save")


def test_one_in_the_archive_that_is_no_double_still_does(curator: Client, town: Municipality) -> None:
    offer = make.offer(serves=town, status="archived")
    page = Page(curator.get(reverse("editing:offer", args=[offer.pk])))
    assert {"paused", "draft", "publish"} <= {each.attributes.get("value") for each in page.all("button")}
    assert "Dit was dubbel" not in page.one("main").text


def test_who_still_had_its_buttons_is_told_why_not(curator: Client, town: Municipality) -> None:
    stays, gone = twins(town)
    address = reverse("editing:offer", args=[gone.pk])
    seen = Page(curator.get(address)).one("input", name="status-seen")["value"]
    merged(stays, gone)
    said = {"status-status": "paused", "status-reason": "Zomer.", "status-seen": seen}
    response = curator.post(reverse("editing:status", args=[gone.pk]), said)
    assert response.status_code == 409
    main = Page(response).one("main").text
    assert "Iemand anders heeft dit aanbod net veranderd." in main
    assert "Dit was dubbel." in main
