"""Choosing what the list is narrowed to: counts that are true, and a way back for every choice."""

import pytest
from django.test import Client

from directory.index import store
from directory.index.facets import CLOSED_ASPECTS
from directory.matching.need import NARROWING
from directory.models import Vocabulary
from tests import factories as make
from tests.scenarios.walking import answer
from tests.search.pages import Page, query_of


def facets(client: Client, query: str = "") -> dict[str, dict[str, dict]]:
    """Return the values of each facet by key."""
    found = client.get(f"/nl/aanbod/?{query}").context["facets"]
    return {facet["key"]: {value.value: value for value in facet["values"]} for facet in found}


def total(client: Client, query: str) -> int:
    return client.get(f"/nl/aanbod/?{query}").context["total"]


@pytest.mark.usefixtures("catalogue")
@pytest.mark.parametrize(
    "base", ["municipality=GM0344", "municipality=GM9999&language=ti", "q=taal&kind=informal", "cost=free"]
)
def test_a_count_is_what_choosing_the_value_lists(client: Client, base: str) -> None:
    for aspect, values in facets(client, base).items():
        if f"{aspect}=" in base:
            continue
        for key, value in values.items():
            listed = total(client, f"{base}&{aspect}={key}")
            known_and_asked = value.count + value.unknown
            assert listed == known_and_asked if aspect in CLOSED_ASPECTS else listed >= known_and_asked, (aspect, key)


@pytest.mark.usefixtures("catalogue")
@pytest.mark.parametrize(
    ("base", "chosen"), [("municipality=GM0344", "theme"), ("", "kind"), ("municipality=GM9999", "mode")]
)
def test_a_choice_does_not_change_the_counts_beside_it(client: Client, base: str, chosen: str) -> None:
    before = facets(client, base)[chosen]
    value = next(iter(before))
    after = facets(client, f"{base}&{chosen}={value}")[chosen]
    assert {key: each.count for key, each in after.items()} == {key: each.count for key, each in before.items()}
    assert [key for key, each in after.items() if each.checked] == [value]


@pytest.mark.usefixtures("catalogue")
def test_a_choice_narrows_the_counts_of_other_questions(client: Client) -> None:
    before, after = facets(client), facets(client, "kind=formal")
    assert sum(each.count for each in after["mode"].values()) < sum(each.count for each in before["mode"].values())


@pytest.mark.usefixtures("catalogue")
def test_two_values_of_one_question_widen_and_two_questions_narrow(client: Client) -> None:
    one, other = total(client, "theme=fatherhood"), total(client, "theme=trauma_flight")
    assert total(client, "theme=fatherhood&theme=trauma_flight") >= max(one, other)
    assert total(client, "theme=fatherhood&mode=course") <= min(one, total(client, "mode=course"))


@pytest.mark.usefixtures("catalogue")
def test_who_is_known_not_to_have_it_is_removed_and_who_never_said_stays(client: Client) -> None:
    narrowed = set(answer(client, "municipality=GM9999&theme=fatherhood").everywhere)
    assert "v07" in narrowed
    assert "v27" not in narrowed


@pytest.mark.django_db
def test_what_is_inherited_counts(client: Client) -> None:
    described = make.programme(cost="free")
    make.programme_term(programme=described, term=make.term(Vocabulary.THEME, "fatherhood"))
    make.offer(programme=described)
    found = facets(client)
    assert found["theme"]["fatherhood"].count == 1
    assert found["cost"]["free"].count == 1


@pytest.mark.django_db
def test_who_never_said_is_counted_apart(client: Client) -> None:
    make.offer_term(term=make.term(Vocabulary.THEME, "fatherhood"))
    make.offer()
    value = facets(client)["theme"]["fatherhood"]
    assert (value.count, value.unknown) == (1, 1)


@pytest.mark.django_db
def test_a_value_nobody_has_is_not_offered_unless_it_was_chosen(client: Client) -> None:
    for key in ("fatherhood", "adolescence"):
        make.term(Vocabulary.THEME, key)
    make.offer_term(term=make.term(Vocabulary.THEME, "child_health"))
    assert list(facets(client)["theme"]) == ["child_health"]
    assert "adolescence" in facets(client, "theme=adolescence")["theme"]


@pytest.mark.usefixtures("catalogue")
def test_values_stand_in_the_order_of_their_vocabulary(client: Client) -> None:
    themes = [key for vocabulary, key in store.current().reference.terms if vocabulary == "theme"]
    shown = list(facets(client)["theme"])
    assert shown == [key for key in themes if key in shown]


@pytest.mark.usefixtures("catalogue")
def test_each_choice_can_be_taken_away_and_leaves_the_others(client: Client) -> None:
    query = "municipality=GM0344&language=ti&age=30&q=taal&theme=fatherhood&theme=trauma_flight&cost=free&show=no"
    filters = client.get(f"/nl/aanbod/?{query}").context["active_filters"]
    before = {(key, value) for key, values in query_of(f"?{query}").items() for value in values}
    gone = [before - {(k, v) for k, values in query_of(each.remove_url).items() for v in values} for each in filters]
    assert gone == [{("q", "taal")}, {("theme", "fatherhood")}, {("theme", "trauma_flight")}, {("cost", "free")}]


@pytest.mark.usefixtures("catalogue")
def test_taking_away_a_choice_starts_at_the_first_page_again(client: Client) -> None:
    (only,) = client.get("/nl/aanbod/?kind=informal&page=2").context["active_filters"]
    assert query_of(only.remove_url) == {}


@pytest.mark.usefixtures("catalogue")
def test_narrowing_sends_the_need_along(client: Client) -> None:
    page = Page(
        client.get(
            "/nl/aanbod/?municipality=GM0344&language=ti&age=30&age=-1&parent=mother&theme=fatherhood&q=taal&show=no"
        )
    )
    assert {
        key: page.form_values(key, "get") for key in ("municipality", "language", "age", "parent", "q", "theme")
    } == {
        "municipality": ["GM0344"],
        "language": ["ti"],
        "age": ["30", "-1"],
        "parent": ["mother"],
        "q": ["taal"],
        "theme": ["fatherhood"],
    }


@pytest.mark.usefixtures("catalogue")
def test_every_narrowing_key_is_a_question_on_the_page(client: Client) -> None:
    assert set(facets(client)) == set(NARROWING)
