"""From a question to the page of offers that answers it. One query for the version, one for a page of texts."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
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
from directory.matching.near_misses import NearMiss
from directory.matching.need import NARROWING
from directory.matching.ranking import DELICATE, Match, Ranked, rank
from directory.matching.verdict import Pile

PER_PAGE = 20
MOST_COMMUNITY_PLACES = 6
MOST_TO_BEGIN_WITH = 2
"""Offers under "Begin hier"; the local start makes it three."""


@dataclass(frozen=True, slots=True)
class FacetValue:
    """A value that can be chosen: how many offers have it, and how many never said."""

    value: str
    count: int
    unknown: int
    checked: bool


@dataclass(frozen=True, slots=True)
class Answer:
    """What comes of a question, whoever asks it: the page and the JSON interface both show this."""

    ranked: Ranked
    community: Ranked
    """The places where parents of a community meet, known to serve this municipality."""
    facets: Mapping[str, Sequence[FacetValue]]
    near_misses: Sequence[NearMiss]
    corrected: str | None
    is_partial: bool


@dataclass(frozen=True, slots=True)
class Shown:
    """The cards of one pile on one page; what is folded stands apart, by reason."""

    cards: Sequence[Card]
    folded: Mapping[str, Sequence[Card]]


@dataclass(frozen=True, slots=True)
class Results:
    """One page of the answer to one question."""

    answer: Answer
    shown: Mapping[Pile, Shown]
    begin_here: Sequence[Card]
    """The first cards of an answer in which nothing is confirmed; not repeated in their pile."""
    pages: int
    community: Sequence[Card]

    @property
    def cards(self) -> Iterator[Card]:
        """All cards of this page."""
        yield from self.begin_here
        yield from self.community
        for shown in self.shown.values():
            yield from shown.cards
            for folded in shown.folded.values():
                yield from folded

    @property
    def likely(self) -> int:
        """How many offers fit or must be asked: those before the third pile."""
        return len(self.answer.ranked.piles[Pile.FITS]) + len(self.answer.ranked.piles[Pile.ASK])


def answer(index: CatalogueIndex, asked: Asked, page: str, today: date) -> Answer:
    """Return all offers considered, ranked, with the counts per value; `page` is the language of the reader."""
    in_reach = scope.in_reach(index, asked.need.municipality)
    found = find(index, asked.need.q, page, in_reach & scope.audience(index, Audience.PARENTS))
    within, places = _narrowed(index, found.bits, asked), _places(index, asked, page)
    together = Found(within | places.bits, found.named | places.named, found.literal | places.literal)
    everything = rank(index, together, asked.need, asked.place(index.reference), today).sorted_by(asked.sort)
    ranked = everything.among(within)
    return Answer(
        ranked=ranked,
        community=everything.among(places.bits),
        facets=_facets(index, found.bits, asked),
        near_misses=[*ranked.near_misses(), *_without_a_choice(index, found.bits, asked)],
        corrected=found.corrected,
        is_partial=found.is_partial,
    )


def results(index: CatalogueIndex, asked: Asked, reader: Reader) -> Results:
    """Return one page of the answer, in the language of the page."""
    answered = answer(index, asked, reader.page, reader.today)
    on_page, pages = _on_page(answered.ranked, asked)
    community = _community(answered) if asked.page == 1 else ()
    query = "" if asked.is_private else asked.address()
    made = cards([*on_page, *community], reader, query, need=asked.need)
    by_id = {card.id: card for card in made}
    first = _first(on_page, answered.ranked, asked)
    begun = {match.record.id for match in first}
    rest = [match for match in on_page if match.record.id not in begun]
    return Results(
        answer=answered,
        shown={pile: _shown([match for match in rest if match.pile is pile], by_id) for pile in Pile},
        begin_here=_cards(first, by_id),
        pages=pages,
        community=_cards(community, by_id),
    )


def _on_page(ranked: Ranked, asked: Asked) -> tuple[list[Match], int]:
    """Return the matches of this page and the number of pages; the third pile only counts when it is opened."""
    piles = [ranked.piles[pile] for pile in Pile if pile is not Pile.NO or asked.shows_no]
    skip = (asked.page - 1) * PER_PAGE
    found: list[Match] = []
    for matches in piles:
        found += matches[skip : skip + PER_PAGE - len(found)]
        skip = max(0, skip - len(matches))
    return found, max(1, -(-sum(map(len, piles)) // PER_PAGE))


def _first(on_page: Sequence[Match], ranked: Ranked, asked: Asked) -> list[Match]:
    """Return the offers to begin with where nothing is confirmed; delicate ones are not shown unasked."""
    if ranked.piles[Pile.FITS] or asked.page > 1 or asked.sort:
        return []
    return [match for match in on_page if match.pile is Pile.ASK and match.folded != DELICATE][:MOST_TO_BEGIN_WITH]


def _shown(matches: Sequence[Match], by_id: Mapping[int, Card]) -> Shown:
    reasons = dict.fromkeys(match.folded for match in matches if match.folded)
    return Shown(
        cards=_cards([match for match in matches if not match.folded], by_id),
        folded={why: _cards([match for match in matches if match.folded == why], by_id) for why in reasons},
    )


def _cards(matches: Iterable[Match], by_id: Mapping[int, Card]) -> list[Card]:
    """Return the cards of matches, without offers that were withdrawn since the index was read."""
    return [by_id[match.record.id] for match in matches if match.record.id in by_id]


def _without_a_choice(index: CatalogueIndex, within: Bits, asked: Asked) -> Iterator[NearMiss]:
    """Yield for each choice that narrows how many offers there are more without it."""
    narrowed = _narrowed(index, within, asked)
    for aspect in NARROWING:
        if chosen := asked.need.chosen(aspect):
            more = _narrowed(index, within, asked, except_for=aspect) & ~narrowed
            if more:
                yield NearMiss(aspect, more.bit_count(), drop=tuple((aspect, value) for value in chosen))


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


def _places(index: CatalogueIndex, asked: Asked, page: str) -> Found:
    """Return the places where parents of a community meet that the typed words are about; none without a town."""
    if asked.need.municipality is None:
        return Found(0, 0)
    serving = index.facets.having("municipality", asked.need.municipality)
    places = serving & scope.audience(index, Audience.COMMUNITY_PLACE)
    return find(index, asked.need.q, page, places) if places else Found(0, 0)


def _community(answered: Answer) -> Sequence[Match]:
    """Return the first of the places where parents meet, the nearest fit first."""
    piles, most = answered.community.piles, MOST_COMMUNITY_PLACES
    return [*piles[Pile.FITS][:most], *piles[Pile.ASK][:most]][:most]
