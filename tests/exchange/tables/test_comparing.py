"""What becomes of each row, without writing anything."""

from datetime import date

import pytest

from directory.access.permissions import Reach
from directory.curation.actions.changes import changing
from directory.exchange.tables import importing
from directory.exchange.tables.cells import name_of
from directory.exchange.tables.columns import COLUMNS
from directory.models import Event, Offer
from directory.models.choices import AreaScope, Status
from tests import factories as make
from tests.exchange.tables.making import NEW, TODAY, check, csv_table, exported, outcomes, problems, xlsx_table

pytestmark = pytest.mark.django_db


def refusal(**cells: str) -> dict[str, str]:
    """Return why a new row with these cells is refused, by cell."""
    report = check(csv_table({**NEW, **cells}))
    assert outcomes(report) == ["refused"]
    return problems(report)


def test_a_row_is_new_changed_or_unchanged_and_the_old_and_new_values_are_told() -> None:
    stored = make.offer(name_nl="Koffie", source_id="o1", cost="unknown")
    same = {"source_id": "o1", "name_nl": "Koffie", "cost": ""}
    assert outcomes(check(csv_table(same))) == ["unchanged"]
    assert outcomes(check(csv_table(NEW))) == ["new"]
    (row,) = check(csv_table({**same, "cost": "gratis"}))
    assert (row["outcome"], row["offer"], row["changes"]) == ("changed", stored.pk, [["cost", "unknown", "free"]])
    assert Offer.objects.count() == 1
    assert not Event.objects.exists()


def test_a_row_is_found_by_our_number_or_by_its_own() -> None:
    stored = make.offer(source_id="o1", name_nl="Koffie")
    for cells in ({"id": str(stored.pk)}, {"source_id": "o1"}, {"id": str(stored.pk), "source_id": "o1"}):
        assert outcomes(check(csv_table({**cells, "name_nl": "Koffie"}))) == ["unchanged"]


def test_numbers_that_name_nothing_or_another_are_refused() -> None:
    first, _second = make.offer(source_id="o1"), make.offer(source_id="o2")
    unnamed = make.offer()
    for cells, cell in (
        ({"id": "999999", "source_id": ""}, "A2"),
        ({"id": "een", "source_id": ""}, "A2"),
        ({"id": "", "source_id": ""}, "B2"),
        ({"id": str(first.pk), "source_id": "o9"}, "B2"),
        ({"id": str(unnamed.pk), "source_id": "o2"}, "B2"),
    ):
        assert cell in problems(check(csv_table({**cells, "name_nl": "x"})))


