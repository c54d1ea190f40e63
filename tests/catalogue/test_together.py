"""The page two people read together: which languages, which refusals, whose number; whole without a script."""

import re
from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone, translation
from django.utils.translation import gettext
from pytest_django import DjangoAssertNumQueries

from directory.languages import BY_CODE, CODES
from directory.matching.table import DELICATE_THEMES
from directory.models import Offer, Vocabulary
from tests import factories as make
from tests.curation.making import recording
from tests.search.pages import Page, query_of

pytestmark = pytest.mark.django_db

SPOKEN = {
    "nl": ("Nederlands", "Nederlands", "ltr"),
    "ti": ("Tigrinya", "ትግርኛ", "ltr"),
    "ar": ("Arabisch", "العربية", "rtl"),
    "fa": ("Farsi (Perzisch)", "فارسی", "rtl"),
    "fa-AF": ("Dari", "دری", "rtl"),
    "bg": ("Bulgaars", "български", "ltr"),
    "ckb": ("Koerdisch (Sorani)", "کوردیی ناوەندی", "rtl"),
}


@pytest.fixture(autouse=True)
def languages() -> None:
    """Know some languages families speak, and one name that covers several."""
    for code, (name, autonym, direction) in SPOKEN.items():
        make.spoken_language(code, name_nl=name, autonym=autonym, direction=direction)
    make.spoken_language("ku", name_nl="Koerdisch", autonym="Kurdî", is_choice=False)


@pytest.fixture
def offer() -> Offer:
    return make.offer(
        name_nl="Samen spelen", name_ti="ብሓባር", summary_nl="Kom spelen.", phone="030 234 56 78", cost="free"
    )


def address(offer: Offer, query: str, language: str = "nl") -> str:
    return f"/{language}/aanbod/{offer.pk}/samen/?{query}"


def read(client: Client, offer: Offer, query: str, language: str = "nl", status: int = 200) -> Page:
    response = client.get(address(offer, query, language))
    assert response.status_code == status
    return Page(response)


def cells(page: Page) -> list[tuple[str, str]]:
    """Return the language and direction of the cells of the first row."""
    found = [each for each in page.all("div") if each.attributes.get("class") == "pair__cell"]
    row = found[0].parents[-1]
    return [(each["lang"], each["dir"]) for each in found if each.parents[-1] is row]


# --- Which languages --------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("language", "beside", "expected"),
    [
        ("nl", "ti", [("nl", "ltr"), ("ti", "ltr")]),
        ("nl", "ar", [("nl", "ltr"), ("ar", "rtl")]),
        ("nl", "fa-AF", [("nl", "ltr"), ("fa", "rtl")]),
        ("nl", "bg", [("nl", "ltr")]),
        ("nl", "ckb", [("nl", "ltr")]),
        ("en", "ti", [("en", "ltr"), ("ti", "ltr")]),
        ("en", "bg", [("en", "ltr"), ("nl", "ltr")]),
        ("ar", "nl", [("nl", "ltr"), ("ar", "rtl")]),
        ("fa", "fa-AF", [("nl", "ltr"), ("fa", "rtl")]),
    ],
)
def test_each_column_has_its_own_language_and_direction_the_familys_last(
    client: Client, offer: Offer, language: str, beside: str, expected: list[tuple[str, str]]
) -> None:
    page = read(client, offer, f"with={beside}", language)
    assert cells(page) == expected
    assert page.one("html")["dir"] == BY_CODE[language].direction


@pytest.mark.parametrize("beside", CODES)
def test_every_language_of_the_interface_can_stand_beside_dutch(client: Client, offer: Offer, beside: str) -> None:
    make.spoken_language(beside, name_nl=beside)
    page = read(client, offer, f"with={beside}")
    assert beside == "nl" or cells(page)[-1] == (beside, BY_CODE[beside].direction)


