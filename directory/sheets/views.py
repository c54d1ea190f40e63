"""The sheet as a page: to look at, to fill in, to print, to hand over. What is typed on it never comes here."""

from collections.abc import Sequence

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone, translation
from django.utils.cache import patch_cache_control
from django.views.decorators.http import require_safe

from directory.access.policies import public
from directory.asking.arriving import only_public_keys
from directory.asking.family_languages import family_languages
from directory.index import store
from directory.index.catalogue import CatalogueIndex
from directory.index.reference import Reference
from directory.languages import BY_CODE, SOURCE
from directory.sheets.asking import Asked, padded, query, read
from directory.sheets.building import build
from directory.sheets.handing import handing
from directory.sheets.sheet import Sheet


@public
@require_safe
@only_public_keys
def sheet(request: HttpRequest) -> HttpResponse:
    """The sheet for the offers and languages in the address."""
    index = store.current()
    asked = read(request, index.reference)
    if asked.errors or asked.lacks_language:
        return refused(request, asked, index.reference)
    if asked.is_empty:
        return how_to_collect(request)
    made = build(asked, index, timezone.localtime())
    if not made.blocks and not asked.kind:
        return how_to_collect(request, made.gone)
    context = {
        "sheet": made,
        "handing": handing(asked, made),
        "numbers_of_others": any(block.phone_of or not block.phone for block in made.blocks),
        "pdf_url": f"{reverse('sheets:pdf')}?{query(asked)}",
        "shortlist_url": f"{reverse('sheets:shortlist')}?{query(asked)}" if asked.offers else "",
        "shows_fictional": _is_fictional(asked, made, index),
    }
    return _private(render(request, "sheets/sheet.html", context))


def refused(request: HttpRequest, asked: Asked, reference: Reference) -> HttpResponse:
    """Answer what is no sheet yet: the choice of a language, and what is wrong with the address (then a 400)."""
    context = {
        "asked": asked,
        "choices": family_languages(reference, asked.spoken, without=SOURCE),
        "spoken": padded(asked.speaks),
        "kept": _kept(asked),
    }
    return _private(render(request, "sheets/sheet_choice.html", context, status=400 if asked.errors else 200))


def how_to_collect(request: HttpRequest, gone: Sequence[int] = ()) -> HttpResponse:
    """Answer a sheet of no offers: how to collect some, and which sheets need none."""
    return _private(render(request, "sheets/sheet_empty.html", {"gone": gone}))


@public
@require_safe
def short(request: HttpRequest, offer_id: int, language: str) -> HttpResponse:
    """The address on paper: on to the offer in the language it names."""
    if language not in BY_CODE:
        raise Http404("no such language")
    with translation.override(language):
        return redirect("catalogue:offer", offer_id=offer_id)


def _kept(asked: Asked) -> list[tuple[str, str]]:
    """Return what else was asked, for the form that asks for a language."""
    kept: list[tuple[str, str]] = [("offer", str(number)) for number in asked.offers]
    kept += [("kind", asked.kind)] if asked.kind else []
    kept += [("municipality", asked.municipality.code)] if asked.municipality else []
    return kept + [(key, "1") for key, is_on in (("large", asked.large), ("neutral", asked.neutral)) if is_on]


def _is_fictional(asked: Asked, made: Sheet, index: CatalogueIndex) -> bool:
    records = (index.record(block.offer_id) for block in made.blocks)
    towns = [index.reference.municipalities[code] for record in records if record for code in record.municipalities]
    return any(town.is_fictional for town in (*towns, *filter(None, (asked.municipality,))))


def _private(response: HttpResponse) -> HttpResponse:
    """Keep it in no shared copy: the codes on it are of one sheet alone."""
    patch_cache_control(response, private=True, no_cache=True)
    return response
