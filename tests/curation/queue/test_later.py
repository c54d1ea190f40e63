"""Putting a task off, seeing it, and taking that back."""

from datetime import date, timedelta
from typing import Any
from unittest import mock
from urllib.parse import urlencode

import pytest
from django.test import Client
from django.utils import timezone

from directory.curation.actions.changes import Change
from directory.curation.queue import actions
from directory.curation.queue.kinds import Kind, Task
from directory.models import Event, Municipality, Offer, Postponed, Role
from tests import factories as make
from tests.curation.login import administrator, curator_of, log_in, member
from tests.curation.queue import making

pytestmark = pytest.mark.django_db

LATER, SEEN, BACK, LIST = "/beheer/later/", "/beheer/gezien/", "/beheer/terug/", "/beheer/uitgesteld/"


@pytest.fixture
def town() -> Municipality:
    made = make.municipality("GM0344", name="Utrecht")
    make.local_start(municipality=made)
    return made


@pytest.fixture
def offer(town: Municipality) -> Offer:
    return make.offer(serves=town, status="draft", name_nl="Moedergroep")


@pytest.fixture
def client(town: Municipality) -> Client:
    return curator_of(town)


def in_days(number: int) -> date:
    return timezone.localdate() + timedelta(days=number)


def test_later_keeps_a_task_out_until_the_chosen_day_and_goes_on(client: Client, town: Municipality, offer) -> None:
    other = make.offer(serves=town, status="draft")
    response = client.post(f"{LATER}?kind=draft&after=draft:1", {"task": f"draft:{offer.pk}", "until": in_days(7)})
    assert response["Location"] == f"/beheer/volgende/?kind=draft&after=draft%3A{offer.pk}"
    note = Postponed.objects.get()
    assert (note.task, note.until, note.by[:7]) == (f"draft:{offer.pk}", in_days(7), "member:")
    assert client.get(response["Location"])["Location"].startswith(f"/beheer/aanbod/{other.pk}/")


def test_the_history_tells_who_put_it_off(client: Client, offer) -> None:
    client.post(LATER, {"task": f"draft:{offer.pk}", "until": in_days(7)})
    client.post(LATER, {"task": f"draft:{offer.pk}", "until": in_days(7)})  # it is not in the queue any more
    event = Event.objects.get(subject_kind="postponed")
    assert event.changes["until"] == [None, in_days(7).isoformat()]
    assert event.actor.startswith("member:")


@pytest.mark.parametrize("days", [-1, 0, 367])
def test_a_day_that_is_no_later_is_refused_and_stays_typed(client: Client, offer, days: int) -> None:
    response = client.post(LATER, {"task": f"draft:{offer.pk}", "until": in_days(days)})
    assert response.status_code == 400
    assert f'value="{in_days(days):%Y-%m-%d}"' in response.content.decode()
    assert "Kies een dag tussen morgen en over een jaar." in response.content.decode()
    assert not Postponed.objects.exists()


@pytest.mark.parametrize("until", ["", "gisteren", "2026-02-30"])
def test_what_is_no_day_is_refused(client: Client, offer, until: str) -> None:
    assert client.post(LATER, {"task": f"draft:{offer.pk}", "until": until}).status_code == 400
    assert not Postponed.objects.exists()


@pytest.mark.parametrize("task", ["", "draft", "draft:x", "nonsense:1", "draft:" + "9" * 30, "draft:²", "start:\0"])
def test_what_is_no_task_is_refused(client: Client, task: str) -> None:
    response = client.post(LATER, {"task": task, "until": in_days(7)})
    assert response.status_code == 400
    assert not Postponed.objects.exists()


def test_what_is_put_off_is_listed_and_can_be_taken_back(client: Client, offer) -> None:
    client.post(LATER, {"task": f"draft:{offer.pk}", "until": in_days(7)})
    assert "Moedergroep" in client.get(LIST).content.decode()
    response = client.post(f"{BACK}?task=draft:{offer.pk}")
    assert response["Location"] == f"/beheer/aanbod/{offer.pk}/#decision"
    assert "Ongedaan gemaakt." in client.get(response["Location"]).content.decode()
    assert not Postponed.objects.exists()
    assert Event.objects.filter(subject_kind="postponed", action="brought_back").count() == 1


def test_the_next_page_offers_to_take_it_back(client: Client, offer) -> None:
    data = {"task": f"draft:{offer.pk}", "until": in_days(7)}
    page = client.post(f"{LATER}?municipality=GM0344", data, follow=True).content.decode()
    assert f'action="/beheer/terug/?municipality=GM0344&amp;task=draft%3A{offer.pk}"' in page
    assert "Uitgesteld tot" in page


