"""Offers as cards in a list: what is known, what is only usual, and the one thing to ask."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.urls import reverse

from directory.facts import labels
from directory.facts.compared import Fact, FactState, compared, place_label, unanswered
from directory.facts.freshness import Freshness, freshness, is_old_mention
from directory.facts.reader import Reader
from directory.facts.sentences import sentence
from directory.facts.text import Text, columns, of_row
from directory.matching.ranking import Match
from directory.matching.verdict import Pile
from directory.models import Offer

__all__ = ["Card", "Fact", "FactState", "cards", "place_label"]

_CONTACT = ("phone", "organisation__phone", "place__name", "place__address", "place__postcode")


@dataclass(frozen=True, slots=True)
class Card:
    """One offer in a list."""

    id: int
    source_id: str
    url: str
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

    @property
    def refusals(self) -> list[Fact]:
        """Why it does not fit."""
        return [fact for fact in self.facts if fact.state == "no"]

    @property
    def answers(self) -> list[Fact]:
        """Everything else there is to say."""
        return [fact for fact in self.facts if fact.state != "no"]

    @property
    def head_key(self) -> tuple[object, ...]:
        """Everything the head of the card shows but its address."""
        return (self.id, self.name, self.organisation, self.programme, self.old)

    @property
    def foot_key(self) -> tuple[object, ...]:
        """Everything the foot of the card shows but its address."""
        return (self.id, self.freshness, self.phone, self.tel_href, self.address)


def cards(matches: Sequence[Match], reader: Reader, query: str = "") -> list[Card]:
    """Return the cards of some matches, in order, with one query for all their texts.

    `query` is the need as a query string; it goes along to the offer's page, so that it can say why.
    """
    rows = _text_rows([match.record.id for match in matches], reader.page)
    return [
        _card(match, rows[match.record.id], reader, query)
        for match in matches
        if match.record.id in rows  # withdrawn since the index was read
    ]


def _text_rows(ids: list[int], page: str) -> Mapping[int, Mapping[str, Any]]:
    if not ids:
        return {}
    wanted = columns("name", "summary", "programme__goal", page=page)
    rows = Offer.objects.filter(pk__in=ids).values("pk", "organisation__name", "programme__name", *_CONTACT, *wanted)
    return {row["pk"]: row for row in rows}


def _card(match: Match, row: Mapping[str, Any], reader: Reader, query: str) -> Card:
    record, page = match.record, reader.page
    url = reverse("catalogue:offer", args=[record.id])
    question = next(iter(match.open_questions), None)
    known = compared(match, reader)
    phone = labels.phone(row["phone"] or row["organisation__phone"] or "")
    return Card(
        id=record.id,
        source_id=record.source_id,
        url=f"{url}?{query}" if query else url,
        pile=match.pile.value,
        name=of_row(row, "name", page),
        summary=of_row(row, "summary", page) or of_row(row, "programme__goal", page, inherited=True),
        organisation=row["organisation__name"] or "",
        programme=row["programme__name"] or "",
        place_label=place_label(record, reader.reference),
        facts=tuple(known),
        unanswered=tuple(unanswered(match, known)),
        question=sentence(question, reader.reference) if question and match.pile is not Pile.NO else None,
        freshness=freshness(record, reader.today),
        old=is_old_mention(record, reader.today),
        phone=phone.text if phone else None,
        tel_href=phone.href if phone else None,
        address=", ".join(filter(None, (row["place__name"], row["place__address"], row["place__postcode"]))),
    )
