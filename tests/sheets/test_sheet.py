"""The sheet as a page: both languages beside each other, whose number, what is typed stays, what is gone is said."""

import re
from datetime import timedelta
from urllib.parse import parse_qs, unquote, urlsplit

import pytest
from django.conf import settings
from django.test import Client
from django.utils import timezone, translation
from django.utils.translation import gettext
from pytest_django import DjangoAssertNumQueries

from directory.asking.collected import MOST
from directory.facts import labels
from directory.languages import BY_CODE, CODES, SOURCE
from directory.matching.table import DELICATE_THEMES
from directory.models import Offer, Vocabulary
from directory.models.choices import Audience, Capacity, Status
from directory.sheets import codes
from tests import factories as make
from tests.search.pages import Element, Page

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def languages(request: pytest.FixtureRequest) -> None:
    """Know every language of the interface as one that families speak, and two that read something else."""
    if "catalogue" in request.fixturenames:
        return
    for code in CODES:
        make.spoken_language(code, name_nl=BY_CODE[code].name_nl, autonym=BY_CODE[code].autonym)
    make.spoken_language("fa-AF", name_nl="Dari", autonym="دری")
    make.spoken_language("bg", name_nl="Bulgaars", autonym="български")


@pytest.fixture
def offer() -> Offer:
    texts = {"name_nl": "Samen spelen", "name_ti": "ብሓባር", "summary_nl": "Kom spelen.", "summary_ti": "ንዑ"}
    there = make.place(name="Buurthuis De Kom", address="Dorpsstraat 1")
    by = make.organisation(name="Stichting Zon")
    return make.offer(**texts, phone="030 234 56 78", cost="free", place=there, organisation=by)


def read(client: Client, query: str, language: str = "nl", status: int = 200) -> Page:
    response = client.get(f"/{language}/verwijsblad/?{query}")
    assert response.status_code == status
    return Page(response)


def paper(page: Page) -> str:
    """Return what is printed of a page: all of the sheet without its tools."""
    (tools,) = [each.text for each in page.all("div") if _has(each.attributes, "sheet__tools")]
    return " ".join(page.one("article").text.replace(tools, "").split())


def _has(attributes: dict[str, str], name: str) -> bool:
    return name in attributes.get("class", "").split()


def blocks(page: Page) -> list[str]:
    return [each["data-offer"] for each in page.all("section") if "data-offer" in each.attributes]


# --- Both languages ---------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("code", CODES)
def test_every_language_stands_beside_dutch_with_its_direction(client: Client, offer: Offer, code: str) -> None:
    page = read(client, f"offer={offer.pk}&with={code}")
    rows = [each for each in page.all("div") if _has(each.attributes, "sheet__row--cost")]
    cells = [each for each in page.all("div") if _has(each.attributes, "sheet__cell") and rows[0] in each.parents]
    expected = [("nl", "ltr")] if code == SOURCE else [("nl", "ltr"), (code, BY_CODE[code].direction)]
    assert [(each["lang"], each["dir"]) for each in cells] == expected
    for each in cells:
        with translation.override(each["lang"]):
            assert gettext("Kosten") in each.text


def test_name_and_sentence_stand_in_their_own_language(client: Client, offer: Offer) -> None:
    page = read(client, f"offer={offer.pk}&with=ti")
    (heading,) = [each for each in page.all("h2") if "Samen spelen" in each.text]
    names = [each for each in page.all("span") if heading in each.parents and "lang" in each.attributes]
    assert [(each["lang"], each.text) for each in names] == [("nl", "Samen spelen"), ("ti", "ብሓባር")]
    assert "Kom spelen." in paper(page)
    assert "ንዑ" in paper(page)


def test_two_languages_of_a_family_both_stand_there(client: Client, offer: Offer) -> None:
    page = read(client, f"offer={offer.pk}&with=ar&with=uk")
    title = page.one("h1")
    said = [each for each in page.all("span") if title in each.parents and "lang" in each.attributes]
    assert [each["lang"] for each in said] == ["nl", "ar", "uk"]


def test_a_language_both_parents_speak_is_said_for_each(client: Client, offer: Offer) -> None:
    for code in ("ti", "uk"):
        make.offer_language(offer=offer, language_id=code, support="native_speaker")
    page = read(client, f"offer={offer.pk}&with=ti&with=uk")
    (row,) = [each for each in page.all("div") if _has(each.attributes, "sheet__row--language")]
    dutch = next(each for each in page.all("div") if row in each.parents and each.attributes.get("lang") == "nl")
    assert "Tigrinya" in dutch.text
    assert "Oekraïens" in dutch.text


