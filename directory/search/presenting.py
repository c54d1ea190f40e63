"""The results page in words: headline, what was asked, filters that are on, paging."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode

from django.urls import reverse
from django.utils.translation import gettext as _, ngettext

from directory.asking.asked import Asked
from directory.asking.collected import MOST, sheet_language
from directory.asking.need_filter import BEST_FIRST
from directory.facts import labels, near_misses
from directory.facts.doors import DoorFacts, doors
from directory.facts.kept import kept
from directory.facts.own_language import language_notes
from directory.facts.reader import Reader
from directory.index.reference import Reference
from directory.index.values import Vocabulary
from directory.matching.near_misses import NearMiss
from directory.matching.need import EXPECTING, NARROWING, Need
from directory.matching.ranking import DELICATE, OLD, Ranked
from directory.matching.verdict import Pile
from directory.search.queries import PER_PAGE, Results


@dataclass(frozen=True, slots=True)
class ActiveFilter:
    """A choice that narrows the list, and the address without it."""

    label: str
    remove_url: str
    pair: tuple[str, str]


@dataclass(frozen=True, slots=True)
class Sort:
    """One order to choose."""

    value: str
    label: str
    url: str
    current: bool


@dataclass(frozen=True, slots=True)
class NearMissLine:
    """What would change the answer; `drop` is what a posted need lets go of, `url` the address without it."""

    text: str
    url: str | None
    drop: tuple[tuple[str, str], ...]


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


def results_context(results: Results, asked: Asked, reader: Reader) -> dict[str, Any]:
    """Return everything the results template shows."""
    ranked, reference = results.answer.ranked, reader.reference
    hidden = len(ranked.piles[Pile.NO])
    paging = _pagination(results, asked)
    local_start = doors(reference, asked.need.municipality, reader.page)
    return {
        "need_summary": list(_summary(asked, reference)),
        "change_url": _change_url(asked),
        "sensitive_url": None if asked.is_private else f"{reverse('search:questions')}?{asked.address()}",
        "posted": asked.is_private,
        "need_fields": asked.fields() if asked.is_private else [],
        "total": ranked.total,
        "headline": headline(ranked),
        "notices": list(_notices(asked)),
        "language_notes": language_notes(ranked, asked.need, reader),
        "begin_here": _begin_here(results, ranked, asked, local_start),
        "piles": [_pile(pile, results) for pile in Pile],
        "hidden_no_count": hidden,
        "show_no": None if asked.shows_no or not hidden else _unfitting(results, asked),
        "near_misses": [_near_miss(miss, asked, reference) for miss in results.answer.near_misses],
        "missing": _missing(asked),
        "active_filters": list(_active(asked, reference)),
        "facets": [_facet(key, results, reader) for key in NARROWING if results.answer.facets[key]],
        "hidden_fields": _beside_facets(asked),
        "sorts": list(_sorts(asked)),
        "did_you_mean": _did_you_mean(results, asked),
        "is_partial": results.answer.is_partial,
        "pagination": paging,
        "which_page": _which_page(paging),
        "community_cards": results.community,
        "local_start": local_start,
        "q": asked.need.q,
        **_aside(results, asked, reader.page),
    }


def _aside(results: Results, asked: Asked, page: str) -> dict[str, Any]:
    """Return what the form of the shortlist takes along: the offers put aside so far, and one language."""
    with_a_box = {card.id for card in results.cards if card.on_sheet}
    return {
        "collected": asked.collected,
        "aside_elsewhere": [number for number in asked.collected if number not in with_a_box],
        "most_aside": MOST,
        "sheet_language": sheet_language(asked.need.languages, page),
    }


def _change_url(asked: Asked) -> str:
    """Return where the questions stand as they were answered; those of a posted need are posted there too."""
    return reverse("search:questions") if asked.is_private else f"{reverse('catalogue:start')}?{asked.address()}"


def _unfitting(results: Results, asked: Asked) -> dict[str, Any]:
    """Return the way to the third pile: the page on which it begins."""
    page = results.likely // PER_PAGE + 1
    return {"page": page, "url": f"{_url(asked.address(show_no=True, page=page))}#pile-no"}


def _beside_facets(asked: Asked) -> list[tuple[str, str]]:
    """Return what the form of the facets must send along to lose nothing."""
    return [pair for pair in asked.fields() if pair[0] not in {*NARROWING, "q", "show"}]


def _begin_here(
    results: Results, ranked: Ranked, asked: Asked, local_start: Sequence[DoorFacts]
) -> dict[str, Any] | None:
    """Return where to begin when nothing is confirmed: two offers at most, and always the local start."""
    if ranked.piles[Pile.FITS] or asked.page > 1 or asked.sort:
        return None
    return {"cards": results.begin_here, "door": next(iter(local_start), None)}


def _notices(asked: Asked) -> Iterable[str]:
    """Yield what a reader must know about distances."""
    if asked.postcode_unknown:
        yield _("Wij kennen hier nog geen postcodes. Afstanden tellen wij vanaf het midden van de gemeente.")
    elif asked.sort == "distance" and not asked.postcode:
        yield _("Afstanden tellen wij vanaf het midden van de gemeente. Met een postcode zijn ze preciezer.")


def _near_miss(miss: NearMiss, asked: Asked, reference: Reference) -> NearMissLine:
    """Return a near miss with the step to take: let a wish go, look at what is close, or arrange an interpreter."""
    text = near_misses.in_words(miss, reference)
    if miss.drop:
        return NearMissLine(text, _url(asked.address(without=miss.drop)), miss.drop)
    if miss.key == "interpreter":
        return NearMissLine(text, f"{reverse('catalogue:help')}#interpreter-title", ())
    return NearMissLine(text, None, ())


def _missing(asked: Asked) -> dict[str, Any] | None:
    """Return the form that reports a gap: only what is counted goes along, and only where a town is known."""
    if asked.need.municipality is None:
        return None
    counted = ("language", "theme", "age")
    fields = [("municipality", asked.need.municipality), *(pair for pair in asked.pairs() if pair[0] in counted)]
    return {"url": reverse("reporting:missing"), "fields": fields}


def _sorts(asked: Asked) -> Iterable[Sort]:
    words = {BEST_FIRST: _("past het best"), "fresh": _("net gecontroleerd"), "name": _("naam")}
    if asked.municipality:
        words["distance"] = _("dichtbij")
    for value, label in words.items():
        sort = "" if value == BEST_FIRST else value
        yield Sort(value, label, _url(asked.address(sort=sort)), sort == asked.sort)


def headline(ranked: Ranked) -> str:
    """Return the answer in one line; never a bare zero while there is something to ask."""
    fits, ask, promising = len(ranked.piles[Pile.FITS]), len(ranked.piles[Pile.ASK]), ranked.promising
    if fits and ask:
        fitting = ngettext("%(n)s past", "%(n)s passen", fits) % {"n": fits}
        return _("%(fits)s, %(ask)s eerst vragen") % {"fits": fitting, "ask": ask}
    if fits:
        return ngettext("%(n)s past", "%(n)s passen", fits) % {"n": fits}
    if promising:
        return ngettext(
            "Nog niets bevestigd. %(n)s kansrijk, één telefoontje.",
            "Nog niets bevestigd. %(n)s kansrijk, één telefoontje.",
            promising,
        ) % {"n": promising}
    if ask:
        return ngettext(
            "Nog niets bevestigd, %(n)s om na te vragen", "Nog niets bevestigd, %(n)s om na te vragen", ask
        ) % {"n": ask}
    return _("Nog geen aanbod gevonden")


def _summary(asked: Asked, reference: Reference) -> Iterable[str]:
    need = asked.need
    if asked.municipality:
        yield " ".join(filter(None, (asked.postcode, asked.municipality.name)))
    for code in need.languages:
        yield labels.language(reference, code)
    for months in need.ages:
        yield _("in verwachting") if months == EXPECTING else labels.exact_age(months)
    yield from _about_the_parent(need)
    yield from (near_misses.value_label(reference, "daypart", key) for key in need.dayparts)
    yield from (labels.term(reference, "practical", key) for key in need.practical)
    if asked.is_private:
        yield _("en wat u verder vertelde")  # what it was, is nobody's business who looks over a shoulder


def _settled(months: int) -> str:
    if months == 0:
        return _("woont hier net")
    return _("woont hier %(age)s") % {"age": labels.duration(months)}


def _about_the_parent(need: Need) -> Iterable[str]:
    if need.settled is not None:
        yield _settled(need.settled)
    said = {
        "parent": {"mother": _("voor een moeder"), "father": _("voor een vader")},
        "dutch": {"none": _("spreekt geen Nederlands"), "some": _("spreekt een beetje Nederlands")},
        "reading": {"no": _("leest niet"), "little": _("leest een beetje")},
        "soon": {"yes": _("snel beginnen")},
    }
    found = (words.get(getattr(need, key) or "") for key, words in said.items())
    yield from filter(None, found)


def _pile(pile: Pile, results: Results) -> dict[str, Any]:
    titles = {Pile.FITS: _("Past"), Pile.ASK: _("Eerst vragen"), Pile.NO: _("Past niet")}
    folds = {OLD: _("Oude vermelding"), DELICATE: _("Over een gevoelig onderwerp")}
    shown = results.shown[pile]
    return {
        "key": pile.value,
        "title": titles[pile],
        "count": len(results.answer.ranked.piles[pile]),
        "cards": shown.cards,
        "folded": [{"key": key, "title": folds[key], "cards": cards} for key, cards in shown.folded.items()],
    }


def _active(asked: Asked, reference: Reference) -> Iterable[ActiveFilter]:
    if asked.need.q:
        pair = ("q", asked.need.q)
        yield ActiveFilter(f"“{asked.need.q}”", _url(asked.address(without=[pair])), pair)
    for key in NARROWING:
        for value in asked.need.chosen(key):
            label = near_misses.value_label(reference, key, value)
            yield ActiveFilter(label, _url(asked.address(without=[(key, value)])), (key, value))


def _facet(key: str, results: Results, reader: Reader) -> dict[str, Any]:
    words = kept(reader)

    def label(value: str) -> str:
        return words.once((key, value), lambda: near_misses.value_label(reader.reference, key, value))

    return {
        "key": key,
        "title": words.once(("facet", key), lambda: _facet_title(key)),
        "values": [
            Choice(key, each.value, label(each.value), each.count, each.unknown, each.checked)
            for each in results.answer.facets[key]
        ],
        "open": any(each.checked for each in results.answer.facets[key]),
    }


def _facet_title(key: str) -> str:
    named = {"kind": _("Soort hulp"), "cost": _("Kosten")}
    return named.get(key) or labels.choice(Vocabulary(key))


def _did_you_mean(results: Results, asked: Asked) -> dict[str, str] | None:
    corrected = results.answer.corrected
    if corrected is None:
        return None
    better = "&".join(filter(None, (asked.address(without=[("q", asked.need.q)]), _encoded(corrected))))
    return {"text": corrected, "url": _url(better)}


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
