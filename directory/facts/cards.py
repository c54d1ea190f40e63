"""Offers as cards in a list: what is known, what is only usual, and the one thing to ask."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from django.urls import reverse

from directory.facts import labels
from directory.facts.compared import (
    COMPARED,
    Fact,
    FactState,
    Telling,
    compared,
    place_label,
    question,
    unanswered,
)
from directory.facts.freshness import Freshness, freshness, is_old_mention
from directory.facts.labels import Phone
from directory.facts.on_paper import why_not
from directory.facts.reader import Reader
from directory.facts.reading_together import together_addresses
from directory.facts.text import Text, columns, of_row
from directory.index.record import OfferRecord
from directory.index.values import FactKind
from directory.languages import SOURCE
from directory.matching.need import Need
from directory.matching.ranking import Match
from directory.models import Offer

__all__ = ["Card", "Fact", "FactState", "cards", "place_label"]

NO_NEED = Need()
PHONES_KEPT = 20_000
"""Numbers of organisations: reading one costs as much as the rest of a card."""

_CONTACT = ("phone", "organisation__phone", "place__name", "place__address", "place__postcode")


@dataclass(frozen=True, slots=True)
class Card:
    """One offer in a list."""

    id: int
    source_id: str
    url: str
    together_url: str | None
    """Where to read it with the parent, side by side, when the family speaks another language than the page."""
    pile: str
    name: Text | None
    summary: Text | None
    organisation: str
    programme: str
    place_label: str
    facts: Sequence[Fact]
    unanswered: Sequence[Fact]
    """What we do not know, quietly: the one question that helps most is `question`."""
    question: str | None
    freshness: Freshness
    old: bool
    phone: str | None
    tel_href: str | None
    address: str
    """Where it takes place; for paper, where nobody can tap through."""
    on_sheet: bool = False
    """Whether it may be put on a referral sheet, which a family takes home."""

    @property
    def refusals(self) -> list[Fact]:
        """Why it does not fit."""
        return [fact for fact in self.facts if fact.state == "no"]

    @property
    def answers(self) -> list[Fact]:
        """What every card says, each thing in its own place."""
        return [fact for fact in self.facts if fact.state != "no" and fact.slot in COMPARED]

    @property
    def further(self) -> list[Fact]:
        """What else was asked for, and how it works."""
        return [fact for fact in self.facts if fact.state != "no" and fact.slot not in COMPARED]


def cards(matches: Sequence[Match], reader: Reader, query: str = "", need: Need = NO_NEED) -> list[Card]:
    """Return the cards of some matches, in order, with one query for all their texts.

    `query` is the need as a query string; it goes along to the offer's page, so that it can say why. `need` tells which
    of the things we know are answers to what was asked.
    """
    rows = _text_rows([match.record.id for match in matches], reader.page)
    telling, address_of, together_of = Telling.to(reader, need), _addresses(query), _together(need, reader)
    return [
        _card(match, rows[match.record.id], telling, address_of(match.record.id), together_of(match.record))
        for match in matches
        if match.record.id in rows  # withdrawn since the index was read
    ]


def _text_rows(ids: list[int], page: str) -> Mapping[int, Mapping[str, Any]]:
    if not ids:
        return {}
    wanted = columns("name", "summary", "programme__goal", page=page)
    rows = Offer.objects.filter(pk__in=ids).values("pk", "organisation__name", "programme__name", *_CONTACT, *wanted)
    return {row["pk"]: row for row in rows}


def _addresses(query: str) -> Callable[[int], str]:
    """Return a way to say the address of an offer: it is looked up once, which costs as much as drawing a card."""
    before, _, after = reverse("catalogue:offer", args=[0]).rpartition("0")
    after += f"?{query}" if query else ""
    return lambda number: f"{before}{number}{after}"


def _together(need: Need, reader: Reader) -> Callable[[OfferRecord], str | None]:
    """Return the addresses side by side, where the family speaks another language than the page."""
    speaks = next(iter(need.languages), None)
    if speaks in {None, SOURCE, reader.page}:
        return lambda record: None
    return together_addresses(reader.page, speaks)


@lru_cache(maxsize=PHONES_KEPT)
def _phone(number: str) -> Phone | None:
    return labels.phone(number)


def _card(match: Match, row: Mapping[str, Any], telling: Telling, address: str, together: str | None) -> Card:
    record, reader = match.record, telling.reader
    asked, known = question(match), compared(match, telling)
    phone = _phone(row["phone"] or row["organisation__phone"] or "")
    as_of = ("freshness", record.verified.get(FactKind.EXISTENCE), record.source_year)
    return Card(
        id=record.id,
        source_id=record.source_id,
        url=address,
        together_url=together,
        pile=match.pile.value,
        name=of_row(row, "name", reader.page),
        summary=of_row(row, "summary", reader.page) or of_row(row, "programme__goal", reader.page, inherited=True),
        organisation=row["organisation__name"] or "",
        programme=row["programme__name"] or "",
        place_label=place_label(record, reader.reference),
        facts=tuple(known),
        unanswered=tuple(unanswered(match, known, telling)),
        question=telling.sentence(asked) if asked else None,
        freshness=telling.kept.once(as_of, lambda: freshness(record, reader.today)),
        old=is_old_mention(record, reader.today),
        phone=phone.text if phone else None,
        tel_href=phone.href if phone else None,
        address=", ".join(filter(None, (row["place__name"], row["place__address"], row["place__postcode"]))),
        on_sheet=why_not(match) is None,
    )