def test_a_text_of_the_catalogue_stands_in_its_own_language(client: Client, offer: Offer) -> None:
    page = read(client, offer, "with=ti")
    names = [each for each in page.all("p") if each.attributes.get("class") == "pair__name"]
    assert [(each.inherited("lang"), each.text.strip()) for each in names] == [("nl", "Samen spelen"), ("ti", "ብሓባር")]
    fallen_back = [each for each in page.all("span", lang="nl") if each.text == "Kom spelen."]
    assert [each.parents[-2]["lang"] for each in fallen_back] == ["ti"]
    with translation.override("ti"):
        assert gettext("Deze tekst is er nog niet in uw taal.") in page.one("main").text


def test_a_reader_of_a_neighbouring_language_is_told_which_one_it_is(client: Client, offer: Offer) -> None:
    text = read(client, offer, "with=fa-AF").one("main").text
    assert "Dit is Farsi (Perzisch). Wie Dari spreekt, kan dit vaak lezen." in text


def test_without_a_text_simple_dutch_is_announced_in_two_languages(client: Client, offer: Offer) -> None:
    page = read(client, offer, "with=bg")
    (notices,) = [each for each in page.all("div") if each.attributes.get("class") == "together__notices"]
    said = [each for each in page.all("p") if each.parents[-1] is notices]
    assert [each["lang"] for each in said] == ["nl", "en"]
    assert "Wij hebben nog geen teksten in deze taal: Bulgaars." in said[0].text


def test_an_english_page_says_it_once(client: Client, offer: Offer) -> None:
    page = read(client, offer, "with=bg", "en")
    assert [
        each["lang"]
        for each in page.all("p")
        if "with-icon" in each.attributes.get("class", "") and "lang" in each.attributes
    ] == ["en"]


# --- What is asked of the address -------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "query",
    ["", "with=", "with=xx", "with=%00", "with=ti%00", "with=" + "a" * 4000, "with=ti&size=4", "with=ti&size=x"],
)
def test_what_can_not_be_read_is_a_400_with_a_choice(client: Client, offer: Offer, query: str) -> None:
    page = read(client, offer, query, status=400)
    assert page.one("select", name="with").attributes["aria-invalid"] == "true"
    assert {"ti", "ar", "fa-AF", "bg"} <= {each.attributes.get("value") for each in page.all("option")}
    assert page.one("div", id="with-error").text.strip()


def test_the_language_of_the_page_itself_leads_to_the_choice_and_is_no_mistake(client: Client, offer: Offer) -> None:
    page = read(client, offer, "with=ti", "ti")
    assert page.all("div", id="with-error") == []
    values = [each.attributes.get("value") for each in page.all("option")]
    assert "ti" not in values
    assert "nl" in values


def test_unknown_keys_are_ignored(client: Client, offer: Offer) -> None:
    read(client, offer, "with=ti&colour=red")


def test_a_sensitive_key_is_sent_away_from_the_address(client: Client, offer: Offer) -> None:
    response = client.get(address(offer, "with=ti&residence=permit"))
    assert response["Location"] == address(offer, "with=ti")


def test_a_name_that_covers_several_languages_can_be_asked_and_is_not_offered(client: Client, offer: Offer) -> None:
    assert "ku" not in [each.attributes.get("value") for each in read(client, offer, "with=ti").all("option")]
    assert cells(read(client, offer, "with=ku"))[-1] == ("kmr", "ltr")


def test_the_language_can_be_changed_on_every_page_and_keeps_the_size(client: Client, offer: Offer) -> None:
    page = read(client, offer, "with=ti&size=3")
    assert page.one("option", selected="")["value"] == "ti"
    assert page.form_values("size") == ["3"]
    assert page.all("form", method="get")


@pytest.mark.parametrize("size", ["1", "2", "3"])
def test_the_text_grows_by_links_that_keep_the_language(client: Client, offer: Offer, size: str) -> None:
    page = read(client, offer, f"with=fa-AF&size={size}")
    assert f"together--{size}" in page.one("article")["class"]
    links = [each for each in page.all("a") if "together__size" in each.attributes.get("class", "")]
    assert [query_of(each["href"])["with"] for each in links] == [["fa-AF"]] * 3
    assert [each.attributes.get("aria-current") for each in links].index("true") == int(size) - 1


