"""Every key of a question: what it takes, what it refuses, and that nothing typed is lost on the way."""

import pytest
from django.http import QueryDict
from django.test import Client

from directory.asking.need_filter import NeedFilter
from directory.matching.need import NARROWING, SENSITIVE
from tests.search.pages import Page, query_of

pytestmark = pytest.mark.usefixtures("catalogue")

KEYS = {
    "municipality": ("GM0344", "Nergenshuizen"),
    "postcode": ("Utrecht", "0000"),
    "q": ("inloop", "x" * 201),
    "language": ("ti", "xx"),
    "age": ("30", "288"),
    "exact_age": ("2 jaar", "gisteren"),
    "best_language": ("ar", "xx"),
    "just_settled": ("yes", "perhaps"),
    "parent": ("mother", "aunt"),
    "settled": ("3", "601"),
    "dutch": ("some", "fluent"),
    "reading": ("little", "often"),
    "daypart": ("sat", "night"),
    "practical": ("children_welcome", "free_beer"),
    "soon": ("yes", "maybe"),
    "theme": ("fatherhood", "cooking"),
    "mode": ("home_visit", "teleport"),
    "kind": ("informal", "royal"),
    "cost": ("free", "cheap"),
    "delivered_by": ("trained_volunteer", "robot"),
    "venue": ("school", "moon"),
    "access": ("self_referral", "by_force"),
    "sort": ("fresh", "random"),
    "show": ("no", "yes"),
    "page": ("2", "0"),
}
GOOD = [(key, good) for key, (good, _) in KEYS.items()]
BAD = [
    *((key, bad) for key, (_, bad) in KEYS.items()),
    ("age", "-2"), ("age", "abc"), ("age", "1.5"), ("age", "9" * 5000), ("age", "²"),
    ("page", "x"), ("page", "-1"), ("page", "10001"), ("page", "9" * 5000),
    ("exact_age", "90 jaar"), ("exact_age", "3 weken"), ("parent", "MOTHER"), ("q", "é" * 400),
    ("settled", "-1"), ("settled", "gisteren"), ("settled", "2999-01-01"), ("settled", "2026-13-01"),
    ("settled", "9" * 5000), ("daypart", "quality"), ("practical", "mon"), ("soon", "YES"), ("dutch", "9" * 5000),
    ("best_language", "ti,ar"), ("postcode", "12345"), ("postcode", "2511 ABC"), ("postcode", "9" * 5000),
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
    assert set(NeedFilter.base_filters) == {*KEYS, *SENSITIVE}


def test_unknown_keys_are_ignored(client: Client) -> None:
    with_them = get(client, municipality="GM0344", utm_source="mail", page_size="9999", constructor="1")
    assert with_them.status_code == 200
    assert with_them.context["total"] == get(client, municipality="GM0344").context["total"]


EVERYTHING = {
    "q": "taal <b>les</b>",
    "language": ["ti", "ar"],
    "age": ["18", "-1", "77"],
    "exact_age": "3 maanden",
    **{key: KEYS[key][0] for key in ("best_language", "parent", "settled", "dutch", "reading", "soon", "sort")},
    "daypart": ["morning", "sat"],
    "practical": ["women_only", "private_space"],
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
    assert asked["language"] == ["ar", "ti"]
    once = ("parent", "settled", "dutch", "reading", "soon", "sort", *NARROWING)
    assert {key: asked[key] for key in once} == {key: [KEYS[key][0]] for key in once}
    assert {key: asked[key] for key in ("daypart", "practical")} == {
        key: EVERYTHING[key] for key in ("daypart", "practical")
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


@pytest.mark.parametrize(("soon", "leads_to"), [("yes", "soon=yes"), ("no", "")])
def test_no_haste_is_the_same_as_none(client: Client, soon: str, leads_to: str) -> None:
    response = client.get("/nl/aanbod/", {"soon": soon}, follow=True)
    assert response.request["QUERY_STRING"] == leads_to


def test_an_empty_field_does_not_hide_what_another_one_says(client: Client) -> None:
    response = client.get("/nl/aanbod/?settled=12&settled=&dutch=none&dutch=", follow=True)
    assert query_of(f"/?{response.request['QUERY_STRING']}") == {"settled": ["12"], "dutch": ["none"]}


def test_the_language_spoken_best_goes_first(client: Client) -> None:
    response = get(client, language=["ti", "so"], best_language="so")
    assert query_of(response.headers["Location"]) == {"language": ["so", "ti"]}
    response = get(client, language=["ti"], best_language="so")
    assert query_of(response.headers["Location"]) == {"language": ["so", "ti"]}


def test_ticked_and_written_children_together_are_twenty_at_most(client: Client) -> None:
    ticked, written = [str(months) for months in range(15)], "20 mnd, 21 mnd, 22 mnd, 23 mnd, 24 mnd"
    assert get(client, age=ticked, exact_age=written).status_code == 302
    response = get(client, age=ticked, exact_age=f"{written}, 25 mnd")
    assert response.status_code == 400
    assert list(response.context["form"].errors) == ["age"]


def test_nothing_is_remembered_of_a_question_that_was_refused(client: Client) -> None:
    assert not get(client, municipality="Nergenshuizen").cookies
