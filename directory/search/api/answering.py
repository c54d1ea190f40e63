"""The answer to a question as plain data: offers of all piles in order, each with its reasons."""

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from django.urls import reverse

from directory.asking.asked import Asked
from directory.facts.doors import DoorFacts, doors
from directory.facts.near_misses import in_words, value_label
from directory.facts.reader import Reader
from directory.facts.sentences import sentence
from directory.facts.text import columns, of_row
from directory.matching.ranking import Match, Ranked
from directory.matching.verdict import Pile, Rule, Verdict
from directory.models import Offer
from directory.search.queries import Answer

PER_PAGE = 50
NEVER_TOLD = frozenset({Rule.COMMUNITY})
"""Rules that put offers in order and say nothing about it: the answer may end up on a screen the family sees
(DESIGN section 5)."""

Json = dict[str, Any]
Saying = Callable[[Verdict], str]


def as_json(answered: Answer, asked: Asked, reader: Reader) -> Json:
    """Return one page of the answer, in the language that is active now, which is the reader's."""
    shown = _on_page(answered.ranked, asked.page)
    is_more = answered.ranked.total > asked.page * PER_PAGE
    return {
        "total": answered.ranked.total,
        "piles": {pile.value: len(answered.ranked.piles[pile]) for pile in Pile},
        "results": _results(shown, reader),
        "near_misses": [
            {"key": miss.key, "count": miss.count, "text": in_words(miss, reader.reference)}
            for miss in answered.near_misses
        ],
        "local_start": [_door(door) for door in doors(reader.reference, asked.need.municipality, reader.page)],
        "facets": _facets(answered, reader),
        "corrected": answered.corrected,
        "next": asked.page + 1 if is_more else None,
    }


def _on_page(ranked: Ranked, page: int) -> list[Match]:
    """Return the matches of one page, through all piles; none after the last page."""
    skip = (page - 1) * PER_PAGE
    found: list[Match] = []
    for pile in Pile:
        matches = ranked.piles[pile]
        found += matches[skip : skip + PER_PAGE - len(found)]
        skip = max(0, skip - len(matches))
    return found


def _results(matches: Sequence[Match], reader: Reader) -> list[Json]:
    names = _names([match.record.id for match in matches], reader.page)
    saying = _saying(reader)
    before, _, after = reverse("catalogue:offer", args=[0]).partition(
        "0"
    )  # looking it up is dear, fifty times too dear
    return [
        _result(match, names[match.record.id], f"{before}{match.record.id}{after}", saying)
        for match in matches
        if match.record.id in names  # withdrawn since the index was read
    ]


def _names(ids: list[int], page: str) -> Mapping[int, str]:
    """Return the names in the language asked, else in Dutch: one query, and none without offers."""
    if not ids:
        return {}
    rows = Offer.objects.filter(pk__in=ids).values("pk", *columns("name", page=page))
    return {row["pk"]: found.value if (found := of_row(row, "name", page)) else "" for row in rows}


def _saying(reader: Reader) -> Saying:
    """Return a way to say a verdict as a whole sentence; what many offers have in common is put in words only once."""
    said: dict[tuple[Any, ...], str] = {}

    def say(verdict: Verdict) -> str:
        key = (verdict.sentence, *verdict.words.items())
        if key not in said:
            text = sentence(verdict, reader.reference)
            said[key] = text[:1].upper() + text[1:]
        return said[key]

    return say


def _result(match: Match, name: str, url: str, saying: Saying) -> Json:
    told = [verdict for verdict in match.shown if verdict.rule not in NEVER_TOLD]
    questions = [verdict for verdict in match.open_questions if verdict.rule not in NEVER_TOLD]
    return {
        "id": match.record.id,
        "source_id": match.record.source_id,
        "name": name,
        "url": url,
        "pile": match.pile,
        "folded": match.folded or None,
        "score": match.points,
        "question": saying(questions[0]) if questions and match.pile is not Pile.NO else None,
        "distance_km": match.distance_km,
        "reasons": [
            {
                "rule": verdict.rule,
                "verdict": verdict.pile,
                "text": saying(verdict),
                "inherited": verdict.inherited,
            }
            for verdict in told
        ],
    }


def _door(door: DoorFacts) -> Json:
    return {
        "door": door.door_label,
        "name": door.name,
        "what_for": door.what_for.value if door.what_for else None,
        "phone": door.phone,
        "website": door.website,
        "source_url": door.source_url,
        "source_year": door.source_year,
    }


def _facets(answered: Answer, reader: Reader) -> dict[str, list[Json]]:
    return {
        aspect: [
            {
                "value": each.value,
                "label": value_label(reader.reference, aspect, each.value),
                "count": each.count,
                "unknown": each.unknown,
                "checked": each.checked,
            }
            for each in values
        ]
        for aspect, values in answered.facets.items()
    }
