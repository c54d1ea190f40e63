"""The shortlist: what was put aside for a referral sheet, in the address alone, and in order before it is printed.

Of a family the address holds the language of the sheet and nothing else. Everything here is a link or a form that asks.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any
from urllib.parse import urlencode

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import get_language, gettext as _
from django.views.decorators.http import require_safe

from directory.access.policies import public
from directory.asking.arriving import only_public_keys
from directory.asking.collected import as_pairs
from directory.asking.cookies import remembered_municipality
from directory.asking.family_languages import family_languages
from directory.facts import labels
from directory.facts.doors import doors
from directory.facts.first_call import Number, number
from directory.facts.offer_page import Contact, only_town
from directory.facts.on_paper import Why, stopping, why_not
from directory.facts.sentences import sentence
from directory.facts.text import Text, columns, of_row
from directory.index import store
from directory.index.catalogue import CatalogueIndex
from directory.index.record import OfferRecord
from directory.index.reference import Reference
from directory.languages import SOURCE
from directory.matching.need import Need
from directory.matching.ranking import judge
from directory.matching.verdict import Verdict
from directory.models import Offer
from directory.sheets.answering import private
from directory.sheets.asking import Asked, padded, query, read_now

Row = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Line:
    """One offer that goes on the sheet; the addresses are this page's own, with the offer in another place or gone."""

    offer_id: int
    name: Text | None
    organisation: str
    url: str
    phone: str | None
    """The number that will be on the sheet; nothing where we know none."""
    phone_of: str
    """Whose number that is, where the offer has none of its own."""
    full: str
    """That there is no room now; it can still be asked when there is."""
    up_url: str | None
    down_url: str | None
    remove_url: str


@dataclass(frozen=True, slots=True)
class Refused:
    """One offer that is not put on paper, and why."""

    name: Text | None
    why: str


@dataclass(frozen=True, slots=True)
class _Known:
    """One offer in the address that is published."""

    record: OfferRecord
    row: Row
    stopped: Verdict | None


@dataclass(frozen=True, slots=True)
class _Found:
    """What became of the offers in the address."""

    shown: Mapping[int, _Known]
    refused: Mapping[int, tuple[_Known, Why]]
    gone: Sequence[int]


@public
@require_safe
@only_public_keys
def shortlist(request: HttpRequest) -> HttpResponse:
    """What goes on the sheet, in its order; a language we do not know is a 400 with the choice."""
    page, index = get_language() or SOURCE, store.current()
    asked = read_now(request, index)
    found = _found(asked.offers, index, page)
    context = {
        "lines": list(_lines(found, asked, index.reference, page)),
        "refused": [_refused(known, why, index.reference, page) for known, why in found.refused.values()],
        "gone": ", ".join(map(str, found.gone)),
        "asked": asked,
        "choices": family_languages(index.reference, asked.spoken, without=SOURCE),
        "spoken": padded(asked.speaks),
        "search_url": _search_url(request, list(found.shown), asked, index.reference),
        "shows_fictional": any(
            index.reference.any_fictional(known.record.municipalities) for known in found.shown.values()
        ),
    }
    return private(render(request, "sheets/shortlist.html", context, status=400 if asked.errors else 200))


def _found(numbers: Sequence[int], index: CatalogueIndex, page: str) -> _Found:
    """Return the offers with their rows (one query), in order, and apart from them what is not on the sheet."""
    wanted = ("pk", "phone", "organisation__name", "organisation__phone", *columns("name", page=page))
    records = {number: index.record(number) for number in numbers}
    there = [number for number, record in records.items() if record is not None]
    rows = {row["pk"]: row for row in Offer.objects.published().filter(pk__in=there).order_by().values(*wanted)}
    shown, refused, gone = {}, {}, []
    for offer_id, record in records.items():
        row = rows.get(offer_id)
        if record is None or row is None:
            gone.append(offer_id)
            continue
        match = judge(record, Need(), None, timezone.localdate())
        known, why = _Known(record, row, stopping(match)), why_not(match)
        if why is None:
            shown[offer_id] = known
        else:
            refused[offer_id] = (known, why)
    return _Found(shown, refused, gone)


def _refused(known: _Known, why: Why, reference: Reference, page: str) -> Refused:
    said = _("Dit is niet bedoeld om aan een ouder te geven.")
    if why is Why.OVER and known.stopped is not None:
        said = sentence(known.stopped, reference)
    return Refused(of_row(known.row, "name", page), said)


def _lines(found: _Found, asked: Asked, reference: Reference, page: str) -> Iterable[Line]:
    numbers = list(found.shown)
    last = len(numbers) - 1
    for place, (offer_id, known) in enumerate(found.shown.items()):
        to_call = _number(known.record, known.row, reference, page)
        yield Line(
            offer_id=offer_id,
            name=of_row(known.row, "name", page),
            organisation=known.row["organisation__name"] or "",
            url=_offer_url(offer_id, numbers, asked),
            phone=to_call.phone if to_call else None,
            phone_of=to_call.whom if to_call and to_call.instead else "",
            full=sentence(known.stopped, reference) if known.stopped else "",
            up_url=_address(_swapped(numbers, place - 1), asked, offer_id) if place else None,
            down_url=_address(_swapped(numbers, place), asked, offer_id) if place < last else None,
            remove_url=_address([each for each in numbers if each != offer_id], asked),
        )


def _offer_url(number: int, numbers: Sequence[int], asked: Asked) -> str:
    """Return the page of an offer, which leads back to this list: it takes along what is on it, and the language."""
    pairs = [*(("language", entry.code) for entry in asked.spoken), *as_pairs(numbers)]
    return f"{reverse('catalogue:offer', args=[number])}?{urlencode(pairs)}"


def _number(record: OfferRecord, row: Row, reference: Reference, page: str) -> Number | None:
    """Return the number that will be on the sheet, by the rule that puts it there."""
    own = labels.phone(row["phone"] or row["organisation__phone"] or "")
    contact = Contact(own.text if own else None, own.href if own else None, email="", website="", none_text="")
    return number(row["organisation__name"] or "", contact, doors(reference, only_town(record), page))


def _swapped(numbers: Sequence[int], place: int) -> list[int]:
    """Return the numbers with the one at `place` behind the next."""
    return [*numbers[:place], numbers[place + 1], numbers[place], *numbers[place + 2 :]]


def _address(numbers: Iterable[int], asked: Asked, moved: int | None = None) -> str:
    """Return the address of this page with these offers, and the sheet as it was chosen so far.

    It leads to the offer that was moved, so that who goes by keyboard can move it on; else to the list.
    """
    again = query(replace(asked, offers=tuple(numbers), kind="", municipality=None))
    before = f"{reverse('sheets:shortlist')}?{again}".removesuffix("?")
    return f"{before}#line-{moved}" if moved is not None else f"{before}#main"


def _search_url(request: HttpRequest, numbers: Sequence[int], asked: Asked, reference: Reference) -> str:
    """Return where to look for more: the list of the town this browser knows, else the first page."""
    town = remembered_municipality(request)
    known = town in reference.municipalities
    pairs = [*([("municipality", town)] if known else []), *(("language", entry.code) for entry in asked.spoken)]
    before = reverse("search:results" if known else "catalogue:start")
    return f"{before}?{urlencode([*pairs, *as_pairs(numbers)])}".removesuffix("?")
