"""Which offers a reader sees differently after a record changed, and which records are shared lists."""

from collections.abc import Callable, Iterable

from django.db import models
from django.db.models import Q

from directory.models import (
    Bridge,
    LocalStart,
    Municipality,
    Offer,
    Organisation,
    Place,
    PostcodeArea,
    Programme,
    SpokenLanguage,
    SynonymGroup,
    Term,
)

_REFERENCE = (LocalStart, Municipality, PostcodeArea, SpokenLanguage, SynonymGroup, Term)


def _on_bridge(row: models.Model) -> Q:
    """A bridge shows on the offers at its ends, and on every offer of the organisations at its ends."""
    ends: dict[str, list[int]] = {"offer": [], "organisation": []}
    if isinstance(row, Bridge):
        ends["offer"] = [pk for pk in (row.from_offer_id, row.to_offer_id) if pk is not None]
        ends["organisation"] = [pk for pk in (row.from_organisation_id, row.to_organisation_id) if pk is not None]
    return Q(pk__in=ends["offer"]) | Q(organisation__in=ends["organisation"])


_SHOWN_IN: dict[type[models.Model], Callable[[models.Model], Q]] = {
    Bridge: _on_bridge,
    Organisation: lambda row: Q(organisation=row.pk),
    Programme: lambda row: Q(programme=row.pk),
    Municipality: lambda row: Q(service_areas__municipality=row.pk),
    Place: lambda row: Q(place=row.pk) | Q(meetings__place=row.pk),
    Term: lambda row: Q(terms__term=row.pk) | Q(programme__terms__term=row.pk),
}


def is_reference(row: models.Model) -> bool:
    """Tell whether a record belongs to the lists every answer shares."""
    return isinstance(row, _REFERENCE)


def offers_showing(row: models.Model) -> Iterable[int]:
    """Return the ids of the offers whose card, page or search words show something of `row`."""
    if isinstance(row, Offer):
        return [row.pk]
    condition = _SHOWN_IN.get(type(row))
    return Offer.objects.filter(condition(row)).values_list("pk", flat=True).distinct() if condition else []
