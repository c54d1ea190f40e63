import pytest
from hypothesis import given, strategies as st

from directory.exchange.tables.cells import escaped, garbled, is_formula, name_of, plain, unescaped


@given(st.text())
def test_what_we_escape_reads_back_as_it_was(text: str) -> None:
    assert unescaped(escaped(text)) == text


@pytest.mark.parametrize("text", ["=1+1", "+31 30 1", "-1", "@SUM(A1)", "\t=1", "'=1", "''+1"])
def test_no_exported_cell_begins_like_a_formula(text: str) -> None:
    assert escaped(text)[0] == "'"


@pytest.mark.parametrize("text", ["'s-Gravenhage", "Kom langs", "10 - 12 uur", ""])
def test_other_text_stays_as_it_is(text: str) -> None:
    assert (escaped(text), unescaped(text)) == (text, text)


@pytest.mark.parametrize(
    "text",
    [
        "=1+1",
        "=cmd|' /C calc'!A0",
        "+cmd|' /C calc'!A0",
        "@SUM(1)",
        "-SUM(A1)",
        "=HYPERLINK(1)",
        "-Blad1!A1",
        "+x!$A$1",
        "- Blad1!9",
    ],
)
def test_a_formula_is_recognised(text: str) -> None:
    assert is_formula(text)


@given(st.text("=+-@!$(|' A1\t", max_size=9))
def test_whatever_is_let_in_as_text_goes_out_as_text(text: str) -> None:
    assert escaped(unescaped(text))[:1] not in {"=", "+", "-", "@", "\t"}


LETTERS = "éëïöüàçÉąłşșțŞі’“”–…€жЖسلامپڤሰላምግዕዝ😀"


@pytest.mark.parametrize("letter", LETTERS)
def test_a_letter_of_utf_8_that_was_read_as_windows_1252_is_found(letter: str) -> None:
    assert not garbled(f"één {letter} “zo”")
    try:
        wrong = letter.encode().decode("cp1252")
    except UnicodeDecodeError:
        return  # one of its bytes is none of that alphabet: such a file is refused whole
    assert garbled(f"één {wrong} “zo”") == wrong


@pytest.mark.parametrize("text", ["“Kom in het café…”", "CAFÉ’S", "« à côté »", "Àé…", "50 m² à € 3", "NÃO"])
def test_what_only_looks_like_such_a_letter_is_none(text: str) -> None:
    assert not garbled(text)


@pytest.mark.parametrize(
    "text",
    [
        "+31 30 123",
        "-12",
        "- neem een doek mee",
        "- Welkom! Kom",
        "- Welkom!",
        "@Home! Nu",
        "@Home in Utrecht",
        "a=b",
        "'=1",
    ],
)
def test_what_only_begins_like_one_is_text(text: str) -> None:
    assert not is_formula(text)


def test_line_ends_and_white_space_make_no_difference() -> None:
    assert plain(" een\r\ntwee\x00\r") == "een\ntwee"


def test_cells_are_called_as_in_a_spreadsheet() -> None:
    assert (name_of(4, 14), name_of(28, 2)) == ("D14", "AB2")
