"""Sheets that need no offer: where anyone can start in a municipality, and how school works in the Netherlands."""

from collections.abc import Callable, Sequence

from django.utils import translation
from django.utils.translation import gettext as _

from directory.facts.doors import DoorFacts, doors
from directory.index.reference import Reference
from directory.sheets.sheet import Part, Words
from directory.sheets.wording import words


def to_begin(reference: Reference, municipality: str | None, languages: Sequence[str], *, neutral: bool) -> list[Part]:
    """Return the doors of a municipality; where it is unknown, the one that is everywhere."""
    told = []
    for code in languages:
        with translation.override(code):
            told.append(doors(reference, municipality, code))
    return [_door(each, neutral=neutral) for each in zip(*told, strict=True)]


def _door(in_each: Sequence[DoorFacts], *, neutral: bool) -> Part:
    """Return one door; a sentence we have only in Dutch stands in the Dutch column alone."""
    first = in_each[0]
    what_for = Words(tuple(d.what_for.value if d.what_for and not d.what_for.differs else "" for d in in_each))
    return Part(
        heading=_said_once([door.door_label if neutral else door.name for door in in_each]),
        lines=[what_for] if any(what_for.texts) else [],
        phone=first.phone,
        tel_href=first.tel_href,
        website="" if neutral else first.website,
    )


def _said_once(texts: Sequence[str]) -> Words:
    """Return a name in each language; one that no language changes is Dutch, and stands there as Dutch alone."""
    dutch, *others = texts
    return Words((dutch, *(text if text != dutch else "" for text in others)))


def at_school(languages: Sequence[str]) -> list[Part]:
    """Return what holds at every school in the country, and whom to ask.

    From 5 years school is a duty, from 4 it is open to a child (Leerplichtwet 1969, article 3; Wet op het primair
    onderwijs, article 39). What parents pay is voluntary, and no child is left out for it (the law on the voluntary
    contribution, in force since 1 August 2021).
    """
    subjects: Sequence[tuple[Callable[[], str], Sequence[Callable[[], str]]]] = (
        (
            lambda: _("Hoe school werkt"),
            (
                lambda: _("Vanaf 4 jaar mag uw kind naar school. Vanaf 5 jaar moet het."),
                lambda: _("Is uw kind ziek? Zeg dit dezelfde ochtend tegen de school."),
                lambda: _("De school kan om geld vragen. Betalen mag, maar moet niet. Uw kind doet altijd mee."),
            ),
        ),
        (
            lambda: _("Wie helpt op school"),
            (
                lambda: _("Op de basisschool praat u met de leraar. Op de middelbare school is er een mentor."),
                lambda: _("Is er meer hulp nodig? Vraag naar de intern begeleider of de zorgcoördinator."),
                lambda: _("Vraag de school om een tolk. Uw kind hoeft niet te tolken."),
            ),
        ),
    )
    return [
        Part(heading=words(languages, heading), lines=[words(languages, line) for line in lines])
        for heading, lines in subjects
    ]
