"""Reading the shared lists from the database."""

from collections import defaultdict
from itertools import chain
from statistics import fmean
from typing import Any

from directory.index.analysis import meaningful, words
from directory.index.record import Point
from directory.index.reference import (
    LanguageEntry,
    LocalStartEntry,
    MunicipalityEntry,
    Reference,
    TermEntry,
    simplified,
)
from directory.index.synonyms import Phrase, SynonymEntry
from directory.languages import CODES, SOURCE
from directory.models import Door, LocalStart, Municipality, PostcodeArea, SpokenLanguage, SynonymGroup, Term
from directory.models.text import Provenance

_DOORS = {door: position for position, door in enumerate(Door.values)}


def read_reference() -> Reference:
    """Return all shared lists as they stand now, in ten queries."""
    return Reference(
        municipalities={row.code: _municipality(row) for row in Municipality.objects.all()},
        places=_places(),
        place_names=_place_names(),
        postcode_points=_postcode_points(),
        terms=_terms(),
        languages=_languages(),
        local_starts=_local_starts(),
        synonyms=_synonyms(),
        drafts=_drafts(),
    )


def _municipality(row: Municipality) -> MunicipalityEntry:
    return MunicipalityEntry(
        code=row.code,
        name=row.name,
        aliases=tuple(row.aliases),
        point=None if row.latitude is None or row.longitude is None else (row.latitude, row.longitude),
        valid_from=row.valid_from,
        valid_until=row.valid_until,
        successor=row.successor_id,
        is_fictional=row.is_fictional,
        province=row.province,
    )


def _places() -> dict[str, tuple[str, ...]]:
    found: dict[str, dict[str, None]] = defaultdict(dict)
    for pc4, place, code in PostcodeArea.objects.values_list("pc4", "place", "municipality_id"):
        found[pc4][code] = None
        found[simplified(place)][code] = None
    return {key: tuple(codes) for key, codes in found.items()}


def _place_names() -> dict[str, str]:
    names = PostcodeArea.objects.order_by("place").values_list("place", flat=True).distinct()
    return {simplified(name): name for name in names}


def _postcode_points() -> dict[str, Point]:
    points: dict[str, list[Point]] = defaultdict(list)
    for pc4, latitude, longitude in PostcodeArea.objects.values_list("pc4", "latitude", "longitude"):
        if latitude is not None and longitude is not None:
            points[pc4].append((latitude, longitude))
    return {pc4: (fmean(lat for lat, _ in found), fmean(lon for _, lon in found)) for pc4, found in points.items()}


def _terms() -> dict[tuple[str, str], TermEntry]:
    rows = Term.objects.order_by("vocabulary", "position", "key").values(
        "pk", "vocabulary", "key", *(f"name_{code}" for code in CODES)
    )
    return {
        (row["vocabulary"], row["key"]): TermEntry(row["pk"], row["vocabulary"], row["key"], _texts(row, "name"))
        for row in rows
    }


def _languages() -> dict[str, LanguageEntry]:
    rows = SpokenLanguage.objects.order_by("position", "code").values(
        "code", "autonym", "direction", "is_choice", *(f"name_{code}" for code in CODES)
    )
    return {
        row["code"]: LanguageEntry(row["code"], _texts(row, "name"), row["autonym"], row["direction"], row["is_choice"])
        for row in rows
    }


def _drafts() -> frozenset[str]:
    kept = chain(*(model.objects.order_by().values_list("provenance", flat=True) for model in (Term, SpokenLanguage)))
    names = [(code, of["name"]) for provenance in kept for code, of in provenance.items() if "name" in of]
    return frozenset(code for code, entry in names if Provenance.read(entry).is_draft)


def _local_starts() -> dict[str, tuple[LocalStartEntry, ...]]:
    columns = (
        "municipality_id",
        "door",
        "name",
        "organisation",
        "phone",
        "website",
        "age_min_months",
        "age_max_months",
        "source_url",
        "source_year",
        "checked_on",
        "provenance",
        *(f"what_for_{code}" for code in CODES),
    )
    found: dict[str, list[LocalStartEntry]] = defaultdict(list)
    for row in LocalStart.objects.published().values(*columns):
        found[row["municipality_id"]].append(_local_start(row))
    return {code: tuple(sorted(doors, key=_door_order)) for code, doors in found.items()}


def _local_start(row: dict[str, Any]) -> LocalStartEntry:
    return LocalStartEntry(
        municipality=row["municipality_id"],
        door=row["door"],
        name=row["name"],
        organisation=row["organisation"],
        what_for=_texts(row, "what_for"),
        made={code: kept["what_for"] for code, kept in row["provenance"].items() if "what_for" in kept},
        phone=row["phone"],
        website=row["website"],
        ages=(row["age_min_months"], row["age_max_months"]),
        source_url=row["source_url"],
        source_year=row["source_year"],
        checked_on=row["checked_on"],
    )


def _door_order(entry: LocalStartEntry) -> tuple[int, int, str]:
    return _DOORS[entry.door], entry.ages[0] or 0, entry.name


def _synonyms() -> tuple[SynonymEntry, ...]:
    groups = SynonymGroup.objects.order_by("pk").values_list("key", "language", "words")
    return tuple(_synonym_entry(*group) for group in groups)


def _synonym_entry(key: str, language: str, typed: list[str]) -> SynonymEntry:
    """Return a group; the first phrase is Dutch, also where the others are not.

    Those are read as on a page in their language and as on a Dutch one, which passes over other words.
    """
    phrases = [_phrase(text, code) for text in typed[1:] for code in (language, SOURCE)]
    return SynonymEntry(key, language, tuple(filter(None, dict.fromkeys((_phrase(typed[0], SOURCE), *phrases)))))


def _phrase(typed: str, language: str) -> Phrase:
    """Return a phrase as a question is read: folded words without stop words, so that the two can meet."""
    return tuple(meaningful(words(typed), language))


def _texts(row: dict[str, Any], name: str) -> dict[str, str]:
    return {code: text for code in CODES if (text := row[f"{name}_{code}"])}
