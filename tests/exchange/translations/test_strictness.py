"""A file that is not quite ours is refused whole, with the line and the reason."""

from pathlib import Path

import pytest

from directory.exchange.translations import po, xliff
from directory.exchange.translations.units import RefusedFileError
from tests.exchange.translations.working import replaced, unit

BILLION = '<!DOCTYPE x [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;&a;">]>'


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """Give an XLIFF file of two texts."""
    path = tmp_path / "ti.xlf"
    path.write_bytes(xliff.write("ti", [unit(target="ሓቢርካ"), unit(id="offer:o002:name", target="ሓቢርካ")]))
    return path


def refusal(path: Path) -> tuple[int, str]:
    """Return line and reason of the one problem a file has, whether it stops the reading or not."""
    try:
        problems = xliff.read(path).problems
    except RefusedFileError as error:
        problems = error.problems
    (problem,) = problems
    return problem.line, problem.reason


def test_the_file_of_these_tests_is_fine(path: Path) -> None:
    assert xliff.read(path).problems == []


@pytest.mark.parametrize("declared", ["<!DOCTYPE xliff>", '<!DOCTYPE x SYSTEM "file:///etc/passwd">', BILLION])
def test_a_document_type_is_refused_before_anything_in_it_is_read(path: Path, declared: str) -> None:
    line, reason = refusal(replaced(path, "<xliff ", f"{declared}\n<xliff "))
    assert line == 2
    assert "document type" in reason


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("urn:oasis:names:tc:xliff:document:2.0", "urn:oasis:names:tc:xliff:document:1.2"),
        ("urn:oasis:names:tc:xliff:document:2.0", ""),
        ('version="2.0"', 'version="2.1"'),
        ('version="2.0"', 'version="1.2"'),
    ],
)
def test_another_version_is_refused(path: Path, old: str, new: str) -> None:
    line, reason = refusal(replaced(path, old, new))
    assert line == 2
    assert "not XLIFF 2.0" in reason


@pytest.mark.parametrize("srclang", ['srcLang="en"', ""])
def test_another_source_language_is_refused(path: Path, srclang: str) -> None:
    assert refusal(replaced(path, 'srcLang="nl"', srclang)) == (2, "srcLang is not nl")


@pytest.mark.parametrize("broken", ["</unit>", "<source", "&", "&naam;", "\x0b"])
def test_what_is_not_well_formed_is_refused_on_its_line(path: Path, broken: str) -> None:
    path.write_text(path.read_text("utf-8").replace("Samen lezen", f"Samen {broken} lezen", 1), encoding="utf-8")
    line, reason = refusal(path)
    assert line == 11
    assert "well-formed" in reason


def test_other_encodings_than_what_the_file_says_are_refused(path: Path) -> None:
    path.write_bytes(path.read_bytes().replace("ሓ".encode(), b"\xff\xfe"))
    assert "well-formed" in refusal(path)[1]


@pytest.mark.parametrize("encoding", ["foo-bar", "gbk", "utf-7", "idna"])
def test_an_encoding_nobody_reads_is_refused(path: Path, encoding: str) -> None:
    line, reason = refusal(replaced(path, 'encoding="UTF-8"', f'encoding="{encoding}"'))
    assert line == 1
    assert "not an encoding we read" in reason


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("Samen lezen", 'Samen <ph id="1"/>lezen', "<ph> inside a text"),
        ("Samen lezen", "Samen <pc id='1'>lezen</pc>", "<pc> inside a text"),
        ("Samen lezen", "<mrk id='m1'>Samen</mrk> lezen", "<mrk> inside a text"),
        ("Samen lezen", "Samen <cp hex='zz'/>lezen", "<cp> without"),
        ("Samen lezen", "Samen <cp hex='D800'/>lezen", "<cp> without"),
        ("Samen lezen", "Samen <cp hex='110000'/>lezen", "<cp> without"),
        ('state="translated"', 'state="signed-off"', "none of XLIFF's"),
        ("</segment>", "</segment><segment><source>Nog een</source></segment>", "exactly one segment"),
        ("</segment>", "</segment><ignorable><source> </source></ignorable>", "exactly one segment"),
    ],
)
def test_what_we_never_write_is_refused_in_each_unit_it_is_in(path: Path, old: str, new: str, said: str) -> None:
    problems = xliff.read(replaced(path, old, new)).problems
    assert [problem.unit for problem in problems] == ["offer:o001:name", "offer:o002:name"]
    assert all(said in problem.reason and problem.line for problem in problems)


def test_a_unit_without_source_is_refused(path: Path) -> None:
    path.write_text(path.read_text("utf-8").replace("source", "origineel"), encoding="utf-8")
    assert {problem.reason for problem in xliff.read(path).problems} == {"no source"}


