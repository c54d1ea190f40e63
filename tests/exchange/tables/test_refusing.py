"""What a table may not do, though each value is one the catalogue can hold."""

import pytest

from directory.access.permissions import Reach
from directory.models import Municipality
from directory.models.choices import Status, WhoCalls
from tests import factories as make
from tests.exchange.tables.making import NEW, check, csv_table, outcomes, problems

pytestmark = pytest.mark.django_db

REACH = Reach(everywhere=False, municipalities=frozenset({"GM0001"}))
READY = {**NEW, "status": "published", "summary_nl": "Elke week.", "municipalities": "GM0001", "phone": "030 123 45 67"}


@pytest.fixture(autouse=True)
def town(db) -> Municipality:
    return make.municipality("GM0001")


def test_a_table_publishes_what_a_page_would_publish() -> None:
    make.organisation(name="Samen", source_id="samen", website="https://samen.example")
    make.programme(slug="huisbezoek")
    assert outcomes(check(csv_table(READY), REACH)) == ["new"]
    assert outcomes(check(csv_table({**READY, "phone": "", "organisation": "samen"}))) == ["new"]
    assert outcomes(check(csv_table({**READY, "summary_nl": "", "programme": "huisbezoek"}))) == ["new"]
    come = {"place_municipality": "GM0001", "place_name": "De Brug", "first_step_who_calls": WhoCalls.NOBODY.value}
    assert outcomes(check(csv_table({**READY, "phone": "", **come}))) == ["new"]


@pytest.mark.parametrize(
    ("cells", "told"),
    [
        ({"summary_nl": ""}, "één zin"),
        ({"phone": ""}, "telefoonnummer"),
        ({"valid_until": "2020-01-01"}, "einddatum"),
        ({"municipalities": "", "area_scope": "unknown"}, "welke gemeenten"),
    ],
)
def test_what_a_page_would_not_publish_a_table_does_not_either(cells: dict[str, str], told: str) -> None:
    row = {**READY, "area_scope": "", **cells}
    assert told in problems(check(csv_table(row)))["C2"]
    assert outcomes(check(csv_table({**row, "status": "draft"}))) == ["new"]


def test_a_draft_that_is_there_is_not_published_by_its_status_alone_and_what_is_published_stays() -> None:
    town = make.municipality("GM0002")
    make.offer(serves=town, source_id="o1", name_nl="Leeg", status=Status.DRAFT)
    make.offer(serves=town, source_id="o2", name_nl="Al lang", status=Status.PUBLISHED)
    report = check(csv_table({"source_id": "o1", "status": "published"}, {"source_id": "o2", "status": "published"}))
    assert outcomes(report) == ["refused", "unchanged"]


@pytest.mark.parametrize("status", ["paused", "archived", "draft"])
def test_who_reaches_one_of_two_municipalities_takes_an_offer_from_neither(town: Municipality, status: str) -> None:
    shared, other = make.offer(serves=town, source_id="o1"), make.municipality("GM0002")
    make.service_area(offer=shared, municipality=other)
    make.offer(serves=town, source_id="o2")
    table = csv_table({"source_id": "o1", "status": status}, {"source_id": "o2", "status": status})
    report = check(table, REACH)
    assert outcomes(report) == ["refused", "changed"]
    assert "vraag een landelijke beheerder" in problems(report)["B2"]
    both = Reach(everywhere=False, municipalities=frozenset({"GM0001", "GM0002"}))
    assert outcomes(check(table, both)) == ["changed", "changed"]


def test_nobody_but_the_organisation_itself_says_that_it_confirmed() -> None:
    said = {"verifications": "existence | mail | provider | 2026-11-01"}
    report = check(csv_table({**NEW, "municipalities": "GM0001", **said}), REACH)
    assert list(problems(report)) == ["D2"]
    assert outcomes(check(csv_table({**NEW, "municipalities": "GM0001", **said}))) == ["new"]
    by_curator = {"verifications": "existence | phone | curator | 2026-11-01"}
    assert outcomes(check(csv_table({**NEW, "municipalities": "GM0001", **by_curator}), REACH)) == ["new"]


def test_what_the_organisation_confirmed_before_may_stand_in_the_table(town: Municipality) -> None:
    offer = make.offer(serves=town, source_id="o1", name_nl="Koffie")
    make.verification(offer=offer, fact="existence", method="mail", by_role="provider", verified_on=make.TODAY)
    said = f"existence | mail | provider | {make.TODAY.isoformat()}"
    assert outcomes(check(csv_table({"source_id": "o1", "verifications": said}), REACH)) == ["unchanged"]


@pytest.mark.parametrize(
    ("cells", "cell", "told"),
    [
        ({"phone": ""}, "C2", "telefoonnummer"),
        ({"summary_nl": ""}, "C2", "één zin"),
        ({"valid_until": "2020-01-01"}, "C2", "einddatum"),
        ({"area_scope": "unknown", "municipalities": ""}, "C2", "welke gemeenten"),
        ({"cost": "free", "phone": ""}, "D2", "telefoonnummer"),
    ],
)
def test_a_table_takes_nothing_a_page_needs_from_what_readers_see(
    town: Municipality, cells: dict[str, str], cell: str, told: str
) -> None:
    stored = {"phone": "030 123 45 67", "summary_nl": "Elke week.", "valid_until": None}
    make.offer(serves=town, source_id="o1", name_nl="Koffie", status=Status.PUBLISHED, **stored)
    make.offer(serves=town, source_id="o2", name_nl="Koffie", status=Status.PAUSED, **stored)
    found = problems(check(csv_table({"source_id": "o1", "status": "", **cells})))
    assert list(found) == [cell]
    assert told in found[cell]
    assert outcomes(check(csv_table({"source_id": "o1", "status": "paused", **cells}))) == ["changed"]
    assert outcomes(check(csv_table({"source_id": "o2", "status": "", **cells}))) == ["changed"]


def test_what_a_page_lacked_already_stays_open_to_other_changes(town: Municipality) -> None:
    make.offer(serves=town, source_id="o1", name_nl="Koffie", status=Status.PUBLISHED, valid_until="2020-01-01")
    assert outcomes(check(csv_table({"source_id": "o1", "cost": "free", "valid_until": "2020-02-01"}))) == ["changed"]
