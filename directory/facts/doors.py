"""Where anyone can start in a municipality, as a reader sees it."""

from dataclasses import dataclass

from django.utils.translation import gettext as _

from directory.facts import interface_texts, labels
from directory.facts.text import Text, resolve
from directory.index.reference import LocalStartEntry, Reference
from directory.models import Door


@dataclass(frozen=True, slots=True)
class DoorFacts:
    """One door; an unknown number stays unknown."""

    door: str
    """Which door (models.Door)."""
    door_label: str
    name: str
    what_for: Text | None
    phone: str | None
    tel_href: str | None
    website: str
    source_year: int | None
    source_url: str


NATIONAL_JGZ = LocalStartEntry(
    municipality="",
    door=Door.JGZ,
    name="",
    organisation="",
    what_for={},
    made={},
    phone="",
    website="https://www.ncj.nl/over-jeugdgezondheid/",
    ages=(0, 215),
    source_url="https://www.ncj.nl/over-jeugdgezondheid/",
    source_year=None,
    checked_on=None,
)
"""Every family can turn to the child and youth health service, also where we are not sure who runs it (Wet publieke
gezondheid, article 5; the NCJ keeps the list of organisations)."""


def doors(reference: Reference, municipality: str | None, page: str) -> list[DoorFacts]:
    """Return the doors of a municipality; where no JGZ is sure there, the national one stands in for it."""
    known = reference.local_starts.get(municipality or "", ())
    has_jgz = any(entry.door == Door.JGZ for entry in known)
    return [_door(entry, page) for entry in (known if has_jgz else (NATIONAL_JGZ, *known))]


def _stands_for(entry: LocalStartEntry, page: str) -> Text | None:
    """Return what the national door is for, in a sentence of the interface."""
    if entry is not NATIONAL_JGZ:
        return None
    return interface_texts.as_text(_("Hulp bij gezondheid en opvoeden, voor elk gezin met kinderen."), page)


def _door(entry: LocalStartEntry, page: str) -> DoorFacts:
    phone = labels.phone(entry.phone)
    label = labels.choice(Door(entry.door))
    return DoorFacts(
        door=entry.door,
        door_label=label,
        name=entry.name or _("Jeugdgezondheidszorg in uw gemeente"),
        what_for=resolve(entry.what_for.get, page, kept=entry.made.get) or _stands_for(entry, page),
        phone=phone.text if phone else None,
        tel_href=phone.href if phone else None,
        website=entry.website,
        source_year=entry.source_year,
        source_url=entry.source_url,
    )


FAMILY_DOORS = frozenset({Door.JGZ, Door.NEIGHBOURHOOD_TEAM})
"""Where a family is helped whatever it speaks."""


def family_doors(reference: Reference, municipality: str | None, page: str) -> tuple[DoorFacts, ...]:
    """Return the JGZ and the neighbourhood team; where we do not know the team, that the municipality does."""
    known = tuple(door for door in doors(reference, municipality, page) if door.door in FAMILY_DOORS)
    if any(door.door == Door.NEIGHBOURHOOD_TEAM for door in known):
        return known
    asks = interface_texts.as_text(_("Vraag uw gemeente waar u het wijkteam vindt."), page)
    team, label = _("Het wijkteam in uw gemeente"), labels.choice(Door.NEIGHBOURHOOD_TEAM)
    return (*known, DoorFacts(Door.NEIGHBOURHOOD_TEAM, label, team, asks, None, None, "", None, ""))
