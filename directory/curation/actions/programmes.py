"""Writing programmes with the terms they hand down."""

from collections.abc import Mapping
from typing import Any

from directory.curation.actions.changes import Change, Outcome, Written, replace_details
from directory.models import Programme, ProgrammeTerm


def put(
    lookup: Mapping[str, Any], values: Mapping[str, Any], terms: frozenset[int], *, change: Change
) -> Written[Programme]:
    """Create or update a programme and the terms that usually hold for it."""
    written = change.put(Programme, lookup, values)
    difference = replace_details(written.row, ProgrammeTerm, ("term_id",), {(term,): {} for term in terms})
    if difference:
        change.record(written.row, "details_changed", {"terms": difference})
    if difference and written.outcome is Outcome.UNCHANGED:
        return Written(written.row, Outcome.CHANGED)
    return written
