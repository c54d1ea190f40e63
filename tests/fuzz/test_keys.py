"""Every public key, with every nasty value: understood, or refused in plain words; never broken, never alive."""

import logging

import pytest
from django.test import Client
from hypothesis import HealthCheck, given, settings, strategies as st

from directory.asking.need_filter import NeedFilter
from directory.matching.need import SENSITIVE
from tests.fuzz.harmless import assert_harmless
from tests.fuzz.nasty import ON_THE_WAY, travelling
from tests.page_types import LANGUAGES

KEYS = (*NeedFilter.base_filters, "offer")
UNDERSTOOD = {
    "offer": "12",
    "municipality": "GM9999", "postcode": "Utrecht", "q": "inloop", "language": "ti", "age": "30", "parent": "mother",
    "exact_age": "2 jaar", "theme": "fatherhood", "kind": "informal", "cost": "free", "show": "no", "page": "2",
    "settled": "2026-11", "daypart": "sat", "practical": "women_only", "soon": "yes", "sort": "name", "dutch": "none",
}  # fmt: skip
TAKES_POSTS = ("/nl/vragen/", "/ar/vragen/", "/nl/aanbod/", "/ar/aanbod/", "/nl/aanbod/1/")
AS_A_FORM = "application/x-www-form-urlencoded"
SAID = "municipality=GM9999&language=ti&age=3&theme=fatherhood&residence=undocumented&registered=no&community=avoid"
MADE_UP = 700
OFTEN = 1000
shared = settings(max_examples=MADE_UP, suppress_health_check=[HealthCheck.function_scoped_fixture])
pytestmark = pytest.mark.usefixtures("catalogue")


@pytest.fixture(autouse=True)
def _quiet(caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.ERROR, "django.request")


@pytest.fixture(autouse=True)
def _as_often_as_it_takes(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let everything through: how often one visitor may post has tests of its own."""
    monkeypatch.setattr("directory.site.limiting.take_turn", lambda found, limit, at: True)


@pytest.mark.parametrize("key", KEYS)
def test_a_key_takes_any_value(client: Client, key: str) -> None:
    for value in ON_THE_WAY.values():
        assert_harmless(client.get(f"/nl/aanbod/?{key}={value}"))


@pytest.mark.parametrize("name", ON_THE_WAY)
def test_a_value_is_harmless_in_every_key_at_once(client: Client, name: str) -> None:
    query = "&".join(f"{key}={ON_THE_WAY[name]}" for key in KEYS)
    for address in ("/nl/", "/en/aanbod/", "/ar/aanbod/"):
        assert_harmless(client.get(f"{address}?{query}"))


@pytest.mark.parametrize("name", ON_THE_WAY)
def test_a_posted_value_is_harmless_in_every_key_at_once(client: Client, name: str) -> None:
    body = "&".join(f"{key}={ON_THE_WAY[name]}" for key in (*KEYS, "without"))
    for address in TAKES_POSTS:
        assert_harmless(client.post(address, body, content_type=AS_A_FORM))


@pytest.mark.parametrize("name", ON_THE_WAY)
def test_a_posted_value_is_harmless_in_each_private_key(client: Client, name: str) -> None:
    for key in (*SENSITIVE, "without", "sort"):
        body = f"{SAID}&{key}={ON_THE_WAY[name]}"
        for address in TAKES_POSTS:
            assert_harmless(client.post(address, body, content_type=AS_A_FORM))


@pytest.mark.parametrize("name", ON_THE_WAY)
def test_a_posted_body_may_be_anything(client: Client, name: str) -> None:
    """Not a form, not the form it says it is, or a key that nobody ever heard of."""
    for content_type in (
        AS_A_FORM,
        "text/plain",
        "application/json",
        "multipart/form-data; boundary=x",
        ON_THE_WAY[name],
    ):
        for body in (ON_THE_WAY[name], f"{ON_THE_WAY[name]}=1&{SAID}"):
            assert_harmless(client.post("/nl/aanbod/", body, content_type=content_type))


@pytest.mark.parametrize("name", ON_THE_WAY)
def test_a_value_is_harmless_as_the_name_of_a_key(client: Client, name: str) -> None:
    assert_harmless(client.get(f"/nl/aanbod/?{ON_THE_WAY[name]}=1&{ON_THE_WAY[name]}[]=x&q[{ON_THE_WAY[name]}]"))


@pytest.mark.parametrize("key", KEYS)
@pytest.mark.parametrize("number", [OFTEN, 250])
def test_a_key_a_thousand_times_is_refused_or_answered(client: Client, key: str, number: int) -> None:
    for value in (UNDERSTOOD.get(key, "x"), "{}", ""):
        query = "&".join(f"{key}={value.format(each)}" for each in range(number))
        assert_harmless(client.get(f"/nl/aanbod/?{query}"))


@shared
@given(
    language=st.sampled_from(LANGUAGES),
    page=st.sampled_from(["aanbod/", "", "vragen/", "gemeenten/", "aanbod/1/", "aanbod/999999/", "hulp/"]),
    asked=st.lists(st.tuples(st.sampled_from(KEYS), travelling), max_size=6),
    understood=st.lists(st.sampled_from(sorted(UNDERSTOOD)), max_size=4),
    in_place=st.booleans(),
)
def test_any_mixture_of_keys_and_values(
    client: Client, language: str, page: str, asked: list[tuple[str, str]], understood: list[str], in_place: bool
) -> None:
    pairs = [*asked, *((key, UNDERSTOOD[key]) for key in understood)]
    query = "&".join(f"{key}={value}" for key, value in pairs)
    assert_harmless(client.get(f"/{language}/{page}?{query}", headers={"hx-request": "true"} if in_place else {}))


@shared
@given(
    address=st.sampled_from(TAKES_POSTS),
    asked=st.lists(st.tuples(st.sampled_from((*KEYS, "without")), travelling), max_size=6),
    understood=st.lists(st.sampled_from(sorted(UNDERSTOOD)), max_size=4),
    private=st.booleans(),
)
def test_any_mixture_of_keys_and_values_may_be_posted(
    client: Client, address: str, asked: list[tuple[str, str]], understood: list[str], private: bool
) -> None:
    pairs = [*asked, *((key, UNDERSTOOD[key]) for key in understood), *([("registered", "no")] if private else [])]
    body = "&".join(f"{key}={value}" for key, value in pairs)
    assert_harmless(client.post(address, body, content_type=AS_A_FORM))


def test_these_are_two_thousand_examples_at_least() -> None:
    values = len(ON_THE_WAY)
    assert len(KEYS) * values + 3 * values + values + len(KEYS) * 6 + MADE_UP >= 2_000
