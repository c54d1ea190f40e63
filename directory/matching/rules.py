"""The rules: each looks at one aspect of one offer and gives a verdict, or nothing when the need does not ask.

Unknown is never a reason to exclude, and an inherited value never is either: it is what is usual nationally, not what
this offer said (DESIGN section 5). Points follow the research: the family's own language weighs most.
"""

from collections.abc import Callable
from datetime import date

from directory.index.record import Ages, LanguageOffer, OfferRecord, Stated
from directory.index.values import (
    AreaScope,
    Capacity,
    FactKind,
    FamiliesFromElsewhere,
    Known,
    LanguageSupport,
    ParentGender,
    Vocabulary,
    fresh_since,
)
from directory.matching.need import EXPECTING, Need
from directory.matching.verdict import Pile, Place, Rule, Verdict

RuleFunction = Callable[[OfferRecord, Need, Place | None, date], Verdict | None]

SPEECH = frozenset(
    {LanguageSupport.NATIVE_SPEAKER, LanguageSupport.VOLUNTEER_SPEAKS, LanguageSupport.INTERPRETER_PRESENT}
)
"""Support a parent can talk with. Translated paper is not speech, and an interpreter on request is a question."""

RELATED_LANGUAGES: dict[str, tuple[str, ...]] = {
    "kmr": ("ku",),
    "ckb": ("ku",),
    "fa": ("fa-AF",),
    "fa-AF": ("fa",),
}
"""Languages worth asking about, never taken for each other: "Kurdish" may be either, and Dari and Farsi speakers often
understand one another. Arabic is not Moroccan Arabic and Ukrainian is not Russian."""

LANGUAGE_POINTS = {
    LanguageSupport.NATIVE_SPEAKER: 25,
    LanguageSupport.VOLUNTEER_SPEAKS: 25,
    LanguageSupport.INTERPRETER_PRESENT: 20,
    LanguageSupport.UNKNOWN: 15,
    LanguageSupport.INTERPRETER_ON_REQUEST: 12,
    LanguageSupport.UNDERSTANDS_BASIC: 6,
    LanguageSupport.TRANSLATED_MATERIAL: 2,
}
CONFIRMED_LANGUAGE_POINTS = 40
MATCHING_POINTS = 15
RELATED_POINTS = 8
FOR_THIS_PARENT_POINTS = 8
"""For an offer that is there for just this parent: an explicit target group comes before everyone's."""


def exists(record: OfferRecord, need: Need, place: Place | None, today: date) -> Verdict | None:
    """Fits when someone confirmed lately that it exists; does not fit when it has ended or is full."""
    if record.valid_until is not None and record.valid_until < today:
        return Verdict(Rule.EXISTS, Pile.NO, "ended", {"date": record.valid_until})
    if record.capacity == Capacity.FULL and _is_recent(record.capacity_checked_on, FactKind.AVAILABILITY, today):
        return Verdict(Rule.EXISTS, Pile.NO, "full", {"date": record.capacity_checked_on})
    confirmed = record.verified.get(FactKind.EXISTENCE)
    if _is_recent(confirmed, FactKind.EXISTENCE, today):
        return Verdict(Rule.EXISTS, Pile.FITS, "exists_confirmed", {"date": confirmed}, points=10)
    return Verdict(Rule.EXISTS, Pile.ASK, "exists_lapsed" if confirmed else "exists_unverified")


def in_place(record: OfferRecord, need: Need, place: Place | None, today: date) -> Verdict | None:
    """Fits where the offer serves the family's municipality or everyone; neighbours that may take others are asked."""
    if place is None:
        return None
    words = {"place": place.name}
    if place.code in record.municipalities:
        return Verdict(Rule.PLACE, Pile.FITS, "serves_place", words, points=10)
    if record.area_scope == AreaScope.NATIONAL:
        return Verdict(Rule.PLACE, Pile.FITS, "serves_everyone", words, points=5)
    if record.area_scope == AreaScope.UNKNOWN:
        return Verdict(Rule.PLACE, Pile.ASK, "area_unknown", words)
    return _elsewhere(record, place)


def _elsewhere(record: OfferRecord, place: Place) -> Verdict:
    near = [place.nearby[code] for code in record.municipalities if code in place.nearby]
    words = {"place": place.name, "km": round(min(near)) if near else None}
    if not near or record.families_from_elsewhere == FamiliesFromElsewhere.NO:
        return Verdict(Rule.PLACE, Pile.NO, "other_place", words)
    if record.families_from_elsewhere == FamiliesFromElsewhere.YES:
        return Verdict(Rule.PLACE, Pile.FITS, "welcomes_elsewhere", words, points=3)
    return Verdict(Rule.PLACE, Pile.ASK, "maybe_elsewhere", words)


