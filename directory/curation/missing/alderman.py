"""Four questions an alderman asks about a municipality, answered from what offers say. What nobody said is unknown.

The four are what research on newcomer families asks of a municipality (founding text 004): a visit of the youth health
service to families with older children too, key persons, help for who is not registered, and a key person at the
classes for newcomers.
"""

from dataclasses import dataclass
from functools import reduce
from operator import or_
from typing import NamedTuple

from directory.curation.missing.axes import MONTHS, Axis, Value, values_of
from directory.curation.missing.supply import Freshness, Split, Supply
from directory.index.aspects import INHERITED, language_aspect
from directory.index.bits import Bits
from directory.index.catalogue import NEUTRAL
from directory.index.record import OfferRecord
from directory.index.reference import LocalStartEntry
from directory.index.values import FactKind, Known, LanguageSupport, Vocabulary, fresh_since
from directory.languages import SOURCE
from directory.matching.need import Need
from directory.matching.table import DELICATE_THEMES
from directory.matching.verdict import Rule
from directory.models import AgeBand, Door

OVER_FOUR = tuple(
    month for band in (AgeBand.FROM_4_TO_6, AgeBand.FROM_6_TO_12, AgeBand.FROM_12_TO_18) for month in MONTHS[band]
)
NEWCOMERS_CLASS = ("schakelklas", "taalklas", "nieuwkomersklas")
"""What the class is called, also inside longer words (domain/workflow.md, synonym group 26)."""
NEWCOMERS_CLASS_SHORT = "isk"
"""Its short name, which stands by itself only."""


SPEAKERS = frozenset({LanguageSupport.NATIVE_SPEAKER, LanguageSupport.VOLUNTEER_SPEAKS})


class Answer(NamedTuple):
    """Yes, no or unknown, with the offers it rests on, and whether one of them was confirmed within half a year."""

    answer: Known
    offers: tuple[OfferRecord, ...] = ()
    is_confirmed: bool = False


class KeyPersons(NamedTuple):
    """Per language the offers with a key person who speaks it, or who may; and the languages nobody is known for."""

    spoken: tuple[tuple[Value, int, int], ...]
    unknown: tuple[Value, ...]
    offers: int
    without_language: int


class Unregistered(NamedTuple):
    """Offers by whether a family that is not registered may join: known, to be asked, known not to."""

    welcome: int
    ask: int
    refused: int


@dataclass(frozen=True, slots=True)
class Page:
    """What stands on the page of one municipality."""

    visit: Answer
    doors: tuple[LocalStartEntry, ...]
    """The doors of the youth health service."""
    key_persons: KeyPersons
    unregistered: Unregistered
    classes: tuple[LocalStartEntry, ...]
    """The ways to school of who is new."""
    key_person_at_class: Answer
    offers: int
    freshness: Freshness


def page(supply: Supply, code: str) -> Page:
    """Answer the four questions for a municipality from the offers that serve it."""
    within = supply.serving((code,))
    doors = supply.index.reference.local_starts.get(code, ())
    return Page(
        visit=visit_over_four(supply, code),
        doors=tuple(door for door in doors if door.door == Door.JGZ),
        key_persons=key_persons(supply, within),
        unregistered=unregistered(supply, within),
        classes=tuple(door for door in doors if door.door == Door.SCHOOL_ENTRY),
        key_person_at_class=key_person_at_class(supply, code),
        offers=within.bit_count(),
        freshness=supply.freshness(within),
    )


def visit_over_four(supply: Supply, code: str) -> Answer:
    """Tell whether the youth health service visits families whose children are over four.

    Yes when an offer itself says all of it; no when every visit here is known to be for younger children only. What is
    only usual nationally, and that nobody wrote a visit down, leaves it unknown. A visit about a delicate subject is
    another thing: nobody comes to welcome a new family with it.
    """
    facets = supply.index.facets
    by_jgz = facets.having(Vocabulary.DELIVERED_BY, "jgz_nurse") | facets.having("organisation", "jgz")
    delicate = reduce(or_, (facets.having(Vocabulary.THEME, theme) for theme in DELICATE_THEMES))
    visits = supply.local((code,)) & by_jgz & facets.having(Vocabulary.MODE, "home_visit") & ~delicate
    ages = reduce(or_, (bits for span, bits in facets.each("ages") if any(map(span.include, OVER_FOUR))), 0)
    own = ~(_inherited(supply, "ages") | _inherited(supply, Vocabulary.MODE))
    return _answer(supply, yes=visits & ages & own, no=visits & facets.known.get("ages", 0) & ~ages & own, of=visits)


