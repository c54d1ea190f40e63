"""What every record with translated text has: where each text came from, and that the Dutch one exists."""

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from functools import lru_cache
from typing import Any, Self

from django.db import models

from directory.languages import SOURCE

Row = Mapping[str, Any] | models.Model
"""A record, or its columns as `values()` gives them (with `provenance` among them)."""


class Origin(StrEnum):
    """How a translation came about."""

    HUMAN = "human"
    MACHINE = "machine"
    IMPORTED = "imported"


def is_draft(origin: str, *, reviewed: bool) -> bool:
    """Tell whether nobody vouches for a translation of this origin: what a person made needs no reviewer."""
    return origin != Origin.HUMAN and not reviewed


@dataclass(frozen=True, slots=True)
class Provenance:
    """Where one translation came from, and who signed it off, if anybody did.

    `source_hash` is the fingerprint of the Dutch text it was made from; empty when nobody kept it.
    """

    source_hash: str
    origin: Origin
    reviewed_by: str = ""
    reviewed_on: date | None = None

    @classmethod
    def read(cls, stored: Mapping[str, str]) -> Self:
        """Return the entry as the database keeps it; raises KeyError or ValueError where it is not one."""
        on = stored.get("reviewed_on")
        return cls(
            stored.get("source_hash", ""),
            Origin(stored["origin"]),
            stored.get("reviewed_by", ""),
            date.fromisoformat(on) if on else None,
        )

    def stored(self) -> dict[str, str]:
        """Return the entry as the database keeps it: what is empty is left out."""
        on = self.reviewed_on.isoformat() if self.reviewed_on else ""
        entry = {"origin": self.origin.value, "reviewed_by": self.reviewed_by, "reviewed_on": on}
        return {"source_hash": self.source_hash, **{name: value for name, value in entry.items() if value}}

    @property
    def is_reviewed(self) -> bool:
        """Tell whether a reader of the language signed the text off."""
        return self.reviewed_on is not None

    def is_outdated(self, dutch: str) -> bool:
        """Tell whether this was made from other Dutch than there is now; never where nobody kept from what."""
        return bool(self.source_hash) and self.source_hash != source_hash(dutch)

    @property
    def is_draft(self) -> bool:
        """Tell whether nobody who speaks the language vouches for it; what a person translated needs no reviewer."""
        return is_draft(self.origin, reviewed=self.is_reviewed)


NOT_KEPT = Provenance("", Origin.IMPORTED)
"""What a translation counts as of which nothing was kept: it came from somewhere, and nobody vouches for it."""


class TranslatedText(models.Model):
    """Adds the provenance of translations: `{language: {field: {source_hash, origin, reviewed_by, reviewed_on}}}`.

    A translation is outdated when `source_hash` no longer equals the hash of the Dutch text; that is derived, never
    stored, so that it can't be wrong for years. `origin` is human, machine or imported.
    """

    provenance = models.JSONField(default=dict, blank=True)

    class Meta:
        abstract = True


def dutch_text_required(field: str) -> models.CheckConstraint:
    """Return a constraint that the Dutch source text is there: the translation columns themselves are nullable."""
    column = f"{field}_nl"
    return models.CheckConstraint(
        condition=models.Q(**{f"{column}__isnull": False}) & ~models.Q(**{column: ""}),
        name=f"%(app_label)s_%(class)s_{column}_filled",
    )


@lru_cache(maxsize=256)  # every language asks for the same Dutch, one after the other
def source_hash(text: str) -> str:
    """Return the fingerprint a translation keeps of the Dutch text it was made from (first 16 hex digits, SHA-256)."""
    return hashlib.sha256(text.strip().encode()).hexdigest()[:16]


def text_of(row: Row, field: str, language: str) -> str:
    """Return the text of a translated field in exactly this language; empty when there is none."""
    column = f"{field}_{language}"
    return (row.get(column) if isinstance(row, Mapping) else getattr(row, column)) or ""


def provenance_of(row: Row, field: str, language: str) -> Provenance | None:
    """Return what is kept of a translation; nothing for Dutch, without a text, and where nothing was kept."""
    if language == SOURCE or not text_of(row, field, language):
        return None
    kept = row["provenance"] if isinstance(row, Mapping) else getattr(row, "provenance", {})
    entry = kept.get(language, {}).get(field)
    return Provenance.read(entry) if entry else None


def outdated(row: Row, field: str, language: str) -> bool:
    """Tell whether the Dutch text changed since this translation was made from it.

    Numbers, times, prices and ages are data and not in the text, so changing one outdates nothing. Never true of Dutch,
    of a text that is not there, or where nobody kept what a translation was made from.
    """
    made = provenance_of(row, field, language)
    return made is not None and made.is_outdated(text_of(row, field, SOURCE))
