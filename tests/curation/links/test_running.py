"""A run: which addresses, how often, what is kept of it, and when it becomes a task."""

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta

import pytest
from django.core.management import CommandError, call_command
from pytest_django import DjangoAssertNumQueries

from directory.curation.links import running
from directory.curation.links.addresses import Door
from directory.curation.links.checking import Checker, Found
from directory.curation.links.running import Done, NetworkDownError, by_host, check_links
from directory.curation.links.turns import Turns
from directory.models import CatalogueVersion, Event, LinkState, WebLink
from directory.models.choices import Status
from tests import factories as make
from tests.curation.links.making import Site, checker, running as running_site

pytestmark = pytest.mark.django_db
MONDAY = datetime(2026, 11, 16, 4, tzinfo=UTC)
DAY = timedelta(days=1)


@pytest.fixture
def site() -> Iterator[Site]:
    with running_site() as started:
        yield started


def says(state: LinkState, status: int | None = None) -> "dict[str, Found]":
    return {"https://a.example/": Found(state, status)}


def run(at: datetime, state: LinkState = LinkState.GONE, *, everything: bool = True) -> Done:
    return check_links(lambda _url: Found(state, 404), at=at, everything=everything)


def test_what_readers_can_follow_is_asked_once(site: Site) -> None:
    url = site.url("/samen")
    make.offer(website=url)
    make.organisation(website=url)
    make.programme(website=site.url("/programma"))
    make.local_start(website=site.url("/start"))
    make.offer(website=site.url("/concept"), status=Status.DRAFT)
    done = check_links(checker(site).check, at=MONDAY)
    assert sorted(each.path for each in site.asked) == ["/programma", "/samen", "/start"]
    assert set(WebLink.objects.values_list("state", flat=True)) == {LinkState.WORKS}
    assert (len(done.found), done.alarms) == (3, 0)


def test_the_pages_something_was_read_on_are_asked_as_well(site: Site) -> None:
    """Readers see them: "Bron" with an offer, an organisation and a first door, "Bron van het oordeel"."""
    make.offer(source_url=site.url("/aanbod"))
    make.offer(source_url=site.url("/concept"), status=Status.DRAFT)
    make.organisation(source_url=site.url("/organisatie"))
    make.local_start(source_url=site.url("/start"))
    make.programme(evidence_source_url=site.url("/oordeel"), source_url=site.url("/gelezen"))
    check_links(checker(site).check, at=MONDAY)
    assert sorted(each.path for each in site.asked) == ["/aanbod", "/oordeel", "/organisatie", "/start"]


def test_two_failures_a_day_apart_alarm_once() -> None:
    make.offer(website="https://a.example/")
    assert run(MONDAY).alarms == 0
    assert run(MONDAY + timedelta(hours=6)).alarms == 0
    assert not WebLink.objects.alarming().exists()
    assert run(MONDAY + DAY).alarms == 1
    assert run(MONDAY + 2 * DAY).alarms == 0
    row = WebLink.objects.alarming().get()
    assert (row.failing_since, row.failed_on) == (MONDAY.date(), (MONDAY + 2 * DAY).date())
    assert (row.state, row.http_status) == (LinkState.GONE, 404)


def test_one_good_day_between_begins_anew() -> None:
    make.offer(website="https://a.example/")
    run(MONDAY)
    run(MONDAY + DAY, LinkState.WORKS)
    assert run(MONDAY + 2 * DAY).alarms == 0
    assert WebLink.objects.get().failing_since == (MONDAY + 2 * DAY).date()


@pytest.mark.parametrize("state", [LinkState.REFUSED, LinkState.SLOW])
def test_who_refuses_or_is_slow_never_alarms(state: LinkState) -> None:
    make.offer(website="https://a.example/")
    for day in range(5):
        run(MONDAY + day * DAY, state)
    assert not WebLink.objects.alarming().exists()


def test_what_works_is_asked_weekly_and_what_fails_daily() -> None:
    make.offer(website="https://a.example/")
    run(MONDAY, LinkState.WORKS)
    assert run(MONDAY + 6 * DAY, everything=False).found == {}
    assert len(run(MONDAY + 7 * DAY, everything=False).found) == 1
    assert len(run(MONDAY + 8 * DAY - timedelta(hours=1), everything=False).found) == 1


def test_what_stands_nowhere_any_more_is_forgotten() -> None:
    offer = make.offer(website="https://a.example/")
    run(MONDAY)
    offer.website = "https://b.example/"
    offer.save()
    assert run(MONDAY + DAY).forgotten == 1
    assert list(WebLink.objects.values_list("url", flat=True)) == ["https://b.example/"]


def test_our_own_network_down_is_nobody_elses_fault() -> None:
    for number in range(running.FEW_HOSTS):
        make.organisation(website=f"https://site{number}.example/")
    with pytest.raises(NetworkDownError):
        run(MONDAY, LinkState.UNREACHABLE)
    assert not WebLink.objects.exists()
    assert run(MONDAY, LinkState.GONE).alarms == 0
    assert WebLink.objects.count() == running.FEW_HOSTS


def test_few_hosts_that_can_not_be_reached_are_written_down() -> None:
    make.offer(website="https://a.example/")
    run(MONDAY, LinkState.UNREACHABLE)
    assert WebLink.objects.get().state == LinkState.UNREACHABLE


def test_the_catalogue_is_not_changed_by_looking() -> None:
    make.offer(website="https://a.example/")
    before = CatalogueVersion.objects.current()
    run(MONDAY)
    assert CatalogueVersion.objects.current() == before
    assert not Event.objects.exists()


def test_an_address_that_is_none_breaks_no_run() -> None:
    make.organisation(website="http://[::1")
    check_links(Checker(Door(), Turns(pause=0), backoff=()).check, at=MONDAY)
    assert WebLink.objects.get().state == LinkState.UNREACHABLE
    assert by_host(["http://[::1", "https://a.example/1", "https://a.example/2"]) == {
        "": ["http://[::1"],
        "a.example": ["https://a.example/1", "https://a.example/2"],
    }


def test_pages_of_one_host_are_asked_one_after_the_other(site: Site) -> None:
    for number in range(6):
        make.organisation(website=site.url(f"/{number}"))
    check_links(checker(site).check, at=MONDAY)
    assert [each.path for each in site.asked] == [f"/{number}" for number in range(6)]


def test_reading_what_is_due_asks_as_much_for_many(django_assert_max_num_queries: DjangoAssertNumQueries) -> None:
    for number in range(20):
        make.organisation(website=f"https://a.example/{number}")
    run(MONDAY, LinkState.WORKS)
    with django_assert_max_num_queries(6):
        assert run(MONDAY + DAY, everything=False).found == {}


def test_the_command_says_what_came_of_it(
    site: Site, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    site.answers["/weg"] = [404]
    make.offer(website=site.url("/"))
    make.offer(website=site.url("/weg"))
    monkeypatch.setattr("directory.management.commands.check_links.Checker", lambda: checker(site))
    call_command("check_links")
    told = "2 asked for: 1 works, 1 gone\n0 new for the queue, 0 no longer used\n"
    assert capsys.readouterr().out == told
    call_command("check_links")
    assert "nothing to do" in capsys.readouterr().out


def test_the_command_fails_loudly_without_a_network(monkeypatch: pytest.MonkeyPatch) -> None:
    def down(*_args: object, **_options: object) -> None:
        raise NetworkDownError("12 of 12 hosts can't be reached")

    monkeypatch.setattr("directory.management.commands.check_links.check_links", down)
    with pytest.raises(CommandError, match="network down"):
        call_command("check_links")
