"""What is typed and not saved is there again when the page is opened, for who typed it."""

import pytest
from django.urls import reverse

from directory.models import EditDraft, Event
from tests import factories as make
from tests.curation.editing.making import fields_of, opened, sent
from tests.curation.login import curator_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def town():
    return make.municipality("GM0344")


@pytest.fixture
def url(town) -> str:
    return reverse("editing:offer", args=[make.offer(serves=town, phone="030").pk])


@pytest.mark.parametrize(("action", "status"), [("autosave", 204), ("draft", 303)])
def test_a_draft_is_kept_and_restored(town, url: str, action: str, status: int) -> None:
    client = curator_of(town)
    form = opened(client, url)
    assert sent(client, url, form, phone="half", age_min_months="vier", action=action).status_code == status
    again = opened(client, url)
    assert (again["phone"], again["age_min_months"]) == (["half"], ["vier"])
    assert not Event.objects.exists()


def test_a_draft_is_for_who_typed_it(town, url: str) -> None:
    client = curator_of(town)
    sent(client, url, opened(client, url), phone="031", action="autosave")
    assert opened(curator_of(town), url)["phone"] == ["030"]


def test_saving_forgets_the_draft(town, url: str) -> None:
    client = curator_of(town)
    sent(client, url, opened(client, url), phone="031", action="autosave")
    sent(client, url, opened(client, url))
    assert not EditDraft.objects.exists()
    assert opened(client, url)["phone"] == ["031"]


def test_throwing_it_away_shows_what_is_there(town, url: str) -> None:
    client = curator_of(town)
    sent(client, url, opened(client, url), phone="031", action="autosave")
    sent(client, url, opened(client, url), action="discard")
    assert opened(client, url)["phone"] == ["030"]


def test_a_draft_remembers_what_was_seen(town, url: str) -> None:
    """Who comes back to an old draft sees what another saved since."""
    client, other = curator_of(town), curator_of(town)
    sent(client, url, opened(client, url), phone="031", action="autosave")
    sent(other, url, opened(other, url), phone="032")
    assert sent(client, url, opened(client, url)).status_code == 409


def test_only_fields_of_the_form_are_kept(town, url: str) -> None:
    client = curator_of(town)
    sent(client, url, opened(client, url), anything="x" * 1000, action="autosave")
    assert "anything" not in EditDraft.objects.get().typed


def test_a_new_record_has_a_draft_of_its_own_per_municipality(town) -> None:
    client, other = curator_of(town, make.municipality("GM0363")), "GM0363"
    urls = [reverse("editing:start", args=[code]) for code in (town.code, other)]
    sent(client, urls[0], opened(client, urls[0]), name="CJG", action="autosave")
    assert [opened(client, url)["name"] for url in urls] == [["CJG"], [""]]


def test_what_is_one_members_own_is_not_called_what_the_status_is(town, url: str) -> None:
    """A "concept" is an offer that readers do not see; what somebody typed and did not save is a "kladje"."""
    client = curator_of(town)
    sent(client, url, opened(client, url), phone="031", action="draft")
    page = client.get(url).content.decode()
    assert "Uw kladje is bewaard." in page
    assert "Bewaar als kladje" in page
    assert "mijn concept" not in page


@pytest.mark.parametrize(("is_overtaken", "status"), [(False, 400), (True, 409)])
def test_a_refused_status_shows_the_draft_and_keeps_it(town, url: str, is_overtaken: bool, status: int) -> None:
    client = curator_of(town)
    sent(client, url, opened(client, url), phone="031", action="autosave")
    if is_overtaken:
        make.event(subject_id=url.split("/")[-2])
    response = client.post(f"{url}status/", {"status-status": "archived", "status-seen": "0"})
    page = response.content.decode()
    assert response.status_code == status
    assert fields_of(page)["phone"] == ["031"]
    assert "U typte hier eerder iets en bewaarde het niet" in page
    assert EditDraft.objects.get().typed["phone"] == ["031"]


def test_a_refused_status_without_a_draft_shows_what_is_there(town, url: str) -> None:
    page = curator_of(town).post(f"{url}status/", {"status-status": "archived", "status-seen": "0"}).content.decode()
    assert fields_of(page)["phone"] == ["030"]
    assert "U typte hier eerder" not in page


@pytest.mark.parametrize(("refusing", "sends"), [("status/", {"status-status": "archived"}), ("voorbeeld/blad/", {})])
def test_the_form_of_a_refused_page_is_saved_at_the_page_of_the_offer(
    town, url: str, refusing: str, sends: dict[str, str]
) -> None:
    """The form would else be sent to where the refusal came from, which saves nothing of it."""
    response = curator_of(town).post(f"{url}{refusing}?kind=draft&after=draft:1", sends)
    assert response.status_code == 400
    assert f'<form method="post" action="{url}?kind=draft&amp;after=draft%3A1" class="editing-form"' in (
        response.content.decode()
    )
