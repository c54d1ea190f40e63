"""One resolver for every text a reader sees: its language, whether it is the offer's own, and who vouches for it."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from django.utils import translation
from django.utils.translation import gettext as _

from directory.languages import BY_CODE, SOURCE, Direction, fallbacks
from directory.models.text import NOT_KEPT, Provenance, is_draft

Entry = Mapping[str, Any]
"""What is kept of one translation: `source_hash`, `origin`, and `reviewed_by` and `reviewed_on` once it was read."""

SOURCE_TEXT = "source"


@dataclass(frozen=True, slots=True)
class Text:
    """A text as shown: its value, its language and direction, and whether that differs from the page around it.

    A text in another language than its page carries its own `lang` and `dir` (WCAG 3.1.2); nothing falls back
    silently. `inherited` marks a programme's text on an offer that has none of its own.
    """

    value: str
    lang: str
    dir: Direction
    differs: bool
    inherited: bool = False
    origin: str = SOURCE_TEXT
    """source (the Dutch itself), human, machine or imported."""
    reviewed: bool = False
    """A native speaker has read it (issue 5: until then every translation is a draft)."""
    outdated: bool = False
    """The Dutch has changed since this was made of it."""

    @property
    def draft(self) -> bool:
        """Tell whether nobody who speaks the language vouches for it; what a person translated needs no reviewer."""
        return self.origin != SOURCE_TEXT and is_draft(self.origin, reviewed=self.reviewed)

    @property
    def notice(self) -> str:
        """What a reader must know of where this comes from, in the language of the text; empty when nothing."""
        return notice(self.lang, self.origin if self.draft else "", outdated=self.outdated)


@lru_cache(maxsize=100)
def notice(language: str, draft: str, *, outdated: bool = False) -> str:
    """Return, in a language, what to know of a text in it: `draft` is machine, imported, or empty when it was read."""
    with translation.override(language):
        made = {
            "machine": _("Automatisch vertaald, nog niet nagelezen."),
            "imported": _("Vertaling, nog niet nagelezen."),
        }
        older = _("De Nederlandse tekst is daarna veranderd.")
        return " ".join(filter(None, (made.get(draft), older if outdated else "")))


def resolve(
    by_language: Callable[[str], str | None],
    page: str,
    *,
    inherited: bool = False,
    kept: Callable[[str], Entry | None] = lambda code: None,
) -> Text | None:
    """Return the text in the page's language, else in the source language, else nothing.

    `kept` gives what is kept of the translation into a language; where nothing is, it counts as imported and unread.
    """
    for code in fallbacks(page):
        value = by_language(code)
        if value:
            made = {} if code == SOURCE else _made(kept(code), by_language(SOURCE))
            return Text(value, code, BY_CODE[code].direction, code != page, inherited, **made)
    return None


def _made(entry: Entry | None, dutch: str | None) -> dict[str, Any]:
    """Return who made a translation, whether it was read, and whether it is older than the Dutch it was made of."""
    made = NOT_KEPT if entry is None else Provenance.read(entry)
    return {"origin": made.origin, "reviewed": made.is_reviewed, "outdated": made.is_outdated(dutch or "")}


def of_row(row: Mapping[str, Any] | object, name: str, page: str, *, inherited: bool = False) -> Text | None:
    """Return a translated field of a model row, or of a row of `values()` read with `columns`."""
    if not isinstance(row, Mapping):
        provenance = row.provenance if page != SOURCE else {}  # type: ignore[attr-defined]
        return resolve(
            lambda code: getattr(row, f"{name}_{code}"),
            page,
            inherited=inherited,
            kept=lambda code: provenance.get(code, {}).get(name),
        )
    before, _dots, field = name.rpartition("__")
    return resolve(
        lambda code: row.get(f"{name}_{code}"),
        page,
        inherited=inherited,
        kept=lambda code: (row.get(_provenance(before, code)) or {}).get(field),
    )


def columns(*names: str, page: str) -> list[str]:
    """Return the columns a page in this language reads: texts and what is kept of them, no other language's."""
    owners = dict.fromkeys(name.rpartition("__")[0] for name in names)
    made = [_provenance(owner, page) for owner in owners if page != SOURCE]
    return [f"{name}_{code}" for name in names for code in fallbacks(page)] + made


def _provenance(owner: str, code: str) -> str:
    return f"{owner}__provenance__{code}" if owner else f"provenance__{code}"
