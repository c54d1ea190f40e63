"""The sheet from a printer: whole offers with their headings, numbered pages, nothing of the screen, black on white."""

import re
import subprocess
import unicodedata
from collections import Counter
from dataclasses import dataclass
from html import unescape
from pathlib import Path
from statistics import median
from typing import TYPE_CHECKING

import pytest

from directory.facts.reading_together import may_be_read_together
from directory.index import store
from tests.browser.conftest import Open
from tests.browser.room import too_wide

if TYPE_CHECKING:
    from playwright.sync_api import Page

pytestmark = [pytest.mark.browser, pytest.mark.pdf, pytest.mark.slow]

HEIGHT = {"A4": 842, "Letter": 792}
"""In points, a 72nd of an inch."""
FOOT = 45
"""Where the number of the page stands, in points from the bottom."""
PIXELS = {"A4": 688, "Letter": 710}
"""The width between the margins, in CSS pixels: what a browser lays the page out on."""

OF_SCREEN = ("Naar de inhoud", "Druk af", "Geef dit blad mee", "Stuur een sms", "Verander het blad", "Over deze site")

PALE = r"""() => {
  const light = colour => {
    const [red, green, blue, alpha = 1] = colour.match(/[\d.]+/g).map(Number);
    return alpha === 0 ? 1 : (0.2126 * red + 0.7152 * green + 0.0722 * blue) / 255;
  };
  const holders = [...document.querySelectorAll("main *")].filter(each => each.getClientRects().length
    && [...each.childNodes].some(node => node.nodeType === Node.TEXT_NODE && node.data.trim()));
  const pale = holders.filter(each => light(getComputedStyle(each).color) > 0.4);
  const dark = [...document.querySelectorAll("body, main, main *:not(svg, svg *)")]
    .filter(each => each.getClientRects().length && light(getComputedStyle(each).backgroundColor) < 0.9);
  return [...pale, ...dark].map(each => `${each.localName}.${each.className}`);
}"""
"""Text too pale for black ink on white, and what counts on a background that a printer leaves out."""

LARGE_PRINT = 16 * 96 / 72
"""Sixteen points in CSS pixels."""
SMALL = r"""least => [...document.querySelectorAll("body *")].filter(each => each.getClientRects().length
  && [...each.childNodes].some(node => node.nodeType === Node.TEXT_NODE && node.data.trim())
  && !each.closest(".nl-skip-link, .hidden-text, script")
  && parseFloat(getComputedStyle(each).fontSize) < least - 0.01)
  .map(each => `${each.localName}.${each.className}: ${getComputedStyle(each).fontSize}`)"""

SPOILED = """@media print {
  .sheet__first { break-after: page !important; break-inside: auto !important }
  .sheet__call, .sheet__first > .sheet__cells { break-before: page !important }
  .sheet__row { inset-inline-start: -20mm; min-inline-size: 1000px; position: relative }
  .sheet__label { color: #aaa !important; font-size: 9pt !important }
  .sheet__danger { background: #000 }
  @page sheet-large { @bottom-center { content: "" } }
}"""
"""Headings alone, rows wider than the paper and so cut off, pale and small words, a dark ground, no page numbers."""


@dataclass(frozen=True)
class Word:
    """A word as it stands on its page; places in points from the upper left corner."""

    text: str
    left: float
    top: float
    bottom: float


@pytest.fixture
def page(open_context: Open) -> "Page":
    return open_context(viewport={"width": 1280, "height": 900}, reduced_motion="reduce").new_page()


def printed(page: "Page", folder: Path, paper: str) -> list[list[Word]]:
    """Print without backgrounds, as browsers do unless told otherwise; return the words of each page."""
    file = folder / "sheet.pdf"
    page.pdf(path=file, format=paper, print_background=False)
    told = subprocess.run(["pdftotext", "-bbox", str(file), "-"], capture_output=True, check=True).stdout.decode()
    place = r'xMin="([\d.-]+)" yMin="([\d.-]+)" xMax="[\d.-]+" yMax="([\d.-]+)"'
    return [
        [Word(text, *map(float, sides)) for *sides, text in re.findall(rf"<word {place}>(.*?)</word>", sheet)]
        for sheet in told.split("<page ")[1:]
    ]


def offers(number: int) -> str:
    """Return this many offers that may be on a sheet, those of the fictional town first, as an address says them."""
    records = [each for each in store.current().records if each and may_be_read_together(each)]
    first = sorted(records, key=lambda each: ("GM9999" not in each.municipalities, each.id))[:number]
    assert len(first) == number
    return "&".join(f"offer={each.id}" for each in first)


def wrong_on(pages: list[list[Word]], paper: str) -> list[str]:
    """Return each page without its number or with nothing but that."""
    found = []
    for number, words in enumerate(pages, 1):
        at_foot = [word for word in words if word.top > HEIGHT[paper] - FOOT]
        if "".join(word.text for word in at_foot) != f"{number}/{len(pages)}":
            found.append(f"page {number} ends in {[word.text for word in at_foot]}")
        if len(words) == len(at_foot):
            found.append(f"page {number} is empty")
    return found


