"""Reading what the offer page shows around the record of the index."""

from datetime import datetime

from directory.facts.offer_page import Around
from directory.models import Bridge, FirstStep, GroupMeeting, Offer

MOST_MEETINGS = 10
MOST_BRIDGES = 20


def offer_row(offer_id: int) -> Offer | None:
    """Return a published offer with its organisation, programme and place, or nothing."""
    offers = Offer.objects.published().select_related("organisation", "programme", "place")
    found: Offer | None = offers.filter(pk=offer_id).first()
    return found


def around(offer: Offer, at: datetime) -> Around:
    """Return the coming meetings, the bridges and the first step of an offer."""
    meetings = GroupMeeting.objects.filter(offer=offer).upcoming(at).select_related("place")
    far_ends = ("from_offer", "to_offer", "from_organisation", "to_organisation")
    bridges = Bridge.objects.touching(offer).visible().select_related(*far_ends)
    return Around(
        meetings=list(meetings[:MOST_MEETINGS]),
        bridges=list(bridges[:MOST_BRIDGES]),
        first_step=FirstStep.objects.filter(offer=offer).first(),
    )
