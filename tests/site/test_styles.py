"""What holds for every style sheet and every font: sides by the direction of reading, and a letter for every text.

Reads `frontend/` and the font packages; needs neither a browser nor built assets.
"""

import json
import re
import unicodedata
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any

import polib
import pytest
from django.conf import settings
from fontTools.ttLib import TTFont

from directory.languages import CODES, LANGUAGES

ROOT = Path(settings.BASE_DIR)
FRONTEND = ROOT / "frontend"
PACKAGES = ROOT / "node_modules"
SHEETS = sorted(FRONTEND.rglob("*.css"))

# --- Sides ------------------------------------------------------------------------------------------------------------

DECLARATION = re.compile(r"(?P<name>-{0,2}[\w-]+)\s*:\s*(?P<value>[^;{}]+)(?=[;}])")
COMMENT = re.compile(r"/\*.*?\*/", re.DOTALL)

SIDED = re.compile(
    r"^(?:(?:margin|padding|inset|scroll-margin|scroll-padding)-(?:left|right|top|bottom)"
    r"|border-(?:left|right|top|bottom)(?:-(?:color|style|width))?"
    r"|border-(?:top|bottom)-(?:left|right)-radius"
    r"|left|right|top|bottom|(?:min-|max-)?(?:width|height)"
    r"|overflow-[xy]|overscroll-behavior-[xy])$"
)
"""Properties that name a side or an axis of the screen, where CSS has one that follows the direction of reading."""

NO_LOGICAL_TWIN = {"overflow-x", "overflow-y"}
"""`overflow-inline` is not in the browsers we serve; both ends of the axis are treated alike."""

SIDED_VALUE = re.compile(r"\b(?:left|right)\b")
SHORTHAND = {"margin", "padding", "inset", "scroll-margin", "scroll-padding", "border-width", "border-color"}
STILL = "letter-spacing", "font-style"
"""Spaces between the letters break the joins of Arabic, and no script but Latin and Cyrillic has italics."""


def declarations(css: str) -> Iterator[tuple[str, str]]:
    """Yield the properties and values of a style sheet, those inside media queries too."""
    for found in DECLARATION.finditer(COMMENT.sub("", css)):
        yield found["name"], found["value"].strip()


def wrong_sides(css: str) -> list[str]:
    """Return the declarations that mean a side of the screen, or set letters as only Latin can be."""
    return [f"{name}: {value}" for name, value in declarations(css) if _is_wrong(name, value)]


def _is_wrong(name: str, value: str) -> bool:
    if name in STILL:
        return value not in ("normal", "inherit")
    if name == "unicode-bidi":
        return value == "plaintext"  # the first letter of a sentence does not decide where it begins
    if name.startswith("--"):
        return False
    sided = (SIDED.match(name) and name not in NO_LOGICAL_TWIN) or SIDED_VALUE.search(value)
    return bool(sided) or (name in SHORTHAND and _differs_by_side(value))


def _differs_by_side(value: str) -> bool:
    """Return whether four values give the left another size than the right."""
    four = re.findall(r"[^\s(]+(?:\([^()]*(?:\([^()]*\)[^()]*)*\))?", value)
    return len(four) == 4 and four[1] != four[3]


@pytest.mark.parametrize("sheet", SHEETS, ids=lambda sheet: str(sheet.relative_to(FRONTEND)))
def test_a_style_sheet_knows_no_left_and_right(sheet: Path) -> None:
    assert wrong_sides(sheet.read_text(encoding="utf-8")) == []


def test_there_are_style_sheets() -> None:
    assert len(SHEETS) > 20


@pytest.mark.parametrize(
    "css",
    [
        "margin-left: 1rem",
        "padding-right: 1rem",
        "border-left: 1px solid",
        "border-left-width: 1px",
        "border-top-left-radius: 4px",
        "left: 0",
        "inset: 0 1rem 0 2rem",
        "margin: 0 0 0 var(--od-1)",
        "float: right",
        "clear: left",
        "text-align: left",
        "background-position: right 1rem center",
        "transform-origin: left",
        "width: 10rem",
        "max-width: 10rem",
        "letter-spacing: 0.05em",
        "font-style: italic",
        "unicode-bidi: plaintext",
    ],
)
def test_what_names_a_side_or_only_suits_latin_is_found(css: str) -> None:
    assert wrong_sides(f"@media (min-width: 60rem) {{ .card {{ color: red; {css}; }} }}") == [css]


