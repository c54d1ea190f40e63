"""What can't be answered is refused in one shape, at the key it is about, in the language asked; nothing breaks it."""

import json
import logging
from itertools import count
from typing import Any

import pytest
from django.conf import settings
from django.test import Client
from hypothesis import HealthCheck, given, settings as trying, strategies as st

from directory.access.policies import limit_of
from directory.asking.need_filter import NeedFilter
from directory.languages import CODES
from directory.matching.need import SENSITIVE
from directory.search.api import views
from tests.fuzz.nasty import NASTY, ON_THE_WAY

ADDRESS = "/api/v1/matches"
KEYS = sorted({"lang", *NeedFilter.base_filters})
SAID = {"residence": "undocumented", "registered": "no", "community": "avoid"}
TEXT_OR_SCALAR = st.one_of(st.none(), st.booleans(), st.integers(), st.floats(), st.text(max_size=30))
ANYTHING = st.recursive(
    TEXT_OR_SCALAR, lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(max_size=5), inner, max_size=3)
)
pytestmark = pytest.mark.usefixtures("catalogue")


visitors = count(1)


@pytest.fixture(autouse=True)
def _quiet(caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.ERROR, "django.request")


@pytest.fixture(autouse=True)
def _another_visitor(client: Client) -> None:
    """Let each test come from an address of its own: posts are counted per address."""
    client.defaults["REMOTE_ADDR"] = f"10.0.0.{next(visitors)}"


def post(client: Client, body: Any, kind: str = "application/json"):
    return client.post(ADDRESS, body if isinstance(body, str | bytes) else json.dumps(body), content_type=kind)


def refused(response, status: int = 400) -> dict[str, list[str]]:
    """Return the messages of a refusal, after looking at its shape."""
    assert response.status_code == status, response.content
    assert response.headers["Content-Type"] == "application/json"
    assert set(response.json()) == {"errors"}
    errors = response.json()["errors"]
    assert errors and all(messages and all(map(str.strip, messages)) for messages in errors.values())
    return errors


# --- Values -----------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("query", "keys"),
    [
        ("age=999", {"age"}),
        ("age=x&theme=nothing", {"age", "theme"}),
        ("municipality=Bergen", {"municipality"}),
        ("municipality=nergens", {"municipality"}),
        ("language=xx", {"language"}),
        ("soon=perhaps&dutch=fluent&reading=aloud", {"soon", "dutch", "reading"}),
        ("settled=-4", {"settled"}),
        ("page=0", {"page"}),
        ("sort=price", {"sort"}),
        ("daypart=midnight&practical=lunch", {"daypart", "practical"}),
    ],
)
def test_a_wrong_value_is_named_at_its_key(client: Client, query: str, keys: set[str]) -> None:
    assert set(refused(client.get(f"{ADDRESS}?{query}"))) == keys


def test_messages_are_in_the_language_asked(client: Client) -> None:
    dutch, english = (refused(client.get(f"{ADDRESS}?age=999&lang={code}"))["age"] for code in ("nl", "en"))
    assert dutch != english
    assert refused(post(client, {"age": 999, "lang": "en"}))["age"] == english


@pytest.mark.parametrize("lang", ["xx", "NL", "nl-NL", "de", "<b>"])
def test_a_language_we_do_not_have_is_refused_with_those_we_have(client: Client, lang: str) -> None:
    (message,) = refused(client.get(ADDRESS, {"lang": lang}))["lang"]
    assert all(code in message for code in CODES)


@pytest.mark.parametrize("key", ["parent", "municipality", "page", "lang"])
def test_several_values_for_a_key_that_takes_one_are_refused_not_guessed_between(client: Client, key: str) -> None:
    values = {
        "parent": ["mother", "father"],
        "municipality": ["GM0344", "GM0518"],
        "page": [1, 2],
        "lang": ["nl", "en"],
    }
    assert set(refused(post(client, {key: values[key]}))) == {key}
    assert post(client, {key: [values[key][0], values[key][0], None]}).status_code == 200


# --- Sensitive keys ---------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("key", SENSITIVE)
def test_a_sensitive_key_in_an_address_is_refused_not_passed_over(client: Client, key: str) -> None:
    for value in (SAID[key], "nonsense"):
        assert set(refused(client.get(f"{ADDRESS}?municipality=GM0344&{key}={value}"))) == {key}
        assert set(refused(client.post(f"{ADDRESS}?{key}={value}", {"municipality": "GM0344"}))) == {key}
    assert client.get(f"{ADDRESS}?municipality=GM0344&{key}=").status_code == 200
    assert post(client, {"municipality": "GM0344", key: SAID[key]}).status_code == 200


def test_it_is_refused_also_when_the_form_says_it_too(client: Client) -> None:
    assert set(refused(client.post(f"{ADDRESS}?registered=no", {"registered": "no"}))) == {"registered"}


def test_a_refusal_does_not_repeat_what_was_said(client: Client) -> None:
    response = client.get(f"{ADDRESS}?residence=undocumented")
    assert "undocumented" not in response.content.decode()


