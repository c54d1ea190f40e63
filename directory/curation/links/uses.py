"""Where addresses stand in the catalogue: what readers see, and of one address what a member may change."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import reduce
from itertools import chain
from operator import or_
from typing import Any

from django.db.models import Model, Q, QuerySet

from directory.access.permissions import Reach, local_starts_within, offers_within, organisations_within
from directory.curation import words
from directory.curation.actions.links import Spot
from directory.models import LocalStart, Offer, Organisation, Programme


@dataclass(frozen=True, slots=True)
class Within:
    """What a member may change: within reach, and with or without the programmes."""

    reach: Reach
    programmes: bool


@dataclass(frozen=True, slots=True)
class Use:
    """A record that leads readers to an address, and the columns in which it does."""

    row: Any
    columns: tuple[str, ...]

    @property
    def said(self) -> str:
        """Where in the record it stands, in words."""
        return ", ".join(map(words.label, self.columns))


@dataclass(frozen=True, slots=True)
class Uses:
    """The records that lead readers to one address and are the member's to change, by name; and how many others do."""

    offers: list[Use]
    organisations: list[Use]
    local_starts: list[Use]
    programmes: list[Use]
    elsewhere: int

    def spots(self) -> Iterator[Spot]:
        """Yield every spot that is the member's to change."""
        for use in chain(self.offers, self.organisations, self.local_starts, self.programmes):
            yield from (Spot(use.row, column) for column in use.columns)

    def __bool__(self) -> bool:
        return any(True for _spot in self.spots())


COLUMNS: Mapping[type[Model], tuple[str, ...]] = {
    Offer: ("website", "source_url"),
    Organisation: ("website", "source_url"),
    LocalStart: ("website", "source_url"),
    Programme: ("website", "evidence_source_url"),
}
"""The records with addresses of their own that readers can follow, in the order in which a page shows them."""


def uses_of(url: str, within: Within) -> Uses:
    """Return who uses an address, whatever its status: a draft is not published with a dead link either."""
    offers, organisations, starts, programmes = (_using(model, url, within) for model in COLUMNS)
    mine = sum(map(len, (offers, organisations, starts, programmes)))
    everywhere = sum(model._default_manager.filter(_leads_to(url, model)).count() for model in COLUMNS)
    return Uses(offers, organisations, starts, programmes, everywhere - mine)


def _using(model: type[Model], url: str, within: Within) -> list[Use]:
    rows = within_reach(model, within).filter(_leads_to(url, model))
    return [Use(row, tuple(column for column in COLUMNS[model] if getattr(row, column) == url)) for row in rows]


def _leads_to(url: str, model: type[Model]) -> Q:
    return reduce(or_, (Q(**{column: url}) for column in COLUMNS[model]))


def within_reach(model: type[Model], within: Within) -> QuerySet[Any]:
    """Return the records of one kind that are the member's to change."""
    found: dict[type[Model], QuerySet[Any]] = {
        Offer: offers_within(within.reach).order_by("name_nl", "pk"),
        Organisation: organisations_within(within.reach).order_by("name", "pk"),
        LocalStart: local_starts_within(within.reach).select_related("municipality"),
        Programme: Programme.objects.all() if within.programmes else Programme.objects.none(),
    }
    return found[model]


def addresses_shown() -> set[str]:
    """Return the distinct addresses that readers can follow; one query for each kind of record."""
    shown: dict[type[Model], QuerySet[Any]] = {
        Offer: Offer.objects.published(),
        Organisation: Organisation.objects.all(),
        LocalStart: LocalStart.objects.published(),
        Programme: Programme.objects.all(),
    }
    said = (rows.order_by().values_list(*COLUMNS[model]).distinct() for model, rows in shown.items())
    return set(chain.from_iterable(chain.from_iterable(said))) - {""}
