"""Which offer stands for one that was described twice: old addresses, codes and printed sheets lead to it."""

from collections.abc import Iterable

from django.db.models import BigIntegerField

from directory.models import Offer


def standing_for(numbers: Iterable[int]) -> dict[int, int]:
    """Return, for the offers among these that were merged into another, the one readers find now.

    What was merged again and again leads to the last one; where that is not shown to readers, nothing is returned. One
    query for each step, and one at the end: ask it only of what is not in the index.
    """
    wanted = [number for number in numbers if number <= BigIntegerField.MAX_BIGINT]
    leads_to: dict[int, int] = {}
    asking = set(wanted)
    while asking:  # ends: an offer that leads somewhere is archived, and only one that is not can be led to
        rows = Offer.objects.filter(pk__in=asking).order_by().values_list("pk", "merged_into")
        found = {number: other for number, other in rows if other is not None}
        leads_to |= found
        asking = set(found.values()) - leads_to.keys()
    last = {number: _last(number, leads_to) for number in wanted if number in leads_to}
    shown = set(Offer.objects.published().filter(pk__in=last.values()).values_list("pk", flat=True)) if last else set()
    return {number: offer for number, offer in last.items() if offer in shown}


def _last(number: int, leads_to: dict[int, int]) -> int:
    passed = set[int]()
    while number in leads_to and number not in passed:
        passed.add(number)
        number = leads_to[number]
    return number
