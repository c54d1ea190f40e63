"""What is worth asking a provider besides "does it still exist": at most five facts that nobody knows, in one tap each.

The order follows what decides between "past" and "eerst vragen" in matching, and then what families are asked most:
language, who may call, room, how they help, cost, registration, which parent, Dutch, families from elsewhere.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from django.db.models import TextChoices
from django.utils.translation import gettext as _

from directory.curation.actions.checks import Told
from directory.languages import SOURCE
from directory.models import FactKind, Offer, Term, Vocabulary, fresh_since
from directory.models.choices import (
    Capacity,
    Cost,
    DutchRequired,
    FamiliesFromElsewhere,
    Kind,
    Known,
    LanguageSupport,
    ParentGender,
    RegistrationRequirement,
)
from directory.models.text import text_of

MOST = 5
UNKNOWN = "unknown"
SELF_REFERRAL, AT_HOME, IN_A_GROUP = "self_referral", "home_visit", "group_meeting"
TermIds = Mapping[str, int]
"""The ids of the three terms that can be asked for, by key; a term that is not in the vocabulary is not asked for."""


@dataclass(frozen=True, slots=True)
class Option:
    """One answer: its value in the form, how it reads, and what is then known."""

    value: str
    label: str
    told: Told


@dataclass(frozen=True, slots=True)
class Question:
    """One question with its answers; none of them chosen leaves it unknown."""

    key: str
    text: str
    options: Sequence[Option] = field(default_factory=tuple)

    def told(self, value: str) -> Told | None:
        """Return what an answer says; nothing for none."""
        return next((option.told for option in self.options if option.value == value), None)


def term_ids() -> TermIds:
    """Return the terms that answers are written to."""
    asked = {Vocabulary.ACCESS: [SELF_REFERRAL], Vocabulary.MODE: [AT_HOME, IN_A_GROUP]}
    found: dict[str, int] = {}
    for pk, vocabulary, key in Term.objects.values_list("pk", "vocabulary", "key"):
        if key in asked.get(Vocabulary(vocabulary), ()):
            found[key] = pk
    return found


def questions_for(offer: Offer, terms: TermIds, on: date) -> list[Question]:
    """Return the most useful questions about an offer, at most five.

    The offer comes with its programme, terms and languages; what a programme hands down is not asked for again.
    """
    found: list[Question] = []
    for make in _IN_ORDER:
        found.extend(question for question in make(offer, terms, on) if question.options)
    return found[:MOST]


def together(told: Sequence[Told]) -> Told:
    """Return several answers about one offer as one."""
    return Told(
        columns={name: value for each in told for name, value in each.columns.items()},
        terms={term: holds for each in told for term, holds in each.terms.items()},
        languages={code: values for each in told for code, values in each.languages.items()},
        facts=frozenset(fact for each in told for fact in each.facts),
    )


# --- The questions ----------------------------------------------------------------------------------------------------

Make = Callable[[Offer, TermIds, date], Iterator[Question]]


def _languages(offer: Offer, terms: TermIds, on: date) -> Iterator[Question]:
    """How the first language is offered of which we don't know; else whether the ones we name still hold."""
    rows = sorted(offer.languages.all(), key=lambda row: row.language_id)
    unclear = next((row for row in rows if row.support == LanguageSupport.UNKNOWN), None)
    since = fresh_since(FactKind.LANGUAGES, on)
    lapsed = [row for row in rows if row.confirmed_on is None or row.confirmed_on < since]
    if unclear:
        text = _("Hoe helpt u in deze taal: %(language)s?") % {"language": text_of(unclear.language, "name", SOURCE)}
        yield Question("support", text, _supports(unclear.language_id, on))
    elif lapsed:
        names = ", ".join(text_of(row.language, "name", SOURCE) for row in rows)
        confirmed = Told(
            languages={row.language_id: {"confirmed_on": on} for row in rows}, facts=frozenset({FactKind.LANGUAGES})
        )
        text = _("Kunt u gezinnen nog helpen in deze talen: %(languages)s?") % {"languages": names}
        yield Question("languages", text, (Option("yes", _("ja, in al deze talen"), confirmed),))


def _supports(language: str, on: date) -> tuple[Option, ...]:
    return tuple(
        Option(
            value,
            str(label),
            Told(languages={language: {"support": value, "confirmed_on": on}}, facts=frozenset({FactKind.LANGUAGES})),
        )
        for value, label in LanguageSupport.choices
        if value != UNKNOWN
    )


