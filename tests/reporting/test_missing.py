"""Meld gemis: one tap raises counts, and no row ever holds a family."""

from datetime import date
from threading import Barrier, Thread

import pytest
from django.db import DatabaseError, connection
from django.test import Client

from directory.models import AgeBand, Dimension, MissingReport, age_band
from directory.reporting import actions
from directory.reporting.actions import Missed, report_missing
from tests import factories as make
from tests.factories import TODAY
from tests.reporting.making import missing_report
from tests.search.pages import Page

NOVEMBER = date(2026, 11, 1)


def counts() -> dict[tuple[str, str], int]:
    """Return every count by its dimension and value."""
    return {(row.dimension, row.value): row.count for row in MissingReport.objects.all()}


@pytest.fixture
def utrecht():
    make.spoken_language("ti")
    make.spoken_language("ar")
    make.term("theme", "fatherhood")
    return make.municipality("GM0344")


# --- What is counted --------------------------------------------------------------------------------------------------


@pytest.mark.django_db
def test_one_report_raises_each_fitting_count_by_one(utrecht) -> None:
    report_missing(Missed("GM0344", ("ti", "ar"), ("fatherhood",), (-1, 30)), on=TODAY)
    assert counts() == {
        ("municipality", ""): 1,
        ("language", "ti"): 1,
        ("language", "ar"): 1,
        ("theme", "fatherhood"): 1,
        ("age_band", "prenatal"): 1,
        ("age_band", "2_4"): 1,
    }
    assert {row.month for row in MissingReport.objects.all()} == {NOVEMBER}


@pytest.mark.django_db
def test_two_children_of_one_age_are_one_family(utrecht) -> None:
    report_missing(Missed("GM0344", ages=(30, 40)), on=TODAY)
    assert counts()[("age_band", "2_4")] == 1


@pytest.mark.django_db
def test_a_second_report_counts_on_and_a_new_month_begins_again(utrecht) -> None:
    for on in (date(2026, 11, 1), date(2026, 11, 30), date(2026, 12, 1)):
        report_missing(Missed("GM0344", ("ti",)), on=on)
    months = MissingReport.objects.filter(dimension=Dimension.LANGUAGE).order_by("month").values_list("month", "count")
    assert list(months) == [(NOVEMBER, 2), (date(2026, 12, 1), 1)]


@pytest.mark.django_db
def test_a_row_knows_a_municipality_and_one_thing_more_and_nothing_else() -> None:
    columns = {field.name for field in MissingReport._meta.concrete_fields}
    assert columns == {"id", "month", "municipality", "dimension", "value", "count"}


@pytest.mark.django_db
def test_a_report_that_goes_wrong_halfway_counts_nowhere(utrecht, monkeypatch) -> None:
    def stumble(months: int) -> AgeBand:
        raise RuntimeError

    monkeypatch.setattr(actions, "age_band", stumble)
    with pytest.raises(RuntimeError):
        report_missing(Missed("GM0344", ("ti",), ages=(30,)), on=TODAY)
    assert not MissingReport.objects.exists()


@pytest.mark.django_db
def test_counts_under_five_are_never_shown() -> None:
    rows = {number: missing_report(count=number) for number in (1, 4, 5, 60)}
    assert set(MissingReport.objects.shown()) == {rows[5], rows[60]}


@pytest.mark.parametrize(
    ("months", "band"),
    [
        (-1, "prenatal"), (0, "0_2"), (23, "0_2"), (24, "2_4"), (47, "2_4"), (48, "4_6"), (71, "4_6"), (72, "6_12"),
        (143, "6_12"), (144, "12_18"), (215, "12_18"), (216, "18_23"), (287, "18_23"),
    ],
)  # fmt: skip
def test_each_month_of_age_has_one_band(months: int, band: str) -> None:
    assert age_band(months) == band


@pytest.mark.django_db(transaction=True)
def test_of_first_reports_that_arrive_together_none_is_lost() -> None:
    make.municipality("GM0344")
    together = 6
    start = Barrier(together, timeout=60)
    failed: list[DatabaseError] = []

    def report() -> None:
        try:
            start.wait()
            report_missing(Missed("GM0344", ("ti", "ar"), ages=(30,)), on=TODAY)
        except DatabaseError as error:
            failed.append(error)
        finally:
            connection.close()

    threads = [Thread(target=report) for _ in range(together)]
    for each in threads:
        each.start()
    for each in threads:
        each.join()
    assert not failed
    assert set(counts().values()) == {together}
    assert len(counts()) == 4


# --- The button -------------------------------------------------------------------------------------------------------

TOLD = {"municipality": "GM0344", "language": ["ti", "ar"], "theme": "fatherhood", "age": ["30", "-1"]}


@pytest.mark.django_db
def test_one_tap_is_counted_and_leads_to_a_page_without_the_need(client: Client, utrecht) -> None:
    response = client.post("/nl/gemis/", TOLD)
    assert (response.status_code, response.headers["Location"]) == (303, "/nl/gemis/bedankt/")
    assert len(counts()) == 6
    assert client.get("/nl/gemis/bedankt/").status_code == 200


@pytest.mark.django_db
@pytest.mark.parametrize("language", ["nl", "ar"])
def test_it_is_told_in_the_language_of_the_reader(client: Client, utrecht, language: str) -> None:
    assert client.post(f"/{language}/gemis/", TOLD).headers["Location"] == f"/{language}/gemis/bedankt/"


@pytest.mark.django_db
@pytest.mark.parametrize(
    "wrong",
    [
        {"municipality": ""},
        {"municipality": "GM0000"},
        {"municipality": "Utrecht\x00"},
        {"language": "xx"},
        {"theme": "nothing"},
        {"age": "288"},
        {"age": "abc"},
        {"age": [str(age) for age in range(21)]},
    ],
)
def test_what_is_wrong_is_said_and_nothing_is_counted(client: Client, utrecht, wrong: dict) -> None:
    response = client.post("/nl/gemis/", {**TOLD, **wrong})
    assert response.status_code == 400
    assert Page(response).one("h1").text == "Dit is niet verstuurd"
    assert response.context["form"].errors.keys() == wrong.keys()
    assert not MissingReport.objects.exists()


@pytest.mark.django_db
def test_a_municipality_that_has_merged_is_not_counted(client: Client) -> None:
    make.municipality("GM0001", valid_until=date(2020, 12, 31))
    assert client.post("/nl/gemis/", {"municipality": "GM0001"}).status_code == 400


@pytest.mark.django_db
def test_what_is_told_besides_is_not_kept(client: Client, utrecht) -> None:
    client.post(
        "/nl/gemis/", {"municipality": "GM0344", "residence": "asylum_seeker", "name": "Sara", "parent": "mother"}
    )
    assert counts() == {("municipality", ""): 1}


@pytest.mark.django_db
def test_by_get_nothing_is_counted_and_the_reader_can_begin_again(client: Client, utrecht) -> None:
    response = client.get("/nl/gemis/", TOLD)
    assert (response.status_code, response.headers["Location"]) == (302, "/nl/")
    assert not MissingReport.objects.exists()


@pytest.mark.django_db
def test_another_site_can_not_tell_it_in_a_readers_name(utrecht) -> None:
    response = Client(enforce_csrf_checks=True).post("/nl/gemis/", TOLD)
    assert response.status_code == 403
    assert Page(response).one("h1").text == "Dit is niet verstuurd"
    assert not MissingReport.objects.exists()
