"""Loading is safe to repeat, never overrules a person, and happens whole or not at all."""

from pathlib import Path
from typing import Any

import pytest
from django.db import IntegrityError

from directory.curation.actions.changes import changing
from directory.exchange.loading import ACTOR, load
from directory.models import Bridge, CatalogueVersion, Event, Municipality, Offer, Organisation, Programme, Term
from tests.exchange import folder as small
from tests.factories import TODAY

pytestmark = pytest.mark.django_db

OFFERS = "catalogue/offers.json"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return small.write(tmp_path)


def run(folder: Path) -> dict[str, Any]:
    """Load a folder without the demo."""
    return load(folder, today=TODAY, demo=False, progress=lambda kind, number, total: None)


def edited_by_a_curator(row: Offer | Programme | Organisation | Term, **values: Any) -> None:
    """Change a record as a person would."""
    with changing(by="curator") as change:
        change.put(type(row), {"pk": row.pk}, values)


def test_everything_an_offer_has_is_loaded(folder: Path) -> None:
    run(folder)
    offer = Offer.objects.get()
    assert (offer.programme.slug, offer.organisation.name) == ("home-start", "U Centraal")
    assert offer.place.name == "Buurthuis"
    assert [str(area.municipality) for area in offer.service_areas.all()] == ["Utrecht"]
    assert {row.term.key: row.holds for row in offer.terms.all()} == {"sleep": True, "childcare": False}
    assert offer.languages.get().language_id == "ti"
    assert offer.meetings.get().topic == "Slapen"
    assert offer.first_step.response_days == 3
    assert offer.verifications.get().by_role == "provider"
    assert Bridge.objects.get().to_organisation == offer.organisation


def test_loading_is_one_version_in_the_name_of_the_command(folder: Path) -> None:
    run(folder)
    assert CatalogueVersion.objects.current() == (1, 1)
    assert set(Event.objects.values_list("actor", flat=True)) == {ACTOR}
    assert Offer.objects.get().changed_in == 1


def test_the_outcome_counts_every_kind(folder: Path) -> None:
    outcomes = run(folder)
    assert {kind: counts["created"] for kind, counts in outcomes.items()} == {
        "municipality": 1,
        "term": 2,
        "spokenlanguage": 1,
        "synonymgroup": 1,
        "localstart": 1,
        "programme": 1,
        "organisation": 1,
        "place": 1,
        "offer": 1,
        "bridge": 1,
    }


def test_loading_again_leaves_everything_alone(folder: Path) -> None:
    run(folder)
    events = Event.objects.count()
    outcomes = run(folder)
    assert all(set(counts) == {"unchanged"} for counts in outcomes.values())
    assert CatalogueVersion.objects.current().number == 1
    assert Event.objects.count() == events


def test_progress_is_told_per_row(folder: Path) -> None:
    told: list[tuple[str, int, int]] = []
    load(folder, today=TODAY, demo=False, progress=lambda *step: told.append(step))
    assert ("term", 2, 2) in told
    assert told[-1] == ("bridge", 1, 1)


def test_a_row_that_changed_in_the_file_is_changed_and_recorded(folder: Path) -> None:
    run(folder)
    small.edit(folder, OFFERS, phone="030-7654321")
    assert run(folder)["offer"] == {"changed": 1}
    assert Event.objects.last().changes == {"phone": ["030-1234567", "030-7654321"]}
    assert Offer.objects.get().changed_in == 2


def test_a_detail_that_changed_in_the_file_is_changed_and_recorded(folder: Path) -> None:
    run(folder)
    small.edit(folder, OFFERS, terms={"theme": {"yes": ["sleep"]}})
    assert run(folder)["offer"] == {"changed": 1}
    assert Offer.objects.get().terms.get().term.key == "sleep"
    assert set(Event.objects.last().changes) == {"terms"}


