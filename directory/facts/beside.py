"""One offer as a parent and a professional read it together: the same facts once per language, row by row.

Every fact comes from the code that fills the offer's own page; this module only chooses which of them a parent reads,
and in which order. What is meant for professionals (the Youth Act, sources, who pays the interpreter) is not chosen.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import chain
from typing import Literal

from django.utils import translation
from django.utils.translation import gettext as _

from directory.facts import first_call, labels
from directory.facts.aloud import Voice, Voices
from directory.facts.compared import Fact, Telling, compared
from directory.facts.offer_page import Around, Meeting, OfferPage, offer_page
from directory.facts.reader import Reader
from directory.facts.sections import Row, SectionKey
from directory.facts.text import Text
from directory.languages import BY_CODE, SOURCE, Direction, reads
from directory.matching.need import Need
from directory.matching.ranking import Match
from directory.models import FixedSentence, Offer

RowKey = Literal["theme", "who", "how", "ages", "where", "when", "often", "language", "cost", "papers", "first"]

ICONS: dict[RowKey, str] = {
    "theme": "heart-hands",
    "who": "person",
    "how": "group",
    "ages": "child",
    "where": "pin",
    "when": "calendar",
    "often": "clock",
    "language": "speech",
    "cost": "euro",
    "papers": "papers",
    "first": "signpost",
}


@dataclass(frozen=True, slots=True)
class Line:
    """One thing that is known, in the language of its column unless `lang` says otherwise."""

    text: str
    lang: str = ""
    inherited: bool = False
    note: str = ""
    note_lang: str = ""
    voice: Voice | None = None


@dataclass(frozen=True, slots=True)
class Told:
    """One row in one language; without lines it is a thing to ask."""

    label: str
    lines: Sequence[Line]
    ask: Line
    steps: bool = False
    """Whether the lines happen one after the other."""

    @property
    def usual(self) -> bool:
        """Tell whether all of it is only what is usual in the country: then that is said once."""
        return bool(self.lines) and all(line.inherited for line in self.lines)


@dataclass(frozen=True, slots=True)
class Column:
    """An offer in one language."""

    lang: str
    dir: Direction
    name: Text | None
    summary: Text | None
    rows: dict[RowKey, Told]
    icons: dict[RowKey, str]
    number: first_call.Number | None
    site: first_call.Site | None
    asked: Sequence[str]


@dataclass(frozen=True, slots=True)
class Pair:
    """One row in every language of the page; the last is the family's."""

    key: RowKey
    icon: str
    cells: Sequence[tuple[Column, Told]]


@dataclass(frozen=True, slots=True)
class Subject:
    """The offer that is read together, with what is around it."""

    match: Match
    """Judged for no need at all."""
    in_their_language: Match
    """Judged for a family that speaks the caller's language, and for nothing else about it."""
    speaks: str
    offer: Offer
    around: Around


def column(subject: Subject, reader: Reader, voices: Voices, also: Sequence[Subject] = ()) -> Column:
    """Return one offer in the language of `reader`, whatever the active language is.

    `also` is the same offer for the other languages a family speaks: what is said of languages is said for each.
    A recorded voice is looked for in what the family speaks where it reads this column (Dari beside Farsi), or where we
    have no text that it reads at all.
    """
    with translation.override(reader.page):
        page = offer_page(subject.match, subject.offer, subject.around, reader, home=None)
        telling = _Telling(subject, page, reader, voices, also)
        rows = dict(telling.rows())
        return Column(
            lang=reader.page,
            dir=BY_CODE[reader.page].direction,
            name=page.name,
            summary=page.summary,
            rows=rows,
            icons={**ICONS, **telling.drawn()},
            number=first_call.number(page.organisation, page.contact, page.local_start),
            site=first_call.site(page.organisation, page.contact, page.local_start),
            asked=first_call.asked(),
        )


def pairs(columns: Sequence[Column]) -> list[Pair]:
    """Return the rows of all columns beside each other; pictograms are the same in every language."""
    first = columns[0]
    return [Pair(key, first.icons[key], [(each, each.rows[key]) for each in columns]) for key in first.rows]


