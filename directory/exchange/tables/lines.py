"""Cells with a line for each of several things: languages, meetings, confirmations, sources.

The parts of a line stand between bars: `ar | native_speaker | organisation | 2026-11-01`. A part with a bar, a quote or
an end of line in it stands in quotes, as in CSV.
"""

import csv
import io
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime
from typing import Any

from django.db import models
from django.utils.translation import gettext as _

from directory.exchange.fixtures import AMSTERDAM
from directory.exchange.tables.cells import plain
from directory.exchange.tables.kinds import UNKNOWN, Choice, Day, Text, code_of, day_of
from directory.exchange.tables.known import Known, PlaceKey
from directory.exchange.tables.problems import CellError
from directory.models import FactKind, GroupMeeting, Method, VerifierRole
from directory.models.choices import InterpreterPaidBy, Known as YesNo, LanguageSupport

_YES_NO, _SUPPORT, _PAID_BY = Choice(YesNo), Choice(LanguageSupport), Choice(InterpreterPaidBy)
_PAST = Day(is_past=True)
Confirmation = tuple[str, str, str, date]


def lines_of(text: str, parts: int) -> list[list[str]]:
    """Return the parts of every line, filled up to `parts` with empty ones; raises CellError for more."""
    try:
        rows = list(csv.reader(io.StringIO(text, newline=""), delimiter="|", skipinitialspace=True, strict=False))
    except csv.Error as error:
        raise CellError(_("Deze regels kunnen wij niet lezen.")) from error
    filled = [[part.strip() for part in row] for row in rows if any(part.strip() for part in row)]
    if any(len(row) > parts for row in filled):
        raise CellError(_("Op een regel staan hoogstens %(most)s delen, met | ertussen.") % {"most": parts})
    return [row + [""] * (parts - len(row)) for row in filled]


def shown(rows: Iterable[Iterable[str]]) -> str:
    """Return lines of parts; what is empty at the end of a line is left out."""
    return "\n".join(_line([plain(part) for part in row]) for row in rows)


def _line(parts: list[str]) -> str:
    while parts and not parts[-1]:
        parts.pop()
    return " | ".join('"' + part.replace('"', '""') + '"' if set(part) & set('|"\n') else part for part in parts)


def _once(pairs: Iterable[tuple[Any, Any]]) -> dict[Any, Any]:
    found: dict[Any, Any] = {}
    for key, value in pairs:
        if key in found:
            raise CellError(_("Twee regels gaan over hetzelfde."))
        found[key] = value
    return found


def moment_of(text: str) -> datetime:
    """Return a moment written in Dutch time, `2026-11-27 09:30`; raises CellError."""
    try:
        said = datetime.fromisoformat(text)
    except ValueError:
        day, _space, at = text.partition(" ")
        try:
            said = datetime.fromisoformat(f"{day_of(day)} {at}")
        except ValueError as error:
            raise CellError(_("Vul dag en tijd in, zoals 2026-11-27 09:30.")) from error
    return (said if said.tzinfo else said.replace(tzinfo=AMSTERDAM)).astimezone(UTC)


def shown_moment(moment: datetime) -> str:
    """Return a moment in Dutch time; with the difference to UTC in the one hour a year that comes twice."""
    local = moment.astimezone(AMSTERDAM)
    text = f"{local:%Y-%m-%d %H:%M}"
    return text if moment_of(text) == moment.astimezone(UTC) else local.isoformat(sep=" ")


@dataclass(frozen=True, slots=True)
class Languages:
    """`language | support | who pays the interpreter | confirmed on`, one line each."""

    @property
    def empty(self) -> dict[str, tuple[str, str, date | None]]:
        """No language."""
        return {}

    def read(self, text: str, known: Known) -> dict[str, tuple[str, str, date | None]]:
        """Return what is said of each language by its code; raises CellError."""
        return _once((self._code(row[0], known), self._told(row[1:], known)) for row in lines_of(text, 4))

    def _code(self, said: str, known: Known) -> str:
        if said not in known.languages:
            raise CellError(_("De taal “%(said)s” kennen wij niet.") % {"said": said[:60]})
        return said

    def _told(self, row: list[str], known: Known) -> tuple[str, str, date | None]:
        support, paid_by, on = row
        return (
            _SUPPORT.read(support, known) if support else UNKNOWN,
            _PAID_BY.read(paid_by, known) if paid_by else UNKNOWN,
            _PAST.read(on, known) if on else None,
        )

    def show(self, value: Mapping[str, tuple[str, str, date | None]], known: Known) -> str:
        """Return a line for each language, by code."""
        return shown(
            [code, support, paid_by if on or paid_by != UNKNOWN else "", on.isoformat() if on else ""]
            for code, (support, paid_by, on) in sorted(value.items())
        )


MeetingFacts = tuple[datetime, str, str, PlaceKey | None]


