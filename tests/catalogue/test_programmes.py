"""National programmes: how well studied, where they run, and what differs there."""

from datetime import date, timedelta

import pytest
from django.test import Client
from django.utils import timezone

from directory.facts.evidence import evidence
from directory.index import store
from directory.languages import LANGUAGES
from directory.models import Programme
from tests import factories as make
from tests.search.pages import Page, query_of

pytestmark = pytest.mark.django_db

TODAY = date(2026, 11, 20)


def facts(client: Client, programme: Programme, language: str = "nl"):
    response = client.get(f"/{language}/programmas/{programme.slug}/")
    assert response.status_code == 200
    return response.context["programme"]


def listed(client: Client) -> dict:
    groups = client.get("/nl/programmas/").context["groups"]
    return {line.name: line for group in groups for line in group.programmes}


# --- The list ---------------------------------------------------------------------------------------------------------


def test_programmes_stand_by_who_carries_them_and_then_by_name(client: Client) -> None:
    for name, kind in (("Zon", "informal"), ("Maan", "formal"), ("Aarde", "informal"), ("Mars", "unknown")):
        make.programme(name=name, kind=kind)
    groups = client.get("/nl/programmas/").context["groups"]
    names = {group.key: [line.name for line in group.programmes] for group in groups}
    assert names == {"informal": ["Aarde", "Zon"], "formal": ["Maan"], "unknown": ["Mars"]}


def test_a_programme_counts_the_real_offers_that_go_on(client: Client) -> None:
    programme = make.programme(name="Zon")
    make.offer(programme=programme)
    make.offer(programme=programme, status="draft")
    make.offer(programme=programme, valid_until=timezone.localdate() - timedelta(days=1))
    make.offer(programme=programme, serves=make.municipality("GM9999", is_fictional=True))
    assert listed(client)["Zon"].offers == 1


def test_a_directory_without_programmes_says_so(client: Client) -> None:
    assert "nog geen programma" in Page(client.get("/nl/programmas/")).one("main").text


@pytest.mark.usefixtures("catalogue")
def test_all_programmes_of_the_catalogue_have_a_line_and_a_page(client: Client) -> None:
    lines = listed(client)
    assert len(lines) == 28
    assert {client.get(line.url).status_code for line in lines.values()} == {200}


# --- How well studied -------------------------------------------------------------------------------------------------


def studied(level: str = "well_founded", decided: str = ""):
    row = {"evidence_level": level, "evidence_decided_on": decided, "evidence_source_url": "https://bron.example/a"}
    return evidence(row, TODAY)


@pytest.mark.parametrize(
    ("decided", "is_old"),
    [
        ("2021-11-19", True),
        ("2021-11-20", False),
        ("2021-10", True),
        ("2021-11", False),
        ("2020", True),
        ("2021", False),
        ("", False),
    ],
)
def test_a_recognition_of_more_than_five_years_ago_is_old(decided: str, is_old: bool) -> None:
    assert studied(decided=decided).is_old is is_old


@pytest.mark.parametrize(
    ("decided", "words"), [("2019-04-08", "8 april 2019"), ("2015-03", "maart 2015"), ("2015", "2015"), ("", "")]
)
def test_a_decision_is_as_exact_as_its_source(decided: str, words: str) -> None:
    assert studied(decided=decided).decided == words


@pytest.mark.parametrize(
    ("level", "state"),
    [("unknown", "unknown"), ("not_listed", "not_listed"), ("effective_strong_indications", "recognised")],
)
def test_not_judged_and_not_known_are_two_things(level: str, state: str) -> None:
    assert studied(level).state == state


def test_the_page_names_the_level_the_date_the_source_and_the_age(client: Client) -> None:
    programme = make.programme(
        evidence_level="well_founded", evidence_decided_on="2018-01-26", evidence_source_url="https://bron.example/a"
    )
    page = Page(client.get(f"/nl/programmas/{programme.slug}/"))
    text = page.one("main").text
    assert all(words in text for words in ("goed onderbouwd", "26 januari 2018", "ouder dan vijf jaar"))
    assert "https://bron.example/a" in page.links


# --- What is usual ----------------------------------------------------------------------------------------------------


def test_what_is_known_is_told_and_what_is_not_is_named(client: Client) -> None:
    programme = make.programme(cost="free", age_min_months=0, age_max_months=47)
    make.programme_term(programme=programme, term=make.term("theme", "play", name_nl="spelen"))
    page = facts(client, programme)
    assert {row.key: row.values for row in page.rows} == {
        "ages": ["tot 4 jaar"],
        "theme": ["spelen"],
        "cost": ["gratis"],
    }
    assert "Ouders" in page.unknown


# --- Where it runs ----------------------------------------------------------------------------------------------------


def test_offers_stand_under_their_town_and_province(client: Client) -> None:
    programme = make.programme()
    make.offer(programme=programme, name_nl="Hier", serves=make.municipality("GM0001", name="Dorp", province="Drenthe"))
    make.offer(programme=programme, name_nl="Daar", serves=make.municipality("GM0002", name="Stad", province="Zeeland"))
    make.offer(programme=programme, name_nl="Overal", area_scope="national")
    make.offer(programme=programme, name_nl="Ergens")
    page = facts(client, programme)
    where = [
        (province.name, town.name, town.offers.shown[0].name.value)
        for province in page.provinces
        for town in province.towns
    ]
    assert where == [("Drenthe", "Dorp", "Hier"), ("Zeeland", "Stad", "Daar")]
    assert [[link.name.value for link in links.shown] for links in (page.nationwide, page.somewhere)] == [
        ["Overal"],
        ["Ergens"],
    ]


