"""Translations as a PO file: the id of a text is its context, what else it carries stands in extracted comments.

An outdated translation is marked fuzzy, as PO has it. Obsolete entries (`#~`) are no part of a file and not read.
polib takes the quotes around a text for granted and cuts off whatever stands in their place, so each line is looked at
before polib does.
"""

import re
from collections.abc import Iterable
from io import StringIO
from pathlib import Path

import polib

from directory.exchange.translations.notes import NAMES, told
from directory.exchange.translations.units import Carried, Contents, Problem, RefusedFileError, State, Unit

PROJECT = "opvoedsteun-dichtbij catalogue"

_LINE = re.compile(r'(?:(?:msgctxt|msgid|msgid_plural|msgstr|msgstr\[\d\])\s+)?"(?:[^"\\]|\\.)*"')
"""A keyword with a closed quoted text, or a text that goes on."""


def write(language: str, units: Iterable[Unit]) -> bytes:
    """Return units as a PO file in UTF-8; the same units always give the same bytes."""
    file = polib.POFile(wrapwidth=0)
    file.metadata = {
        "Project-Id-Version": PROJECT,
        "Language": language,
        "MIME-Version": "1.0",
        "Content-Type": "text/plain; charset=UTF-8",
        "Content-Transfer-Encoding": "8bit",
    }
    file.extend(_entry(unit) for unit in units)
    return f"{file}".encode()


def _entry(unit: Unit) -> polib.POEntry:
    return polib.POEntry(
        msgctxt=unit.id,
        msgid=unit.source,
        msgstr=unit.target,
        comment="\n".join(f"{name}: {value}" for name, value in told(unit).items()),
        flags=["fuzzy"] if unit.state is State.OUTDATED else [],
    )


def read(path: Path) -> Contents:
    """Return what a PO file holds; raises RefusedFileError where it is none."""
    if odd := _odd_lines(path.read_bytes()):
        raise RefusedFileError([Problem(line, "not a PO file: no keyword with a quoted text") for line in odd])
    try:
        file = polib.pofile(str(path), encoding="utf-8", wrapwidth=0)
    except (OSError, ValueError, IndexError) as error:
        raise RefusedFileError([_syntax_error(error)]) from error
    contents = Contents(language=file.metadata.get("Language", ""))
    for entry in file:
        if entry.obsolete:
            continue
        if entry.msgid_plural or not entry.msgctxt:
            contents.problems.append(Problem(entry.linenum, "an entry of ours has a context and no plural"))
        else:
            contents.units.append(_carried(entry))
    return contents


def _odd_lines(document: bytes) -> list[int]:
    """Return the lines that are neither comment nor quoted text; raises RefusedFileError for what is not UTF-8."""
    try:
        text = document.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = document[: error.start].count(b"\n") + 1
        raise RefusedFileError([Problem(line, "not UTF-8")]) from error
    lines = enumerate(map(str.strip, StringIO(text, newline=None)), start=1)
    return [number for number, line in lines if line and not line.startswith("#") and not _LINE.fullmatch(line)]


def _carried(entry: polib.POEntry) -> Carried:
    pairs = (line.partition(": ") for line in entry.comment.splitlines())
    return Carried(
        line=entry.linenum,
        id=entry.msgctxt,
        source=entry.msgid,
        target=entry.msgstr,
        unfinished=entry.fuzzy,
        notes={name: value for name, _, value in pairs if name in NAMES},
    )


def _syntax_error(error: Exception) -> Problem:
    """Return what polib says, without the way to the file: `Syntax error in po file ti.po (line 16): …`."""
    found = re.search(r"\(line (\d+)\)(.*)", str(error))
    return Problem(int(found[1]), f"not a PO file{found[2]}") if found else Problem(0, "not a PO file")
