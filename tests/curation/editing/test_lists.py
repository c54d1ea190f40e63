"""Long lists beside the offers: looking something up, and a way back that leads somewhere."""

import pytest
from django.urls import reverse

from directory.models import Vocabulary
from tests import factories as make
from tests.curation.login import administrator, curator_of

pytestmark = pytest.mark.django_db


def test_a_municipality_is_found_by_a_part_of_its_name() -> None:
    towns = [make.municipality("GM0344", name="Utrecht"), make.municipality("GM0363", name="Amsterdam")]
    client, url = curator_of(*towns), reverse("editing:local_starts")
    assert [name for _code, name, _doors in client.get(url).context["rows"]] == ["Amsterdam", "Utrecht"]
    assert [code for code, _name, _doors in client.get(url, {"q": " UTR "}).context["rows"]] == ["GM0344"]
    assert "Niets gevonden." in client.get(url, {"q": "<b>"}).content.decode()


def test_words_are_found_in_every_language_and_say_which_it_is() -> None:
    make.synonym_group(words=["inloop", "koffieochtend"])
    arabic = make.synonym_group(words=["inloop", "قهوة"], language="ar")
    term = make.term(vocabulary=Vocabulary.THEME, name_nl="Slapen")
    boss, url = administrator(), reverse("editing:lists")
    found = boss.get(url, {"q": "قهو"})
    assert [(group, language) for group, language in found.context["synonyms"]] == [(arabic, "Arabisch")]
    assert found.context["terms"] == []
    assert boss.get(url, {"q": "slaap"}).context["terms"] == []
    assert boss.get(url, {"q": "slap"}).context["terms"] == [term]
    assert "Arabisch: " in boss.get(url).content.decode()


def test_the_way_back_of_a_first_door_says_where_it_leads() -> None:
    town = make.municipality("GM0344", name="Utrecht")
    door, client = make.local_start(municipality=town), curator_of(town)
    start = reverse("editing:start", args=["GM0344"])
    assert f'href="{start}">Startpunt in Utrecht</a>' in client.get(
        reverse("editing:local_start", args=[door.pk])
    ).content.decode().replace(' class="nl-link"', "")
    page = client.get(start)
    assert (page.context["back"], page.context["back_label"]) == (reverse("editing:local_starts"), "Startpunten")
