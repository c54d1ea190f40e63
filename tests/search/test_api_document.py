"""The OpenAPI document says what is: its shapes hold for real answers, its keys and values are those we take."""

import json
from typing import Any

import pytest
from django.test import Client
from django.urls import resolve

from directory.asking.need_filter import NeedFilter
from directory.index import store
from directory.matching.export import as_json
from directory.matching.need import SENSITIVE
from directory.search.api import schemas
from directory.search.api.keys import KEYS, Key

DOCUMENT, MATCHES = "/api/v1/openapi.json", "/api/v1/matches"
pytestmark = pytest.mark.usefixtures("catalogue")


@pytest.fixture
def document(client: Client) -> dict[str, Any]:
    response = client.get(DOCUMENT)
    assert response.status_code == 200
    return response.json()


def answer_to(client: Client, said: dict[str, Any], **extra: str):
    return client.post(MATCHES, json.dumps(said | extra), content_type="application/json")


# --- The document -----------------------------------------------------------------------------------------------------


def test_it_is_openapi_3_and_may_be_kept_an_hour(client: Client, document: dict[str, Any]) -> None:
    assert document["openapi"].startswith("3.")
    assert client.get(DOCUMENT).headers["Cache-Control"] == "public, max-age=3600"
    assert not client.get(DOCUMENT).cookies
    assert client.post(DOCUMENT).status_code == 405


def test_every_address_in_it_is_one_of_ours(document: dict[str, Any]) -> None:
    for path, methods in document["paths"].items():
        view = resolve(path).func
        assert view.access_policy
        assert all(each["summary"] and each["description"] for each in methods.values())


def test_no_page_with_a_viewer_is_served(client: Client) -> None:
    assert {client.get(f"/api/v1/{name}").status_code for name in ("", "docs", "redoc")} == {404}


def test_it_refers_to_nothing_it_does_not_hold(document: dict[str, Any]) -> None:
    schemas_there = document["components"]["schemas"]
    referred = {line.split('"')[0] for line in json.dumps(document).split('"$ref": "#/components/schemas/')[1:]}
    assert referred
    assert referred <= set(schemas_there)


def test_it_describes_every_key_there_is(document: dict[str, Any]) -> None:
    known = {"lang", *NeedFilter.base_filters}
    get, post = (document["paths"][MATCHES][method] for method in ("get", "post"))
    assert {each["name"] for each in get["parameters"]} == known - set(SENSITIVE)
    for kind in ("application/json", "application/x-www-form-urlencoded", "multipart/form-data"):
        assert set(post["requestBody"]["content"][kind]["schema"]["properties"]) == known
    assert all(each["description"] and "example" in each for each in get["parameters"])


# --- Its keys ---------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("key", KEYS, ids=lambda key: key.name)
def test_the_example_of_a_key_is_answered(client: Client, key: Key) -> None:
    assert answer_to(client, {"municipality": "GM0344", key.name: key.example}).status_code == 200


@pytest.mark.parametrize("key", KEYS, ids=lambda key: key.name)
def test_every_value_of_a_key_is_taken_and_no_other(client: Client, key: Key) -> None:
    values = key.one_value(store.current().reference).get("enum")
    if values is None:
        return
    assert values
    for value in values:
        assert answer_to(client, {"municipality": "GM9999", key.name: value}).status_code == 200, value
    assert answer_to(client, {"municipality": "GM9999", key.name: "never-a-value"}).status_code == 400


# --- The rules --------------------------------------------------------------------------------------------------------


def test_the_rules_are_the_table_the_answers_are_made_by(client: Client) -> None:
    response = client.get("/api/v1/rules")
    assert response.headers["Cache-Control"] == "public, max-age=3600"
    assert response.json() == json.loads(json.dumps(as_json()))
    schemas.RuleTable.model_validate_json(response.content)
    named = {each["rule"] for each in response.json()["rules"]}
    answer = answer_to(client, {"municipality": "GM9999", "language": "ti", "age": 3, "soon": True}).json()
    assert {reason["rule"] for each in answer["results"] for reason in each["reasons"]} <= named


# --- Its shapes -------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "said",
    [
        {},
        {"municipality": "GM9999", "language": "ti", "age": 3},
        {"municipality": "GM0518", "language": ["ar"], "age": [3], "theme": ["social_network"], "q": "moeders"},
        {"municipality": "GM0344", "q": "zzzzzzzz"},
        {"municipality": "GM0344", "q": "opvoedondersteunning", "lang": "en"},
        {"municipality": "GM0344", "page": 40, "lang": "ar"},
        {
            "municipality": "GM9999",
            "residence": "undocumented",
            "registered": False,
            "community": "avoid",
            "soon": True,
        },
    ],
    ids=json.dumps,
)
def test_a_real_answer_has_the_shape_of_the_document(client: Client, said: dict[str, Any]) -> None:
    response = answer_to(client, said)
    assert response.status_code == 200
    schemas.Matches.model_validate_json(response.content)


def test_a_real_refusal_has_the_shape_of_the_document(client: Client) -> None:
    schemas.Refusal.model_validate_json(answer_to(client, {"age": 999}).content)


def test_the_shape_is_strict_enough_to_find_a_mistake(client: Client) -> None:
    answer = answer_to(client, {"municipality": "GM9999"}).json()
    for wrong in ({"total": "3"}, {"results": [{"id": 1}]}, {"extra": 1}, {"piles": {"fits": 1, "ask": 1}}):
        with pytest.raises(ValueError, match="validation error"):
            schemas.Matches.model_validate_json(json.dumps(answer | wrong))


def test_the_document_holds_the_shapes_that_answers_are_held_to(document: dict[str, Any]) -> None:
    responses = document["paths"][MATCHES]["get"]["responses"]
    assert responses["200"]["content"]["application/json"]["schema"]["$ref"].endswith("/Matches")
    said = document["components"]["schemas"]["Matches"]
    assert set(said["required"]) == set(schemas.Matches.model_fields)
