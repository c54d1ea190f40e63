"""The facts of one offer, grouped as a family asks for them; what we do not know is gathered as things to ask."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from enum import Enum
from typing import Any, Literal

from django.utils.translation import gettext as _, ngettext

from directory.facts import icons, labels
from directory.facts.compared import FactState, place_label
from directory.facts.reader import Reader
from directory.index.record import LanguageOffer, OfferRecord, Stated
from directory.index.reference import Reference
from directory.index.values import FactKind, Vocabulary, fresh_since
from directory.models import Offer, Place
from directory.models.choices import (
    Capacity,
    Cost,
    DutchRequired,
    FamiliesFromElsewhere,
    Intensity,
    InterpreterPaidBy,
    Kind,
    Known,
    LanguageSupport,
    ParentGender,
    RegistrationRequirement,
    StartSpeed,
)

SectionKey = Literal["language", "who", "what", "where", "cost"]


IN_WORDS = frozenset({Vocabulary.RESIDENCE, Vocabulary.ORIGIN, Vocabulary.DAY})
"""Lists without pictograms: a people or a residence permit has no picture, and a day needs none."""


@dataclass(frozen=True, slots=True)
class Item:
    """One value with its pictogram."""

    text: str
    icon: str


@dataclass(frozen=True, slots=True)
class Row:
    """One fact: its values and how we know them.

    A row without values is a thing to ask; one without a label as well is not worth asking. `items` are the same
    values with pictograms, where the list has them.
    """

    label: str
    state: FactState
    values: Sequence[str]
    note: str | None = None
    items: Sequence[Item] = ()


@dataclass(frozen=True, slots=True)
class Section:
    """Facts about one subject; the last row gathers what must be asked."""

    key: SectionKey
    title: str
    icon: str
    rows: Sequence[Row]


def sections(record: OfferRecord, offer: Offer, reader: Reader) -> list[Section]:
    """Return all facts of an offer in the order of the page (SCREENS: language, for whom, what, where, cost)."""
    subject = _Subject(record, offer, reader.reference, reader.today)
    return [
        _section("language", _("Taal"), "speech", subject.languages()),
        _section("who", _("Voor wie"), "group", subject.families()),
        _section("what", _("Wat en met wie"), "heart-hands", subject.content()),
        _section("where", _("Waar en wanneer"), "pin", subject.occasion()),
        _section("cost", _("Kosten en aanmelden"), "euro", subject.entrance()),
    ]


def _section(key: SectionKey, title: str, icon: str, rows: Iterable[Row]) -> Section:
    """Keep what is known as rows and gather the rest in one row of things to ask."""
    found = list(rows)
    unknown = [row.label[:1].lower() + row.label[1:] for row in found if not row.values and row.label]
    shown = [row for row in found if row.values]
    if unknown:
        shown.append(Row(_("Vraag na"), "ask", unknown))
    return Section(key, title, icon, shown)


@dataclass(frozen=True, slots=True)
class _Subject:
    """One offer and what is needed to describe it."""

    record: OfferRecord
    offer: Offer
    reference: Reference
    today: date

    def languages(self) -> Iterable[Row]:
        """In which languages, how sure, and how much Dutch is needed."""
        record = self.record
        known = [code for code in self.reference.languages if code in record.languages]
        for code in known:
            yield self._language(code, record.languages[code])
        if not known:
            yield Row(_("Welke talen"), "ask", ())
        yield _choice(
            _("Vrijwilliger met dezelfde taal"),
            Known(record.language_matching),
            yes=_("waar het kan"),
        )
        yield _choice(_("Hoeveel Nederlands"), DutchRequired(record.dutch_required))

    def _language(self, code: str, offered: LanguageOffer) -> Row:
        confirmed = max(
            filter(None, (offered.confirmed_on, self.record.verified.get(FactKind.LANGUAGES))), default=None
        )
        notes = [_confirmed(confirmed, FactKind.LANGUAGES, self.today)]
        if offered.support in {LanguageSupport.INTERPRETER_PRESENT, LanguageSupport.INTERPRETER_ON_REQUEST}:
            notes.append(labels.choice(InterpreterPaidBy(offered.interpreter_paid_by)))
        support = LanguageSupport(offered.support)
        return Row(labels.language(self.reference, code), "known", [labels.choice(support)], labels.joined_notes(notes))

    def families(self) -> Iterable[Row]:
        """Which children, parents and papers."""
        record = self.record
        span = record.ages.value
        yield Row(_("Leeftijd"), _state(record.ages), [labels.ages(span)] if span else ())
        yield _stated(
            _("Zwangerschap"),
            record.prenatal,
            Known,
            yes=_("ook tijdens de zwangerschap"),
            no=_("niet tijdens de zwangerschap"),
        )
        yield _stated(_("Ouders"), record.parent_gender, ParentGender)
        yield _stated(
            _("Eerste kind"),
            record.first_child_only,
            Known,
            yes=_("alleen bij een eerste kind"),
            no=_("ook bij een volgend kind"),
        )
        yield self._terms(_("Verblijf"), Vocabulary.RESIDENCE)
        yield self._terms(_("Herkomst"), Vocabulary.ORIGIN, ask=False)
        yield _choice(_("Inschrijving"), RegistrationRequirement(record.registration_requirement))
        yield _choice(_("Verblijfsvergunning"), Known(record.permit_required), yes=_("nodig"), no=_("niet nodig"))
        yield _choice(
            _("Jeugdwet"), Known(record.youth_act), yes=_("hulp onder de Jeugdwet, voor elk kind"), no="", ask=False
        )
        yield from self._settled()

    def _settled(self) -> Iterable[Row]:
        first, last = self.record.settled_from_months, self.record.settled_until_months
        if last is not None:
            yield Row(_("Woont hier"), "known", [_("tot %(age)s") % {"age": labels.duration(last)}])
        elif first is not None:
            yield Row(
                _("Woont hier"),
                "known",
                [_("vanaf %(age)s") % {"age": labels.duration(first)} if first else _("meteen welkom")],
            )

    def content(self) -> Iterable[Row]:
        """What it is about, how it works and who helps."""
        yield self._terms(_("Onderwerp"), Vocabulary.THEME)
        yield self._terms(_("Hoe"), Vocabulary.MODE)
        yield self._terms(_("Wie helpt"), Vocabulary.DELIVERED_BY)
        yield _choice(_("Soort hulp"), Kind(self.record.kind.value or "unknown"))
        yield self._terms(_("Zo werken zij"), Vocabulary.QUALITY)
        yield self._terms(_("Praktisch"), Vocabulary.PRACTICAL)

    def occasion(self) -> Iterable[Row]:
        """Where, when, how long, and whether there is room."""
        record = self.record
        area = [place_label(record, self.reference)] if record.area_scope != "unknown" else ()
        yield Row(_("Gebied"), "known", area)
        yield _choice(_("Van elders"), FamiliesFromElsewhere(record.families_from_elsewhere))
        yield from self._address()
        yield self._terms(_("Soort plek"), Vocabulary.VENUE, ask=False)
        yield self._terms(_("Dagen"), Vocabulary.DAY)
        yield self._terms(_("Dagdeel"), Vocabulary.DAYPART)
        yield _choice(_("Hoe vaak"), Intensity(record.intensity))
        yield from self._duration()
        yield from self._room()

    def _address(self) -> Iterable[Row]:
        place = self.offer.place
        if place:
            lines = [line for line in (place.name, place.address, place.postcode) if line]
            yield Row(_("Adres"), "known", [*lines, *self._town(place)] if lines else ())

    def _town(self, place: Place) -> Iterable[str]:
        """Yield in which municipality a place is, unless its address says so: a street is found in many towns.

        The name comes from the index, which knows every municipality without another question to the database. That the
        place itself is called after its town is not enough: a neutral sheet leaves such a name out.
        """
        entry = self.reference.municipalities.get(place.municipality_id)
        written = f"{place.address} {place.postcode}"
        if entry and not any(_is_word_of(written, name) for name in (entry.name, *entry.aliases)):
            yield entry.name

    def _duration(self) -> Iterable[Row]:
        first, last = self.record.duration_weeks
        weeks = last or first
        if weeks is None:
            yield Row(_("Hoe lang"), "ask", ())
        elif first and last and first != last:
            yield Row(_("Hoe lang"), "known", [_("%(first)s tot %(last)s weken") % {"first": first, "last": last}])
        else:
            yield Row(_("Hoe lang"), "known", [ngettext("%(n)s week", "%(n)s weken", weeks) % {"n": weeks}])

    def _room(self) -> Iterable[Row]:
        record = self.record
        checked = _confirmed(record.capacity_checked_on, FactKind.AVAILABILITY, self.today)
        room = _choice(_("Is er plek"), Capacity(record.capacity))
        yield Row(room.label, room.state, room.values, checked) if room.values else room
        if record.waiting_weeks is not None:
            weeks = ngettext("%(n)s week", "%(n)s weken", record.waiting_weeks) % {"n": record.waiting_weeks}
            yield Row(_("Wachttijd"), "known", [weeks], checked)
        yield _choice(_("Start"), StartSpeed(record.start_speed))
        if record.valid_until:
            yield Row(_("Loopt tot"), "known", [labels.day(record.valid_until)])

    def entrance(self) -> Iterable[Row]:
        """What it costs and how to get in."""
        yield _stated(_("Kosten"), self.record.cost, Cost)
        yield self._terms(_("Aanmelden"), Vocabulary.ACCESS)

    def _terms(self, label: str, vocabulary: Vocabulary, *, ask: bool = True) -> Row:
        terms = self.record.of(vocabulary)
        keys = [key for key in self.reference.vocabularies.get(vocabulary, ()) if key in terms.yes]
        values = [labels.term(self.reference, vocabulary, key) for key in keys]
        missing = labels.terms(self.reference, vocabulary, terms.no)
        note = _("niet: %(terms)s") % {"terms": labels.joined(missing)} if missing else None
        if values:
            state: FactState = "inherited" if terms.inherited else "known"
            drawn = () if vocabulary in IN_WORDS else zip(keys, values, strict=True)
            items = [Item(text, icons.of_term(vocabulary, key)) for key, text in drawn]
            return Row(label, state, values, note, items)
        if note:
            return Row(label, "no", [note])
        return Row(label, "ask", ()) if ask else Row("", "ask", ())


def _is_word_of(text: str, name: str) -> bool:
    """Tell whether a text names something: the Utrechtsestraat does not name Utrecht."""
    return re.search(rf"(?<!\w){re.escape(name)}(?!\w)", text, re.IGNORECASE) is not None


def _state(stated: Stated[Any]) -> FactState:
    return "inherited" if stated.inherited else "known"


def _stated(label: str, stated: Stated[str], kind: type[Enum], *, yes: str = "", no: str = "") -> Row:
    if stated.value is None:
        return Row(label, "ask", ())
    return Row(label, _state(stated), [_said(kind(stated.value), yes, no)])


def _choice(label: str, member: Enum, *, yes: str = "", no: str = "", ask: bool = True) -> Row:
    if member.value == "unknown":
        return Row(label if ask else "", "ask", ())
    text = _said(member, yes, no)
    return Row(label, "known", [text]) if text else Row("", "ask", ())


def _said(member: Enum, yes: str, no: str) -> str:
    if isinstance(member, Known):
        return yes if member is Known.YES else no
    return labels.choice(member)


def _confirmed(on: date | None, fact: str, today: date) -> str:
    """Return since when a detail is sure; a lapsed one is a thing to ask, not a task."""
    if on is None:
        return _("nog niet bevestigd, vraag na")
    words = {"date": labels.day(on)}
    return (
        _("bevestigd op %(date)s") if on >= fresh_since(fact, today) else _("bevestigd op %(date)s, vraag na")
    ) % words
