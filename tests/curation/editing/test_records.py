"""Organisations, programmes, local starts, synonyms and labels: one way to edit them all."""

from datetime import timedelta

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from directory.models import Event, LocalStart, Organisation, Programme, Role, SynonymGroup
from tests import factories as make
from tests.curation.editing.making import fields_of, opened, sent
from tests.curation.login import administrator, curator_of, log_in, member

pytestmark = pytest.mark.django_db


@pytest.fixture
def town():
    return make.municipality("GM0344", name="Utrecht")


@pytest.fixture
def client(town) -> Client:
    return curator_of(town)


def page_of(row) -> str:
    """Return the page on which a record is edited."""
    name = {"organisation": "organisation", "localstart": "local_start", "synonymgroup": "synonym"}
    kind = row._meta.model_name
    return reverse(f"editing:{name.get(kind, kind)}", args=[row.pk])


@pytest.mark.parametrize("kind", ["organisation", "programme", "local_start", "synonym_group", "term"])
def test_saving_what_nobody_touched_changes_nothing(kind: str) -> None:
    row = getattr(make, kind)()
    boss = administrator()
    assert sent(boss, page_of(row), opened(boss, page_of(row))).status_code == 303
    assert not Event.objects.exists()


@pytest.mark.parametrize(
    ("kind", "typed", "column", "saved"),
    [
        ("organisation", {"phone": "030"}, "phone", "030"),
        ("programme", {"age_max_months": "4 jaar"}, "age_max_months", 47),
        ("local_start", {"phone": "030"}, "phone", "030"),
        ("synonym_group", {"words": "inloop\nkoffie\ninloop\n\nthee"}, "words", ["inloop", "koffie", "thee"]),
        ("term", {"name_nl": "slapen"}, "name_nl", "slapen"),
    ],
)
def test_a_correction_is_one_event_of_the_member(kind: str, typed: dict[str, str], column: str, saved: object) -> None:
    row = getattr(make, kind)()
    boss = administrator()
    assert sent(boss, page_of(row), opened(boss, page_of(row)), **typed).status_code == 303
    row.refresh_from_db()
    assert getattr(row, column) == saved
    assert list(Event.objects.get().changes) == [column]


def test_an_organisation_of_another_municipality_is_not_there(client: Client, town) -> None:
    other = make.organisation()
    make.offer(serves=make.municipality(), organisation=other)
    assert client.get(page_of(other)).status_code == 404
    assert other not in client.get(reverse("editing:organisations")).context["page"].object_list


def test_a_curator_edits_no_programmes_and_no_words(client: Client) -> None:
    rows = (make.programme(), make.synonym_group(), make.term())
    lists = [reverse(f"editing:{name}") for name in ("programmes", "new_programme", "lists", "new_synonym")]
    assert {client.get(url).status_code for url in [*lists, *map(page_of, rows)]} == {404}


def test_a_coordinator_edits_programmes(town) -> None:
    coordinator = log_in(member(Role.COORDINATOR, [town]))
    row, theme = make.programme(), make.term()
    url = page_of(row)
    assert sent(coordinator, url, opened(coordinator, url), terms_theme=[theme.pk]).status_code == 303
    assert [each.term for each in row.terms.all()] == [theme]


def test_the_second_of_two_sees_the_first_here_too(client: Client, town) -> None:
    row = make.organisation(name="U Centraal")
    other, url = curator_of(town), page_of(row)
    form = opened(client, url)
    sent(other, url, opened(other, url), phone="031")
    response = sent(client, url, form, phone="032")
    assert response.status_code == 409
    again = fields_of(response.content.decode())
    assert sent(client, url, again, choice__phone="theirs").status_code == 303
    row.refresh_from_db()
    assert row.phone == "031"


def test_a_text_in_another_language_stands_beside_the_dutch(client: Client) -> None:
    row = make.organisation(summary_nl="Helpt ouders.")
    url = f"{page_of(row)}?taal=ar"
    assert sent(client, url, opened(client, url), summary_ar="يساعد", made_by="machine").status_code == 303
    row.refresh_from_db()
    assert row.provenance["ar"]["summary"]["origin"] == "machine"


# --- New ones ---------------------------------------------------------------------------------------------------------


def test_a_new_organisation(client: Client) -> None:
    url = reverse("editing:new_organisation")
    assert sent(client, url, opened(client, url), name="Buurtpunt").status_code == 303
    assert Organisation.objects.get().kind == "unknown"


def test_a_new_programme_has_an_address_of_its_own() -> None:
    make.programme(slug="home-start")
    boss, url = administrator(), reverse("editing:new_programme")
    assert sent(boss, url, opened(boss, url), name="Home Start", goal_nl="Samen.").status_code == 303
    assert Programme.objects.filter(slug="home-start-2").exists()


def test_new_words_have_a_key_of_their_own() -> None:
    boss, url = administrator(), reverse("editing:new_synonym")
    assert sent(boss, url, opened(boss, url), words="één").status_code == 400
    assert sent(boss, url, opened(boss, url), words="Inloop\nkoffie").status_code == 303
    assert SynonymGroup.objects.get().key == "inloop"


# --- Local starts -----------------------------------------------------------------------------------------------------

DOOR = {"door": "jgz", "name": "CJG", "what_for_nl": "Vragen over opgroeien.", "confidence": "high"}


