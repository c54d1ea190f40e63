"""The pages of the queue: what stands on them, where they lead, and who sees what."""

import pytest
from django.test import Client
from django.urls import reverse

from directory.curation.queue.kinds import SCREENS, Kind, Task
from directory.models import Municipality, Offer, Role
from tests import factories as make
from tests.curation.login import administrator, curator_of, log_in, member
from tests.curation.queue import making
from tests.search.pages import Page

pytestmark = pytest.mark.django_db

HOME, NEXT = "/beheer/", "/beheer/volgende/"


@pytest.fixture
def here() -> Municipality:
    return town("GM0344", "Utrecht")


@pytest.fixture
def there() -> Municipality:
    return town("GM0363", "Amsterdam")


@pytest.fixture
def client(here: Municipality) -> Client:
    return curator_of(here)


def town(code: str, name: str) -> Municipality:
    made = make.municipality(code, name=name)
    make.local_start(municipality=made)
    return made


def draft(serves: Municipality, name: str = "Moedergroep") -> Offer:
    return make.offer(serves=serves, name_nl=name, status="draft")


def tasks(page: Page) -> list[str]:
    return [each["data-task"] for each in page.elements if "data-task" in each.attributes]


def kinds(page: Page) -> dict[str, str]:
    """Return the kinds to choose from with their numbers, as they are read."""
    shown = (each.text.split() for each in page.elements if each.attributes.get("class") == "queue__kind")
    return {" ".join(words[:-1]): words[-1] for words in shown}


def where_to(page: Page, words: str) -> str:
    """Return where a link leads."""
    return next(each["href"] for each in page.elements if each.name == "a" and each.text.strip() == words)


# --- The list ---------------------------------------------------------------------------------------------------------


def test_the_list_counts_each_kind_and_shows_what_waits(client: Client, here: Municipality) -> None:
    offers = [draft(here, "Moedergroep"), draft(here, "Vaderochtend")]
    organisation = make.offer(serves=here, organisation=make.organisation(name="U Centraal")).organisation
    check = making.check(organisation=organisation)
    page = Page(client.get(HOME))
    assert tasks(page) == [f"call:{check.pk}", *(f"draft:{offer.pk}" for offer in offers)]
    assert kinds(page) == {"Alles": "3", "Bellen": "1", "Concepten": "2"}
    assert "Utrecht · vandaag 3" in next(each.text for each in page.elements if each.name == "h1")
    assert where_to(page, "Vaderochtend") == f"/beheer/aanbod/{offers[1].pk}/#decision"
    assert "wij kennen geen e-mailadres" in next(each.text for each in page.elements if each.name == "ol")


def test_one_kind_is_a_list_of_its_own_and_the_numbers_stay(client: Client, here: Municipality) -> None:
    offer = draft(here)
    making.check(organisation=make.offer(serves=here, organisation=make.organisation()).organisation)
    page = Page(client.get(HOME, {"kind": "draft"}))
    assert tasks(page) == [f"draft:{offer.pk}"]
    assert kinds(page) == {"Alles": "2", "Bellen": "1", "Concepten": "1"}
    assert where_to(page, "Begin") == f"{NEXT}?kind=draft"
    assert where_to(page, "Moedergroep").endswith("/?kind=draft#decision")


def test_an_empty_queue_says_so_calmly(client: Client) -> None:
    response = client.get(HOME)
    assert "Er wacht niets. U bent klaar." in response.content.decode()
    assert tasks(Page(response)) == []


def test_a_kind_that_is_done_leads_to_the_rest(here: Municipality, there: Municipality) -> None:
    mine = curator_of(here, there)
    for name in ("Moedergroep", "Vaderochtend"):
        draft(here, name)
    response = mine.get(HOME, {"kind": "call", "municipality": here.code})
    page = Page(response)
    assert next(each.text for each in page.elements if each.name == "h1") == "Utrecht · Bellen: klaar"
    assert "U bent klaar" not in response.content.decode()
    assert where_to(page, "Ga verder met de rest (2)") == f"{NEXT}?municipality=GM0344"


def test_a_long_list_has_pages_and_beyond_the_end_is_the_last(client: Client, here: Municipality) -> None:
    for number in range(23):
        draft(here, f"Groep {number}")
    first, last, beyond = (Page(client.get(HOME, {"page": number})) for number in (1, 2, 99))
    assert (len(tasks(first)), len(tasks(last))) == (20, 3)
    assert tasks(beyond) == tasks(last)
    assert where_to(first, "Volgende") == "/beheer/?page=2"


def test_a_name_is_shown_as_it_was_typed(client: Client, here: Municipality) -> None:
    draft(here, "<script>alert(1)</script>")
    assert "<script>alert" not in client.get(HOME).content.decode()


def test_who_was_not_confirmed_for_a_quarter_is_told_and_no_task(client: Client, here: Municipality) -> None:
    organisation = make.organisation()
    for _ in range(3):
        make.offer(serves=here, organisation=organisation)
    response = client.get(HOME)
    assert "1 organisatie is langer dan een kwartaal niet bevestigd." in response.content.decode()
    assert reverse("editing:offers") == where_to(Page(response), "Alle aanbod, met wanneer het bevestigd is")
    assert tasks(Page(response)) == []


# --- Whose tasks ------------------------------------------------------------------------------------------------------


