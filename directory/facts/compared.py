"""What makes offers comparable: the same questions about each, always in the same order."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, Literal

from django.utils.translation import gettext as _

from directory.facts import icons, labels
from directory.facts.reader import Reader
from directory.facts.sentences import sentence
from directory.index.record import LanguageOffer, OfferRecord, Stated
from directory.index.reference import Reference
from directory.index.values import Cost, FactKind, Known, LanguageSupport, ParentGender, Vocabulary, fresh_since
from directory.matching.ranking import Match
from directory.matching.verdict import Pile, Rule, Verdict
from directory.models.choices import DutchRequired, Intensity

FactState = Literal["known", "inherited", "ask", "no"]
Slot = Literal["exists", "who", "how", "language", "ages", "parent", "where", "when", "cost"]

MOST_HELPERS = 2
MOST_MODES = 2
MOST_LANGUAGES = 3
MOST_DAYS = 3
BABY_MONTHS = 24
WORKING_DAYS = frozenset({"mon", "tue", "wed", "thu", "fri"})

SLOT_OF: Mapping[Rule, Slot] = {
    Rule.EXISTS: "exists",
    Rule.PLACE: "where",
    Rule.AGE: "ages",
    Rule.PARENT: "parent",
    Rule.LANGUAGE: "language",
}
ICON_OF: Mapping[Slot, str] = {
    "exists": "calendar",
    "who": "person",
    "how": "group",
    "language": "speech",
    "ages": "child",
    "parent": "person",
    "where": "pin",
    "when": "calendar",
    "cost": "euro",
}


@dataclass(frozen=True, slots=True)
class Fact:
    """One thing about an offer, and how we know it.

    `answers` marks a reason: what this need asked for. `note` says how sure, or what else, in a few words.
    """

    slot: Slot
    state: FactState
    text: str
    icon: str
    note: str = ""
    answers: bool = False


def compared(match: Match, reader: Reader) -> list[Fact]:
    """Return what is known: first what rules the offer out, then who, how, language, whom for, where, when, cost."""
    refused = [verdict for verdict in match.verdicts if verdict.pile is Pile.NO]
    facts = [
        Fact(slot, "no", sentence(verdict, reader.reference), ICON_OF[slot], answers=True)
        for verdict in refused
        for slot in (SLOT_OF[verdict.rule],)
    ]
    told = {fact.slot for fact in facts}
    return [*facts, *(fact for fact in _Subject(match, reader).facts() if fact.slot not in told)]


def unanswered(match: Match, known: Iterable[Fact]) -> list[Fact]:
    """Return what we do not know, as short questions; not the one the card asks aloud, nor of what does not fit."""
    if match.pile is Pile.NO:
        return []
    questions: dict[Slot, str] = {
        "who": _("Wie helpt?"),
        "language": _("Welke talen?"),
        "ages": _("Welke leeftijd?"),
        "where": _("Waar?"),
        "when": _("Wanneer?"),
        "cost": _("Wat kost het?"),
    }
    aloud = {SLOT_OF[verdict.rule] for verdict in match.open_questions[:1]}
    told = aloud | {fact.slot for fact in known}
    return [Fact(slot, "ask", text, ICON_OF[slot]) for slot, text in questions.items() if slot not in told]


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

    def __init__(self, match: Match, reader: Reader) -> None:
        self.record, self.reference, self.today = match.record, reader.reference, reader.today
        self.fitting = {verdict.rule: verdict for verdict in match.verdicts if verdict.pile is Pile.FITS}
        self.asks_language = any(verdict.rule is Rule.LANGUAGE for verdict in match.open_questions)

    def facts(self) -> Iterable[Fact]:
        yield from self._terms("who", Vocabulary.DELIVERED_BY, MOST_HELPERS)
        yield from self._terms("how", Vocabulary.MODE, MOST_MODES)
        yield from self._language()
        yield from self._ages()
        yield from self._parent()
        yield from self._where()
        yield from self._when()
        yield from self._cost()

    def _reason(self, verdict: Verdict, icon: str, note: str = "") -> Fact:
        state: FactState = "inherited" if verdict.inherited else "known"
        return Fact(SLOT_OF[verdict.rule], state, sentence(verdict, self.reference), icon, note, answers=True)

    def _terms(self, slot: Slot, vocabulary: Vocabulary, most: int) -> Iterable[Fact]:
        terms = self.record.of(vocabulary)
        if terms.yes:
            keys = [key for key in self.reference.vocabularies.get(vocabulary, ()) if key in terms.yes]
            text = _capital(_some([labels.term(self.reference, vocabulary, key) for key in keys], most))
            yield Fact(slot, "inherited" if terms.inherited else "known", text, icons.of_term(vocabulary, keys[0]))

    def _language(self) -> Iterable[Fact]:
        record, icon = self.record, ICON_OF["language"]
        if verdict := self.fitting.get(Rule.LANGUAGE):
            yield self._reason(verdict, icon)
        elif spoken := self._spoken():
            names = [labels.language(self.reference, code) for code in spoken]
            note = self._how_sure(list(spoken.values()))
            yield Fact("language", "known", _some(names, MOST_LANGUAGES), icon, note)
        elif record.language_matching == Known.YES and not self.asks_language:  # else the question says it
            yield Fact("language", "known", _("Zo mogelijk iemand die de taal spreekt"), icon)
        elif record.dutch_required != DutchRequired.UNKNOWN:
            yield Fact("language", "known", _capital(labels.choice(DutchRequired(record.dutch_required))), icon)

    def _spoken(self) -> dict[str, LanguageOffer]:
        """Return the languages people speak there; paper is not speech, and Dutch only when it is all there is."""
        spoken = {
            code: self.record.languages[code]
            for code in self.reference.languages
            if code in self.record.languages
            and self.record.languages[code].support != LanguageSupport.TRANSLATED_MATERIAL
        }
        return {code: offered for code, offered in spoken.items() if code != "nl"} or spoken

    def _how_sure(self, spoken: Sequence[LanguageOffer]) -> str:
        """Return how they are spoken, where one word says it, and whether someone confirmed it lately."""
        supports = {LanguageSupport(offered.support) for offered in spoken} - {LanguageSupport.UNKNOWN}
        how = [labels.choice(next(iter(supports)))] if len(spoken) == 1 and supports else []
        confirmed = [self._is_confirmed(offered) for offered in spoken]
        sure = _("bevestigd") if all(confirmed) else _("deels bevestigd") if any(confirmed) else _("nog niet bevestigd")
        return ", ".join([*how, sure])

    def _is_confirmed(self, offered: LanguageOffer) -> bool:
        days: list[date] = [*filter(None, (offered.confirmed_on, self.record.verified.get(FactKind.LANGUAGES)))]
        return bool(days) and max(days) >= fresh_since(FactKind.LANGUAGES, self.today)

    def _ages(self) -> Iterable[Fact]:
        record = self.record
        span = record.ages.value
        is_for_babies = span is not None and span.last is not None and span.last < BABY_MONTHS
        if verdict := self.fitting.get(Rule.AGE):
            months = verdict.words.get("months")
            icon = "pram" if months is None else "baby" if months < BABY_MONTHS else "child"
            yield self._reason(verdict, icon)
        elif span is not None:
            text = _("Voor kinderen %(range)s") % {"range": labels.ages(span)}
            yield Fact("ages", _origin(record.ages), text, "baby" if is_for_babies else "child")
        elif record.prenatal.value == Known.YES:
            yield Fact("ages", _origin(record.prenatal), _("Voor wie een kind verwacht"), "pram")

    def _parent(self) -> Iterable[Fact]:
        stated = self.record.parent_gender
        icon = {ParentGender.MOTHERS.value: "woman", ParentGender.FATHERS.value: "man"}.get(
            stated.value or "", "person"
        )
        if verdict := self.fitting.get(Rule.PARENT):
            yield self._reason(verdict, icon)
        elif stated.value in {ParentGender.MOTHERS, ParentGender.FATHERS}:
            yield Fact("parent", _origin(stated), _capital(labels.choice(ParentGender(stated.value))), icon)

    def _where(self) -> Iterable[Fact]:
        record, verdict = self.record, self.fitting.get(Rule.PLACE)
        if verdict and verdict.sentence == "welcomes_elsewhere":
            yield self._reason(verdict, ICON_OF["where"], place_label(record, self.reference))
        elif record.area_scope == "national" or record.municipalities:
            asked = str(verdict.words["place"]) if verdict else ""
            label = place_label(record, self.reference, first=asked)
            yield Fact("where", "known", label, ICON_OF["where"], answers=verdict is not None)

    def _when(self) -> Iterable[Fact]:
        record = self.record
        dayparts = record.of(Vocabulary.DAYPART).yes
        words = [labels.choice(Intensity(record.intensity))] if record.intensity != Intensity.UNKNOWN else []
        words += self._days(record.of(Vocabulary.DAY).yes)
        words += labels.terms(self.reference, Vocabulary.DAYPART, dayparts)
        if words:
            one = next(iter(dayparts)) if len(dayparts) == 1 else None
            icon = icons.of_term(Vocabulary.DAYPART, one) if one else ICON_OF["when"]
            yield Fact("when", "known", _capital(", ".join(words)), icon)

    def _days(self, days: frozenset[str]) -> list[str]:
        if days == WORKING_DAYS:
            return [_("op werkdagen")]
        named = labels.terms(self.reference, Vocabulary.DAY, days)
        return [_some(named, MOST_DAYS)] if named else []

    def _cost(self) -> Iterable[Fact]:
        cost = self.record.cost
        if cost.value is not None:
            yield Fact("cost", _origin(cost), _capital(labels.choice(Cost(cost.value))), ICON_OF["cost"])


def _origin(stated: Stated[Any]) -> FactState:
    return "inherited" if stated.inherited else "known"


def _some(names: Sequence[str], most: int) -> str:
    """Return the first names and how many there are more."""
    shown, more = ", ".join(names[:most]), len(names) - most
    return _("%(names)s en nog %(n)s") % {"names": shown, "n": more} if more > 0 else shown


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]
