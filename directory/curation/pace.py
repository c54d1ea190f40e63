"""How often an organisation is asked whether its offers still hold; for who asks and for who counts the work."""

from datetime import date, timedelta

from django.db.models import Exists, OuterRef, QuerySet

from directory.models import FactKind, Offer, Proposal, ProposalKind, ProposalStatus, ProposedBy, Verification

ASK_AGAIN_DAYS = 91
"""Days a confirmation is left in peace: a quarter, half of what it counts, so that existence never lapses by itself.

Who is mailed is asked about each quarter. Where most have no address the call list sets the pace: no more wait than a
curator can call, so a quarter may become half a year, which is as long as a confirmation counts
(tests/curation/queue/test_a_year.py).
"""

SAYS_IT_CHANGED = (ProposalKind.CORRECTION, ProposalKind.HEARD_STOPPED)
"""What a provider asks to change: until a curator decided, nobody asks them again whether it holds."""


def to_confirm(shown: QuerySet[Offer], on: date) -> QuerySet[Offer]:
    """Keep the offers to ask about on a day: not ended, and not confirmed in the last quarter.

    Left out: those of which the provider said what changed, and nobody read that yet.
    """
    since = on - timedelta(days=ASK_AGAIN_DAYS)
    confirmed = Verification.objects.filter(offer=OuterRef("pk"), fact=FactKind.EXISTENCE, verified_on__gt=since)
    told = told_by_providers().filter(offer=OuterRef("pk"))
    found: QuerySet[Offer] = shown.exclude(valid_until__lt=on).filter(~Exists(confirmed), ~Exists(told))
    return found


def told_by_providers() -> QuerySet[Proposal]:
    """Return what providers said that changed, and nobody read yet."""
    told = Proposal.objects.filter(by_role=ProposedBy.PROVIDER, kind__in=SAYS_IT_CHANGED, status=ProposalStatus.OPEN)
    return told.order_by()