@pytest.mark.parametrize("key", ["phone", "organisation", "valid_until", "programme", "first_step", "languages"])
def test_what_the_file_no_longer_says_is_unknown_again(folder: Path, key: str) -> None:
    run(folder)
    small.edit(folder, OFFERS, **{key: None})
    assert run(folder)["offer"] == {"changed": 1}


def test_what_the_file_no_longer_says_of_a_programme_is_unknown_again(folder: Path) -> None:
    file = "catalogue/programmes.json"
    small.edit(folder, file, cost="free", website="https://example.org", age_min_months=12)
    run(folder)
    small.edit(folder, file, cost=None, website=None, age_min_months=None)
    run(folder)
    known = Programme.objects.get()
    assert (known.cost, known.website, known.age_min_months) == ("unknown", "", None)


def test_a_translation_the_file_no_longer_has_is_gone(folder: Path) -> None:
    run(folder)
    small.edit(folder, OFFERS, name={"nl": "Home-Start Utrecht"})
    run(folder)
    assert not Offer.objects.get().name_en


def test_an_offer_that_someone_edited_here_is_kept(folder: Path) -> None:
    run(folder)
    edited_by_a_curator(Offer.objects.get(), phone="030-1111111")
    small.edit(folder, OFFERS, phone="030-7654321", terms={})
    assert run(folder)["offer"] == {"kept": 1}
    offer = Offer.objects.get()
    assert offer.phone == "030-1111111"
    assert offer.terms.count() == 2


@pytest.mark.parametrize(
    ("file", "model"),
    [
        ("catalogue/programmes.json", Programme),
        ("catalogue/organisations.json", Organisation),
        ("reference/municipalities.json", Municipality),
    ],
)
def test_any_other_record_someone_edited_here_is_kept(folder: Path, file: str, model: type) -> None:
    run(folder)
    edited_by_a_curator(model.objects.get(), name="Mijn")
    small.edit(folder, file, name="Van het bestand")
    assert run(folder)[model._meta.model_name]["kept"] == 1
    assert model.objects.get().name == "Mijn"


def test_an_edit_of_one_record_keeps_no_other(folder: Path) -> None:
    run(folder)
    edited_by_a_curator(Organisation.objects.get(), name="Mijn")
    small.edit(folder, OFFERS, phone="030-7654321")
    assert run(folder)["offer"] == {"changed": 1}


@pytest.mark.parametrize(
    ("file", "values", "error"),
    [
        (OFFERS, {"terms": {"theme": {"yes": ["unheard_of"]}}}, KeyError),
        (OFFERS, {"organisation": "unheard-of"}, KeyError),
        (OFFERS, {"cost": "a lot"}, IntegrityError),
        (OFFERS, {"area": {"scope": "municipalities", "municipalities": []}}, Exception),
        ("catalogue/programmes.json", {"age_min_months": 60, "age_max_months": 12}, IntegrityError),
    ],
)
def test_one_wrong_row_leaves_the_database_untouched(
    folder: Path, file: str, values: dict[str, Any], error: type[Exception]
) -> None:
    small.edit(folder, file, **values)
    with pytest.raises(error):
        run(folder)
    assert not Municipality.objects.exists()
    assert not Event.objects.exists()
    assert CatalogueVersion.objects.current().number == 0


def test_a_broken_file_leaves_what_was_there_before(folder: Path) -> None:
    run(folder)
    small.edit(folder, "reference/municipalities.json", name="Utrecht-Stad")
    (folder / OFFERS).write_text("[{")
    with pytest.raises(ValueError, match="Expecting"):
        run(folder)
    assert Municipality.objects.get().name == "Utrecht"
    assert CatalogueVersion.objects.current().number == 1


def test_a_missing_file_leaves_the_database_untouched(folder: Path) -> None:
    (folder / OFFERS).unlink()
    with pytest.raises(FileNotFoundError):
        run(folder)
    assert not Term.objects.exists()