def test_another_municipality_is_not_in_the_list_nor_to_choose(client: Client, there: Municipality) -> None:
    draft(there)
    page = Page(client.get(HOME))
    assert tasks(page) == []
    assert "Amsterdam" not in client.get(HOME).content.decode()
    assert client.get(HOME, {"municipality": there.code}).status_code == 404
    assert client.get(NEXT, {"municipality": there.code}).status_code == 404
    assert client.get("/beheer/uitgesteld/", {"municipality": there.code}).status_code == 404


def test_one_of_two_municipalities_can_be_looked_at_and_is_remembered(here: Municipality, there: Municipality) -> None:
    mine = curator_of(here, there)
    offers = [draft(here, "Hier"), draft(there, "Daar")]
    assert len(tasks(Page(mine.get(HOME)))) == 2
    page = Page(mine.get(HOME, {"municipality": there.code}))
    assert tasks(page) == [f"draft:{offers[1].pk}"]
    assert where_to(page, "Daar").endswith(f"/?municipality={there.code}#decision")
    assert where_to(page, "Concepten 1") == f"/beheer/?kind=draft&municipality={there.code}"


def test_an_administrator_chooses_among_all(here: Municipality, there: Municipality) -> None:
    page = Page(administrator().get(HOME))
    options = [each["value"] for each in page.elements if each.name == "option"]
    assert options == ["", there.code, here.code]


def test_a_reviewer_has_the_translations_into_a_language(here: Municipality) -> None:
    make.spoken_language("ar", name_nl="Arabisch")
    make.offer(serves=here, summary_nl="Voor moeders.")
    page = Page(log_in(member(Role.REVIEWER, language="ar")).get(HOME))
    assert tasks(page) == ["translation:ar"]
    assert where_to(page, "Arabisch") == "/beheer/vertalingen/ar/#decision"


def test_a_language_without_a_reviewer_is_the_administrators(here: Municipality) -> None:
    make.spoken_language("ar", name_nl="Arabisch")
    make.offer(serves=here, summary_nl="Voor moeders.")
    assert tasks(Page(administrator().get(HOME))) == ["translation:ar"]
    assert tasks(Page(administrator().get(HOME, {"municipality": here.code}))) == []


def test_a_member_without_any_role_has_nothing_to_do(here: Municipality) -> None:
    draft(here)
    assert tasks(Page(log_in(member(None)).get(HOME))) == []


@pytest.mark.parametrize("path", [HOME, NEXT, "/beheer/uitgesteld/"])
def test_who_is_not_logged_in_is_sent_to_log_in(path: str) -> None:
    response = Client().get(path)
    assert response.status_code == 302
    assert response["Location"].startswith(reverse("account_login"))


@pytest.mark.parametrize("query", ["kind=nonsense", "page=0", "page=x", "page=٣", "after=nonsense", "after=draft:x"])
def test_an_address_that_says_nothing_is_refused(client: Client, query: str) -> None:
    assert client.get(f"{HOME}?{query}").status_code == 400


@pytest.mark.parametrize(("path", "most"), [(HOME, 6), (NEXT, 6), ("/beheer/uitgesteld/", 5)])
def test_a_page_asks_the_database_a_few_times(
    client: Client, here: Municipality, django_assert_max_num_queries, path: str, most: int
) -> None:
    for number in range(30):
        draft(here, f"Groep {number}")
    client.get(HOME)  # the first page of a process builds the index
    with django_assert_max_num_queries(most):
        client.get(path)


# --- On to the next ---------------------------------------------------------------------------------------------------


def test_the_next_task_is_the_first_one_after_another(client: Client, here: Municipality) -> None:
    first, second = draft(here), draft(here)
    assert client.get(NEXT)["Location"] == f"/beheer/aanbod/{first.pk}/?waiting=2#decision"
    after = client.get(NEXT, {"kind": "draft", "municipality": here.code, "after": f"draft:{first.pk}"})
    assert after["Location"] == f"/beheer/aanbod/{second.pk}/?kind=draft&municipality=GM0344&waiting=2#decision"


def test_after_the_last_one_it_is_done(client: Client, here: Municipality) -> None:
    response = client.get(NEXT, {"after": f"draft:{make.offer().pk}", "kind": "draft"}, follow=True)
    assert response.redirect_chain == [("/beheer/?kind=draft", 302)]
    assert "U bent klaar" in response.content.decode()


def test_after_the_last_one_what_was_passed_over_is_told(client: Client, here: Municipality) -> None:
    offer = draft(here)
    response = client.get(NEXT, {"after": f"draft:{offer.pk}"}, follow=True)
    assert "Er wacht nog 1 taak." in response.content.decode()


@pytest.mark.parametrize("kind", list(Kind))
def test_every_kind_has_a_screen(kind: Kind) -> None:
    subject = 1 if SCREENS[kind].by_number else {"translation": "ar"}.get(kind, "GM0344")
    assert reverse(SCREENS[kind].view, args=[subject]).startswith("/beheer/")


def test_calling_who_was_not_asked_yet_leads_on_to_the_other_calls(client: Client, here: Municipality) -> None:
    check = making.check(organisation=make.offer(serves=here, organisation=make.organisation()).organisation)
    assert Task.read("due:99").kind is Kind.CALL
    assert client.get(NEXT, {"after": "due:99"})["Location"] == f"/beheer/bellen/{check.pk}/?waiting=1#decision"
