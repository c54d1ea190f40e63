"""What a translation must be before any of its file is written."""

import unicodedata
from collections.abc import Iterator, Mapping

from directory.curation.actions.translations import REVIEWER_LENGTH
from directory.exchange.translations.notes import is_untouched, made
from directory.exchange.translations.units import Carried, Contents, Problem, length_limit, translated_fields
from directory.languages import CODES, SOURCE
from directory.models.text import Origin, TranslatedText, source_hash
from directory.names import lost_names

STEERING = frozenset("\u202d\u202e")
"""Overrides of the direction: with one of these a number reads backwards."""

Records = Mapping[str, TranslatedText]


def check(contents: Contents, records: Records) -> Iterator[Problem]:
    """Return everything for which a file is refused; `records` are those of the catalogue by id."""
    yield from contents.problems
    if contents.language not in CODES or contents.language == SOURCE:
        yield Problem(0, f"language “{contents.language}” is none we translate into")
        return
    seen: set[str] = set()
    for unit in contents.units:
        reasons = ["twice in this file"] if unit.id in seen else _reasons(unit, records, contents.language)
        seen.add(unit.id)
        yield from (Problem(unit.line, reason, unit.id) for reason in reasons)


def _reasons(unit: Carried, records: Records, language: str) -> Iterator[str]:
    """Return why one unit can't be taken over."""
    record, _, name = unit.id.rpartition(":")
    row = records.get(record)
    if row is None or name not in translated_fields(type(row)):
        yield "this text is not in the catalogue"
        return
    if unit.notes.get("source-hash") != source_hash(unit.source):
        yield "the Dutch was changed in the file: correct it in the catalogue and export again"
    if reason := _notes(unit):
        yield f"its notes can't be read: {reason}"
    if unit.target:
        limit = length_limit(type(row), name, language)
        yield from filter(None, (_content(unit), _characters(unit), _names(unit), _length(unit, limit)))


def _notes(unit: Carried) -> str:
    try:
        kept = made(unit, Origin.HUMAN)
    except ValueError as error:
        return str(error)
    reviewer = kept.reviewed_by if kept else ""
    readable = len(reviewer) <= REVIEWER_LENGTH and reviewer.isprintable()
    return "" if readable else "not the name of a reviewer"


def _content(unit: Carried) -> str:
    says_something = any(unicodedata.category(character)[0] in "LN" for character in unit.target)
    return "" if says_something else "the translation has no letter or digit"


def _characters(unit: Carried) -> str:
    wrong = sorted({character for character in unit.target if _is_control(character)})
    return f"control characters: {', '.join(f'U+{ord(character):04X}' for character in wrong)}" if wrong else ""


def _is_control(character: str) -> bool:
    """Tell whether a character is no part of a text; line ends and tabs are, marks of direction too."""
    return character in STEERING or (unicodedata.category(character) in {"Cc", "Cs"} and character not in "\n\r\t")


def _names(unit: Carried) -> str:
    """Return which names were lost in what somebody wrote; what the catalogue itself said is not refused."""
    lost = () if is_untouched(unit) or _content(unit) else lost_names(unit.source, unit.target)
    return f"the name is never translated: {', '.join(lost)}" if lost else ""


def _length(unit: Carried, limit: int | None) -> str:
    too_long = limit is not None and len(unit.target) > limit
    return f"{len(unit.target)} characters where {limit} fit" if too_long else ""