@pytest.mark.parametrize("css", ["margin: 0 1rem", "inset-inline-start: 0", "text-align: start", "inline-size: 1rem"])
def test_what_follows_the_direction_is_not(css: str) -> None:
    assert wrong_sides(f"/* left: 0 */ .card {{ {css}; }}") == []


# --- Arrows -----------------------------------------------------------------------------------------------------------

ARROW = re.compile("[←→‹›«»⇐⇒⟵⟶➔➜▶◀►◄▸◂]")
PLACES_OF_TEXT = ("templates", "frontend", "directory")


def test_no_character_is_used_as_an_arrow() -> None:
    """A drawing can be mirrored, a letter can not; a quotation mark in a translation is no arrow."""
    files = [path for place in PLACES_OF_TEXT for path in (ROOT / place).rglob("*") if path.suffix in ARROWED]
    found = [str(path.relative_to(ROOT)) for path in files if ARROW.search(path.read_text(encoding="utf-8"))]
    assert found == []


ARROWED = (".html", ".jinja", ".css", ".js")


def test_the_arrow_back_is_mirrored() -> None:
    css = (FRONTEND / "direction.css").read_text(encoding="utf-8")
    assert re.search(r'\[dir="rtl"\] \.icon--back \{\s*rotate: -90deg;', css)


# --- Letters ----------------------------------------------------------------------------------------------------------

ALPHABETS = {
    "nl": "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyzéëèêïíöóüúáäàçñ‘’“”…–—€",
    "en": "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz",
    "ar": "ءآأؤإئابةتثجحخدذرزسشصضطظعغفقكلمنهوىيًٌٍَُِّْ٠١٢٣٤٥٦٧٨٩،؛؟ـ",
    "fa": "آابپتثجچحخدذرزژسشصضطظعغفقکگلمنوهیءئؤأ۰۱۲۳۴۵۶۷۸۹،؛؟٪٫٬",
    "ps": "اآبپتټثجځچڅحخدډذرړزژږسشښصضطظعغفقکګلمنڼوؤهۀیېۍئيۀأً",
    "kmr": "ABCÇDEÊFGHIÎJKLMNOPQRSŞTUÛVWXYZabcçdeêfghiîjklmnopqrsştuûvwxyz",
    "tr": "ABCÇDEFGĞHIİJKLMNOÖPRSŞTUÜVYZabcçdefgğhıijklmnoöprsştuüvyzâîû",
    "so": "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz'’",
    "uk": "АБВГҐДЕЄЖЗИІЇЙКЛМНОПРСТУФХЦЧШЩЬЮЯабвгґдеєжзиіїйклмнопрстуфхцчшщьюя’ʼ«»",
    "ru": "АБВГДЕЁЖЗИЙКЛМНОПРСТУФХЦЧШЩЪЫЬЭЮЯабвгдеёжзийклмнопрстуфхцчшщъыьэюя«»№",
    "pl": "AĄBCĆDEĘFGHIJKLŁMNŃOÓPRSŚTUWYZŹŻaąbcćdeęfghijklłmnńoóprsśtuwyzźż„”",
    "ti": "".join(map(chr, (*range(0x1200, 0x1249), *range(0x1260, 0x1287), *range(0x1361, 0x1369)))),
}
"""What a reader of each language expects to see drawn, whether today's texts use the letter or not."""


@cache
def table() -> list[dict[str, Any]]:
    """Return the list of fonts that the assets are built from."""
    if not PACKAGES.is_dir():
        pytest.fail("the font packages are not installed: run `make assets` first", pytrace=False)
    fonts: list[dict[str, Any]] = json.loads((FRONTEND / "fonts.json").read_text(encoding="utf-8"))
    return fonts


