"""One member at one form: open it, keep it as a draft, save it without losing what another saved meanwhile."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any, Protocol

from django.core.exceptions import ValidationError
from django.http import HttpRequest, QueryDict

from directory.curation.actions import drafts
from directory.curation.actions.changes import Change, changing
from directory.curation.editing.comparing import Merged, Values, merge
from directory.curation.editing.drafts import kept_draft, seen_in, to_keep
from directory.curation.editing.edit_form import EditForm

BAD_INPUT = 400
OVERTAKEN = 409
OK = 200


class Editor(Protocol):
    """What a form is about: one record, or one that is not there yet."""

    @property
    def kind(self) -> str:
        """Return the kind of record, as its drafts and its history name it."""

    @property
    def subject(self) -> str:
        """Return which one; empty for one that is not there yet."""

    def lock(self) -> None:
        """Read the record again and hold it until the transaction ends."""

    def form(self, data: QueryDict | None, *, typed: QueryDict | None = None) -> EditForm:
        """Return the form over the record as it was last read."""

    def save(self, said: Values, form: EditForm, change: Change) -> Any:
        """Write the values; raises ValidationError where they contradict what is there."""


@dataclass(frozen=True, slots=True)
class Compared:
    """One field in which another's value stands beside one's own."""

    name: str
    label: str
    theirs: str
    mine: str


@dataclass(slots=True)
class Outcome:
    """What came of a form: a row when it was saved, else the form to show again."""

    form: EditForm
    status: int = OK
    row: Any = None
    draft_of: datetime | None = None
    taken_over: Sequence[Compared] = ()
    collisions: Sequence[Compared] = field(default_factory=list)


def opened(request: HttpRequest, editor: Editor) -> Outcome:
    """Return the form, with what this member typed before."""
    draft = kept_draft(_member(request), editor.kind, editor.subject)
    if draft is None:
        return Outcome(editor.form(None))
    typed, kept_at = draft
    return Outcome(editor.form(None, typed=typed), draft_of=kept_at)


def kept(request: HttpRequest, editor: Editor) -> None:
    """Keep what was typed as this member's draft."""
    typed = to_keep(editor.form(None, typed=request.POST), request.POST)
    drafts.keep(_member(request), editor.kind, editor.subject, typed=typed, seen=seen_in(request.POST))


def given_up(request: HttpRequest, editor: Editor) -> None:
    """Forget this member's draft."""
    drafts.discard(_member(request), editor.kind, editor.subject)


def saved(request: HttpRequest, editor: Editor) -> Outcome:
    """Save the form, or return it with what is wrong, or with what another changed since it was opened.

    The record is locked first and compared under the lock: of two who save at once the second sees the first's change.
    """
    form = editor.form(request.POST)
    try:
        with changing(by=actor_of(request)) as change:
            editor.lock()
            form = editor.form(request.POST)
            outcome = _written(request, editor, form, change)
            if outcome.row is not None:
                given_up(request, editor)
    except ValidationError as refused:
        _tell(form, refused)
        return Outcome(form, BAD_INPUT)
    return outcome


def _written(request: HttpRequest, editor: Editor, form: EditForm, change: Change) -> Outcome:
    if not form.is_valid():
        return Outcome(form, BAD_INPUT)
    asked = request.POST.getlist("asked")
    chosen = [name for name in asked if request.POST.get(f"choice-{name}") == "theirs"]
    undecided = [name for name in asked if request.POST.get(f"choice-{name}") not in {"theirs", "mine"}]
    merged = merge(form.typed_values(), form.current, form.was_shown, chosen)
    is_overtaken = form.revision != seen_in(request.POST) and merged.has_changes_of_others
    if is_overtaken or undecided:
        merged.collisions += [name for name in undecided if name in form.fields and name not in merged.collisions]
        return _overtaken(request, editor, form, merged)
    return Outcome(form, row=editor.save(merged.values, form, change))


def _overtaken(request: HttpRequest, editor: Editor, typed: EditForm, merged: Merged) -> Outcome:
    """Return the form as it was typed, with the other's values where only they changed something, and beside mine."""
    form = editor.form(None, typed=request.POST)
    form.reopen(merged.taken_over)
    mine = typed.typed_values()

    def beside(names: Sequence[str]) -> list[Compared]:
        values = ((name, form.current.get(name), mine.get(name)) for name in names)
        return [
            Compared(name, form.label_of(name), form.in_words(name, theirs), form.in_words(name, own))
            for name, theirs, own in values
        ]

    return Outcome(
        form, OVERTAKEN, taken_over=beside(merged.taken_over), collisions=beside(list(dict.fromkeys(merged.collisions)))
    )


def _tell(form: EditForm, refused: ValidationError) -> None:
    """Say at each field what was refused, above the form where it has no such field."""
    if not hasattr(refused, "error_dict"):
        form.add_error(None, refused)
        return
    for name, errors in refused.message_dict.items():
        form.add_error(name if name in form.fields else None, errors)


def _member(request: HttpRequest) -> int:
    return int(request.user.pk or 0)


def actor_of(request: HttpRequest) -> str:
    """Return what history calls the member who asks."""
    actor: str = request.user.actor  # type: ignore[union-attr]  # `members` lets nobody else in
    return actor
