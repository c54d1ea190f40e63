"""Writing a table: whole or not at all, with its history, and the same again from its export."""

import io
from datetime import UTC, date, datetime

import pytest
from openpyxl import load_workbook

from directory.curation.actions.changes import changing
from directory.exchange.tables import importing, writing
from directory.exchange.tables.importing import CatalogueMovedError, RowsRefusedError, take_over
from directory.exchange.tables.limits import COMMAND
from directory.exchange.tables.reading import read
from directory.models import CatalogueVersion, Event, GroupMeeting, Offer, Place
from directory.models.choices import AreaScope, Status
from directory.models.text import source_hash
from tests import factories as make
from tests.exchange.tables import making
from tests.exchange.tables.making import NEW, check, csv_table, exported, outcomes, take

pytestmark = pytest.mark.django_db

FULL = {
    "source_id": "n1",
    "status": "published",
    "name_nl": "Koffie voor ouders",
    "name_ar": "قهوة",
    "summary_nl": "=Elke week, met koffie.",
    "municipalities": "GM0344",
    "age_min_months": "0",
    "age_max_months": "47",
    "prenatal": "no",
    "cost": "free",
    "place_municipality": "Utrecht",
    "place_name": 'De "Brug" | zaal 2',
    "place_address": "Straat 1",
    "place_postcode": "3561 AA",
    "place_latitude": "52,1",
    "place_longitude": "5.1",
    "theme_yes": "play",
    "theme_no": "sleep",
    "languages": "ti | interpreter_present | organisation | 2026-11-01\nar",
    "meetings": "2026-11-27 09:30 | 2026-11-27 11:30 | yes",
    "meeting_topics_nl": "2026-11-27 09:30 | Slapen",
    "meeting_topics_ar": "2026-11-27 09:30 | النوم",
    "first_step_who_calls": "family_calls_organisation",
    "first_step_response_days": "3",
    "phone": "030 123 45 67",
    "verifications": "existence | phone | provider | 2026-11-01",
    "basis": "phone | onze website",
}


@pytest.fixture
def _lists(db) -> None:
    make.municipality("GM0344", name="Utrecht")
    make.term("theme", "play")
    make.term("theme", "sleep")
    for code in ("ti", "ar"):
        make.spoken_language(code)


def full() -> dict[str, str]:
    return {**FULL, "summary_nl": "'=Elke week, met koffie."}


@pytest.mark.usefixtures("_lists")
def test_a_new_offer_has_every_fact_of_its_row() -> None:
    take(csv_table(full()))
    offer = Offer.objects.get(source_id="n1")
    assert (offer.status, offer.area_scope, offer.summary_nl) == ("published", "municipalities", FULL["summary_nl"])
    assert (offer.age_min_months, offer.age_max_months, offer.prenatal, offer.cost) == (0, 47, "no", "free")
    assert offer.provenance == {
        "ar": {"name": {"source_hash": source_hash("Koffie voor ouders"), "origin": "imported"}}
    }
    assert {row.term.key: row.holds for row in offer.terms.all()} == {"play": True, "sleep": False}
    languages = {
        row.language_id: (row.support, row.interpreter_paid_by, row.confirmed_on) for row in offer.languages.all()
    }
    assert languages == {
        "ti": ("interpreter_present", "organisation", date(2026, 11, 1)),
        "ar": ("unknown", "unknown", None),
    }
    assert (offer.place.name, offer.place.postcode, offer.place.latitude) == (FULL["place_name"], "3561 AA", 52.1)
    meeting = offer.meetings.get()
    assert (meeting.starts_at, meeting.topic_ar) == (datetime(2026, 11, 27, 8, 30, tzinfo=UTC), "النوم")
    assert meeting.provenance["ar"]["topic"]["origin"] == "imported"
    assert (offer.first_step.who_calls, offer.first_step.response_days) == ("family_calls_organisation", 3)
    assert offer.verifications.get().by_role == "provider"
    assert offer.changed_in == CatalogueVersion.objects.current().number


