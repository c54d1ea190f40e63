"""A draft is kept once per member and record, and is no part of the catalogue."""

import pytest

from directory.curation.actions import drafts
from directory.models import CatalogueVersion, EditDraft, Event, Member

pytestmark = pytest.mark.django_db


def test_typing_on_replaces_what_was_kept() -> None:
    member = Member.objects.create_user("a@example.org")
    for typed in ({"phone": ["03"]}, {"phone": ["030"]}):
        drafts.keep(member.pk, "offer", "1", typed=typed, seen=5)
    draft = EditDraft.objects.get()
    assert (draft.typed, draft.seen_event) == ({"phone": ["030"]}, 5)
    assert not Event.objects.exists()
    assert CatalogueVersion.objects.current().number == 0


def test_discarding_forgets_this_one_only() -> None:
    members = [Member.objects.create_user(f"{name}@example.org") for name in "ab"]
    for member in members:
        drafts.keep(member.pk, "offer", "1", typed={}, seen=0)
    drafts.discard(members[0].pk, "offer", "1")
    assert EditDraft.objects.get().member == members[1]