def test_a_first_door_ends_the_task_of_its_municipality(client: Client) -> None:
    url = reverse("editing:start", args=["GM0344"])
    response = sent(client, f"{url}?kind=start", opened(client, url), **DOOR, action="publish")
    assert response.url == f"{reverse('queue:next')}?kind=start&after=start%3AGM0344"
    assert LocalStart.objects.get().municipality_id == "GM0344"


def test_what_nobody_is_sure_of_is_not_published(client: Client) -> None:
    url = reverse("editing:start", args=["GM0344"])
    typed = {**DOOR, "confidence": "low", "action": "publish"}
    assert sent(client, url, opened(client, url), **typed).status_code == 400
    assert sent(client, url, opened(client, url), **typed, checked_on="2026-11-20").status_code in {302, 303}


def test_the_same_door_twice_is_refused_in_words(client: Client, town) -> None:
    make.local_start(municipality=town, name="CJG")
    url = reverse("editing:start", args=["GM0344"])
    response = sent(client, url, opened(client, url), **DOOR)
    assert response.status_code == 400
    assert "Deze deur staat er al" in response.content.decode()


def test_taking_a_door_away_asks_why(client: Client, town) -> None:
    url = page_of(make.local_start(municipality=town))
    assert sent(client, url, opened(client, url), status="archived").status_code == 400
    assert sent(client, url, opened(client, url), status="archived", reason="Verhuisd.").status_code == 303
    assert Event.objects.filter(changes__reason=[None, "Verhuisd."]).exists()


def test_hiding_a_door_as_a_draft_asks_why_too(client: Client, town) -> None:
    door = make.local_start(municipality=town)
    url = page_of(door)
    assert sent(client, url, opened(client, url), status="draft").status_code == 400
    door.refresh_from_db()
    assert door.status == "published"
    assert sent(client, url, opened(client, url), status="draft", reason="Nog nabellen.").status_code == 303
    assert sent(client, url, opened(client, url), status="published").status_code == 303


@pytest.mark.parametrize("code", ["GM9999", "GM0363", "x"])
def test_another_municipality_is_not_there(client: Client, code: str) -> None:
    make.municipality("GM0363")
    assert client.get(reverse("editing:start", args=[code])).status_code == 404


def test_how_certain_a_new_door_is_must_be_said(client: Client) -> None:
    url = reverse("editing:start", args=["GM0344"])
    form = opened(client, url)
    assert form["confidence"] == [""]
    assert sent(client, url, form, **{**DOOR, "confidence": ""}, action="publish").status_code == 400
    assert not LocalStart.objects.exists()


def test_a_new_door_that_is_only_saved_is_a_draft_and_says_so(client: Client) -> None:
    url = reverse("editing:start", args=["GM0344"])
    assert "Lezers zien in Utrecht nog geen startpunt." in client.get(url).content.decode()
    response = sent(client, url, opened(client, url), **DOOR)
    assert LocalStart.objects.get().status == "draft"
    assert response.url == url
    assert "Bewaard als concept. Lezers zien het nog niet." in client.get(url).content.decode()


def test_a_door_that_waits_is_published_with_one_button(client: Client, town) -> None:
    row = make.local_start(municipality=town, status="draft")
    assert sent(client, page_of(row), opened(client, page_of(row)), action="publish").status_code == 303
    row.refresh_from_db()
    assert row.status == "published"


def test_a_door_was_not_checked_in_the_future(client: Client, town) -> None:
    url = page_of(make.local_start(municipality=town))
    tomorrow = timezone.localdate() + timedelta(days=1)
    response = sent(client, url, opened(client, url), checked_on=tomorrow)
    assert response.status_code == 400
    assert "Deze dag is nog niet geweest." in response.content.decode()
    assert sent(client, url, opened(client, url), checked_on=timezone.localdate()).status_code == 303


# --- Ways on ----------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("kind", ["organisation", "programme", "local_start", "synonym_group", "term"])
def test_a_record_leads_to_its_history(kind: str) -> None:
    row = getattr(make, kind)()
    history = reverse(f"history:{kind.removesuffix('_group')}", args=[row.pk])
    boss = administrator()
    assert history in boss.get(page_of(row)).content.decode()
    assert boss.get(history).status_code == 200


def test_an_organisation_that_readers_see_can_be_called_now(client: Client, town) -> None:
    row = make.organisation()
    call = reverse("checks:due", args=[row.pk])
    assert call not in client.get(page_of(row)).content.decode()
    make.offer(serves=town, organisation=row)
    assert call in client.get(page_of(row)).content.decode()
    assert client.get(call).status_code == 200


@pytest.mark.parametrize("kind", ["organisation", "programme"])
def test_a_list_counts_the_offers_that_the_list_of_offers_shows(town, kind: str) -> None:
    """An offer that was archived, or merged into another, is an offer no more."""
    row = getattr(make, kind)(name="Stichting Wij")
    for status in ("published", "draft", "archived", "archived"):
        make.offer(serves=town, status=status, **{kind: row})
    boss = administrator()
    found = boss.get(reverse(f"editing:{kind}s")).context["page"].object_list
    shown = boss.get(reverse("editing:offers"), {"q": "Stichting Wij"}).context["rows"]
    assert [each.number_of_offers for each in found if each.pk == row.pk] == [len(shown)] == [2]
