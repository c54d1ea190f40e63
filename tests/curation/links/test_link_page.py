"""The screen of one address: where it stands within reach, and one answer for all of it."""

import re
from datetime import timedelta
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from pytest_django import DjangoAssertNumQueries

from directory.curation.actions.changes import changing
from directory.curation.actions.links import NewAddress, Spot, readdress
from directory.curation.links.undoing import token_of
from directory.models import Event, LinkState, Municipality, Offer, Postponed, WebLink
from tests import factories as make
from tests.curation.login import administrator, curator_of

pytestmark = pytest.mark.django_db
OLD, NEW = "https://oud.example/pagina", "https://nieuw.example/"


@pytest.fixture
def town() -> Municipality:
    return make.municipality("GM0344", name="Utrecht")


@pytest.fixture
def curator(town: Municipality) -> Client:
    return curator_of(town)


@pytest.fixture
def link() -> WebLink:
    today = timezone.localdate()
    return WebLink.objects.create(
        url=OLD,
        state=LinkState.GONE,
        http_status=404,
        checked_at=timezone.now(),
        failing_since=today - timedelta(days=2),
        failed_on=today,
    )


def url(link: WebLink, query: str = "") -> str:
    return reverse("links:link", args=[link.pk]) + query


def answer(client: Client, link: WebLink, decision: str, website: str = "", query: str = "") -> Any:
    return client.post(url(link, query), {"decision": decision, "website": website})


def test_it_says_where_the_address_stands_and_since_when(curator: Client, town: Municipality, link: WebLink) -> None:
    organisation = make.organisation(name="Stichting De Brug", website=OLD)
    make.offer(serves=town, name_nl="Inloop", organisation=organisation, website=OLD)
    make.local_start(municipality=town, name="CJG Utrecht", website=OLD)
    make.offer(serves=make.municipality(), name_nl="Elders", website=OLD)
    make.programme(name="Landelijk", website=OLD)
    page = curator.get(url(link)).content.decode()
    for name in ("Inloop", "Stichting De Brug", "CJG Utrecht", "bestaat niet meer", "404"):
        assert name in page
    assert "Elders" not in page and "Landelijk" not in page
    assert "op 2 plekken waar u niet over gaat" in page


def test_a_new_address_is_written_to_all_within_reach_and_nowhere_else(
    curator: Client, town: Municipality, link: WebLink
) -> None:
    mine = make.offer(serves=town, website=OLD)
    draft = make.offer(serves=town, website=OLD, status="draft")
    start = make.local_start(municipality=town, website=OLD)
    other = make.offer(serves=make.municipality(), website=OLD)
    same_host = make.offer(serves=town, website="https://oud.example/")
    response = answer(curator, link, "replace", "nieuw.example/", "?kind=link")
    assert response["Location"] == f"{reverse('queue:next')}?kind=link&after=link%3A{link.pk}"
    for row in (mine, draft, start, other, same_host):
        row.refresh_from_db()
    assert [mine.website, draft.website, start.website] == [NEW] * 3
    assert (other.website, same_host.website) == (OLD, "https://oud.example/")
    changes = Event.objects.filter(subject_kind="offer", subject_id=str(mine.pk)).values_list("changes", flat=True)
    assert list(changes) == [{"website": [OLD, NEW]}]


def test_the_page_a_record_was_read_on_is_mended_like_a_website(
    curator: Client, town: Municipality, link: WebLink
) -> None:
    both = make.offer(serves=town, website=OLD, source_url=OLD)
    start = make.local_start(municipality=town, source_url=OLD)
    organisation = make.organisation(source_url=OLD)
    make.offer(serves=town, organisation=organisation)
    page = curator.get(url(link)).content.decode()
    assert "Website, Gelezen op deze pagina" in page
    assert page.count("Gelezen op deze pagina") == 3
    answer(curator, link, "replace", NEW)
    for row in (both, start, organisation):
        row.refresh_from_db()
        assert row.source_url == NEW
    assert (both.website, start.website) == (NEW, "")
    [event] = Event.objects.filter(subject_kind="offer", subject_id=str(both.pk))
    assert event.changes == {"website": [OLD, NEW], "source_url": [OLD, NEW]}


