"""From a question to the page of offers that answers it. One query for the version, one for a page of texts."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from directory.asking.asked import Asked
from directory.facts.cards import Card, cards
from directory.facts.reader import Reader
from directory.index import scope
from directory.index.bits import Bits
from directory.index.catalogue import CatalogueIndex
from directory.index.facets import CLOSED_ASPECTS
from directory.index.finding import Found, find
from directory.index.values import Audience
from directory.matching.need import NARROWING
from directory.matching.ranking import Match, Ranked, rank
from directory.matching.verdict import Pile

PER_PAGE = 20
MOST_COMMUNITY_PLACES = 6


@dataclass(frozen=True, slots=True)
class FacetValue:
    """A value that can be chosen: how many offers have it, and how many never said."""

    value: str
    count: int
    unknown: int
    checked: bool


@dataclass(frozen=True, slots=True)
class Results:
    """The answer to one question."""

    ranked: Ranked
    shown: Mapping[Pile, Sequence[Card]]
    """The cards of this page, by pile."""
    pages: int
    facets: Mapping[str, Sequence[FacetValue]]
    corrected: str | None
    is_partial: bool
    community: Sequence[Card]


def results(index: CatalogueIndex, asked: Asked, reader: Reader) -> Results:
    """Return one page of the answer, in the language of the page."""
    page, today = reader.page, reader.today
    in_reach = scope.in_reach(index, asked.need.municipality)
    found = find(index, asked.need.q, page, in_reach & scope.audience(index, Audience.PARENTS))
    within = found.bits
    ranked = _rank(index, found, _narrowed(index, within, asked), asked, today)
    on_page, pages = _on_page(ranked, asked)
    community = _community(index, asked, reader) if asked.page == 1 else ()
    made = cards([*on_page, *community], reader, asked.address())
    by_id = {card.id: card for card in made}
    return Results(
        ranked=ranked,
        shown={pile: [by_id[m.record.id] for m in on_page if m.pile is pile and m.record.id in by_id] for pile in Pile},
        pages=pages,
        facets=_facets(index, within, asked),
        corrected=found.corrected,
        is_partial=found.is_partial,
        community=[by_id[match.record.id] for match in community if match.record.id in by_id],
    )


def _rank(index: CatalogueIndex, found: Found, within: Bits, asked: Asked, today: date) -> Ranked:
    narrowed = Found(within, found.named, found.literal)
    return rank(index, narrowed, asked.need, asked.place(index.reference), today)


def _on_page(ranked: Ranked, asked: Asked) -> tuple[list[Match], int]:
    """Return the matches of this page and the number of pages; the third pile only counts when it is opened."""
    piles = [ranked.piles[pile] for pile in Pile if pile is not Pile.NO or asked.shows_no]
    skip = (asked.page - 1) * PER_PAGE
    found: list[Match] = []
    for matches in piles:
        found += matches[skip : skip + PER_PAGE - len(found)]
        skip = max(0, skip - len(matches))
    return found, max(1, -(-sum(map(len, piles)) // PER_PAGE))


def _narrowed(index: CatalogueIndex, within: Bits, asked: Asked, *, except_for: str = "") -> Bits:
    """Return the offers left after every narrowing key but one."""
    for aspect in NARROWING:
        if aspect != except_for:
            within = index.facets.narrowed(within, aspect, asked.need.chosen(aspect))
    return within


def _facets(index: CatalogueIndex, within: Bits, asked: Asked) -> dict[str, list[FacetValue]]:
    """Return the values per aspect with their counts; an aspect's own choice does not narrow its own counts."""
    found: dict[str, list[FacetValue]] = {}
    for aspect in NARROWING:
        base = _narrowed(index, within, asked, except_for=aspect)
        chosen = asked.need.chosen(aspect)
        counted = [_value(index, base, aspect, value, value in chosen) for value in _values(index, aspect, chosen)]
        found[aspect] = [value for value in counted if value.count or value.checked]
    return found


def _values(index: CatalogueIndex, aspect: str, chosen: tuple[str, ...]) -> list[str]:
    """Return the values that occur or were chosen, in the order of their vocabulary."""
    occurring = {*index.facets.values(aspect), *chosen}
    ordered = [key for vocabulary, key in index.reference.terms if vocabulary == aspect and key in occurring]
    return ordered or sorted(occurring)


def _value(index: CatalogueIndex, base: Bits, aspect: str, value: str, checked: bool) -> FacetValue:  # noqa: FBT001
    having = base & index.facets.having(aspect, value)
    silent = base & ~having & ~index.facets.lacking(aspect, value)
    unknown = silent.bit_count() if aspect in CLOSED_ASPECTS else 0
    return FacetValue(value, having.bit_count(), unknown, checked)


def _community(index: CatalogueIndex, asked: Asked, reader: Reader) -> Sequence[Match]:
    """Return the places where parents of a community meet, known to serve this municipality; the nearest fit first."""
    if asked.need.municipality is None:
        return ()
    serving = index.facets.having("municipality", asked.need.municipality)
    places = serving & scope.audience(index, Audience.COMMUNITY_PLACE)
    found = find(index, asked.need.q, reader.page, places)
    ranked = _rank(index, found, found.bits, asked, reader.today)
    return [*ranked.piles[Pile.FITS], *ranked.piles[Pile.ASK]][:MOST_COMMUNITY_PLACES]