def test_two_rows_about_one_offer_are_refused_however_they_name_it(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(importing, "PIECE", 2)
    stored, other = make.offer(source_id="o1", name_nl="Een"), make.offer(source_id="o2", name_nl="Twee")
    rows = [
        {"id": str(stored.pk), "source_id": "", "name_nl": "A"},
        {"id": str(other.pk), "source_id": "o2", "name_nl": "Twee"},
        {"id": "", "source_id": "n1", "name_nl": "Nieuw"},
        {"id": "", "source_id": "o1", "name_nl": "B"},
        {"id": "", "source_id": "n2", "name_nl": "Nieuw"},
        {"id": f"0{stored.pk}", "source_id": "o1", "name_nl": "C"},
    ]
    report = check(csv_table(*rows))
    assert outcomes(report) == ["changed", "unchanged", "new", "refused", "new", "refused"]
    assert problems(report) == {
        "B5": "Dit aanbod staat ook in rij 2.",
        "A7": "Dit staat ook in rij 2.",
        "B7": "Dit staat ook in rij 5.",
    }


def test_of_two_rows_about_an_offer_out_of_reach_nothing_is_told() -> None:
    reach = Reach(everywhere=False, municipalities=frozenset({make.municipality("GM0001").code}))
    secret = make.offer(serves=make.municipality("GM0002"), source_id="o1")
    rows = [{"id": str(secret.pk), "source_id": "", "name_nl": "A"}, {"id": "", "source_id": "o1", "name_nl": "B"}]
    assert "rij 2" not in " ".join(problems(check(csv_table(*rows), reach)).values())


def test_a_column_that_is_not_there_changes_nothing_and_an_empty_cell_empties() -> None:
    make.offer(source_id="o1", name_nl="Koffie", neighbourhood="Overvecht", cost="free", status=Status.PUBLISHED)
    assert outcomes(check(csv_table({"source_id": "o1"}))) == ["unchanged"]
    (row,) = check(csv_table({"source_id": "o1", "neighbourhood": "", "cost": "", "status": ""}))
    assert row["changes"] == [["neighbourhood", "Overvecht", ""], ["cost", "free", "unknown"]]


@pytest.mark.parametrize(
    ("column", "text"),
    [
        ("status", "klaar"),
        ("prenatal", "misschien"),
        ("age_min_months", "4,5"),
        ("age_max_months", "288"),
        ("waiting_weeks", "-1"),
        ("valid_until", "31-11-2026"),
        ("valid_until", "binnenkort"),
        ("capacity_checked_on", "2030-01-01"),
        ("email", "geen adres"),
        ("website", "javascript:alert(1)"),
        ("name_ar", "??? ????"),
        ("name_en", "a\u202eb"),
        ("name_en", "CafÃ© Ø³Ù„Ø§Ù…"),
        ("neighbourhood", "BelgiÃ« en café"),
        ("name_en", "x" * 201),
        ("description_en", "x" * 2001),
        ("programme", "onbekend"),
        ("organisation", "onbekend"),
        ("municipalities", "Verweg"),
        ("theme_yes", "onbekend"),
        ("languages", "xx | native_speaker"),
        ("languages", "ti | fluisterend"),
        ("meetings", "2026-11-27 09:30 | 2026-11-27 09:00"),
        ("meetings", "morgen | overmorgen"),
        ("verifications", "existence | phone | curator"),
        ("verifications", "existence | phone | curator | 2030-01-01"),
        ("extra_sources", "phone | ftp://x"),
        ("place_name", "De Brug"),
        ("place_postcode", "3561 AA"),
        ("meeting_topics_nl", "2026-11-27 09:30 | Slapen"),
        ("source_year", "26"),
    ],
)
def test_what_a_cell_can_t_hold_is_refused_with_its_cell(column: str, text: str) -> None:
    make.spoken_language("ti")
    assert list(refusal(summary_nl="Eén zin.", description_nl="Meer.", **{column: text})) == ["E2"]


def test_values_that_contradict_each_other_are_refused() -> None:
    make.term("theme", "play")
    assert "D2" in refusal(age_min_months="12", age_max_months="6")
    assert "D2" in refusal(theme_yes="play", theme_no="play")
    assert "Noem de gemeenten" in next(iter(refusal(area_scope="municipalities").values()))
    assert refusal(name_nl="")
    assert "Home-Start" in next(iter(refusal(name_nl="Home-Start", name_ar="دعم").values()))
    assert refusal(summary_ar="جملة")


def test_dutch_words_and_spreadsheet_habits_are_understood() -> None:
    make.term("theme", "play", name_nl="spelen")
    town = make.municipality("GM0344", name="Utrecht")
    make.offer(source_id="o1", name_nl="Koffie")
    cells = {"valid_until": "27-11-2026", "prenatal": "Ja", "theme_yes": "Spelen", "municipalities": "Utrecht"}
    (row,) = check(csv_table({"source_id": "o1", "area_scope": "in een of meer gemeenten", **cells}))
    assert {key: new for key, _old, new in row["changes"]} == {
        "area_scope": "municipalities",
        "municipalities": f"{town.code} Utrecht",
        "prenatal": "yes",
        "theme_yes": "play",
        "valid_until": "2026-11-27",
    }
    assert outcomes(check(csv_table({**NEW, "valid_until": "46353"}))) == ["new"]


def test_what_a_spreadsheet_spoiled_is_refused() -> None:
    heading = ["source_id", "name_nl", "phone", "neighbourhood"]
    report = check(xlsx_table([heading, ["n1", "Koffie", 301234567, date(2026, 12, 4)]]))
    assert list(problems(report)) == ["C2", "D2"]


def test_an_organisation_is_named_by_its_key_or_by_a_name_that_only_one_has() -> None:
    make.organisation(name="U Centraal", source_id="u-centraal")
    twins = [make.organisation(name="Samen"), make.organisation(name="Samen")]
    for said in ("u-centraal", "u centraal", f"#{twins[0].pk}"):
        assert outcomes(check(csv_table({**NEW, "organisation": said}))) == ["new"]
    assert f"#{twins[1].pk}" in next(iter(refusal(organisation="Samen").values()))


def test_a_place_that_is_there_stays_as_it_is() -> None:
    town = make.municipality("GM0344", name="Utrecht")
    make.place(municipality=town, name="De Brug", address="Straat 1", postcode="3561 AA")
    cells = {"place_municipality": "GM0344", "place_name": "De Brug", "place_address": "Straat 1"}
    assert outcomes(check(csv_table({**NEW, **cells}))) == ["new"]
    assert outcomes(check(csv_table({**NEW, **cells, "place_postcode": "3561 AA"}))) == ["new"]
    assert list(refusal(**cells, place_postcode="9999 ZZ")) == ["F2"]


# --- Within reach -----------------------------------------------------------------------------------------------------


def test_a_curator_imports_only_rows_of_municipalities_within_reach() -> None:
    mine, other = make.municipality("GM0001"), make.municipality("GM0002")
    reach = Reach(everywhere=False, municipalities=frozenset({mine.code}))
    make.offer(serves=mine, source_id="mine", name_nl="Van mij")
    make.offer(serves=other, source_id="other", name_nl="Van een ander")
    make.offer(source_id="country", area_scope=AreaScope.NATIONAL, name_nl="Van iedereen")
    rows = [
        {"source_id": "mine", "name_nl": "Nieuw", "municipalities": "GM0001", "area_scope": ""},
        {"source_id": "other", "name_nl": "Nieuw", "municipalities": "GM0002", "area_scope": ""},
        {"source_id": "country", "name_nl": "Nieuw", "municipalities": "", "area_scope": ""},
        {"source_id": "new1", "name_nl": "Nieuw", "municipalities": "GM0001", "area_scope": ""},
        {"source_id": "new2", "name_nl": "Nieuw", "municipalities": "GM0001; GM0002", "area_scope": ""},
        {"source_id": "new3", "name_nl": "Nieuw", "municipalities": "", "area_scope": ""},
        {"source_id": "new4", "name_nl": "Nieuw", "municipalities": "", "area_scope": "national"},
    ]
    report = check(csv_table(*rows), reach)
    assert outcomes(report) == ["changed", "refused", "refused", "new", "refused", "refused", "refused"]
    assert outcomes(check(csv_table({**rows[0], "municipalities": "GM0001; GM0002"}), reach)) == ["refused"]
    assert outcomes(check(csv_table(*rows))) == ["changed", "changed", "changed", "new", "new", "new", "new"]


def test_of_an_offer_out_of_reach_the_report_tells_no_more_than_of_one_that_is_not_there() -> None:
    reach = Reach(everywhere=False, municipalities=frozenset({make.municipality("GM0001").code}))
    secret = make.offer(serves=make.municipality("GM0002"), source_id="b-own-7", name_nl="Geheim concept")
    named = check(csv_table({"id": str(secret.pk), "source_id": "n1", "cost": "free"}), reach)
    assert named == check(csv_table({"id": "999999", "source_id": "n1", "cost": "free"}), reach)
    (row,) = check(csv_table({"source_id": "b-own-7", "cost": "free"}), reach)
    assert (row["outcome"], row["name"], "offer" in row) == ("refused", "", False)
    assert row["problems"] == [["A2", "Ander aanbod heeft dit nummer al."]]


def test_what_was_merged_away_is_refused_with_where_it_went() -> None:
    kept = make.offer()
    make.offer(source_id="o1", name_nl="Dubbel", status=Status.ARCHIVED, merged_into=kept)
    assert str(kept.pk) in next(iter(problems(check(csv_table({"source_id": "o1", "name_nl": "Dubbel"}))).values()))


def test_comparing_takes_no_more_queries_for_more_rows(django_assert_max_num_queries) -> None:
    for number in range(30):
        offer = make.offer(source_id=f"o{number}")
        make.offer_term(offer=offer)
        make.meeting(offer=offer)
        make.verification(offer=offer, verified_on=TODAY)
    rows = [{"source_id": f"o{number}", "cost": "free"} for number in range(30)]
    table = csv_table(*rows)
    with django_assert_max_num_queries(20):
        assert set(outcomes(check(table))) == {"changed"}


# --- What others changed meanwhile ------------------------------------------------------------------------------------


def _changed_by_another(offer: Offer) -> None:
    with changing(by="provider") as change:
        change.put(Offer, {"pk": offer.pk}, {"phone": "030 999 99 99"})


def test_an_old_export_takes_nothing_back() -> None:
    stored, quiet = make.offer(name_nl="Koffie", phone="030 1"), make.offer(name_nl="Thee")
    _changed_by_another(quiet)
    table = exported()
    _changed_by_another(stored)
    report = check(table)
    assert outcomes(report) == ["refused", "unchanged"]
    ((cell, reason),) = problems(report).items()
    assert "intussen veranderd" in reason
    assert "Voer het opnieuw uit" in reason
    assert cell == name_of(len(COLUMNS), 2)
    assert outcomes(check(exported())) == ["unchanged", "unchanged"]


def test_the_version_of_a_row_counts_only_where_it_would_change_something() -> None:
    stored = make.offer(source_id="o1", name_nl="Koffie")
    _changed_by_another(stored)
    now = Event.objects.latest("pk").pk
    _changed = {"source_id": "o1", "name_nl": "Thee"}
    for cells, outcome in (
        ({**_changed, "revision": "0"}, "refused"),
        ({**_changed, "revision": str(now - 1)}, "refused"),
        ({**_changed, "revision": "gisteren"}, "refused"),
        ({**_changed, "revision": str(now)}, "changed"),
        ({**_changed, "revision": ""}, "changed"),
        (_changed, "changed"),
        ({**_changed, "name_nl": "Koffie", "revision": "0"}, "unchanged"),
        ({**_changed, "source_id": "n1", "revision": "7"}, "new"),
    ):
        assert outcomes(check(csv_table(cells))) == [outcome], cells
