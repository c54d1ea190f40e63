"""What there is to do in a language: a curator is led to the record, who reviews the language writes and signs off."""

from collections.abc import Callable, Iterator
from datetime import timedelta
from typing import Any

import pytest
from django.db import models
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from directory.languages import CODES
from directory.models import EditDraft, Event, Member, Municipality, Offer, Postponed, Role
from directory.models.text import Provenance, outdated, provenance_of, source_hash
from tests import factories as make
from tests.curation.editing.making import fields_of, opened, sent
from tests.curation.login import administrator, curator_of, give, log_in, member

pytestmark = pytest.mark.django_db
LIST = "/beheer/vertalingen/ti/"
DUTCH = "Een ouder komt bij u thuis."


@pytest.fixture
def town() -> Municipality:
    return make.municipality("GM0344", name="Utrecht")


@pytest.fixture
def who() -> Member:
    """Return someone who reviews Tigrinya and does nothing else."""
    return member(Role.REVIEWER, language="ti")


@pytest.fixture
def reviewer(who: Member) -> Client:
    return log_in(who)


def machine(dutch: str = DUTCH, field: str = "summary") -> dict[str, Any]:
    """Return what is kept of a text a program made from this Dutch."""
    return {"ti": {field: {"source_hash": source_hash(dutch), "origin": "machine"}}}


@pytest.fixture
def offer(town: Municipality) -> Offer:
    """An offer with a summary that a program translated and nobody read."""
    return make.offer(serves=town, name_nl="Home-Start", summary_nl=DUTCH, summary_ti="ወላዲ", provenance=machine())


def page_of(row: models.Model, kind: str = "aanbod", language: str = "ti") -> str:
    return reverse("editing:translation", args=[language, kind, row.pk])


def work_of(client: Client, url: str = LIST) -> list[tuple[str, str, str]]:
    return [(each.title, each.field, str(each.state)) for each, _url in client.get(url).context["work"]]


def made_of(row: models.Model, field: str = "summary") -> Provenance:
    row.refresh_from_db()
    made = provenance_of(row, field, "ti")
    assert made is not None
    return made


# --- The list ---------------------------------------------------------------------------------------------------------


def test_what_is_missing_or_older_is_listed_with_the_way_to_it(town: Municipality) -> None:
    kept = {"ti": {"name": {"source_hash": "0" * 16, "origin": "human"}}}
    offer = make.offer(serves=town, name_nl="Oud", name_ti="ዝ", summary_nl="Zin.", provenance=kept)
    make.offer(serves=make.municipality(), name_nl="Ver weg", summary_nl="Zin.")
    response = curator_of(town).get(f"{LIST}?kind=translation&municipality=GM0344")
    work = [(each.title, each.field, each.is_outdated, url) for each, url in response.context["work"]]
    query = "taal=ti&terug=translation%3Ati&kind=translation&municipality=GM0344"
    url = f"{reverse('editing:offer', args=[offer.pk])}?{query}"
    assert work == [("Oud", "naam", True, url), ("Oud", "samenvatting", False, url)]


def test_from_the_list_a_record_is_opened_and_leads_back_to_it(town: Municipality) -> None:
    kept = {"ti": {"name": {"source_hash": "0" * 16, "origin": "human"}}}
    organisation = make.organisation(name="Buurtpunt", summary_nl="Helpt.")
    make.offer(serves=town, name_nl="Oud", name_ti="ዝ", provenance=kept, organisation=organisation)
    client, there = curator_of(town), f"{LIST}?kind=translation"
    urls = [url for _each, url in client.get(there).context["work"]]
    assert len(urls) == 2
    for url in urls:
        assert "Terug naar vertalingen" in client.get(url).content.decode()
        assert sent(client, url, opened(client, url)).url == there


def test_a_name_may_stay_dutch(town: Municipality, reviewer: Client) -> None:
    make.offer(serves=town, name_nl="Home-Start")
    assert work_of(curator_of(town)) == work_of(reviewer) == []


def records(town: Municipality) -> Iterator[tuple[str, models.Model]]:
    """Yield a record of each kind with Dutch that readers see."""
    organisation = make.organisation(name="Buurtpunt", summary_nl="Helpt.")
    yield "aanbod", make.offer(serves=town, name_nl="Café", summary_nl="Praten.", organisation=organisation)
    yield "organisatie", organisation
    yield "startpunt", make.local_start(municipality=town, name="CJG", what_for_nl="Vragen.", status="published")
    yield "programma", make.programme(name="Stevig", goal_nl="Steun.")
    yield "label", make.term(name_nl="slapen")


def test_who_reviews_a_language_has_the_texts_of_the_whole_country(town: Municipality, reviewer: Client) -> None:
    expected = [page_of(row, kind) for kind, row in records(town)]
    response = reviewer.get(LIST)
    assert [url for _each, url in response.context["work"]] == expected
    assert {reviewer.get(url).status_code for url in expected} == {200}


