"""The screen of one pair: both beside each other, what differs is a choice, and both must be within reach."""

import re

import pytest
from django.test import Client
from django.urls import reverse
from pytest_django import DjangoAssertNumQueries

from directory.models import DuplicatePair, Event, Municipality, Offer, PairStatus
from directory.models.choices import Cost, Status
from tests import factories as make
from tests.curation.duplicates.making import pair_of, twins
from tests.curation.login import curator_of
from tests.factories import TODAY

pytestmark = pytest.mark.django_db


@pytest.fixture
def town() -> Municipality:
    return make.municipality("GM0344", name="Utrecht")


@pytest.fixture
def curator(town: Municipality) -> Client:
    return curator_of(town)


def url(pair: DuplicatePair, query: str = "") -> str:
    return reverse("duplicates:pair", args=[pair.pk]) + query


def shown(client: Client, pair: DuplicatePair) -> tuple[str, dict[str, str]]:
    """Return the page and what its form would send as it stands."""
    page = client.get(url(pair)).content.decode()
    hidden = dict(re.findall(r'<input type="hidden" name="(seen_\w+)" value="(\d+)"', page))
    radios = re.findall(r'<input type="radio" name="([\w-]+)" value="(\w+)"[^>]* checked', page)
    return page, {**hidden, **dict(radios)}


def test_what_differs_is_a_choice_and_what_one_says_comes_along(curator: Client, town: Municipality) -> None:
    first, second = twins(town, {"cost": Cost.FREE}, {"cost": Cost.LOW_COST, "email": "b@example.org"})
    page, form = shown(curator, pair_of(first, second))
    assert set(form) == {"seen_first", "seen_second", "keep", "choose-name", "choose-cost"}
    assert "b@example.org" in page
    assert "naam: hetzelfde" in page.lower()


def test_merging_takes_what_was_chosen_and_leads_on(curator: Client, town: Municipality) -> None:
    first, second = twins(town, {"cost": Cost.FREE}, {"cost": Cost.LOW_COST})
    pair = pair_of(first, second)
    _page, form = shown(curator, pair)
    chosen = {**form, "keep": "second", "choose-cost": "first", "choose-name": "second", "decision": "same"}
    response = curator.post(url(pair, "?kind=duplicate&municipality=GM0344"), chosen)
    assert response.status_code == 302
    assert response["Location"] == (
        f"{reverse('queue:next')}?kind=duplicate&municipality=GM0344&after=duplicate%3A{pair.pk}"
    )
    kept, gone = Offer.objects.get(pk=second.pk), Offer.objects.get(pk=first.pk)
    assert (kept.cost, kept.name_nl, gone.merged_into_id) == (Cost.FREE, "De inloop", kept.pk)
    pair.refresh_from_db()
    assert (pair.status, pair.decided_by[:7]) == (PairStatus.MERGED, "member:")
    assert Event.objects.filter(subject_kind="offer").count() == 2


def test_not_the_same_is_one_tap_and_can_be_taken_back(curator: Client, town: Municipality) -> None:
    pair = pair_of(*twins(town))
    assert curator.post(url(pair), {"decision": "different"}).status_code == 302
    pair.refresh_from_db()
    assert pair.status == PairStatus.DIFFERENT
    assert curator.get(url(pair)).status_code == 200
    back = curator.post(reverse("duplicates:reopen", args=[pair.pk]))["Location"]
    assert back == f"{url(pair)}#decision"
    assert "Ongedaan gemaakt." in curator.get(back).content.decode()
    pair.refresh_from_db()
    assert (pair.status, pair.decided_on, pair.decided_by) == (PairStatus.OPEN, None, "")
    assert Offer.objects.published().count() == 2


def test_the_history_of_both_is_one_link_away(curator: Client, town: Municipality) -> None:
    pair = pair_of(*twins(town))
    for status in (PairStatus.OPEN, PairStatus.DIFFERENT):
        on = (
            {"decided_on": None, "decided_by": ""}
            if status == PairStatus.OPEN
            else {"decided_on": TODAY, "decided_by": "x"}
        )
        DuplicatePair.objects.update(status=status, **on)
        page = curator.get(url(pair)).content.decode()
        for offer in (pair.first, pair.second):
            assert f'href="{reverse("history:offer", args=[offer.pk])}"' in page


