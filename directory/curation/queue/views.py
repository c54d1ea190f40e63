"""The queue: what waits, the next task, and what is put off."""

from dataclasses import replace
from typing import Any

from django.core.exceptions import BadRequest
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _, ngettext
from django.views.decorators.http import require_POST, require_safe

from directory.access.members import member_of, members
from directory.curation.deciding import already, onward, say
from directory.curation.queue import actions, queries, showing
from directory.curation.queue.asked import Asked
from directory.curation.queue.forms import LaterForm, TaskForm
from directory.curation.queue.kinds import SEEN_KINDS, Task
from directory.curation.queue.published import published
from directory.curation.queue.scope import OutOfReachError, Scope
from directory.index import store


@members(None)
@require_safe
def home(request: HttpRequest) -> HttpResponse:
    """How many tasks of each kind wait, and a list of them: of one kind or all, in one municipality or all."""
    asked = Asked.read(request.GET)
    scope = _scope(request, asked.municipality)
    numbers = queries.counts(scope)
    total = sum(numbers[kind] for kind in asked.kinds)
    pages = showing.pages_of(asked, total)
    lines = queries.page(scope, asked.kinds, pages.page, numbers)
    context = {
        **_about(scope, asked),
        "total": total,
        "everything": sum(numbers.values()),
        "kinds": showing.kinds_shown(asked, numbers),
        "lines": showing.lines_shown(lines, asked),
        "pagination": pages,
        "begin_url": asked.address(reverse("queue:next")),
        "rest_url": replace(asked, kind=None).address(reverse("queue:next")),
        "unconfirmed": published(scope.index).within(scope.reach, scope.on).unconfirmed,
    }
    return render(request, "curation/queue/home.html", context)


@members(None)
@require_safe
def following(request: HttpRequest) -> HttpResponse:
    """Lead to the screen of the next task, or back to the list when this was the last one."""
    asked = Asked.read(request.GET)
    scope = _scope(request, asked.municipality)
    numbers = queries.counts(scope)
    waiting = sum(numbers[kind] for kind in asked.kinds)
    line = queries.following(scope, asked.kinds, asked.after) if waiting else None
    if line is not None:
        return redirect(showing.screen_of(line.task, asked, waiting=waiting))
    if waiting:
        say(
            request,
            ngettext(
                "Dit was de laatste. Er wacht nog %(count)s taak.",
                "Dit was de laatste. Er wachten nog %(count)s taken.",
                waiting,
            )
            % {"count": waiting},
        )
    return redirect(asked.address(reverse("queue:home")))


@members(None)
@require_safe
def postponed(request: HttpRequest) -> HttpResponse:
    """The tasks that are put off to a later day, whoever did that."""
    asked = Asked.read(request.GET)
    scope = _scope(request, asked.municipality)
    lines = queries.put_off(scope, asked.kinds, asked.page)
    more_url = asked.address(request.path, page=asked.page + 1) if len(lines) == queries.PAGE else None
    context = {**_about(scope, asked), "lines": showing.put_off_shown(lines, asked), "more_url": more_url}
    return render(request, "curation/queue/postponed.html", context)


@members(None)
@require_POST
def later(request: HttpRequest) -> HttpResponse:
    """Put a task off until a chosen day, and go on with the next one."""
    asked = Asked.read(request.GET)
    form = LaterForm(request.POST, on=timezone.localdate())
    if not form.is_valid():
        if "task" in form.errors:
            raise BadRequest("no task")
        return _another_day(request, form, asked)
    task = form.cleaned_data["task"]
    if not queries.waits(_scope(request), task):
        return _waits_no_more(request, form, asked)
    until = form.cleaned_data["until"]
    actions.put_off(task, until, by=member_of(request).actor)
    said = _("Uitgesteld tot %(day)s.") % {"day": date_format(until, "j F Y")}
    say(request, said, undo_url=_back_url(asked, task))
    return onward(request, task.key)


@members(None)
@require_POST
def seen(request: HttpRequest) -> HttpResponse:
    """Put away a task that asks for no decision, and go on with the next one."""
    asked = Asked.read(request.GET)
    form = TaskForm(request.POST)
    task = _task_of(form)
    if task.kind not in SEEN_KINDS:
        raise BadRequest("this task asks for a decision")
    if not queries.waits(_scope(request), task):
        return _waits_no_more(request, form, asked)
    actions.mark_seen(task, on=timezone.localdate(), by=member_of(request).actor)
    say(request, _("Gezien."), undo_url=_back_url(asked, task))
    return onward(request, task.key)


@members(None)
@require_POST
def back(request: HttpRequest) -> HttpResponse:
    """Put a task that was put off back into the queue, and show it; when it waits already, just show it."""
    asked = Asked.read(request.GET)
    form = TaskForm(request.GET)
    task, scope = _task_of(form), _scope(request)
    if queries.waits(scope, task, put_off=True):
        actions.bring_back(task, by=member_of(request).actor)
        say(request, _("Ongedaan gemaakt."))
    elif queries.waits(scope, task):
        already(request, _("Deze taak staat al in de wachtrij."))
    else:
        return _waits_no_more(request, form, asked)
    return redirect(showing.screen_of(task, asked))


def _scope(request: HttpRequest, municipality: str = "") -> Scope:
    """Return what this member may decide; of a municipality out of reach nothing is found."""
    try:
        return Scope.of(request.user, index=store.current(), on=timezone.localdate(), municipality=municipality)
    except OutOfReachError as error:
        raise Http404("not within reach") from error


def _waits_no_more(request: HttpRequest, form: TaskForm, asked: Asked) -> HttpResponse:
    """Say that a task is none of this member's queue, and go on with the next one.

    That is everyday: a second click, a colleague who was first, a provider who answered. What never was this member's
    to decide, or never existed, gets the same answer as what is no task any more, so it tells nothing.
    """
    task = form.cleaned_data["task"]
    if queries.waits(_scope(request), task, put_off=True):
        already(request, _("Deze taak is al uit de wachtrij gehaald."), undo_url=_back_url(asked, task))
    else:
        already(request, _("Deze taak wacht niet meer."))
    return onward(request, form.key)


def _task_of(form: TaskForm) -> Task:
    if not form.is_valid():
        raise BadRequest("no task")
    task: Task = form.cleaned_data["task"]
    return task


def _another_day(request: HttpRequest, form: LaterForm, asked: Asked) -> HttpResponse:
    """Ask for the day again, with what was typed."""
    here, home = request.get_full_path(), asked.address(reverse("queue:home"))
    return render(request, "curation/queue/later.html", {"form": form, "here_url": here, "home_url": home}, status=400)


def _about(scope: Scope, asked: Asked) -> dict[str, Any]:
    return {"asked": asked, "where": showing.where(scope), "municipalities": scope.municipalities()}


def _back_url(asked: Asked, task: Task) -> str:
    return asked.address(reverse("queue:back"), task=task.key)