@cache
def letters(family: str | None, weight: int) -> frozenset[str]:
    """Return the letters that are served in a weight, of one family or of all that pages are set in."""
    faces = [face for face in table() if weight in face["weights"] and _is_of(face, family)]
    return frozenset().union(*(_letters(face, weight) for face in faces))


AUTONYMS = "Opvoedsteun Autonyms"


def _is_of(face: dict[str, Any], family: str | None) -> bool:
    return face["family"] == family if family else face["family"] != AUTONYMS


def _letters(face: dict[str, Any], weight: int) -> set[str]:
    with TTFont(PACKAGES / face["source"].replace("{weight}", str(weight))) as font:
        own = {chr(code) for code in font.getBestCmap()}
    if "range" in face:
        return own & _within(face["range"])
    return own & set((FRONTEND / "autonyms.txt").read_text(encoding="utf-8"))


def _within(ranges: str) -> set[str]:
    found: set[str] = set()
    for part in ranges.split(","):
        first, _, last = part.strip().removeprefix("U+").partition("-")
        found |= {chr(code) for code in range(int(first, 16), int(last or first, 16) + 1)}
    return found


def missing(text: str, served: frozenset[str]) -> list[str]:
    """Return the letters that leave a mark and are in no served font."""
    drawn = {letter for letter in text if unicodedata.category(letter) not in ("Cc", "Cf", "Zs")}
    return [f"{letter} U+{ord(letter):04X}" for letter in sorted(drawn - served)]


def texts(language: str) -> str:
    """Return all that is translated into a language, of the interface and of the directory."""
    paths = (ROOT / f"locale/{language}/LC_MESSAGES/django.po", ROOT / f"fixtures/translations/{language}.po")
    entries = [entry for path in paths if path.exists() for entry in polib.pofile(str(path))]
    return "".join(part for entry in entries for part in (entry.msgid, entry.msgstr, *entry.msgstr_plural.values()))


def autonyms() -> list[str]:
    spoken = json.loads((ROOT / "fixtures/reference/spoken_languages.json").read_text(encoding="utf-8"))
    return [each["autonym"] for each in spoken] + [language.autonym for language in LANGUAGES]


@pytest.mark.parametrize("weight", [400, 700])
@pytest.mark.parametrize("language", CODES)
def test_every_letter_of_a_language_is_served(language: str, weight: int) -> None:
    assert missing(ALPHABETS[language] + texts(language), letters(None, weight)) == []


@pytest.mark.parametrize("weight", [400, 700])
def test_every_letter_of_the_directory_is_served(weight: int) -> None:
    """Names of languages are set in a family of their own, so they are left out here."""
    folders = ("catalogue", "demo", "reference")
    files = [path for folder in folders for path in (ROOT / "fixtures" / folder).glob("*.json")]
    others = [path.read_text(encoding="utf-8") for path in files if path.name != "spoken_languages.json"]
    assert len(others) > 8
    assert missing("".join(others), letters(None, weight)) == []


def test_every_name_of_a_language_is_served() -> None:
    """With the small family alone for other scripts: the first page fetches no whole font for a name in a list."""
    served = letters(AUTONYMS, 400)
    latin = "".join(letter for letter in set("".join(autonyms())) if "LATIN" in unicodedata.name(letter))
    assert missing("".join(autonyms()), served | set(latin)) == []
    assert missing(latin, letters("Noto Sans", 400)) == []


def test_no_letter_is_in_two_families() -> None:
    """Then the order of the families in `--od-font` decides nothing, and needs no rule per language."""
    families = sorted({face["family"] for face in table()} - {AUTONYMS})
    for at, family in enumerate(families):
        for other in families[at + 1 :]:
            assert letters(family, 400) & letters(other, 400) == frozenset()


def test_only_the_letters_of_a_dutch_page_are_fetched_ahead() -> None:
    page = (ROOT / "templates" / "base.html").read_text(encoding="utf-8")
    assert re.findall(r"dist/fonts/([\w-]+)\.woff2", page) == ["noto-sans-latin-400"]