def test_who_reads_a_neighbours_language_or_none_is_told_so(client: Client, offer: Offer) -> None:
    dari = paper(read(client, f"offer={offer.pk}&with=fa-AF"))
    assert "Dit is Farsi. Wie Dari spreekt, kan dit vaak lezen." in dari
    bulgarian = paper(read(client, f"offer={offer.pk}&with=bg"))
    assert "Wij hebben nog geen teksten in deze taal: Bulgaars." in bulgarian


# --- What stands there ------------------------------------------------------------------------------------------------


def test_what_a_family_needs_is_on_paper(client: Client, offer: Offer) -> None:
    soon = timezone.now() + timedelta(days=3)
    make.meeting(offer=offer, starts_at=soon)
    make.first_step(offer=offer, response_days=2)
    make.verification(offer=offer, verified_on=timezone.localdate())
    text = paper(read(client, f"offer={offer.pk}&with=ti"))
    for fact in (
        "Dorpsstraat 1",
        "030 234 5678",
        "2 werkdagen",
        "Gecontroleerd op",
        "112",
        "0800-2000",
        "Veilig Thuis",
    ):
        assert fact in text
    with translation.override("ti"):
        assert gettext("Kosten") in text


def test_what_is_not_known_is_asked_and_no_empty_row(client: Client, offer: Offer) -> None:
    page = read(client, f"offer={offer.pk}&with=ti")
    (label,) = [each for each in page.all("p") if each.text == "Vraag dit als u belt."]
    asked = [each.text for each in page.all("li") if label.parents[-1] in each.parents]
    assert "Wanneer" in asked
    assert "Kosten" not in asked
    assert not [each for each in page.all("div") if _has(each.attributes, "sheet__row--when")]


def test_where_the_offer_has_no_number_it_is_said_whose_it_is(client: Client) -> None:
    town = make.municipality()
    make.local_start(municipality=town, name="Bureau Zon", phone="030 111 22 33")
    bare = make.offer(serves=town)
    page = read(client, f"offer={bare.pk}&with=ti")
    sentence = "Van dit aanbod kennen wij geen telefoonnummer. Bel eerst hier:"
    assert sentence in paper(page)
    assert "Bureau Zon" in paper(page)
    assert "030 111 2233" in paper(page)
    warning = "Let op: niet elk aanbod heeft een eigen nummer. Kijk wie u belt."
    assert warning in page.one("article").text
    assert warning not in paper(page)


def test_without_any_number_the_family_is_not_left_with_an_empty_line(client: Client) -> None:
    bare = make.offer()
    assert "Wij kennen nog geen telefoonnummer." in paper(read(client, f"offer={bare.pk}&with=ti"))


def test_numbers_inside_arabic_keep_their_order(client: Client, offer: Offer) -> None:
    page = read(client, f"offer={offer.pk}&with=ar")
    for number, times in (("030 234 5678", 1), ("0800-2000", 2)):
        found = [each for each in page.all("bdi") if each.text == number and _within(each, "article")]
        assert [each["dir"] for each in found] == ["ltr"] * times


def test_the_name_of_a_place_is_text_where_it_is_kept_apart(client: Client) -> None:
    town = make.municipality()
    make.local_start(municipality=town, name="Zon <b>& Maan</b>", phone="030 111 22 33")
    page = read(client, f"offer={make.offer(serves=town).pk}&with=ar")
    assert [each.text for each in page.all("bdi") if "Maan" in each.text] == ["Zon <b>& Maan</b>"] * 2
    assert not page.all("b")


def test_a_neutral_sheet_names_no_organisation(client: Client) -> None:
    town = make.municipality(name="Utrecht")
    by, programme = make.organisation(name="Stichting Zon"), make.programme(name="Zonnetje Thuis")
    make.local_start(municipality=town, name="Bureau Maan", phone="030 111 22 33")
    told = make.offer(
        serves=town,
        name_nl="Spelen bij Zon",
        summary_nl="Stichting Zon helpt u thuis.",
        organisation=by,
        programme=programme,
        cost="free",
        place=make.place(name="Gebouw Stichting Zon", address="Dorpsstraat 1"),
    )
    named = paper(read(client, f"offer={told.pk}&with=ti"))
    assert all(name in named for name in ("Stichting Zon", "Spelen bij Zon", "Bureau Maan"))
    page = read(client, f"offer={told.pk}&with=ti&neutral=1")
    whole = page.one("article").text + " ".join(
        str(each.attributes) for each in page.elements if _within(each, "article")
    )
    assert not re.search(r"zon\b|zonnetje|maan", unquote(whole), re.IGNORECASE)
    assert "Dorpsstraat 1" in whole
    assert "030 111 2233" in whole


