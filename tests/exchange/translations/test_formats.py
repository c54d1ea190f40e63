"""A text comes out of a file as it went in, in both formats, for us and for other tools."""

from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import example, given, settings, strategies as st

from directory.exchange.translations import po, xliff
from directory.exchange.translations.notes import told
from directory.exchange.translations.units import RefusedFileError, State
from directory.models.text import Origin, Provenance, source_hash
from tests.exchange.translations.working import READ, SUFFIX, WRITE, only, there_and_back, unit

FORMATS = ("po", "xliff")
TEXTS = st.text(st.characters(exclude_categories=["Cs"]), min_size=1).filter(str.strip)
HARD = [
    "twee\nregels\n",
    "\r\nregel\rregel",
    "\tkolom\t kolom ",
    "  ruimte  ervoor",
    '"aanhaling" \\ \\n \\" \\x',
    "<b>&amp; &lt; ]]> <!-- %(naam)s 100% %% {x}",
    "\u200fمرحبا\u200e \u2067داخل\u2069 \u061c",
    "كتاب\u200cخانه \u00a0 \u2028 \u2029 \ufeff",
    "😀👩‍👧‍👦 e\u0301 ﷽ \U0010fffd",
    "\x07 \x0b \x0c \x1c \x1f \x7f \x85 \x9f \ufffe \uffff \x00",
    "#. origin: human",
    "msgid “x”",
]
MADE = Provenance(source_hash("Samen lezen"), Origin.MACHINE, "A. Lezer — ሰላም", date(2026, 11, 20))


@pytest.mark.parametrize("form", FORMATS)
@given(source=TEXTS, target=TEXTS)
@example(source="x", target="y")
def test_any_text_survives_both_ways(form: str, source: str, target: str) -> None:
    with TemporaryDirectory() as folder:
        found = only(there_and_back(form, [unit(source=source, target=target)], Path(folder)))
    assert (found.source, found.target) == (source, target)


@pytest.mark.parametrize("form", FORMATS)
@pytest.mark.parametrize("text", HARD)
def test_hard_texts_survive_both_ways(form: str, text: str, tmp_path: Path) -> None:
    found = only(there_and_back(form, [unit(source=text, target=text[::-1])], tmp_path))
    assert (found.source, found.target) == (text, text[::-1])


@pytest.mark.parametrize("form", FORMATS)
def test_id_notes_and_state_survive(form: str, tmp_path: Path) -> None:
    units = [
        unit(id="offer:o001:name", target="ሓቢርካ", made=MADE),
        unit(id="localstart:GM0344/jgz/Huis%20%22A%22:what_for", target="ሓቢርካ", made=MADE, state=State.OUTDATED),
        unit(id="term:theme/sleep:name"),
    ]
    contents = there_and_back(form, units, tmp_path)
    assert (contents.language, contents.problems) == ("ti", [])
    assert [found.id for found in contents.units] == [each.id for each in units]
    assert [found.notes for found in contents.units] == [told(each) for each in units]
    assert [found.unfinished for found in contents.units if found.target] == [False, True]


@pytest.mark.parametrize("form", FORMATS)
def test_the_same_units_give_the_same_bytes(form: str) -> None:
    units = [unit(id=f"term:theme/{number}:name", target=HARD[number], made=MADE) for number in range(5)]
    assert WRITE[form]("ti", units) == WRITE[form]("ti", units)


@pytest.mark.parametrize("form", FORMATS)
def test_a_problem_can_be_found_by_its_line(form: str, tmp_path: Path) -> None:
    units = [unit(id=f"term:theme/{number}:name", source=f"Woord {number}") for number in range(3)]
    contents = there_and_back(form, units, tmp_path)
    lines = (tmp_path / f"file.{SUFFIX[form]}").read_text(encoding="utf-8").splitlines()
    assert all(found.id in " ".join(lines[found.line - 1 : found.line + 5]) for found in contents.units)


@pytest.mark.parametrize("form", FORMATS)
@settings(max_examples=200)
@given(junk=st.binary(max_size=300) | st.text(max_size=300).map(lambda text: text.encode("utf-8", "replace")))
@example(junk=b"")
@example(junk=b"\xff\xfe<\x00")
@example(junk=b'msgid "a"\nmsgid "b"\nmsgstr')
@example(junk=b'msgid "a\nmsgstr ""\n"x')
def test_junk_is_refused_or_has_no_unit_of_ours(form: str, junk: bytes) -> None:
    with TemporaryDirectory() as folder:
        path = Path(folder) / "junk"
        path.write_bytes(junk)
        try:
            assert not READ[form](path).units
        except RefusedFileError as error:
            assert error.problems


# --- Other tools ------------------------------------------------------------------------------------------------------

READABLE = [text for text in HARD if not {"\r", "\x00"} & set(text)]
"""All but carriage returns, which other tools turn into line ends, and what we refuse on the way in."""


@pytest.mark.parametrize("text", READABLE)
def test_translate_toolkit_reads_our_xliff(text: str) -> None:
    from translate.storage.xliff2 import Xliff2File

    units = [
        unit(source=text, target=text[::-1], made=MADE),
        unit(id="offer:o002:name", source=text),
        unit(id="offer:o003:name", source=text, target="ሓቢርካ", state=State.OUTDATED),
    ]
    current, missing, outdated = Xliff2File.parsestring(xliff.write("ti", units)).units
    assert (str(current.source), str(current.target)) == (text, text[::-1])
    assert current.istranslated()
    assert current.isapproved()
    assert not missing.target
    assert outdated.isfuzzy()


def test_translate_toolkit_reads_the_languages_of_our_xliff() -> None:
    from translate.storage.xliff2 import Xliff2File

    file = Xliff2File.parsestring(xliff.write("ti", [unit()]))
    assert (file.getsourcelanguage(), file.gettargetlanguage()) == ("nl", "ti")


@pytest.mark.parametrize("text", READABLE)
def test_translate_toolkit_reads_our_po(text: str) -> None:
    from translate.storage.pypo import pofile

    units = [
        unit(source=text, target=text[::-1], made=MADE),
        unit(id="offer:o002:name", source=text),
        unit(id="offer:o003:name", source=text, target="ሓቢርካ", state=State.OUTDATED),
    ]
    header, current, missing, outdated = pofile.parsestring(po.write("ti", units)).units
    assert header.isheader()
    assert (str(current.source), str(current.target)) == (text, text[::-1])
    assert current.getcontext() == "offer:o001:name"
    assert current.istranslated()
    assert not missing.target
    assert outdated.isfuzzy()


@pytest.mark.parametrize("form", FORMATS)
def test_what_translate_toolkit_writes_we_read(form: str, tmp_path: Path) -> None:
    from translate.storage.factory import getobject

    path = tmp_path / f"file.{SUFFIX[form]}"
    path.write_bytes(WRITE[form]("ti", [unit(made=None)]))
    if form == "xliff":
        from translate.storage.xliff2 import Xliff2File

        store = Xliff2File.parsestring(path.read_bytes())
    else:
        store = getobject(str(path))
    store.units[-1].target = HARD[0]
    path.write_bytes(bytes(store))
    found = only(READ[form](path))
    assert (found.id, found.source, found.target) == ("offer:o001:name", "Samen lezen", HARD[0])
    assert found.notes == told(unit())
