"""The further questions of the form: chips to tick, with why we ask where that needs saying."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from django.forms import BoundField, Form
from django.utils.translation import gettext as _

from directory.asking.need_filter import VOCABULARY_KEYS, grounds_of_residence
from directory.facts import labels
from directory.index.reference import Reference
from directory.matching.need import EXPECTING

SETTLED_CHIPS = (0, 3, 12, 36)
"""One month in each band of the chips; an exact time or day can be written beside them."""

LONGEST_NUMBER = 4
"""Digits of a number of months that is shown again as typed; a longer one is nobody's age or stay."""


@dataclass(frozen=True, slots=True)
class Choice:
    """A chip; the one with an empty value takes an answer back."""

    value: str
    label: str
    checked: bool


@dataclass(frozen=True, slots=True)
class Question:
    """One question with its chips."""

    field: BoundField
    title: str
    choices: Sequence[Choice]
    takes_several: bool = False
    help: str = ""
    why: str = ""
    """Why we ask what a family may rather keep to itself."""

    @property
    def is_touched(self) -> bool:
        """Whether it has an answer, or something is wrong with it."""
        return bool(self.field.errors) or any(choice.checked and choice.value for choice in self.choices)


def typed(form: Form, key: str) -> list[str]:
    """Return what was typed or ticked for a key."""
    value = form[key].value()
    values = value if isinstance(value, list | tuple) else [value]
    return [str(each) for each in values if each]


def is_months(text: str) -> bool:
    """Tell whether what was typed is a number of months that can be said in words."""
    return text.isdecimal() and len(text) <= LONGEST_NUMBER


def age_question(form: Form) -> Question:
    """Return the bands of ages; an exact age stands in a field beside them."""
    bands = {
        EXPECTING: _("in verwachting"),
        6: _("0 tot 1 jaar"),
        18: _("1 tot 2 jaar"),
        36: _("2 tot 4 jaar"),
        60: _("4 tot 6 jaar"),
        108: _("6 tot 12 jaar"),
        180: _("12 tot 18 jaar"),
    }
    return _several(form, "age", _("Hoe oud zijn de kinderen?"), {str(months): band for months, band in bands.items()})


def settled_question(form: Form) -> Question:
    """Return since when the family lives here; another number of months gets a chip of its own."""
    bands = {
        "0": _("minder dan een maand"),
        "3": _("1 tot 6 maanden"),
        "12": _("een half jaar tot 2 jaar"),
        "36": _("langer"),
    }
    chosen = form["settled"].value() or ""
    if is_months(chosen) and not form["settled"].errors:
        bands.setdefault(chosen, labels.duration(int(chosen)))
    return _one(form, "settled", _("Hoe lang woont het gezin hier?"), bands, nothing=_("Weet ik niet"))


def more_questions(form: Form, reference: Reference) -> list[Question]:
    """Return the questions that may be in an address, below those everyone is asked."""
    a_bit = _("Een beetje")
    return [
        _terms(form, reference, "theme", _("Waar gaat het over?")),
        _terms(form, reference, "mode", _("Hoe wil het gezin steun krijgen?")),
        _one(
            form,
            "dutch",
            _("Hoeveel Nederlands spreekt de ouder?"),
            {"none": _("Geen"), "some": a_bit, "good": _("Goed")},
            nothing=_("Weet ik niet"),
        ),
        _one(
            form,
            "reading",
            _("Leest de ouder?"),
            {"no": _("Nee"), "little": a_bit, "yes": _("Ja")},
            nothing=_("Weet ik niet"),
            help=_("In welke taal dan ook."),
        ),
        _terms(form, reference, "daypart", _("Wanneer kan er iemand komen?")),
        _terms(form, reference, "practical", _("Wat is nodig om mee te doen?")),
        _several(form, "soon", _("Is er haast bij?"), {"yes": _("Het moet binnen twee weken beginnen")}),
    ]


def private_questions(form: Form, reference: Reference) -> list[Question]:
    """Return the questions whose answers travel by POST only, each with why we ask (DESIGN section 6)."""
    grounds = {key: labels.term(reference, "residence", key) for key in grounds_of_residence(reference)}
    return [
        _one(
            form,
            "residence",
            _("Bij welke groep hoort het gezin?"),
            grounds,
            nothing=_("Zeg ik liever niet"),
            why=_("Wij vragen dit omdat sommig aanbod voor één groep is. Wij bewaren uw antwoord niet."),
        ),
        _one(
            form,
            "registered",
            _("Staat het gezin ingeschreven bij de gemeente?"),
            {"yes": _("Ja"), "no": _("Nee")},
            nothing=_("Zeg ik liever niet"),
            why=_(
                "Wij vragen dit omdat u bij sommig aanbod ingeschreven moet staan, en bij ander aanbod niet. "
                "Wij bewaren uw antwoord niet."
            ),
        ),
        _one(
            form,
            "community",
            _("Wil het gezin hulp van iemand uit de eigen gemeenschap?"),
            {"prefer": _("Liever wel"), "avoid": _("Liever niet")},
            nothing=_("Maakt niet uit"),
            why=_(
                "Wij vragen dit omdat de een dat fijn vindt, en de ander bang is voor praatjes. "
                "Wij bewaren uw antwoord niet."
            ),
        ),
    ]


def _one(  # noqa: PLR0913  # a question is its words; each is named where it is asked
    form: Form, key: str, title: str, words: Mapping[str, str], *, nothing: str, help: str = "", why: str = ""
) -> Question:
    chosen = typed(form, key)
    offered = [Choice(value, label, value in chosen) for value, label in words.items()]
    none = Choice("", nothing, not any(choice.checked for choice in offered))
    return Question(form[key], title, [*offered, none], help=help, why=why)


def _several(form: Form, key: str, title: str, words: Mapping[str, str]) -> Question:
    chosen = typed(form, key)
    choices = [Choice(value, label, value in chosen) for value, label in words.items()]
    return Question(form[key], title, choices, takes_several=True)


def _terms(form: Form, reference: Reference, key: str, title: str) -> Question:
    words = {
        term: labels.term(reference, vocabulary, term)
        for vocabulary in VOCABULARY_KEYS[key]
        for term in reference.vocabularies.get(vocabulary, ())
    }
    return _several(form, key, title, words)
