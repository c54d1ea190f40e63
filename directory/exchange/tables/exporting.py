"""Writing offers to a table that reads back as unchanged."""

import csv
import io
from collections.abc import Callable, Iterable, Iterator, Mapping
from datetime import date

from django.db.models import QuerySet
from openpyxl import Workbook
from openpyxl.cell import WriteOnlyCell
from openpyxl.styles import Alignment, Font
from openpyxl.utils import get_column_letter

from directory.exchange.tables.cells import escaped, plain
from directory.exchange.tables.columns import COLUMNS
from directory.exchange.tables.explaining import explained
from directory.exchange.tables.known import read_known
from directory.exchange.tables.stored import in_pieces
from directory.models import Offer

SHEET = "aanbod"
EXPLAINED = "uitleg"
_WIDTHS = {"id": 8, "source_id": 12, "status": 12, "name_nl": 40}
_USUAL_WIDTH = 22

Lines = Iterable[list[str]]


def export(offers: QuerySet[Offer], form: str, *, today: date) -> bytes:
    """Return a table of offers in one of `FORMATS`, in the order of their numbers; the same offers, the same cells.

    What was merged into another offer is left out: it is changed no more.
    """
    return FORMATS[form](lines(offers, today))


def lines(offers: QuerySet[Offer], today: date) -> Iterator[list[str]]:
    """Yield the cells of every offer, safe to open in a spreadsheet."""
    known = read_known(today)
    for facts in in_pieces(offers.filter(merged_into=None), known):
        yield [escaped(plain(column.kind.show(facts[column.key], known))) for column in COLUMNS]


def _csv(rows: Lines) -> bytes:
    """Return CSV as Dutch spreadsheets open it by themselves: with semicolons, and marked as UTF-8."""
    text = io.StringIO(newline="")
    writer = csv.writer(text, delimiter=";", lineterminator="\r\n")
    writer.writerow(column.key for column in COLUMNS)
    writer.writerows(rows)
    return text.getvalue().encode("utf-8-sig")


def _xlsx(rows: Lines) -> bytes:
    book = Workbook(write_only=True)
    sheet = book.create_sheet(SHEET)
    sheet.freeze_panes = "E2"
    for number, column in enumerate(COLUMNS, start=1):
        sheet.column_dimensions[get_column_letter(number)].width = _WIDTHS.get(column.key, _USUAL_WIDTH)
    sheet.append(_bold(sheet, (column.key for column in COLUMNS)))
    for row in rows:
        sheet.append([cell or None for cell in row])
    _explain(book)
    content = io.BytesIO()
    book.save(content)
    return content.getvalue()


def _explain(book: Workbook) -> None:
    """Add the sheet that says what each column is and what may stand in it."""
    sheet = book.create_sheet(EXPLAINED)
    for letter, width in zip("ABC", (28, 60, 90), strict=True):
        sheet.column_dimensions[letter].width = width
    for number, row in enumerate(explained()):
        sheet.append(_bold(sheet, row) if number == 0 else [_wrapped(sheet, text) for text in row])


def _bold(sheet: object, texts: Iterable[str]) -> list[WriteOnlyCell]:
    cells = [WriteOnlyCell(sheet, text) for text in texts]
    for cell in cells:
        cell.font = Font(bold=True)
    return cells


def _wrapped(sheet: object, text: str) -> WriteOnlyCell:
    cell = WriteOnlyCell(sheet, escaped(text))
    cell.alignment = Alignment(wrap_text=True, vertical="top")
    return cell


FORMATS: Mapping[str, Callable[[Lines], bytes]] = {"xlsx": _xlsx, "csv": _csv}
MEDIA_TYPES = {
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "csv": "text/csv; charset=utf-8",
}