@pytest.mark.usefixtures("_lists")
@pytest.mark.parametrize("form", ["csv", "xlsx"])
def test_an_export_reads_back_as_unchanged_and_exports_the_same(form: str) -> None:
    take(csv_table(full()))
    table = exported(form)
    assert outcomes(check(table)) == ["unchanged"]
    events = Event.objects.count()
    assert outcomes(take(table)) == ["unchanged"]
    assert (Event.objects.count(), exported("csv")) == (events, exported("csv"))


@pytest.mark.usefixtures("_lists")
def test_a_workbook_we_write_holds_no_formula() -> None:
    take(csv_table(full()))
    sheet = load_workbook(io.BytesIO(exported("xlsx")))["aanbod"]
    assert "'=Elke week, met koffie." in [cell.value for cell in sheet[2]]
    assert {cell.data_type for row in sheet.iter_rows() for cell in row} <= {"s", "n"}


@pytest.mark.usefixtures("_lists")
def test_doing_it_twice_changes_nothing() -> None:
    take(csv_table(full()))
    assert outcomes(take(csv_table(full()))) == ["unchanged"]
    assert Offer.objects.count() == Place.objects.count() == 1


@pytest.mark.usefixtures("_lists")
def test_only_what_differs_is_written_and_history_has_old_and_new() -> None:
    take(csv_table(full()))
    offer = Offer.objects.get()
    meeting = offer.meetings.get()
    before = Event.objects.count()
    take(
        csv_table(
            {
                "source_id": "n1",
                "cost": "paid",
                "theme_no": "",
                "meeting_topics_ar": "2026-11-27 09:30 | الأكل",
                "verifications": "existence | mail | provider | 2026-11-10",
            }
        )
    )
    changed, details = Event.objects.order_by("pk")[before:]
    assert (changed.actor, changed.action, changed.changes) == (
        "import:test.csv",
        "changed",
        {"cost": ["free", "paid"]},
    )
    assert details.changes.keys() == {"terms", "meetings", "verifications"}
    play = offer.terms.get().term_id
    assert details.changes["terms"][1] == [{"term_id": play, "holds": True}]
    assert details.changes["verifications"] == [[], [["existence", "mail", "provider", "2026-11-10"]]]
    assert GroupMeeting.objects.get().pk == meeting.pk
    assert offer.verifications.count() == 2
    assert Offer.objects.get().name_ar == "قهوة"


def test_a_translation_says_from_which_dutch_it_was_made() -> None:
    kept = {"source_hash": source_hash("Thee"), "origin": "human", "reviewed_by": "Lezer", "reviewed_on": "2026-01-01"}
    make.offer(
        source_id="o1",
        name_nl="Thee",
        name_ar="شاي",
        name_en="Tea",
        provenance={"ar": {"name": kept}, "en": {"name": kept}},
    )
    take(csv_table({"source_id": "o1", "name_nl": "Koffie", "name_ar": "شاي", "name_en": "Coffee"}))
    offer = Offer.objects.get()
    assert offer.provenance["ar"]["name"] == kept, "it stays what it was: now outdated, and still signed"
    assert offer.provenance["en"]["name"] == {"source_hash": source_hash("Koffie"), "origin": "imported"}
    take(csv_table({"source_id": "o1", "name_en": ""}))
    assert "en" not in Offer.objects.get().provenance


@pytest.mark.parametrize("status", ["archived", "paused", "draft"])
def test_a_reason_stands_in_history_where_an_import_stops_an_offer(status: str) -> None:
    make.offer(source_id="o1")
    take(csv_table({"source_id": "o1", "status": status}))
    assert Event.objects.get().changes == {"status": ["published", status], "reason": [None, "tabel test.csv"]}