def test_groups_are_refused_and_not_passed_over(path: Path) -> None:
    text = path.read_text("utf-8")
    wrapped = text.replace('canResegment="no">', 'canResegment="no"><group id="g">').replace(
        "</file>", "</group></file>"
    )
    path.write_text(wrapped, encoding="utf-8")
    assert refusal(path) == (3, "<group> where only <unit> may stand")


def test_what_other_tools_add_in_their_own_namespace_is_passed_over(path: Path) -> None:
    added = '<m:metadata xmlns:m="urn:oasis:names:tc:xliff:metadata:2.0"><m:meta type="x">y</m:meta></m:metadata>'
    contents = xliff.read(replaced(replaced(path, "<notes>", f"{added}<notes>"), "</file>", f"{added}</file>"))
    assert contents.problems == []
    assert len(contents.units) == 2


# --- PO ---------------------------------------------------------------------------------------------------------------


@pytest.fixture
def po_path(tmp_path: Path) -> Path:
    """Give a PO file of one text."""
    path = tmp_path / "ti.po"
    path.write_bytes(po.write("ti", [unit(target="ሓቢርካ")]))
    return path


def test_a_po_file_that_is_not_utf_8_is_refused_on_its_line(po_path: Path) -> None:
    po_path.write_bytes(po_path.read_bytes().replace("ሓ".encode(), b"\xff"))
    with pytest.raises(RefusedFileError) as refused:
        po.read(po_path)
    assert [(problem.line, problem.reason) for problem in refused.value.problems] == [(15, "not UTF-8")]


def test_the_line_that_is_not_utf_8_is_found_in_a_long_file_too(po_path: Path) -> None:
    po_path.write_bytes(b"# het begin\n" * 2000 + po_path.read_bytes().replace("ሓ".encode(), b"\xff"))
    with pytest.raises(RefusedFileError) as refused:
        po.read(po_path)
    assert [problem.line for problem in refused.value.problems] == [2015]


@pytest.mark.parametrize(
    "broken",
    [
        'msgstr "x" y',
        'mgsid "x"',
        "zomaar tekst",
        'msgstr[x] "y"',
        'msgstr "hello',
        "msgstr hello",
        'msgstr hello"',
        '"two',
        'two"',
        'msgstr "two\\"',
        "msgstr",
        'msgstr""',
    ],
)
def test_a_po_file_with_a_mistake_is_refused_with_its_line_and_without_the_way_to_it(
    po_path: Path, broken: str
) -> None:
    with po_path.open("a", encoding="utf-8") as file:
        file.write(f"{broken}\n")
    with pytest.raises(RefusedFileError) as refused:
        po.read(po_path)
    (problem,) = refused.value.problems
    assert problem.line == 16
    assert str(po_path.parent) not in problem.reason


def test_every_line_with_a_mistake_is_told(po_path: Path) -> None:
    text = po_path.read_text("utf-8").replace('msgstr "ሓቢርካ"', 'msgstr "ሓቢርካ\n"ምንባብ')
    po_path.write_text(text, encoding="utf-8")
    with pytest.raises(RefusedFileError) as refused:
        po.read(po_path)
    assert [problem.line for problem in refused.value.problems] == [15, 16]


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ('  msgstr\t"x \\"y\\" \\\\"  ', 'x "y" \\'),
        ('msgstr "een"\n"\\ttwee"\n\n""', "een\ttwee"),
        (r'msgstr "\\"', "\\"),
    ],
)
def test_a_line_as_other_programs_write_it_is_no_mistake(po_path: Path, written: str, meant: str) -> None:
    text = po_path.read_text("utf-8").replace('msgstr "ሓቢርካ"', written)
    po_path.write_bytes(b"\xef\xbb\xbf" + text.replace("\n", "\r\n").encode())
    contents = po.read(po_path)
    assert (contents.language, contents.problems) == ("ti", [])
    assert contents.units[0].target == meant


def test_plurals_and_entries_without_context_are_not_ours(po_path: Path) -> None:
    with po_path.open("a", encoding="utf-8") as file:
        file.write('\nmsgid "jaar"\nmsgid_plural "jaren"\nmsgstr[0] "ዓመት"\n\nmsgid "jaar"\nmsgstr "ዓመት"\n')
    assert [problem.line for problem in po.read(po_path).problems] == [17, 21]


def test_obsolete_entries_are_no_part_of_a_file(po_path: Path) -> None:
    with po_path.open("a", encoding="utf-8") as file:
        file.write('\n#~ msgctxt "offer:o009:name"\n#~ msgid "Weg"\n#~ msgstr "ከደ"\n')
    contents = po.read(po_path)
    assert contents.problems == []
    assert [found.id for found in contents.units] == ["offer:o001:name"]
