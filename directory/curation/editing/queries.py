"""Reading what the pages of editing show; every list is of what is within the member's reach."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from django.db.models import Exists, Max, OuterRef, Q, QuerySet

from directory.access.permissions import offers_editable
from directory.models import FactKind, Offer, ServiceArea, Verification
from directory.models.choices import Status

LIVING = (Status.DRAFT, Status.REVIEW, Status.PUBLISHED, Status.PAUSED)


def found_offers(member: Any, asked: Mapping[str, str]) -> QuerySet[Offer]:
    """Return the offers of a list: by words in the name, the organisation or the programme, municipality and status."""
    offers = offers_editable(member).select_related("organisation", "programme")
    for word in asked.get("q", "").split()[:6]:
        names = ("name_nl", "organisation__name", "programme__name", "source_id")
        offers = offers.filter(Q(*((f"{name}__icontains", word) for name in names), _connector=Q.OR))
    if code := asked.get("municipality"):
        offers = offers.filter(Exists(ServiceArea.objects.filter(offer=OuterRef("pk"), municipality=code)))
    status = asked.get("status")
    offers = offers.filter(status=status) if status else offers.filter(status__in=LIVING)
    return _only_what_is_shown(offers).order_by("name_nl", "pk")


def _only_what_is_shown(offers: QuerySet[Offer]) -> QuerySet[Offer]:
    shown = ("pk", "name_nl", "status", "valid_until", "area_scope", "organisation__name", "programme__name")
    return offers.only(*shown).prefetch_related("municipalities")


def confirmed_on(offers: list[Offer]) -> dict[int, date]:
    """Return when the existence of each of these was last confirmed, where it ever was."""
    rows = Verification.objects.filter(offer__in=offers, fact=FactKind.EXISTENCE).order_by()
    return dict(rows.values_list("offer").annotate(Max("verified_on")))
