"""Taking back what was just kept of a call: for a slip of the finger, as long as nobody wrote anything since."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta

from django.core import signing
from django.core.exceptions import ValidationError
from django.db.models import IntegerField, Max
from django.db.models.functions import Cast
from django.utils.translation import gettext as _

from directory.curation.actions import checks
from directory.curation.actions.changes import Change, changing
from directory.curation.actions.checks import Confirmation
from directory.curation.actions.revisions import locked
from directory.models import CallReason, CheckStatus, Event, Method, Offer, VerifierRole
from directory.models.choices import Status

_SALT = "directory.curation.checks.undo"
VALID_FOR = timedelta(minutes=10)
"""The page offers it for ten seconds; who left the page open has somewhat longer."""


@dataclass(frozen=True, slots=True)
class Heard:
    """What was kept of one call: the check and what it was, and the revision each offer then had."""

    check_id: int | None
    """None: nobody had asked, and something is left to ask."""
    was: tuple[CheckStatus, CallReason] | None
    """None: nobody had asked, the call made the check; or it is still what it was."""
    on: date
    right: Mapping[int, int]
    stopped: Mapping[int, int]
    proposed: Mapping[int, int] = field(default_factory=dict)
    """The proposal for each offer that stopped and that others decide about too."""
    organisation_id: int | None = None
    """Whose screen this was, where it was not that of a check."""
    is_open: bool = False
    """Whether something is left to ask, so that no check was closed."""

    @property
    def is_empty(self) -> bool:
        """Tell whether there is nothing to take back."""
        return self.is_open and not (self.right or self.stopped or self.proposed)

    def token(self) -> str:
        """Return what a link to take it back holds, signed."""
        offers = [*self.right.items()], [*self.stopped.items()], [*self.proposed.items()]
        told = [self.check_id, self.was, self.on.isoformat(), *offers, self.organisation_id, self.is_open]
        return signing.dumps(told, salt=_SALT, compress=True)


def read(token: str) -> Heard | None:
    """Return what a link is to take back; nothing for one that is none of ours or too old."""
    try:
        check, was, on, *kept, organisation, is_open = signing.loads(token, salt=_SALT, max_age=VALID_FOR)
    except signing.BadSignature:
        return None
    before = (CheckStatus(was[0]), CallReason(was[1])) if was else None
    right, stopped, proposed = map(dict, kept)
    return Heard(check, before, date.fromisoformat(on), right, stopped, proposed, organisation, is_open)


def take_back(heard: Heard, *, by: str) -> None:
    """Bring everything back to before a call, or nothing. A number or address that was heard stays: it was no slip.

    Raises ValidationError when somebody wrote to one of the offers or to the check since, DoesNotExist when one is
    gone.
    """
    with changing(by=by) as change:
        if heard.check_id is not None and not heard.is_open:
            status, reason = heard.was or (None, CallReason.NONE)
            checks.reopen(heard.check_id, status, reason, change=change)
        for offer_id, seen in heard.right.items():
            checks.unconfirm(_unchanged(offer_id, seen), by_phone(heard.on), change=change)
        for offer_id, seen in heard.stopped.items():
            _shown_again(_unchanged(offer_id, seen), change)
        for proposal_id in heard.proposed.values():
            checks.unpropose(proposal_id, change=change)


def by_phone(on: date) -> Confirmation:
    """Return how a curator confirms what was heard on the telephone."""
    return Confirmation(VerifierRole.CURATOR, Method.PHONE, on)


def revisions_of(offers: Iterable[int]) -> dict[int, int]:
    """Return the last event of each of these offers in one query; 0 for one without any."""
    wanted = list(offers)
    events = Event.objects.filter(subject_kind="offer", subject_id__in=[str(pk) for pk in wanted])
    rows = events.order_by().annotate(offer=Cast("subject_id", IntegerField())).values_list("offer")
    last = dict(rows.annotate(last=Max("pk")))
    return {pk: last.get(pk, 0) for pk in wanted}


def _unchanged(offer_id: int, seen: int) -> Offer:
    offer, revision = locked(Offer, offer_id)
    if revision != seen:
        raise ValidationError(_("Iemand heeft dit aanbod intussen veranderd."), code="changed")
    return offer


def _shown_again(offer: Offer, change: Change) -> None:
    change.put(Offer, {"pk": offer.pk}, {"status": Status.PUBLISHED})
