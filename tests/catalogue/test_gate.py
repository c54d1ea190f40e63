"""The bare address leads to the visitor's language."""

import pytest
from django.test import Client

ASKED = pytest.mark.parametrize(
    ("header", "language"),
    [
        ("", "nl"),
        ("ti", "ti"),
        ("ti-ER,en;q=0.5", "ti"),
        ("fa-AF", "fa"),
        ("prs,en;q=0.1", "fa"),
        ("ku", "kmr"),
        ("ary", "ar"),
        ("ckb", "nl"),
        ("de, xx", "nl"),
        ("de, pl;q=0.3, tr;q=0.9", "tr"),
        ("*", "nl"),
        ("\u0000;;q=,,,", "nl"),
        ("x" * 5000, "nl"),
        ("kmr-Latn", "kmr"),
        ("ar-SY", "ar"),
        ("en;q=0," * 600 + "ti", "nl"),
    ],
)


@ASKED
def test_without_a_cookie_the_browser_decides(client: Client, header: str, language: str) -> None:
    response = client.get("/", headers={"accept-language": header})
    assert (response.status_code, response.headers["Location"]) == (302, f"/{language}/")


def test_the_language_chosen_before_goes_first(client: Client) -> None:
    client.cookies["language"] = "so"
    assert client.get("/", headers={"accept-language": "pl"}).headers["Location"] == "/so/"


@pytest.mark.parametrize("cookie", ["xx", "", "../../etc", "NL"])
def test_a_cookie_with_another_word_is_passed_over(client: Client, cookie: str) -> None:
    client.cookies["language"] = cookie
    assert client.get("/", headers={"accept-language": "pl"}).headers["Location"] == "/pl/"


def test_a_cache_may_not_give_one_visitors_language_to_another(client: Client) -> None:
    response = client.get("/")
    assert "private" in response.headers["Cache-Control"]
    assert {"Accept-Language", "Cookie"} <= {each.strip() for each in response.headers["Vary"].split(",")}


def test_it_asks_nothing_of_the_database_and_sets_no_cookie(client: Client) -> None:
    assert not client.get("/").cookies


@pytest.mark.django_db
@ASKED
def test_an_address_without_a_language_leads_to_the_same_one_and_keeps_the_question(
    client: Client, header: str, language: str
) -> None:
    response = client.get("/aanbod/?age=30", headers={"accept-language": header})
    assert (response.status_code, response.headers["Location"]) == (302, f"/{language}/aanbod/?age=30")


@pytest.mark.django_db
def test_the_address_goes_before_the_browser_and_the_cookie(client: Client) -> None:
    client.cookies["language"] = "so"
    page = client.get("/ti/", headers={"accept-language": "pl"})
    assert page.headers["Content-Language"] == "ti"
