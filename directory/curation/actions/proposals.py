"""Deciding about what others propose: only here does a proposal become a change of the catalogue."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext as _

from directory.curation.actions.changes import Change, Differences
from directory.models import (
    EXISTENCE_VERIFIED_ON,
    FactKind,
    Method,
    Offer,
    Proposal,
    ProposalStatus,
    ProposedBy,
    Verification,
    VerifierRole,
)

_VERIFIED_BY: Mapping[str, VerifierRole] = {ProposedBy.PROVIDER: VerifierRole.PROVIDER}
"""In whose name a confirmation stands; who accepts what a visitor heard answers for it."""


def decide(proposal_id: int, *, accept: bool, on: date, change: Change) -> Proposal:
    """Accept or decline an open proposal; accepting brings the offer to its new values and keeps what was confirmed.

    Raises ValidationError when somebody decided it before, Proposal.DoesNotExist when there is none.
    """
    proposal = Proposal.objects.select_for_update().get(pk=proposal_id)
    if proposal.status != ProposalStatus.OPEN:
        raise ValidationError(_("Over dit voorstel is al besloten."), code="decided")
    if accept:
        _carry_out(proposal, change)
    status = ProposalStatus.ACCEPTED if accept else ProposalStatus.DECLINED
    proposal.status, proposal.decided_on, proposal.decided_by = status, on, change.by
    proposal.save(update_fields=["status", "decided_on", "decided_by"])
    change.record(proposal, status, {"status": [ProposalStatus.OPEN, status]})
    return proposal


def _carry_out(proposal: Proposal, change: Change) -> None:
    new = {name: wanted for name, (_old, wanted) in proposal.changes.items()}
    verified_on = new.pop(EXISTENCE_VERIFIED_ON, None)
    if new:
        change.put(Offer, {"pk": proposal.offer_id}, {name: _column_value(name, value) for name, value in new.items()})
    if verified_on:
        differences = _confirm(proposal, date.fromisoformat(verified_on))
        change.record(proposal.offer, "details_changed", differences)


def _column_value(name: str, said: Any) -> Any:
    """Return a value as a column of an offer holds it: a day in ISO form becomes a day again."""
    column = Offer._meta.get_field(name)
    if not isinstance(column, models.Field):
        raise TypeError(f"{name} is no column of an offer")
    return column.to_python(said)


def _confirm(proposal: Proposal, on: date) -> Differences:
    row: dict[str, Any] = {
        "fact": FactKind.EXISTENCE,
        "method": Method.PHONE,
        "by_role": _VERIFIED_BY.get(proposal.by_role, VerifierRole.CURATOR),
        "verified_on": on,
    }
    Verification.objects.get_or_create(offer=proposal.offer, **row)
    return {"verifications": [[], [list(row.values())]]}
