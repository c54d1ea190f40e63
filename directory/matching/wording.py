"""What a verdict's sentence may name about the offer itself: its dates, ages, terms, the distance to its town."""

from collections.abc import Callable, Mapping
from typing import Any

from directory.index.record import Ages, OfferRecord
from directory.index.values import FactKind, Vocabulary
from directory.matching.rules import Said
from directory.matching.table import RELATED_LANGUAGES
from directory.matching.verdict import Question, Rule, Verdict


def verdict_on(record: OfferRecord, rule: Rule, said: Said, question: Question) -> Verdict:
    """Return what a rule says of one offer, with everything its sentence names."""
    case, words, add = said.case, said.bound.words, _ABOUT.get(rule)
    if add is not None and case.sentence:
        words = {**words, **add(record, said, question)}
    return Verdict(rule, case.pile, case.sentence, words, case.points, case.inherited)


def _dates(record: OfferRecord, said: Said, question: Question) -> Mapping[str, Any]:
    dates = {
        "ended": record.valid_until,
        "full": record.capacity_checked_on,
        "exists_confirmed": record.verified.get(FactKind.EXISTENCE),
    }
    if said.case.sentence == "once_past":
        return {"year": record.source_year}
    return {"date": dates[said.case.sentence]} if said.case.sentence in dates else {}


def _place(record: OfferRecord, said: Said, question: Question) -> Mapping[str, Any]:
    place = question.place
    if place is None:
        return {}
    km = min((place.nearby[code] for code in record.municipalities if code in place.nearby), default=None)
    return {"place": place.name, "km": None if km is None else round(km)}


def _ages(record: OfferRecord, said: Said, question: Question) -> Mapping[str, Any]:
    ages = record.ages.value or Ages(None, None)
    return {"first": ages.first, "last": ages.last} if said.case.sentence == "age_out" else {}


def _terms(vocabulary: Vocabulary) -> Callable[[OfferRecord, Said, Question], Mapping[str, Any]]:
    def named(record: OfferRecord, said: Said, question: Question) -> Mapping[str, Any]:
        return {"vocabulary": vocabulary.value, "terms": tuple(sorted(record.of(vocabulary).yes))}

    return named


def _support(record: OfferRecord, said: Said, question: Question) -> Mapping[str, Any]:
    code = said.bound.words["language"]
    offered = record.languages.get(code)
    related = next((other for other in RELATED_LANGUAGES.get(code, ()) if other in record.languages), None)
    words: dict[str, Any] = {"support": offered.support} if offered else {}
    return words | {"related": related} if said.case.sentence == "language_related" else words


def _communities(record: OfferRecord, said: Said, question: Question) -> Mapping[str, Any]:
    named = record.of(Vocabulary.ORIGIN).yes
    if said.case.sentence == "origin_named":
        named &= set(said.bound.variables["@communities"])
    return {"vocabulary": Vocabulary.ORIGIN.value, "terms": tuple(sorted(named))}


def _residence(record: OfferRecord, said: Said, question: Question) -> Mapping[str, Any]:
    return {"vocabulary": Vocabulary.RESIDENCE.value, "terms": said.bound.variables["@residence"]}


def _dayparts(record: OfferRecord, said: Said, question: Question) -> Mapping[str, Any]:
    return {"terms": question.need.dayparts}


_ABOUT: Mapping[Rule, Callable[[OfferRecord, Said, Question], Mapping[str, Any]]] = {
    Rule.EXISTS: _dates,
    Rule.PLACE: _place,
    Rule.AGE: _ages,
    Rule.ACCESS: _terms(Vocabulary.ACCESS),
    Rule.LANGUAGE: _support,
    Rule.STATUS: _residence,
    Rule.DAYPART: _dayparts,
    Rule.OUTREACH: _terms(Vocabulary.MODE),
    Rule.ORIGIN: _communities,
}
