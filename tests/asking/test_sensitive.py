"""Residence, registration and the own community travel by POST only."""

import pytest
from django.http import QueryDict
from django.test import Client

from directory.asking.asked import Reading, read
from directory.index import store
from directory.matching.need import SENSITIVE
from tests.factories import TODAY
from tests.search.pages import Page, query_of

pytestmark = pytest.mark.usefixtures("catalogue")

SAID = {"residence": "undocumented", "registered": "no", "community": "avoid"}
BAD = {"residence": "all", "registered": "maybe", "community": "mine"}
REST = {"municipality": "GM0344", "language": "ti"}


def posted(query: str) -> Reading:
    return read(QueryDict(query), store.current().reference, TODAY, posted=True)


@pytest.mark.parametrize("key", SENSITIVE)
@pytest.mark.parametrize("value", ["", "good", "bad"])
def test_in_an_address_they_are_never_read(key: str, value: str) -> None:
    value = {"good": SAID[key], "bad": BAD[key]}.get(value, value)
    reading = read(QueryDict(f"municipality=GM0344&{key}={value}"), store.current().reference, TODAY)
    assert getattr(reading.asked.need, key) is None
    assert not reading.asked.is_private
    assert not reading.is_canonical
    assert not reading.form[key].value()


@pytest.mark.parametrize("key", SENSITIVE)
def test_in_a_post_they_are_read_or_refused(key: str) -> None:
    assert getattr(posted(f"{key}={SAID[key]}").asked.need, key) == SAID[key]
    assert getattr(posted(f"{key}=").asked.need, key) is None
    assert list(posted(f"{key}={BAD[key]}").form.errors) == [key]


def test_a_post_may_take_pairs_away() -> None:
    query = "theme=fatherhood&theme=trauma_flight&language=ti&language=ar&registered=no&q=a:b"
    gone = "without=theme:fatherhood&without=language:ti&without=registered:no&without=q:a:b&without=x&without=:"
    asked = posted(f"{query}&{gone}").asked
    assert asked.need.chosen("theme") == ("trauma_flight",)
    assert asked.need.languages == ("ar",)
    assert (asked.need.q, asked.is_private) == ("", False)


def test_an_address_can_not_take_pairs_away() -> None:
    reading = read(QueryDict("language=ti&without=language:ti"), store.current().reference, TODAY)
    assert reading.asked.need.languages == ("ti",)


@pytest.mark.parametrize("rest", [REST, {"municipality": "Nergenshuizen"}, {}])
def test_the_page_with_questions_sends_who_puts_one_in_its_address_on(client: Client, rest: dict[str, str]) -> None:
    response = client.get("/nl/vragen/", {**rest, **SAID})
    assert response.status_code == 302
    assert query_of(response.headers["Location"]) == {key: [value] for key, value in rest.items()}


def test_the_page_with_questions_asks_all_of_them_and_posts(client: Client) -> None:
    response = client.get("/nl/vragen/", REST)
    page = Page(response)
    form = page.one("form", method="post", action="/nl/aanbod/")
    assert form in page.one("input", name="csrfmiddlewaretoken").parents
    for key in SENSITIVE:
        assert all(form in each.parents for each in page.all("input", name=key))
        assert len(page.all("input", name=key)) >= 3
        assert page.one("fieldset", id=f"field-{key}")["aria-describedby"] == f"{key}-help"
        assert "bewaren uw antwoord niet" in page.one("div", id=f"{key}-help").text
        assert page.form_values(key) == []
    assert page.form_values("municipality") == ["Utrecht"]
    assert page.form_values("language") == ["ti"]
    assert "no-store" not in response.headers["Cache-Control"]


def test_a_posted_need_comes_back_to_be_changed_and_is_kept_nowhere(client: Client) -> None:
    response = client.post("/nl/vragen/", {**REST, **SAID, "settled": "12", "theme": ["fatherhood", "adolescence"]})
    assert response.status_code == 200
    page = Page(response)
    assert {key: page.form_values(key) for key in SENSITIVE} == {key: [value] for key, value in SAID.items()}
    assert page.form_values("settled") == ["12"]
    assert page.form_values("theme") == ["fatherhood", "adolescence"]
    assert "no-store" in response.headers["Cache-Control"]
    assert not [link for link in page.links if any(f"{key}=" in link for key in SENSITIVE)]
    assert set(response.cookies) <= {"csrftoken", "language"}


@pytest.mark.parametrize("key", SENSITIVE)
def test_a_posted_mistake_comes_back_with_a_message_and_everything_else_as_typed(client: Client, key: str) -> None:
    response = client.post("/nl/vragen/", {**REST, **SAID, key: BAD[key], "exact_age": "2 jaar", "q": "inloop"})
    assert response.status_code == 400
    page = Page(response)
    assert list(response.context["form"].errors) == [key]
    assert f"{key}-error" in page.one("fieldset", id=f"field-{key}")["aria-describedby"]
    others = {each: [value] for each, value in SAID.items() if each != key}
    assert {each: page.form_values(each) for each in others} == others
    assert page.form_values("exact_age") == ["2 jaar"]
    assert page.form_values("q") == ["inloop"]


def test_a_post_from_elsewhere_is_refused() -> None:
    assert Client(enforce_csrf_checks=True).post("/nl/vragen/", SAID).status_code == 403


def test_the_start_page_neither_asks_nor_passes_them_on(client: Client) -> None:
    page = Page(client.get("/nl/", {**REST, **SAID}))
    assert not [each for each in page.elements if each.attributes.get("name") in SENSITIVE]
