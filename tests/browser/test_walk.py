"""A walk along every public page in each of the twelve languages, on the narrowest screen."""

from typing import TYPE_CHECKING

import pytest

from directory.languages import BY_CODE, CODES
from tests.browser import axe, direction, lettering, untranslated
from tests.browser.conftest import Open
from tests.browser.room import UNFOLD, too_wide
from tests.page_types import page_types

if TYPE_CHECKING:
    from playwright.sync_api import Page

pytestmark = [pytest.mark.browser, pytest.mark.slow]

NARROWEST = {"width": 320, "height": 640}
"""WCAG 1.4.10, in CSS pixels."""

BY_AXE_ELSEWHERE = ("nl", "ar")
"""`test_accessible` runs axe on these, at this width among others."""


@pytest.fixture
def page(site: str, open_context: Open) -> "Page":
    return open_context(viewport=NARROWEST, reduced_motion="reduce").new_page()


@pytest.mark.parametrize("language", CODES)
def test_every_page_is_whole_in_every_language(page: "Page", site: str, language: str) -> None:
    found: list[str] = []
    for kind, address in page_types().items():
        answer = page.goto(f"{site}/{language}{address}", wait_until="load")
        assert answer is not None
        wrong = [] if answer.status == expected_status(kind) else [f"status {answer.status}"]
        found += [f"{kind}: {each}" for each in wrong + look(page, language)]
    assert not found, "\n".join(found)


def expected_status(kind: str) -> int:
    """Return what a kind of page answers with: some show what was asked wrongly, one that there is nothing."""
    if "not found" in kind:
        return 404
    return 400 if "mistake" in kind else 200


def look(page: "Page", language: str) -> list[str]:
    """Return what is wrong with a page in one language; the sample of its letters comes last, it stays on the page."""
    width = NARROWEST["width"]
    found = [*said_of_itself(page, language), *untranslated.left_in_dutch(page, language)]
    found += too_wide(page, width)
    found += [] if language in BY_AXE_ELSEWHERE else axe.violations(page)
    page.evaluate(UNFOLD)
    found += [f"unfolded: {each}" for each in too_wide(page, width)]
    if BY_CODE[language].direction == "rtl":
        found += direction.turned_round(page)
    return found + lettering.not_ours(page)


def said_of_itself(page: "Page", language: str) -> list[str]:
    """Return how the page's own language and direction differ from what they should be."""
    html = page.locator("html")
    said = (html.get_attribute("lang"), html.get_attribute("dir"))
    wanted = (language, BY_CODE[language].direction)
    return [] if said == wanted else [f"lang and dir are {said}, not {wanted}"]


# --- The walk sees what is wrong --------------------------------------------------------------------------------------


def test_the_walk_finds_a_letter_of_another_font(page: "Page", site: str) -> None:
    page.goto(f"{site}/nl/over/")
    assert lettering.not_ours(page) == []
    page.evaluate("() => { document.querySelector('main p').textContent = 'ข้าว' }")
    assert any("U+0E02" in found for found in lettering.not_ours(page))
    page.evaluate("() => { document.querySelector('main p').textContent = 'eten'; }")
    page.evaluate("() => { document.querySelector('main p').style.fontFamily = 'monospace'; }")
    assert any(found.endswith(": eten") for found in lettering.not_ours(page))


def test_the_walk_finds_dutch_and_passes_over_what_says_it_is_dutch(page: "Page", site: str) -> None:
    page.goto(f"{site}/ar/over/")
    assert untranslated.left_in_dutch(page, "ar") == []
    sentence = next(text for text in sorted(untranslated.dutch_for("ar").whole) if text.count(" ") > 5)
    write = "([text, lang]) => { const p = document.querySelector('main p'); p.textContent = text; p.lang = lang }"
    page.evaluate(write, [f"... {sentence} ...", "ar"])
    assert untranslated.left_in_dutch(page, "ar") == [sentence]
    page.evaluate(write, [sentence, "nl"])
    assert untranslated.left_in_dutch(page, "ar") == []


@pytest.mark.parametrize("text", ["030 - 123 45 67", "10:00 - 12:00", "8-11-2026", "@Home"])
def test_the_walk_finds_what_turns_round(page: "Page", site: str, text: str) -> None:
    page.goto(f"{site}/ar/over/")
    write = "html => { document.querySelector('main p').innerHTML = html }"
    page.evaluate(write, text)
    assert text in direction.turned_round(page)
    page.evaluate(write, f'<bdi dir="ltr">{text}</bdi>')
    assert text not in direction.turned_round(page)


def test_an_arabic_sentence_that_begins_with_a_latin_name_begins_at_the_right(page: "Page", site: str) -> None:
    page.goto(f"{site}/ar/over/")
    page.evaluate("() => { document.querySelector('main p').textContent = 'JGZ هي الرعاية الصحية للأطفال.' }")
    name, rest = page.evaluate(
        """() => {
          const text = document.querySelector("main p").firstChild, part = document.createRange();
          const middle = (from, until) => {
            part.setStart(text, from); part.setEnd(text, until);
            const box = part.getBoundingClientRect();
            return (box.left + box.right) / 2;
          };
          return [middle(0, 3), middle(4, 7)];
        }"""
    )
    assert name > rest
