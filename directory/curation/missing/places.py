"""Which municipalities a page is about: one, those of a province, or the member's own."""

from typing import Any, NamedTuple

from django.http import Http404
from django.utils.translation import gettext as _

from directory.access.permissions import Reach, reach
from directory.access.roles import Capability
from directory.curation.missing.comparing import of_province, provinces
from directory.curation.missing.supply import Supply
from directory.index.reference import MunicipalityEntry

OWN = "eigen"
"""The part of an address that stands for the member's own municipalities."""


class Region(NamedTuple):
    """Some municipalities together, and what they are called."""

    slug: str
    name: str
    towns: tuple[MunicipalityEntry, ...]


def within_reach(member: Any) -> Reach:
    """Return where a member curates: whose reports and outcomes they see. What is on offer everybody may know."""
    return reach(member, Capability.CURATE)


def town_of(supply: Supply, code: str) -> MunicipalityEntry:
    """Return a municipality; raises Http404 for a code that is none."""
    town = supply.index.reference.municipalities.get(code)
    if town is None:
        raise Http404("no such municipality")
    return town


def own_towns(supply: Supply, within: Reach) -> list[MunicipalityEntry]:
    """Return the municipalities of today within reach, by name; who reaches everywhere does without invented ones."""
    if within.everywhere:
        return supply.in_force()
    every = supply.index.reference.municipalities.values()
    mine = (entry for entry in every if within.covers(entry.code) and entry.is_in_force(supply.on))
    return sorted(mine, key=lambda entry: (entry.name, entry.code))


def region_of(supply: Supply, slug: str, within: Reach) -> Region:
    """Return the municipalities of a region; raises Http404 for one that is none."""
    if slug == OWN:
        name = _("Alle gemeenten") if within.everywhere else _("Uw gemeenten")
        return Region(slug, name, tuple(own_towns(supply, within)))
    name = provinces(supply).get(slug, "")
    if not name:
        raise Http404("no such region")
    return Region(slug, name, tuple(of_province(supply, name)))
