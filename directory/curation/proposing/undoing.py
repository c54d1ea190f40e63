"""Taking back a decision about a proposal: for a slip of the finger, as long as nobody wrote to the offer since."""

from dataclasses import dataclass
from datetime import date, timedelta

from django.core import signing
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from directory.curation.actions import history, proposals
from directory.curation.actions.changes import Change, changing
from directory.curation.actions.revisions import locked
from directory.models import Offer, Verification
from directory.models.proposal_choices import FOR_A_MUNICIPALITY

_SALT = "directory.curation.proposing.undo"
VALID_FOR = timedelta(minutes=10)
"""The page offers it for ten seconds; who left the page open has somewhat longer."""


@dataclass(frozen=True, slots=True)
class Done:
    """A decision that can be taken back: the proposal, and the offer's revision before and after it."""

    proposal_id: int
    before: int
    after: int

    def token(self) -> str:
        """Return what a link to take it back holds, signed."""
        return signing.dumps([self.proposal_id, self.before, self.after], salt=_SALT)


def read(token: str) -> Done | None:
    """Return what a link is to take back; nothing for one that is none of ours or too old."""
    try:
        return Done(*signing.loads(token, salt=_SALT, max_age=VALID_FOR))
    except signing.BadSignature:
        return None


def take_back(done: Done, *, on: date, by: str) -> None:
    """Bring the offer back to before a decision and put the proposal in the queue again, or do nothing.

    What was to become an offer and was declined changed none. Raises ValidationError when somebody wrote to the offer
    since, or when the proposal waits already.
    """
    with changing(by=by) as change:
        proposal = proposals.reopen(done.proposal_id, change=change)
        if proposal.kind in FOR_A_MUNICIPALITY:
            return
        offer, revision = locked(Offer, proposal.offer_id or 0)
        if revision != done.after:
            raise ValidationError(_("Iemand heeft dit aanbod intussen veranderd."), code="changed")
        first = history.events_of(offer).filter(pk__gt=done.before).first()
        if first is not None:
            history.restore(offer, history.plan(offer, first.pk), on=on, change=change, undoing=True)
            _unconfirm(offer, first.pk, change)


def _unconfirm(offer: Offer, since: int, change: Change) -> None:
    """Take back the confirmations the decision gave; the history keeps both."""
    for event in history.events_of(offer).filter(pk__gte=since):
        for fact, method, role, on in (event.changes.get("verifications") or [[], []])[1]:
            row = {"fact": fact, "method": method, "by_role": role, "verified_on": on}
            Verification.objects.filter(offer=offer, **row).delete()
            change.record(offer, "details_changed", {"verifications": [[list(row.values())], []]})
