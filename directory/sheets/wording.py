"""Sentences of a sheet in each of its languages, one beside the other."""

from collections.abc import Callable, Sequence
from functools import partial

from django.utils import translation
from django.utils.translation import gettext as _

from directory.facts import interface_texts, labels
from directory.facts.reading_together import instead_of
from directory.index.reference import Reference
from directory.languages import reads
from directory.sheets.sheet import Words
from directory.site.context_processors import EMERGENCY


def words(languages: Sequence[str], say: Callable[[], str]) -> Words:
    """Return what `say` says in each language, called with that language active."""
    said = []
    for code in languages:
        with translation.override(code):
            said.append(str(say()))
    return Words(tuple(said))


def isolated(number: str) -> str:
    """Return a number that no right-to-left text around it turns round (Unicode, UAX 9: isolates)."""
    return f"\u2066{number}\u2069"


def danger() -> str:
    """Return whom to call in danger, in the active language."""
    lines = (isolated(line.phone) if line.name == line.phone else _named(line.name, line.phone) for line in EMERGENCY)
    return f"{_('Gevaar? Bel')} {labels.joined(lines)}"


def _named(name: str, number: str) -> str:
    return f"{isolated(name)} {isolated(number)}"


def drafts(languages: Sequence[str], noticed: Sequence[str]) -> Words:
    """Return for each language that nobody read its sentences, or what its own texts say of that; empty where read."""
    return Words(tuple(interface_texts.notice_in(code) or told for code, told in zip(languages, noticed, strict=True)))


def notices(speaks: Sequence[str], languages: Sequence[str], reference: Reference) -> tuple[Words, ...]:
    """Return what must be said of each spoken language: that it reads a neighbour's, or that we have no text in it."""
    return tuple(words(languages, partial(instead_of, code, reference)) for code in speaks if reads(code) != code)
