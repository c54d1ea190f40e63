"""Everything a reader sees of one offer, from its record and its texts."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlsplit

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _, ngettext

from directory.facts import labels
from directory.facts.doors import DoorFacts, doors
from directory.facts.freshness import Freshness, freshness
from directory.facts.reader import Reader
from directory.facts.sections import Section, sections
from directory.facts.sentences import sentence
from directory.facts.text import Text, of_row
from directory.index.record import OfferRecord
from directory.matching.ranking import Match
from directory.matching.verdict import Pile, Rule, Verdict
from directory.models import Bridge, BridgeKind, FirstStep, GroupMeeting, Offer, Organisation
from directory.models.choices import Known, NextStep, WhoCalls


@dataclass(frozen=True, slots=True)
class Contact:
    """How to reach them; `none_text` says what to do when no number is known."""

    phone: str | None
    tel_href: str | None
    email: str
    website: str
    none_text: str


@dataclass(frozen=True, slots=True)
class Meeting:
    """One dated meeting."""

    date_text: str
    time_text: str
    place: str
    topic: Text | None
    attends: Sequence[str]


@dataclass(frozen=True, slots=True)
class Step:
    """One step of what happens first."""

    number: int
    text: str


@dataclass(frozen=True, slots=True)
class Reason:
    """One verdict in words."""

    verdict: str
    text: str


@dataclass(frozen=True, slots=True)
class Neighbour:
    """An offer or organisation on the other side of a bridge."""

    label: str
    offer: Text | None
    organisation: str
    url: str | None
    division: Text | None


@dataclass(frozen=True, slots=True)
class Source:
    """Where it was read."""

    url: str
    host: str
    year: int | None


@dataclass(frozen=True, slots=True)
class OfferPage:
    """The offer page as data: the template adds no knowledge."""

    id: int
    name: Text | None
    summary: Text | None
    description: Text | None
    practical_note: Text | None
    organisation: str
    programme: str
    sections: Sequence[Section]
    contact: Contact
    meetings: Sequence[Meeting]
    first_step: Sequence[Step]
    first_step_known: bool
    local_start: Sequence[DoorFacts]
    freshness: Freshness
    source: Source
    reasons: Sequence[Reason]
    bridges: Sequence[Neighbour]


@dataclass(frozen=True, slots=True)
class Around:
    """Rows around an offer, already read."""

    meetings: Sequence[GroupMeeting]
    bridges: Sequence[Bridge]
    first_step: FirstStep | None


def offer_page(match: Match, offer: Offer, around: Around, reader: Reader, *, home: str | None) -> OfferPage:
    """Return one offer for a reader; `home` is the municipality the family lives in, when it was said."""
    record, page, reference = match.record, reader.page, reader.reference
    inherited = of_row(offer.programme, "goal", page, inherited=True) if offer.programme else None
    steps = list(_steps(around.first_step))
    return OfferPage(
        id=offer.pk,
        name=of_row(offer, "name", page),
        summary=of_row(offer, "summary", page) or inherited,
        description=of_row(offer, "description", page),
        practical_note=of_row(offer, "practical_note", page),
        organisation=offer.organisation.name if offer.organisation else "",
        programme=offer.programme.name if offer.programme else "",
        sections=sections(record, offer, reader),
        contact=_contact(offer),
        meetings=[_meeting(meeting, page) for meeting in around.meetings],
        first_step=steps,
        first_step_known=bool(steps),
        local_start=doors(reference, home or only_town(record), page),
        freshness=freshness(record, reader.today),
        source=Source(offer.source_url, urlsplit(offer.source_url).hostname or "", offer.source_year),
        reasons=[Reason(v.pile.value, _reason(v.pile, sentence(v, reference))) for v in match.shown if _decides(v)],
        bridges=[_neighbour(bridge, offer, page) for bridge in around.bridges],
    )


def only_town(record: OfferRecord) -> str | None:
    """Return the municipality whose first doors stand with an offer: the one it serves, where that is one."""
    return next(iter(record.municipalities)) if len(record.municipalities) == 1 else None


def _decides(verdict: Verdict) -> bool:
    """Tell whether a verdict belongs among the reasons: that an offer names a community is a fact, no sign it fits."""
    return not (verdict.rule is Rule.ORIGIN and verdict.pile is Pile.FITS)


def _reason(pile: Pile, text: str) -> str:
    """Return a reason as a sentence of its own: questions are written to follow the word "Vraag"."""
    return text[:1].upper() + text[1:] if pile is Pile.ASK else text


def _contact(offer: Offer) -> Contact:
    organisation = offer.organisation
    number = offer.phone or (organisation.phone if organisation else "")
    phone = labels.phone(number)
    return Contact(
        phone=phone.text if phone else None,
        tel_href=phone.href if phone else None,
        email=offer.email or (organisation.email if organisation else ""),
        website=offer.website or (organisation.website if organisation else ""),
        none_text=_("Wij kennen geen telefoonnummer. Zoek het op de website, of begin bij een plek hieronder."),
    )


def _meeting(meeting: GroupMeeting, page: str) -> Meeting:
    starts, ends = timezone.localtime(meeting.starts_at), timezone.localtime(meeting.ends_at)
    attends = [
        label
        for answer, label in (
            (meeting.key_person, _("een sleutelpersoon")),
            (meeting.care_professional, _("iemand van de zorg")),
        )
        if answer == Known.YES
    ]
    place = meeting.place
    return Meeting(
        date_text=labels.weekday_and_day(starts.date()),
        time_text=_("%(from)s tot %(until)s uur")
        % {"from": labels.clock(starts.time()), "until": labels.clock(ends.time())},
        place=", ".join(filter(None, (place.name, place.address))) if place else "",
        topic=of_row(meeting, "topic", page),
        attends=attends,
    )


def _steps(first: FirstStep | None) -> Iterable[Step]:
    """Yield what happens first; only what is known, and voluntary only where it was confirmed."""
    if first is None:
        return
    texts: list[Any] = []
    if first.who_calls != WhoCalls.UNKNOWN:
        texts.append(labels.choice(WhoCalls(first.who_calls)))
    if first.response_days is not None:
        texts.append(_usual_response(first.response_days))
    if first.next_step != NextStep.UNKNOWN:
        texts.append(labels.choice(NextStep(first.next_step)))
    if first.voluntary == Known.YES:
        texts.append(_("Meedoen is vrijwillig. U mag altijd stoppen."))
    yield from (Step(number, text) for number, text in enumerate(texts, start=1))


def _usual_response(working_days: int) -> str:
    if working_days == 0:
        return _("U hoort meestal dezelfde dag iets.")
    days = ngettext("%(n)s werkdag", "%(n)s werkdagen", working_days) % {"n": working_days}
    return _("U hoort meestal iets binnen %(days)s.") % {"days": days}


def _neighbour(bridge: Bridge, offer: Offer, page: str) -> Neighbour:
    """Return the far side of a bridge, whichever side this offer stands on."""
    is_near = bridge.from_offer_id == offer.pk or (
        bridge.from_organisation_id is not None and bridge.from_organisation_id == offer.organisation_id
    )
    far_offer = bridge.to_offer if is_near else bridge.from_offer
    far_organisation = bridge.to_organisation if is_near else bridge.from_organisation
    return Neighbour(
        label=_bridge_label(bridge, is_near=is_near),
        offer=of_row(far_offer, "name", page) if far_offer else None,
        organisation=far_organisation.name if far_organisation else "",
        url=_address(far_offer, far_organisation),
        division=of_row(bridge, "division", page),
    )


def _address(offer: Offer | None, organisation: Organisation | None) -> str | None:
    if offer:
        return reverse("catalogue:offer", args=[offer.pk])
    return reverse("catalogue:organisation", args=[organisation.pk]) if organisation else None


def _bridge_label(bridge: Bridge, *, is_near: bool) -> str:
    if bridge.kind == BridgeKind.REFERS_ON_TO:
        return _("dit aanbod verwijst door naar hen") if is_near else _("zij verwijzen door naar dit aanbod")
    return _("werken samen")