def test_a_town_that_merged_is_shown_as_its_successor(client: Client) -> None:
    programme, new = make.programme(), make.municipality("GM0002", name="Nieuw")
    gone = make.municipality("GM0001", name="Oud", successor=new, valid_until=timezone.localdate() - timedelta(days=1))
    make.offer(programme=programme, serves=gone)
    assert [town.name for province in facts(client, programme).provinces for town in province.towns] == ["Nieuw"]


def test_a_long_list_of_one_town_ends_in_a_search_there(client: Client) -> None:
    programme, town = make.programme(name="Zon"), make.municipality("GM0001")
    for _ in range(7):
        make.offer(programme=programme, serves=town)
    (found,) = [town for province in facts(client, programme).provinces for town in province.towns]
    assert (len(found.offers.shown), found.offers.more) == (5, 2)
    assert query_of(found.more_url) == {"municipality": ["GM0001"], "q": ["Zon"]}


def test_the_map_has_a_dot_for_every_town_and_a_dark_one_where_it_runs(client: Client) -> None:
    programme = make.programme()
    here = make.municipality("GM0001", name="Noord", latitude=53.0, longitude=6.0)
    make.municipality("GM0002", name="Zuid", latitude=51.0, longitude=6.0)
    make.municipality("GM9999", is_fictional=True, latitude=10.0, longitude=10.0)
    make.offer(programme=programme, serves=here)
    drawn = facts(client, programme).map
    assert drawn.everywhere.count("h0") == 2
    assert [dot.name for dot in drawn.here] == ["Noord"]
    assert drawn.here[0].y < drawn.height / 2
    page = Page(client.get(f"/nl/programmas/{programme.slug}/"))
    assert page.one("svg", class_="map__drawing")["aria-hidden"] == "true"
    assert "Noord" in [each.text for each in page.all("dt")]


def test_where_it_runs_nowhere_there_is_no_map_but_advice(client: Client) -> None:
    make.municipality(latitude=53.0, longitude=6.0)
    programme = make.programme()
    assert facts(client, programme).map is None
    assert "Wij kennen nog geen plek" in Page(client.get(f"/nl/programmas/{programme.slug}/")).one("main").text


# --- What differs -----------------------------------------------------------------------------------------------------


def differing(client: Client, programme: Programme) -> dict:
    return {
        each.label: (
            each.usually,
            {value.here: [link.name.value for link in value.offers.shown] for value in each.otherwise},
        )
        for each in facts(client, programme).differences
    }


def test_only_an_offers_own_values_that_differ_are_named(client: Client) -> None:
    programme = make.programme(cost="free", age_min_months=0, age_max_months=83)
    make.offer(programme=programme, name_nl="Stil")
    make.offer(programme=programme, name_nl="Zelfde", cost="free")
    make.offer(programme=programme, name_nl="Duurder", cost="low_cost", parent_gender="mothers")
    make.offer(programme=programme, name_nl="Jonger", age_min_months=0, age_max_months=47)
    assert differing(client, programme) == {
        "Leeftijd": ("tot 7 jaar", {"tot 4 jaar": ["Jonger"]}),
        "Kosten": ("gratis", {"kleine bijdrage": ["Duurder"]}),
    }


def test_terms_that_an_offer_leaves_out_or_does_instead_differ(client: Client) -> None:
    programme = make.programme()
    home, group = make.term("mode", "home", name_nl="thuis"), make.term("mode", "group", name_nl="groep")
    for term in (home, group):
        make.programme_term(programme=programme, term=term)
    make.offer_term(offer=make.offer(programme=programme, name_nl="Alleen groep"), term=group)
    make.offer_term(offer=make.offer(programme=programme, name_nl="Geen groep"), term=group, holds=False)
    ((usually, values),) = differing(client, programme).values()
    assert set(usually.split(", ")) == {"thuis", "groep"}
    assert values == {"groep": ["Alleen groep"], "thuis": ["Geen groep"]}


# --- There, in every language, for a few queries ----------------------------------------------------------------------


@pytest.mark.parametrize("slug", ["nothing", "x" * 3000, "Home-Start_"])
def test_a_programme_we_do_not_have_is_the_page_that_leads_to_search(client: Client, slug: str) -> None:
    response = client.get(f"/nl/programmas/{slug}/")
    assert response.status_code == 404
    assert "/nl/" in Page(response).links


@pytest.mark.parametrize("language", LANGUAGES, ids=lambda language: language.code)
def test_the_goal_is_marked_with_the_language_it_is_in(client: Client, language) -> None:
    programme = make.programme(goal_nl="Samen spelen.", goal_ar="اللعب معا")
    value, code = ("اللعب معا", "ar") if language.code == "ar" else ("Samen spelen.", "nl")
    for address in ("programmas/", f"programmas/{programme.slug}/"):
        page = Page(client.get(f"/{language.code}/{address}"))
        assert [each for each in page.elements if each.text.strip().startswith(value)][-1].inherited("lang") == code


def test_an_offer_leads_to_its_programme(client: Client) -> None:
    programme = make.programme()
    page = Page(client.get(f"/nl/aanbod/{make.offer(programme=programme).pk}/"))
    assert f"/nl/programmas/{programme.slug}/" in page.links


def test_ten_queries_at_most_with_ten_times_the_rows_too(client: Client, django_assert_max_num_queries) -> None:
    programme, term = make.programme(), make.term()
    for number in (3, 30):
        for _ in range(number):
            make.programme_term(programme=make.programme(), term=term)
            make.offer_term(offer=make.offer(programme=programme, cost="paid", serves=make.municipality()), term=term)
        store.forget()
        client.get("/nl/")
        for address in ("/nl/programmas/", f"/nl/programmas/{programme.slug}/"):
            with django_assert_max_num_queries(10):
                assert client.get(address).status_code == 200
