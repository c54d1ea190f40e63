"""A sheet that names nobody: who offers it, by which programme and in whose building is not on it.

For a family whose neighbours should not read on a kitchen table where it finds help. The facts stay: what it is, when,
in which languages, the number to call.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from directory.facts.beside import Column, Line, Pair
from directory.facts.text import of_row
from directory.languages import SOURCE
from directory.models import Offer

_LEGAL_FORMS = ("stichting ", "vereniging ", "gemeente ", "coöperatie ")
_LONG = 5
"""Letters from which on a name is known for itself, also at the head of a longer word; "Sol" is not, in "solide"."""


def without_names(columns: Iterable[Column]) -> list[Column]:
    """Return columns without the name and the one sentence, which is written around who offers it."""
    return [replace(each, name=None, summary=None) for each in columns]


def without_lines_that_name(row: Offer, towns: Iterable[str], pairs: Iterable[Pair]) -> list[Pair]:
    """Return the rows without the lines that name who offers it: a place is often called after who is there.

    Where only the remark after a line names it (in whose building a meeting is), the line itself stays.
    """
    names = _names(row, [town.casefold() for town in towns])
    if not names:
        return list(pairs)
    says_one = re.compile(rf"(?<!\w)(?:{'|'.join(map(_as_written, sorted(names)))})")
    return [_without(pair, says_one) for pair in pairs]


def _names(row: Offer, towns: Sequence[str]) -> frozenset[str]:
    name = of_row(row, "name", SOURCE)
    others = (each.name for each in (row.organisation, row.programme) if each)
    told = [each.casefold() for each in (name.value if name else "", *others)]
    return frozenset(core for each in told if (core := _core(each, towns)))


def _as_written(name: str) -> str:
    """Return a name as a pattern: a long one also where a word goes on ("Humanitasgebouw"), a short one as a word."""
    return re.escape(name) if len(name) >= _LONG else rf"{re.escape(name)}(?!\w)"


def _core(name: str, towns: Sequence[str]) -> str:
    """Return a name without its legal form and its town: "Stichting Humanitas Groningen" is known as Humanitas.

    Where nothing but the town is left ("Gemeente Utrecht"), the whole name: the town alone is where it is, which stays.
    """
    core = name
    for form in _LEGAL_FORMS:
        core = core.removeprefix(form)
    for town in towns:
        core = core.removesuffix(f" {town}")
    core = core.strip()
    if core in towns:
        return name if name not in towns else ""
    return core


def _without(pair: Pair, says_one: re.Pattern[str]) -> Pair:
    cells = [(each, replace(told, lines=list(_neutral(told.lines, says_one)))) for each, told in pair.cells]
    return replace(pair, cells=cells)


def _neutral(lines: Iterable[Line], says_one: re.Pattern[str]) -> Iterator[Line]:
    for line in lines:
        if says_one.search(line.text.casefold()):
            continue
        names = says_one.search(line.note.casefold())
        yield replace(line, note="", note_lang="") if names else line