def wider_than(paper: str, page: "Page") -> list[str]:
    """Return what does not fit between the margins: a browser prints the whole smaller then, or cuts it off."""
    page.set_viewport_size({"width": PIXELS[paper], "height": 1000})
    page.emulate_media(media="print")
    return too_wide(page, PIXELS[paper])


def cut_from_its_block(pages: list[list[Word]], names: list[str], paper: str) -> list[str]:
    """Return the headings under which less than three lines stand on their page, or that are on none."""
    found = []
    for name in names:
        first, *_rest = name.split()
        places = [(words, word) for words in pages for word in words if word.text == first and _is_heading(word, words)]
        below = [_lowest(words, paper) - word.bottom > 3 * (word.bottom - word.top) for words, word in places]
        found += [] if below and all(below) else [name]
    return found


def _is_heading(word: Word, words: list[Word]) -> bool:
    """Tell whether a word begins a line that is set larger than most in its letters: each script has its own height."""
    usual = median(each.bottom - each.top for each in words if each.text.isascii() == word.text.isascii())
    begins = all(each.left >= word.left for each in words if abs(each.top - word.top) < usual / 2)
    return begins and word.bottom - word.top > 1.15 * usual


def _lowest(words: list[Word], paper: str) -> float:
    return max(word.bottom for word in words if word.top < HEIGHT[paper] - FOOT)


def not_as_seen(page: "Page", pages: list[list[Word]]) -> Counter[str]:
    """Return the letters that the page has for paper and the paper has not, or the other way round, with how many."""
    page.emulate_media(media="print")
    wanted = letters(page.evaluate("document.body.innerText"))
    page.emulate_media(media="screen")
    drawn = letters("".join(unescape(word.text) for words in pages for word in words))
    return (wanted - drawn) + (drawn - wanted)


def letters(text: str) -> Counter[str]:
    """Return how often each letter is there; numbers of steps and signs in between are no text of the page."""
    return Counter(each for each in unicodedata.normalize("NFKD", text) if unicodedata.category(each).startswith("L"))


@pytest.mark.parametrize(("number", "paper"), [(1, "Letter"), (3, "A4"), (20, "Letter")])
def test_the_printed_sheet_is_whole(page: "Page", site: str, tmp_path: Path, number: int, paper: str) -> None:
    page.goto(f"{site}/nl/verwijsblad/?{offers(number)}&with=ti")
    names = page.locator(".sheet__block h2").all_inner_texts()
    pages = printed(page, tmp_path, paper)
    text = " ".join(word.text for words in pages for word in words)
    assert len(names) == number
    assert wrong_on(pages, paper) == []
    assert cut_from_its_block(pages, names, paper) == []
    assert [each for each in OF_SCREEN if each in text] == []
    assert not_as_seen(page, pages) == Counter()
    assert wider_than(paper, page) == []


def test_in_large_print_every_text_has_sixteen_points(page: "Page", site: str, tmp_path: Path) -> None:
    page.goto(f"{site}/nl/verwijsblad/?{offers(3)}&with=fa&with=ti&large=1")
    names = page.locator(".sheet__block h2").all_inner_texts()
    pages = printed(page, tmp_path, "A4")
    page.emulate_media(media="print")
    assert page.evaluate(SMALL, LARGE_PRINT) == []
    assert wrong_on(pages, "A4") == []
    assert cut_from_its_block(pages, names, "A4") == []
    numbers = [word for words in pages for word in words if word.top > HEIGHT["A4"] - FOOT]
    assert min(word.bottom - word.top for word in numbers) >= LARGE_PRINT * 0.75


@pytest.mark.parametrize("address", ["?kind=school&with=uk", "?kind=start&municipality=GM9999&with=ar", "{two}"])
def test_nothing_on_paper_needs_colour_or_more_width(page: "Page", site: str, address: str) -> None:
    page.goto(f"{site}/nl/verwijsblad/{address.format(two=f'?{offers(2)}&with=fa&with=so')}")
    found = {}
    for paper in PIXELS:
        for scheme in ("light", "dark"):
            page.emulate_media(color_scheme=scheme)
            found[paper, scheme] = wider_than(paper, page) + page.evaluate(PALE)
    assert found == {each: [] for each in found}


def test_what_is_wrong_on_paper_is_seen(site: str, open_context: Open, tmp_path: Path) -> None:
    """The same eyes on a sheet that is spoiled: otherwise the tests above would see nothing in anything."""
    page = open_context(viewport={"width": 1280, "height": 900}, bypass_csp=True).new_page()
    page.goto(f"{site}/nl/verwijsblad/?{offers(2)}&with=ti&large=1")
    names = page.locator(".sheet__block h2").all_inner_texts()
    page.add_style_tag(content=SPOILED)
    pages = printed(page, tmp_path, "A4")
    assert any("ends in" in each for each in wrong_on(pages, "A4"))
    assert names[1] in cut_from_its_block(pages, names, "A4")
    assert not_as_seen(page, pages) != Counter()
    assert wider_than("A4", page) != []
    assert page.evaluate(SMALL, LARGE_PRINT) != []
    assert len(page.evaluate(PALE)) > 1
