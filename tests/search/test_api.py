"""The JSON interface gives what the page gives: the same offers in the same piles, each with its reasons."""

import json
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from directory.languages import CODES
from directory.models import Door
from directory.search.api.answering import PER_PAGE
from tests import factories as make

ADDRESS = "/api/v1/matches"
TOWN = "GM0001"
REAL = {"municipality": "GM0344", "language": ["ti"], "age": [30, 72]}
"""A need with many offers in the real catalogue."""


def get(client: Client, query: str = "") -> dict[str, Any]:
    response = client.get(f"{ADDRESS}?{query}")
    assert response.status_code == 200, response.content
    return response.json()


def posted(client: Client, **said: Any) -> dict[str, Any]:
    response = client.post(ADDRESS, json.dumps(said), content_type="application/json")
    assert response.status_code == 200, response.content
    return response.json()


@pytest.fixture
def town(db: None):
    return make.municipality(TOWN, name="Utrecht")


# --- One question, three ways to ask it -------------------------------------------------------------------------------


@pytest.mark.usefixtures("catalogue")
def test_an_address_a_form_and_json_get_the_same_answer(client: Client) -> None:
    asked = get(client, "municipality=GM0344&language=ti&age=30&age=72")
    assert asked["total"] > PER_PAGE // 2
    assert posted(client, **REAL) == asked
    assert client.post(ADDRESS, REAL).json() == asked, "multipart"
    form = client.post(ADDRESS, "municipality=GM0344&language=ti&age=30&age=72", "application/x-www-form-urlencoded")
    assert form.json() == asked


@pytest.mark.usefixtures("catalogue")
@pytest.mark.parametrize(
    "query", ["municipality=GM0344&language=ti&age=30", "municipality=GM9999&age=3&theme=fatherhood"]
)
def test_the_page_counts_the_same_piles(client: Client, query: str) -> None:
    page = client.get(f"/nl/aanbod/?{query}&show=no").context
    answer = get(client, query)
    assert answer["piles"] == {pile["key"]: pile["count"] for pile in page["piles"]}
    assert answer["total"] == page["total"] == sum(answer["piles"].values())
    assert [each["value"] for each in answer["facets"]["theme"]] == [
        each.value for facet in page["facets"] if facet["key"] == "theme" for each in facet["values"]
    ]


@pytest.mark.usefixtures("catalogue")
@pytest.mark.parametrize("typed", ["Utrecht", "utrecht", "gm0344"])
def test_what_the_page_would_redirect_is_answered(client: Client, typed: str) -> None:
    assert get(client, f"municipality={typed}&exact_age=30+maanden") == get(client, "municipality=GM0344&age=30")


@pytest.mark.usefixtures("catalogue")
def test_one_value_a_list_a_number_and_nothing_are_all_understood(client: Client) -> None:
    plain = posted(client, municipality="GM0344", age=30, soon="yes")
    assert posted(client, municipality=["GM0344"], age=["30"], soon=True, theme=[], q=None, parent="") == plain
    assert posted(client, municipality="GM0344", age=[30.0, None], soon=[True]) == plain
    assert posted(client, municipality="GM0344", age=30, soon=True, unheard_of={"of": [1]}, without="age:30") == plain


def test_a_key_of_the_address_of_a_post_counts_too(client: Client, town) -> None:
    make.offer(serves=town, name_nl="Thuis", name_en="Home")
    response = client.post(f"{ADDRESS}?lang=en", json.dumps({"municipality": TOWN}), content_type="application/json")
    assert [each["name"] for each in response.json()["results"]] == ["Home"]


# --- Offers -----------------------------------------------------------------------------------------------------------


def test_every_offer_is_on_one_page_and_the_pages_say_what_is_next(client: Client, town) -> None:
    ended = {make.offer(serves=town, valid_until=make.TODAY.replace(year=2020)).pk for _ in range(3)}
    open_to_ask = {make.offer(serves=town).pk for _ in range(PER_PAGE)}
    first, second, third = (get(client, f"municipality={TOWN}&page={number}") for number in (1, 2, 3))
    assert ({each["id"] for each in first["results"]}, first["next"]) == (open_to_ask, 2)
    assert ({each["id"] for each in second["results"]}, second["next"]) == (ended, None)
    assert (third["results"], third["next"], third["total"]) == ([], None, PER_PAGE + 3)


def test_exactly_one_full_page_has_no_next(client: Client, town) -> None:
    for _ in range(PER_PAGE):
        make.offer(serves=town)
    answer = get(client, f"municipality={TOWN}")
    assert (len(answer["results"]), answer["next"]) == (PER_PAGE, None)


@pytest.mark.usefixtures("catalogue")
def test_piles_come_in_order_and_each_offer_says_why(client: Client) -> None:
    answer = get(client, "municipality=GM9999&language=ti&age=3")
    piles = [each["pile"] for each in answer["results"]]
    assert piles == sorted(piles, key=["fits", "ask", "no"].index)
    assert {"fits", "ask", "no"} <= set(piles)
    for each in answer["results"]:
        said = {reason["verdict"] for reason in each["reasons"]}
        assert ("no" in said) == (each["pile"] == "no")
        assert (each["question"] is None) == (each["pile"] == "no" or "ask" not in said)
        texts = [reason["text"] for reason in each["reasons"]]
        assert all(text and text[0] == text[0].upper() and "%(" not in text for text in texts)
        assert each["question"] is None or each["question"] in texts


def test_a_name_we_lack_in_the_language_asked_is_given_in_dutch(client: Client, town) -> None:
    make.offer(serves=town, name_nl="Een", name_ti="ሓደ")
    make.offer(serves=town, name_nl="Twee")
    found = get(client, f"municipality={TOWN}&lang=ti")["results"]
    assert {each["name"] for each in found} == {"ሓደ", "Twee"}
    assert {each["url"] for each in found} == {f"/ti/aanbod/{each['id']}/" for each in found}