# --- Bodies -----------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "body",
    [
        " ", "{", "[]", '"text"', "3", "null", "{'age': 3}", '{"age": NaN}', '{"age": Infinity}', b"\xff\xfe",
        "[" * 100_000, '{"age": ' + "1" * 6000 + "}", '{"a":' * 50_000,
    ],
    ids=lambda body: repr(body[:12]),
)  # fmt: skip
def test_what_is_no_json_object_is_refused(client: Client, body: str | bytes) -> None:
    assert set(refused(post(client, body))) == {"body"}


@pytest.mark.parametrize("value", [{}, {"is": 30}, [{}], [[30]], "\ud800", ["\udfff"]], ids=repr)
@pytest.mark.parametrize("key", ["age", "q", "residence", "lang", "page"])
def test_a_value_of_another_kind_is_refused_at_its_key(client: Client, key: str, value: Any) -> None:
    assert set(refused(post(client, {"municipality": "GM0344", key: value}))) == {key}


@pytest.mark.parametrize("value", [True, 30.5, 10**400, -2, 1e308])
def test_a_number_that_is_no_age_is_refused(client: Client, value: Any) -> None:
    assert set(refused(post(client, {"age": value}))) == {"age"}


@pytest.mark.parametrize(
    "kind", ["application/json", "application/x-www-form-urlencoded", "multipart/form-data; boundary=x"]
)
def test_what_is_too_large_is_refused_without_being_read(client: Client, kind: str) -> None:
    body = "q=" + "x" * settings.DATA_UPLOAD_MAX_MEMORY_SIZE
    assert set(refused(post(client, body, kind), 413)) == {"body"}


@pytest.mark.parametrize("kind", ["text/plain", "application/xml", "image/png", "application/json-seq", "nonsense"])
def test_another_kind_of_body_is_refused(client: Client, kind: str) -> None:
    assert set(refused(post(client, '{"age": 30}', kind), 415)) == {"body"}


def test_a_post_without_a_body_is_a_question_without_keys(client: Client) -> None:
    response = client.generic("POST", ADDRESS)
    assert response.status_code == 200
    assert response.json() == client.get(ADDRESS).json()


def test_too_many_values_are_refused(client: Client) -> None:
    many = settings.DATA_UPLOAD_MAX_NUMBER_FIELDS + 1
    assert set(refused(client.get(f"{ADDRESS}?{'age=3&' * many}"))) == {"body"}
    assert set(refused(post(client, "age=3&" * many, "application/x-www-form-urlencoded"))) == {"body"}
    assert set(refused(post(client, {"language": ["ti"] * many}))) == {"body"}


def test_a_form_in_another_encoding_is_refused(client: Client) -> None:
    assert set(refused(post(client, "q=x", "application/x-www-form-urlencoded; charset=latin-1"))) == {"body"}


@pytest.mark.parametrize("kind", ["application/json", "application/x-www-form-urlencoded"])
def test_a_body_in_chunks_is_refused_not_passed_over(client: Client, kind: str) -> None:
    response = client.post(ADDRESS, "age=3", content_type=kind, headers={"transfer-encoding": "chunked"})
    assert set(refused(response)) == {"body"}


def test_a_form_without_its_boundary_is_refused(client: Client) -> None:
    assert set(refused(post(client, "q=x", "multipart/form-data"))) == {"body"}


def test_a_file_is_no_value(client: Client) -> None:
    file = 'x=1\r\n--b\r\nContent-Disposition: form-data; name="q"; filename="a.txt"\r\n\r\nhallo\r\n--b--\r\n'
    response = post(client, f"--b\r\n{file}", "multipart/form-data; boundary=b")
    assert response.status_code in {200, 400}


def test_who_posts_too_often_is_told_in_the_same_shape(client: Client) -> None:
    for _ in range(limit_of(views.matches).number):
        refused(post(client, "{"))
    response = post(client, {"municipality": "GM0344"})
    assert refused(response, 429)
    assert int(response.headers["Retry-After"]) > 0
    assert client.get(ADDRESS).status_code == 200, "reading by address is free"


# --- Whatever comes ---------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("name", ON_THE_WAY)
def test_a_value_is_harmless_in_every_key_of_an_address_at_once(client: Client, name: str) -> None:
    response = client.get(f"{ADDRESS}?{'&'.join(f'{key}={ON_THE_WAY[name]}' for key in KEYS)}")
    assert response.status_code == 200 or refused(response)


@pytest.mark.parametrize("key", KEYS)
def test_a_key_takes_any_value_in_json(client: Client, key: str) -> None:
    for value in NASTY.values():
        response = post(client, {key: value})
        assert response.status_code == 200 or refused(response)


@trying(max_examples=400, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(said=st.dictionaries(st.sampled_from([*KEYS, "other"]), ANYTHING, max_size=6))
def test_any_json_is_answered_or_refused(client: Client, said: dict[str, Any]) -> None:
    response = post(client, json.dumps(said))
    assert response.status_code == 200 or refused(response)


@trying(max_examples=200, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(body=st.binary(max_size=200), kind=st.sampled_from(["application/json", "multipart/form-data; boundary=b", ""]))
def test_any_bytes_are_answered_or_refused(client: Client, body: bytes, kind: str) -> None:
    response = client.generic("POST", ADDRESS, body, content_type=kind)
    assert response.status_code == 200 or refused(response, response.status_code)
    assert response.status_code in {200, 400, 415}