@dataclass(frozen=True, slots=True)
class Meetings:
    """`start | end | key person | care professional | municipality | name | address of the place`, one line each."""

    @property
    def empty(self) -> dict[datetime, MeetingFacts]:
        """No meeting."""
        return {}

    def read(self, text: str, known: Known) -> dict[datetime, MeetingFacts]:
        """Return what is said of each meeting by its start; raises CellError."""
        return _once(self._meeting(row, known) for row in lines_of(text, 7))

    def _meeting(self, row: list[str], known: Known) -> tuple[datetime, MeetingFacts]:
        start, end, key_person, care_professional, municipality, name, address = row
        starts_at, ends_at = moment_of(start), moment_of(end)
        if ends_at <= starts_at:
            raise CellError(_("Een bijeenkomst eindigt na het begin."))
        place = (code_of(municipality, known), name, address) if municipality or name or address else None
        if place is not None and place not in known.places:
            raise CellError(_("De plek van een bijeenkomst kennen wij niet: %(place)s.") % {"place": name or address})
        present = (_YES_NO.read(said, known) if said else UNKNOWN for said in (key_person, care_professional))
        return starts_at, (ends_at, *present, place)  # type: ignore[return-value]

    def show(self, value: Mapping[datetime, MeetingFacts], known: Known) -> str:
        """Return a line for each meeting, in order."""
        return shown(
            [shown_moment(start), shown_moment(end), key_person, care_professional, *(place or ())]
            for start, (end, key_person, care_professional, place) in sorted(value.items())
        )


@dataclass(frozen=True, slots=True)
class Topics:
    """`start | topic` in one language, a line for each meeting that has one."""

    language: str

    @property
    def empty(self) -> dict[datetime, str]:
        """No topic."""
        return {}

    def read(self, text: str, known: Known) -> dict[datetime, str]:
        """Return the topics by the start of their meeting; raises CellError."""
        column: models.Field[Any, Any] = GroupMeeting._meta.get_field("topic")
        topic = Text(column, is_letters=True)
        return _once((moment_of(row[0]), topic.read(row[1], known)) for row in lines_of(text, 2))

    def show(self, value: Mapping[datetime, str], known: Known) -> str:
        """Return a line for each topic, in the order of the meetings."""
        return shown([shown_moment(start), topic] for start, topic in sorted(value.items()))


@dataclass(frozen=True, slots=True)
class Confirmations:
    """`fact | how | by whom | on`, one line each. They are added, never taken back."""

    empty: frozenset[Confirmation] = frozenset()

    def read(self, text: str, known: Known) -> frozenset[Confirmation]:
        """Return the confirmations; raises CellError."""
        return frozenset(
            (
                Choice(FactKind).read(fact, known),
                Choice(Method).read(method, known),
                Choice(VerifierRole).read(by_role, known),
                _PAST.read(on, known),
            )
            for fact, method, by_role, on in lines_of(text, 4)
        )

    def show(self, value: Iterable[Confirmation], known: Known) -> str:
        """Return a line for each, by kind and day."""
        return shown(
            [fact, method, by_role, on.isoformat()]
            for fact, method, by_role, on in sorted(value, key=lambda each: (each[0], each[3], each))
        )


@dataclass(frozen=True, slots=True)
class Sources:
    """`column | address | year`, one line each: where single values came from that stand on another page."""

    empty: tuple[tuple[str, str, int | None], ...] = ()

    def read(self, text: str, known: Known) -> tuple[tuple[str, str, int | None], ...]:
        """Return the sources; raises CellError."""
        return tuple((name, self._url(url), self._year(year)) for name, url, year in lines_of(text, 3))

    def _url(self, said: str) -> str:
        if not said.startswith(("https://", "http://")) or len(said) > 1_000 or any(map(str.isspace, said)):
            raise CellError(_("Een bron is een webadres."))
        return said

    def _year(self, said: str) -> int | None:
        if not said:
            return None
        if not said.isdecimal() or not 1950 <= int(said) <= 2200:
            raise CellError(_("Het jaar van een bron is niet goed."))
        return int(said)

    def show(self, value: Iterable[tuple[str, str, int | None]], known: Known) -> str:
        """Return a line for each."""
        return shown([name, url, str(year) if year else ""] for name, url, year in value)


@dataclass(frozen=True, slots=True)
class Basis:
    """`column | phrase`, one line each: the words of the source a value rests on."""

    @property
    def empty(self) -> dict[str, str]:
        """Nothing kept."""
        return {}

    def read(self, text: str, known: Known) -> dict[str, str]:
        """Return the phrases by column; raises CellError."""
        return _once((row[0], row[1]) for row in lines_of(text, 2))

    def show(self, value: Mapping[str, str], known: Known) -> str:
        """Return a line for each."""
        return shown(value.items())
