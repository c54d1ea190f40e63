"""What stands on the PDF of a sheet, as the values `sheet.typ` draws: the Sheet's own words and no other facts.

Every text is a value made safe by `fonts.printable`. Numbers and addresses in it are apart: they stay on one line, and
inside text that reads from right to left their parts keep their order ("030 123 45 67" turns round otherwise).
"""

import re
from collections.abc import Iterable, Sequence
from functools import cache
from pathlib import Path
from typing import Any

from django.conf import settings
from django.utils import translation
from django.utils.translation import gettext as _

from directory.facts import labels
from directory.facts.beside import Column, Line, Pair, RowKey, Told
from directory.facts.first_call import Site
from directory.facts.text import Text
from directory.languages import BY_CODE, SOURCE
from directory.sheets.fonts import printable
from directory.sheets.sheet import Block, Language, Part, Sheet, Words

Value = dict[str, Any]
"""A JSON object, with the names `sheet.typ` uses."""

_KEEPS_ITS_ORDER = re.compile(
    r"""
    https?://\S+ | www\.\S+ | [\w.+-]+@[\w-]+\.[\w.-]+   # an address on the internet
    | \+?(?:\(\d+\)|\d+)(?:(?:[ ]?[-–/.:][ ]?|[ ])(?:\(\d+\)\d*|\d+))+  # a telephone number, time, date or range
    | \+\d{6,}  # a telephone number without a space, whose plus would end up behind it
    """,
    re.VERBOSE,
)

_FLOW: frozenset[RowKey] = frozenset({"where", "when"})
"""Rows of an address, or of days and parts of the day: short words that would take a whole line each."""

_SHORT = 24
"""How many letters fit in a line of the narrowest column."""

_ON_ONE_LINE = 26
"""Longer than this an address must break; its letters are Latin, which keep their order by themselves."""


def content(sheet: Sheet) -> Value:
    """Return all that stands on the paper, in the order it is read."""
    languages = sheet.languages
    return {
        "large": sheet.large,
        "languages": [{"lang": each.code, "dir": each.dir, "name": printable(each.autonym)} for each in languages],
        "plain_title": printable(" · ".join(filter(None, sheet.title.texts))),
        "title": _words(sheet.title, languages),
        "date": _words(_where_and_when(sheet), languages),
        "notices": [_words(each, languages) for each in sheet.notices],
        "to_fill_in": _lines_for((sheet.name,), languages),
        "gone": _words(sheet.gone_said, languages),
        "blocks": [
            {**_block(each, number, sheet), "to_fill_in": _lines_for((sheet.appointment, sheet.met), languages)}
            for number, each in enumerate(sheet.blocks, 1)
        ],
        "parts": [_section(each, languages) for each in sheet.parts],
        "to_fill_in_after": _lines_for((sheet.appointment, sheet.met) if sheet.parts else (), languages),
        "danger": _words(sheet.danger, languages),
        "drafts": _words(sheet.drafts, languages),
        "icons": {name: _icons()[name] for name in _icons_on(sheet.blocks)},
    }


# --- One offer --------------------------------------------------------------------------------------------------------


def _block(block: Block, number: int, sheet: Sheet) -> Value:
    languages, phrases = sheet.languages, sheet.phrases
    names = [_text(each.name) for each in block.columns if each.name is not None]
    return {
        "number": number,
        "names": names or _first_row(block.pairs) or _words(sheet.title, languages),
        "by": _part(block.organisation, SOURCE) if block.organisation else None,
        "summaries": [_summary(each) for each in block.columns],
        "full": _words(block.full or Words(()), languages),
        "rows": [_row(pair) for pair in block.pairs],
        "call": _words(phrases.call, languages),
        "phone": printable(block.phone) if block.phone else None,
        "phone_of": _words(block.phone_of or (Words(()) if block.phone else phrases.no_number), languages),
        "site": _site(block.site) if block.site else None,
        "ask_label": _words(phrases.ask, languages),
        "to_ask": [_words(each, languages) for each in block.to_ask],
        "checked": _words(block.checked, languages),
        "url": block.url,
        "short": block.short,
        "qr": block.qr_svg,
        "qr_alt": printable(f"{phrases.caption.texts[0]}: {block.short}"),
        "qr_caption": _words(phrases.caption, languages),
        "code": block.answer,
        "code_label": _part(phrases.code, SOURCE),
    }


def _site(site: Site) -> Value:
    return {"whom": printable(site.whom), "url": site.website, "name": printable(site.website)}


def _summary(column: Column) -> Value:
    """Return the one sentence in the language of the column; what is in Dutch only stands in the Dutch column alone."""
    told = column.summary
    return _text(told) if told and not told.differs else _part("", column.lang)


def _row(pair: Pair) -> Value:
    flows = pair.key in _FLOW
    return {"icon": pair.icon, "cells": [_told(told, column.lang, flows=flows) for column, told in pair.cells]}


