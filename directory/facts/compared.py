"""What makes offers comparable: the same questions about each, always in the same order."""

from collections.abc import Hashable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from django.utils.translation import gettext as _

from directory.facts import icons, labels
from directory.facts.how_sure import how_sure
from directory.facts.kept import Kept, kept
from directory.facts.reader import Reader
from directory.facts.sentences import sentence
from directory.facts.slots import (
    ASKED_FOR,
    COMPARED,
    ICON_OF,
    SLOT_OF,
    UNSPOKEN,
    WAYS,
    Fact,
    FactState,
    Slot,
)
from directory.index.record import LanguageOffer, OfferRecord, Stated
from directory.index.reference import Reference
from directory.index.values import Cost, FactKind, Known, LanguageSupport, ParentGender, Vocabulary
from directory.matching.need import Need
from directory.matching.ranking import Match
from directory.matching.table import QUESTION_ORDER
from directory.matching.verdict import Pile, Rule, Verdict
from directory.models.choices import DutchRequired, Intensity

__all__ = ["COMPARED", "ICON_OF", "Fact", "FactState", "Telling", "compared", "place_label", "question", "unanswered"]

MOST_HELPERS = 2
MOST_MODES = 2
MOST_LANGUAGES = 3
MOST_DAYS = 3
MOST_WAYS = 2
BABY_MONTHS = 24
PARENT_ICON_OF = {ParentGender.MOTHERS.value: "woman", ParentGender.FATHERS.value: "man"}
WORKING_DAYS = frozenset({"mon", "tue", "wed", "thu", "fri"})


@dataclass(frozen=True, slots=True)
class Telling:
    """How one answer is told: to whom, what was asked for, and the words made for it so far."""

    reader: Reader
    need: Need
    kept: Kept
    _said: dict[Hashable, str]

    @classmethod
    def to(cls, reader: Reader, need: Need) -> "Telling":
        """Return a telling that has said nothing yet."""
        return cls(reader, need, kept(reader), {})

    def sentence(self, verdict: Verdict) -> str:
        """Return what a verdict says; the same words for the next offer of which it is true."""
        key = (verdict.sentence, *verdict.words.items())
        if key not in self._said:
            self._said[key] = sentence(verdict, self.reader.reference)
        return self._said[key]


def spoken(verdicts: Iterable[Verdict]) -> list[Verdict]:
    """Return the verdicts that may be put into words: the one place that keeps UNSPOKEN rules off cards."""
    return [verdict for verdict in verdicts if verdict.rule not in UNSPOKEN and verdict.sentence]


def compared(match: Match, telling: Telling) -> list[Fact]:
    """Return what is known: first what rules the offer out, then the places of every card, then what else was asked."""
    said = spoken(match.verdicts)
    facts = [_refusal(verdict, telling) for verdict in said if verdict.pile is Pile.NO]
    told = {fact.slot for fact in facts} - {"practical"}  # each wish stands for itself
    return [*facts, *(fact for fact in _Subject(match, said, telling).facts() if fact.slot not in told)]


def _refusal(verdict: Verdict, telling: Telling) -> Fact:
    slot = SLOT_OF[verdict.rule]
    return Fact(slot, "no", telling.sentence(verdict), _icon(verdict), answers=True)


def _icon(verdict: Verdict) -> str:
    if verdict.rule is Rule.PRACTICAL and "term" in verdict.words:
        return icons.of_term(Vocabulary.PRACTICAL, verdict.words["term"])
    return ICON_OF[SLOT_OF[verdict.rule]]


def question(match: Match) -> Verdict | None:
    """Return the one question a card asks aloud; none of what does not fit."""
    if match.pile is Pile.NO:
        return None
    asked = (verdict for verdict in spoken(match.verdicts) if verdict.pile is Pile.ASK)
    return min(asked, key=lambda verdict: QUESTION_ORDER.index(verdict.rule), default=None)


def unanswered(match: Match, known: Iterable[Fact], telling: Telling) -> list[Fact]:
    """Return what we do not know, as short questions; not the one the card asks aloud, nor of what does not fit."""
    if match.pile is Pile.NO:
        return []
    aloud = question(match)
    told = {fact.slot for fact in known} | ({SLOT_OF[aloud.rule]} if aloud else set())
    return [fact for fact in telling.kept.once("unanswered", _questions) if fact.slot not in told]


def _questions() -> tuple[Fact, ...]:
    questions: dict[Slot, str] = {
        "who": _("Wie helpt?"),
        "language": _("Welke talen?"),
        "ages": _("Welke leeftijd?"),
        "where": _("Waar?"),
        "when": _("Wanneer?"),
        "cost": _("Wat kost het?"),
    }
    return tuple(Fact(slot, "ask", text, ICON_OF[slot]) for slot, text in questions.items())