def key_persons(supply: Supply, within: Bits) -> KeyPersons:
    """Count the offers with a key person by the language spoken there; one with two languages counts for both."""
    bridging = within & supply.index.facets.having(Vocabulary.DELIVERED_BY, "key_person")
    named = {value: _speaks(supply, value.key) for value in values_of(Axis.LANGUAGE, supply.index.reference)}
    counts = [(value, *_pair(split, bridging)) for value, split in named.items()]
    any_named = reduce(or_, (split.said for split in named.values()), 0)
    return KeyPersons(
        spoken=tuple(each for each in counts if each[1] or each[2]),
        unknown=tuple(value for value, known, ask in counts if not (known or ask)),
        offers=bridging.bit_count(),
        without_language=(bridging & ~any_named).bit_count(),
    )


def unregistered(supply: Supply, within: Bits) -> Unregistered:
    """Count the offers by whether they are open to a family that is not registered with the municipality."""
    split = supply.by_rule(Rule.STATUS, Need(registered="no"))
    known, ask = _pair(split, within)
    return Unregistered(known, ask, within.bit_count() - known - ask)


def key_person_at_class(supply: Supply, code: str) -> Answer:
    """Tell whether a key person comes to a class for newcomers: an offer about such a class says who is there."""
    facets, here = supply.index.facets, supply.local((code,)) & about_newcomers_class(supply)
    own = ~_inherited(supply, Vocabulary.DELIVERED_BY)
    having = facets.having(Vocabulary.DELIVERED_BY, "key_person")
    lacking = facets.lacking(Vocabulary.DELIVERED_BY, "key_person")
    return _answer(supply, yes=here & having & own, no=here & lacking & own, of=here)


def about_newcomers_class(supply: Supply) -> Bits:
    """Return the offers whose Dutch texts or names speak of a class for newcomers."""
    texts = (supply.index.texts.get(code) for code in (SOURCE, NEUTRAL))
    found = 0
    for words in filter(None, texts):
        found |= reduce(or_, map(words.matching, NEWCOMERS_CLASS), words.whole(NEWCOMERS_CLASS_SHORT))
    return found


# --- Pieces of the above ----------------------------------------------------------------------------------------------


def _answer(supply: Supply, *, yes: Bits, no: Bits, of: Bits) -> Answer:
    """Return yes when one offer says so, no when all there are say no, and unknown otherwise."""
    answer = Known.YES if yes else Known.NO if of and of == no else Known.UNKNOWN
    rests_on = yes or of
    is_confirmed = supply.freshness(rests_on).fresh > 0
    return Answer(answer, tuple(supply.index.select(rests_on)), is_confirmed)


def _inherited(supply: Supply, aspect: str) -> Bits:
    return supply.index.facets.having(INHERITED, aspect)


def _speaks(supply: Supply, code: str) -> Split:
    """Divide the offers by whether somebody there speaks a language; an interpreter is no key person.

    What was confirmed within half a year is known; older, or without saying how, must be asked.
    """
    since, known, ask = fresh_since(FactKind.LANGUAGES, supply.on), 0, 0
    for spoken, bits in supply.index.facets.each(language_aspect(code)):
        if spoken.support in SPEAKERS and spoken.confirmed is not None and spoken.confirmed >= since:
            known |= bits
        elif spoken.support in {*SPEAKERS, LanguageSupport.UNKNOWN}:
            ask |= bits
    return Split(known, ask)


def _pair(split: Split, within: Bits) -> tuple[int, int]:
    return (split.known & within).bit_count(), (split.ask & within).bit_count()
