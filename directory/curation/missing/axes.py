"""The lists that what is missing is counted by: languages, ages, themes and ways of helping."""

from collections import defaultdict
from collections.abc import Mapping
from typing import NamedTuple

from django.db import models
from django.utils.translation import gettext_lazy as _

from directory.index.reference import Reference
from directory.languages import SOURCE
from directory.models import AgeBand, Vocabulary, age_band
from directory.models.eligibility import OLDEST_MONTH


class Axis(models.TextChoices):
    """One list; two of them make a table."""

    LANGUAGE = "language", _("Talen")
    AGE_BAND = "age_band", _("Leeftijden")
    THEME = "theme", _("Onderwerpen")
    MODE = "mode", _("Manier van helpen")


class Value(NamedTuple):
    """One line of a list: its key, and its name in Dutch."""

    key: str
    label: str


class Axes(NamedTuple):
    """The two lists of a table."""

    rows: Axis = Axis.LANGUAGE
    columns: Axis = Axis.AGE_BAND


_VOCABULARIES = {Axis.THEME: Vocabulary.THEME, Axis.MODE: Vocabulary.MODE}


def values_of(axis: Axis, reference: Reference) -> tuple[Value, ...]:
    """Return the values of a list in its own order.

    Languages are those families are asked about, without Dutch: the lack of another language is what is looked for.
    """
    if axis is Axis.AGE_BAND:
        return tuple(Value(band, str(band.label)) for band in AgeBand)
    if axis is Axis.LANGUAGE:
        spoken = (entry for entry in reference.languages.values() if entry.is_choice and entry.code != SOURCE)
        return tuple(Value(entry.code, entry.names[SOURCE]) for entry in spoken)
    vocabulary = _VOCABULARIES[axis]
    keys = reference.vocabularies.get(vocabulary, ())
    return tuple(Value(key, reference.terms[vocabulary, key].names[SOURCE]) for key in keys)


def _months() -> Mapping[str, tuple[int, ...]]:
    found: dict[str, list[int]] = defaultdict(list)
    for month in range(OLDEST_MONTH + 1):
        found[age_band(month)].append(month)
    return {band: tuple(months) for band, months in found.items()}


MONTHS = _months()
"""The months of age in each band; the band of children not born yet has none."""