def test_what_readers_do_not_see_is_no_work(town: Municipality, reviewer: Client) -> None:
    alone = make.organisation(summary_nl="Helpt.")
    draft = make.offer(serves=town, summary_nl="Praten.", status="draft")
    door = make.local_start(municipality=town, status="draft")
    assert work_of(reviewer) == []
    rows = (alone, "organisatie"), (draft, "aanbod"), (door, "startpunt")
    assert {reviewer.get(page_of(row, kind)).status_code for row, kind in rows} == {404}


def test_what_nobody_read_is_work_for_who_reviews_it_only(town: Municipality, offer: Offer, reviewer: Client) -> None:
    assert work_of(reviewer) == [("Home-Start", "samenvatting", "unread")]
    assert reviewer.get(LIST).context["task"] == "translation:ti"
    make.spoken_language("ti")
    assert 'data-task="translation:ti"' in reviewer.get("/beheer/").content.decode()
    assert work_of(curator_of(town)) == []


def test_the_list_asks_as_much_for_many_as_for_few(
    town: Municipality, reviewer: Client, django_assert_max_num_queries: Callable[[int], Any]
) -> None:
    for _ in range(8):
        make.offer(serves=town, summary_nl="Praten.", organisation=make.organisation(summary_nl="Helpt."))
    with django_assert_max_num_queries(10):
        reviewer.get(LIST)


@pytest.mark.parametrize("language", ["nl", "de"])
def test_a_language_we_do_not_write_is_not_there(town: Municipality, language: str) -> None:
    assert curator_of(town).get(reverse("editing:translations", args=[language])).status_code == 404


def test_a_reader_of_one_language_sees_no_other(reviewer: Client) -> None:
    assert reviewer.get(LIST).status_code == 200
    assert reviewer.get(reverse("editing:translations", args=["ar"])).status_code == 404


def test_who_reviews_one_language_is_led_to_it_and_finds_the_way_there(reviewer: Client) -> None:
    url = reverse("editing:languages")
    assert url in reviewer.get(LIST).content.decode()
    assert reviewer.get(url).url == LIST


def test_who_reviews_more_chooses_and_who_administers_has_all() -> None:
    both, url = member(Role.REVIEWER, language="ti"), reverse("editing:languages")
    give(both, Role.REVIEWER, language="ar")
    assert {each.code for each in log_in(both).get(url).context["languages"]} == {"ti", "ar"}
    assert len(administrator().get(url).context["languages"]) == len(CODES) - 1


# --- The task ---------------------------------------------------------------------------------------------------------


def see(client: Client) -> Any:
    """Press the button with which a language is put away."""
    context = client.get(f"{LIST}?kind=translation").context
    return client.post(context["seen_url"], {"task": context["task"]})


def test_a_curator_puts_a_language_away_that_has_something_older(town: Municipality, offer: Offer) -> None:
    Offer.objects.filter(pk=offer.pk).update(summary_nl="Een ouder komt wekelijks.", changed_in=99)
    make.spoken_language("ti")
    client = curator_of(town)
    assert "Gezien" in client.get(LIST).content.decode()
    assert see(client).url.startswith(f"{reverse('queue:next')}?kind=translation&after=translation")
    assert client.get(LIST).context["task"] == ""


def test_what_never_was_translated_is_no_task_of_a_curator(town: Municipality) -> None:
    make.offer(serves=town, summary_nl="Praten.")
    assert curator_of(town).get(LIST).context["task"] == ""
    assert administrator().get(LIST).context["task"] == "translation:ti"


def test_what_was_put_off_shows_no_button(town: Municipality, who: Member, reviewer: Client) -> None:
    make.offer(serves=town, summary_nl="Praten.")
    assert reviewer.get(LIST).context["task"] == "translation:ti"
    later = timezone.localdate() + timedelta(days=9)
    Postponed.objects.create(task=f"translation:ti@{who.actor}", until=later, by=who.actor)
    assert reviewer.get(LIST).context["task"] == ""


# --- Reading and signing off ------------------------------------------------------------------------------------------


def test_read_and_right_is_signed_off_by_number(offer: Offer, who: Member, reviewer: Client) -> None:
    form = opened(reviewer, page_of(offer))
    response = sent(reviewer, page_of(offer), form, action="sign")
    assert (response.status_code, response.url) == (303, LIST)
    made = made_of(offer)
    assert (made.origin, made.reviewed_by, made.reviewed_on) == ("machine", who.actor, timezone.localdate())
    assert work_of(reviewer) == []


def test_what_is_written_is_saved_and_signed_with_one_button(offer: Offer, who: Member, reviewer: Client) -> None:
    form = opened(reviewer, page_of(offer))
    assert sent(reviewer, page_of(offer), form, name_ti="ሆም", summary_ti="ሓዲሽ", action="sign").status_code == 303
    assert (made_of(offer).origin, made_of(offer).reviewed_by) == ("human", who.actor)
    assert (offer.name_ti, offer.summary_ti) == ("ሆም", "ሓዲሽ")
    assert {event.actor for event in Event.objects.all()} == {who.actor}


def test_saving_alone_signs_nothing(offer: Offer, reviewer: Client) -> None:
    assert sent(reviewer, page_of(offer), opened(reviewer, page_of(offer))).status_code == 303
    assert not Event.objects.exists()
    assert not made_of(offer).is_reviewed


