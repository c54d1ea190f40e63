"""When nobody we know speaks the family's language: saying so and what works without it, also in their language."""

from collections.abc import Iterator
from dataclasses import dataclass, replace

from django.utils import translation
from django.utils.translation import gettext as _, ngettext

from directory.facts import interface_texts, labels
from directory.facts.doors import DoorFacts, family_doors
from directory.facts.reader import Reader
from directory.languages import BY_CODE, SOURCE, Direction, reads
from directory.matching.need import Need
from directory.matching.ranking import Ranked
from directory.matching.table import NOT_ONLY_PAPER


@dataclass(frozen=True, slots=True)
class LanguageNote:
    """That nobody speaks it, and what works without, in one language."""

    lang: str
    dir: Direction
    text: str
    works_without: list[str]
    for_family: bool = False
    """In the family's own language, to show or read to them."""
    notice: str = ""
    doors: tuple[DoorFacts, ...] = ()


def language_notes(ranked: Ranked, need: Need, reader: Reader) -> list[LanguageNote]:
    """Return the note for the reader and for the family, once when they read the same language.

    Empty where a language was not asked, is Dutch, or is spoken in an offer that may fit.
    """
    if not need.languages or SOURCE in need.languages:
        return []
    if ranked.likely_where(("speaks", NOT_ONLY_PAPER, 0, "@languages")):
        return []
    family = next(filter(None, map(reads, need.languages)), None)
    notes = [] if family == reader.page else [_note(ranked, need, reader)]
    if family:
        notes.append(_for_family(ranked, need, replace(reader, page=family)))
    return notes


def _note(ranked: Ranked, need: Need, reader: Reader) -> LanguageNote:
    names = labels.joined(labels.language(reader.reference, code) for code in need.languages)
    text = _("Wij kennen hier geen aanbod waar iemand deze taal spreekt: %(languages)s.")
    if need.narrowing or need.q:
        text = _("Met deze keuze kennen wij hier geen aanbod waar iemand deze taal spreekt: %(languages)s.")
    language = BY_CODE[reader.page]
    return LanguageNote(language.code, language.direction, text % {"languages": names}, list(_without(ranked)))


def _for_family(ranked: Ranked, need: Need, reader: Reader) -> LanguageNote:
    """Return the note in the family's language, with the doors that help whatever it speaks."""
    with translation.override(reader.page):
        return replace(
            _note(ranked, need, reader),
            for_family=True,
            notice=interface_texts.notice_in(reader.page),
            doors=family_doors(reader.reference, need.municipality, reader.page),
        )


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
