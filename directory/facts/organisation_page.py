"""What a reader sees of an organisation: what it is, how to reach it, what it offers, and with whom it works."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlsplit

from django.urls import reverse
from django.utils.http import urlencode
from django.utils.translation import gettext as _

from directory.facts import labels
from directory.facts.cards import place_label
from directory.facts.freshness import Freshness, freshness
from directory.facts.offer_page import Contact, Source
from directory.facts.reader import Reader
from directory.facts.text import Text, of_row
from directory.index.record import OfferRecord
from directory.index.values import Audience
from directory.models import Bridge, BridgeKind, Offer, Organisation, OrganisationKind
from directory.models.choices import Known

Row = Mapping[str, Any]
Running = Sequence[tuple[OfferRecord, Row]]
"""Offers with the row of their texts."""

MOST_OFFERS = 50


@dataclass(frozen=True, slots=True)
class OfferLine:
    """One offer of the organisation, in a few lines."""

    name: Text | None
    url: str
    summary: Text | None
    place: str
    programme: str
    audience: str
    """For whom it is, where that is not parents."""
    phone: labels.Phone | None
    """Its own number, where that is not the organisation's."""
    freshness: Freshness


@dataclass(frozen=True, slots=True)
class Partner:
    """The far end of a bridge, an offer or an organisation; `via` is our own offer it leads from, when it is one."""

    label: str
    offer: Text | None
    organisation: str
    url: str
    via: Text | None
    division: Text | None


@dataclass(frozen=True, slots=True)
class OrganisationPage:
    """The organisation as data: the template adds no knowledge."""

    name: str
    summary: Text | None
    kind: str
    coordinator: str
    unknown: Sequence[str]
    contact: Contact
    offers: Sequence[OfferLine]
    more_offers: int
    search_url: str
    partners: Sequence[Partner]
    source: Source


def organisation_page(
    organisation: Organisation, offers: Running, bridges: Iterable[Bridge], reader: Reader
) -> OrganisationPage:
    """Return one organisation for a reader."""
    going_on = [each for each in offers if each[0].valid_until is None or each[0].valid_until >= reader.today]
    ordered = sorted(going_on, key=lambda each: (each[0].audience != Audience.PARENTS, each[0].name, each[0].id))
    kind, coordinator = OrganisationKind(organisation.kind), Known(organisation.paid_coordinator)
    return OrganisationPage(
        name=organisation.name,
        summary=of_row(organisation, "summary", reader.page),
        kind="" if kind is OrganisationKind.UNKNOWN else labels.choice(kind),
        coordinator="" if coordinator is Known.UNKNOWN else labels.choice(coordinator),
        unknown=list(_unknown(kind, coordinator)),
        contact=_contact(organisation),
        offers=[_line(record, row, organisation, reader) for record, row in ordered[:MOST_OFFERS]],
        more_offers=max(0, len(ordered) - MOST_OFFERS),
        search_url=f"{reverse('search:results')}?{urlencode({'q': organisation.name})}",
        partners=[_partner(bridge, organisation, reader.page) for bridge in bridges],
        source=Source(
            organisation.source_url, urlsplit(organisation.source_url).hostname or "", organisation.source_year
        ),
    )


def _unknown(kind: OrganisationKind, coordinator: Known) -> Iterable[str]:
    if kind is OrganisationKind.UNKNOWN:
        yield _("wat voor organisatie het is")
    if coordinator is Known.UNKNOWN:
        yield _("of er een betaalde coördinator is")


def _contact(organisation: Organisation) -> Contact:
    phone = labels.phone(organisation.phone)
    return Contact(
        phone=phone.text if phone else None,
        tel_href=phone.href if phone else None,
        email=organisation.email,
        website=organisation.website,
        none_text=_("Wij kennen geen telefoonnummer van de organisatie zelf. Kijk bij het aanbod."),
    )


def _line(record: OfferRecord, row: Row, organisation: Organisation, reader: Reader) -> OfferLine:
    page, phone = reader.page, labels.phone(row["phone"])
    audience = Audience(record.audience)
    return OfferLine(
        name=of_row(row, "name", page),
        url=reverse("catalogue:offer", args=[record.id]),
        summary=of_row(row, "summary", page) or of_row(row, "programme__goal", page, inherited=True),
        place=place_label(record, reader.reference),
        programme=row["programme__name"] or "",
        audience="" if audience is Audience.PARENTS else labels.choice(audience),
        phone=None if phone == labels.phone(organisation.phone) else phone,
        freshness=freshness(record, reader.today),
    )


def _partner(bridge: Bridge, organisation: Organisation, page: str) -> Partner:
    """Return the far end of a bridge, whichever side this organisation or one of its offers stands on."""
    is_near = _is_of(organisation, bridge.from_offer, bridge.from_organisation_id)
    near_offer, far_offer = bridge.from_offer, bridge.to_offer
    far_organisation = bridge.to_organisation
    if not is_near:
        near_offer, far_offer, far_organisation = far_offer, near_offer, bridge.from_organisation
    return Partner(
        label=_label(bridge, is_near=is_near),
        offer=of_row(far_offer, "name", page) if far_offer else None,
        organisation=far_organisation.name if far_organisation else "",
        url=_address(far_offer, far_organisation),
        via=of_row(near_offer, "name", page) if near_offer else None,
        division=of_row(bridge, "division", page),
    )


def _is_of(organisation: Organisation, offer: Offer | None, organisation_id: int | None) -> bool:
    return organisation.pk == (offer.organisation_id if offer else organisation_id)


def _address(offer: Offer | None, organisation: Organisation | None) -> str:
    if offer:
        return reverse("catalogue:offer", args=[offer.pk])
    return reverse("catalogue:organisation", args=[organisation.pk]) if organisation else ""


def _label(bridge: Bridge, *, is_near: bool) -> str:
    if bridge.kind == BridgeKind.REFERS_ON_TO:
        return (
            _("deze organisatie verwijst door naar hen") if is_near else _("zij verwijzen door naar deze organisatie")
        )
    return _("werken samen")