@dataclass(frozen=True, slots=True)
class _Telling:
    """One offer in the active language."""

    subject: Subject
    page: OfferPage
    reader: Reader
    voices: Voices
    also: Sequence[Subject] = ()

    def rows(self) -> Iterator[tuple[RowKey, Told]]:
        """Yield the rows in the order a parent asks for them; every row is there, known or not."""
        yield "theme", self._told(_("Onderwerp"), self._said("what", _("Onderwerp")))
        yield "who", self._told(_("Wie helpt"), self._said("what", _("Wie helpt")))
        yield "how", self._told(_("Hoe"), self._said("what", _("Hoe")))
        yield "ages", self._told(_("Voor wie"), self._families())
        yield "where", self._told(_("Waar"), self._place())
        yield "when", self._told(_("Wanneer"), self._moments())
        yield "often", self._told(_("Hoe vaak"), self._rhythm())
        yield "language", self._told(_("Taal"), self._languages())
        yield "cost", self._told(_("Kosten"), self._said("cost", _("Kosten")))
        yield "papers", self._told(_("Inschrijving"), self._papers())
        steps = [self._line(step.text) for step in self.page.first_step]
        yield "first", self._told(_("Wat gebeurt er eerst?"), steps, steps=True)

    def drawn(self) -> dict[RowKey, str]:
        """Return the pictograms of what this offer is about and who helps, where the lists have them."""
        named: dict[RowKey, str] = {"theme": _("Onderwerp"), "who": _("Wie helpt"), "how": _("Hoe")}
        found = {key: self._row("what", label) for key, label in named.items()}
        return {key: row.items[0].icon for key, row in found.items() if row and row.items}

    def _told(self, label: str, lines: Iterable[Line], *, steps: bool = False) -> Told:
        return Told(label, list(lines), self._line(labels.choice(FixedSentence.ASK)), steps)

    def _line(self, text: str, *, inherited: bool = False, note: str = "", note_lang: str = "") -> Line:
        voice = self.voices.of(text, self._heard_in())
        return Line(text, inherited=inherited, note=note, note_lang=note_lang, voice=voice)

    def _heard_in(self) -> Sequence[str]:
        """Return the languages a recorded voice may be in, best first: that of the column, as this family speaks it."""
        speaks, page = self.subject.speaks, self.reader.page
        return (speaks, page) if reads(speaks) in {page, None} else (page,)

    def _row(self, section: SectionKey, label: str) -> Row | None:
        """Return a row of the offer's page by its name in this language, when it is known."""
        found = (row for each in self.page.sections if each.key == section for row in each.rows)
        return next((row for row in found if row.label == label and row.state != "ask"), None)

    def _said(self, section: SectionKey, label: str) -> Iterator[Line]:
        row = self._row(section, label)
        for value in row.values if row else ():
            yield self._line(value, inherited=bool(row and row.state == "inherited"))

    def _families(self) -> Iterator[Line]:
        yield from chain(*(self._said("who", name) for name in (_("Leeftijd"), _("Zwangerschap"), _("Ouders"))))

    def _place(self) -> Iterator[Line]:
        """Yield the address, else the town; both are written as people there write them."""
        row = self._row("where", _("Adres"))
        if row:
            yield from (Line(value, lang=SOURCE) for value in row.values)
        else:
            yield from self._said("where", _("Gebied"))

    def _moments(self) -> Iterator[Line]:
        yield from chain(*(self._said("where", name) for name in (_("Dagen"), _("Dagdeel"))))
        yield from (self._meeting(meeting) for meeting in self.page.meetings[:1])

    def _meeting(self, meeting: Meeting) -> Line:
        return self._line(labels.joined((meeting.date_text, meeting.time_text)), note=meeting.place, note_lang=SOURCE)

    def _rhythm(self) -> Iterator[Line]:
        yield from chain(*(self._said("where", name) for name in (_("Hoe vaak"), _("Hoe lang"))))

    def _languages(self) -> Iterable[Line]:
        """Return that the family's own languages are spoken, where that is sure, else the languages as cards name them.

        Cards say nothing of who pays the interpreter, and count no paper as speech.
        """
        own = [fact for subject in (self.subject, *self.also) for fact in self._own_language(subject)]
        facts = own or self._language_facts(self.subject.match, Need())
        return [self._line(fact.text, inherited=fact.state == "inherited", note=fact.note) for fact in facts]

    def _own_language(self, subject: Subject) -> list[Fact]:
        facts = self._language_facts(subject.in_their_language, Need(languages=(subject.speaks,)))
        return [fact for fact in facts if fact.answers]

    def _language_facts(self, match: Match, need: Need) -> list[Fact]:
        told = compared(match, Telling.to(self.reader, need))
        return [fact for fact in told if fact.slot == "language" and fact.state != "no"]

    def _papers(self) -> Iterator[Line]:
        yield from self._said("who", _("Inschrijving"))
        permit = self._row("who", _("Verblijfsvergunning"))
        if permit:
            yield from (self._line(f"{permit.label}: {value}") for value in permit.values)
