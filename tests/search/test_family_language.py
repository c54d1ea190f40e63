"""A family whose language nobody here speaks reads so itself, with who helps all the same, each marked as a draft."""

import pytest
from django.test import Client
from django.utils import translation
from django.utils.translation import gettext

from directory.facts.text import notice
from tests.search.pages import Element, Page

pytestmark = pytest.mark.usefixtures("catalogue")

KURMANJI = "?municipality=GM0034&language=kmr&age=18"
"""Almere: offers, but none in Kurmanji."""


def block(client: Client, address: str) -> tuple[Page, Element]:
    page = Page(client.get(address))
    (found,) = page.all("div", class_="utrecht-alert utrecht-alert--info language-note", lang="kmr")
    return page, found


@pytest.mark.parametrize("page", ["nl", "kmr", "ar"])
def test_a_kurmanji_family_reads_that_there_is_none_and_who_helps_all_the_same(client: Client, page: str) -> None:
    whole, shown = block(client, f"/{page}/aanbod/{KURMANJI}")
    assert shown["dir"] == "ltr"
    with translation.override("kmr"):
        none = gettext("Wij kennen hier geen aanbod waar iemand deze taal spreekt: %(languages)s.").partition("%(")[0]
        interpreter = gettext("Vraag of er een tolk bij kan, ook per telefoon. Een kind is nooit de tolk.")
    assert none != "Wij kennen hier geen aanbod waar iemand deze taal spreekt: "
    assert none in shown.text
    assert interpreter in shown.text
    assert "JGZ" in shown.text
    doors = [each for each in whole.all("div", class_="door") if shown in each.parents]
    assert len(doors) >= 2
    for door in doors:
        assert door.inherited("lang") == "kmr"
        assert notice("kmr", "machine") in door.text
    assert shown.text.strip().startswith(notice("kmr", "machine"))


def test_where_we_know_no_team_the_family_is_sent_to_its_municipality(client: Client) -> None:
    _, shown = block(client, "/nl/aanbod/?language=kmr")
    with translation.override("kmr"):
        assert gettext("Vraag uw gemeente waar u het wijkteam vindt.") in shown.text


@pytest.mark.parametrize("query", ["?municipality=GM9999&language=ti", "?municipality=GM0034&language=nl", ""])
def test_where_somebody_speaks_it_or_nothing_was_asked_there_is_no_such_block(client: Client, query: str) -> None:
    assert not Page(client.get(f"/nl/aanbod/{query}")).all(
        "div", class_="utrecht-alert utrecht-alert--info language-note"
    )


@pytest.mark.parametrize(
    ("spoken", "blocks"),
    [
        ("bg", ["nl"]),
        ("ckb", ["nl"]),
        ("ary", ["nl", "ar"]),
        ("bg&language=kmr", ["nl", "kmr"]),
        ("kmr&language=bg", ["nl", "kmr"]),
    ],
)
def test_a_language_that_is_not_ours_is_answered_in_one_its_speakers_read_or_not_at_all(
    client: Client, spoken: str, blocks: list[str]
) -> None:
    page = Page(client.get(f"/nl/aanbod/?municipality=GM0034&language={spoken}"))
    found = page.all("div", class_="utrecht-alert utrecht-alert--info language-note")
    assert [each["lang"] for each in found] == blocks
