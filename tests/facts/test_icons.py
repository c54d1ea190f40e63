"""Every word of a vocabulary has a pictogram, and every pictogram that is asked for was drawn."""

import json
import re
from pathlib import Path

import pytest
from django.conf import settings

from directory.facts import icons
from directory.facts.compared import ICON_OF
from directory.models import Vocabulary

ROOT = Path(settings.BASE_DIR)
SPRITE = (ROOT / "static" / "icons.svg").read_text(encoding="utf-8")
DRAWN = set(re.findall(r'<symbol id="([^"]+)"', SPRITE))
TERMS = [
    (row["vocabulary"], row["key"])
    for row in json.loads((ROOT / "fixtures" / "reference" / "vocabularies.json").read_text(encoding="utf-8"))
]
EACH_ITS_OWN = (
    Vocabulary.THEME,
    Vocabulary.MODE,
    Vocabulary.DELIVERED_BY,
    Vocabulary.PRACTICAL,
    Vocabulary.DAYPART,
)


@pytest.mark.parametrize(("vocabulary", "key"), TERMS, ids=lambda value: value)
def test_a_term_has_a_pictogram_that_was_drawn(vocabulary: str, key: str) -> None:
    assert icons.of_term(vocabulary, key) in DRAWN
    assert key in icons.OWN.get(vocabulary, {}) or vocabulary in icons.WHOLE_VOCABULARY


def test_each_theme_can_be_told_from_the_others() -> None:
    themes = [icons.of_term(vocabulary, key) for vocabulary, key in TERMS if vocabulary == Vocabulary.THEME]
    assert len(set(themes)) == len(themes) == 20


@pytest.mark.parametrize("vocabulary", EACH_ITS_OWN)
def test_what_is_shown_as_a_picture_is_drawn_term_by_term(vocabulary: str) -> None:
    assert {key for name, key in TERMS if name == vocabulary} == set(icons.OWN[vocabulary])


def test_a_term_that_came_later_gets_a_shape_that_promises_nothing() -> None:
    assert icons.of_term("theme", "came_later") == icons.UNDRAWN
    assert {icons.UNDRAWN, *ICON_OF.values()} <= DRAWN


def test_every_pictogram_a_template_names_was_drawn() -> None:
    named = set()
    for path in (ROOT / "templates").rglob("*.html"):
        text = path.read_text(encoding="utf-8")
        named |= set(re.findall(r'icons_url }}#([\w-]+)"', text)) | set(re.findall(r'icon="([\w-]+)"', text))
    assert named - DRAWN == set()


def test_the_set_is_drawn_by_one_hand() -> None:
    shapes = re.findall(r"<symbol [^>]*>", SPRITE)
    for shape in shapes:
        assert 'viewBox="0 0 24 24"' in shape or 'id="street"' in shape
        assert 'stroke="currentColor" stroke-width="2" stroke-linecap="round" stroke-linejoin="round"' in shape
    assert len(DRAWN) == len(shapes)
