"""What became of a sheet: one tap raises one count, a sheet counts once, and nothing is kept of who or of whom."""

import logging
import re
from datetime import date
from threading import Barrier, Thread

import pytest
from django.conf import settings
from django.db import DatabaseError, connection
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from directory.access.policies import limit_of
from directory.models import CatalogueVersion, Event, Offer, Outcome, ReferralCount, UsedCode
from directory.models.choices import Status
from directory.sheets import codes
from directory.sheets.actions import tell
from directory.sheets.loop import loop
from tests import factories as make
from tests.factories import TODAY
from tests.fuzz.harmless import assert_harmless
from tests.fuzz.nasty import NASTY, ON_THE_WAY
from tests.search.pages import Page
from tests.sheets.making import referral_count, used_code

NOVEMBER = date(2026, 11, 1)
pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _quiet(caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.ERROR, "django.request")


@pytest.fixture(autouse=True)
def today(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("directory.sheets.loop.timezone.localdate", lambda: TODAY)


@pytest.fixture
def offer() -> Offer:
    return make.offer(serves=make.municipality("GM0344"))


def printed(offer: Offer, language: str = "ti", on: date = TODAY) -> str:
    """Return the code of a new sheet."""
    return codes.make(offer.pk, language, on)


def tapped(offer: Offer, outcome: Outcome = Outcome.ARRIVED, language: str = "ti", on: date = TODAY) -> bool:
    """Answer for a new sheet, past the page."""
    return tell(codes.read(printed(offer, language, on), on), outcome, on=on)


def counts() -> dict[tuple[str, str], int]:
    """Return every count by its language and outcome."""
    return {(row.language, row.outcome): row.count for row in ReferralCount.objects.all()}


def nothing_kept() -> bool:
    return not ReferralCount.objects.exists() and not UsedCode.objects.exists()


# --- What is counted --------------------------------------------------------------------------------------------------


def test_each_sheet_raises_the_count_of_its_month_offer_language_and_outcome(offer) -> None:
    for _ in range(3):
        assert tapped(offer)
    assert tapped(offer, Outcome.FULL)
    assert tapped(offer, language="ar")
    assert tapped(offer, language="")
    assert counts() == {("ti", "arrived"): 3, ("ti", "full"): 1, ("ar", "arrived"): 1, ("", "arrived"): 1}
    assert {(row.month, row.offer) for row in ReferralCount.objects.all()} == {(NOVEMBER, offer)}


def test_it_counts_in_the_month_in_which_it_was_told(offer) -> None:
    code = codes.read(printed(offer), TODAY)
    tell(code, Outcome.ARRIVED, on=date(2027, 2, 28))
    assert ReferralCount.objects.get().month == date(2027, 2, 1)


def test_a_sheet_counts_once_whatever_is_answered_the_second_time(offer) -> None:
    code = codes.read(printed(offer), TODAY)
    assert [tell(code, outcome, on=TODAY) for outcome in Outcome] == [True, False, False, False]
    assert counts() == {("ti", "arrived"): 1}


def test_no_row_holds_a_code_a_day_or_anything_of_who_told_it(offer) -> None:
    before = Event.objects.count(), CatalogueVersion.objects.current()
    code = printed(offer)
    tell(codes.read(code, TODAY), Outcome.FULL, on=TODAY)
    assert {field.name for field in ReferralCount._meta.concrete_fields} == {
        "id", "month", "offer", "language", "outcome", "count",
    }  # fmt: skip
    assert {field.name for field in UsedCode._meta.concrete_fields} == {"key", "until"}
    rows = (*ReferralCount.objects.values(), *UsedCode.objects.values())
    kept = [str(value) for row in rows for value in row.values()]
    assert not [value for value in kept if code.replace("-", "").lower() in value.replace("-", "").lower()]
    assert str(TODAY) not in kept
    assert (Event.objects.count(), CatalogueVersion.objects.current()) == before


def test_a_used_code_is_forgotten_by_the_first_answer_after_it_is_over(offer) -> None:
    ended, valid = used_code(until=NOVEMBER), used_code(until=date(2026, 12, 1))
    tapped(offer)
    left = set(UsedCode.objects.values_list("key", flat=True))
    assert ended.key not in left
    assert valid.key in left
    assert len(left) == 2


def test_counts_under_five_are_never_shown(offer) -> None:
    rows = {number: referral_count(count=number) for number in (1, 4, 5, 60)}
    assert set(ReferralCount.objects.shown()) == {rows[5], rows[60]}


@pytest.mark.django_db(transaction=True)
def test_of_answers_that_arrive_together_a_sheet_counts_once_and_no_sheet_is_lost() -> None:
    offer = make.offer()
    sheets = [codes.read(printed(offer), TODAY) for _ in range(4)]
    assert len({sheet.key for sheet in sheets}) == 4
    start = Barrier(8, timeout=60)
    failed: list[DatabaseError] = []
    counted: list[bool] = []

    def answer(sheet: codes.Code) -> None:
        try:
            start.wait()
            counted.append(tell(sheet, Outcome.ARRIVED, on=TODAY))
        except DatabaseError as error:
            failed.append(error)
        finally:
            connection.close()

    threads = [Thread(target=answer, args=[sheet]) for sheet in sheets * 2]
    for each in threads:
        each.start()
    for each in threads:
        each.join()
    assert not failed
    assert sorted(counted) == [False] * 4 + [True] * 4
    assert counts() == {("ti", "arrived"): 4}


# --- The page ---------------------------------------------------------------------------------------------------------


def test_it_asks_about_the_offer_with_four_buttons_and_keeps_nothing_until_one_is_tapped(client: Client, offer) -> None:
    address = f"/v/{printed(offer)}"
    assert client.head(address).status_code == 200
    page = Page(client.get(address))
    assert offer.name_nl in page.one("main").text
    form = next(each for each in page.all("form") if each.attributes.get("method") == "post")
    assert "action" not in form.attributes, "it is sent to its own address"
    buttons = page.all("button", name="outcome")
    assert [each["value"] for each in buttons] == ["arrived", "full", "did_not_fit", "other"]
    assert all(form in each.parents for each in buttons)
    assert nothing_kept()


@pytest.mark.parametrize("outcome", Outcome.values)
def test_one_tap_counts_and_leads_to_thanks_that_may_be_loaded_again(client: Client, offer, outcome: str) -> None:
    address = f"/v/{printed(offer)}"
    response = client.post(address, {"outcome": outcome})
    assert (response.status_code, response.headers["Location"]) == (303, address)
    for _ in range(2):
        thanks = client.get(address)
        assert thanks.status_code == 200
        assert Page(thanks).one("h1").text == "Bedankt, dit is al doorgegeven"
        assert not Page(thanks).all("button", name="outcome")
    assert counts() == {("ti", outcome): 1}


def test_a_used_sheet_says_so_to_a_second_tap(client: Client, offer) -> None:
    address = f"/v/{printed(offer)}"
    client.post(address, {"outcome": "arrived"})
    again = client.post(address, {"outcome": "full"})
    assert (again.status_code, Page(again).one("h1").text) == (200, "Bedankt, dit is al doorgegeven")
    assert counts() == {("ti", "arrived"): 1}


def test_typed_in_another_way_it_is_the_same_sheet(client: Client, offer) -> None:
    code = printed(offer)
    typed = code.lower().replace("-", " ")
    assert client.post(f"/v/{typed}", {"outcome": "arrived"}).headers["Location"] == f"/v/{code}"
    assert "al doorgegeven" in Page(client.get(f"/v/{code}")).one("h1").text


@pytest.mark.parametrize("told", [{}, {"outcome": ""}, {"outcome": "maybe"}, {"outcome": ["x"] * 3}])
def test_an_answer_we_do_not_know_is_refused_and_the_buttons_stay(client: Client, offer, told: dict) -> None:
    response = client.post(f"/v/{printed(offer)}", told)
    page = Page(response)
    assert response.status_code == 400
    assert page.one("div", role="alert").text.strip()
    assert len(page.all("button", name="outcome")) == 4
    assert nothing_kept()


@pytest.mark.parametrize("way", ["get", "post"])
def test_an_unknown_code_says_how_to_type_it(client: Client, offer, way: str) -> None:
    code = printed(offer)
    wrong = ("0" if code[0] != "0" else "1") + code[1:]
    response = getattr(client, way)(f"/v/{wrong}", {"outcome": "arrived"}, follow=True)
    assert (response.status_code, Page(response).one("h1").text) == (404, "Deze code kennen wij niet")
    assert nothing_kept()


@pytest.mark.parametrize("way", ["get", "post"])
def test_a_code_of_more_than_a_year_ago_says_so(client: Client, offer, way: str) -> None:
    valid, over = printed(offer, on=date(2025, 11, 1)), printed(offer, on=date(2025, 10, 31))
    assert client.get(f"/v/{valid}").status_code == 200
    response = getattr(client, way)(f"/v/{over}", {"outcome": "arrived"})
    assert (response.status_code, Page(response).one("h1").text) == (410, "Deze code geldt niet meer")
    assert nothing_kept()


@pytest.mark.parametrize("status", [each for each in Status.values if each != Status.PUBLISHED])
@pytest.mark.parametrize("way", ["get", "post"])
def test_of_an_offer_readers_can_not_see_nothing_is_shown_or_counted(client: Client, status: str, way: str) -> None:
    hidden = make.offer(status=status)
    response = getattr(client, way)(f"/v/{printed(hidden)}", {"outcome": "arrived"})
    assert response.status_code == 410
    assert hidden.name_nl not in response.content.decode()
    assert nothing_kept()


@pytest.mark.parametrize(
    ("cookie", "browser", "language"),
    [("", "", "nl"), ("", "ar;q=0.9,en;q=0.8", "ar"), ("en", "ar", "en"), ("xx", "fr", "nl")],
)
def test_the_page_is_in_the_language_chosen_before_else_the_browsers_else_dutch(
    client: Client, offer, cookie: str, browser: str, language: str
) -> None:
    client.cookies[settings.LANGUAGE_COOKIE_NAME] = cookie
    response = client.get(f"/v/{printed(offer)}", headers={"accept-language": browser})
    assert Page(response).one("html")["lang"] == language


def test_it_is_in_no_search_engine_and_in_no_shared_cache(client: Client, offer) -> None:
    for code in (printed(offer), printed(offer, on=date(2024, 12, 1)), "x"):
        headers = client.get(f"/v/{code}", follow=True).headers
        assert headers["X-Robots-Tag"] == "noindex, nofollow"
        assert "private" in headers["Cache-Control"]


def test_another_site_can_not_tell_it_in_a_readers_name(offer) -> None:
    visitor = Client(enforce_csrf_checks=True)
    assert visitor.post(f"/v/{printed(offer)}", {"outcome": "arrived"}).status_code == 403
    assert nothing_kept()


def test_with_the_secret_of_its_own_page_it_may_be_told(offer) -> None:
    visitor, address = Client(enforce_csrf_checks=True), f"/v/{printed(offer)}"
    secret = Page(visitor.get(address)).one("input", name="csrfmiddlewaretoken")["value"]
    assert visitor.post(address, {"outcome": "arrived", "csrfmiddlewaretoken": secret}).status_code == 303


def test_who_answers_very_often_is_asked_to_wait_and_a_whole_office_is_not(client: Client, offer) -> None:
    limit = limit_of(loop)
    assert limit and limit.number / limit.per >= 60 / 600
    answers = [client.post(f"/v/{printed(offer)}", {"outcome": "arrived"}) for _ in range(limit.number + 1)]
    assert [each.status_code for each in answers] == [303] * limit.number + [429]
    assert Page(answers[-1]).one("h1").text == "Even wachten", "a page for a person, not data for a machine"


@pytest.mark.parametrize("method", ["put", "patch", "delete"])
def test_it_can_only_be_read_and_answered(client: Client, offer, method: str) -> None:
    assert getattr(client, method)(f"/v/{printed(offer)}").status_code == 405


def test_it_asks_little_of_the_database(
    client: Client, offer, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    address = f"/v/{printed(offer)}"
    client.get(address)
    with django_assert_max_num_queries(2):
        client.get(address)


def test_the_code_on_a_sheet_is_one_that_can_be_answered(client: Client, offer) -> None:
    make.spoken_language("ti")
    sheet = Page(client.get(f"/nl/verwijsblad/?offer={offer.pk}&with=ti")).one("main").text
    (code,) = set(re.findall(r"/v/([0-9A-Z]{4}(?:-[0-9A-Z]{4}){3})", sheet))
    assert client.post(f"/v/{code}", {"outcome": "arrived"}).status_code == 303
    assert counts() == {("ti", "arrived"): 1}
    assert ReferralCount.objects.get().offer == offer


# --- Anything at all --------------------------------------------------------------------------------------------------


def test_any_code_gets_a_page(client: Client) -> None:
    for value in ON_THE_WAY.values():
        assert_harmless(client.get(f"/v/{value}"))


def test_any_answer_is_refused(client: Client, offer) -> None:
    for number, text in enumerate(NASTY.values()):
        said = {"outcome": text.encode("utf-8", "replace").decode()}
        response = client.post(f"/v/{printed(offer)}", said, REMOTE_ADDR=f"192.0.2.{number}")
        assert_harmless(response, expected=frozenset({400}))
    assert nothing_kept()


# --- Typing the code, and another language ----------------------------------------------------------------------------


@pytest.mark.parametrize("before", ["", "/ar"])
def test_a_code_can_be_typed_on_a_page(client: Client, offer: Offer, before: str) -> None:
    code = printed(offer)
    field = Page(client.get(f"{before}/v/"))
    assert field.one("input", name="code") and field.one("form", action=f"{before}/v/")
    assert client.get(f"{before}/v/", {"code": code.lower()}).headers["Location"] == f"{before}/v/{code.lower()}"
    assert client.get(f"{before}/v/{code}").status_code == 200


def test_what_was_mistyped_stands_there_to_be_mended(client: Client) -> None:
    response = client.get("/v/ABCD-1234", follow=True)
    assert response.status_code == 404
    assert Page(response).one("input", name="code")["value"] == "ABCD-1234"


@pytest.mark.parametrize("typed", ["a/b", "..", "?x", "#", "%2F", "🙂" * 50])
def test_anything_typed_leads_to_the_page_that_asks_again(client: Client, typed: str) -> None:
    assert client.get("/v/", {"code": typed}, follow=True).status_code == 404


def test_a_stroke_at_the_end_makes_no_difference(client: Client, offer: Offer) -> None:
    assert client.get(f"/v/{printed(offer)}/").status_code == 200


def test_the_page_can_be_read_and_answered_in_another_language(client: Client, offer: Offer) -> None:
    code = printed(offer)
    assert f"/ar/v/{code}" in Page(client.get(f"/v/{code}")).links
    page = Page(client.get(f"/ar/v/{code}"))
    assert page.one("html")["lang"] == "ar"
    answer = client.post(f"/ar/v/{code}", {"outcome": Outcome.FULL})
    assert (answer.status_code, answer.headers["Location"]) == (303, f"/ar/v/{code}")
    assert counts() == {("ti", Outcome.FULL): 1}
