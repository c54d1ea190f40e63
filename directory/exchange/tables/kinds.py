"""The kinds of cell: from text to a value and back. `read(show(value))` is the value again."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from functools import lru_cache
from typing import Any, Protocol

from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import get_language, gettext as _
from openpyxl.utils.datetime import from_excel

from directory.exchange.tables.cells import garbled, odd_characters, plain
from directory.exchange.tables.known import Known
from directory.exchange.tables.problems import CellError
from directory.languages import SOURCE

UNKNOWN = "unknown"


@lru_cache(maxsize=64)
def _by_name(choices: type[models.TextChoices], language: str) -> dict[str, str]:
    """Return the keys of a closed list by what people write for them, in small letters, in the active language."""
    return {str(label).casefold(): value for value, label in choices.choices} | {each: each for each in choices.values}


class Kind(Protocol):
    """Reads and shows the values of one column."""

    @property
    def empty(self) -> Any:
        """Return what an empty cell says."""

    def read(self, text: str, known: Known) -> Any:
        """Return the value of a filled cell; raises CellError."""

    def show(self, value: Any, known: Known) -> str:
        """Return the text of a value, the same for the same value."""


@dataclass(frozen=True, slots=True)
class Text:
    """A text as it stands, held to what the model's own column asks of it."""

    column: "models.Field[Any, Any]"
    is_letters: bool = False
    """Whether it must say something in letters: not what a program left of letters it did not know (???)."""
    empty: str = ""

    def read(self, text: str, known: Known) -> str:
        """Return the text; raises CellError for one that does not fit or holds what no text needs."""
        text = plain(text)
        if odd := odd_characters(text):
            raise CellError(_("Hier staan tekens die niet in een tekst horen: %(odd)s.") % {"odd": ", ".join(odd)})
        if wrong := garbled(text):
            reason = _("Hier staat “%(wrong)s” voor een andere letter. Bewaar het bestand als XLSX of CSV UTF-8.")
            raise CellError(reason % {"wrong": wrong})
        if self.is_letters and (not any(map(str.isalnum, text)) or "???" in text):
            raise CellError(_("Hier zijn letters verloren gegaan. Bewaar het bestand als XLSX of CSV UTF-8."))
        limit = getattr(self.column, "max_length", None)
        if limit is not None and len(text) > limit:
            told = {"length": len(text), "most": limit}
            raise CellError(_("Deze tekst heeft %(length)s tekens; %(most)s is het meest.") % told)
        return str(_cleaned(self.column, text))

    def show(self, value: str, known: Known) -> str:
        """Return the text itself."""
        return plain(value)


@dataclass(frozen=True, slots=True)
class Choice:
    """One of a closed list, by its key or by what it is called in Dutch."""

    choices: type[models.TextChoices]
    empty: str = UNKNOWN

    def read(self, text: str, known: Known) -> str:
        """Return the key; raises CellError for anything else."""
        said = text.casefold()
        found = _by_name(self.choices, get_language() or SOURCE).get(said)
        if found is None:
            told = {"said": text[:60], "known": ", ".join(self.choices.values)}
            raise CellError(_("“%(said)s” kan hier niet. Kies uit: %(known)s.") % told)
        return str(found)

    def show(self, value: str, known: Known) -> str:
        """Return the key."""
        return value


@dataclass(frozen=True, slots=True)
class Whole:
    """A whole number within bounds; nothing is unknown."""

    least: int = 0
    most: int = 1_000
    empty: None = None

    def read(self, text: str, known: Known) -> int:
        """Return the number, also one a spreadsheet keeps as text or with a zero behind the comma."""
        match = re.fullmatch(r"([+-]?\d{1,9})(?:[.,]0+)?", text.strip())
        if match is None or not self.least <= int(match[1]) <= self.most:
            told = {"least": self.least, "most": self.most}
            raise CellError(_("Vul een heel getal in van %(least)s tot en met %(most)s.") % told)
        return int(match[1])

    def show(self, value: int | None, known: Known) -> str:
        """Return the digits."""
        return "" if value is None else str(value)


@dataclass(frozen=True, slots=True)
class Degrees:
    """Degrees north or east, with a point or a comma."""

    most: int
    empty: None = None

    def read(self, text: str, known: Known) -> float:
        """Return the number; raises CellError outside the earth."""
        match = re.fullmatch(r"[+-]?\d{1,3}(?:[.,]\d{1,16})?", text.strip())
        degrees = float(match[0].replace(",", ".")) if match else None
        if degrees is None or abs(degrees) > self.most:
            raise CellError(_("Vul graden in, zoals 52.0907."))
        return degrees

    def show(self, value: float | None, known: Known) -> str:
        """Return the digits with a point."""
        return "" if value is None else repr(value)


@dataclass(frozen=True, slots=True)
class Day:
    """A day: 2026-11-27, 27-11-2026, or the number a spreadsheet keeps for it."""

    is_past: bool = False
    empty: None = None

    def read(self, text: str, known: Known) -> date:
        """Return the day; raises CellError for none, and for one to come where that can't be."""
        found = day_of(text)
        if self.is_past and found > known.today:
            raise CellError(_("Deze dag moet nog komen."))
        return found

    def show(self, value: date | None, known: Known) -> str:
        """Return the day in ISO form."""
        return value.isoformat() if value else ""


