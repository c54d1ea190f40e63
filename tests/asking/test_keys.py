"""Every key of a question: what it takes, what it refuses, and that nothing typed is lost on the way."""

import pytest
from django.http import QueryDict
from django.test import Client

from directory.asking.need_filter import NeedFilter
from directory.matching.need import NARROWING
from tests.search.pages import Page, query_of

pytestmark = pytest.mark.usefixtures("catalogue")

KEYS = {
    "municipality": ("GM0344", "Nergenshuizen"),
    "postcode": ("Utrecht", "0000"),
    "q": ("inloop", "x" * 201),
    "language": ("ti", "xx"),
    "age": ("30", "288"),
    "exact_age": ("2 jaar", "gisteren"),
    "parent": ("mother", "aunt"),
    "theme": ("fatherhood", "cooking"),
    "mode": ("home_visit", "teleport"),
    "kind": ("informal", "royal"),
    "cost": ("free", "cheap"),
    "delivered_by": ("trained_volunteer", "robot"),
    "venue": ("school", "moon"),
    "access": ("self_referral", "by_force"),
    "show": ("no", "yes"),
    "page": ("2", "0"),
}
GOOD = [(key, good) for key, (good, _) in KEYS.items()]
BAD = [
    *((key, bad) for key, (_, bad) in KEYS.items()),
    ("age", "-2"), ("age", "abc"), ("age", "1.5"), ("age", "9" * 5000), ("age", "²"),
    ("page", "x"), ("page", "-1"), ("page", "10001"), ("page", "9" * 5000),
    ("exact_age", "90 jaar"), ("exact_age", "3 weken"), ("parent", "MOTHER"), ("q", "é" * 400),
    ("municipality", "x" * 400), ("theme", "self_referral"), ("language", "nl-NL"),
]  # fmt: skip


def get(client: Client, **asked: object):
    return client.get("/nl/aanbod/", asked)


@pytest.mark.parametrize(("key", "value"), GOOD)
def test_a_good_value_is_answered(client: Client, key: str, value: str) -> None:
    assert client.get("/nl/aanbod/", {key: value}, follow=True).status_code == 200


@pytest.mark.parametrize(("key", "value"), BAD)
def test_a_bad_value_is_refused_with_a_message_at_its_field(client: Client, key: str, value: str) -> None:
    response = get(client, **{key: value})
    assert response.status_code == 400
    assert list(response.context["form"].errors) == [key]
    assert all(response.context["form"].errors[key])


@pytest.mark.parametrize(("key", "value"), BAD)
def test_the_message_stands_on_the_page(client: Client, key: str, value: str) -> None:
    response = get(client, **{key: value})
    (message,) = response.context["form"].errors[key]
    assert message in Page(response).one("div", role="alert").text


@pytest.mark.parametrize("key", KEYS)
def test_an_empty_value_is_as_good_as_none(client: Client, key: str) -> None:
    assert get(client, **{key: ""}).status_code == 200


def test_the_table_names_every_key() -> None:
    assert set(NeedFilter.base_filters) >= set(KEYS)


def test_unknown_keys_are_ignored(client: Client) -> None:
    with_them = get(client, municipality="GM0344", utm_source="mail", page_size="9999", constructor="1")
    assert with_them.status_code == 200
    assert with_them.context["total"] == get(client, municipality="GM0344").context["total"]


EVERYTHING = {
    "q": "taal <b>les</b>",
    "language": ["ti", "ar"],
    "age": ["18", "-1", "77"],
    "exact_age": "3 maanden",
    "parent": "mother",
    **{key: KEYS[key][0] for key in NARROWING},
}


@pytest.mark.parametrize("key", [key for key in EVERYTHING if key not in {"age", "exact_age"}])
def test_what_was_typed_is_still_there_when_something_else_is_wrong(client: Client, key: str) -> None:
    page = Page(get(client, municipality="Nergenshuizen", **EVERYTHING))
    typed = EVERYTHING[key]
    assert set(page.form_values(key)) == set(typed if isinstance(typed, list) else [typed])


def test_ages_are_still_there_when_something_else_is_wrong(client: Client) -> None:
    page = Page(get(client, municipality="Nergenshuizen", **EVERYTHING))
    assert page.form_values("age") == ["-1", "18"]
    assert page.form_values("exact_age") == ["3 maanden, 77 maanden"]


def test_a_place_that_is_not_known_is_still_there_as_typed(client: Client) -> None:
    assert Page(get(client, municipality="Nergens <huizen>")).form_values("municipality") == ["Nergens <huizen>"]


def test_a_known_place_is_written_by_its_name_when_something_else_is_wrong(client: Client) -> None:
    assert Page(get(client, municipality="GM0518", age="abc")).form_values("municipality") == ["Den Haag"]


def test_sending_a_corrected_form_again_asks_everything_that_was_asked(client: Client) -> None:
    page = Page(get(client, municipality="Nergenshuizen", **EVERYTHING))
    again = QueryDict(mutable=True)
    for key in KEYS:
        again.setlist(key, page.form_values(key))
    again["municipality"] = "Utrecht"
    asked = query_of(client.get(f"/nl/aanbod/?{again.urlencode()}").headers["Location"])
    assert asked["municipality"] == ["GM0344"]
    assert set(asked["age"]) == {"-1", "18", "77", "3"}
    assert {key: set(asked[key]) for key in ("language", *NARROWING)} == {
        "language": {"ti", "ar"},
        **{key: {KEYS[key][0]} for key in NARROWING},
    }


@pytest.mark.parametrize("junk", ["\x00", "\x1b", "\u202e", "\u2066", "\u200f", "\u061c", "\u2028", "\x7f"])
def test_control_and_direction_characters_are_taken_out(client: Client, junk: str) -> None:
    response = get(client, q=f"in{junk}loop")
    assert response.status_code == 200
    assert junk not in response.content.decode()
    assert response.context["q"] == "in loop"


def test_a_refused_value_is_shown_without_them_too(client: Client) -> None:
    message = str(get(client, theme="\u202ecooking").context["form"].errors)
    assert "\u202e" not in message


@pytest.mark.parametrize("key", ["q", "municipality", "postcode", "language", "age", "exact_age", "theme", "page"])
def test_bytes_that_are_no_text_break_nothing(client: Client, key: str) -> None:
    assert client.get(f"/nl/aanbod/?{key}=%ff%fe%00%d8", follow=True).status_code in {200, 400}


def test_a_value_given_twice_counts_once(client: Client) -> None:
    response = get(client, language=["ti", "ti"], age=["30", "30"], theme=["fatherhood", "fatherhood"])
    assert len(response.context["need_summary"]) == 2
    assert len(response.context["active_filters"]) == 1


def test_nothing_is_remembered_of_a_question_that_was_refused(client: Client) -> None:
    assert not get(client, municipality="Nergenshuizen").cookies
