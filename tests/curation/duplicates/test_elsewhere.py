"""A merge takes an offer from no municipality of somebody else: who may not stop it alone, may not by merging."""

import re
from html import unescape
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from directory.curation.actions.revisions import revision_of
from directory.models import DuplicatePair, Event, Municipality, Offer, PairStatus, Role
from directory.models.choices import Status
from tests import factories as make
from tests.curation.duplicates.making import pair_of, twins
from tests.curation.login import administrator, curator_of, log_in, member

pytestmark = pytest.mark.django_db

REFUSED = "is niet alleen van uw gemeente, en zou ook ergens anders van de site gaan. Kies bij status: "


@pytest.fixture
def here() -> Municipality:
    return make.municipality("GM0344", name="Utrecht")


@pytest.fixture
def there() -> Municipality:
    return make.municipality("GM0363", name="Amsterdam")


def own_and_shared(here: Municipality, there: Municipality, own: str, shared: str) -> DuplicatePair:
    """Make a pair of which the first is for one municipality, and the second for both."""
    first, second = twins(here, {"status": own}, {"status": shared})
    make.service_area(offer=second, municipality=there)
    return pair_of(first, second)


def posted(client: Client, pair: DuplicatePair, *, keep: str, status: str = "") -> Any:
    """Merge the two; `keep` and `status` name the side, `status` only where the two differ."""
    seen = {"seen_first": revision_of(pair.first), "seen_second": revision_of(pair.second)}
    form = {**seen, "keep": keep, "choose-name": "second", "decision": "same"}
    return client.post(reverse("duplicates:pair", args=[pair.pk]), form | ({"choose-status": status} if status else {}))


def statuses(pair: DuplicatePair) -> list[str]:
    return [Offer.objects.get(pk=pk).status for pk in (pair.first_id, pair.second_id)]


@pytest.mark.parametrize("keep", ["first", "second"])
@pytest.mark.parametrize(
    ("own", "shared"),
    [
        (Status.DRAFT, Status.PUBLISHED),
        (Status.REVIEW, Status.PUBLISHED),
        (Status.PAUSED, Status.PUBLISHED),
        (Status.DRAFT, Status.PAUSED),
    ],
)
def test_who_reaches_one_municipality_stops_it_in_no_other(
    here: Municipality, there: Municipality, own: str, shared: str, keep: str
) -> None:
    pair = own_and_shared(here, there, own, shared)
    response = posted(curator_of(here), pair, keep=keep, status="first")
    page = unescape(response.content.decode())
    assert response.status_code == 400
    assert f"“De inloop” {REFUSED}{Status(shared).label}." in page
    assert re.search(rf'name="keep" value="{keep}"[^>]* checked', page)
    assert statuses(pair) == [own, shared]
    assert not Event.objects.exists()
    assert DuplicatePair.objects.get().status == PairStatus.OPEN


@pytest.mark.parametrize("keep", ["first", "second"])
def test_who_reaches_both_may(here: Municipality, there: Municipality, keep: str) -> None:
    pair = own_and_shared(here, there, Status.DRAFT, Status.PUBLISHED)
    coordinator = log_in(member(Role.COORDINATOR, [here, there]))
    assert posted(coordinator, pair, keep=keep, status="first").status_code == 302
    assert sorted(statuses(pair)) == [Status.ARCHIVED, Status.DRAFT]


def test_who_reaches_everywhere_may(here: Municipality, there: Municipality) -> None:
    pair = own_and_shared(here, there, Status.DRAFT, Status.PUBLISHED)
    assert posted(administrator(), pair, keep="first", status="first").status_code == 302
    assert statuses(pair) == [Status.DRAFT, Status.ARCHIVED]


@pytest.mark.parametrize("keep", ["first", "second"])
def test_ones_own_is_ones_own_to_stop_whomever_the_other_is_of(
    here: Municipality, there: Municipality, keep: str
) -> None:
    pair = own_and_shared(here, there, Status.PUBLISHED, Status.DRAFT)
    assert posted(curator_of(here), pair, keep=keep, status="second").status_code == 302
    assert sorted(statuses(pair)) == [Status.ARCHIVED, Status.DRAFT]


@pytest.mark.parametrize(("shared", "choice"), [(Status.PUBLISHED, ""), (Status.PAUSED, "first")])
@pytest.mark.parametrize("keep", ["first", "second"])
def test_what_readers_see_stays_theirs_in_every_municipality(
    here: Municipality, there: Municipality, shared: str, choice: str, keep: str
) -> None:
    pair = own_and_shared(here, there, Status.PUBLISHED, shared)
    assert posted(curator_of(here), pair, keep=keep, status=choice).status_code == 302
    kept = Offer.objects.published().get()
    assert set(kept.municipalities.all()) == {here, there}


def test_what_was_paused_may_stay_so(here: Municipality, there: Municipality) -> None:
    pair = own_and_shared(here, there, Status.DRAFT, Status.PAUSED)
    assert posted(curator_of(here), pair, keep="first", status="second").status_code == 302
    assert statuses(pair) == [Status.PAUSED, Status.ARCHIVED]
    assert set(pair.first.municipalities.all()) == {here, there}
