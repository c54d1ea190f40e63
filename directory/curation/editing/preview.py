"""How a page would look if this were saved: the real page over the typed values, in a change that never happens."""

from collections.abc import Mapping
from copy import copy
from urllib.parse import urlencode

from django.http import HttpRequest, HttpResponse, QueryDict
from django.urls import resolve, reverse
from django.utils import translation
from django.utils.translation import gettext as _

from directory.curation.actions.trying import trying
from directory.curation.editing.edit_form import EditForm
from directory.curation.editing.offer_editor import OfferEditor
from directory.curation.editing.session import actor_of
from directory.index import store
from directory.index.building import build
from directory.languages import SOURCE
from directory.models import Offer
from directory.models.choices import Status
from directory.models.text import text_of

FOR_PARENT = "ar"
"""The language beside the Dutch where none was chosen."""

PAGES: Mapping[str, str] = {
    "lijst": "search:results",
    "pagina": "catalogue:offer",
    "samen": "catalogue:together",
    "blad": "sheets:sheet",
}
"""What may be looked at: the card in the list, the page, side by side with a parent, the sheet."""


def preview(request: HttpRequest, editor: OfferEditor, page: str) -> tuple[EditForm, HttpResponse | None]:
    """Return a page over the typed values as if they were published, or the form with what is wrong with it.

    Everything is written and rolled back again. The index of this process is not touched: the page reads one of its
    own, in which this offer is as it was typed.
    """
    now = store.current()  # before anything is written: what this process keeps must not know of it
    with trying(by=actor_of(request)) as change:
        editor.lock()
        form = editor.form(request.POST)
        if not form.is_valid():
            return form, None
        offer = editor.save(form.typed_values() | _kept(form), form, change)
        Offer.objects.filter(pk=offer.pk).update(status=Status.PUBLISHED)
        with store.instead(now.refreshed(now.number, build(Offer.objects.filter(pk=offer.pk)), gone=())):
            return form, _page(request, offer, page, str(form.cleaned_data.get("beside") or FOR_PARENT))


def _kept(form: EditForm) -> dict[str, object]:
    """Return what the offer says in languages that are not on the form."""
    return {name: value for name, value in form.current.items() if name not in form.fields}


def _page(request: HttpRequest, offer: Offer, page: str, beside: str) -> HttpResponse:
    """Ask the view that answers the real address."""
    with translation.override(SOURCE):
        address, query = _address(offer, page, beside)
        found = resolve(address)
        asked = copy(request)
        asked.method, asked.path, asked.path_info, asked.resolver_match = "GET", address, address, found
        asked.GET, asked.POST = QueryDict(urlencode(query)), QueryDict()
        notice = _("Voorbeeld van wat u typte. Er is niets bewaard en niets gepubliceerd.")
        asked.preview_notice = notice  # type: ignore[attr-defined]  # ours; templates/_components/notices.html
        response: HttpResponse = found.func(asked, *found.args, **found.kwargs)
    response["Cache-Control"] = "private, no-store"
    return response


def _address(offer: Offer, page: str, beside: str) -> tuple[str, dict[str, str]]:
    if page == "lijst":
        return reverse(PAGES[page]), _in_the_list(offer)
    if page == "blad":
        return reverse(PAGES[page]), {"offer": str(offer.pk), "with": beside}
    return reverse(PAGES[page], args=[offer.pk]), {"with": beside} if page == "samen" else {}


def _in_the_list(offer: Offer) -> dict[str, str]:
    """Return the search that finds the offer: its municipality and its name."""
    code = offer.service_areas.values_list("municipality_id", flat=True).first()
    return {"q": text_of(offer, "name", SOURCE), **({"municipality": code} if code else {})}
