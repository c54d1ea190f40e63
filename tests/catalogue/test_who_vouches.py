"""A reader sees who vouches for a text, and the label goes when a native speaker signs it off."""

from datetime import date

import pytest
from django.test import Client

from directory.curation.actions.changes import changing
from directory.curation.actions.translations import Signature, sign_off
from directory.facts.text import notice
from directory.models import Offer
from directory.models.text import source_hash
from tests import factories as make
from tests.search.pages import Page

pytestmark = pytest.mark.django_db

DUTCH, TIGRINYA = "Samen lezen.", "ብሓባር ምንባብ።"
MACHINE = {"origin": "machine", "source_hash": source_hash(DUTCH)}


@pytest.fixture
def offer() -> Offer:
    return make.offer(
        serves=make.municipality("GM0001"),
        name_nl="Voorleesochtend",
        name_ti="ንግሆ ምንባብ",
        summary_nl=DUTCH,
        summary_ti=TIGRINYA,
        provenance={
            "ti": {"summary": MACHINE, "name": {"origin": "machine", "source_hash": source_hash("Voorleesochtend")}}
        },
    )


def labels(client: Client, address: str, text: str) -> list[tuple[str, str]]:
    """Return the labels right beside a text: their words and language."""
    page = Page(client.get(address))
    around = [each for each in page.all("p") if each.text.strip().startswith(text)]
    found = [each for each in page.all("span", class_="origin") if any(each.parents[-1] is p for p in around)]
    return [(each.text, each.inherited("lang")) for each in found]


def addresses(offer: Offer, language: str) -> tuple[str, str]:
    return f"/{language}/aanbod/?municipality=GM0001", f"/{language}/aanbod/{offer.pk}/"


def test_a_machine_translation_is_labelled_in_its_own_language(client: Client, offer: Offer) -> None:
    for address in addresses(offer, "ti"):
        assert labels(client, address, TIGRINYA) == [(notice("ti", "machine"), "ti")]


def test_a_sign_off_takes_the_label_away(client: Client, offer: Offer) -> None:
    signature = Signature("beëdigd vertaler", date(2026, 11, 20))
    with changing(by="reviewer") as change:
        sign_off(offer, "ti", ["summary"], signature, change=change)
    for address in addresses(offer, "ti"):
        assert labels(client, address, TIGRINYA) == []


def test_a_dutch_text_that_changes_is_told_and_a_new_number_is_not(client: Client, offer: Offer) -> None:
    with changing(by="curator") as change:
        change.put(Offer, {"pk": offer.pk}, {"phone": "0302345678"})
    assert labels(client, addresses(offer, "ti")[0], TIGRINYA) == [(notice("ti", "machine"), "ti")]
    with changing(by="curator") as change:
        change.put(Offer, {"pk": offer.pk}, {"summary_nl": "Samen lezen en spelen."})
    assert labels(client, addresses(offer, "ti")[0], TIGRINYA) == [(notice("ti", "machine", outdated=True), "ti")]


def test_the_dutch_text_itself_has_no_label(client: Client, offer: Offer) -> None:
    for address in addresses(offer, "nl"):
        assert labels(client, address, DUTCH) == []


def test_a_text_that_falls_back_to_dutch_says_so_in_the_language_of_the_page(client: Client, offer: Offer) -> None:
    for address in addresses(offer, "uk"):
        ((said, language),) = labels(client, address, DUTCH)
        assert language == "uk"
        assert said not in {"", "Deze tekst is er nog niet in uw taal."}


def test_a_text_that_fell_back_is_found_by_its_dutch_words(client: Client, offer: Offer) -> None:
    page = client.get("/uk/aanbod/?municipality=GM0001&q=voorleesochtend").content.decode()
    assert f'data-offer="{offer.pk}"' in page