def test_what_somebody_changed_meanwhile_is_shown_first(curator: Client, town: Municipality) -> None:
    first, second = twins(town)
    pair = pair_of(first, second)
    _page, form = shown(curator, pair)
    newer = make.event(subject_kind="offer", subject_id=str(second.pk))
    response = curator.post(url(pair), {**form, "decision": "same"})
    assert response.status_code == 409
    assert f'name="seen_second" value="{newer.pk}"' in response.content.decode()
    assert Offer.objects.published().count() == 2
    assert not DuplicatePair.objects.exclude(status=PairStatus.OPEN).exists()


@pytest.mark.parametrize(
    "wrong",
    [
        {"keep": ""},
        {"keep": "third"},
        {"choose-name": ""},
        {"choose-name": "<script>"},
        {"seen_first": "x"},
        {"decision": "maybe"},
        {"decision": ""},
    ],
)
def test_bad_input_changes_nothing_and_keeps_what_was_chosen(
    curator: Client, town: Municipality, wrong: dict[str, str]
) -> None:
    first, second = twins(town, {"cost": Cost.FREE}, {"cost": Cost.LOW_COST})
    pair = pair_of(first, second)
    _page, form = shown(curator, pair)
    response = curator.post(url(pair), {**form, "choose-cost": "second", "decision": "same", **wrong})
    page = response.content.decode()
    assert response.status_code == 400
    assert re.search(r'name="choose-cost" value="second"[^>]* checked', page)
    assert "<script>" not in page.partition("<main")[2]
    assert Offer.objects.published().count() == 2


def test_what_can_not_be_published_says_why(curator: Client, town: Municipality) -> None:
    first, second = twins(town, {"phone": "", "status": Status.DRAFT}, {"phone": ""})
    pair = pair_of(first, second)
    _page, form = shown(curator, pair)
    assert form["keep"] == "second"
    response = curator.post(url(pair), {**form, "decision": "same"})
    assert response.status_code == 400
    assert "telefoonnummer" in response.content.decode()


@pytest.mark.parametrize("where", ["first", "second", "neither"])
def test_both_must_be_within_reach(town: Municipality, where: str) -> None:
    other, third = make.municipality("GM0363"), make.municipality("GM0310")
    pair = pair_of(make.offer(serves=town), make.offer(serves=other))
    client = curator_of({"first": town, "second": other, "neither": third}[where])
    assert client.get(url(pair)).status_code == 404
    assert client.post(url(pair), {"decision": "different"}).status_code == 404
    assert client.post(reverse("duplicates:reopen", args=[pair.pk])).status_code == 404
    assert curator_of(town, other).get(url(pair)).status_code == 200


def test_a_pair_of_which_one_is_archived_has_nothing_to_choose(curator: Client, town: Municipality) -> None:
    pair = pair_of(*twins(town, {}, {"status": Status.ARCHIVED}))
    response = curator.post(url(pair), {"decision": "same"})
    assert response.status_code == 200
    assert "duplicates/decided.html" in response.templates[0].name


def test_what_was_typed_elsewhere_is_shown_as_text(curator: Client, town: Municipality) -> None:
    script = "<script>alert(1)</script>"
    page, _form = shown(curator, pair_of(*twins(town, {"description_nl": script}, {"description_nl": f"{script}2"})))
    assert "&lt;script&gt;alert(1)" in page
    assert script not in page


def test_it_asks_as_much_however_much_hangs_on_the_two(
    curator: Client, town: Municipality, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    first, second = twins(town)
    pair = pair_of(first, second)
    for offer in (first, second):
        for _ in range(5):
            make.offer_term(offer=offer)
        for code in ("ti", "ar", "uk"):
            make.offer_language(offer=offer, language=make.spoken_language(code))
        make.meeting(offer=offer)
        make.verification(offer=offer)
    with django_assert_max_num_queries(30):
        assert curator.get(url(pair)).status_code == 200
