"""The form of a need as pages show it: first the place, the language and the ages, then everything else."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.forms import Form
from django.http import QueryDict

from directory.asking.asked import Reading, read
from directory.asking.collected import as_pairs
from directory.asking.questions import (
    Question,
    age_question,
    is_months,
    more_questions,
    private_questions,
    settled_question,
    typed,
)
from directory.facts import labels
from directory.index.reference import LanguageEntry, Reference
from directory.languages import SOURCE
from directory.matching.need import SENSITIVE

FIRST_LANGUAGES = 8
"""Chips for the languages most families speak; the others stand in a list behind them."""

_WITH_A_FIELD = frozenset(
    (
        "municipality",
        "postcode",
        "language",
        "best_language",
        "just_settled",
        "age",
        "exact_age",
        "parent",
        "settled",
        "theme",
        "mode",
    )
) | {"dutch", "reading", "daypart", "practical", "soon", "page", "show", *SENSITIVE}
"""Keys with a field on the form, those that only say how to show the answer, and those that never go along unseen."""


@dataclass(frozen=True, slots=True)
class LanguageChoice:
    """A language to choose."""

    code: str
    name: str
    autonym: str
    dir: str
    checked: bool


def start_context(reading: Reading, reference: Reference, today: date) -> dict[str, Any]:
    """Return what the start page needs, with everything as it was typed."""
    form = reading.form
    chips, others, best = _languages(form, reference)
    settled, more = settled_question(form), more_questions(form, reference)
    return {
        "form": form,
        **_place(reading, reference, today),
        "language_choices_first": chips,
        "language_choices_rest": others,
        "best_language_choices": best,
        "age_chips": (ages := age_question(form)).choices,
        "exact_age_value": _exact_ages(form, ages),
        "settled": settled,
        "settled_value": _settled_as_typed(form, settled),
        "more_questions": more,
        "more_is_open": any(each.is_touched for each in (settled, *more)) or bool(typed(form, "best_language")),
        "hidden_fields": [*_other_keys(form), *as_pairs(reading.collected)],
    }


def questions_context(reading: Reading, reference: Reference, today: date) -> dict[str, Any]:
    """Return what the page with every question needs: the start page's, and those that never are in an address."""
    context = start_context(reading, reference, today)
    entry = reading.asked.municipality if reading.asked else None
    return context | {
        "private_questions": private_questions(reading.form, reference),
        "shows_fictional": entry is not None and entry.is_fictional,
    }


def prefilled(query: QueryDict, remembered: str, reference: Reference, today: date) -> Reading:
    """Return the form for a first visit: as the address says, else with the remembered municipality."""
    if not query and remembered in reference.municipalities:
        query = QueryDict(f"municipality={remembered}")
    return read(query, reference, today)


def _place(reading: Reading, reference: Reference, today: date) -> dict[str, Any]:
    form = reading.form
    in_force = [entry for entry in reference.municipalities.values() if entry.is_in_force(today)]
    return {
        "municipality_value": _place_as_typed(form, reference, today),
        "municipality_names": [entry.name for entry in in_force],
        "municipality_aliases": [(alias, entry.name) for entry in in_force for alias in entry.aliases],
        "municipality_suggestions": reading.suggestions(reference, today),
        "postcode_value": str(form["postcode"].value() or ""),
        "suggests_places": bool(reference.places),
    }


def _languages(
    form: Form, reference: Reference
) -> tuple[list[LanguageChoice], list[LanguageChoice], list[LanguageChoice]]:
    """Return the languages with a chip, the others, and all of them to say which is spoken best.

    What was chosen comes first and in its order, which is the order a form sends it in: best first stays best first.
    """
    chosen, best = typed(form, "language"), typed(form, "best_language")
    asked = [code for code, entry in reference.languages.items() if entry.is_choice and code != SOURCE]
    first = dict.fromkeys((*(code for code in chosen if code in reference.languages), *asked[:FIRST_LANGUAGES]))
    others = [code for code in asked if code not in first]

    def choices(codes: list[str], checked: list[str]) -> list[LanguageChoice]:
        return [_language(reference, reference.languages[code], checked) for code in codes]

    return choices(list(first), chosen), choices(others, chosen), choices(list(dict.fromkeys((*first, *others))), best)


def _language(reference: Reference, entry: LanguageEntry, checked: list[str]) -> LanguageChoice:
    name = labels.language(reference, entry.code)
    return LanguageChoice(entry.code, name, entry.autonym, entry.direction, entry.code in checked)


def _place_as_typed(form: Form, reference: Reference, today: date) -> str:
    """Return the postcode, then the municipality's name where it was understood, else what was typed."""
    written = str(form["municipality"].value() or "")
    found = reference.find_municipalities(written, today) if written else []
    name = found[0].name if len(found) == 1 else written
    return " ".join(filter(None, (str(form["postcode"].value() or ""), name)))


def _exact_ages(form: Form, ages: Question) -> str:
    """Return what was typed as exact ages, with the ages of the address that have no chip."""
    chips = {choice.value for choice in ages.choices}
    others = [labels.exact_age(int(age)) for age in typed(form, "age") if age not in chips and is_months(age)]
    return labels.joined((*typed(form, "exact_age"), *others))


def _settled_as_typed(form: Form, settled: Question) -> str:
    """Return what was written about since when, unless a chip says it."""
    written = str(form["settled"].value() or "")
    return "" if any(choice.checked and choice.value for choice in settled.choices) else written


def _other_keys(form: Form) -> list[tuple[str, str]]:
    """Return the keys the form has no field for, so that sending it again loses none of them.

    A key we could not read is left out: the message names it, and sent along unseen it could never be mended.
    """
    shown = _WITH_A_FIELD | form.errors.keys()
    return [(key, value) for key in form.fields if key not in shown for value in typed(form, key)]
