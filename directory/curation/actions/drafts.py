"""Keeping what a member typed and did not save. It is no part of the catalogue: no event, no version."""

from collections.abc import Mapping, Sequence
from typing import Any

from directory.models import EditDraft

Typed = Mapping[str, Sequence[str]]


def keep(member_id: int, kind: str, subject: str, *, typed: Typed, seen: int) -> EditDraft:
    """Keep the fields of a form as typed, in place of what this member typed there before."""
    values: dict[str, Any] = {"typed": {name: list(said) for name, said in typed.items()}, "seen_event": seen}
    key: dict[str, Any] = {"member_id": member_id, "subject_kind": kind, "subject_id": subject}
    draft, _is_first = EditDraft.objects.update_or_create(**key, defaults=values)
    return draft


def discard(member_id: int, kind: str, subject: str) -> None:
    """Forget what a member typed: it was saved, or it is not wanted."""
    EditDraft.objects.filter(member=member_id, subject_kind=kind, subject_id=subject).delete()