def test_one_refused_row_keeps_the_whole_file_out() -> None:
    with pytest.raises(RowsRefusedError) as refused:
        take(csv_table({**NEW, "cost": ""}, {**NEW, "source_id": "n2", "cost": "duur"}))
    assert outcomes(refused.value.report) == ["new", "refused"]
    assert not Offer.objects.exists()


def test_a_crash_in_the_middle_leaves_nothing(monkeypatch) -> None:
    rows = [{"source_id": f"n{number}", "name_nl": "Koffie"} for number in range(5)]
    calls = []

    def failing(*args, **values) -> None:
        calls.append(args)
        if len(calls) == 2:
            raise RuntimeError("the power is gone")
        writing.write(*args, **values)

    monkeypatch.setattr(importing, "PIECE", 2)
    monkeypatch.setattr(importing, "write", failing)
    with pytest.raises(RuntimeError):
        take(csv_table(*rows))
    assert not Offer.objects.exists()
    assert not Event.objects.exists()
    assert CatalogueVersion.objects.current().number == 0


def test_what_was_changed_since_it_was_compared_is_not_overwritten() -> None:
    offer = make.offer(source_id="o1", name_nl="Koffie")
    table = csv_table({"source_id": "o1", "neighbourhood": "Zuid"})
    seen = check(table)
    with changing(by="curator") as change:
        change.put(Offer, {"pk": offer.pk}, {"neighbourhood": "Oost"})
    with pytest.raises(CatalogueMovedError):
        take_over(read(table, COMMAND), seen, making.importing())
    assert Offer.objects.get().neighbourhood == "Oost"


def test_a_version_that_is_overtaken_after_the_dry_run_writes_nothing() -> None:
    offer = make.offer(source_id="o1", name_nl="Koffie", phone="")
    table = csv_table({"source_id": "o1", "neighbourhood": "Zuid", "revision": "0"})
    seen = check(table)
    assert outcomes(seen) == ["changed"]
    with changing(by="curator") as change:
        change.put(Offer, {"pk": offer.pk}, {"phone": "030 123 45 67"})
    with pytest.raises(CatalogueMovedError):
        take_over(read(table, COMMAND), seen, making.importing())
    assert outcomes(check(table)) == ["refused"]


def test_a_change_elsewhere_in_the_offer_stays() -> None:
    offer = make.offer(source_id="o1", name_nl="Koffie", phone="")
    table = csv_table({"source_id": "o1", "neighbourhood": "Zuid"})
    seen = check(table)
    with changing(by="curator") as change:
        change.put(Offer, {"pk": offer.pk}, {"phone": "030 123 45 67"})
    take_over(read(table, COMMAND), seen, making.importing())
    assert (Offer.objects.get().neighbourhood, Offer.objects.get().phone) == ("Zuid", "030 123 45 67")


def test_moving_an_offer_to_the_whole_country_takes_its_municipalities_away() -> None:
    make.offer(serves=make.municipality("GM0001"), source_id="o1")
    take(csv_table({"source_id": "o1", "area_scope": "national", "municipalities": ""}))
    offer = Offer.objects.get()
    assert (offer.area_scope, offer.service_areas.count()) == (AreaScope.NATIONAL, 0)


def test_moving_to_a_new_place_brings_nothing_of_the_old_one() -> None:
    town = make.municipality("GM0344", name="Utrecht")
    old = make.place(municipality=town, name="De Brug", postcode="3561 AA")
    make.offer(source_id="o1", place=old, status=Status.PUBLISHED)
    take(csv_table({"source_id": "o1", "place_name": "De Haven"}))
    assert Offer.objects.get().place.name == "De Haven"
    assert Place.objects.get(name="De Haven").postcode == ""
    assert Place.objects.get(name="De Brug").postcode == "3561 AA"


@pytest.mark.usefixtures("catalogue")
def test_everything_we_ship_reads_back_as_unchanged() -> None:
    assert set(outcomes(check(exported("csv")))) == {"unchanged"}
    assert set(outcomes(check(exported("xlsx")))) == {"unchanged"}
