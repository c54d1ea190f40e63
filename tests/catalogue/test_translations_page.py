"""The page that says who vouches for each language counts what there is."""

import pytest
from django.test import Client

from directory.catalogue import translations
from directory.curation.actions.changes import changing
from directory.facts import interface_texts
from directory.facts.text import of_row
from directory.languages import LANGUAGES, SOURCE
from directory.models import Offer
from directory.models.text import outdated, source_hash
from tests import factories as make
from tests.search.pages import Page

pytestmark = pytest.mark.django_db
ADDRESS = "/nl/vertalingen/"


def entry(dutch: str, **more: str) -> dict[str, str]:
    return {"source_hash": source_hash(dutch), "origin": "machine", **more}


def counted(language: str) -> tuple[int, int, int, int]:
    translations._states.cache_clear()
    (state,) = [each for each in translations._states(0) if each.language.code == language]
    return state.texts.all, state.texts.translated, state.texts.reviewed, state.texts.outdated


def more(before: tuple[int, ...], language: str) -> tuple[int, ...]:
    return tuple(now - then for now, then in zip(counted(language), before, strict=True))


def test_each_language_but_dutch_is_on_the_page(client: Client) -> None:
    shown = {
        each["lang"] for each in Page(client.get(ADDRESS)).all("bdi", class_="autonym") if each.parents[-1].name == "h3"
    }
    assert shown == {language.code for language in LANGUAGES} - {SOURCE}


def test_texts_are_counted_by_who_vouches_for_them() -> None:
    before = counted("ti")
    provenance = {
        "ti": {
            "name": entry("Spel"),
            "summary": entry("Ouder dan dit."),
            "description": entry("Hoe.", reviewed_on="2026-11-01"),
        }
    }
    said = {"name_ti": "ጸወታ", "summary_ti": "ብሓባር።", "description_ti": "ከመይ።"}
    make.offer(name_nl="Spel", summary_nl="Samen spelen.", description_nl="Hoe.", provenance=provenance, **said)
    assert more(before, "ti") == (3, 3, 1, 1)
    assert more(before, "so") == (3, 0, 0, 0)


@pytest.mark.parametrize(
    ("kept", "expected"),
    [
        ({}, (1, 1, 0, 0)),
        ({"source_hash": "", "origin": "machine"}, (1, 1, 0, 0)),
        ({"origin": "imported"}, (1, 1, 0, 0)),
        ({"source_hash": source_hash("Spel"), "origin": "human"}, (1, 1, 0, 0)),
        ({"source_hash": source_hash("Ouder"), "origin": "human"}, (1, 1, 0, 1)),
        ({"source_hash": source_hash("Spel"), "origin": "human", "reviewed_on": "2026-11-01"}, (1, 1, 1, 0)),
    ],
)
def test_read_is_what_was_signed_off_and_outdated_is_what_says_so_beside_the_text(
    kept: dict[str, str], expected: tuple[int, ...]
) -> None:
    before = counted("ti")
    offer = make.offer(name_nl="Spel", name_ti="ጸወታ", provenance={"ti": {"name": kept}} if kept else {})
    assert more(before, "ti") == expected
    assert more(before, "ti")[3] == outdated(offer, "name", "ti") == of_row(offer, "name", "ti").outdated


@pytest.mark.parametrize("nothing", [None, ""])
def test_what_is_kept_of_a_text_that_is_gone_counts_for_nothing(nothing: str | None) -> None:
    before = counted("ti")
    kept = {"name": entry("Ouder", reviewed_on="2026-11-01")}
    make.offer(name_nl="Spel", name_ti=nothing, provenance={"ti": kept})
    assert more(before, "ti") == (1, 0, 0, 0)


def test_what_readers_do_not_see_does_not_count() -> None:
    before = counted("ti")
    make.offer(name_nl="Nog niet klaar", status="draft")
    assert counted("ti") == before


def test_the_page_follows_the_catalogue(client: Client) -> None:
    offer = make.offer(name_nl="Spel", summary_nl="")
    before = client.get(ADDRESS).content
    with changing(by="curator") as change:
        change.put(Offer, {"pk": offer.pk}, {"summary_nl": "Samen spelen."})
    assert client.get(ADDRESS).content != before


def test_ten_queries_at_most(client: Client, django_assert_max_num_queries) -> None:
    make.offer()
    client.get("/nl/")
    translations._states.cache_clear()
    with django_assert_max_num_queries(10):
        client.get(ADDRESS)


def test_every_compiled_catalogue_tells_how_many_sentences_it_has() -> None:
    counts = {
        language.code: interface_texts.of(language.code).sentences for language in LANGUAGES if language.code != SOURCE
    }
    assert len(set(counts.values())) == 1
    assert min(counts.values()) > 800
