"""Reading CSV: which letters, which separator, and where each cell stands."""

import codecs
import csv
import io
import re
from collections.abc import Iterator

from django.utils.translation import gettext as _

from directory.exchange.tables.cells import is_formula, name_of, plain, unescaped
from directory.exchange.tables.columns import KEYS
from directory.exchange.tables.limits import CELL_CHARACTERS, Limits
from directory.exchange.tables.problems import Problem, TableRefusedError
from directory.exchange.tables.raw import RawCell, RawRow

SEPARATORS = (";", ",", "\t")
UTF_8, WINDOWS = "UTF-8", "Windows-1252"
_UTF_16 = (b"\xff\xfe", b"\xfe\xff")
_SAYS_SEPARATOR = re.compile(f'"?sep=[{re.escape("".join(SEPARATORS))}]"?(?:\r\n|\r|\n)', re.IGNORECASE)
"""The line that Excel takes for its own and shows nobody: the row after it is row 1."""


def text_of(content: bytes) -> tuple[str, str]:
    """Return the text of a file and what it was written as; raises TableRefusedError.

    Windows-1252 knows no Arabic, Tigrinya or Cyrillic: a program that saved those as such wrote question marks, which
    the columns refuse.
    """
    if content.startswith(_UTF_16) or b"\0" in content:
        raise TableRefusedError(Problem("", _("Dit bestand is niet als UTF-8 bewaard. Kies bij bewaren: CSV UTF-8.")))
    try:
        return content.decode("utf-8-sig"), UTF_8
    except UnicodeDecodeError as error:
        _refuse_almost_utf_8(content, error.start)
    try:
        return content.decode("cp1252"), WINDOWS
    except UnicodeDecodeError as error:
        reason = _("De letters in dit bestand kunnen wij niet lezen. Kies bij bewaren: CSV UTF-8.")
        raise TableRefusedError(Problem("", reason)) from error


def _refuse_almost_utf_8(content: bytes, first_wrong: int) -> None:
    """Refuse UTF-8 with a wrong byte in it: read as Windows-1252, every other letter with an accent would be wrong."""
    text = content.decode("utf-8-sig", "replace")
    wrong = text.count("\ufffd")
    is_marked = content.startswith(codecs.BOM_UTF8)
    if is_marked or sum(not each.isascii() for each in text) > 2 * wrong:
        told = {"line": content[:first_wrong].count(b"\n") + 1}
        reason = _("Op regel %(line)s van dit bestand staat een letter die geen UTF-8 is. Kies bij bewaren: CSV UTF-8.")
        raise TableRefusedError(Problem("", reason % told))


def separator_of(text: str) -> str:
    """Return the separator by which the first line names most of our columns."""
    first = next(iter(text[:CELL_CHARACTERS].splitlines()), "")
    return max(SEPARATORS, key=lambda each: sum(name in KEYS for name in _names(first, each)))


def _names(line: str, separator: str) -> list[str]:
    return [cell.strip().casefold() for row in csv.reader([line], delimiter=separator) for cell in row]


def rows_of(text: str, limits: Limits) -> Iterator[RawRow]:
    """Yield every row that is not empty, with the number a spreadsheet gives it; raises TableRefusedError.

    A record that spans lines is one row, as in a spreadsheet.
    """
    csv.field_size_limit(limits.unpacked_bytes)
    if match := _SAYS_SEPARATOR.match(text):
        text = text[match.end() :]
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=separator_of(text), strict=True)
    number = 0
    try:
        for number, cells in enumerate(reader, start=1):
            if any(cell.strip() for cell in cells):
                yield RawRow(number, [_checked(cell) for cell in cells])
    except csv.Error as error:
        reason = _("Vanaf hier is het bestand niet te lezen: staat er een aanhalingsteken te veel?")
        raise TableRefusedError(Problem(name_of(1, number + 1), reason)) from error


def _checked(cell: str) -> RawCell:
    cell = plain(cell)
    if is_formula(cell):
        return RawCell(problem=_("Hier staat een formule. Zet er de uitkomst neer."))
    if len(cell) > CELL_CHARACTERS:
        return RawCell(problem=_("Deze tekst is te lang."))
    return RawCell(unescaped(cell))