@pytest.mark.usefixtures("catalogue")
def test_the_address_of_an_offer_leads_there_and_holds_nothing_of_the_need(client: Client) -> None:
    for each in get(client, "municipality=GM0344&language=ti&age=30&lang=en")["results"][:5]:
        assert "?" not in each["url"]
        assert client.get(each["url"]).status_code == 200


def test_sentences_and_labels_are_in_the_language_asked(client: Client, town) -> None:
    make.offer(serves=town)
    dutch, english = (get(client, f"municipality={TOWN}&lang={code}")["results"][0] for code in ("nl", "en"))
    assert dutch["reasons"] != english["reasons"]
    assert [each["rule"] for each in dutch["reasons"]] == [each["rule"] for each in english["reasons"]]
    assert "Utrecht" in " ".join(each["text"] for each in english["reasons"])


@pytest.mark.parametrize("lang", CODES)
def test_every_language_of_the_site_is_answered(client: Client, town, lang: str) -> None:
    make.offer(serves=town)
    response = client.get(f"{ADDRESS}?municipality={TOWN}&lang={lang}")
    assert (response.status_code, response.headers["Content-Language"]) == (200, lang)


def test_the_browser_and_its_cookies_do_not_choose_the_language(client: Client, town) -> None:
    client.cookies["language"] = "en"
    response = client.get(f"{ADDRESS}?municipality={TOWN}", headers={"accept-language": "ar"})
    assert response.headers["Content-Language"] == "nl"


@pytest.mark.usefixtures("catalogue")
def test_what_would_bring_more_is_counted_and_said(client: Client) -> None:
    query = "municipality=GM0344&language=ti&age=30&theme=fatherhood"
    misses = {each["key"]: each for each in get(client, f"{query}&lang=en")["near_misses"]}
    assert "theme" in misses
    without = get(client, query.removesuffix("&theme=fatherhood"))["total"]
    assert misses["theme"]["count"] == without - get(client, query)["total"]
    assert all(str(each["count"]) in each["text"] for each in misses.values())


def test_a_place_to_start_is_always_named(client: Client, town) -> None:
    make.local_start(municipality=town, door=Door.NEIGHBOURHOOD_TEAM, name="Buurtteam", phone="030 1234567")
    doors = get(client, f"municipality={TOWN}")["local_start"]
    assert "Buurtteam" in {each["name"] for each in doors}
    assert get(client)["local_start"]


# --- What may never be told -------------------------------------------------------------------------------------------


@pytest.mark.usefixtures("catalogue")
def test_what_a_family_says_about_its_community_changes_the_order_only(client: Client) -> None:
    without = posted(client, municipality="GM0518", language="ar", age=3)
    for wish in ("avoid", "prefer"):
        answer = posted(client, municipality="GM0518", language="ar", age=3, community=wish)
        assert answer["piles"] == without["piles"]
        assert "community" not in json.dumps(answer).replace("community_centre", "").replace("community_place", "")
        told = {each["id"]: each["reasons"] for each in answer["results"]}
        before = {each["id"]: each["reasons"] for each in without["results"]}
        assert all(told[number] == before[number] for number in told.keys() & before.keys())


@pytest.mark.usefixtures("catalogue")
def test_sensitive_keys_are_read_from_a_post(client: Client) -> None:
    without = posted(client, municipality="GM9999", age=3)
    said = posted(client, municipality="GM9999", age=3, residence="undocumented", registered=False)
    assert said["total"] == without["total"]
    assert said["results"] != without["results"]
    assert posted(client, municipality="GM9999", age=3, residence=["undocumented"], registered="no") == said


# --- Headers and costs ------------------------------------------------------------------------------------------------


def test_an_answer_is_for_who_asked_and_a_posted_one_is_kept_nowhere(client: Client, town) -> None:
    got = client.get(f"{ADDRESS}?municipality={TOWN}")
    sent = client.post(ADDRESS, {"municipality": TOWN})
    assert "private" in got.headers["Cache-Control"]
    assert sent.headers["Cache-Control"] == "no-store"
    for response in (got, sent, client.post(ADDRESS, {"age": "x"})):
        assert not response.cookies
        assert "Access-Control-Allow-Origin" not in response.headers
        assert response.headers["Content-Type"] == "application/json"


def test_a_post_needs_no_token(town) -> None:
    strict = Client(enforce_csrf_checks=True)
    assert strict.post(ADDRESS, {"municipality": TOWN}).status_code == 200


def test_head_is_answered_and_other_methods_are_not(client: Client, town) -> None:
    assert client.head(f"{ADDRESS}?municipality={TOWN}").status_code == 200
    assert {client.generic(method, ADDRESS).status_code for method in ("PUT", "PATCH", "DELETE")} == {405}


def test_two_queries_whatever_the_number_of_offers(client: Client, town) -> None:
    for number in (3, 60):
        for _ in range(number):
            make.offer(serves=town)
        get(client)  # builds the index, or brings it up to date
        with CaptureQueriesContext(connection) as queries:
            get(client, f"municipality={TOWN}&age=30&lang=ti")
        assert len(queries) <= 2


def test_nothing_of_a_need_is_written(client: Client, town) -> None:
    with CaptureQueriesContext(connection) as queries:
        posted(client, municipality=TOWN, age=30, registered="no", community="avoid")
    written = [query["sql"] for query in queries if query["sql"].lstrip().startswith(("INSERT", "UPDATE", "DELETE"))]
    assert written == []
