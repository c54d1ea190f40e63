"""Reading the little that the pages of this feature show."""

from typing import NamedTuple

from directory.facts.text import Text, columns, of_row
from directory.index.merged import standing_for
from directory.models import Offer
from directory.models.choices import LanguageSupport
from directory.reporting.suggestions import Standing

CONTACT = ("phone", "email", "website")


class Found(NamedTuple):
    """An offer as readers find it."""

    offer_id: int
    name: Text


def found_now(offer_id: int, page: str) -> Found | None:
    """Return what readers find under a number: that offer, the one it was merged into, or nothing.

    The name is for a page in this language.
    """
    name = _name(offer_id, page)
    if name is not None:
        return Found(offer_id, name)
    other = standing_for([offer_id]).get(offer_id)
    name = _name(other, page) if other is not None else None
    return Found(other, name) if other is not None and name is not None else None


def _name(offer_id: int, page: str) -> Text | None:
    row = Offer.objects.published().filter(pk=offer_id).values(*columns("name", page=page)).first()
    return of_row(row, "name", page) if row else None


def standing(offer_id: int) -> Standing:
    """Return what an offer says, or said when it was merged into another, of how it is reached and what is spoken.

    Raises Offer.DoesNotExist where there is none.
    """
    offer = Offer.objects.select_related("organisation").get(pk=offer_id)
    own = {name: getattr(offer, name) for name in CONTACT}
    shown = {name: value or getattr(offer.organisation, name, "") for name, value in own.items()}
    spoken = offer.languages.exclude(support=LanguageSupport.TRANSLATED_MATERIAL).order_by("language")
    codes = tuple(sorted(spoken.values_list("language_id", flat=True)))
    return Standing(offer.pk, shown, own, codes, offer.valid_until)
