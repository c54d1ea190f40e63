"""One resolver for every text a reader sees: which language it is in, and whether it is the offer's own."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from directory.languages import BY_CODE, Direction, fallbacks, interface_language


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


def resolve(by_language: Callable[[str], str | None], page: str, *, inherited: bool = False) -> Text | None:
    """Return the text in the page's language, else in the source language, else nothing."""
    for code in fallbacks(page):
        value = by_language(code)
        if value:
            around = interface_language(page).code
            return Text(value, code, BY_CODE[code].direction, code != around, inherited)
    return None


def of_row(row: Mapping[str, Any] | object, name: str, page: str, *, inherited: bool = False) -> Text | None:
    """Return a translated field of a model row, or of a row of `values()`."""
    if isinstance(row, Mapping):
        return resolve(lambda code: row.get(f"{name}_{code}"), page, inherited=inherited)
    return resolve(lambda code: getattr(row, f"{name}_{code}"), page, inherited=inherited)


def columns(*names: str, page: str) -> list[str]:
    """Return the columns a page in this language reads: the active and the fallback language, no others."""
    return [f"{name}_{code}" for name in names for code in fallbacks(page)]
