"""The pieces a page repeats are drawn by another engine: escaped, in the reader's language, and like the others."""

import re
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings
from django.template import Context, engines
from django.utils.translation import override
from jinja2 import UndefinedError

from directory.facts.cards import Card
from directory.facts.compared import Fact
from directory.facts.freshness import Freshness
from directory.facts.text import Text
from directory.site import components
from directory.site.component_examples import examples
from directory.templatetags import repeated

FOLDER = Path(settings.BASE_DIR) / "templates" / repeated.FOLDER
FILES = sorted(FOLDER.glob("*.jinja"))
WITH_EXAMPLES = [path for path in FILES if path.stem != "small"]


def draw(name: str, value: object, language: str = "nl", **context: Any) -> str:
    template = engines["django"].from_string("{% piece name value %}")
    with override(language):
        return str(template.render({"icons_url": "i.svg", "name": name, "value": value, **context}))


def example(name: str, state: str) -> Any:
    (value,) = examples(name)[state].values()
    return value


def small(name: str, value: object) -> str:
    with override("nl"):
        return str(repeated._from("small", name, {"icons_url": "i.svg", "icons": icons(), "_": str})(value))


def icons() -> repeated._Icons:
    return repeated._Icons(repeated._from("small", "icon", {"icons_url": "i.svg"}))


def words(html: str) -> str:
    return re.sub(r">\s+|\s+<", lambda found: found.group().strip(), html).strip()


# --- What is drawn ----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("evil", ["<b>vet</b>", '"><script>alert(1)</script>', "{{ 7*7 }}{% raw %}"])
def test_what_comes_from_data_is_escaped(evil: str) -> None:
    drawn = draw("facts", [Fact("cost", "known", evil, "euro", evil)])
    assert "<b>" not in drawn
    assert "<script" not in drawn
    assert "49" not in drawn


def test_each_language_has_its_own_sentences() -> None:
    fact = [Fact("cost", "inherited", "Gratis", "euro")]
    assert "landelijk meestal" in draw("facts", fact)
    assert "landelijk meestal" not in draw("facts", fact, "en")
    assert "landelijk meestal" in draw("facts", fact)


def test_a_name_that_is_not_there_is_an_error_and_not_a_gap() -> None:
    with pytest.raises(UndefinedError):
        draw("card", {"id": 1})


def test_many_are_drawn_in_their_order() -> None:
    template = engines["django"].from_string("{% pieces 'card' cards %}")
    cards = [example("card", state) for state in ("no", "fits")]
    drawn = template.render({"icons_url": "i.svg", "cards": cards})
    assert re.findall(r'data-pile="(\w+)"', drawn) == ["no", "fits"]


def test_it_asks_for_the_sprite() -> None:
    with pytest.raises(KeyError):
        repeated.piece(Context({}), "facts", [])


# --- Where the need is not in addresses -------------------------------------------------------------------------------


def test_a_card_of_a_posted_answer_leads_to_its_offer_with_a_button() -> None:
    drawn = draw("card", example("card", "fits"), posted=True)
    assert drawn.count('<button type="submit"') == drawn.count('form="need" formaction="#"') == 2
    assert 'href="#"' not in drawn


def test_the_next_answer_may_be_one_with_an_address() -> None:
    draw("card", example("card", "fits"), posted=True)
    drawn = draw("card", example("card", "fits"))
    assert "<button" not in drawn
    assert drawn.count('href="#"') == 2


# --- Put aside for a sheet --------------------------------------------------------------------------------------------


def on_a_list(card: Card, collected: tuple[int, ...]) -> str:
    template = engines["django"].from_string("{% pieces 'card' cards collected=collected %}")
    with override("nl"):
        return str(template.render({"icons_url": "i.svg", "cards": [card], "collected": collected}))


@pytest.mark.parametrize(("collected", "is_ticked"), [((), False), ((2, 30), False), ((30, 1), True)])
def test_a_card_in_a_list_has_a_box_for_the_sheet(collected: tuple[int, ...], is_ticked: bool) -> None:
    drawn = on_a_list(replace(example("card", "fits"), on_sheet=True), collected)
    (box,) = re.findall(r'<input[^>]* form="shortlist"[^>]*>', drawn)
    assert 'name="offer" value="1"' in box
    assert (" checked" in box) is is_ticked


def test_what_goes_on_no_sheet_has_no_box_and_nor_has_a_card_outside_a_list() -> None:
    card = example("card", "fits")
    assert "<input" not in on_a_list(replace(card, on_sheet=False), (1,))
    assert "<input" not in draw("card", replace(card, on_sheet=True))


# --- The same in both engines -----------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("icon", "phone"),
        ("text", Text("Gratis & <vrij>", "nl", "ltr", differs=False)),
        ("text", Text("مجاني", "ar", "rtl", differs=True)),
        *(("freshness", Freshness(state, "Bron 2022")) for state in ("fresh", "stale", "unverified")),
    ],
)
def test_a_small_piece_looks_the_same_in_both_engines(name: str, value: object) -> None:
    component = engines["django"].get_template(f"_components/{name}.html")
    assert words(small(name, value)) == words(component.render({"icons_url": "i.svg", name: value}))


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_a_file_says_what_it_takes(path: Path) -> None:
    assert "input" in components.about(path).lower()


@pytest.mark.parametrize("path", WITH_EXAMPLES, ids=lambda path: path.stem)
def test_each_piece_can_be_looked_at(path: Path) -> None:
    assert examples(path.stem)
