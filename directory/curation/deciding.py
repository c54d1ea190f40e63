"""After a decision: on to the next one, with one sentence of what was done and a way to take it back."""

from urllib.parse import urlencode

from django.contrib import messages
from django.http import HttpRequest, HttpResponseRedirect
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _

from directory.templatetags.curation import CARRIED, UNDO

MADE_AT = "aanbod"
"""In the address that takes a change of a place back: the offer on whose page it was made."""


def carried(request: HttpRequest) -> str:
    """Return the place in the queue a page was called from, as the query string of the next address; often empty."""
    return urlencode([(name, value) for name in CARRIED if (value := request.GET.get(name))])


def kept(request: HttpRequest) -> list[tuple[str, str]]:
    """Return what a form that shows the same page otherwise sends along, so that the place in the queue stays."""
    return [(name, value) for name in (*CARRIED, "waiting") if (value := request.GET.get(name))]


def placed(request: HttpRequest, url: str) -> str:
    """Return an address (with or without an anchor, without a query string) with the place in the queue in it."""
    path, hash_sign, anchor = url.partition("#")
    place = carried(request)
    return f"{path}?{place}{hash_sign}{anchor}" if place else url


def onward(request: HttpRequest, task: str) -> HttpResponseRedirect:
    """Return the way to the task after this one, in the queue the page was called from."""
    query = filter(None, (carried(request), urlencode({"after": task})))
    return redirect(f"{reverse('queue:next')}?{'&'.join(query)}")


def say(request: HttpRequest, sentence: str, *, undo_url: str = "") -> None:
    """Say on the next page what was done; with an address that takes it back by POST, also that it can be."""
    messages.success(request, sentence, extra_tags=_undo(undo_url))


def already(request: HttpRequest, sentence: str, *, undo_url: str = "") -> None:
    """Say on the next page that there was nothing left to do; with an address, that what was done can be undone."""
    messages.warning(request, sentence, extra_tags=_undo(undo_url))


def _undo(url: str) -> str:
    return f"{UNDO}{url}" if url else ""


def back_to(request: HttpRequest, url: str) -> HttpResponseRedirect:
    """Return the way back to what a decision was about, after it was taken back; the page there says so."""
    say(request, _("Ongedaan gemaakt."))
    return redirect(placed(request, url))


def too_late(request: HttpRequest, url: str) -> HttpResponseRedirect:
    """Return the way to a page that says that a decision can't be taken back any more."""
    messages.warning(request, _("Dit kan niet meer terug: iemand heeft er intussen iets aan veranderd."))
    return redirect(placed(request, url))