def test_an_older_text_that_is_right_still_is_signed_off_beside_the_new_dutch(offer: Offer, reviewer: Client) -> None:
    Offer.objects.filter(pk=offer.pk).update(summary_nl="Een ouder komt.")
    sent(reviewer, page_of(offer), opened(reviewer, page_of(offer)), action="sign")
    assert made_of(offer).is_reviewed
    assert not outdated(offer, "summary", "ti")


def test_a_text_of_which_nothing_was_kept_is_signed_off_too(offer: Offer, reviewer: Client) -> None:
    Offer.objects.filter(pk=offer.pk).update(provenance={})
    sent(reviewer, page_of(offer), opened(reviewer, page_of(offer)), action="sign")
    made = made_of(offer)
    assert (made.origin, made.source_hash, made.is_reviewed) == ("imported", source_hash(DUTCH), True)


def test_dutch_that_changed_while_it_was_read_is_looked_at_again(offer: Offer, reviewer: Client) -> None:
    form = opened(reviewer, page_of(offer))
    Offer.objects.filter(pk=offer.pk).update(summary_nl="Iets heel anders.")
    response = sent(reviewer, page_of(offer), form, summary_ti="ሓዲሽ", action="sign")
    page = response.content.decode()
    assert response.status_code == 400
    assert "Het Nederlands is net veranderd" in page
    assert "Iets heel anders." in page
    assert not made_of(offer).is_reviewed
    again = fields_of(page)
    assert again["summary_ti"] == ["ሓዲሽ"]
    assert sent(reviewer, page_of(offer), again, action="sign").status_code == 303
    assert made_of(offer).is_reviewed


def test_of_two_who_read_one_text_the_second_sees_the_first(offer: Offer, reviewer: Client) -> None:
    other = log_in(member(Role.REVIEWER, language="ti"))
    form = opened(reviewer, page_of(offer))
    sent(other, page_of(offer), opened(other, page_of(offer)), summary_ti="ካልእ", action="sign")
    response = sent(reviewer, page_of(offer), form, summary_ti="ሓዲሽ", action="sign")
    assert response.status_code == 409
    assert "ካልእ" in response.content.decode()


def test_where_there_is_no_text_nothing_is_signed_off(town: Municipality, reviewer: Client) -> None:
    empty = make.offer(serves=town, summary_nl="Praten.")
    response = sent(reviewer, page_of(empty), opened(reviewer, page_of(empty)), action="sign")
    assert response.status_code == 400
    assert "Er is nog geen vertaling om na te lezen." in response.content.decode()
    assert not Event.objects.exists()


def test_a_signature_leads_to_the_next_record(town: Municipality, offer: Offer, reviewer: Client) -> None:
    second, word = make.offer(serves=town, summary_nl="Praten."), make.term(name_nl="slapen")
    there = f"{page_of(offer)}?kind=translation"
    assert sent(reviewer, there, opened(reviewer, there), action="sign").url == f"{page_of(second)}?kind=translation"
    assert sent(reviewer, page_of(second), opened(reviewer, page_of(second))).url == page_of(word, "label")


def test_what_is_half_written_is_kept_apart_from_the_record_itself(town: Municipality, offer: Offer) -> None:
    both = member(Role.REVIEWER, language="ti")
    give(both, Role.CURATOR, [town])
    client, edit = log_in(both), reverse("editing:offer", args=[offer.pk])
    sent(client, page_of(offer), opened(client, page_of(offer)), summary_ti="ሓ", action="autosave")
    assert EditDraft.objects.get().subject_id == f"{offer.pk}:ti"
    assert opened(client, page_of(offer))["summary_ti"] == ["ሓ"]
    assert opened(client, f"{edit}?taal=ti")["summary_ti"] == ["ወላዲ"]


def test_nothing_but_the_language_is_written(offer: Offer, reviewer: Client) -> None:
    form = opened(reviewer, page_of(offer))
    sent(reviewer, page_of(offer), form, summary_nl="Anders.", name_ar="ا", phone="0", status="archived", action="sign")
    offer.refresh_from_db()
    assert (offer.summary_nl, offer.name_ar, offer.phone, offer.status) == (DUTCH, None, "", "published")


@pytest.mark.parametrize(("kind", "language"), [("aanbod", "ar"), ("plek", "ti"), ("aanbod", "nl"), ("label", "ti")])
def test_no_other_language_and_no_other_record(offer: Offer, reviewer: Client, kind: str, language: str) -> None:
    url = page_of(offer, kind, language) if kind != "label" else page_of(make.offer(), kind, language)
    assert reviewer.get(url).status_code == reviewer.post(url, {"action": "sign"}).status_code == 404


def test_who_curates_or_administers_signs_off_nothing(town: Municipality, offer: Offer) -> None:
    for client in (curator_of(town), administrator()):
        assert client.post(page_of(offer), {"action": "sign", "summary_ti": "x"}).status_code == 404
    assert not made_of(offer).is_reviewed
