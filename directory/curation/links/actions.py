"""Writing what came of asking for addresses. It is no part of the catalogue: no event, no version."""

from collections.abc import Collection, Iterable, Mapping
from datetime import datetime, timedelta
from typing import Any

from django.db import transaction
from django.db.models import Q
from django.utils import timezone

from directory.curation.links.checking import Found
from directory.models import LinkState, WebLink
from directory.models.web_link import BROKEN

SETTLED = timedelta(days=7)
"""What worked is asked for again after a week."""
UNSETTLED = timedelta(hours=20)
"""Anything else the next day; a little less, so that a daily timer never skips one."""
_AT_ONCE = 500


def due(addresses: Collection[str], at: datetime) -> list[str]:
    """Return which of these addresses are to be asked for at a moment: new ones, and those not asked for lately."""
    settled = Q(state=LinkState.WORKS, checked_at__gt=at - SETTLED)
    lately = set(WebLink.objects.filter(settled | Q(checked_at__gt=at - UNSETTLED)).values_list("url", flat=True))
    return sorted(set(addresses) - lately)


@transaction.atomic
def note(found: Mapping[str, Found], *, at: datetime) -> list[WebLink]:
    """Keep what came of asking for these addresses; return those that now alarm and did not before."""
    before = {row.url: row for row in WebLink.objects.select_for_update().filter(url__in=found).order_by("pk")}
    alarming = []
    for url, came in sorted(found.items()):
        row, was = before.get(url), _alarms(before.get(url))
        values = _values(row, came, at)
        row, _is_new = WebLink.objects.update_or_create(url=url, defaults=values)
        if _alarms(row) and not was:
            alarming.append(row)
    return alarming


def _values(row: WebLink | None, came: Found, at: datetime) -> dict[str, Any]:
    """Return the columns of an address: its failing began with the first failure since it last did not fail."""
    is_broken, today = came.state in BROKEN, timezone.localdate(at)
    since = row.failing_since if row and row.failing_since else today
    return {
        "state": came.state,
        "http_status": came.status,
        "checked_at": at,
        "failing_since": since if is_broken else None,
        "failed_on": today if is_broken else None,
    }


def _alarms(row: WebLink | None) -> bool:
    return bool(row and row.failing_since and row.failed_on and row.failed_on > row.failing_since)


def forget_unused(addresses: Collection[str]) -> int:
    """Forget the addresses that stand nowhere any more; return how many."""
    kept = set(addresses)
    gone = [pk for pk, url in WebLink.objects.order_by().values_list("pk", "url") if url not in kept]
    for start in range(0, len(gone), _AT_ONCE):
        WebLink.objects.filter(pk__in=gone[start : start + _AT_ONCE]).delete()
    return len(gone)


def counted(found: Iterable[Found]) -> dict[LinkState, int]:
    """Return how many addresses came to each state, in the order of the states."""
    states = [each.state for each in found]
    return {state: states.count(state) for state in LinkState if state in states}