def age(record: OfferRecord, need: Need, place: Place | None, today: date) -> Verdict | None:
    """The best verdict over the children: one fitting child is enough, and the reason names that child."""
    if not need.ages:
        return None
    order = {Pile.FITS: 0, Pile.ASK: 1, Pile.NO: 2}
    verdicts = [_expecting(record) if months == EXPECTING else _child(record, months) for months in need.ages]
    return min(verdicts, key=lambda verdict: (order[verdict.pile], -verdict.points))


def _child(record: OfferRecord, months: int) -> Verdict:
    ages: Stated[Ages] = record.ages
    words = {"months": months}
    if ages.value is None:
        return Verdict(Rule.AGE, Pile.ASK, "age_unknown", words)
    if ages.value.include(months):
        points = 4 if ages.inherited else 6
        return Verdict(Rule.AGE, Pile.FITS, "age_fits", words, points, ages.inherited)
    if ages.inherited:
        return Verdict(Rule.AGE, Pile.ASK, "age_unusual", words, inherited=True)
    return Verdict(Rule.AGE, Pile.NO, "age_out", {**words, "first": ages.value.first, "last": ages.value.last})


def _expecting(record: OfferRecord) -> Verdict:
    prenatal = record.prenatal
    if prenatal.value == Known.YES:
        return Verdict(Rule.AGE, Pile.FITS, "expecting_fits", {}, 4 if prenatal.inherited else 6, prenatal.inherited)
    if prenatal.is_own:
        return Verdict(Rule.AGE, Pile.NO, "expecting_out")
    sentence = "expecting_unusual" if prenatal.inherited else "expecting_unknown"
    return Verdict(Rule.AGE, Pile.ASK, sentence, inherited=prenatal.inherited)


def parent(record: OfferRecord, need: Need, place: Place | None, today: date) -> Verdict | None:
    """Whether this parent may come."""
    wanted = {"mother": ParentGender.MOTHERS, "father": ParentGender.FATHERS}.get(need.parent or "")
    if wanted is None:
        return None
    stated = record.parent_gender
    name = str(need.parent)
    if stated.value is None:
        return Verdict(Rule.PARENT, Pile.ASK, f"{name}_unknown")
    if stated.value in {wanted, ParentGender.ALL}:
        points = FOR_THIS_PARENT_POINTS if stated.value == wanted else 2
        return Verdict(Rule.PARENT, Pile.FITS, f"{name}_fits", {}, points, stated.inherited)
    if stated.inherited:
        return Verdict(Rule.PARENT, Pile.ASK, f"{name}_unusual", inherited=True)
    return Verdict(Rule.PARENT, Pile.NO, f"{name}_out")


def language(record: OfferRecord, need: Need, place: Place | None, today: date) -> Verdict | None:
    """Whether the family can talk there; an offer that teaches Dutch is there for who does not speak it yet."""
    if not need.languages or "nl" in need.languages or "dutch_for_parents" in record.of(Vocabulary.THEME).yes:
        return None
    spoken = [(code, record.languages[code]) for code in need.languages if code in record.languages]
    if spoken:
        return max((_spoken(record, code, offer, today) for code, offer in spoken), key=lambda found: found.points)
    for code in need.languages:
        related = [other for other in RELATED_LANGUAGES.get(code, ()) if other in record.languages]
        if related:
            words = {"language": code, "related": related[0]}
            return Verdict(Rule.LANGUAGE, Pile.ASK, "language_related", words, RELATED_POINTS)
    words = {"language": need.languages[0]}
    if record.language_matching == Known.YES:
        return Verdict(Rule.LANGUAGE, Pile.ASK, "language_matching", words, MATCHING_POINTS)
    return Verdict(Rule.LANGUAGE, Pile.ASK, "language_unknown", words)


def _spoken(record: OfferRecord, code: str, offer: LanguageOffer, today: date) -> Verdict:
    words = {"language": code}
    support = LanguageSupport(offer.support)
    confirmed = max(filter(None, (offer.confirmed_on, record.verified.get(FactKind.LANGUAGES))), default=None)
    if support in SPEECH and _is_recent(confirmed, FactKind.LANGUAGES, today):
        words |= {"support": support.value}
        return Verdict(Rule.LANGUAGE, Pile.FITS, "language_spoken", words, CONFIRMED_LANGUAGE_POINTS)
    sentence = {
        LanguageSupport.INTERPRETER_ON_REQUEST: "language_interpreter",
        LanguageSupport.UNDERSTANDS_BASIC: "language_basic",
        LanguageSupport.TRANSLATED_MATERIAL: "language_paper",
    }.get(support, "language_unconfirmed")
    return Verdict(Rule.LANGUAGE, Pile.ASK, sentence, words, LANGUAGE_POINTS[support])


def _is_recent(confirmed: date | None, fact: str, today: date) -> bool:
    return confirmed is not None and confirmed >= fresh_since(fact, today)


RULES: tuple[RuleFunction, ...] = (exists, in_place, age, parent, language)
"""All rules, in the order a reader sees their reasons turned round: the last is the most telling."""
