"""Text in a cell: free of what a spreadsheet would carry out, and back again."""

import re

from openpyxl.utils import get_column_letter

_STARTS_FORMULA = re.compile(r"'*[=+\-@\t\r]")
"""What a spreadsheet may take for a formula, with any apostrophes we put before it (OWASP, CSV injection)."""
_ESCAPED = re.compile(r"'+[=+\-@\t\r]")
_FORMULA = re.compile(r"=|[+\-@][\s+\-@]*[A-Za-z_][\w.]*(?:[(|]|![$A-Za-z0-9])|[^'\n]{0,40}\|'[^'\n]*'!")
"""What is a formula as somebody typed it: `=…`, `@SUM(…`, `+cmd|…`, `-Blad1!A1`; for such a cell we want the outcome.

A phone number (+31 …) and a list (- Welkom! …) are none. What is let in as text is never carried out: on its way out
each text that begins like a formula is `escaped`, whatever follows.
"""
_NO_TEXT = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ufffe\uffff]")
"""What no XML holds, and no text needs."""
_ODD = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u202d\u202e\ud800-\udfff\ufffd]")
"""Controls, overrides of the direction (a number reads backwards), halves of letters, what stands for a lost one."""

_GOES_ON = f"[{re.escape(bytes(set(range(0x80, 0xC0)) - {0x81, 0x8D, 0x8F, 0x90, 0x9D}).decode('cp1252'))}]"
_READ_TWICE = re.compile(f"[Â-ß]{_GOES_ON}|[à-ï]{_GOES_ON}{{2}}|[ð-ô]{_GOES_ON}{{3}}")
"""Bytes of a letter in UTF-8, each read as a letter of Windows-1252. Five bytes stand for none: those are odd."""
_WRITTEN = (
    (0x00A0, 0x017F),  # Latin, with ą, ł, ş
    (0x0218, 0x021B),  # ș, ț
    (0x0400, 0x04FF),  # Cyrillic
    (0x0600, 0x06FF),  # Arabic, and the letters of Persian, Dari, Pashto and Urdu
    (0x1200, 0x137F),  # Ethiopic
    (0x2010, 0x203A),  # dashes and quotation marks
    (0x20AC, 0x20AC),  # €
    (0x2122, 0x2122),  # ™
    (0x1F300, 0x1FAFF),  # pictures
)


def escaped(text: str) -> str:
    """Return a text that no spreadsheet carries out: with an apostrophe before what begins like a formula."""
    return f"'{text}" if _STARTS_FORMULA.match(text) else text


def unescaped(text: str) -> str:
    """Return the text that `escaped` was given; every other text stays as it is."""
    return text[1:] if _ESCAPED.match(text) else text


def is_formula(text: str) -> bool:
    """Tell whether the text of a cell, not yet unescaped, is a formula."""
    return _FORMULA.match(text) is not None


def garbled(text: str) -> str:
    """Return the first letter of a text that became several, `Ã©` for é: UTF-8 that was read as Windows-1252."""
    found = (match[0] for match in _READ_TWICE.finditer(text))
    return next((letters for letters in found if _is_letter(letters)), "")


def _is_letter(letters: str) -> bool:
    """Tell whether these letters come from one that people here write: `café…”` could be read as Chinese too."""
    try:
        once = ord(letters.encode("cp1252").decode("utf-8"))
    except (UnicodeDecodeError, TypeError):
        return False
    return any(first <= once <= last for first, last in _WRITTEN)


def plain(text: str) -> str:
    """Return a text as it is compared and exported: without what no file can hold, and no white space around it."""
    if text.isprintable():
        return text.strip()
    return _NO_TEXT.sub("", text.replace("\r\n", "\n").replace("\r", "\n")).strip()


def odd_characters(text: str) -> list[str]:
    """Return the characters that are no part of a text, as U+XXXX: controls, turned direction, lost letters."""
    return [f"U+{ord(each):04X}" for each in sorted(set(_ODD.findall(text)))]


def name_of(column: int, row: int) -> str:
    """Return how a spreadsheet calls a cell; both numbers start at 1: (4, 14) is D14."""
    return f"{get_column_letter(column)}{row}"
