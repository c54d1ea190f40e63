"""Reading a workbook (XLSX): its first sheet, row by row, as text."""

import io
import zlib
from collections.abc import Iterator
from datetime import date, datetime, time, timedelta
from typing import Any
from zipfile import BadZipFile

from django.utils.translation import gettext as _
from openpyxl import load_workbook
from openpyxl.utils.exceptions import InvalidFileException

from directory.exchange.tables.archive import merged_cells, opened, require_plain_parts
from directory.exchange.tables.cells import plain, unescaped
from directory.exchange.tables.limits import CELL_CHARACTERS, Limits
from directory.exchange.tables.problems import Problem, TableRefusedError
from directory.exchange.tables.raw import RawCell, RawRow
from directory.exchange.tables.sheet import DATE, NUMBER

BEGINS = b"PK\x03\x04"
LAST_ROW = 1_048_576
"""Where a spreadsheet ends: LibreOffice often writes an empty row with this number."""
_NO_WORKBOOK = (BadZipFile, InvalidFileException, OSError)
"""That the zip holds another kind of document openpyxl says with an OSError; the file itself is in memory."""
_BROKEN = (*_NO_WORKBOOK, LookupError, ValueError, TypeError, SyntaxError, zlib.error, EOFError)
"""What openpyxl and the reader of XML below it (a SyntaxError) raise for a file that only looks like a workbook."""


def rows_of(content: bytes, limits: Limits) -> Iterator[RawRow]:
    """Yield every row of the first sheet that is not empty; raises TableRefusedError."""
    archive = opened(content, limits)
    require_plain_parts(archive)
    try:
        book = load_workbook(io.BytesIO(content), read_only=True, data_only=False, keep_links=False)
        sheet = book.worksheets[0]
        merged = merged_cells(archive, sheet._worksheet_path)
        sheet.reset_dimensions()  # a file may say that it is larger or smaller than it is
        if not merged:
            yield from _rows(sheet, limits)
    except _BROKEN as error:
        if isinstance(error, TableRefusedError):
            raise
        reason = _("Dit werkblad kunnen wij niet lezen. Bewaar het opnieuw als XLSX.")
        raise TableRefusedError(Problem("", reason)) from error
    if merged:
        raise TableRefusedError(*(Problem(cell, _("Deze cellen zijn samengevoegd. Splits ze.")) for cell in merged))


def _rows(sheet: Any, limits: Limits) -> Iterator[RawRow]:
    """Yield the rows that hold something; rows that are not in the file come as empty ones, which cost nothing."""
    before: Any = None
    found = sheet.iter_rows(max_col=limits.columns + 1, max_row=LAST_ROW + 1)  # a file may give a row any number
    for number, cells in enumerate(found, start=1):
        if number > LAST_ROW:
            raise TableRefusedError(Problem("", _("Er zijn meer rijen dan een werkblad kan hebben.")))
        if cells is before:  # openpyxl gives the same tuple for each row that is not in the file
            continue
        before = cells
        filled = max((place for place, cell in enumerate(cells, start=1) if cell.value is not None), default=0)
        told = [_read(cell) for cell in cells[:filled]]
        if any(cell.text or cell.problem for cell in told):
            yield RawRow(number, told)


def _read(cell: Any) -> RawCell:
    """Return one cell as text, whatever the spreadsheet made of it."""
    if cell.value is None:
        return RawCell()
    if cell.data_type == "f":
        return RawCell(problem=_("Hier staat een formule. Zet er de uitkomst neer."))
    if cell.data_type == "e":
        return RawCell(problem=_("Hier staat een foutmelding van het werkblad."))
    if isinstance(cell.value, str):
        text = plain(cell.value)
        return RawCell(problem=_("Deze tekst is te lang.")) if len(text) > CELL_CHARACTERS else RawCell(unescaped(text))
    return _no_text(cell.value)


def _no_text(value: Any) -> RawCell:
    if isinstance(value, bool):
        return RawCell("yes" if value else "no")
    if isinstance(value, int | float):
        return RawCell(_number(value), NUMBER)
    if isinstance(value, date | time | timedelta):
        return RawCell(_moment(value), DATE)
    return RawCell(unescaped(plain(str(value))))


def _number(value: float) -> str:
    return str(int(value)) if float(value).is_integer() else repr(value)


def _moment(value: date | time | timedelta) -> str:
    if isinstance(value, datetime):
        return f"{value:%Y-%m-%d}" if value.time() == time() else f"{value:%Y-%m-%d %H:%M}"
    return str(value)
