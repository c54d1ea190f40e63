"""From a need and the index to three ordered piles. Every offer in scope is in exactly one; none is dropped."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from directory.index.catalogue import CatalogueIndex
from directory.index.finding import Found
from directory.index.record import OfferRecord
from directory.index.values import Cost, FactKind, Vocabulary
from directory.matching.need import NARROWING, Need
from directory.matching.rules import RULES
from directory.matching.verdict import Pile, Place, Rule, Verdict

OUTREACH = frozenset({"home_visit", "outreach_at_venue"})
OUTREACH_POINTS = 5
"""Coming to the family, or to where parents already are, lowers the threshold (NJi/KIS on informal support)."""
ORIGIN_POINTS = 12
"""For an offer that names a community in which one of the family's languages is spoken. It never decides a pile:
origin is not language (DESIGN section 5)."""
COMMUNITY_OF_LANGUAGE = {
    "ti": "eritrean",
    "so": "somali",
    "uk": "ukrainian",
    "pl": "polish",
    "bg": "bulgarian",
    "ro": "romanian",
    "tr": "turkish",
    "ary": "moroccan",
    "rif": "moroccan",
    "fa": "iranian",
    "fa-AF": "afghan",
    "ps": "afghan",
    "kmr": "kurdish",
    "ckb": "kurdish",
}
FREE_POINTS = 1
CHOSEN_POINTS = 20
"""For each narrowing key whose value the offer is known to have: what was asked for comes before what must be asked."""
NAME_POINTS = 30
"""For typed words that are in the offer's own name."""
LITERAL_POINTS = 10
"""For typed words that are in its texts as typed, not only as words that mean the same."""

QUESTION_ORDER = (Rule.LANGUAGE, Rule.AGE, Rule.PARENT, Rule.PLACE, Rule.EXISTS)
"""Which open question helps most when only one can be asked."""


@dataclass(frozen=True, slots=True)
class Match:
    """One offer for one need: its pile, the verdict per aspect, and what it is worth against others."""

    record: OfferRecord
    pile: Pile
    verdicts: tuple[Verdict, ...]
    points: int
    distance_km: int | None = None

    @property
    def open_questions(self) -> tuple[Verdict, ...]:
        """The aspects that must be asked, the most useful question first."""
        asked = [verdict for verdict in self.verdicts if verdict.pile is Pile.ASK]
        return tuple(sorted(asked, key=lambda verdict: QUESTION_ORDER.index(verdict.rule)))


@dataclass(frozen=True, slots=True)
class Ranked:
    """All offers considered, by pile, each pile in order."""

    piles: Mapping[Pile, tuple[Match, ...]] = field(default_factory=dict)

    @property
    def total(self) -> int:
        """How many offers were considered."""
        return sum(len(matches) for matches in self.piles.values())


def rank(index: CatalogueIndex, found: Found, need: Need, place: Place | None, today: date) -> Ranked:
    """Sort the offers found into piles."""
    piles: dict[Pile, list[Match]] = {pile: [] for pile in Pile}
    for record in index.select(found.bits):
        slot = index.slots[record.id]
        word_points = NAME_POINTS * (found.named >> slot & 1) + LITERAL_POINTS * (found.literal >> slot & 1)
        match = judge(record, need, place, today, word_points)
        piles[match.pile].append(match)
    return Ranked({pile: tuple(sorted(matches, key=_order)) for pile, matches in piles.items()})


def judge(record: OfferRecord, need: Need, place: Place | None, today: date, word_points: int = 0) -> Match:
    """Return the verdict on one offer: known and its own excludes, all essentials known fits, the rest is asked."""
    verdicts = tuple(verdict for rule in RULES if (verdict := rule(record, need, place, today)) is not None)
    said = {verdict.pile for verdict in verdicts}
    pile = Pile.NO if Pile.NO in said else Pile.ASK if Pile.ASK in said else Pile.FITS
    points = sum(verdict.points for verdict in verdicts) + _extra_points(record, need)
    km = next((v.words["km"] for v in verdicts if v.rule is Rule.PLACE and "km" in v.words), None)
    return Match(record, pile, verdicts, points + word_points, km)


def _extra_points(record: OfferRecord, need: Need) -> int:
    points = OUTREACH_POINTS if OUTREACH & record.of(Vocabulary.MODE).yes else 0
    points += FREE_POINTS if record.cost.value == Cost.FREE else 0
    communities = {COMMUNITY_OF_LANGUAGE[code] for code in need.languages if code in COMMUNITY_OF_LANGUAGE}
    points += ORIGIN_POINTS if communities & record.of(Vocabulary.ORIGIN).yes else 0
    for aspect in NARROWING:
        chosen = frozenset(need.chosen(aspect))
        if chosen & known_values(record, aspect):
            points += CHOSEN_POINTS
    return points


def known_values(record: OfferRecord, aspect: str) -> frozenset[str]:
    """Return the values of a narrowing aspect an offer is known to have."""
    if aspect in {"kind", "cost"}:
        value = record.kind.value if aspect == "kind" else record.cost.value
        return frozenset() if value is None else frozenset({value})
    return record.of(aspect).yes


def _order(match: Match) -> tuple[int, int, int, int, str, int]:
    """Points, then the fewest questions, the freshest, the nearest, the name; the id makes it the same everywhere."""
    confirmed = match.record.verified.get(FactKind.EXISTENCE)
    return (
        -match.points,
        len(match.open_questions),
        -(confirmed or date.min).toordinal(),
        match.distance_km or 0,
        match.record.name,
        match.record.id,
    )
