"""Forgetting where an answer was to go, when nobody decided in time."""

from datetime import date, timedelta

from directory.models import Proposal

KEPT_FOR = timedelta(days=180)
"""How long an address waits for a decision: our own choice; after half a year an answer helps nobody."""


def forget_addresses(*, on: date) -> int:
    """Blank the addresses of proposals that nobody decided about in time; return how many.

    What was proposed stays. It is no change of the catalogue, and whose address it was is in no history.
    """
    late = Proposal.objects.filter(made_on__lte=on - KEPT_FOR).exclude(reply_to="")
    return late.update(reply_to="")
