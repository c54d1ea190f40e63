"""What is typed is only text, what is sent must come from our page, and a crash leaves all or nothing."""

from collections.abc import Callable

import pytest
from django.db import models
from django.test import Client
from django.urls import reverse

from directory.curation.actions.translated_texts import write
from directory.models import EditDraft, Event, Member, Offer, Role
from tests import factories as make
from tests.curation.editing.making import Form, opened, sent
from tests.curation.login import administrator, curator_of, log_in, member

pytestmark = pytest.mark.django_db
SCRIPT = "<script>alert(1)</script>"
RECORDS: dict[str, Callable[[], models.Model]] = {
    "offer": lambda: make.bridge(from_offer=make.offer(serves=make.municipality())).from_offer,
    "organisation": make.organisation,
    "programme": make.programme,
    "local_start": make.local_start,
    "synonym": make.synonym_group,
    "term": make.term,
}


def texts_of(form: Form) -> list[str]:
    """Return the names of the texts people write themselves."""
    endings = ("_nl", "name", "words", "neighbourhood", "address", "organisation")
    return [name for name in form if name.endswith(endings) and not name.startswith(("meeting", "partner-new"))]


@pytest.mark.parametrize("kind", RECORDS)
def test_script_in_any_text_is_shown_as_text(kind: str) -> None:
    boss, url = administrator(), reverse(f"editing:{kind}", args=[RECORDS[kind]().pk])
    form = opened(boss, url)
    typed = {name: [f"{SCRIPT}\ntwee" if name == "words" else SCRIPT] for name in texts_of(form)}
    assert typed
    extra = {"place_municipality": make.municipality().pk} if kind == "offer" else {}
    response = sent(boss, url, {**form, **typed}, **extra)
    assert response.status_code == 303
    for page in (url, response.url):
        assert SCRIPT not in boss.get(page).content.decode()


@pytest.mark.parametrize("kind", RECORDS)
def test_a_form_from_elsewhere_is_refused(kind: str) -> None:
    who: Member = member(Role.ADMINISTRATOR)
    client = log_in(who, Client(enforce_csrf_checks=True))
    response = client.post(reverse(f"editing:{kind}", args=[RECORDS[kind]().pk]), {"name_nl": "Van elders"})
    assert response.status_code == 403
    assert not Event.objects.exists()


def test_a_crash_in_the_middle_leaves_everything_as_it_was(monkeypatch: pytest.MonkeyPatch) -> None:
    town = make.municipality("GM0344")
    offer = make.offer(serves=town, phone="030")
    client, url = curator_of(town), f"{reverse('editing:offer', args=[offer.pk])}?taal=ar"
    form = opened(client, url)
    sent(client, url, form, phone="031", action="autosave")

    def crash(*args: object, **more: object) -> None:
        write(*args, **more)  # type: ignore[type-var]  # whatever it is called with
        raise OSError("the power went out")

    monkeypatch.setattr("directory.curation.editing.offer_saving.translated_texts.write", crash)
    with pytest.raises(OSError, match="power"):
        sent(client, url, form, phone="031", name_ar="جديد", place_name="Buurthuis", place_municipality="GM0344")
    found = Offer.objects.get()
    assert (found.phone, found.name_ar, found.place) == ("030", None, None)
    assert not Event.objects.exists()
    assert EditDraft.objects.count() == 1


@pytest.mark.parametrize("query", ["q=%00", "municipality=%00", "status=%00", "page=nul", "page=-1", "q=" + "a+" * 500])
def test_a_strange_question_to_a_list_is_answered(query: str) -> None:
    town = make.municipality()
    client = curator_of(town)
    for name in ("offers", "organisations"):
        assert client.get(f"{reverse(f'editing:{name}')}?{query}").status_code == 200
    assert client.get("/beheer/startpunten/%00/").status_code == 404


def test_a_draft_takes_any_letter() -> None:
    town = make.municipality()
    offer = make.offer(serves=town)
    client, url = curator_of(town), reverse("editing:offer", args=[offer.pk])
    assert sent(client, url, opened(client, url), phone="\0x", action="autosave").status_code == 204
    assert opened(client, url)["phone"] == ["x"]
