"""What the pages of the queue show of it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import lru_cache
from math import ceil
from typing import Any
from urllib.parse import urlencode

from django.urls import reverse
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from directory.curation import paging
from directory.curation.queue.asked import Asked
from directory.curation.queue.kinds import ONE_OF, SCREENS, Kind, Task
from directory.curation.queue.queries import PAGE, Line
from directory.curation.queue.scope import Scope
from directory.models import CallReason, LinkState, ProposalKind
from directory.models.choices import Status

_SAID: Mapping[Kind, Mapping[str, Any]] = {
    Kind.PROPOSAL: {choice.value: choice.label for choice in ProposalKind},
    Kind.CALL: {choice.value: choice.label for choice in CallReason},
    Kind.DRAFT: {Status.REVIEW.value: Status.REVIEW.label},
    Kind.LINK: {choice.value: choice.label for choice in LinkState},
}


@dataclass(frozen=True, slots=True)
class KindShown:
    """A kind to choose, with how many wait; the empty kind stands for all."""

    label: str
    count: int
    url: str
    is_chosen: bool


@dataclass(frozen=True, slots=True)
class BackShown:
    """The button that puts a task back into the queue; its label names the task."""

    url: str
    label: str


@dataclass(frozen=True, slots=True)
class LineShown:
    """A task in a list."""

    key: str
    name: str
    url: str
    about: str
    """Its kind, what is to be said of it, and since when: one line."""
    back: BackShown | None = None
    """Where it was put off: the way to have it back."""


def screen_of(task: Task, asked: Asked, **more: str | int) -> str:
    """Return the address where a task is decided, with the queue it is part of: past the navigation, at its heading."""
    return f"{asked.address(_path(SCREENS[task.kind].view, task.subject), **more)}#decision"


@lru_cache(maxsize=2000)  # a list shows the same tasks again and again; looking twenty addresses up takes a tenth of it
def _path(view: str, subject: int | str) -> str:
    return reverse(view, args=[subject])


def kinds_shown(asked: Asked, numbers: Mapping[Kind, int]) -> list[KindShown]:
    """Return all kinds together, and each kind with anything to do or that was asked for."""
    home = reverse("queue:home")
    everything = replace(asked, kind=None)
    shown = [KindShown(_("Alles"), sum(numbers.values()), everything.address(home), asked.kind is None)]
    for kind in Kind:
        if numbers[kind] or kind is asked.kind:
            url = replace(asked, kind=kind).address(home)
            shown.append(KindShown(str(kind.label), numbers[kind], url, kind is asked.kind))
    return shown


def lines_shown(lines: Sequence[Line], asked: Asked) -> list[LineShown]:
    """Return tasks as a list shows them."""
    return [_shown(line, asked) for line in lines]


def put_off_shown(lines: Sequence[Line], asked: Asked) -> list[LineShown]:
    """Return tasks that are put off, each with the way to have it back."""
    url, label = reverse("queue:back"), _("Zet %(name)s terug in de wachtrij")
    ways = (BackShown(f"{url}?{urlencode({'task': line.task.key})}", label % {"name": line.name}) for line in lines)
    return [replace(_shown(line, asked), back=way) for line, way in zip(lines, ways, strict=True)]


def pages_of(asked: Asked, total: int) -> paging.Pages:
    """Return the place of a page in a list of so many; beyond the end it is the last one."""
    home = reverse("queue:home")
    return paging.pages_of(asked.page, ceil(total / PAGE), lambda page: asked.address(home, page=page))


def where(scope: Scope) -> str:
    """Return the name of the municipality asked about, of the only one there is, or of none."""
    if scope.municipality:
        return scope.index.reference.municipalities[scope.municipality].name
    known = scope.municipalities()
    return known[0].name if len(known) == 1 else ""


def _shown(line: Line, asked: Asked) -> LineShown:
    kind = line.task.kind
    told = (str(ONE_OF.get(kind, kind.label)), _said(line), _since(line))
    return LineShown(line.task.key, line.name, screen_of(line.task, asked), " · ".join(filter(None, told)))


def _said(line: Line) -> str:
    if line.task.kind is Kind.MISSING:
        return _("%(count)s keer gemeld") % {"count": line.said}
    return str(_SAID.get(line.task.kind, {}).get(line.said, ""))


def _since(line: Line) -> str:
    if line.since is None:
        return ""
    if line.task.kind is Kind.MISSING:
        return _written(line.since, "F Y")
    return _("sinds %(day)s") % {"day": _written(line.since, "j F Y")}


@lru_cache(maxsize=1000)
def _written(day: date, form: str) -> str:
    """Return a day in words; the pages of curation have one language."""
    return date_format(day, form)
