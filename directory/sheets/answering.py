"""From a request to a sheet, or to the page that says why there is none: one way for the page and for the file."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.cache import patch_cache_control

from directory.asking.family_languages import family_languages
from directory.index import store
from directory.index.catalogue import CatalogueIndex
from directory.index.reference import Reference
from directory.languages import SOURCE
from directory.sheets.asking import LANGUAGE, Asked, as_keys, padded, read_now
from directory.sheets.building import build
from directory.sheets.sheet import Sheet


@dataclass(frozen=True, slots=True)
class Made:
    """A sheet, with what it was made from."""

    asked: Asked
    sheet: Sheet
    index: CatalogueIndex


def made(request: HttpRequest) -> Made | HttpResponse:
    """Return the sheet for the address of a request, or the answer that says why it can't be one."""
    index = store.current()
    asked = read_now(request, index)
    if asked.errors or asked.lacks_language:
        return _refused(request, asked, index.reference)
    if asked.is_empty:
        return _how_to_collect(request)
    sheet = build(asked, index, timezone.localtime())
    if not sheet.blocks and not asked.kind:
        return _how_to_collect(request, sheet.gone)
    return Made(asked, sheet, index)


def private(response: HttpResponse) -> HttpResponse:
    """Keep it in no shared copy: the codes on it are of one sheet alone."""
    patch_cache_control(response, private=True, no_cache=True)
    return response


def _refused(request: HttpRequest, asked: Asked, reference: Reference) -> HttpResponse:
    """Answer what is no sheet yet: the choice of a language, and what is wrong with the address (then a 400)."""
    context = {
        "asked": asked,
        "choices": family_languages(reference, asked.spoken, without=SOURCE),
        "spoken": padded(asked.speaks),
        "kept": [(key, value) for key, value in as_keys(asked) if key != LANGUAGE],
    }
    return private(render(request, "sheets/sheet_choice.html", context, status=400 if asked.errors else 200))


def _how_to_collect(request: HttpRequest, gone: Sequence[int] = ()) -> HttpResponse:
    """Answer a sheet of no offers: how to collect some, and which sheets need none."""
    return private(render(request, "sheets/sheet_empty.html", {"gone": gone}))
