"""What the forms choose from: read once per page, whatever the number of fields."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Q

from directory.access.permissions import Reach, may, reach
from directory.access.roles import Capability
from directory.languages import SOURCE
from directory.models import Municipality, Organisation, Programme, SpokenLanguage, Term
from directory.models.text import text_of

Choices = Sequence[tuple[str, str]]


@dataclass(frozen=True, slots=True)
class Lists:
    """The shared lists, and what of them this member may choose."""

    terms: Mapping[str, Sequence[Term]]
    """By vocabulary, in order."""
    languages: Choices
    organisations: Choices
    programmes: Choices
    municipalities: Mapping[str, str]
    """Names by CBS code of those that exist today."""
    reach: Reach
    may_serve_everywhere: bool
    """Whether this member may say that an offer is for the whole country, or that nobody knows where."""

    @property
    def within_reach(self) -> dict[str, str]:
        """Return the municipalities this member curates."""
        return {code: name for code, name in self.municipalities.items() if self.reach.covers(code)}

    def venues(self) -> Choices:
        """Return the kinds of place."""
        return [(term.key, text_of(term, "name", SOURCE)) for term in self.terms.get("venue", ())]


def read_lists(member: Any, on: date) -> Lists:
    """Return everything a form over an offer chooses from, in five queries."""
    found = reach(member, Capability.CURATE)
    return Lists(
        terms=terms_by_vocabulary(),
        languages=list(SpokenLanguage.objects.order_by("name_nl").values_list("code", "name_nl")),
        organisations=_pairs(Organisation.objects.order_by("name", "pk").values_list("pk", "name")),
        programmes=_pairs(Programme.objects.order_by("name", "pk").values_list("pk", "name")),
        municipalities=municipality_names(on),
        reach=found,
        may_serve_everywhere=found.everywhere or may(member, Capability.PROGRAMMES),
    )


def municipality_names(on: date) -> dict[str, str]:
    """Return the municipalities that exist on a day, by name."""
    in_force = Municipality.objects.filter(Q(valid_until__isnull=True) | Q(valid_until__gte=on))
    return dict(in_force.order_by("name").values_list("code", "name"))


def terms_by_vocabulary() -> dict[str, list[Term]]:
    """Return all terms, in order, with their Dutch name only."""
    found: dict[str, list[Term]] = defaultdict(list)
    for term in Term.objects.only("pk", "vocabulary", "key", "name_nl").order_by("vocabulary", "position", "key"):
        found[term.vocabulary].append(term)
    return dict(found)


def _pairs(rows: Iterable[tuple[int, str]]) -> list[tuple[str, str]]:
    return [(str(pk), name) for pk, name in rows]
