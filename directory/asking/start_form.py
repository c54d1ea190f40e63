"""The first questions as a page shows them: place, language, ages, parent."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.forms import Form
from django.http import QueryDict
from django.utils.translation import gettext as _

from directory.asking.asked import Reading, read
from directory.facts import labels
from directory.index.reference import LanguageEntry, Reference
from directory.languages import SOURCE
from directory.matching.need import EXPECTING

LONGEST_NUMBER = 4
"""Digits of an age that is shown again as typed; a longer number is nobody's age."""

FIRST_LANGUAGES = 8
"""Chips for the languages most families speak; the others stand in a list behind them."""

AGE_CHIPS = (EXPECTING, 6, 18, 36, 60, 108, 180)
"""The middle of each band of DESIGN's chips, in months; an exact age can be typed beside them."""


@dataclass(frozen=True, slots=True)
class LanguageChoice:
    """A language to choose."""

    code: str
    name: str
    autonym: str
    dir: str
    checked: bool


@dataclass(frozen=True, slots=True)
class AgeChip:
    """An age to tick."""

    value: int
    label: str
    checked: bool


def start_context(reading: Reading, reference: Reference, today: date) -> dict[str, Any]:
    """Return what the start page needs, with everything as it was typed."""
    form = reading.form
    languages = _languages(reference, _typed(form, "language"))
    typed_ages = _typed(form, "age")
    in_force = [entry for entry in reference.municipalities.values() if entry.is_in_force(today)]
    return {
        "form": form,
        "municipality_value": _municipality_as_typed(form, reference, today),
        "municipality_names": [entry.name for entry in in_force],
        "municipality_aliases": [(alias, entry.name) for entry in in_force for alias in entry.aliases],
        "suggests_places": bool(reference.places),
        "municipality_suggestions": reading.suggestions(reference, today),
        "language_choices_first": languages[:FIRST_LANGUAGES],
        "language_choices_rest": languages[FIRST_LANGUAGES:],
        "age_chips": [AgeChip(months, _chip_label(months), str(months) in typed_ages) for months in AGE_CHIPS],
        "exact_age_value": _exact_ages(form, typed_ages),
        "hidden_fields": _other_keys(form),
    }


def prefilled(query: QueryDict, remembered: str, reference: Reference, today: date) -> Reading:
    """Return the form for a first visit: as the address says, else with the remembered municipality."""
    if not query and remembered in reference.municipalities:
        query = QueryDict(f"municipality={remembered}")
    return read(query, reference, today)


def _languages(reference: Reference, chosen: list[str]) -> list[LanguageChoice]:
    def choice(entry: LanguageEntry) -> LanguageChoice:
        name = labels.language(reference, entry.code)
        return LanguageChoice(entry.code, name, entry.autonym, entry.direction, entry.code in chosen)

    return [choice(entry) for entry in reference.languages.values() if entry.is_choice and entry.code != SOURCE]


def _chip_label(months: int) -> str:
    bands = {
        EXPECTING: _("in verwachting"),
        6: _("0 tot 1 jaar"),
        18: _("1 tot 2 jaar"),
        36: _("2 tot 4 jaar"),
        60: _("4 tot 6 jaar"),
        108: _("6 tot 12 jaar"),
        180: _("12 tot 18 jaar"),
    }
    return bands[months]


def _municipality_as_typed(form: Form, reference: Reference, today: date) -> str:
    """Return the municipality's name where it was understood, else what was typed."""
    typed = str(form["municipality"].value() or form["postcode"].value() or "")
    found = reference.find_municipalities(typed, today) if typed else []
    return found[0].name if len(found) == 1 else typed


def _exact_ages(form: Form, typed_ages: list[str]) -> str:
    """Return what was typed as exact ages, with the ages of the address that have no chip."""
    typed = str(form["exact_age"].value() or "")
    chips = {str(months) for months in AGE_CHIPS}
    others = [labels.exact_age(int(age)) for age in typed_ages if age not in chips and _is_months(age)]
    return ", ".join(filter(None, (typed, *others)))


def _is_months(text: str) -> bool:
    """Tell whether a typed age can be said in words at all."""
    return text.isdecimal() and len(text) <= LONGEST_NUMBER


def _other_keys(form: Form) -> list[tuple[str, str]]:
    """Return the keys the start page has no field for, so that sending it again loses none of them.

    A key we could not read is left out: the message names it, and sent along unseen it could never be mended.
    """
    shown = {"municipality", "postcode", "language", "age", "exact_age", "parent", "page", "show", *form.errors}
    return [(key, value) for key in form.fields if key not in shown for value in _typed(form, key)]


def _typed(form: Form, key: str) -> list[str]:
    value = form[key].value()
    values = value if isinstance(value, list | tuple) else [value]
    return [str(each) for each in values if each]