def place_label(record: OfferRecord, reference: Reference, *, first: str = "") -> str:
    """Return where an offer is, in as few words as say it; of many places `first` is the one to name."""
    if record.area_scope == "national":
        return _("Heel Nederland")
    names = sorted(reference.municipalities[code].name for code in record.municipalities)
    if not names:
        return _("Gebied nog niet bekend")
    named = first if first in names else names[0]
    town = named if len(names) == 1 else _("%(town)s en nog %(n)s") % {"town": named, "n": len(names) - 1}
    return f"{record.neighbourhood}, {town}" if record.neighbourhood and len(names) == 1 else town


class _Subject:
    """One offer, for one need and one reader."""

    def __init__(self, match: Match, said: Sequence[Verdict], telling: Telling) -> None:
        self.record, self.telling, self.kept = match.record, telling, telling.kept
        self.reference, self.today = telling.reader.reference, telling.reader.today
        self.fitting = [verdict for verdict in said if verdict.pile is Pile.FITS]
        self.asks_language = any(v.rule is Rule.LANGUAGE and v.pile is Pile.ASK for v in said)

    def facts(self) -> Iterator[Fact]:
        yield from self._terms("who", Vocabulary.DELIVERED_BY, MOST_HELPERS)
        yield from self._terms("how", Vocabulary.MODE, MOST_MODES)
        yield from self._language()
        yield from self._ages()
        yield from self._parent()
        yield from self._where()
        yield from self._when()
        yield from self._cost()
        yield from self._asked_for()
        yield from self._unasked()

    def _fits(self, rule: Rule) -> Verdict | None:
        return next((verdict for verdict in self.fitting if verdict.rule is rule), None)

    def _reason(self, verdict: Verdict, icon: str, note: str = "") -> Fact:
        state: FactState = "inherited" if verdict.inherited else "known"
        return Fact(SLOT_OF[verdict.rule], state, self.telling.sentence(verdict), icon, note, answers=True)

    def _asked_for(self) -> Iterator[Fact]:
        """Yield the answers to what was asked; some rules speak unasked, and then only put offers in order."""
        need = self.telling.need
        unasked = {Rule.SOON: need.soon != "yes", Rule.ACCESS: not need.chosen(Vocabulary.ACCESS)}
        for rule in ASKED_FOR:
            if not unasked.get(rule):
                yield from (self._reason(verdict, _icon(verdict)) for verdict in self.fitting if verdict.rule is rule)

    def _unasked(self) -> Iterator[Fact]:
        """Yield which community it names, and how it works: worth knowing, although nobody asked."""
        ways = [verdict for verdict in self.fitting if verdict.rule in WAYS]
        named = [verdict for verdict in self.fitting if verdict.rule is Rule.ORIGIN]
        for verdict in (*named, *ways[:MOST_WAYS]):
            icon = WAYS.get(verdict.rule) or ICON_OF[SLOT_OF[verdict.rule]]
            yield replace(self._reason(verdict, icon), answers=False)

    def _terms(self, slot: Slot, vocabulary: Vocabulary, most: int) -> Iterator[Fact]:
        terms = self.record.of(vocabulary)
        if terms.yes:
            key = (slot, terms.yes, terms.inherited)
            yield self.kept.once(key, lambda: self._terms_named(slot, vocabulary, most))

    def _terms_named(self, slot: Slot, vocabulary: Vocabulary, most: int) -> Fact:
        terms = self.record.of(vocabulary)
        keys = [key for key in self.reference.vocabularies.get(vocabulary, ()) if key in terms.yes]
        text = _capital(_some([labels.term(self.reference, vocabulary, key) for key in keys], most))
        return Fact(slot, "inherited" if terms.inherited else "known", text, icons.of_term(vocabulary, keys[0]))

    def _language(self) -> Iterator[Fact]:
        record, icon = self.record, ICON_OF["language"]
        if verdict := self._fits(Rule.LANGUAGE):
            yield self._reason(verdict, icon)
        elif record.languages and (spoken_there := self._spoken()):
            key = ("language", *spoken_there.items(), record.verified.get(FactKind.LANGUAGES))
            yield self.kept.once(key, lambda: self._languages_named(spoken_there))
        elif record.language_matching == Known.YES and not self.asks_language:  # else the question says it
            yield Fact("language", "known", _("Zo mogelijk iemand die de taal spreekt"), icon)
        elif record.dutch_required != DutchRequired.UNKNOWN and not self._fits(Rule.DUTCH):
            yield Fact("language", "known", _capital(labels.choice(DutchRequired(record.dutch_required))), icon)

    def _languages_named(self, spoken_there: Mapping[str, LanguageOffer]) -> Fact:
        names = [labels.language(self.reference, code) for code in spoken_there]
        note = how_sure(self.record, list(spoken_there.values()), self.today)
        return Fact("language", "known", _some(names, MOST_LANGUAGES), ICON_OF["language"], note)

    def _spoken(self) -> dict[str, LanguageOffer]:
        """Return the languages people speak there; paper is not speech, and Dutch only when it is all there is."""
        order = self.kept.once("order of languages", self._order_of_languages)
        spoken_there = {
            code: offered
            for code, offered in sorted(self.record.languages.items(), key=lambda each: order.get(each[0], -1))
            if code in order and offered.support != LanguageSupport.TRANSLATED_MATERIAL
        }
        return {code: offered for code, offered in spoken_there.items() if code != "nl"} or spoken_there

    def _order_of_languages(self) -> dict[str, int]:
        return {code: position for position, code in enumerate(self.reference.languages)}

    def _ages(self) -> Iterator[Fact]:
        if verdict := self._fits(Rule.AGE):
            months = verdict.words.get("months")
            icon = "pram" if months is None else "baby" if months < BABY_MONTHS else "child"
            yield self._reason(verdict, icon)
        elif self.record.ages.value is not None or self.record.prenatal.value == Known.YES:
            yield self.kept.once(("ages", self.record.ages, self.record.prenatal), self._ages_named)

    def _ages_named(self) -> Fact:
        ages, prenatal = self.record.ages, self.record.prenatal
        if ages.value is None:
            return Fact("ages", _origin(prenatal), _("Voor wie een kind verwacht"), "pram")
        is_for_babies = ages.value.last is not None and ages.value.last < BABY_MONTHS
        text = _("Voor kinderen %(range)s") % {"range": labels.ages(ages.value)}
        return Fact("ages", _origin(ages), text, "baby" if is_for_babies else "child")

    def _parent(self) -> Iterator[Fact]:
        stated = self.record.parent_gender
        icon = PARENT_ICON_OF.get(stated.value or "", "person")
        if verdict := self._fits(Rule.PARENT):
            yield self._reason(verdict, icon)
        elif stated.value in PARENT_ICON_OF:
            yield self.kept.once(("parent", stated), self._parent_named)

    def _parent_named(self) -> Fact:
        stated = self.record.parent_gender
        label = _capital(labels.choice(ParentGender(stated.value or "")))
        return Fact("parent", _origin(stated), label, PARENT_ICON_OF[stated.value or ""])

    def _where(self) -> Iterator[Fact]:
        record, verdict = self.record, self._fits(Rule.PLACE)
        if verdict and verdict.sentence == "welcomes_elsewhere":
            yield self._reason(verdict, ICON_OF["where"], place_label(record, self.reference))
        elif record.area_scope == "national" or record.municipalities:
            asked = str(verdict.words["place"]) if verdict else ""
            label = place_label(record, self.reference, first=asked)
            yield Fact("where", "known", label, ICON_OF["where"], answers=verdict is not None)

    def _when(self) -> Iterator[Fact]:
        record, verdict = self.record, self._fits(Rule.DAYPART)
        days, dayparts = record.of(Vocabulary.DAY).yes, record.of(Vocabulary.DAYPART).yes
        if days or dayparts or record.intensity != Intensity.UNKNOWN:
            known = self.kept.once(("when", record.intensity, days, dayparts), self._when_named)
            yield replace(known, answers=True) if verdict else known

    def _when_named(self) -> Fact:
        record = self.record
        dayparts = record.of(Vocabulary.DAYPART).yes
        words = [labels.choice(Intensity(record.intensity))] if record.intensity != Intensity.UNKNOWN else []
        words += self._days(record.of(Vocabulary.DAY).yes)
        words += labels.terms(self.reference, Vocabulary.DAYPART, dayparts)
        one = next(iter(dayparts)) if len(dayparts) == 1 else None
        icon = icons.of_term(Vocabulary.DAYPART, one) if one else ICON_OF["when"]
        return Fact("when", "known", _capital(labels.joined(words)), icon)

    def _days(self, days: frozenset[str]) -> list[str]:
        if days == WORKING_DAYS:
            return [_("op werkdagen")]
        named = labels.terms(self.reference, Vocabulary.DAY, days)
        return [_some(named, MOST_DAYS)] if named else []

    def _cost(self) -> Iterator[Fact]:
        cost = self.record.cost
        if cost.value is not None:
            yield self.kept.once(("cost", cost), self._cost_named)

    def _cost_named(self) -> Fact:
        cost = self.record.cost
        return Fact("cost", _origin(cost), _capital(labels.choice(Cost(cost.value or ""))), ICON_OF["cost"])


def _origin(stated: Stated[Any]) -> FactState:
    return "inherited" if stated.inherited else "known"


def _some(names: Sequence[str], most: int) -> str:
    """Return the first names and how many there are more."""
    shown, more = labels.joined(names[:most]), len(names) - most
    return _("%(names)s en nog %(n)s") % {"names": shown, "n": more} if more > 0 else shown


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]