# --- There or not -----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("theme", DELICATE_THEMES)
def test_what_hurts_unasked_has_no_page_and_no_button(client: Client, theme: str) -> None:
    offer = make.offer(phone="030 234 56 78")
    make.offer_term(offer=offer, term=make.term(Vocabulary.THEME, theme))
    assert client.get(address(offer, "with=ti")).status_code == 404
    assert not any("/samen/" in link for link in Page(client.get(f"/nl/aanbod/{offer.pk}/?theme={theme}")).links)


@pytest.mark.parametrize("values", [{"status": "draft"}, {"status": "paused"}, {"audience": "professionals"}])
def test_what_is_not_for_parents_to_see_has_no_page(client: Client, values: dict[str, str]) -> None:
    assert client.get(address(make.offer(**values), "with=ti")).status_code == 404


@pytest.mark.parametrize("number", [0, 999_999_999, 10**30])
def test_an_offer_we_do_not_have_is_a_404(client: Client, number: int) -> None:
    assert client.get(f"/nl/aanbod/{number}/samen/?with=ti").status_code == 404


@pytest.mark.parametrize(
    ("language", "query", "beside"), [("nl", "language=ti", "ti"), ("nl", "", "nl"), ("ar", "language=ar", "nl")]
)
def test_the_button_leads_there_with_the_language_and_nothing_else_of_the_need(
    client: Client, offer: Offer, language: str, query: str, beside: str
) -> None:
    links = Page(client.get(f"/{language}/aanbod/{offer.pk}/?{query}&age=30")).links
    assert {link for link in links if "/samen/" in link} == {f"/{language}/aanbod/{offer.pk}/samen/?with={beside}"}
    assert client.get(address(offer, f"with={beside}", language)).status_code == 200


# --- The first call ---------------------------------------------------------------------------------------------------


def test_the_number_is_there_to_tap_and_never_turned_round(client: Client, offer: Offer) -> None:
    page = read(client, offer, "with=ti", "ar")
    link = page.one("a", href="tel:+31302345678")
    (number,) = [each for each in page.all("bdi", dir="ltr") if link in each.parents]
    assert number.text == "030 234 5678"
    assert page.one("section", id="bellen") in link.parents


def test_without_a_number_the_local_start_is_called(client: Client) -> None:
    town = make.municipality("GM0001")
    make.local_start(municipality=town, name="CJG Voorbeeld", phone="030 765 43 21")
    page = read(client, make.offer(serves=town), "with=ti")
    call = page.one("section", id="bellen")
    assert "CJG Voorbeeld" in call.text
    assert "Van dit aanbod kennen wij geen telefoonnummer." in call.text
    assert any(link.startswith("tel:+3130765") for link in page.links)


def test_where_nobody_has_a_number_that_is_said(client: Client) -> None:
    page = read(client, make.offer(), "with=ti")
    assert "Wij kennen nog geen telefoonnummer." in page.one("section", id="bellen").text


def test_ticking_that_we_call_together_sends_nothing(client: Client, offer: Offer) -> None:
    box = read(client, offer, "with=ti").one("input", type="checkbox")
    assert "name" not in box.attributes
    assert not any(each.name == "form" for each in box.parents)


def test_what_to_say_is_dutch_on_every_page(client: Client, offer: Offer) -> None:
    page = read(client, offer, "with=ti", "ar")
    said = [each for each in page.all("p", lang="nl") if each.attributes.get("class") == "to-say__dutch"]
    assert len(said) == 6
    assert "Ik spreek Tigrinya." in [each.text.strip() for each in said]


# --- What stands on it ------------------------------------------------------------------------------------------------


def test_nothing_is_promised_that_nobody_confirmed(client: Client, offer: Offer) -> None:
    assert "vrijwillig" not in read(client, offer, "with=ti").one("main").text
    make.first_step(offer=offer, voluntary="yes")
    text = read(client, offer, "with=ti").one("main").text
    assert "Meedoen is vrijwillig." in text
    assert "meld" not in text.lower()


