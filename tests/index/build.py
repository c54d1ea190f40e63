"""An index made by hand, for what needs no database."""

from itertools import count
from typing import Any

from directory.index.catalogue import CatalogueIndex, Changed, OfferWords
from directory.index.record import OfferRecord, Stated, Terms
from directory.index.reference import MunicipalityEntry, Reference

UNKNOWN: Stated[Any] = Stated()


def terms(*yes: str, no: tuple[str, ...] = (), inherited: bool = False) -> Terms:
    """Make what is known of one vocabulary."""
    return Terms(frozenset(yes), frozenset(no), inherited)


def record(number: int = 1, **values: Any) -> OfferRecord:
    """Make a record of an offer for parents of which nothing is known."""
    unknown = dict.fromkeys(("kind", "cost", "ages", "prenatal", "parent_gender", "first_child_only"), UNKNOWN)
    plain = dict.fromkeys(
        ("families_from_elsewhere", "dutch_required", "registration_requirement", "permit_required", "youth_act",
         "language_matching"),
        "unknown",
    )  # fmt: skip
    own = {
        "id": number,
        "source_id": "",
        "audience": "parents",
        "name": f"Aanbod {number}",
        "area_scope": "municipalities" if values.get("municipalities") else "unknown",
        "municipalities": frozenset(),
        "neighbourhood": "",
        "point": None,
        "programme_id": None,
        "organisation_id": None,
    }
    return OfferRecord(**{**own, **plain, **unknown, **values})


def municipality(code: str, name: str = "", **values: Any) -> MunicipalityEntry:
    """Make a municipality that always existed, at an unknown place."""
    own = {"aliases": (), "point": None, "valid_from": None, "valid_until": None, "successor": None}
    return MunicipalityEntry(code, name or f"Plaats {code}", **{**own, "is_fictional": False, **values})


def reference(*municipalities: MunicipalityEntry, **values: Any) -> Reference:
    """Make shared lists with these municipalities and nothing else."""
    mappings = ("places", "place_names", "postcode_points", "terms", "languages", "local_starts")
    empty: dict[str, Any] = {key: {} for key in mappings}
    empty |= {"synonyms": (), "drafts": frozenset()}
    return Reference(municipalities={entry.code: entry for entry in municipalities}, **{**empty, **values})


def index(*records: OfferRecord, shared: Reference | None = None) -> CatalogueIndex:
    """Make an index of these records, without words."""
    changed = [Changed(each, OfferWords()) for each in records]
    return CatalogueIndex.empty(shared or reference()).refreshed(1, changed, gone=())


def indexed(*values: dict[str, Any]) -> CatalogueIndex:
    """Make an index with a record for each set of values."""
    return index(*(record(number, **each) for number, each in zip(count(1), values, strict=False)))
