"""The keys of a need: one filter set with every key (DESIGN section 7). Unknown keys are ignored."""

from collections.abc import Mapping
from datetime import date
from functools import lru_cache, partial
from typing import Any, cast

from django.core.exceptions import ValidationError
from django.forms import Form
from django.utils.translation import gettext_lazy as _
from django_filters import Filter, FilterSet

from directory.asking.fields import (
    AgesField,
    ExactAgesField,
    OneOfField,
    PageField,
    PlainTextField,
    RepeatedField,
    not_too_many,
)
from directory.asking.place_fields import MunicipalityField, PostcodeField, together
from directory.asking.settled_field import SettledField
from directory.index.reference import Reference
from directory.index.values import Cost, Kind, Vocabulary
from directory.matching.need import COMMUNITY_WISHES, DUTCH_LEVELS, NARROWING, PARENTS, READING_LEVELS
from directory.models import Offer

SORTS = ("distance", "fresh", "name")
"""Orders other than the best fit first."""

EVERYONE = "all"
"""The term of offers for every ground of residence; no family stays on that ground."""

VOCABULARY_KEYS = {
    **{key: (key,) for key in (*NARROWING, "practical") if key in Vocabulary.values},
    "daypart": (Vocabulary.DAYPART, Vocabulary.DAY),
}
"""The keys whose values are terms, and the vocabularies of those terms."""


BEST_FIRST = "best"
"""What a button says that takes another order back; an address does not say it."""
LEVELS = {"none": "no", "some": "little", "good": "yes"}
"""The levels of `dutch` are understood for reading as well: who writes to us from another system mixes them up."""
TRUTHS = {"1": "yes", "true": "yes", "on": "yes", "0": "no", "false": "no"}


class TextFilter(Filter):
    """A key with a line of text."""

    field_class = PlainTextField


class MunicipalityFilter(Filter):
    """The municipality the family lives in."""

    field_class = MunicipalityField


class PostcodeFilter(Filter):
    """The postcode the family lives in; distances are counted from it."""

    field_class = PostcodeField


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


class SettledFilter(Filter):
    """How long the family lives here."""

    field_class = SettledField


class PageFilter(Filter):
    """Which page of the list."""

    field_class = PageField


class NeedForm(Form):
    """What no field can tell by itself: whether the answers go together."""

    def clean(self) -> dict[str, Any]:
        """Return what was said, with `place`: municipality and postcode as one."""
        said = super().clean() or self.cleaned_data
        if {"municipality", "postcode"} <= said.keys():
            self._clean_place(said)
        if {"age", "exact_age"} <= said.keys():
            self._clean_ages(said)
        return said

    def _clean_place(self, said: dict[str, Any]) -> None:
        field = cast(MunicipalityField, self.fields["municipality"])
        try:
            said["place"] = together(said["municipality"], said["postcode"], field.reference, field.today)
        except ValidationError as refused:
            self.add_error("postcode", refused)

    def _clean_ages(self, said: dict[str, Any]) -> None:
        try:
            said["ages"] = not_too_many(tuple(dict.fromkeys((*said["age"], *said["exact_age"]))))
        except ValidationError as refused:
            self.add_error("age", refused)


class NeedFilter(FilterSet):
    """Reads a need from a query string: `.form` validates it; the index selects, so no query set is ever run."""

    municipality = MunicipalityFilter(label=_("Gemeente"), required=False)
    postcode = PostcodeFilter(label=_("Postcode"), required=False)
    q = TextFilter(label=_("Zoek een woord"), required=False)
    language = RepeatedFilter(label=_("Taal"), required=False)
    best_language = OneOfFilter(label=_("Taal die het gezin het best spreekt"), required=False)
    age = AgesFilter(label=_("Leeftijd"), required=False)
    exact_age = ExactAgesFilter(label=_("Precieze leeftijd"), required=False)
    parent = OneOfFilter(label=_("Voor wie is de steun?"), required=False, values=PARENTS)
    just_settled = OneOfFilter(label=_("Net gevestigd"), required=False, values=("yes",))
    settled = SettledFilter(label=_("Hoe lang het gezin hier woont"), required=False)
    dutch = OneOfFilter(label=_("Nederlands van de ouder"), required=False, values=DUTCH_LEVELS)
    reading = OneOfFilter(label=_("Lezen"), required=False, values=READING_LEVELS, also=LEVELS)
    daypart = RepeatedFilter(label=_("Wanneer iemand kan komen"), required=False)
    practical = RepeatedFilter(label=_("Praktische wensen"), required=False)
    soon = OneOfFilter(label=_("Snel beginnen"), required=False, values=("yes", "no"), also=TRUTHS)
    residence = OneOfFilter(label=_("Verblijf"), required=False)
    registered = OneOfFilter(label=_("Inschrijving bij de gemeente"), required=False, values=("yes", "no"), also=TRUTHS)
    community = OneOfFilter(label=_("Hulp uit de eigen gemeenschap"), required=False, values=COMMUNITY_WISHES)
    theme = RepeatedFilter(label=_("Onderwerp"), required=False)
    mode = RepeatedFilter(label=_("Hoe"), required=False)
    kind = RepeatedFilter(label=_("Soort hulp"), required=False)
    cost = RepeatedFilter(label=_("Kosten"), required=False)
    delivered_by = RepeatedFilter(label=_("Wie helpt"), required=False)
    venue = RepeatedFilter(label=_("Soort plek"), required=False)
    access = RepeatedFilter(label=_("Aanmelden"), required=False)
    sort = OneOfFilter(label=_("Volgorde"), required=False, values=SORTS, also={BEST_FIRST: ""})
    show = OneOfFilter(label=_("Toon ook"), required=False, values=("no",))
    page = PageFilter(label=_("Pagina"), required=False)

    class Meta:
        model = Offer
        fields = ()
        form = NeedForm

    def __init__(self, data: Mapping[str, Any] | None, *, reference: Reference, today: date) -> None:
        super().__init__(data, queryset=Offer.objects.none())
        self.filters["municipality"].extra |= {"reference": reference, "today": today}
        self.filters["settled"].extra["today"] = today
        self.filters["language"].extra["accepted"] = reference.languages.__contains__
        self.filters["best_language"].extra["values"] = reference.languages
        for key, vocabularies in VOCABULARY_KEYS.items():
            self.filters[key].extra["accepted"] = partial(_is_term, reference, vocabularies)
        self.filters["kind"].extra["accepted"] = Kind.values.__contains__
        self.filters["cost"].extra["accepted"] = Cost.values.__contains__
        self.filters["residence"].extra["values"] = grounds_of_residence(reference)


@lru_cache(maxsize=8)
def form_class(reference: Reference, today: date) -> type[Form]:
    """Return the form of a need for these shared lists and this day; making its class costs more than using it."""
    found: type[Form] = NeedFilter(None, reference=reference, today=today).get_form_class()
    return found


def grounds_of_residence(reference: Reference) -> tuple[str, ...]:
    """Return the grounds on which a family may stay here."""
    return tuple(key for key in reference.vocabularies.get(Vocabulary.RESIDENCE, ()) if key != EVERYONE)


def _is_term(reference: Reference, vocabularies: tuple[str, ...], key: str) -> bool:
    return any((vocabulary, key) in reference.terms for vocabulary in vocabularies)
