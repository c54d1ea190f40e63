"""Every page in every language: marked as what it is, down to each sentence."""

import pytest
from django.test import Client

from directory.facts import interface_texts
from directory.facts.text import notice
from directory.languages import LANGUAGES, Language
from directory.models import Offer
from tests import factories as make
from tests.search.pages import Page

pytestmark = pytest.mark.django_db

every_language = pytest.mark.parametrize("language", LANGUAGES, ids=lambda language: language.code)


@pytest.fixture
def offer() -> Offer:
    texts = {"name_nl": "Voorleesochtend", "name_ar": "صباح القراءة", "summary_nl": "Samen lezen."}
    return make.offer(serves=make.municipality("GM0001"), organisation=make.organisation(), **texts)


def addresses(language: Language, offer: Offer) -> tuple[str, ...]:
    code = language.code
    return f"/{code}/", f"/{code}/aanbod/?municipality=GM0001", f"/{code}/aanbod/{offer.pk}/", f"/{code}/aanbod/0/"


@every_language
def test_every_page_is_there(client: Client, offer: Offer, language: Language) -> None:
    answers = [client.get(address).status_code for address in addresses(language, offer)]
    assert answers == [200, 200, 200, 404]


@every_language
def test_a_page_says_its_language_and_direction(client: Client, offer: Offer, language: Language) -> None:
    for address in addresses(language, offer):
        html = Page(client.get(address)).one("html")
        assert (html["lang"], html["dir"]) == (language.code, language.direction)


@every_language
def test_the_title_is_marked_with_the_language_it_is_in(client: Client, offer: Offer, language: Language) -> None:
    for address in addresses(language, offer):
        title = Page(client.get(address)).one("title")
        own = "nl" if "Voorleesochtend" in title.text else language.code
        assert title.inherited("lang") == own


@every_language
def test_sentences_nobody_has_read_say_so_in_their_own_language(
    client: Client, offer: Offer, language: Language
) -> None:
    for address in addresses(language, offer)[:3]:
        strips = Page(client.get(address)).all("section", class_="strip strip--language")
        if language.code == "nl":
            assert strips == []
        else:
            assert notice(language.code, "machine") in strips[0].text


@every_language
def test_sentences_a_native_speaker_has_read_need_no_notice(
    client: Client, offer: Offer, language: Language, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(interface_texts, "of", lambda code: interface_texts.InterfaceTexts(3, 3))
    assert "strip--language" not in client.get(f"/{language.code}/").content.decode()


@every_language
def test_an_offers_own_text_is_marked_with_the_language_it_is_in(
    client: Client, offer: Offer, language: Language
) -> None:
    name = "صباح القراءة" if language.code == "ar" else "Voorleesochtend"
    own = "ar" if language.code == "ar" else "nl"
    for address in addresses(language, offer)[1:3]:
        page = Page(client.get(address))
        (element, *_) = [each for each in page.elements if each.text.strip() == name]
        innermost = [each for each in page.elements if each.text.strip() == name][-1]
        assert innermost.inherited("lang") == own
        assert element


@every_language
def test_text_against_the_direction_of_its_page_is_turned(client: Client, offer: Offer, language: Language) -> None:
    page = Page(client.get(f"/{language.code}/aanbod/{offer.pk}/"))
    summary = [each for each in page.elements if each.text.strip() == "Samen lezen."][-1]
    assert summary.inherited("dir") == "ltr"


@every_language
def test_every_page_can_be_read_in_every_other_language(client: Client, offer: Offer, language: Language) -> None:
    for address in addresses(language, offer)[:3]:
        page = Page(client.get(address))
        links = {each["hreflang"]: each["href"] for each in page.elements if "hreflang" in each.attributes}
        assert links == {each.code: address.replace(f"/{language.code}/", f"/{each.code}/", 1) for each in LANGUAGES}


def test_a_phone_number_keeps_its_direction_in_arabic(client: Client, offer: Offer) -> None:
    Offer.objects.update(phone="0302345678")
    (number, *_) = Page(client.get(f"/ar/aanbod/{offer.pk}/")).all("a", href="tel:+31302345678")
    inner = next(each for each in Page(client.get(f"/ar/aanbod/{offer.pk}/")).all("bdi") if each.text in number.text)
    assert inner["dir"] == "ltr"