def test_taking_it_back_touches_only_what_was_changed(curator: Client, town: Municipality, link: WebLink) -> None:
    """The source had the new address before, and the other an empty website; neither becomes the old one."""
    website, source = make.offer(serves=town, website=OLD, source_url=NEW), make.offer(serves=town, source_url=OLD)
    for decision in ("replace", "remove"):
        page = curator.get(answer(curator, link, decision, NEW)["Location"], follow=True).content.decode()
        [way_back] = re.findall(r'action="(/beheer/links/terug/[^"]+)"', page)
        curator.post(way_back)
        for row in (website, source):
            row.refresh_from_db()
        assert [website.website, website.source_url, source.website, source.source_url] == [OLD, NEW, "", OLD]


def test_an_address_can_be_taken_away(curator: Client, town: Municipality, link: WebLink) -> None:
    offer = make.offer(serves=town, website=OLD)
    answer(curator, link, "remove", "not looked at")
    offer.refresh_from_db()
    assert offer.website == ""


def test_what_works_after_all_is_left_alone_for_a_quarter(curator: Client, town: Municipality, link: WebLink) -> None:
    offer = make.offer(serves=town, website=OLD)
    assert answer(curator, link, "works").status_code == 302
    link.refresh_from_db()
    offer.refresh_from_db()
    assert (link.state, link.failing_since, offer.website) == (LinkState.WORKS, None, OLD)
    later = Postponed.objects.get()
    assert (later.task, later.until) == (f"link:{link.pk}", timezone.localdate() + timedelta(days=91))
    assert answer(curator, link, "works").status_code == 302


@pytest.mark.parametrize(
    ("decision", "website"),
    [
        ("replace", ""),
        ("replace", "javascript:alert(1)"),
        ("replace", "ftp://nieuw.example/"),
        ("replace", "geen adres"),
        ("replace", OLD),
        ("replace", f"https://nieuw.example/{'a' * 500}"),
        ("replace", f"nieuw.example/{'a' * 482}"),  # too long once it is whole
        ("replace", '"><script>alert(1)</script>'),
        ("", NEW),
        ("publish", NEW),
    ],
)
def test_bad_input_changes_nothing_and_keeps_what_was_typed(
    curator: Client, town: Municipality, link: WebLink, decision: str, website: str
) -> None:
    offer = make.offer(serves=town, website=OLD)
    response = answer(curator, link, decision, website)
    offer.refresh_from_db()
    assert (response.status_code, offer.website) == (400, OLD)
    assert response.context["form"]["website"].value() == website
    assert "><script>" not in response.content.decode().partition("<main")[2]


def test_who_uses_it_nowhere_finds_nothing(town: Municipality, link: WebLink) -> None:
    make.offer(serves=town, website=OLD)
    other = curator_of(make.municipality("GM0363"))
    for response in (other.get(url(link)), answer(other, link, "remove")):
        assert response.status_code == 404
    assert curator_of(town).get(reverse("links:link", args=[link.pk + 1])).status_code == 404


def test_an_organisation_that_works_elsewhere_too_is_not_changed(
    curator: Client, town: Municipality, link: WebLink
) -> None:
    organisation = make.organisation(website=OLD)
    make.offer(serves=town, organisation=organisation, website=OLD)
    make.offer(serves=make.municipality(), organisation=organisation)
    answer(curator, link, "replace", NEW)
    organisation.refresh_from_db()
    assert organisation.website == OLD


def test_programmes_are_for_who_may_edit_them(link: WebLink) -> None:
    programme = make.programme(website=OLD, evidence_source_url=OLD)
    assert curator_of(make.municipality()).get(url(link)).status_code == 404
    assert answer(administrator(), link, "replace", NEW).status_code == 302
    programme.refresh_from_db()
    assert programme.website == programme.evidence_source_url == NEW


