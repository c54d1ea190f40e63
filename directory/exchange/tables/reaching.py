"""Which rows somebody may import: the same offers, and the same municipalities, as one by one."""

from django.utils.translation import gettext as _

from directory.access.permissions import Reach
from directory.curation.actions.publishing import SHARED
from directory.exchange.tables.stored import Facts
from directory.models import Offer
from directory.models.choices import AreaScope, Status


def is_within(reach: Reach, offer: Offer) -> bool:
    """Tell whether a stored offer is one that who imports may change and know of."""
    return reach.covers_any(row.municipality_id for row in offer.service_areas.all())


def not_within(reach: Reach, offer: Offer | None, before: Facts, after: Facts) -> tuple[str, str] | None:
    """Return the column and the reason why a row is not for who imports it, or nothing.

    A stored offer is within reach already (`is_within`); a new one serves no municipality but those; and of a stored
    one only municipalities within reach come or go. Offers for the whole country belong to who reaches everywhere.
    """
    if offer is not None and offer.merged_into_id is not None:
        told = {"other": offer.merged_into_id}
        return "id", _("Dit aanbod was dubbel. Het staat nu in nummer %(other)s.") % told
    if reach.everywhere:
        return None
    if offer is not None and _stops_elsewhere(reach, before, after):
        return "status", str(SHARED)
    return _area_not_within(reach, before, after)


def _stops_elsewhere(reach: Reach, before: Facts, after: Facts) -> bool:
    """Tell whether a row takes an offer from readers in a municipality out of reach (`permissions.may_set_status`)."""
    is_other = after["status"] not in {before["status"], Status.PUBLISHED}
    return is_other and not reach.covers_all(before["municipalities"])


def _area_not_within(reach: Reach, before: Facts, after: Facts) -> tuple[str, str] | None:
    if after["area_scope"] == AreaScope.NATIONAL and before["area_scope"] != after["area_scope"]:
        return "area_scope", _("Aanbod voor heel Nederland voegt een beheerder van de site toe.")
    if not after["municipalities"]:
        return "municipalities", _("Noem de gemeenten.")
    if not (before["municipalities"] ^ after["municipalities"]) <= reach.municipalities:
        return "municipalities", _("U kunt alleen uw eigen gemeenten toevoegen of weghalen.")
    return None