def test_a_neutral_sheet_of_an_offer_nobody_knows_anything_of_still_has_a_heading(client: Client) -> None:
    place = make.place(name="Stichting Zon")
    bare = make.offer(organisation=make.organisation(name="Stichting Zon"), place=place)
    page = read(client, f"offer={bare.pk}&with=ti&neutral=1")
    assert all(each.text.strip() for each in page.all("h2"))
    lists = [each for each in (*page.all("ul"), *page.all("ol")) if _within(each, "article")]
    assert lists
    assert all(each.text.strip() for each in lists)


def _within(each: Element, name: str) -> bool:
    return any(parent.name == name for parent in each.parents)


def test_texts_of_curators_are_only_text(client: Client) -> None:
    nasty = make.offer(name_nl='<script>alert(1)</script> & "x" {{ 7 }}', phone="030 234 56 78")
    page = read(client, f"offer={nasty.pk}&with=ti")
    assert not [each for each in page.all("script") if each.text]
    assert '<script>alert(1)</script> & "x" {{ 7 }}' in page.one("article").text


# --- Offers that are not there ----------------------------------------------------------------------------------------


def test_offers_stand_in_the_order_of_the_address(client: Client) -> None:
    first, second, third = make.offer(), make.offer(), make.offer()
    page = read(client, f"offer={third.pk}&offer={first.pk}&offer={second.pk}&with=ti")
    assert blocks(page) == [str(third.pk), str(first.pk), str(second.pk)]


def test_what_is_gone_or_may_not_be_on_paper_is_said_and_the_rest_printed(client: Client, offer: Offer) -> None:
    withdrawn = make.offer(status=Status.DRAFT)
    for_others = make.offer(audience=Audience.PROFESSIONALS)
    delicate = make.offer()
    make.offer_term(offer=delicate, term=make.term(Vocabulary.THEME, min(DELICATE_THEMES)))
    away = [withdrawn.pk, 99_999_999, for_others.pk, delicate.pk]
    page = read(client, "&".join(f"offer={number}" for number in (*away, offer.pk)) + "&with=ti")
    assert blocks(page) == [str(offer.pk)]
    assert f"Dit aanbod tonen wij hier niet: nummer {', '.join(map(str, away))}." in paper(page)
    assert delicate.name_nl not in page.one("article").text


def test_without_offers_the_page_says_how_to_collect_some(client: Client) -> None:
    page = read(client, "with=ti")
    assert "U hebt nog niets gekozen." in page.one("main").text
    assert {"/nl/verwijsblad/?kind=start", "/nl/verwijsblad/?kind=school"} <= set(page.links)


def test_with_only_offers_that_are_gone_it_says_so_too(client: Client) -> None:
    text = read(client, "offer=999&with=ti").one("main").text
    assert "nummer 999" in text
    assert "U hebt nog niets gekozen." not in text


@pytest.mark.parametrize(
    ("query", "message"),
    [
        ("&with=tlh", "Deze taal kennen wij niet."),
        ("&with=ti&offer=x", "Een nummer van een aanbod klopt niet."),
    ],
)
def test_a_mistake_in_the_address_is_answered_with_the_choice(
    client: Client, offer: Offer, query: str, message: str
) -> None:
    page = read(client, f"offer={offer.pk}{query}&large=1", status=400)
    assert message in page.one("main").text
    assert page.form_values("offer") == [str(offer.pk)]
    assert page.form_values("large") == ["1"]
    assert {each["value"] for each in page.all("option")} >= set(CODES) - {SOURCE}


def test_a_language_that_was_not_said_is_asked_and_nothing_else_is_lost(client: Client, offer: Offer) -> None:
    page = read(client, f"offer={offer.pk}&neutral=1")
    assert "In welke taal leest het gezin?" in page.one("main").text
    assert page.form_values("offer") == [str(offer.pk)] and page.form_values("neutral") == ["1"]


def test_the_municipality_and_both_languages_stay_with_a_mistake(client: Client) -> None:
    make.municipality("GM0344")
    assert read(client, "kind=start&municipality=GM0344").form_values("municipality") == ["GM0344"]
    page = read(client, "offer=x&with=ti&with=ar", status=400)
    assert page.form_values("with") == ["ti", "ar"]


