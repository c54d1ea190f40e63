import codecs
import io
import zipfile
from datetime import date, datetime

import pytest
from openpyxl import Workbook

from directory.exchange.tables.limits import Limits
from directory.exchange.tables.problems import TableRefusedError
from directory.exchange.tables.reading import read
from directory.exchange.tables.sheet import DATE, NUMBER, Sheet, packed, unpacked
from tests.exchange.tables.making import NEW, csv_table, xlsx_table

LIMITS = Limits(file_bytes=1_000_000, unpacked_bytes=5_000_000, rows=10, columns=200)


def told(content: bytes, limits: Limits = LIMITS) -> str:
    with pytest.raises(TableRefusedError) as refused:
        read(content, limits)
    return str(refused.value)


@pytest.mark.parametrize("separator", [";", ",", "\t"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1252"])
def test_csv_in_the_letters_and_with_the_separators_of_spreadsheets(separator: str, encoding: str) -> None:
    sheet = read(csv_table({**NEW, "name_nl": "Café, één; twee"}, separator=separator, encoding=encoding), LIMITS)
    assert sheet.rows[0].cells == {"source_id": "n1", "name_nl": "Café, één; twee"}
    assert sheet.written_as == ("Windows-1252" if encoding == "cp1252" else "UTF-8")


@pytest.mark.parametrize("content", [csv_table(NEW, encoding="utf-16"), b"source_id;name_nl\nn1;\x81\x8d\x90"])
def test_letters_we_cant_read_are_refused_with_what_to_do(content: bytes) -> None:
    assert "CSV UTF-8" in told(content)


ALMOST = csv_table({**NEW, "name_nl": "Café, één"}, {"source_id": "n2", "name_nl": "Hé d!t"}).replace(b"!", b"\xef")


@pytest.mark.parametrize("content", [ALMOST, codecs.BOM_UTF8 + csv_table(NEW) + b"n2;caf\xe9\n"])
def test_utf_8_with_a_wrong_byte_is_refused_with_its_line_and_not_read_as_other_letters(content: bytes) -> None:
    assert "regel 3" in told(content)


@pytest.mark.parametrize(
    ("line", "separator"), [("sep=;\r\n", ";"), ('"SEP=;"\n', ";"), ("sep=,\n", ","), ("sep=\t\n", "\t")]
)
def test_the_line_with_which_excel_tells_the_separator_is_no_row(line: str, separator: str) -> None:
    (row,) = read(line.encode() + csv_table(NEW, separator=separator), LIMITS).rows
    assert (row.number, row.cells) == (2, NEW)
    assert "B1" in told(line.encode() + b"source_id;nam_nl\nn1;x\n".replace(b";", separator.encode()))


def test_a_record_over_lines_is_one_row_and_empty_rows_keep_their_number() -> None:
    sheet = read(b'source_id;name_nl\n"n1";"een\ntwee"\n;\nn2;drie\n', LIMITS)
    assert [(row.number, row.cells["name_nl"]) for row in sheet.rows] == [(2, "een\ntwee"), (4, "drie")]


def test_a_formula_is_refused_with_its_cell() -> None:
    sheet = read(csv_table({**NEW, "name_nl": "=1+1"}), LIMITS)
    row = sheet.rows[0]
    assert [sheet.cell(row, column) for column, _reason in row.problems] == ["B2"]


def test_a_formula_in_a_workbook_is_refused_and_a_text_that_looks_like_one_when_escaped_is_not() -> None:
    sheet = read(xlsx_table([["source_id", "name_nl"], ["n1", "=1+1"], ["n2", "'=1+1"]]), LIMITS)
    assert [bool(row.problems) for row in sheet.rows] == [True, False]
    assert sheet.rows[1].cells["name_nl"] == "=1+1"


def test_a_workbook_says_what_is_no_text() -> None:
    heading = ["source_id", "age_min_months", "valid_until", "phone", "prenatal", "cost"]
    cells = ["n1", 47.0, datetime(2026, 11, 27), 301234567, True, date(2026, 12, 4)]  # noqa: DTZ001  # no zone in a cell
    row = read(xlsx_table([heading, cells]), LIMITS).rows[0]
    assert row.cells == {
        "source_id": "n1",
        "age_min_months": "47",
        "valid_until": "2026-11-27",
        "phone": "301234567",
        "prenatal": "yes",
        "cost": "2026-12-04",
    }
    assert row.kinds == {"age_min_months": NUMBER, "valid_until": DATE, "phone": NUMBER, "cost": DATE}


def test_merged_cells_are_refused_with_their_cell() -> None:
    table = xlsx_table([["source_id", "name_nl"], ["n1", "a"], ["n2", "b"]], merge="A2:B3")
    assert told(table).startswith("A2: ")


@pytest.mark.parametrize(
    ("heading", "cell", "part"),
    [
        ("source_id;nam_nl", "B1", "name_nl"),
        ("source_id;name_nl;source_id", "C1", "A1"),
        ("source_id;<script>", "B1", "<script>"),
    ],
)
def test_unknown_and_doubled_columns_are_refused(heading: str, cell: str, part: str) -> None:
    message = told(f"{heading}\nn1;b;c\n".encode())
    assert message.startswith(f"{cell}: ")
    assert part in message


@pytest.mark.parametrize(
    "content", [b"", b"\n\n", b"source_id;name_nl\n", b"name_nl\nKoffie\n", b'source_id;name_nl\nn1;"open\n']
)
def test_a_file_without_a_table_is_refused(content: bytes) -> None:
    assert told(content)


def test_too_many_rows_and_too_many_bytes_are_refused() -> None:
    rows = [{"source_id": f"n{number}", "name_nl": "x"} for number in range(11)]
    assert "A12" in told(csv_table(*rows))
    assert "MB" in told(b"x" * 1_000_001)


def test_an_id_twice_and_a_place_told_in_two_ways_are_refused_at_the_later_row() -> None:
    place = {"place_municipality": "GM0344", "place_name": "De Brug"}
    first, second = {**NEW, **place, "place_postcode": "3561 AA"}, {**NEW, **place, "place_postcode": "3561 AB"}
    rows = read(csv_table(first, second), LIMITS).rows
    assert [[column for column, _reason in row.problems] for row in rows] == [[], ["source_id", "place_postcode"]]


def test_an_id_written_in_two_ways_stands_there_twice() -> None:
    rows = read(csv_table({"id": "2", "name_nl": "a"}, {"id": "02", "name_nl": "b"}), LIMITS).rows
    assert [[column for column, _reason in row.problems] for row in rows] == [[], ["id"]]


def test_text_in_a_column_without_a_name_is_refused() -> None:
    assert read(b"source_id;name_nl;\nn1;a;los\n", LIMITS).rows[0].problems


# --- Workbooks that are none ------------------------------------------------------------------------------------------


def _with_part(name: str, content: bytes) -> bytes:
    table = io.BytesIO(xlsx_table([list(NEW), list(NEW.values())]))
    with zipfile.ZipFile(table, "a", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr(name, content)
    return table.getvalue()


def test_a_zip_bomb_is_not_unpacked() -> None:
    assert "ingepakt" in told(_with_part("xl/media/image.bin", b"\0" * 3_000_000))
    assert "te groot" in told(_with_part("xl/media/image.bin", b"\0" * 6_000_000))


def _renumbered(row: int) -> bytes:
    """Return a workbook whose last row says that it has this number."""
    table, made = xlsx_table([["source_id"], ["n1"], [None]]), io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(table)) as before, zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as after:
        for name in before.namelist():
            content = before.read(name)
            if name.endswith("sheet1.xml"):
                content = content.replace(b"</sheetData>", b'<row r="%d"/></sheetData>' % row)
            after.writestr(name, content)
    return made.getvalue()


def test_a_row_far_beyond_a_spreadsheet_is_refused_and_an_empty_one_at_its_end_is_not() -> None:
    assert "meer rijen" in told(_renumbered(999_999_999))
    assert [row.number for row in read(_renumbered(1_048_576), LIMITS).rows] == [2]


def test_declarations_in_xml_are_refused() -> None:
    bomb = b'<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a "aaaa">]><x>&a;</x>'
    assert "hoort" in told(_with_part("xl/extra.xml", bomb))
    assert "hoort" in told(_with_part("xl/extra.xml", bomb.decode().encode("utf-16-le")))
    assert "hoort" in told(_with_part("xl/worksheets/sheet1.dat", bomb))


@pytest.mark.parametrize(
    "content",
    [
        b"PK\x03\x04 and then nothing",
        _with_part("x", b"")[:400],
        b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 500,
        b"%PDF-1.7\n\0",
        b"\x89PNG\r\n\x1a\n\0\0",
    ],
)
def test_other_kinds_of_file_are_refused(content: bytes) -> None:
    assert told(content)


def _zipped(parts: dict[str, str]) -> bytes:
    content = io.BytesIO()
    with zipfile.ZipFile(content, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, part in parts.items():
            archive.writestr(name, part)
    return content.getvalue()


PACKAGE = "http://schemas.openxmlformats.org/package/2006"
LETTER = {
    "[Content_Types].xml": f'<Types xmlns="{PACKAGE}/content-types"/>',
    "_rels/.rels": f'<Relationships xmlns="{PACKAGE}/relationships"/>',
    "word/document.xml": "<document/>",
}
"""As Word keeps one: a package of the same kind, without a workbook."""


@pytest.mark.parametrize("parts", [{"offers.json": "{}"}, LETTER, {"content.xml": "<x/>"}])
def test_a_zip_that_holds_no_workbook_is_refused(parts: dict[str, str]) -> None:
    assert "XLSX" in told(_zipped(parts))


def test_a_part_that_does_not_unpack_is_refused() -> None:
    content = bytearray(_zipped({"xl/workbook.xml": "<workbook/>" * 50}))
    start = content.index(b"workbook.xml") + len("workbook.xml")
    content[start : start + 10] = b"\xff" * 10
    assert "XLSX" in told(bytes(content))


def test_only_the_first_sheet_is_read() -> None:
    book = Workbook()
    book.active.append(["source_id", "name_nl"])
    book.active.append(["n1", "Koffie"])
    book.create_sheet("uitleg").append(["kolom", "wat"])
    content = io.BytesIO()
    book.save(content)
    assert len(read(content.getvalue(), LIMITS).rows) == 1


def test_a_table_is_kept_and_comes_back_the_same() -> None:
    sheet = read(csv_table(NEW, {**NEW, "name_nl": "=1"}), LIMITS)
    again = unpacked(packed(sheet))
    assert again == Sheet(dict(sheet.places), sheet.rows, sheet.written_as)