def test_a_record_somebody_corrected_meanwhile_keeps_that(town: Municipality) -> None:
    offer, slow = make.offer(serves=town, website=OLD), make.offer(serves=town, website=OLD)
    Offer.objects.filter(pk=offer.pk).update(website="https://beter.example/")
    with changing(by="member:1") as change:
        spots = [Spot(offer, "website"), Spot(slow, "website")]
        assert readdress(spots, NewAddress(OLD, NEW), change=change) == [Spot(slow, "website")]
    assert set(Offer.objects.values_list("website", flat=True)) == {"https://beter.example/", NEW}


@pytest.mark.parametrize("decision", ["replace", "remove"])
def test_it_can_be_taken_back_for_a_moment(curator: Client, town: Municipality, link: WebLink, decision: str) -> None:
    offer, start = make.offer(serves=town, website=OLD), make.local_start(municipality=town, website=OLD)
    page = curator.get(answer(curator, link, decision, NEW)["Location"], follow=True).content.decode()
    [way_back] = re.findall(r'action="(/beheer/links/terug/[^"]+)"', page)
    assert curator_of(make.municipality()).post(way_back).status_code == 404
    assert curator.get(way_back).status_code == 405
    back = curator.post(way_back)["Location"]
    assert back == f"{url(link)}#decision"
    assert "Ongedaan gemaakt." in curator.get(back).content.decode()
    for row in (offer, start):
        row.refresh_from_db()
        assert row.website == OLD


def test_the_way_back_leads_to_the_same_place_in_the_queue(curator: Client, town: Municipality, link: WebLink) -> None:
    make.offer(serves=town, website=OLD)
    onward = answer(curator, link, "remove", query="?kind=link&municipality=GM0344&x=1")["Location"]
    page = curator.get(onward, follow=True).content.decode()
    [way_back] = re.findall(r'action="(/beheer/links/terug/[^"]+)"', page)
    back = curator.post(way_back.replace("&amp;", "&"))["Location"]
    assert back == f"{url(link, '?kind=link&municipality=GM0344')}#decision"


def test_what_somebody_changed_since_is_not_put_back_and_that_is_said(
    curator: Client, town: Municipality, link: WebLink
) -> None:
    offer = make.offer(serves=town, website="https://beter.example/")
    way_back = reverse("links:undo", args=[token_of(NewAddress(OLD, NEW), [Spot(offer, "website")])])
    page = curator.post(way_back, follow=True)
    assert page.status_code == 200
    assert "Dit kan niet meer terug" in page.content.decode()
    assert Offer.objects.get().website == "https://beter.example/"


def test_a_way_back_that_is_not_ours_or_too_old_is_none(
    curator: Client, town: Municipality, monkeypatch: pytest.MonkeyPatch
) -> None:
    offer = make.offer(serves=town, website=NEW)
    token = token_of(NewAddress(OLD, NEW), [Spot(offer, "website")])
    assert curator.post(reverse("links:undo", args=[f"{token}x"])).status_code == 404
    monkeypatch.setattr("directory.curation.links.undoing.VALID_FOR", timedelta(seconds=-1))
    assert curator.post(reverse("links:undo", args=[token])).status_code == 404
    assert Offer.objects.get().website == NEW


def test_all_or_nothing(curator: Client, town: Municipality, link: WebLink, monkeypatch: pytest.MonkeyPatch) -> None:
    make.offer(serves=town, website=OLD)

    def crash(*_args: object) -> None:
        raise RuntimeError("power cut")

    monkeypatch.setattr("directory.curation.actions.changes.Change.close", crash)
    with pytest.raises(RuntimeError):
        answer(curator, link, "replace", NEW)
    assert Offer.objects.get().website == OLD


def test_it_asks_as_much_for_many_records(
    curator: Client, town: Municipality, link: WebLink, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    for number in range(12):
        make.offer(serves=town, website=OLD)
        make.local_start(municipality=town, website=OLD, name=f"Deur {number}")
    with django_assert_max_num_queries(14):
        assert curator.get(url(link)).status_code == 200
