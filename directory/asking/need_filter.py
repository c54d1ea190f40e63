"""The query string of a need: one filter set with every key (DESIGN section 7). Unknown keys are ignored."""

from collections.abc import Mapping
from datetime import date
from functools import lru_cache, partial
from typing import Any

from django.forms import Form
from django.utils.translation import gettext_lazy as _
from django_filters import Filter, FilterSet

from directory.asking.fields import (
    AgesField,
    ExactAgesField,
    MunicipalityField,
    OneOfField,
    PageField,
    PlainTextField,
    RepeatedField,
)
from directory.index.reference import Reference
from directory.index.values import Cost, Kind, Vocabulary
from directory.matching.need import NARROWING
from directory.models import Offer

PARENTS = ("mother", "father")
VOCABULARY_KEYS = tuple(key for key in NARROWING if key in Vocabulary.values)


class TextFilter(Filter):
    """A key with a line of text."""

    field_class = PlainTextField


class MunicipalityFilter(Filter):
    """The municipality the family lives in."""

    field_class = MunicipalityField


class RepeatedFilter(Filter):
    """A key that may come more than once."""

    field_class = RepeatedField


class OneOfFilter(Filter):
    """A key with one value out of a few."""

    field_class = OneOfField


class AgesFilter(Filter):
    """The children's ages in months."""

    field_class = AgesField


class ExactAgesFilter(Filter):
    """The children's ages as written."""

    field_class = ExactAgesField


class PageFilter(Filter):
    """Which page of the list."""

    field_class = PageField


class NeedFilter(FilterSet):
    """Reads a need from a query string: `.form` validates it; the index selects, so no query set is ever run."""

    municipality = MunicipalityFilter(label=_("Gemeente"), required=False)
    postcode = MunicipalityFilter(label=_("Postcode"), required=False)
    q = TextFilter(label=_("Zoek een woord"), required=False)
    language = RepeatedFilter(label=_("Taal"), required=False)
    age = AgesFilter(label=_("Leeftijd"), required=False)
    exact_age = ExactAgesFilter(label=_("Precieze leeftijd"), required=False)
    parent = OneOfFilter(label=_("Voor wie is de steun?"), required=False, values=PARENTS)
    theme = RepeatedFilter(label=_("Onderwerp"), required=False)
    mode = RepeatedFilter(label=_("Hoe"), required=False)
    kind = RepeatedFilter(label=_("Soort hulp"), required=False)
    cost = RepeatedFilter(label=_("Kosten"), required=False)
    delivered_by = RepeatedFilter(label=_("Wie helpt"), required=False)
    venue = RepeatedFilter(label=_("Soort plek"), required=False)
    access = RepeatedFilter(label=_("Aanmelden"), required=False)
    show = OneOfFilter(label=_("Toon ook"), required=False, values=("no",))
    page = PageFilter(label=_("Pagina"), required=False)

    class Meta:
        model = Offer
        fields = ()

    def __init__(self, data: Mapping[str, Any] | None, *, reference: Reference, today: date) -> None:
        super().__init__(data, queryset=Offer.objects.none())
        for key in ("municipality", "postcode"):
            self.filters[key].extra |= {"reference": reference, "today": today}
        self.filters["language"].extra["accepted"] = reference.languages.__contains__
        for key in VOCABULARY_KEYS:
            self.filters[key].extra["accepted"] = partial(_is_term, reference, key)
        self.filters["kind"].extra["accepted"] = Kind.values.__contains__
        self.filters["cost"].extra["accepted"] = Cost.values.__contains__


@lru_cache(maxsize=8)
def form_class(reference: Reference, today: date) -> type[Form]:
    """Return the form of a need for these shared lists and this day; making its class costs more than using it."""
    found: type[Form] = NeedFilter(None, reference=reference, today=today).get_form_class()
    return found


def _is_term(reference: Reference, vocabulary: str, key: str) -> bool:
    return (vocabulary, key) in reference.terms
