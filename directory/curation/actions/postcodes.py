"""Writing postcodes: a whole file at a time, because they belong to a third party and come as one."""

from collections.abc import Iterable
from typing import NamedTuple

from directory.curation.actions.changes import Change
from directory.models import PostcodeArea


class PostcodeRow(NamedTuple):
    """One four-digit postcode with a place in it."""

    pc4: str
    place: str
    municipality: str
    latitude: float | None
    longitude: float | None


def replace_all(rows: Iterable[PostcodeRow], *, change: Change) -> int:
    """Replace all postcodes by `rows` and return how many there are now; nothing is recorded when they are the same."""
    wanted = sorted(set(rows))
    fields = ("pc4", "place", "municipality_id", "latitude", "longitude")
    present = sorted(PostcodeRow(*row) for row in PostcodeArea.objects.values_list(*fields))
    if wanted == present:
        return len(present)
    PostcodeArea.objects.all().delete()
    made = PostcodeArea.objects.bulk_create(
        (PostcodeArea(**dict(zip(fields, row, strict=True))) for row in wanted), batch_size=500
    )
    change.record(made[0] if made else PostcodeArea(), "replaced", {"postcodes": [len(present), len(wanted)]})
    return len(wanted)
