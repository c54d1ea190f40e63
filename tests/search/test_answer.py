"""The answer to a question: its headline, its piles, what it never shows."""

import pytest
from django.test import Client
from django.utils import timezone

from directory.models.choices import Audience, Status
from tests import factories as make
from tests.search.pages import Page, cards, query_of

TOWN = "GM0001"


def results(client: Client, query: str = "", language: str = "nl"):
    return client.get(f"/{language}/aanbod/?{query}")


@pytest.fixture
def town(db: None):
    return make.municipality(TOWN, name="Utrecht")


def confirmed(**values):
    """Make an offer that was confirmed today, and of which we know how to apply."""
    offer = make.offer(**values)
    make.offer_term(offer=offer, term=make.term("access", "self_referral"))
    make.verification(offer=offer, verified_on=timezone.localdate())
    return offer


# --- Headline ---------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("language", ["nl", "en", "ti"])
@pytest.mark.parametrize("ask", [1, 3])
def test_the_headline_never_says_none_while_there_is_something_to_ask(client: Client, town, language, ask) -> None:
    for _ in range(ask):
        make.offer(serves=town)
    headline = results(client, f"municipality={TOWN}", language).context["headline"]
    assert str(ask) in headline
    assert "0" not in headline


def test_the_headline_counts_what_fits_and_what_must_be_asked(client: Client, town) -> None:
    confirmed(serves=town)
    make.offer(serves=town)
    headline = results(client, f"municipality={TOWN}").context["headline"]
    assert headline == "1 past, 1 eerst vragen"


def test_when_nothing_is_found_there_is_still_somewhere_to_start(client: Client, town) -> None:
    response = results(client, f"municipality={TOWN}&q=onvindbaar")
    assert response.context["total"] == 0
    assert "0" not in response.context["headline"]
    assert response.context["local_start"]


@pytest.mark.usefixtures("catalogue")
@pytest.mark.parametrize(
    "query", ["municipality=GM0344", "municipality=GM9999", "municipality=GM0060&q=onvindbaar", ""]
)
def test_every_answer_names_a_door(client: Client, query: str) -> None:
    doors = results(client, query).context["local_start"]
    page = Page(results(client, query))
    assert doors
    assert all(any(door.name in each.text for each in page.all("h3")) for door in doors)


# --- Never shown ------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("status", [each for each in Status if each != Status.PUBLISHED])
@pytest.mark.parametrize("audience", [Audience.PARENTS, Audience.COMMUNITY_PLACE])
def test_what_is_not_published_is_nowhere(client: Client, town, status: str, audience: str) -> None:
    hidden = make.offer(name_nl="Geheim", serves=town, status=status, audience=audience)
    for query in ("", f"municipality={TOWN}", "q=geheim", f"municipality={TOWN}&show=no"):
        assert f'data-offer="{hidden.pk}"' not in results(client, query).content.decode()
        assert results(client, query).context["total"] == 0
    assert client.get(f"/nl/aanbod/{hidden.pk}/").status_code == 404


@pytest.mark.parametrize("audience", [Audience.VOLUNTEERS, Audience.PROFESSIONALS])
def test_what_is_not_for_parents_is_in_no_pile(client: Client, town, audience: str) -> None:
    make.offer(serves=town, audience=audience)
    response = results(client, f"municipality={TOWN}&show=no")
    assert response.context["total"] == 0
    assert not response.context["community_cards"]


def test_a_place_where_parents_meet_is_shown_after_the_piles(client: Client, town) -> None:
    place = make.offer(serves=town, audience=Audience.COMMUNITY_PLACE)
    response = results(client, f"municipality={TOWN}")
    assert response.context["total"] == 0
    assert [card.id for card in response.context["community_cards"]] == [place.pk]


# --- Cards ------------------------------------------------------------------------------------------------------------


