"""What the address of a sheet asks for: offers in order, the languages of the family, how it must look. No need."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Literal
from urllib.parse import urlencode

from django.http import HttpRequest, QueryDict
from django.utils.translation import get_language, gettext as _

from directory.asking.collected import MOST, OFFER, all_collected, as_pairs, is_number
from directory.asking.cookies import remembered_municipality
from directory.index.catalogue import CatalogueIndex
from directory.index.merged import standing_for
from directory.index.reference import LanguageEntry, MunicipalityEntry, Reference
from directory.languages import SOURCE, reads

LANGUAGE = "with"
"""The key, once for each language a family speaks."""
MOST_LANGUAGES = 2
"""Beside Dutch: a third column is the last that can be read on paper."""

Kind = Literal["", "school", "start"]
"""A sheet of offers, or one that needs none: how school works, or where anyone can start."""

KINDS: tuple[Kind, ...] = ("", "school", "start")


@dataclass(frozen=True, slots=True)
class Asked:
    """What was asked for; with `errors` there is no sheet, and a missing language is none of them."""

    offers: tuple[int, ...]
    spoken: tuple[LanguageEntry, ...]
    """As asked, Dutch not among them; they may be languages we have no text in."""
    dutch: bool
    """Whether Dutch was among the languages asked for: alone it makes a sheet in Dutch only."""
    large: bool
    neutral: bool
    kind: Kind
    municipality: MunicipalityEntry | None
    """Of the local start; sheets of offers take theirs from the offers."""
    errors: tuple[str, ...]
    page: str
    """The language of the page around it."""

    @property
    def is_empty(self) -> bool:
        """Tell whether there is nothing to put on a sheet yet."""
        return not self.offers and not self.kind

    @property
    def speaks(self) -> tuple[str, ...]:
        """The languages of the family: those asked for, else the page's own; none where all that is Dutch."""
        own = () if self.dutch or self.page == SOURCE else (self.page,)
        return tuple(entry.code for entry in self.spoken) or own

    @property
    def lacks_language(self) -> bool:
        """Tell whether it must still be said what the family reads, before a sheet can be made."""
        return not self.is_empty and not self.speaks and not self.dutch

    @property
    def columns(self) -> tuple[str, ...]:
        """The languages the sheet is written in: Dutch, then what the family reads."""
        return tuple(dict.fromkeys((SOURCE, *filter(None, map(reads, self.speaks)))))


def read_now(request: HttpRequest, index: CatalogueIndex) -> Asked:
    """Return what the address says, as `read`; of an offer that was merged into another that one is asked for."""
    asked = read(request, index.reference)
    missing = [number for number in asked.offers if index.record(number) is None]
    if not missing:
        return asked
    other = standing_for(missing)
    return replace(asked, offers=tuple(dict.fromkeys(other.get(number, number) for number in asked.offers)))


def read(request: HttpRequest, reference: Reference) -> Asked:
    """Return what the address says, with a message for each value that can't be right; unknown keys are ignored."""
    query, errors = request.GET, list[str]()
    kind: Kind = next((each for each in KINDS if each == query.get("kind", "")), "")
    if kind != query.get("kind", ""):
        errors.append(_("Deze keuze kennen wij niet: %(value)s") % {"value": query["kind"][:60]})
    return Asked(
        offers=_offers(query, errors),
        spoken=_spoken(query, reference, errors),
        dutch=SOURCE in query.getlist(LANGUAGE),
        large=query.get("large") == "1",
        neutral=query.get("neutral") == "1",
        kind=kind,
        municipality=_municipality(request, reference, errors) if kind == "start" else None,
        errors=tuple(errors),
        page=get_language() or SOURCE,
    )


def query(asked: Asked) -> str:
    """Return what asks for the same sheet, for an address."""
    return urlencode(as_keys(asked))


def as_keys(asked: Asked) -> list[tuple[str, str]]:
    """Return the keys that ask for the same sheet: ids, languages and how it looks, nothing of a family."""
    pairs = list(as_pairs(asked.offers))
    pairs += [(LANGUAGE, code) for code in asked.speaks or ((SOURCE,) if asked.dutch else ())]
    pairs += [("kind", asked.kind)] if asked.kind else []
    pairs += [("municipality", asked.municipality.code)] if asked.municipality else []
    pairs += [(key, "1") for key, is_on in (("large", asked.large), ("neutral", asked.neutral)) if is_on]
    return pairs


def padded(speaks: Sequence[str]) -> list[str]:
    """Return the languages for the fields that ask for them: empty where one may still be chosen."""
    return [*speaks, *[""] * MOST_LANGUAGES][:MOST_LANGUAGES]


def _offers(query: QueryDict, errors: list[str]) -> tuple[int, ...]:
    """Return the ids in the order of the address, at most as many as a sheet holds."""
    if not all(map(is_number, filter(None, query.getlist(OFFER)))):
        errors.append(_("Een nummer van een aanbod klopt niet."))
    found = all_collected(query)
    if len(found) > MOST:
        errors.append(_("Op een blad past hooguit 20 keer aanbod. De rest staat er niet op."))
    return tuple(found[:MOST])


def _spoken(query: QueryDict, reference: Reference, errors: list[str]) -> tuple[LanguageEntry, ...]:
    codes = [code for code in dict.fromkeys(query.getlist(LANGUAGE)) if code]
    known = [reference.languages[code] for code in codes if code in reference.languages]
    if len(known) < len(codes):
        errors.append(_("Deze taal kennen wij niet. Kies een taal uit de lijst."))
    beside = [entry for entry in known if entry.code != SOURCE]
    if len(beside) > MOST_LANGUAGES:
        errors.append(_("Kies hoogstens twee talen."))
    return tuple(beside[:MOST_LANGUAGES])


def _municipality(request: HttpRequest, reference: Reference, errors: list[str]) -> MunicipalityEntry | None:
    """Return the municipality of the local start: the one in the address, else the one this browser remembers."""
    code = request.GET.get("municipality", "")
    if code and code not in reference.municipalities:
        errors.append(_("Deze gemeente of plaats kennen wij niet."))
    return reference.municipalities.get(code or remembered_municipality(request))