def test_remarks_for_professionals_are_not_on_it(client: Client) -> None:
    offer = make.offer(youth_act="yes", source_url="https://bron.example/stuk", source_year=2012)
    language = make.spoken_language("ti")
    make.offer_language(
        offer=offer, language=language, support="interpreter_present", interpreter_paid_by="municipality"
    )
    make.bridge(from_offer=offer, to_offer=make.offer(name_nl="Wijkteam Noord"))
    page = read(client, offer, "with=ti")
    for word in ("Jeugdwet", "betaalt", "bron.example", "2012", "Wijkteam Noord"):
        assert word not in page.one("main").text
    assert not any("bron.example" in link for link in page.links)


def test_a_recorded_sentence_has_a_player_without_a_script(client: Client, offer: Offer) -> None:
    kept = recording(language=make.spoken_language("ti"), sentence="free")
    page = read(client, offer, "with=ti")
    (player,) = page.all("audio")
    assert (player["preload"], player["lang"], "controls" in player.attributes) == ("none", "ti", True)
    assert page.one("source")["src"] == f"/ti/stem/{kept.sha256}/"
    assert page.one("source")["type"] == "audio/ogg"


def test_a_voice_may_come_from_this_site_alone(client: Client, offer: Offer) -> None:
    response = client.get(address(offer, "with=ti"))
    assert "media-src 'self'" in response["Content-Security-Policy"]
    assert response["Cache-Control"] == "private, no-cache"


@pytest.mark.parametrize("number", [1, 12])
def test_the_number_of_queries_does_not_grow_with_what_is_known(
    client: Client, django_assert_max_num_queries: DjangoAssertNumQueries, number: int
) -> None:
    town = make.municipality()
    offer = make.offer(
        serves=town, programme=make.programme(), place=make.place(municipality=town), organisation=make.organisation()
    )
    make.first_step(offer=offer, voluntary="yes")
    for each in range(number):
        make.offer_term(offer=offer, term=make.term())
        make.offer_language(offer=offer, language=make.spoken_language(f"x{each}"))
        make.meeting(
            offer=offer, starts_at=timezone.now() + timedelta(days=each + 1), place=make.place(municipality=town)
        )
        make.local_start(municipality=town, name=f"Deur {each}")
    read(client, offer, "with=ti")  # the index is read once a process
    with django_assert_max_num_queries(6) as asked:
        read(client, offer, "with=ti")
    written = {
        name for query in asked.captured_queries for name in re.findall(r'"(?:name|summary|goal)_(\w+)"', query["sql"])
    }
    assert written == {"nl", "ti"}


@pytest.mark.usefixtures("catalogue")
def test_every_offer_of_the_catalogue_can_be_read_together_or_is_delicate(client: Client) -> None:
    answers = {
        pk: client.get(f"/nl/aanbod/{pk}/samen/?with=ar").status_code
        for pk in Offer.objects.published().values_list("pk", flat=True)
    }
    delicate = set(Offer.objects.filter(terms__term__key__in=DELICATE_THEMES).values_list("pk", flat=True))
    assert {pk for pk, status in answers.items() if status == 200} >= {
        pk for pk in answers if pk not in delicate
    } - _not_for_parents() - _delicate_by_programme()
    assert not {pk for pk in delicate if answers.get(pk) == 200}


def _not_for_parents() -> set[int]:
    return set(Offer.objects.exclude(audience__in=("parents", "community_place")).values_list("pk", flat=True))


def _delicate_by_programme() -> set[int]:
    themes = Offer.objects.filter(programme__terms__term__key__in=DELICATE_THEMES)
    return set(themes.values_list("pk", flat=True))


def test_a_language_that_covers_several_is_said_without_the_remark_behind_it(client: Client, offer: Offer) -> None:
    make.spoken_language("ku-x", name_nl="Koerdisch (welk is niet bekend)", autonym="Kurdî", is_choice=False)
    said = [each.text for each in Page(client.get(address(offer, "with=ku-x"))).all("p", class_="to-say__dutch")]
    assert any("Ik spreek Koerdisch." in each for each in said)


def test_dari_is_known_by_its_other_code_too(client: Client, offer: Offer) -> None:
    assert read(client, offer, "with=prs").one("main").text == read(client, offer, "with=fa-AF").one("main").text