def test_each_card_says_which_offer_it_is_and_in_which_pile(client: Client, town) -> None:
    sure, likely = confirmed(serves=town), make.offer(serves=town)
    page = Page(results(client, f"municipality={TOWN}"))
    assert page.one("article", data_offer=str(sure.pk))["data-pile"] == "fits"
    assert page.one("article", data_offer=str(likely.pk))["data-pile"] == "ask"


def test_what_does_not_fit_is_folded_away_until_it_is_asked_for(client: Client, town) -> None:
    ended = make.offer(serves=town, valid_until=make.TODAY.replace(year=2020))
    closed = results(client, f"municipality={TOWN}")
    assert not Page(closed).all("article", data_offer=str(ended.pk))
    assert closed.context["hidden_no_count"] == 1
    opened = client.get(closed.context["show_no"]["url"])
    assert Page(opened).one("article", data_offer=str(ended.pk))["data-pile"] == "no"


def test_a_card_leads_to_its_offer_and_takes_the_need_along(client: Client, town) -> None:
    offer = make.offer(serves=town)
    make.spoken_language("ti")
    page = Page(results(client, f"municipality={TOWN}&language=ti&age=30"))
    link, together = sorted({each for each in page.links if each.startswith(f"/nl/aanbod/{offer.pk}/")})
    assert together == f"/nl/aanbod/{offer.pk}/samen/?with=ti"
    assert query_of(link) == {"municipality": [TOWN], "language": ["ti"], "age": ["30"]}


def test_a_card_in_ask_shows_one_question_and_one_that_fits_none(client: Client, town) -> None:
    confirmed(serves=town)
    make.offer(serves=town)
    questions = [card.question for card in cards(results(client, f"municipality={TOWN}"))]
    assert questions[0] is None
    assert questions[1]


@pytest.mark.parametrize("typed", ["<script>alert(1)</script>", '"><img src=x onerror=alert(1)>', "{{ 7*7 }}", "';--"])
@pytest.mark.parametrize("key", ["q", "municipality", "theme", "language", "exact_age", "parent"])
def test_what_is_typed_is_never_markup(client: Client, db: None, key: str, typed: str) -> None:
    response = client.get("/nl/aanbod/", {key: typed}, follow=True)
    page = Page(response)
    assert not any("alert(1)" in each.text for each in page.all("script"))
    assert not page.all("img", src="x")
    assert "49" not in page.one("main").text


def test_what_an_organisation_wrote_is_never_markup(client: Client, town) -> None:
    evil = "<script>alert(1)</script>"
    offer = make.offer(serves=town, name_nl=evil, summary_nl=evil, organisation=make.organisation(name=evil))
    for response in (results(client, f"municipality={TOWN}"), client.get(f"/nl/aanbod/{offer.pk}/")):
        assert evil not in response.content.decode()
        assert "&lt;script&gt;alert(1)" in response.content.decode()


# --- Words ------------------------------------------------------------------------------------------------------------


def test_a_corrected_word_is_offered_as_what_was_meant(client: Client, town) -> None:
    make.offer(name_nl="Voorlezen", serves=town)
    response = results(client, f"municipality={TOWN}&q=voorlzen")
    assert response.context["total"] == 1
    meant = response.context["did_you_mean"]
    assert meant["text"] == "voorlezen"
    assert query_of(meant["url"]) == {"municipality": [TOWN], "q": ["voorlezen"]}


def test_a_word_that_was_understood_is_not_corrected(client: Client, town) -> None:
    make.offer(name_nl="Voorlezen", serves=town)
    assert results(client, "q=voorlezen").context["did_you_mean"] is None


@pytest.mark.parametrize("language", ["nl", "en", "ar", "ti", "fa", "ps", "kmr", "tr", "so", "uk", "ru", "pl"])
def test_dutch_text_is_found_on_a_page_in_any_language(client: Client, town, language: str) -> None:
    offer = make.offer(name_nl="Voorleesochtend", serves=town)
    page = Page(results(client, f"municipality={TOWN}&q=voorleesochtend", language))
    assert page.one("article", data_offer=str(offer.pk))
