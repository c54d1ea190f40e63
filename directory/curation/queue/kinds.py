"""The kinds of work in the queue, and the keys its tasks go by."""

from dataclasses import dataclass
from typing import Any, NamedTuple, Self

from django.db import models
from django.utils.translation import gettext_lazy as _

MOST_DIGITS = 18
"""A longer number is no key of a row: databases hold numbers up to nineteen digits."""


class Kind(models.TextChoices):
    """What a task is about, in the order they are worked off: what someone waits for comes first."""

    PROPOSAL = "proposal", _("Voorstellen")
    CALL = "call", _("Bellen")
    DRAFT = "draft", _("Concepten")
    ENDED = "ended", _("Einddatum voorbij")
    DUPLICATE = "duplicate", _("Dubbel?")
    LINK = "link", _("Links die niet werken")
    START = "start", _("Zonder startpunt")
    MISSING = "missing", _("Gemis gemeld")
    TRANSLATION = "translation", _("Vertalingen")


ONE_OF: dict[Kind, Any] = {
    Kind.PROPOSAL: _("Voorstel"),
    Kind.DRAFT: _("Concept"),
    Kind.LINK: _("Link werkt niet"),
    Kind.START: _("Geen startpunt"),
    Kind.TRANSLATION: _("Vertaling"),
}
"""What one task is called where that differs from its kind."""


@dataclass(frozen=True, slots=True)
class Screen:
    """Where tasks of a kind are decided: the name of the address, and whether their keys hold a number or words."""

    view: str
    by_number: bool = True


SCREENS: dict[Kind, Screen] = {
    Kind.PROPOSAL: Screen("proposals:decide"),
    Kind.CALL: Screen("checks:call"),
    Kind.DRAFT: Screen("editing:offer"),
    Kind.ENDED: Screen("editing:offer"),
    Kind.DUPLICATE: Screen("duplicates:pair"),
    Kind.LINK: Screen("links:link"),
    Kind.START: Screen("editing:start", by_number=False),
    Kind.MISSING: Screen("missing:municipality", by_number=False),
    Kind.TRANSLATION: Screen("editing:translations", by_number=False),
}
SEEN_KINDS = (Kind.MISSING, Kind.TRANSLATION)
"""Kinds without a decision of their own: looking is all there is to do, and then they are seen."""
OWN_KINDS = (Kind.CALL, Kind.LINK, Kind.TRANSLATION)
"""Kinds that each member puts off for themselves: a call, an address and a language may be a task in several
municipalities, and what one curator leaves for later is another's work now."""
CALLED_WITHOUT_CHECK = "due"
"""The beginning of the key of an organisation that is called before it was asked: no task of the queue, but the screen
for it leads on like the others."""


class Task(NamedTuple):
    """One task: its kind, and the number of its record or, where it is about no record, the words that name it.

    All three tell where it stands in the queue, so that the next one can be found when this one is done and gone.
    """

    kind: Kind
    number: int = 0
    words: str = ""

    @property
    def key(self) -> str:
        """Return what other pages and the notes of what is put off call it."""
        return f"{self.kind}:{self.number or self.words}"

    def note(self, by: str) -> str:
        """Return under which name it is kept that a member puts it off."""
        return f"{self.key}@{by}" if self.kind in OWN_KINDS else self.key

    @property
    def subject(self) -> int | str:
        """Return what its screen's address names: a number, a municipality or a language."""
        return self.number or self.words.split(":")[0]

    @classmethod
    def read(cls, key: str) -> Self:
        """Return the task of a key; raises ValueError for what is none."""
        name, _colon, rest = key.partition(":")
        if "\0" in rest:  # PostgreSQL takes no such text
            raise ValueError(f"{name}: no words")
        if name == CALLED_WITHOUT_CHECK:
            return cls(Kind.CALL)
        kind = Kind(name)
        if not SCREENS[kind].by_number:
            return cls(kind, words=rest[:50])
        if not (rest.isascii() and rest.isdecimal() and len(rest) <= MOST_DIGITS):
            raise ValueError(f"{name}: no number")
        return cls(kind, number=int(rest))
