"""Offers as cards in a list: what is known, what is only usual, and the one thing to ask."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Literal

from django.urls import reverse
from django.utils.translation import gettext as _

from directory.facts import labels
from directory.facts.freshness import Freshness, freshness, is_old_mention
from directory.facts.reader import Reader
from directory.facts.sentences import sentence
from directory.facts.text import Text, columns, of_row
from directory.index.record import OfferRecord, Stated
from directory.index.reference import Reference
from directory.index.values import Cost, LanguageSupport, ParentGender, Vocabulary
from directory.matching.ranking import Match
from directory.matching.verdict import Pile, Rule, Verdict
from directory.models import Offer

FactState = Literal["known", "inherited", "ask", "no"]
MOST_MODES = 2
MOST_LANGUAGES = 3


@dataclass(frozen=True, slots=True)
class Fact:
    """One thing about an offer, and how we know it."""

    state: FactState
    text: str


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
    question: str | None
    freshness: Freshness
    old: bool


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
    rows = Offer.objects.filter(pk__in=ids).values("pk", "organisation__name", "programme__name", *wanted)
    return {row["pk"]: row for row in rows}


def _card(match: Match, row: Mapping[str, Any], reader: Reader, query: str) -> Card:
    record, page = match.record, reader.page
    url = reverse("catalogue:offer", args=[record.id])
    question = next(iter(match.open_questions), None)
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
        facts=tuple(_facts(match, reader.reference)),
        question=sentence(question, reader.reference) if question and match.pile is not Pile.NO else None,
        freshness=freshness(record, reader.today),
        old=is_old_mention(record, reader.today),
    )


def place_label(record: OfferRecord, reference: Reference) -> str:
    """Return where an offer is, in as few words as say it."""
    if record.area_scope == "national":
        return _("Heel Nederland")
    names = sorted(reference.municipalities[code].name for code in record.municipalities)
    if not names:
        return _("Gebied nog niet bekend")
    town = names[0] if len(names) == 1 else _("%(town)s en nog %(n)s") % {"town": names[0], "n": len(names) - 1}
    return f"{record.neighbourhood}, {town}" if record.neighbourhood and len(names) == 1 else town


def _facts(match: Match, reference: Reference) -> Iterable[Fact]:
    """Yield what decided the pile first, then what a family asks next: how, in which languages, what it costs."""
    said = {verdict.rule: verdict for verdict in match.verdicts}
    for rule in (Rule.EXISTS, Rule.PLACE, Rule.LANGUAGE, Rule.AGE, Rule.PARENT):
        verdict = said.get(rule)
        if verdict and (verdict.pile is Pile.NO or (verdict.pile is Pile.FITS and rule is not Rule.EXISTS)):
            yield Fact(_state(verdict), sentence(verdict, reference))
    record = match.record
    if Rule.AGE not in said:
        yield from _ages(record)
    if Rule.PARENT not in said:
        yield from _parent(record)
    if Rule.LANGUAGE not in said:
        yield from _languages(record, reference)
    yield from _modes(record, reference)
    yield from _cost(record)


def _state(verdict: Verdict) -> FactState:
    if verdict.pile is Pile.NO:
        return "no"
    return "inherited" if verdict.inherited else "known"


def _origin(stated: Stated[Any]) -> FactState:
    return "inherited" if stated.inherited else "known"


def _ages(record: OfferRecord) -> Iterable[Fact]:
    if record.ages.value is not None:
        yield Fact(_origin(record.ages), _("Voor kinderen %(range)s") % {"range": labels.ages(record.ages.value)})


def _parent(record: OfferRecord) -> Iterable[Fact]:
    if record.parent_gender.value in {ParentGender.MOTHERS, ParentGender.FATHERS}:
        label = labels.choice(ParentGender(record.parent_gender.value))
        yield Fact(_origin(record.parent_gender), label[:1].upper() + label[1:])


def _languages(record: OfferRecord, reference: Reference) -> Iterable[Fact]:
    spoken = [
        labels.language(reference, code)
        for code in reference.languages
        if code in record.languages
        and record.languages[code].support != LanguageSupport.TRANSLATED_MATERIAL
        and code != "nl"
    ]
    if spoken:
        more = len(spoken) - MOST_LANGUAGES
        names = ", ".join(spoken[:MOST_LANGUAGES])
        yield Fact("known", _("%(names)s en nog %(n)s") % {"names": names, "n": more} if more > 0 else names)


def _modes(record: OfferRecord, reference: Reference) -> Iterable[Fact]:
    modes = record.of(Vocabulary.MODE)
    for label in labels.terms(reference, Vocabulary.MODE, modes.yes)[:MOST_MODES]:
        yield Fact("inherited" if modes.inherited else "known", label[:1].upper() + label[1:])


def _cost(record: OfferRecord) -> Iterable[Fact]:
    if record.cost.value is not None:
        label = labels.choice(Cost(record.cost.value))
        yield Fact(_origin(record.cost), label[:1].upper() + label[1:])
