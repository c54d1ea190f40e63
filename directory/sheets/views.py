"""The sheet as a page: to look at, to fill in, to print, to hand over. What is typed on it never comes here."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import translation
from django.views.decorators.http import require_safe

from directory.access.policies import public
from directory.asking.arriving import only_public_keys
from directory.languages import BY_CODE
from directory.sheets.answering import Made, made, private
from directory.sheets.asking import query
from directory.sheets.handing import handing


@public
@require_safe
@only_public_keys
def sheet(request: HttpRequest) -> HttpResponse:
    """The sheet for the offers and languages in the address."""
    found = made(request)
    if not isinstance(found, Made):
        return found
    asked, blocks = found.asked, found.sheet.blocks
    context = {
        "sheet": found.sheet,
        "handing": handing(asked, found.sheet),
        "numbers_of_others": any(block.phone_of or not block.phone for block in blocks),
        "pdf_url": f"{reverse('sheets:pdf')}?{query(asked)}",
        "shortlist_url": f"{reverse('sheets:shortlist')}?{query(asked)}" if asked.offers else "",
        "shows_fictional": _is_fictional(found),
    }
    return private(render(request, "sheets/sheet.html", context))


@public
@require_safe
def short(request: HttpRequest, offer_id: int, language: str) -> HttpResponse:
    """The address on paper: on to the offer in the language it names."""
    if language not in BY_CODE:
        raise Http404("no such language")
    with translation.override(language):
        return redirect("catalogue:offer", offer_id=offer_id)


def _is_fictional(found: Made) -> bool:
    records = (found.index.record(block.offer_id) for block in found.sheet.blocks)
    towns = [code for record in records if record for code in record.municipalities]
    own = [found.asked.municipality.code] if found.asked.municipality else []
    return found.index.reference.any_fictional([*towns, *own])
