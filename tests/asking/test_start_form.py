"""The first page asks where, in which language and how old; it starts with what is already known."""

import pytest
from django.test import Client

from tests.search.pages import Page, query_of

pytestmark = pytest.mark.usefixtures("catalogue")


def start(client: Client, **asked: object) -> Page:
    return Page(client.get("/nl/", asked))


def test_it_sends_to_the_results(client: Client) -> None:
    page = start(client)
    (municipality,) = page.all("input", name="municipality")
    form = next(each for each in municipality.parents if each.name == "form")
    assert (form["method"], form["action"]) == ("get", "/nl/aanbod/")


def test_every_municipality_in_force_can_be_chosen(client: Client) -> None:
    names = client.get("/nl/").context["municipality_names"]
    assert {"Utrecht", "Den Haag", "Voorbeeldstad"} <= set(names)
    assert len(names) == 343


def test_languages_that_cover_several_are_not_asked(client: Client) -> None:
    context = client.get("/nl/").context
    asked = {each.code for each in (*context["language_choices_first"], *context["language_choices_rest"])}
    assert {"ti", "ar", "kmr", "ckb", "fa-AF"} <= asked
    assert not {"ku", "nl"} & asked


def test_each_language_is_asked_in_its_own_letters_and_direction(client: Client) -> None:
    page = start(client)
    arabic = next(
        each for each in page.elements if each.text == "العربية" and "dir" in each.attributes and each.name == "span"
    )
    assert (arabic["lang"], arabic["dir"]) == ("ar", "rtl")


def test_what_the_address_says_is_filled_in(client: Client) -> None:
    page = start(
        client, municipality="GM0344", language="ti", age=["30", "-1", "18"], parent="father", theme="fatherhood"
    )
    assert page.form_values("municipality") == ["Utrecht"]
    assert page.form_values("language") == ["ti"]
    assert page.form_values("age") == ["-1", "18"]
    assert page.form_values("exact_age") == ["30 maanden"]
    assert page.form_values("parent") == ["father"]
    assert page.form_values("theme") == ["fatherhood"]


def test_what_was_chosen_stands_first_and_in_its_order(client: Client) -> None:
    boxes = start(client, language=["so", "ti", "ku"]).all("input", name="language")
    assert [box["value"] for box in boxes][:4] == ["so", "ti", "ku", "ar"]
    assert [box["value"] for box in boxes if "checked" in box.attributes] == ["so", "ti", "ku"]


def test_who_has_no_question_yet_says_that_the_family_just_came(client: Client) -> None:
    page = start(client)
    quick = page.one("button", name="just_settled", value="yes")
    assert page.one("form", action="/nl/aanbod/") in quick.parents
    assert not [each for each in quick.parents if each.name == "details"]
    for also in ({}, {"settled": "36"}):
        response = client.get("/nl/aanbod/", {"age": "30", "just_settled": "yes", **also})
        assert query_of(response.headers["Location"]) == {"age": ["30"], "settled": ["0"]}


def test_further_questions_are_folded_until_one_has_an_answer(client: Client) -> None:
    assert "open" not in start(client, language="ti", age="30").one("details", class_="more").attributes
    for key, value in {"theme": "fatherhood", "settled": "0", "soon": "yes", "daypart": "sat", "dutch": "xx"}.items():
        assert "open" in start(client, **{key: value}).one("details", class_="more").attributes


def test_the_page_with_every_question_is_one_button_away_and_takes_the_answers_along(client: Client) -> None:
    page = start(client, municipality="GM0344")
    button = page.one("button", formaction="/nl/vragen/")
    form = page.one("form", action="/nl/aanbod/")
    assert form in button.parents
    assert form["method"] == "get"
    first = next(each for each in page.all("button") if form in each.parents)
    assert "formaction" not in first.attributes


@pytest.mark.parametrize("address", ["/nl/", "/nl/vragen/"])
def test_every_field_has_a_label_or_a_question_around_it(client: Client, address: str) -> None:
    page = Page(client.get(address))
    labelled = {each["for"] for each in page.all("label") if "for" in each.attributes}
    for name in ("input", "select"):
        for field in page.all(name):
            if field.attributes.get("type") != "hidden":
                assert field.attributes.get("id") in labelled or any(each.name == "label" for each in field.parents)


@pytest.mark.parametrize("address", ["/nl/", "/nl/vragen/"])
def test_no_two_elements_have_one_id(client: Client, address: str) -> None:
    ids = [each["id"] for each in Page(client.get(address)).elements if "id" in each.attributes]
    assert len(ids) == len(set(ids))


def test_the_municipality_of_the_last_visit_is_filled_in(client: Client) -> None:
    client.cookies["municipality"] = "GM0344"
    assert start(client).form_values("municipality") == ["Utrecht"]


@pytest.mark.parametrize("cookie", ["", "GM9998", "Utrecht", "<script>", "x" * 4000])
def test_a_cookie_that_says_nothing_is_passed_over(client: Client, cookie: str) -> None:
    client.cookies["municipality"] = cookie
    response = client.get("/nl/")
    assert response.status_code == 200
    assert Page(response).form_values("municipality") == []


def test_an_address_that_can_not_be_read_comes_back_with_what_is_wrong(client: Client) -> None:
    response = client.get("/nl/?age=abc")
    assert response.status_code == 400
    assert list(response.context["form"].errors) == ["age"]


def test_a_wrong_field_is_marked_for_who_hears_the_page(client: Client) -> None:
    field = Page(client.get("/nl/aanbod/?municipality=Nergenshuizen")).one("input", name="municipality")
    assert field["aria-invalid"] == "true"
    assert "municipality-error" in field["aria-describedby"]
