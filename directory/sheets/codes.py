"""The code on a sheet: what an organisation taps or types to tell what became of it. It holds nothing of a family.

Eighty bits, written as sixteen signs of Crockford's base 32 in groups of four: a random part, the offer, the language
of the sheet and the month of printing (56 bits), and a check of 24 bits under our secret key. The first part is masked
with a stream that only our key and the check can make, so that a code tells nothing to who finds it in a log. A code
is invented in one of sixteen million tries, sixty of which one address has in ten minutes, and is then worth one count.
Two sheets of the same offer, language and month share a code once in thirty-three million pairs: of five hundred sheets
in a month once in 270 months.
"""

import re
import secrets
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from django.utils.crypto import salted_hmac

from directory.languages import CODES

VALID_MONTHS = 12
"""After the month of printing: a sheet of November is valid until the end of the next November."""

SIGNS = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
"""Crockford's base 32: without the letters that look like a digit or like each other."""
_READ_ALIKE = str.maketrans("OILU", "011V")
_BETWEEN = re.compile(r"[\s_.\-‐‑‒–—]+")

_LENGTH, _GROUP, _SIGN_BITS = 16, 4, 5
_RANDOM_BITS, _OFFER_BITS, _LANGUAGE_BITS, _MONTH_BITS, _CHECK_BITS = 25, 22, 4, 5, 24
_TOLD_BYTES, _CHECK_BYTES = 7, 3
_SALT = "directory.sheets.codes"


@dataclass(frozen=True, slots=True)
class Code:
    """What a code says."""

    text: str
    """The code as it stands on the sheet."""
    offer_id: int
    language: str
    """The family's language on the sheet, one of the twelve; empty for another one or none."""
    printed: date
    """The first day of the month of printing."""

    @property
    def until(self) -> date:
        """The first day on which it is not valid."""
        return _first_day(_month(self.printed) + VALID_MONTHS + 1)

    def is_over(self, on: date) -> bool:
        """Tell whether it is too old on a day."""
        return on >= self.until

    @property
    def key(self) -> str:
        """What may be kept to know it again: a keyed hash, from which no code can be read."""
        return _hmac("key", self.text).hex()


def make(offer_id: int, language: str | None, on: date, draw: Callable[[int], int] = secrets.randbits) -> str:
    """Return a new code for a sheet printed on a day; `draw` gives a number of that many random bits.

    A language that is not one of the twelve counts as none. Raises ValueError for an offer with a number past four
    million, which the code has no room for.
    """
    if not 0 < offer_id < 1 << _OFFER_BITS:
        raise ValueError(f"A code has no room for offer {offer_id}.")
    position = CODES.index(language) + 1 if language in CODES else 0
    month = _month(on)
    told = draw(_RANDOM_BITS)
    for value, bits in ((offer_id, _OFFER_BITS), (position, _LANGUAGE_BITS), (month % (1 << _MONTH_BITS), _MONTH_BITS)):
        told = told << bits | value
    check = _check(told, month)
    return _written((told ^ _mask(check)) << _CHECK_BITS | check)


def read(code: str, on: date) -> Code | None:
    """Return what a code says that was typed by a person, or nothing when it is none of ours.

    Small letters, spaces and dashes make no difference, nor O for 0, I and L for 1, and U for V. A code that is over is
    read as well: the reader must hear that it was right once. One printed more than thirty-one months ago is not.
    """
    typed = _BETWEEN.sub("", code[:200]).upper().translate(_READ_ALIKE)
    if len(typed) != _LENGTH or not set(typed) <= set(SIGNS):
        return None
    number = 0
    for sign in typed:
        number = number << _SIGN_BITS | SIGNS.index(sign)
    masked, check = divmod(number, 1 << _CHECK_BITS)
    told = masked ^ _mask(check)
    rest, month_bits = divmod(told, 1 << _MONTH_BITS)
    rest, position = divmod(rest, 1 << _LANGUAGE_BITS)
    month = _month(on) - (_month(on) - month_bits) % (1 << _MONTH_BITS)
    if check != _check(told, month):
        return None
    language = CODES[position - 1] if position else ""
    return Code(_written(number), rest % (1 << _OFFER_BITS), language, _first_day(month))


def _written(number: int) -> str:
    signs = [SIGNS[number >> shift & 31] for shift in range((_LENGTH - 1) * _SIGN_BITS, -1, -_SIGN_BITS)]
    return "-".join("".join(signs[start : start + _GROUP]) for start in range(0, _LENGTH, _GROUP))


def _check(told: int, month: int) -> int:
    """Return the check of what a code tells. It holds the whole month: five bits of it come back after 32 months."""
    return int.from_bytes(_hmac("check", f"{month} {told}")[:_CHECK_BYTES], "big")


def _mask(check: int) -> int:
    return int.from_bytes(_hmac("mask", str(check))[:_TOLD_BYTES], "big")


def _hmac(purpose: str, value: str) -> bytes:
    return salted_hmac(f"{_SALT}.{purpose}", value, algorithm="sha256").digest()


def _month(day: date) -> int:
    """Return the months since the year 0."""
    return day.year * 12 + day.month - 1


def _first_day(month: int) -> date:
    return date(month // 12, month % 12 + 1, 1)