def day_of(text: str) -> date:
    """Return the day a text says; raises CellError. A number counts only in the years 1980 to 2119."""
    said = text.strip()
    patterns = (
        r"(?P<year>\d{4})-(?P<month>\d{1,2})-(?P<day>\d{1,2})(?:[T ]00:00(?::00)?)?",
        r"(?P<day>\d{1,2})[-/.](?P<month>\d{1,2})[-/.](?P<year>\d{4})",
    )
    try:
        for match in filter(None, (re.fullmatch(pattern, said) for pattern in patterns)):
            return date(**{name: int(digits) for name, digits in match.groupdict().items()})
        if re.fullmatch(r"\d{5}", said) and 29_221 <= int(said) <= 80_353:
            found: datetime = from_excel(int(said))
            return found.date()
    except ValueError as error:
        raise CellError(_("Deze dag bestaat niet.")) from error
    raise CellError(_("Vul een dag in, zoals 2026-11-27."))


@dataclass(frozen=True, slots=True)
class Listed:
    """Keys of a closed list of the catalogue, with ; or , between them; names in Dutch are understood too."""

    vocabulary: str
    empty: frozenset[str] = frozenset()

    def read(self, text: str, known: Known) -> frozenset[str]:
        """Return the keys; raises CellError for what is not in the list."""
        return frozenset(self._key(part, known) for part in parts_of(text, ";,\n"))

    def _key(self, said: str, known: Known) -> str:
        if (self.vocabulary, said) in known.terms:
            return said
        key = known.term_names.get((self.vocabulary, said.casefold()))
        if key is None:
            raise CellError(_("“%(said)s” staat niet in deze lijst.") % {"said": said[:60]})
        return key

    def show(self, value: Iterable[str], known: Known) -> str:
        """Return the keys in the order of the alphabet."""
        return "; ".join(sorted(value))


@dataclass(frozen=True, slots=True)
class Municipalities:
    """Municipalities by CBS code or name; shown with both."""

    empty: frozenset[str] = frozenset()

    def read(self, text: str, known: Known) -> frozenset[str]:
        """Return the codes; raises CellError for a municipality there is not."""
        return frozenset(code_of(part, known) for part in parts_of(text, ";,\n"))

    def show(self, value: Iterable[str], known: Known) -> str:
        """Return code and name of each."""
        return "; ".join(f"{code} {plain(known.municipalities[code]).translate(_NO_BREAKS)}" for code in sorted(value))


@dataclass(frozen=True, slots=True)
class OneMunicipality:
    """One municipality by CBS code or name; shown with both."""

    empty: str = ""

    def read(self, text: str, known: Known) -> str:
        """Return the code; raises CellError."""
        return code_of(text.strip(), known)

    def show(self, value: str, known: Known) -> str:
        """Return code and name."""
        return f"{value} {known.municipalities[value]}" if value else ""


_NO_BREAKS = str.maketrans(";,\n", "   ")


def code_of(said: str, known: Known) -> str:
    """Return the CBS code that a text begins with or names; raises CellError."""
    code = said[:6].upper()
    if re.fullmatch(r"GM\d{4}", code) and (len(said) == 6 or said[6].isspace()):
        if code in known.municipalities:
            return code
    elif found := known.municipality_names.get(said.casefold()):
        return found
    raise CellError(_("De gemeente “%(said)s” kennen wij niet.") % {"said": said[:60]})


@dataclass(frozen=True, slots=True)
class ProgrammeKey:
    """A programme by the last part of its address."""

    empty: str = ""

    def read(self, text: str, known: Known) -> str:
        """Return the key; raises CellError."""
        if text not in known.programmes:
            raise CellError(_("Het programma “%(said)s” kennen wij niet.") % {"said": text[:60]})
        return text

    def show(self, value: str, known: Known) -> str:
        """Return the key."""
        return value


@dataclass(frozen=True, slots=True)
class OrganisationKey:
    """An organisation by its key, or by its name where only one is called so."""

    empty: str = ""

    def read(self, text: str, known: Known) -> str:
        """Return the key; raises CellError for an organisation there is not, and for a name several have."""
        if text in known.organisations:
            return known.organisations_by_id[known.organisations[text]]
        named = known.organisation_names.get(text.casefold(), [])
        if len(named) == 1:
            return known.organisations_by_id[named[0]]
        if named:
            keys = ", ".join(known.organisations_by_id[pk] for pk in named)
            raise CellError(_("Meer organisaties heten zo. Kies uit: %(keys)s.") % {"keys": keys})
        raise CellError(_("De organisatie “%(said)s” kennen wij niet. Voeg haar eerst toe.") % {"said": text[:60]})

    def show(self, value: str, known: Known) -> str:
        """Return the key."""
        return value


def parts_of(text: str, separators: str) -> list[str]:
    """Return what stands between separators, without white space and without what is empty."""
    return [part.strip() for part in re.split(f"[{re.escape(separators)}]", text) if part.strip()]


def _cleaned(column: "models.Field[Any, Any]", text: str) -> Any:
    try:
        return column.clean(text, None)
    except ValidationError as error:
        raise CellError(" ".join(error.messages)) from error
