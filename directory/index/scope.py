"""Which offers a question is about at all, as bitmaps."""

from directory.index.bits import Bits
from directory.index.catalogue import CatalogueIndex
from directory.index.values import AreaScope, Audience, FamiliesFromElsewhere


def audience(index: CatalogueIndex, *kinds: str) -> Bits:
    """Return the offers for one of these audiences."""
    found = 0
    for kind in kinds or (Audience.PARENTS,):
        found |= index.facets.having("audience", kind)
    return found


def in_reach(index: CatalogueIndex, municipality: str | None) -> Bits:
    """Return the offers a family in this municipality may turn to; all real ones when no municipality is given.

    Those that serve it, national ones, those whose area is not known, and those of a neighbour within reach unless
    they are known to take no families from elsewhere.
    """
    facets = index.facets
    if municipality is None:
        return index.everything & ~_fictional(index)
    near = 0
    for code in index.reference.neighbours(municipality):
        near |= facets.having("municipality", code)
    near &= ~facets.having("elsewhere", FamiliesFromElsewhere.NO)
    return (
        facets.having("municipality", municipality)
        | facets.having("area", AreaScope.NATIONAL)
        | facets.having("area", AreaScope.UNKNOWN)
        | near
    )


def _fictional(index: CatalogueIndex) -> Bits:
    """Return the offers of invented municipalities: they are an example, and answer only who asks for them."""
    found = 0
    for entry in index.reference.municipalities.values():
        if entry.is_fictional:
            found |= index.facets.having("municipality", entry.code)
    return found