# --- What stopped, what has no number, and what names nobody ----------------------------------------------------------


def test_what_has_ended_is_not_on_paper_and_what_is_full_says_so_in_both_languages(client: Client) -> None:
    today = timezone.localdate()
    ended = make.offer(valid_until=today - timedelta(days=1))
    full = make.offer(capacity=Capacity.FULL, capacity_checked_on=today)
    page = read(client, f"offer={ended.pk}&offer={full.pk}&with=ar")
    assert blocks(page) == [str(full.pk)]
    told = page.one("main").text
    for language in ("nl", "ar"):
        with translation.override(language):
            assert gettext("Vol op %(date)s") % {"date": labels.day(today)} in told
            assert gettext("Dit aanbod tonen wij hier niet: nummer %(numbers)s.") % {"numbers": ended.pk} in told


def test_without_any_number_it_says_where_to_look(client: Client) -> None:
    organisation = make.organisation(name="Buurthuis", website="https://buurthuis.example/")
    page = read(client, f"offer={make.offer(organisation=organisation).pk}&with=ti")
    assert "https://buurthuis.example/" in page.links
    assert "Let op: niet elk aanbod heeft een eigen nummer." in page.one("main").text
    neutral = read(client, f"offer={make.offer(organisation=organisation).pk}&with=ti&neutral=1")
    assert "https://buurthuis.example/" not in neutral.links


def test_no_neutral_sheet_of_a_real_offer_names_who_offers_it(client: Client, catalogue: None) -> None:
    rows = Offer.objects.published().select_related("organisation").exclude(organisation=None).order_by("pk")
    for start in range(0, len(rows), MOST):
        some = rows[start : start + MOST]
        page = read(client, "&".join(f"offer={row.pk}" for row in some) + "&with=nl&neutral=1")
        told = {
            each["data-offer"]: each.text.casefold() for each in page.all("section") if "data-offer" in each.attributes
        }
        named = [row.pk for row in some if row.organisation.name.casefold() in told.get(str(row.pk), "")]
        assert told and not named


def test_a_neutral_sheet_has_no_sentence_written_around_a_name(client: Client) -> None:
    organisation = make.organisation(name="Humanitas Utrecht")
    place = make.place(name="Kantoor Humanitas", address="Straat 1")
    town = make.municipality("GM0344", name="Utrecht")
    offer = make.offer(
        organisation=organisation, place=place, serves=town, summary_nl="Een vrijwilliger van Humanitas komt thuis."
    )
    assert "humanitas" in read(client, f"offer={offer.pk}&with=nl").one("main").text.casefold()
    assert "humanitas" not in read(client, f"offer={offer.pk}&with=nl&neutral=1").one("main").text.casefold()


# --- What leads elsewhere ---------------------------------------------------------------------------------------------


def test_the_short_address_leads_to_the_live_page_in_the_familys_language(client: Client, offer: Offer) -> None:
    page = read(client, f"offer={offer.pk}&with=fa-AF")
    host = urlsplit(settings.SITE_URL).netloc
    assert f"{host}/o/{offer.pk}/fa" in paper(page)
    assert client.get(f"/o/{offer.pk}/fa", follow=True).redirect_chain[-1][0] == f"/fa/aanbod/{offer.pk}/"
    assert client.get(f"/o/{offer.pk}/xx/").status_code == 404
    drawing = page.one("svg", class_="segno")
    assert "Lees dit op uw telefoon" in drawing.text


def test_each_sheet_has_a_code_of_its_own_that_says_the_offer_and_the_language(client: Client, offer: Offer) -> None:
    found = [re.search(r"/v/([\w-]+)", paper(read(client, f"offer={offer.pk}&with=ti"))) for _ in range(2)]
    first, second = (each[1] for each in found if each)
    assert first != second
    for code in (first, second):
        told = codes.read(code, timezone.localdate())
        assert told is not None
        assert (told.offer_id, told.language) == (offer.pk, "ti")


def test_it_is_handed_over_by_the_device_in_the_familys_language(client: Client, offer: Offer) -> None:
    page = read(client, f"offer={offer.pk}&with=ti&large=1&age=30&q=geheim")
    (sms,), (mail,) = ([link for link in page.links if link.startswith(kind)] for kind in ("sms:", "mailto:"))
    body = parse_qs(urlsplit(sms).query)["body"][0]
    assert parse_qs(urlsplit(mail).query)["body"][0] == body.replace("\n", "\r\n")  # RFC 6068, section 5
    assert body.endswith(f"{settings.SITE_URL}/ti/verwijsblad/?offer={offer.pk}&with=ti&large=1")
    assert "ብሓባር" in body
    assert "geheim" not in page.one("article").text + sms + mail
    (tools,) = [each for each in page.all("div") if "data-handing-over" in each.attributes]
    assert tools["data-url"] == body.splitlines()[-1]


