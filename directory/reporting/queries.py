"""Reading the little that the pages of this feature show."""

from directory.facts.text import Text, columns, of_row
from directory.models import Offer


def offer_name(offer_id: int, page: str) -> Text | None:
    """Return the name of a published offer for a page in this language, or nothing."""
    row = Offer.objects.published().filter(pk=offer_id).values(*columns("name", page=page)).first()
    return of_row(row, "name", page) if row else None