def _told(told: Told, language: str, *, flows: bool) -> Value:
    lines = [_line(line, language, told) for line in told.lines or (told.ask,)]
    return {
        "label": _part(told.label, language),
        "lines": _flowing(lines) if flows else lines,
        "steps": told.steps and bool(told.lines),
        "note": _part(_usual(language), language) if told.usual else None,
    }


def _flowing(lines: Sequence[Value]) -> list[Value]:
    """Return lines in one language after each other on one line; what has a number of its own begins a new one."""
    flowing: list[Value] = []
    for line in map(_unbroken, lines):
        if flowing and _goes_on(flowing[-1], line):
            flowing[-1]["runs"] += ["\u00a0· ", *line["runs"]]
        else:
            flowing.append(line)
    return flowing


def _unbroken(line: Value) -> Value:
    """Return a line whose short text stays whole: a street with its number, a postcode with its letters."""
    runs = line["runs"]
    if len("".join(run if isinstance(run, str) else run["ltr"] for run in runs)) > _SHORT:
        return line
    return {**line, "runs": [run.replace(" ", "\u00a0") if isinstance(run, str) else run for run in runs]}


def _goes_on(before: Value, line: Value) -> bool:
    """Tell whether a line may stand after another: no date or time, nothing in another language, no remark."""
    is_moment = any(not isinstance(run, str) for run in line["runs"])
    return not is_moment and before["lang"] == line["lang"] and not before["notes"] and not line["notes"]


def _line(line: Line, language: str, told: Told) -> Value:
    return {**_part(line.text, line.lang or language), "notes": _notes(line, language, told)}


def _notes(line: Line, language: str, told: Told) -> list[Value]:
    """Return the remarks after a line: those in the language of the column as one, the name of a place in its own."""
    remarks: dict[str, list[str]] = {}
    if line.inherited and not told.usual:
        remarks[language] = [_usual(language)]
    if line.note:
        remarks.setdefault(line.note_lang or language, []).append(line.note)
    with translation.override(language):
        return [_part(f"({labels.joined(notes)})", code) for code, notes in remarks.items()]


def _first_row(pairs: Sequence[Pair]) -> list[Value]:
    """Return what the first row says: the heading of an offer whose name is not said."""
    cells = pairs[0].cells if pairs else ()
    return [_part(told.lines[0].text, column.lang) for column, told in cells if told.lines]


# --- The rest ---------------------------------------------------------------------------------------------------------


def _section(part: Part, languages: Sequence[Language]) -> Value:
    return {
        "heading": _words(part.heading, languages),
        "lines": [_words(line, languages) for line in part.lines],
        "phone": printable(part.phone) if part.phone else None,
        "website": {"url": part.website, "name": printable(part.website)} if part.website else None,
    }


def _where_and_when(sheet: Sheet) -> Words:
    """Return the date, in Dutch after the name of the municipality: names of places are not translated."""
    dutch, *others = sheet.date.texts
    return Words(["\u00a0· ".join(filter(None, (sheet.municipality, dutch.replace(" ", "\u00a0")))), *others])


def _usual(language: str) -> str:
    with translation.override(language):
        return _("landelijk meestal")


def _lines_for(labels_of: Iterable[Words], languages: Sequence[Language]) -> list[list[Value]]:
    """Return the lines to fill in by hand; a label without a text is none."""
    return [_words(each, languages) for each in labels_of if any(each.texts)]


# --- Texts ------------------------------------------------------------------------------------------------------------


def _words(words: Words, languages: Sequence[Language]) -> list[Value]:
    """Return a sentence in every language; none at all, or none in one language, is an empty part there."""
    texts = words.texts or [""] * len(languages)
    return [_part(text, language.code) for text, language in zip(texts, languages, strict=True)]


def _text(text: Text) -> Value:
    return _part(text.value, text.lang)


def _part(text: str, language: str) -> Value:
    """Return a text with its language and direction, cut where a number or an address keeps its own."""
    return {"lang": language, "dir": BY_CODE[language].direction, "runs": _runs(printable(text))}


def _runs(text: str) -> list[str | dict[str, str]]:
    runs: list[str | dict[str, str]] = []
    end = 0
    for found in _KEEPS_ITS_ORDER.finditer(text):
        if len(found[0]) <= _ON_ONE_LINE:
            runs += [text[end : found.start()], {"ltr": found[0]}]
            end = found.end()
    return [run for run in (*runs, text[end:]) if run]


# --- Pictograms -------------------------------------------------------------------------------------------------------


def _icons_on(blocks: Iterable[Block]) -> list[str]:
    return sorted({pair.icon for block in blocks for pair in block.pairs} & _icons().keys())


@cache
def _icons() -> dict[str, str]:
    """Return the site's pictograms by name, each as a drawing of its own."""
    drawn = (Path(settings.BASE_DIR) / "static" / "icons.svg").read_text(encoding="utf-8")
    found = re.findall(r'<symbol id="([\w-]+)"(.*?)</symbol>', drawn, re.DOTALL)
    return {name: f'<svg xmlns="http://www.w3.org/2000/svg"{rest}</svg>' for name, rest in found}
