"""The pages of history: what happened to a record, bringing it back to before a change, and taking one's own back."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.db import models
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from directory.access.members import member_of, members
from directory.access.permissions import Reach, may_set_status
from directory.curation.actions import history
from directory.curation.actions.changes import Change, changing
from directory.curation.actions.history import Restoring
from directory.curation.actions.publishing import why_not
from directory.curation.actions.revisions import locked, revision_of
from directory.curation.deciding import back_to, say, too_late
from directory.curation.history.at_place import about_place, offer_asked, written_along
from directory.curation.history.forms import RestoreForm
from directory.curation.history.reading import entries, history_page
from directory.curation.history.restoring import differences
from directory.curation.history.subjects import BY_KIND, Subject
from directory.curation.paging import pages_of
from directory.curation.words import label
from directory.models import Event, Offer, Place

View = Callable[..., HttpResponse]

UNDO_FOR = timedelta(minutes=10)
"""The page offers it for ten seconds; who left the page open has somewhat longer."""
OVERTAKEN = 409
BAD_INPUT = 400


def history_of(subject: Subject) -> View:
    """Return the page with the history of one kind of record."""

    @members(subject.capability)
    @require_safe
    def show(request: HttpRequest, pk: int) -> HttpResponse:
        """What happened to a record, the newest first."""
        row = get_object_or_404(subject.rows(request.user), pk=pk)
        page = history_page(row, request.GET.get("page", ""))
        place, merge = about_place(row, request.user), history.last_merge(row)
        context = {
            **place,
            "subject": subject,
            "row": row,
            "name": _called(row),
            "entries": entries(row, page.object_list, merge=merge, keeps_place=place["keeps_place"]),
            "pagination": pages_of(page.number, page.paginator.num_pages, "?page={}".format),
            "page_url": reverse(subject.page, args=[row.pk]),
            "restore_name": f"history:restore_{subject.name}",
        }
        return render(request, "curation/history/history.html", context)

    return show


def restore_of(subject: Subject) -> View:
    """Return the page that brings one kind of record back to before one of its changes."""

    @members(subject.capability)
    @require_http_methods(["GET", "HEAD", "POST"])
    def restore(request: HttpRequest, pk: int, event: int) -> HttpResponse:
        """Show what would change, and change it when that was confirmed."""
        row = get_object_or_404(subject.rows(request.user), pk=pk)
        get_object_or_404(history.events_of(row), pk=event)
        form = RestoreForm(request.POST if request.method == "POST" else None, initial={"seen": revision_of(row)})
        if form.is_valid() and _restored(request, subject, pk, event, form):
            say(request, _("Teruggezet."))
            return redirect(f"history:{subject.name}", pk)
        return _confirm(request, subject, row, event, form)

    return restore


def _restored(request: HttpRequest, subject: Subject, pk: int, event: int, form: RestoreForm) -> bool:
    """Bring a record back under its lock; of what was refused the form says why."""
    try:
        with changing(by=_actor(request)) as change:
            row, revision = locked(subject.model, pk)
            if revision != form.cleaned_data["seen"]:
                raise ValidationError(_("Er is net iets veranderd. Kijk nog eens en kies opnieuw."), code="overtaken")
            wanted = history.plan(row, event, subject.reach_of(request.user))
            if wanted.is_empty:
                raise ValidationError(_("Alles staat al zo."), code="empty")
            _require_own(request, row, wanted)
            history.restore(row, wanted, on=timezone.localdate(), change=change)
    except ValidationError as refused:
        form.tell(refused)
        return False
    return True


def _require_own(request: HttpRequest, row: models.Model, wanted: Restoring) -> None:
    """Refuse to bring back a status of an offer that is not this member's to give."""
    _now, status = wanted.columns.get("status", (None, None))
    if status and isinstance(row, Offer) and not may_set_status(request.user, row, status):
        raise ValidationError(why_not(row))


def _confirm(request: HttpRequest, subject: Subject, row: models.Model, event: int, form: RestoreForm) -> HttpResponse:
    try:
        wanted = history.plan(row, event, subject.reach_of(request.user))
    except ValidationError as refused:
        if refused.code != "merged":
            raise Http404("nothing before it") from refused
        messages.warning(request, refused.message)
        return redirect(f"history:{subject.name}", row.pk)
    if form.is_overtaken:
        form.see(revision_of(row))
    context = {
        "subject": subject,
        "row": row,
        "name": _called(row),
        "at": Event.objects.values_list("happened_at", flat=True).get(pk=event),
        "differences": differences(subject.model, wanted),
        "kept": sorted(label(name, subject.model) for name in wanted.kept - {"provenance"}),
        "shared": about_place(row, request.user)["shared"] if isinstance(row, Place) else 0,
        "form": form,
        "is_empty": wanted.is_empty,
        "back_url": reverse(f"history:{subject.name}", args=[row.pk]),
    }
    status = 200 if not form.errors else OVERTAKEN if form.is_overtaken else BAD_INPUT
    return render(request, "curation/history/restore.html", context, status=status)


# --- Taking one's own back --------------------------------------------------------------------------------------------


@members(None)
@require_POST
def undo(request: HttpRequest, event: int) -> HttpResponse:
    """Take back one's own change of a moment ago, as long as nobody else wrote to that record since.

    404 for another's change, and for a record that is not within reach.
    """
    found = get_object_or_404(Event, pk=event, actor=_actor(request))
    subject = BY_KIND.get(found.subject_kind)
    if subject is None:
        raise Http404("no history is kept of it for members")
    row = get_object_or_404(subject.rows(request.user), pk=found.subject_id)
    asked = offer_asked(request, row)
    page = reverse("editing:offer", args=[asked]) if asked else reverse(subject.page, args=[row.pk])
    try:
        _take_back(request, subject, row, found)
    except ValidationError:
        return too_late(request, page)
    return back_to(request, page)


def _take_back(request: HttpRequest, subject: Subject, row: models.Model, since: Event) -> None:
    """Bring a record back to before a change, and the place of an offer that was changed with it: both or neither."""
    within = subject.reach_of(request.user)
    with changing(by=_actor(request)) as change:
        along = written_along(row, since, request.user)
        held, _revision = locked(subject.model, row.pk)
        _bring_back(held, since, within, change)
        if along:
            _bring_back(*along, within, change)


def _bring_back(held: models.Model, since: Event, within: Reach, change: Change) -> None:
    others = history.events_of(held).filter(pk__gte=since.pk).exclude(actor=since.actor)
    if others.exists() or timezone.now() - since.happened_at > UNDO_FOR:
        raise ValidationError("changed by another, or too long ago")
    wanted: Restoring = history.plan(held, since.pk, within)
    if not wanted.is_empty:
        history.restore(held, wanted, on=timezone.localdate(), change=change, undoing=True)


def _actor(request: HttpRequest) -> str:
    return member_of(request).actor


def _called(row: Any) -> str:
    if hasattr(row, "words"):
        return ", ".join(row.words[:3])
    return str(getattr(row, "name_nl", None) or row)
