"""A sheet that names nobody: who offers it, by which programme and in whose building is not on it.

For a family whose neighbours should not read on a kitchen table where it finds help. The facts stay: what it is, when,
in which languages, the number to call.
"""

from collections.abc import Iterable, Sequence
from dataclasses import replace

from directory.facts.beside import Column, Line, Pair
from directory.facts.text import of_row
from directory.languages import SOURCE
from directory.models import Offer

_LEGAL_FORMS = ("stichting ", "vereniging ", "gemeente ", "coöperatie ")


def without_names(columns: Iterable[Column]) -> list[Column]:
    """Return columns without the name and the one sentence, which is written around who offers it."""
    return [replace(each, name=None, summary=None) for each in columns]


def without_lines_that_name(row: Offer, towns: Iterable[str], pairs: Iterable[Pair]) -> list[Pair]:
    """Return the rows without the lines that name who offers it: a place is often called after who is there."""
    names = _names(row, [town.casefold() for town in towns])
    return [_without(pair, names) for pair in pairs]


def _names(row: Offer, towns: Sequence[str]) -> frozenset[str]:
    name = of_row(row, "name", SOURCE)
    others = (each.name for each in (row.organisation, row.programme) if each)
    told = [each.casefold() for each in (name.value if name else "", *others)]
    return frozenset(core for each in told if (core := _core(each, towns)))


def _core(name: str, towns: Sequence[str]) -> str:
    """Return a name without its legal form and its town: "Stichting Humanitas Groningen" is known as Humanitas."""
    for form in _LEGAL_FORMS:
        name = name.removeprefix(form)
    for town in towns:
        name = name.removesuffix(f" {town}")
    return name.strip()


def _without(pair: Pair, names: frozenset[str]) -> Pair:
    cells = [
        (each, replace(told, lines=[line for line in told.lines if not _says(line, names)]))
        for each, told in pair.cells
    ]
    return replace(pair, cells=cells)


def _says(line: Line, names: Iterable[str]) -> bool:
    text = f"{line.text} {line.note}".casefold()
    return any(name in text for name in names)
