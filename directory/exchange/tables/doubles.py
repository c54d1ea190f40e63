"""Two rows about one offer, of which one gives our number and the other its own: only the catalogue tells."""

from collections.abc import Mapping

from directory.exchange.tables.sheet import Sheet
from directory.exchange.tables.stored import numbers_by_source


def doubles(sheet: Sheet) -> Mapping[int, int]:
    """Return each row about an offer that an earlier row of the whole table is about, to that row, by their numbers.

    The same text twice in one column `reading` has found already. Asks nothing when all rows use the same column.
    """
    by_number = {row.offer_id for row in sheet.rows} - {None}
    by_source = {row.source_id for row in sheet.rows if row.source_id and "id" not in row.cells}
    if not by_number or not by_source:
        return {}
    numbers, first, found = numbers_by_source(by_source), dict[int, int](), dict[int, int]()
    for row in sheet.rows:
        number = row.offer_id if "id" in row.cells else numbers.get(row.source_id)
        if number is not None and first.setdefault(number, row.number) != row.number:
            found[row.number] = first[number]
    return found