def test_a_report_that_was_seen_does_not_come_back(client: Client, town: Municipality) -> None:
    month = (timezone.localdate().replace(day=1) - timedelta(days=1)).replace(day=1)
    making.missing(town, month=month)
    response = client.post(SEEN, {"task": f"missing:GM0344:{month:%Y-%m}"})
    assert response.status_code == 302
    assert Postponed.objects.get().until > in_days(62)


def test_what_asks_for_a_decision_can_not_just_be_seen(client: Client, offer) -> None:
    assert client.post(SEEN, {"task": f"draft:{offer.pk}"}).status_code == 400
    assert not Postponed.objects.exists()


def test_nothing_is_put_off_from_an_address_that_says_nothing(client: Client, offer) -> None:
    data = {"task": f"draft:{offer.pk}", "until": in_days(7)}
    assert client.post(f"{LATER}?after=nonsense", data).status_code == 400
    assert not Postponed.objects.exists()


def test_an_address_with_a_sign_no_database_keeps_is_refused(client: Client) -> None:
    assert client.get("/beheer/volgende/?after=start:%00").status_code == 400


@pytest.mark.parametrize("path", [LATER, SEEN, BACK])
def test_nothing_is_changed_by_get(client: Client, offer, path: str) -> None:
    assert client.get(path, {"task": f"draft:{offer.pk}", "until": in_days(7)}).status_code == 405
    assert not Postponed.objects.exists()


@pytest.mark.parametrize("path", [LATER, SEEN, BACK])
def test_a_form_of_another_site_is_refused(town: Municipality, offer, path: str) -> None:
    strict = curator_of(town)
    strict.handler.enforce_csrf_checks = True
    assert strict.post(path, {"task": f"draft:{offer.pk}", "until": in_days(7)}).status_code == 403


@pytest.mark.parametrize("path", [LATER, SEEN])
def test_a_language_is_put_off_by_each_for_themselves(client: Client, town: Municipality, path: str) -> None:
    make.spoken_language("ar")
    make.offer(serves=town, **making.translated("ar", of="Thee"))
    colleague, reviewer = curator_of(town), log_in(member(Role.REVIEWER, language="ar"))
    data = {"task": "translation:ar", "until": in_days(7)}
    assert client.post(path, data).status_code == 302
    waits = ["translation:ar" in each.get("/beheer/").content.decode() for each in (client, colleague, reviewer)]
    assert waits == [False, True, True]
    assert "translation:ar" in client.get(LIST).content.decode()
    assert "translation:ar" not in colleague.get(LIST).content.decode()
    colleague.post(f"{BACK}?task=translation:ar")
    assert "translation:ar" in client.get(LIST).content.decode()
    assert client.post(f"{BACK}?task=translation:ar").status_code == 302
    assert "translation:ar" in client.get("/beheer/").content.decode()


@pytest.mark.parametrize("kind", ["call", "link"])
def test_what_two_municipalities_share_is_put_off_by_each_for_themselves(
    client: Client, town: Municipality, kind: str
) -> None:
    there = make.municipality()
    host, url = make.organisation(), "https://dood.example/"
    for place in (town, there):
        make.offer(serves=place, organisation=host, website=url)
    task = making.check(organisation=host) if kind == "call" else making.broken_link(url)
    key, neighbour = f"{kind}:{task.pk}", curator_of(there)
    assert client.post(LATER, {"task": key, "until": in_days(360)}).status_code == 302
    waits = [key in queued(each, kind) for each in (client, neighbour)]
    assert waits == [False, True]


def queued(client: Client, kind: str) -> list[str]:
    return [line.key for line in client.get("/beheer/", {"kind": kind}).context["lines"]]


def test_when_two_put_it_off_at_the_same_moment_the_last_one_decides(offer) -> None:
    task, put = Task(Kind.DRAFT, offer.pk), Change.put
    Postponed.objects.create(task=task.key, until=in_days(3), by="member:9")
    looked_too_early = iter([True])

    def racing(change: Change, model: type, lookup: dict, values: dict) -> object:
        if next(looked_too_early, False):
            model.objects.create(**lookup, **values)
        return put(change, model, lookup, values)

    with mock.patch.object(Change, "put", racing):
        actions.put_off(task, in_days(7), by="member:1")
    assert Postponed.objects.get().until == in_days(7)


# --- A task that does not wait any more -------------------------------------------------------------------------------

GONE, AWAY, THERE = (
    "Deze taak wacht niet meer.",
    "Deze taak is al uit de wachtrij gehaald.",
    "Deze taak staat al in de wachtrij.",
)


