"""One question as it arrived: read, checked, and able to say its own address again."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date
from typing import Any
from urllib.parse import urlencode

from django.forms import Form
from django.http import QueryDict

from directory.asking.arriving import as_text, with_place_apart, without_sensitive, without_taken_away
from directory.asking.collected import as_pairs, collected
from directory.asking.need_filter import form_class
from directory.asking.place_fields import SaidPlace
from directory.index.record import Point
from directory.index.reference import MunicipalityEntry, Reference
from directory.matching.need import NARROWING, SENSITIVE, Need
from directory.matching.verdict import Place

Pairs = tuple[tuple[str, str], ...]

_TYPED = ("municipality", "postcode", "settled", "reading", "soon")
"""Keys that take more than their canonical form: names, letters, days, other words for the same."""
_ONLY_TYPED = ("exact_age", "best_language", "just_settled")
"""Keys of the form alone; an address says it in `age`, in the order of `language`, and in `settled`."""


@dataclass(frozen=True, slots=True)
class Asked:
    """A need with how its answer is shown, and its keys in a fixed order."""

    need: Need
    municipality: MunicipalityEntry | None
    page: int
    shows_no: bool
    postcode: str = ""
    """Four digits of which we know where they are, or empty."""
    unknown_postcode: str = ""
    """Four digits that were given while no postcodes are loaded at all, or empty."""
    point: Point | None = None
    """The middle of the postcode's area, where that is known."""
    sort: str = ""
    """One of `need_filter.SORTS`; empty for the best fit first."""
    collected: tuple[int, ...] = ()
    """The offers put aside for a referral sheet; no part of the need, they only ride along."""

    @property
    def postcode_unknown(self) -> bool:
        """Whether a postcode was given that we had to go on without."""
        return bool(self.unknown_postcode)

    @property
    def is_private(self) -> bool:
        """Whether anything was said that may not be in an address: the answer can only be posted for."""
        return bool(self.private_pairs())

    def pairs(self) -> Pairs:
        """Return the keys and values of the need itself that may be in an address; not paging, not order."""
        need = self.need
        found = [("municipality", need.municipality), ("postcode", self.postcode or self.unknown_postcode)]
        found += [("q", need.q), ("parent", need.parent)]
        found += [("settled", None if need.settled is None else str(need.settled))]
        found += [("dutch", need.dutch), ("reading", need.reading), ("soon", need.soon)]
        found += [("language", code) for code in need.languages]
        found += [("age", str(months)) for months in need.ages]
        found += [("daypart", key) for key in need.dayparts]
        found += [("practical", key) for key in need.practical]
        found += [(key, value) for key in NARROWING for value in need.chosen(key)]
        return tuple((key, value) for key, value in found if value)

    def private_pairs(self) -> Pairs:
        """Return the keys and values that travel by POST only."""
        need = self.need
        found = [("residence", need.residence), ("registered", need.registered), ("community", need.community)]
        return tuple((key, value) for key, value in found if value)

    def fields(self) -> Pairs:
        """Return every key of the question for a form that asks it again, on its first page: the sensitive ones too."""
        shown = (("sort", self.sort), ("show", "no" if self.shows_no else ""))
        said = (*self.pairs(), *self.private_pairs(), *(pair for pair in shown if pair[1]))
        return (*said, *as_pairs(self.collected))

    def address(
        self,
        *,
        without: Collection[tuple[str, str]] = (),
        page: int = 1,
        show_no: bool | None = None,
        sort: str | None = None,
    ) -> str:
        """Return the query string of this question, with some pairs taken away or shown in another way.

        Never says a sensitive key; where `is_private` holds, the address asks less than the question did.
        """
        found = [pair for pair in self.pairs() if pair not in without]
        if chosen := self.sort if sort is None else sort:
            found.append(("sort", chosen))
        if self.shows_no if show_no is None else show_no:
            found.append(("show", "no"))
        found += as_pairs(self.collected)
        if page > 1:
            found.append(("page", str(page)))
        return urlencode(found)

    def place(self, reference: Reference) -> Place | None:
        """Return where the family lives, as rules need it."""
        entry = self.municipality
        if entry is None:
            return None
        return Place(entry.code, entry.name, reference.neighbours(entry.code), self.point or entry.point)


@dataclass(frozen=True, slots=True)
class Reading:
    """What came of reading a query string: the form as typed, and the question when nothing is wrong with it."""

    form: Form
    asked: Asked | None
    is_canonical: bool = True
    """Whether the address already says it in codes and months; if not, its canonical form should be asked."""
    collected: tuple[int, ...] = ()
    """The offers put aside for a referral sheet, also when something else is wrong."""

    def suggestions(self, reference: Reference, today: date) -> list[MunicipalityEntry]:
        """Return the municipalities that may have been meant, when the place typed could not be taken."""
        if "municipality" in self.form.errors:
            typed = str(self.form["municipality"].value() or "")
            return reference.find_municipalities(typed, today) or reference.suggest_municipalities(typed, today)
        if "postcode" in self.form.errors:
            return reference.find_municipalities(str(self.form["postcode"].value() or ""), today)
        return []


def read(query: QueryDict, reference: Reference, today: date, *, posted: bool = False) -> Reading:
    """Return the question in a query string or a posted form, or the form with what is wrong with it.

    Sensitive keys are read only when `posted`; in an address they are passed over, and make it not canonical.
    """
    arrived = as_text(query)
    allowed = without_taken_away(arrived) if posted else without_sensitive(arrived)
    form = form_class(reference, today)(with_place_apart(allowed, reference, today))
    aside = collected(allowed)
    if not form.is_valid():
        return Reading(form, None, collected=aside)
    asked = _asked(form.cleaned_data, reference, aside)
    return Reading(form, asked, _is_canonical(query, asked), aside)


def _asked(said: dict[str, Any], reference: Reference, aside: tuple[int, ...]) -> Asked:
    place: SaidPlace = said["place"]
    known = place.postcode if place.is_postcode_known else ""
    return Asked(
        need=_need(said, place.municipality),
        municipality=place.municipality,
        page=said["page"],
        shows_no=said["show"] == "no",
        postcode=known,
        unknown_postcode="" if known else place.postcode,
        point=reference.postcode_points.get(known),
        sort=said["sort"] or "",
        collected=aside,
    )


def _need(said: dict[str, Any], municipality: MunicipalityEntry | None) -> Need:
    best = (said["best_language"],) if said["best_language"] else ()
    return Need(
        municipality=municipality.code if municipality else None,
        q=said["q"],
        languages=tuple(dict.fromkeys((*best, *said["language"]))),
        ages=said["ages"],
        dayparts=said["daypart"],
        practical=said["practical"],
        soon="yes" if said["soon"] == "yes" else None,
        narrowing={key: said[key] for key in NARROWING if said[key]},
        settled=0 if said["just_settled"] else said["settled"],
        **{key: said[key] for key in ("parent", "dutch", "reading", *SENSITIVE)},
    )


def _is_canonical(query: QueryDict, asked: Asked) -> bool:
    """Tell whether a query says in codes and months what was understood, and nothing that may not be in an address."""
    understood = dict(asked.pairs())
    in_codes = all((query.get(key) or "") == understood.get(key, "") for key in _TYPED)
    return in_codes and not any(query.get(key) for key in _ONLY_TYPED) and not any(key in query for key in SENSITIVE)