def test_what_is_typed_can_not_be_sent(client: Client, offer: Offer) -> None:
    page = read(client, f"offer={offer.pk}&with=ti")
    typed = [each for each in page.all("input") if each.attributes.get("class") == "sheet__input"]
    assert len(typed) == 3
    for each in typed:
        assert "name" not in each.attributes
        assert "form" not in {parent.name for parent in each.parents}
        assert (each["autocomplete"], each["spellcheck"]) == ("off", "false")


def test_it_is_kept_in_no_shared_copy(client: Client, offer: Offer) -> None:
    for query in (f"offer={offer.pk}&with=ti", "", "with=tlh"):
        control = client.get(f"/nl/verwijsblad/?{query}")["Cache-Control"]
        assert "private" in control
        assert "no-cache" in control


def test_a_need_does_not_stay_in_the_address(client: Client, offer: Offer) -> None:
    response = client.get(f"/nl/verwijsblad/?offer={offer.pk}&with=ti&residence=asylum")
    assert response.status_code == 302
    assert response["Location"] == f"/nl/verwijsblad/?offer={offer.pk}&with=ti"


# --- Sheets without an offer ------------------------------------------------------------------------------------------


@pytest.mark.parametrize("code", [code for code in CODES if code != SOURCE])
def test_how_school_works_is_said_in_both_languages(client: Client, code: str) -> None:
    text = paper(read(client, f"kind=school&with={code}"))
    for sentence in (
        "Hoe school werkt",
        "Wie helpt op school",
        "Vraag de school om een tolk. Uw kind hoeft niet te tolken.",
    ):
        assert sentence in text
        with translation.override(code):
            assert gettext(sentence) in text


def test_the_first_weeks_are_the_doors_of_the_municipality(client: Client) -> None:
    town = make.municipality("GM0344", name="Utrecht")
    make.local_start(municipality=town, name="Bureau Zon", phone="030 111 22 33", what_for_ti="ሕቶ")
    text = paper(read(client, "kind=start&municipality=GM0344&with=ti"))
    assert all(fact in text for fact in ("Utrecht", "Bureau Zon", "030 111 2233", "Vragen over opgroeien.", "ሕቶ"))
    assert "Bureau Zon" not in paper(read(client, "kind=start&municipality=GM0344&with=ti&neutral=1"))


def test_a_sentence_that_is_there_only_in_dutch_stands_there_once(client: Client) -> None:
    town = make.municipality("GM0344")
    make.local_start(municipality=town, what_for_nl="Vragen over opgroeien.")
    text = paper(read(client, "kind=start&municipality=GM0344&with=ti"))
    assert text.count("Vragen over opgroeien.") == 1


def test_without_a_municipality_the_door_that_is_everywhere_stands_there(client: Client) -> None:
    text = paper(read(client, "kind=start&with=ti"))
    assert "Hulp bij gezondheid en opvoeden, voor elk gezin met kinderen." in text


# --- Cost -------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("number", [1, 20])
def test_it_asks_the_database_as_often_for_one_offer_as_for_twenty(
    client: Client, number: int, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    ids = []
    for _each in range(number):
        made = make.offer(organisation=make.organisation(), programme=make.programme(), place=make.place())
        make.meeting(offer=made, starts_at=timezone.now() + timedelta(days=1), place=make.place())
        make.meeting(offer=made, starts_at=timezone.now() + timedelta(days=2))
        make.first_step(offer=made)
        ids.append(made.pk)
    address = "/nl/verwijsblad/?with=ti&with=ar&" + "&".join(f"offer={each}" for each in ids)
    client.get(address)
    with django_assert_max_num_queries(4):
        assert client.get(address).status_code == 200


def test_a_name_that_no_language_changes_is_said_once_and_as_dutch(client: Client) -> None:
    offer = make.offer(name_nl="Home-Start", name_ar="Home-Start")
    names = [each for each in read(client, f"offer={offer.pk}&with=ar").all("span") if each.text == "Home-Start"]
    assert [(each["lang"], each["dir"]) for each in names] == [("nl", "ltr")]
