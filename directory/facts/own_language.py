"""When nobody we know speaks the family's language: saying so, and what works without it."""

from collections.abc import Iterator
from dataclasses import dataclass

from django.utils.translation import gettext as _, ngettext

from directory.facts import labels
from directory.facts.reader import Reader
from directory.matching.need import Need
from directory.matching.ranking import Ranked
from directory.matching.table import NOT_ONLY_PAPER


@dataclass(frozen=True, slots=True)
class LanguageNote:
    """That nobody speaks it, and what works without."""

    text: str
    works_without: list[str]


def language_note(ranked: Ranked, need: Need, reader: Reader) -> LanguageNote | None:
    """Return the note, or nothing where a language was not asked or is spoken in an offer that may fit."""
    if not need.languages or "nl" in need.languages or ranked.likely_where(("speaks", NOT_ONLY_PAPER, 0, "@languages")):
        return None
    names = [labels.language(reader.reference, code) for code in need.languages]
    text = _("Wij kennen hier geen aanbod waar iemand deze taal spreekt: %(languages)s.")
    if need.narrowing or need.q:
        text = _("Met deze keuze kennen wij hier geen aanbod waar iemand deze taal spreekt: %(languages)s.")
    return LanguageNote(text % {"languages": ", ".join(names)}, list(_without(ranked)))


def _without(ranked: Ranked) -> Iterator[str]:
    """Yield what helps all the same: what some offers have, then what a professional can always do."""
    matching = ranked.likely_where(("has", "language matching", "yes"))
    if matching:
        yield ngettext(
            "%(n)s aanbod zoekt een vrijwilliger met dezelfde taal.",
            "%(n)s zoeken een vrijwilliger met dezelfde taal.",
            matching,
        ) % {"n": matching}
    simple = ranked.likely_where(("has", "quality", "simple_dutch", "visual_material", "low_literacy_friendly"))
    if simple:
        yield ngettext(
            "%(n)s aanbod werkt met plaatjes of eenvoudig Nederlands.",
            "%(n)s werken met plaatjes of eenvoudig Nederlands.",
            simple,
        ) % {"n": simple}
    yield _("Vraag of er een tolk bij kan, ook per telefoon. Een kind is nooit de tolk.")
    yield _("Vraag om eenvoudig Nederlands, met plaatjes erbij.")
