"""Since when a family lives here becomes whole months, however it is written."""

from datetime import date

import pytest
from django.core.exceptions import ValidationError
from django.test import Client

from directory.asking.settled_field import SettledField
from tests.search.pages import Page, query_of

FIELD = SettledField(required=False, today=date(2026, 11, 20))


@pytest.mark.parametrize(
    ("typed", "months"),
    [
        ("", None),
        ("0", 0),
        ("7", 7),
        ("600", 600),
        ("3 maanden", 3),
        ("2 jaar", 24),
        ("1,5 jaar", 18),
        ("2026-11-20", 0),
        ("2026-11-08", 0),
        ("2026-10-21", 0),
        ("2026-10-20", 1),
        ("2025-11-21", 11),
        ("2026-11", 0),
        ("2026-09", 2),
        ("20-10-2026", 1),
        ("20/10/2026", 1),
        ("9-2026", 2),
        ("1976-11-20", 600),
    ],
)
def test_a_time_or_a_day_is_read_as_people_write_it(typed: str, months: int | None) -> None:
    assert FIELD.clean(typed) == months


@pytest.mark.parametrize(
    ("typed", "code"),
    [
        ("2026-11-21", "future"),
        ("2026-12", "future"),
        ("601", "out_of_range"),
        ("1976-10-20", "out_of_range"),
        ("51 jaar", "out_of_range"),
        ("2026-13", "unreadable"),
        ("2026-02-30", "unreadable"),
        ("0000-01-01", "unreadable"),
        ("-1", "unreadable"),
        ("lang geleden", "unreadable"),
        ("2026-11-08T10:00", "unreadable"),
    ],
)
def test_what_can_not_be_is_said_to_be_wrong(typed: str, code: str) -> None:
    with pytest.raises(ValidationError) as refused:
        FIELD.clean(typed)
    assert refused.value.code == code


@pytest.mark.usefixtures("catalogue")
@pytest.mark.parametrize(("typed", "months"), [("2 jaar", "24"), ("007", "7"), ("2000-01-01", None)])
def test_the_address_says_it_in_months_and_never_by_the_day(client: Client, typed: str, months: str | None) -> None:
    response = client.get("/nl/aanbod/", {"settled": typed, "language": "ti"})
    assert response.status_code == 302
    (settled,) = query_of(response.headers["Location"])["settled"]
    assert settled.isdecimal()
    assert settled == months or months is None
    assert client.get(response.headers["Location"]).status_code == 200


@pytest.mark.usefixtures("catalogue")
def test_a_number_of_months_without_a_chip_gets_one(client: Client) -> None:
    page = Page(client.get("/nl/?settled=7"))
    assert page.form_values("settled") == ["7"]
    assert page.one("input", name="settled", value="7")["type"] == "radio"


@pytest.mark.usefixtures("catalogue")
def test_what_was_written_comes_back_as_written(client: Client) -> None:
    page = Page(client.get("/nl/aanbod/?settled=2999-01-01"))
    assert page.form_values("settled") == ["2999-01-01"]
    assert page.one("input", name="settled", type="text")["aria-invalid"] == "true"
