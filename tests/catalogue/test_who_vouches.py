"""A reader sees who vouches for a text, and the label goes when a native speaker signs it off."""

from datetime import date

import pytest
from django.test import Client

from directory.curation.actions.changes import changing
from directory.curation.actions.translations import Signature, sign_off
from directory.facts import interface_texts
from directory.facts.interface_texts import InterfaceTexts
from directory.facts.text import notice
from directory.models import Offer, Vocabulary
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


def read_by_somebody(code: str) -> InterfaceTexts:
    return InterfaceTexts(3, 3)


def test_terms_nobody_has_read_keep_the_notice_when_all_sentences_were_read(
    client: Client, offer: Offer, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(interface_texts, "of", read_by_somebody)
    draft = {"origin": "machine", "source_hash": source_hash("vaderschap")}
    make.term(
        Vocabulary.THEME, "fatherhood", name_nl="vaderschap", name_uk="батьківство", provenance={"uk": {"name": draft}}
    )
    for language, notices in (("uk", 1), ("ti", 0), ("nl", 0)):
        page = Page(client.get(addresses(offer, language)[0]))
        assert len(page.all("section", class_="strip strip--language")) == notices


def test_beside_the_page_the_familys_language_says_that_it_is_a_draft(client: Client, offer: Offer) -> None:
    Offer.objects.update(summary_ti=None, provenance={})
    make.spoken_language("ti")
    page = Page(client.get(f"/nl/aanbod/{offer.pk}/samen/?with=ti"))
    (said,) = [each for each in page.all("p", lang="ti") if notice("ti", "machine") in each.text]
    assert said["dir"] == "ltr"


def test_a_name_without_a_sentence_has_its_own_label(client: Client, offer: Offer) -> None:
    Offer.objects.update(summary_ti=None, summary_nl="")
    for address in addresses(offer, "ti"):
        labelled = [each.text for each in Page(client.get(address)).all("span", class_="origin")]
        assert notice("ti", "machine") in labelled
