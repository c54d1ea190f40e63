"""Of which records there is a page with their history, and who may see and restore each."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from django.db import models
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from directory.access.permissions import (
    Reach,
    local_starts_within,
    may,
    offers_editable,
    organisations_within,
    places_within,
    reach,
)
from directory.access.roles import Capability
from directory.models import LocalStart, Offer, Organisation, Place, Programme, SynonymGroup, Term

Rows = Callable[[Any], QuerySet[Any]]


@dataclass(frozen=True, slots=True)
class Subject:
    """One kind of record: the name of its pages, its path, what it takes, and which are within a member's reach."""

    name: str
    path: str
    model: type[models.Model]
    capability: Capability
    rows: Rows
    called: Any
    page: str
    """The name of the address where it is edited; of a place, which offers show and edit, its history."""

    def reach_of(self, member: Any) -> Reach:
        """Return where the member has the capability."""
        return reach(member, self.capability)


def _all(model: type[models.Model], capability: Capability) -> Rows:
    """Return the records of a shared list: all, for who has the capability, else none."""
    return lambda member: model._default_manager.all() if may(member, capability) else model._default_manager.none()


SUBJECTS: tuple[Subject, ...] = (
    Subject("offer", "aanbod", Offer, Capability.CURATE, offers_editable, _("Aanbod"), "editing:offer"),
    Subject(
        "programme",
        "programma",
        Programme,
        Capability.PROGRAMMES,
        _all(Programme, Capability.PROGRAMMES),
        _("Programma"),
        "editing:programme",
    ),
    Subject(
        "organisation",
        "organisatie",
        Organisation,
        Capability.CURATE,
        lambda member: organisations_within(reach(member, Capability.CURATE)),
        _("Organisatie"),
        "editing:organisation",
    ),
    Subject(
        "local_start",
        "startpunt",
        LocalStart,
        Capability.CURATE,
        lambda member: local_starts_within(reach(member, Capability.CURATE)),
        _("Startpunt"),
        "editing:local_start",
    ),
    Subject(
        "place",
        "plek",
        Place,
        Capability.CURATE,
        lambda member: places_within(reach(member, Capability.CURATE)),
        _("Plek"),
        "history:place",
    ),
    Subject("term", "label", Term, Capability.LISTS, _all(Term, Capability.LISTS), _("Label"), "editing:term"),
    Subject(
        "synonym",
        "synoniem",
        SynonymGroup,
        Capability.LISTS,
        _all(SynonymGroup, Capability.LISTS),
        _("Synoniemen"),
        "editing:synonym",
    ),
)
BY_KIND: Mapping[str, Subject] = {str(each.model._meta.model_name): each for each in SUBJECTS}
"""By the kind of record that events name."""
