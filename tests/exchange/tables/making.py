"""Small tables; a test names only the cells it is about."""

import csv
import io
from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from openpyxl import Workbook

from directory.access.permissions import Reach
from directory.exchange.tables.exporting import export
from directory.exchange.tables.importing import Importing, import_sheet
from directory.exchange.tables.limits import COMMAND
from directory.exchange.tables.reading import read
from directory.models import Offer

TODAY = date(2026, 11, 20)
EVERYWHERE = Reach(everywhere=True)
NEW = {"source_id": "n1", "name_nl": "Koffie voor ouders"}
"""The least a new row says."""


def csv_table(*rows: Mapping[str, str], separator: str = ";", encoding: str = "utf-8") -> bytes:
    """Return CSV with the columns of the first row."""
    text = io.StringIO(newline="")
    writer = csv.DictWriter(text, fieldnames=list(rows[0]), delimiter=separator)
    writer.writeheader()
    writer.writerows(rows)
    return text.getvalue().encode(encoding)


def xlsx_table(rows: Sequence[Sequence[Any]], *, merge: str = "") -> bytes:
    """Return a workbook with these cells; `merge` is a range such as "A2:B2"."""
    book = Workbook()
    sheet = book.active
    for row in rows:
        sheet.append(list(row))
    if merge:
        sheet.merge_cells(merge)
    content = io.BytesIO()
    book.save(content)
    return content.getvalue()


def importing(reach: Reach = EVERYWHERE, *, by: str = "import:test.csv") -> Importing:
    """Return who imports, on the day of the tests: somebody at the machine, unless the reach is a member's."""
    return Importing(by, reach, TODAY, "test.csv", is_operator=reach.everywhere)


def check(content: bytes, reach: Reach = EVERYWHERE) -> list[dict[str, Any]]:
    """Return what would become of each row."""
    return import_sheet(read(content, COMMAND), importing(reach), progress=_silent, dry_run=True)


def take(content: bytes, reach: Reach = EVERYWHERE) -> list[dict[str, Any]]:
    """Import a table and return what became of each row."""
    return import_sheet(read(content, COMMAND), importing(reach), progress=_silent)


def exported(form: str = "csv") -> bytes:
    """Return all offers as a table."""
    return export(Offer.objects.all(), form, today=TODAY)


def outcomes(report: Sequence[Mapping[str, Any]]) -> list[str]:
    """Return what becomes of each row, in order."""
    return [row["outcome"] for row in report]


def problems(report: Sequence[Mapping[str, Any]]) -> dict[str, str]:
    """Return the reasons by cell."""
    return {cell: reason for row in report for cell, reason in row.get("problems", [])}


def _silent(done: int, total: int) -> None:
    """Say nothing of the progress."""
