"""What a page with a form does with each of its buttons: save, keep or throw away a draft, another language."""

from collections.abc import Callable
from typing import Any

from django.db.models import Model
from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _

from directory.curation.actions.revisions import first_event_after
from directory.curation.deciding import say
from directory.curation.editing.offer_editor import known_language
from directory.curation.editing.session import Editor, Outcome, given_up, kept, opened, saved

Show = Callable[[Outcome], HttpResponse]
Done = Callable[[Any], HttpResponse]


def converse(request: HttpRequest, editor: Editor, show: Show, done: Done) -> HttpResponse:
    """Answer a page with a form; `show` draws it, `done` answers once it was saved."""
    if request.method != "POST":
        return show(opened(request, editor))
    action = request.POST.get("action", "save")
    if action == "autosave":
        kept(request, editor)
        return HttpResponse(status=204)
    if action == "draft":
        kept(request, editor)
        say(request, _("Uw kladje is bewaard. Alleen u ziet het."))
        return here_again(request)
    if action == "discard":
        given_up(request, editor)
        return here_again(request)
    if action == "language":
        return show(Outcome(editor.form(None, typed=in_other_language(request.POST))))
    outcome = saved(request, editor)
    return show(outcome) if outcome.row is None else done(outcome.row)


def in_other_language(sent: QueryDict) -> QueryDict:
    """Return what was typed, with the language that was chosen to stand beside the Dutch."""
    typed = sent.copy()
    typed["beside"] = known_language(sent.get("other_language", ""))
    return typed


def here_again(request: HttpRequest) -> HttpResponse:
    """Lead to this page anew, so that loading it again sends nothing twice (303)."""
    return see_other(request.get_full_path())


def undo_url(row: Model, before: int) -> str:
    """Return the address that takes back what was done to a record since a revision; empty when nothing was."""
    event = first_event_after(row, before)
    return reverse("history:undo", args=[event]) if event else ""


def see_other(address: str) -> HttpResponse:
    """Lead on to a page by GET."""
    response = redirect(address)
    response.status_code = 303
    return response
