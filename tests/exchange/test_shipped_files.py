"""The files we ship say nothing their notes do not, and nothing that would outdate a translation."""

import json
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings

from directory.languages import CODES

FOLDER = Path(settings.BASE_DIR) / "fixtures"
PROSE = {"eligibility", "schedule", "area_note", "note", "how_to_apply", "language_note"}


def rows(name: str) -> list[dict[str, Any]]:
    """Return the rows of one shipped file."""
    return json.loads((FOLDER / name).read_text(encoding="utf-8"))


def stated(offer: dict[str, Any]) -> set[str]:
    """Return what an offer says something about: its keys, and the vocabularies it has a term of."""
    vocabularies = {name for name, answers in (offer.get("terms") or {}).items() if any(answers.values())}
    return set(offer) | vocabularies | ({"language_support"} if offer.get("languages") else set())


OFFERS = rows("catalogue/offers.json")
DEMO = rows("demo/offers.json")


def test_every_phrase_of_the_notes_belongs_to_something_the_offer_states() -> None:
    loose = {(offer["id"], key) for offer in [*OFFERS, *DEMO] for key in set(offer["basis"]) - stated(offer)}
    assert not loose


def test_facts_are_data_and_never_the_prose_of_the_notes() -> None:
    assert not {(offer["id"], key) for offer in OFFERS for key in PROSE & set(offer)}


def test_an_offer_that_names_no_municipality_is_national_by_its_notes_or_has_an_unknown_area() -> None:
    nowhere = [offer for offer in OFFERS if not offer["area"]["municipalities"]]
    national = [offer for offer in nowhere if offer["area"]["scope"] == "national"]
    assert nowhere
    assert all("area" in offer["basis"] for offer in national)
    assert all(offer["area"]["scope"] == "unknown" for offer in nowhere if offer not in national)


def test_every_real_offer_names_the_page_it_was_read_on() -> None:
    assert all(offer["source_url"].startswith("http") for offer in OFFERS)


def test_nothing_real_is_confirmed() -> None:
    assert not [offer["id"] for offer in OFFERS if offer.get("verifications") or offer.get("capacity_checked_on")]
    assert not [offer["id"] for offer in OFFERS for row in offer.get("languages") or [] if row.get("confirmed_on")]


def test_everything_fictional_is_in_the_fictional_municipality() -> None:
    assert {code for offer in DEMO for code in offer["area"]["municipalities"]} == {"GM9999"}
    assert {offer["place"]["municipality"] for offer in DEMO if offer["place"]} == {"GM9999"}


def test_fictional_addresses_lead_nowhere() -> None:
    addresses = [row["website"] for row in [*DEMO, *rows("demo/organisations.json"), *rows("demo/local_starts.json")]]
    assert all(address.startswith("https://voorbeeldstad.example/") for address in addresses if address)


@pytest.mark.parametrize("name", ["catalogue/offers.json", "demo/offers.json", "catalogue/organisations.json"])
def test_a_stable_id_is_used_once(name: str) -> None:
    ids = [row.get("id") or row["key"] for row in rows(name)]
    assert len(ids) == len(set(ids))


@pytest.mark.parametrize("path", sorted(FOLDER.glob("*/*.json")), ids=lambda path: f"{path.parent.name}/{path.name}")
def test_texts_are_in_languages_we_know_and_always_in_dutch(path: Path) -> None:
    found = json.loads(path.read_text(encoding="utf-8"))
    values = [value for row in (found if isinstance(found, list) else [found]) for value in row.items()]
    texts = {name: text for name, text in values if isinstance(text, dict) and name not in {"area", "terms", "basis"}}
    translated = [text for name, text in texts.items() if name not in {"place", "first_step"}]
    assert all("nl" in text and set(text) <= set(CODES) for text in translated)
