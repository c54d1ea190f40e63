"""The fonts of the PDF: which letters they have, and what stands in place of a letter that none of them has.

A PDF that promises PDF/UA-1 may not hold a letter without a drawing, so a sheet would fail on one emoji in a curator's
text. Such a letter is taken away or replaced before the sheet is set.
"""

import re
import unicodedata
from collections.abc import Iterator
from functools import cache
from pathlib import Path

from django.conf import settings
from django.core.exceptions import ImproperlyConfigured
from fontTools.ttLib import TTFont

INSTEAD = "?"
"""What stands for a letter that no font has: none of them has a drawing of an empty box."""

LATIN, ARABIC, ETHIOPIC = "Noto Sans", "Vazirmatn", "Noto Sans Ethiopic"

_JOINERS = frozenset("\u200b\u200c\u200d\u200e\u200f\u061c\u2060")
"""Signs without a drawing that belong to a text: where a word may break, where letters join, which way it reads."""

_JOINS_NOTHING = re.compile("(?<!\\S)[\u200b\u200c\u200d\u2060]+")
"""Joiners with nothing before them: what is left of a picture that was made of several."""

_SPACES = re.compile(" +")
"""Not the ones that keep two words on a line (U+00A0)."""

_TURNS = frozenset("\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")
"""Signs that turn the letters after them round, also those of the next text when nobody closes them."""

_SAME_WORD = 26
"""How many letters without a place to break fit in the narrowest column of facts."""


def folder() -> Path:
    """Return where `make assets` puts the fonts; a site without them can't make a PDF, and is told so."""
    path = Path(settings.BASE_DIR) / "static" / "dist" / "pdf-fonts"
    if not any(path.glob("*.ttf")):
        raise ImproperlyConfigured(f"No fonts in {path}: run `make assets`")
    return path


def printable(text: str) -> str:
    """Return a text as the fonts can draw it, on one line: it reads the same wherever they have its letters.

    Pictures (emoji) go, other letters that no font has become `INSTEAD`, and signs that turn text round go. A word that
    is longer than half a page gets places to break.
    """
    told = _SPACES.sub(" ", _JOINS_NOTHING.sub("", unicodedata.normalize("NFC", text).translate(_table()))).strip()
    if any(map(unicodedata.combining, told)):
        told = "".join(_drawn_together(told))
    return " ".join(map(_breakable, told.split(" "))) if len(told) > _SAME_WORD else told


# --- Letter by letter -------------------------------------------------------------------------------------------------


class _Table(dict[int, str]):
    """What each letter becomes, found out when it is first met."""

    def __init__(self, letters: frozenset[int]) -> None:
        super().__init__()
        self.letters = letters

    def __missing__(self, code: int) -> str:
        self[code] = found = self._become(code)
        return found

    def _become(self, code: int) -> str:
        letter = chr(code)
        category = unicodedata.category(letter)
        if letter in _JOINERS:
            return letter
        if letter.isspace():
            return " " if letter not in "\u00a0\u202f" else letter
        if category in {"Cc", "Cf", "Cs", "Co", "Cn"} or letter in _TURNS:
            return ""
        if code in self.letters:
            return letter
        return "" if category in {"So", "Sk", "Mn", "Me", "Mc"} else INSTEAD


@cache
def _table() -> _Table:
    return _Table(frozenset().union(*families().values()))


def _drawn_together(text: str) -> Iterator[str]:
    """Yield each letter with its marks; marks that no font has together with their letter are left out."""
    start = 0
    for end in range(1, len(text) + 1):
        if end < len(text) and unicodedata.combining(text[end]):
            continue
        cluster = text[start:end]
        codes = {ord(letter) for letter in cluster if letter not in _JOINERS}
        yield cluster if any(codes <= letters for letters in families().values()) else cluster[:1]
        start = end


def _breakable(word: str) -> str:
    if len(word) <= _SAME_WORD:
        return word
    return "\u200b".join(word[start : start + _SAME_WORD // 2] for start in range(0, len(word), _SAME_WORD // 2))


# --- Which letters a font has -----------------------------------------------------------------------------------------


@cache
def families() -> dict[str, frozenset[int]]:
    """Return the letters of each font by its name; all weights of a family have the same (a test holds them to it)."""
    return {file.name.partition("_")[0]: letters_of(file) for file in sorted(folder().glob("*.ttf"))}


def letters_of(file: Path) -> frozenset[int]:
    """Return the codes of the letters a font has a drawing for."""
    with TTFont(file, lazy=True) as font:
        return frozenset(font.getBestCmap())