def away(client: Client, way: str, task: str) -> Any:
    """Press one of the three buttons of a task."""
    return client.post(f"{way}?{urlencode({'task': task})}", {"task": task, "until": in_days(7)}, follow=True)


def test_a_second_click_on_later_changes_nothing_and_goes_on(client: Client, town: Municipality, offer) -> None:
    other = make.offer(serves=town, status="draft")
    data = {"task": f"draft:{offer.pk}", "until": in_days(7)}
    client.post(f"{LATER}?kind=draft", data)
    response = client.post(f"{LATER}?kind=draft", {**data, "until": in_days(30)}, follow=True)
    assert response.redirect_chain[-1][0].startswith(f"/beheer/aanbod/{other.pk}/?kind=draft")
    assert AWAY in response.content.decode()
    assert f'action="/beheer/terug/?kind=draft&amp;task=draft%3A{offer.pk}"' in response.content.decode()
    assert Postponed.objects.get().until == in_days(7)


def test_a_second_click_on_seen_changes_nothing(client: Client, town: Municipality) -> None:
    month = (timezone.localdate().replace(day=1) - timedelta(days=1)).replace(day=1)
    making.missing(town, month=month)
    said = [away(client, SEEN, f"missing:GM0344:{month:%Y-%m}").content.decode() for _click in range(2)]
    assert [AWAY in each for each in said] == [False, True]
    assert Event.objects.filter(subject_kind="postponed").count() == 1


def test_a_second_click_on_back_shows_the_task_once_more(client: Client, offer) -> None:
    actions.put_off(Task(Kind.DRAFT, offer.pk), in_days(7), by="member:9")
    said = [away(client, BACK, f"draft:{offer.pk}") for _click in range(2)]
    assert {each.redirect_chain[-1][0] for each in said} == {f"/beheer/aanbod/{offer.pk}/#decision"}
    assert [THERE in each.content.decode() for each in said] == [False, True]


@pytest.mark.parametrize("way", [LATER, BACK])
def test_what_a_colleague_decided_meanwhile_waits_no_more(client: Client, town: Municipality, offer, way: str) -> None:
    make.offer(serves=town, status="draft", name_nl="Vaderochtend")
    Offer.objects.filter(pk=offer.pk).update(status="published")
    response = away(client, way, f"draft:{offer.pk}")
    assert GONE in response.content.decode()
    assert "Vaderochtend" in response.content.decode()
    assert not Postponed.objects.exists()


@pytest.mark.parametrize("task", ["due:7", "call:99"])
def test_a_call_that_waits_no_more_leads_on_to_the_next_call(client: Client, town: Municipality, task: str) -> None:
    making.check(organisation=make.offer(serves=town, organisation=make.organisation()).organisation, pk=999)
    response = away(client, LATER, task)
    assert response.redirect_chain[-1][0].startswith("/beheer/bellen/999/")
    assert GONE in response.content.decode()


@pytest.mark.parametrize("way", [LATER, BACK])
def test_a_task_of_another_municipality_answers_as_one_that_never_was(client: Client, way: str) -> None:
    elsewhere = make.offer(serves=make.municipality(), status="draft")
    Postponed.objects.create(
        task=f"draft:{make.offer(serves=make.municipality(), status='draft').pk}", until=in_days(3), by="x"
    )
    said = [away(client, way, f"draft:{number}") for number in (elsewhere.pk, elsewhere.pk + 1, 987654)]
    assert {each.redirect_chain[-1] for each in said} == {("/beheer/", 302)}
    assert all(GONE in each.content.decode() and "Maak ongedaan" not in each.content.decode() for each in said)
    assert Postponed.objects.get().by == "x"
    assert not Event.objects.exists()
    assert GONE not in away(administrator(), LATER, f"draft:{elsewhere.pk}").content.decode()


def test_another_municipality_that_was_missed_is_not_seen(client: Client) -> None:
    month = (timezone.localdate().replace(day=1) - timedelta(days=1)).replace(day=1)
    making.missing(make.municipality("GM0363"), month=month)
    assert GONE in away(client, SEEN, f"missing:GM0363:{month:%Y-%m}").content.decode()
    assert not Postponed.objects.exists()


def test_a_coordinator_can_not_put_off_a_draft_for_the_whole_country(town: Municipality) -> None:
    national = make.offer(area_scope="national", status="draft")
    coordinator = log_in(member(Role.COORDINATOR, [town]))
    assert coordinator.get(f"/beheer/aanbod/{national.pk}/").status_code == 200
    assert GONE in away(coordinator, LATER, f"draft:{national.pk}").content.decode()
    assert not Postponed.objects.exists()
