"""The results page in words: headline, what was asked, filters that are on, paging."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode

from django.urls import reverse
from django.utils.translation import gettext as _, ngettext

from directory.asking.asked import Asked
from directory.facts import labels
from directory.index.reference import Reference
from directory.index.values import Cost, Kind, Vocabulary
from directory.matching.need import EXPECTING, NARROWING
from directory.matching.ranking import Ranked
from directory.matching.verdict import Pile
from directory.search.queries import Results


@dataclass(frozen=True, slots=True)
class ActiveFilter:
    """A choice that narrows the list, and the address without it."""

    label: str
    remove_url: str


@dataclass(frozen=True, slots=True)
class Choice:
    """A value that narrows the list: its words, how many have it, how many never said."""

    key: str
    value: str
    label: str
    count: int
    unknown: int
    checked: bool


@dataclass(frozen=True, slots=True)
class Pagination:
    """Where in the list we are."""

    page: int
    pages: int
    previous_url: str | None
    next_url: str | None


def results_context(results: Results, asked: Asked, reference: Reference) -> dict[str, Any]:
    """Return everything the results template shows."""
    ranked = results.ranked
    hidden = len(ranked.piles[Pile.NO])
    paging = _pagination(results, asked)
    return {
        "need_summary": list(_summary(asked, reference)),
        "change_url": f"{reverse('catalogue:start')}?{asked.address()}",
        "total": ranked.total,
        "headline": headline(ranked),
        "piles": [_pile(pile, results) for pile in Pile],
        "hidden_no_count": hidden,
        "show_no_url": None if asked.shows_no or not hidden else _url(asked.address(show_no=True)),
        "active_filters": list(_active(asked, reference)),
        "facets": [_facet(key, results, reference) for key in NARROWING if results.facets[key]],
        "hidden_fields": [pair for pair in asked.pairs() if pair[0] not in NARROWING and pair[0] != "q"],
        "did_you_mean": _did_you_mean(results, asked),
        "is_partial": results.is_partial,
        "pagination": paging,
        "which_page": _which_page(paging),
        "community_cards": results.community,
        "q": asked.need.q,
    }


def headline(ranked: Ranked) -> str:
    """Return the answer in one line; never a bare zero while there is something to ask."""
    fits, ask = len(ranked.piles[Pile.FITS]), len(ranked.piles[Pile.ASK])
    if fits and ask:
        fitting = ngettext("%(n)s past", "%(n)s passen", fits) % {"n": fits}
        return _("%(fits)s, %(ask)s eerst vragen") % {"fits": fitting, "ask": ask}
    if fits:
        return ngettext("%(n)s past", "%(n)s passen", fits) % {"n": fits}
    if ask:
        return ngettext(
            "Nog niets bevestigd, %(n)s om na te vragen", "Nog niets bevestigd, %(n)s om na te vragen", ask
        ) % {"n": ask}
    return _("Nog geen aanbod gevonden")


def value_label(reference: Reference, key: str, value: str) -> str:
    """Return the label of a narrowing value."""
    if key == "kind":
        return labels.choice(Kind(value))
    return labels.choice(Cost(value)) if key == "cost" else labels.term(reference, key, value)


def _summary(asked: Asked, reference: Reference) -> Iterable[str]:
    need = asked.need
    if asked.municipality:
        yield asked.municipality.name
    for code in need.languages:
        yield labels.language(reference, code)
    for months in need.ages:
        yield _("in verwachting") if months == EXPECTING else labels.exact_age(months)
    if need.parent:
        yield _("voor een moeder") if need.parent == "mother" else _("voor een vader")


def _pile(pile: Pile, results: Results) -> dict[str, Any]:
    titles = {Pile.FITS: _("Past"), Pile.ASK: _("Eerst vragen"), Pile.NO: _("Past niet")}
    return {
        "key": pile.value,
        "title": titles[pile],
        "count": len(results.ranked.piles[pile]),
        "cards": results.shown[pile],
    }


def _active(asked: Asked, reference: Reference) -> Iterable[ActiveFilter]:
    if asked.need.q:
        yield ActiveFilter(f"“{asked.need.q}”", _url(asked.address(without=("q", asked.need.q))))
    for key in NARROWING:
        for value in asked.need.chosen(key):
            label = value_label(reference, key, value)
            yield ActiveFilter(label, _url(asked.address(without=(key, value))))


def _facet(key: str, results: Results, reference: Reference) -> dict[str, Any]:
    title = _("Soort hulp") if key == "kind" else _("Kosten") if key == "cost" else labels.choice(Vocabulary(key))
    values = [
        Choice(key, each.value, value_label(reference, key, each.value), each.count, each.unknown, each.checked)
        for each in results.facets[key]
    ]
    return {"key": key, "title": title, "values": values, "open": any(each.checked for each in values)}


def _did_you_mean(results: Results, asked: Asked) -> dict[str, str] | None:
    if results.corrected is None:
        return None
    better = "&".join(filter(None, (asked.address(without=("q", asked.need.q)), _encoded(results.corrected))))
    return {"text": results.corrected, "url": _url(better)}


def _encoded(words: str) -> str:
    return urlencode({"q": words})


def _pagination(results: Results, asked: Asked) -> Pagination:
    page = min(asked.page, results.pages)
    return Pagination(
        page=page,
        pages=results.pages,
        previous_url=_url(asked.address(page=page - 1)) if page > 1 else None,
        next_url=_url(asked.address(page=page + 1)) if page < results.pages else None,
    )


def _which_page(paging: Pagination) -> str:
    """Return the page in words, for the heading and the window; the first page needs none."""
    if paging.page == 1:
        return ""
    return _("Pagina %(page)s van %(pages)s") % {"page": paging.page, "pages": paging.pages}


def _url(query: str) -> str:
    return f"{reverse('search:results')}?{query}"
