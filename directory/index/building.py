"""From database rows to records and words. Inheritance from the programme is resolved here, once, for everyone."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from django.db.models import Max, QuerySet

from directory.index.analysis import words
from directory.index.catalogue import NEUTRAL, Changed, OfferWords
from directory.index.record import Ages, LanguageOffer, OfferRecord, Point, Stated, Terms
from directory.index.wordlist import words_to_keep
from directory.languages import CODES
from directory.models import (
    INHERITED_VOCABULARIES,
    Offer,
    OfferLanguage,
    OfferTerm,
    Programme,
    ProgrammeTerm,
    ServiceArea,
    Term,
    Verification,
)
from directory.models.choices import Known
from directory.models.organisation import OrganisationKind

Row = Mapping[str, Any]

SEARCHED_TEXTS = ("name", "summary", "description")
MUNICIPALITIES_SEARCHED = 20
"""An offer for a whole region is not found by the names of all its towns: that would drown the local ones."""

_OFFER_COLUMNS = (
    "id",
    "source_id",
    "audience",
    "area_scope",
    "families_from_elsewhere",
    "neighbourhood",
    "programme_id",
    "organisation_id",
    "organisation__name",
    "organisation__kind",
    "programme__name",
    "place__latitude",
    "place__longitude",
    "place__neighbourhood",
    "kind",
    "cost",
    "age_min_months",
    "age_max_months",
    "prenatal",
    "parent_gender",
    "first_child_only",
    "dutch_required",
    "registration_requirement",
    "permit_required",
    "youth_act",
    "language_matching",
    "capacity",
    "capacity_checked_on",
    "waiting_weeks",
    "start_speed",
    "settled_from_months",
    "settled_until_months",
    "intensity",
    "duration_weeks_min",
    "duration_weeks_max",
    "valid_until",
    "source_year",
    *(f"{text}_{code}" for text in SEARCHED_TEXTS for code in CODES),
)
_PROGRAMME_COLUMNS = (
    "id",
    "cost",
    "age_min_months",
    "age_max_months",
    "prenatal",
    "parent_gender",
    "first_child_only",
)


@dataclass(slots=True)
class _Details:
    """Rows around the offers, gathered by offer or programme."""

    programmes: dict[int, Row] = field(default_factory=dict)
    programme_terms: dict[int, dict[str, set[str]]] = field(default_factory=dict)
    terms: dict[int, dict[tuple[str, bool], set[str]]] = field(default_factory=dict)
    languages: dict[int, dict[str, LanguageOffer]] = field(default_factory=dict)
    municipalities: dict[int, dict[str, str]] = field(default_factory=dict)
    verified: dict[int, dict[str, Any]] = field(default_factory=dict)


def build(offers: QuerySet[Offer]) -> list[Changed]:
    """Return the records and words of the offers given, in a fixed number of queries."""
    rows = list(offers.order_by("pk").values(*_OFFER_COLUMNS))
    details = _details(offers)
    return [Changed(_record(row, details), _words(row, details)) for row in rows]


def _details(offers: QuerySet[Offer]) -> _Details:
    wanted = {"offer__in": offers.order_by().values("pk")}
    term_names = {pk: (vocabulary, key) for pk, vocabulary, key in Term.objects.values_list("pk", "vocabulary", "key")}
    details = _Details(programmes={row["id"]: row for row in Programme.objects.values(*_PROGRAMME_COLUMNS)})
    for programme, term in ProgrammeTerm.objects.values_list("programme_id", "term_id"):
        vocabulary, key = term_names[term]
        details.programme_terms.setdefault(programme, defaultdict(set))[vocabulary].add(key)
    for offer, term, holds in OfferTerm.objects.filter(**wanted).values_list("offer_id", "term_id", "holds"):
        vocabulary, key = term_names[term]
        details.terms.setdefault(offer, defaultdict(set))[vocabulary, holds].add(key)
    languages = OfferLanguage.objects.filter(**wanted)
    for offer, code, support, payer, on in languages.values_list(
        "offer_id", "language_id", "support", "interpreter_paid_by", "confirmed_on"
    ):
        details.languages.setdefault(offer, {})[code] = LanguageOffer(support, payer, on)
    areas = ServiceArea.objects.filter(**wanted).values_list("offer_id", "municipality_id", "municipality__name")
    for offer, code, name in areas:
        details.municipalities.setdefault(offer, {})[code] = name
    latest = Verification.objects.filter(**wanted).order_by().values_list("offer_id", "fact")
    for offer, fact, on in latest.annotate(on=Max("verified_on")):
        details.verified.setdefault(offer, {})[fact] = on
    return details


def _record(row: Row, details: _Details) -> OfferRecord:
    offer_id, programme = row["id"], details.programmes.get(row["programme_id"])
    return OfferRecord(
        id=offer_id,
        source_id=row["source_id"] or "",
        audience=row["audience"],
        name=row["name_nl"],
        area_scope=row["area_scope"],
        municipalities=frozenset(details.municipalities.get(offer_id, ())),
        families_from_elsewhere=row["families_from_elsewhere"],
        neighbourhood=row["neighbourhood"],
        point=_point(row),
        programme_id=row["programme_id"],
        organisation_id=row["organisation_id"],
        kind=_stated("kind", row, None),
        cost=_stated("cost", row, programme),
        ages=_ages(row, programme),
        prenatal=_stated("prenatal", row, programme),
        parent_gender=_stated("parent_gender", row, programme),
        first_child_only=_stated("first_child_only", row, programme),
        dutch_required=row["dutch_required"],
        registration_requirement=row["registration_requirement"],
        permit_required=row["permit_required"],
        youth_act=row["youth_act"],
        language_matching=row["language_matching"],
        languages=details.languages.get(offer_id, {}),
        terms=_terms(offer_id, row["programme_id"], details),
        capacity=row["capacity"],
        capacity_checked_on=row["capacity_checked_on"],
        waiting_weeks=row["waiting_weeks"],
        start_speed=row["start_speed"],
        settled_from_months=row["settled_from_months"],
        settled_until_months=row["settled_until_months"],
        intensity=row["intensity"],
        duration_weeks=(row["duration_weeks_min"], row["duration_weeks_max"]),
        valid_until=row["valid_until"],
        verified=details.verified.get(offer_id, {}),
        source_year=row["source_year"],
        organisation_kind=row["organisation__kind"] or OrganisationKind.UNKNOWN,
    )


def _point(row: Row) -> Point | None:
    latitude, longitude = row["place__latitude"], row["place__longitude"]
    return None if latitude is None else (latitude, longitude)


def _stated(name: str, row: Row, programme: Row | None) -> Stated[str]:
    """Return the offer's own value, else its programme's, marked as inherited, else unknown."""
    if row[name] != Known.UNKNOWN:
        return Stated(row[name])
    if programme and programme[name] != Known.UNKNOWN:
        return Stated(programme[name], inherited=True)
    return Stated()


def _ages(row: Row, programme: Row | None) -> Stated[Ages]:
    for source, inherited in ((row, False), (programme, True)):
        if source and (source["age_min_months"] is not None or source["age_max_months"] is not None):
            return Stated(Ages(source["age_min_months"], source["age_max_months"]), inherited)
    return Stated()


def _terms(offer_id: int, programme_id: int | None, details: _Details) -> dict[str, Terms]:
    own = details.terms.get(offer_id, {})
    usual = details.programme_terms.get(programme_id, {}) if programme_id else {}
    found: dict[str, Terms] = {}
    for vocabulary in {*(name for name, _ in own), *usual}:
        yes, no = frozenset(own.get((vocabulary, True), ())), frozenset(own.get((vocabulary, False), ()))
        inherits = not yes and vocabulary in INHERITED_VOCABULARIES
        handed_down = frozenset(usual.get(vocabulary, ())) - no if inherits else frozenset()
        if yes or no or handed_down:
            found[vocabulary] = Terms(yes or handed_down, no, inherited=bool(handed_down))
    return found


def _words(row: Row, details: _Details) -> OfferWords:
    towns = details.municipalities.get(row["id"], {})
    neutral = [row["organisation__name"], row["programme__name"], row["neighbourhood"], row["place__neighbourhood"]]
    if len(towns) <= MUNICIPALITIES_SEARCHED:
        neutral += towns.values()
    text = {NEUTRAL: words_to_keep(_joined(neutral), NEUTRAL)}
    name = {NEUTRAL: tuple(sorted(set(words(_joined([row["programme__name"]])))))}
    for code in CODES:
        own = _joined(row[f"{field}_{code}"] for field in SEARCHED_TEXTS)
        if own:
            text[code] = words_to_keep(own, code)
            name[code] = words_to_keep(row[f"name_{code}"] or "", code)
    return OfferWords(text=text, name=name)


def _joined(texts: Iterable[str | None]) -> str:
    return " ".join(text for text in texts if text)
