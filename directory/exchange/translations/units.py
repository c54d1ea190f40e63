"""One text of one record in one language: as the catalogue has it, and as a file carries it."""

import hashlib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from modeltranslation.translator import translator

from directory.exchange.translations.records import records
from directory.languages import SOURCE
from directory.models import LocalStart, Offer
from directory.models.choices import Status
from directory.models.text import Provenance, TranslatedText, outdated, provenance_of, text_of


class State(StrEnum):
    """What there is to do for a translator."""

    MISSING = "missing"
    OUTDATED = "outdated"
    CURRENT = "current"


@dataclass(frozen=True, slots=True)
class Unit:
    """A text in Dutch with its translation, if any; `id` is `kind:key:field` and names the same text in every copy."""

    id: str
    source: str
    target: str
    state: State
    made: Provenance | None
    limit: int | None
    """The most characters the translation may have; nothing where any length fits."""


@dataclass(frozen=True, slots=True)
class Carried:
    """A unit as a file brought it back; `unfinished` is the file's own mark that the translation needs work."""

    line: int
    id: str
    source: str
    target: str
    unfinished: bool
    notes: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Problem:
    """Why a file is refused: the line it is on (0 for the whole file), the unit if any, and the reason, in English."""

    line: int
    reason: str
    unit: str = ""

    def __str__(self) -> str:
        where = [f"line {self.line}"] if self.line else []
        return ": ".join([*where, *filter(None, (self.unit, self.reason))])


@dataclass(slots=True)
class Contents:
    """What was read from a file: the language it is in, its units, and what could not be read."""

    language: str
    units: list[Carried] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)


class RefusedFileError(ValueError):
    """The file is refused whole; `problems` says why, in the order of its lines."""

    def __init__(self, problems: list[Problem]) -> None:
        self.problems = sorted(problems, key=lambda problem: problem.line)
        super().__init__("\n".join(map(str, self.problems)))


def units(language: str, *, everything: bool = False) -> Iterator[Unit]:
    """Return what is missing or outdated in a language, leaving out the archived; or every text there is in Dutch."""
    for record, row in records():
        if everything or not _is_archived(row):
            found = (unit_of(row, record, name, language) for name in translated_fields(type(row)))
            yield from (unit for unit in found if unit.source.strip() and (everything or unit.state != State.CURRENT))


def unit_of(row: TranslatedText, record: str, name: str, language: str) -> Unit:
    """Return one field of a record as a unit."""
    return Unit(
        id=f"{record}:{name}",
        source=text_of(row, name, SOURCE),
        target=text_of(row, name, language),
        state=state_of(row, name, language),
        made=provenance_of(row, name, language),
        limit=length_limit(type(row), name, language),
    )


def state_of(row: TranslatedText, name: str, language: str) -> State:
    """Return what there is to do for one text."""
    if not text_of(row, name, language):
        return State.MISSING
    return State.OUTDATED if outdated(row, name, language) else State.CURRENT


def translated_fields(model: type[TranslatedText]) -> tuple[str, ...]:
    """Return the translated fields of a kind of record, in the order of the alphabet."""
    return tuple(sorted(translator.get_options_for_model(model).get_field_names()))


def length_limit(model: type[TranslatedText], name: str, language: str) -> int | None:
    """Return how many characters fit in a column."""
    limit: int | None = getattr(model._meta.get_field(f"{name}_{language}"), "max_length", None)
    return limit


def exact_hash(text: str) -> str:
    """Return the fingerprint of a text with every character in it: a translator who adds a space changed it."""
    return hashlib.sha256(text.encode()).hexdigest()[:16]


def _is_archived(row: TranslatedText) -> bool:
    return isinstance(row, Offer | LocalStart) and row.status == Status.ARCHIVED
