"""What this member typed on this page before and did not save."""

from datetime import datetime

from django.forms import Form
from django.http import QueryDict

from directory.models import EditDraft


def kept_draft(member_id: int, kind: str, subject: str) -> tuple[QueryDict, datetime] | None:
    """Return what was typed, as a browser sent it, and when it was kept; nothing where there is none."""
    draft = EditDraft.objects.filter(member=member_id, subject_kind=kind, subject_id=subject).first()
    if draft is None:
        return None
    typed = QueryDict(mutable=True)
    for name, said in draft.typed.items():
        typed.setlist(name, said)
    typed["seen"] = str(draft.seen_event)
    return typed, draft.saved_at


def to_keep(form: Form, sent: QueryDict) -> dict[str, list[str]]:
    """Return what of a form as sent belongs to it: nothing else is kept, and no character a database refuses."""
    there = (name for name in form.fields if name in sent)
    return {name: [said.replace("\0", "") for said in sent.getlist(name)] for name in there}


def seen_in(sent: QueryDict) -> int:
    """Return the revision a form says it was opened with; 0 where it says none."""
    said = sent.get("seen", "")
    return int(said) if said.isdecimal() and len(said) < 19 else 0
