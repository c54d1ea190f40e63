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
from directory.facts.how_sure import how_sure
from directory.facts.offer_page import Around, Meeting, OfferPage, offer_page
from directory.facts.reader import Reader
from directory.facts.sections import Row, SectionKey
from directory.facts.sentences import sentence
from directory.facts.text import Text
from directory.index.record import OfferRecord
from directory.index.values import LanguageSupport
from directory.languages import BY_CODE, SOURCE, Direction, reads
from directory.matching.need import Need
from directory.matching.ranking import Match
from directory.matching.verdict import Pile, Rule
from directory.models import FixedSentence, Offer

RowKey = Literal[
    "theme", "who", "how", "ages", "where", "when", "often", "language", "speaks", "cost", "papers", "first"
]

ICONS: dict[RowKey, str] = {
    "theme": "heart-hands",
    "who": "person",
    "how": "group",
    "ages": "child",
    "where": "pin",
    "when": "calendar",
    "often": "clock",
    "language": "speech",
    "speaks": "speech",
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
    questions: Sequence[Told] = ()
    """What to ask about each language the family speaks, where it is not sure that it can be spoken there."""


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
            questions=list(telling.questions()),
        )


def pairs(columns: Sequence[Column]) -> list[Pair]:
    """Return the rows of all columns beside each other; pictograms are the same in every language.

    What must be asked about the family's own language stands after the languages, each question as a row without lines:
    then every page that gathers what to ask asks it. It says more than that we know no languages, and takes its place.
    """
    return list(_pairs(columns))


def _pairs(columns: Sequence[Column]) -> Iterator[Pair]:
    first = columns[0]
    for key, told in first.rows.items():
        if told.lines or key != "language" or not first.questions:
            yield Pair(key, first.icons[key], [(each, each.rows[key]) for each in columns])
        if key == "language":
            for questions in zip(*(each.questions for each in columns), strict=True):
                yield Pair("speaks", ICONS["speaks"], list(zip(columns, questions, strict=True)))


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

    def questions(self) -> Iterator[Told]:
        """Yield what must be asked about each language the family speaks, as the results page asks it.

        Who pays an interpreter is between professionals: there a family asks for one, and no more.
        """
        for subject in (self.subject, *self.also):
            for verdict in subject.in_their_language.verdicts:
                if verdict.rule is Rule.LANGUAGE and verdict.pile is Pile.ASK:
                    for_interpreter = verdict.sentence == "language_interpreter"
                    asks = verdict._replace(sentence="language_unknown") if for_interpreter else verdict
                    said = sentence(asks, self.reader.reference)
                    yield self._told(said[:1].upper() + said[1:], ())

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
        """Return how the family's own languages are spoken, where we know anything of it, else the languages on cards.

        Cards say nothing of who pays the interpreter, and count no paper as speech.
        """
        own = [line for subject in (self.subject, *self.also) for line in self._own_language(subject)]
        return own or map(self._of_fact, self._language_facts(self.subject.match, Need()))

    def _own_language(self, subject: Subject) -> Iterator[Line]:
        """Yield that a language of the family is spoken, where that is sure, else what is recorded and how sure it is.

        Where Dutch is all that was said of the family, what it needs to know is which other languages are spoken.
        """
        facts = self._language_facts(subject.in_their_language, Need(languages=(subject.speaks,)))
        sure = [fact for fact in facts if fact.answers]
        yield from map(self._of_fact, sure)
        if not sure and subject.speaks != SOURCE:
            yield from self._recorded(subject.match.record, subject.speaks)

    def _recorded(self, record: OfferRecord, language: str) -> Iterator[Line]:
        """Yield a language that people may speak there, with how; paper is not speech."""
        offered = record.languages.get(language)
        if offered and offered.support != LanguageSupport.TRANSLATED_MATERIAL:
            name = labels.language(self.reader.reference, language)
            yield self._line(name, note=how_sure(record, [offered], self.reader.today))

    def _of_fact(self, fact: Fact) -> Line:
        return self._line(fact.text, inherited=fact.state == "inherited", note=fact.note)

    def _language_facts(self, match: Match, need: Need) -> list[Fact]:
        told = compared(match, Telling.to(self.reader, need))
        return [fact for fact in told if fact.slot == "language" and fact.state != "no"]

    def _papers(self) -> Iterator[Line]:
        yield from self._said("who", _("Inschrijving"))
        permit = self._row("who", _("Verblijfsvergunning"))
        if permit:
            yield from (self._line(f"{permit.label}: {value}") for value in permit.values)
