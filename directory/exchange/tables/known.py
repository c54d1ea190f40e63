"""What a row may name: the lists of the catalogue, read once for many rows."""

from dataclasses import dataclass, field
from datetime import date
from typing import Any

from directory.models import Municipality, Organisation, Place, Programme, SpokenLanguage, Term

PlaceKey = tuple[str, str, str]
"""Municipality, name and address: what tells two places apart."""


@dataclass(slots=True)
class Known:
    """Keys to rows of the catalogue and back, and what else people may write for a key (in small letters)."""

    today: date
    terms: dict[tuple[str, str], int] = field(default_factory=dict)
    terms_by_id: dict[int, tuple[str, str]] = field(default_factory=dict)
    term_names: dict[tuple[str, str], str] = field(default_factory=dict)
    languages: dict[str, str] = field(default_factory=dict)
    municipalities: dict[str, str] = field(default_factory=dict)
    municipality_names: dict[str, str] = field(default_factory=dict)
    programmes: dict[str, int] = field(default_factory=dict)
    programmes_by_id: dict[int, str] = field(default_factory=dict)
    organisations: dict[str, int] = field(default_factory=dict)
    organisations_by_id: dict[int, str] = field(default_factory=dict)
    organisation_names: dict[str, list[int]] = field(default_factory=dict)
    organisation_contacts: dict[int, dict[str, str]] = field(default_factory=dict)
    places: dict[PlaceKey, dict[str, Any]] = field(default_factory=dict)


CONTACTS = ("phone", "email", "website")
PLACE_COLUMNS = ("postcode", "neighbourhood", "venue_kind", "latitude", "longitude")


def read_known(today: date) -> Known:
    """Read the lists: six queries, whatever the number of rows that is compared with them."""
    known = Known(today)
    for pk, vocabulary, key, name in Term.objects.values_list("pk", "vocabulary", "key", "name_nl"):
        known.terms[vocabulary, key] = pk
        known.terms_by_id[pk] = (vocabulary, key)
        known.term_names[vocabulary, name.casefold()] = key
    known.languages = dict(SpokenLanguage.objects.values_list("code", "name_nl"))
    known.municipalities = dict(Municipality.objects.values_list("code", "name"))
    in_force = Municipality.objects.in_force(today).values_list("name", "code")
    known.municipality_names = {name.casefold(): code for name, code in in_force}
    known.programmes = dict(Programme.objects.values_list("slug", "pk"))
    known.programmes_by_id = {pk: slug for slug, pk in known.programmes.items()}
    _read_organisations(known)
    _read_places(known)
    return known


def _read_organisations(known: Known) -> None:
    """Name an organisation by its id in the loaded data; what was made here has its number, after a #."""
    for pk, source_id, name, *contacts in Organisation.objects.values_list("pk", "source_id", "name", *CONTACTS):
        known.organisation_contacts[pk] = dict(zip(CONTACTS, contacts, strict=True))
        key = source_id or f"#{pk}"
        known.organisations[key] = known.organisations[f"#{pk}"] = pk
        known.organisations_by_id[pk] = key
        known.organisation_names.setdefault(name.casefold(), []).append(pk)


def _read_places(known: Known) -> None:
    for row in Place.objects.values("pk", "municipality_id", "name", "address", *PLACE_COLUMNS):
        known.places[row["municipality_id"], row["name"], row["address"]] = row