def _matched(offer: Offer, terms: TermIds, on: date) -> Iterator[Question]:
    """Only who works with volunteers can look for one who speaks the family's language."""
    kind = offer.kind if offer.kind != Kind.UNKNOWN or not offer.programme else offer.programme.kind
    if kind != Kind.FORMAL:
        text = _("Zoekt u een vrijwilliger die de taal van het gezin spreekt?")
        yield from _column("language_matching", text, Known)(offer, terms, on)


def _access(offer: Offer, terms: TermIds, on: date) -> Iterator[Question]:
    if SELF_REFERRAL in terms and not _has_terms(offer, Vocabulary.ACCESS):
        term = terms[SELF_REFERRAL]
        options = (Option("yes", _("ja"), Told(terms={term: True})), Option("no", _("nee"), Told(terms={term: False})))
        yield Question("access", _("Mogen ouders zelf contact opnemen?"), options)


def _capacity(offer: Offer, terms: TermIds, on: date) -> Iterator[Question]:
    checked = offer.capacity_checked_on
    if offer.capacity == UNKNOWN or checked is None or checked < fresh_since(FactKind.AVAILABILITY, on):
        options = tuple(
            Option(
                value,
                str(label),
                Told(columns={"capacity": value, "capacity_checked_on": on}, facts=frozenset({FactKind.AVAILABILITY})),
            )
            for value, label in Capacity.choices
            if value != UNKNOWN
        )
        yield Question("capacity", _("Is er nu plek voor een gezin?"), options)


def _where(offer: Offer, terms: TermIds, on: date) -> Iterator[Question]:
    """Ways of helping are a closed list: a filled one says the others are not done, so both are asked at once."""
    if {AT_HOME, IN_A_GROUP} <= set(terms) and not _has_terms(offer, Vocabulary.MODE):
        home, group = terms[AT_HOME], terms[IN_A_GROUP]
        options = (
            Option("home", _("bij het gezin thuis"), Told(terms={home: True, group: False})),
            Option("group", _("in een groep"), Told(terms={home: False, group: True})),
            Option("both", _("allebei"), Told(terms={home: True, group: True})),
        )
        yield Question("mode", _("Waar helpt u het gezin?"), options)


def _column(name: str, text: str, choices: type[TextChoices], *, handed_down: bool = False) -> Make:
    """Return the question about one column with a closed list of values."""

    def make(offer: Offer, terms: TermIds, on: date) -> Iterator[Question]:
        known_by_programme = handed_down and offer.programme and getattr(offer.programme, name) != UNKNOWN
        if getattr(offer, name) == UNKNOWN and not known_by_programme:
            options = tuple(
                Option(value, str(label), Told(columns={name: value}))
                for value, label in choices.choices
                if value != UNKNOWN
            )
            yield Question(name, text, options)

    return make


def _has_terms(offer: Offer, vocabulary: Vocabulary) -> bool:
    """Tell whether anything of a vocabulary is known, of the offer itself or by its programme."""
    own = any(row.term.vocabulary == vocabulary for row in offer.terms.all())
    programme: Any = offer.programme
    return own or bool(programme and any(row.term.vocabulary == vocabulary for row in programme.terms.all()))


def _cost(offer: Offer, terms: TermIds, on: date) -> Iterator[Question]:
    yield from _column("cost", _("Wat kost het voor het gezin?"), Cost, handed_down=True)(offer, terms, on)


def _registration(offer: Offer, terms: TermIds, on: date) -> Iterator[Question]:
    text = _("Moet het gezin ingeschreven staan bij de gemeente?")
    yield from _column("registration_requirement", text, RegistrationRequirement)(offer, terms, on)


def _parent(offer: Offer, terms: TermIds, on: date) -> Iterator[Question]:
    text = _("Voor welke ouders is het?")
    yield from _column("parent_gender", text, ParentGender, handed_down=True)(offer, terms, on)


def _dutch(offer: Offer, terms: TermIds, on: date) -> Iterator[Question]:
    yield from _column("dutch_required", _("Moeten ouders Nederlands spreken?"), DutchRequired)(offer, terms, on)


def _elsewhere(offer: Offer, terms: TermIds, on: date) -> Iterator[Question]:
    text = _("Mogen gezinnen uit andere gemeenten meedoen?")
    yield from _column("families_from_elsewhere", text, FamiliesFromElsewhere)(offer, terms, on)


_IN_ORDER: tuple[Make, ...] = (
    _languages,
    _matched,
    _access,
    _capacity,
    _where,
    _cost,
    _registration,
    _parent,
    _dutch,
    _elsewhere,
)
