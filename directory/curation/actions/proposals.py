"""Deciding about what others propose: only here does a proposal become a change of the catalogue."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext as _

from directory.curation.actions import offers
from directory.curation.actions.changes import Change, Differences, replace_details
from directory.curation.actions.copying import TERMS
from directory.curation.actions.offers import OfferDetails
from directory.curation.actions.publishing import Decision, OvertakenError, set_status
from directory.curation.actions.revisions import locked
from directory.curation.words import label
from directory.models import (
    EXISTENCE_VERIFIED_ON,
    FactKind,
    Method,
    Offer,
    OfferLanguage,
    Proposal,
    ProposalKind,
    ProposalStatus,
    ProposedBy,
    Term,
    Verification,
    VerifierRole,
)
from directory.models.choices import AreaScope, LanguageSupport, Status
from directory.models.proposal_choices import FOR_A_MUNICIPALITY

LANGUAGES = "languages"
"""The name in `changes` of the codes of the languages spoken there: details of an offer, and no column of it."""
REMARKS = frozenset({"note", "times", "where", "when"})
"""Names in `changes` that are words for the curator: what to do with them is not for a program to say."""
SPOKEN = frozenset(LanguageSupport.values) - {LanguageSupport.TRANSLATED_MATERIAL}
"""Ways to offer a language that count as speaking it; paper is left alone when spoken languages are corrected."""

LONGEST_REMARK = 400
"""What the column for remarks holds."""

_VERIFIED: Mapping[str, tuple[Method, VerifierRole]] = {ProposedBy.PROVIDER: (Method.MAIL, VerifierRole.PROVIDER)}
"""How and in whose name a confirmation stands: an organisation itself answers our mail; what somebody heard on the
telephone, the curator who accepts it answers for."""


@dataclass(frozen=True, slots=True)
class Verdict:
    """What a curator decides: the accepted names in `changes` with the value each gets, as JSON says it.

    `seen` is the revision of the offer the decision was taken by (None: whatever it is); `reason` is for the history
    and for who asked.
    """

    taken: Mapping[str, Any]
    on: date
    reason: str = ""
    seen: int | None = None


@dataclass(frozen=True, slots=True)
class Decided:
    """A decided proposal, the draft it made if any, and the address that waits for an answer (kept nowhere else)."""

    proposal: Proposal
    draft: Offer | None
    answer_to: str


def decide(proposal_id: int, *, accept: bool, on: date, change: Change) -> Proposal:
    """Accept or decline an open proposal as it is; raises as `settle` does."""
    proposal = Proposal.objects.get(pk=proposal_id)
    taken = {name: new for name, (_old, new) in proposal.changes.items()} if accept else {}
    return settle(proposal_id, Verdict(taken, on), change=change).proposal


def settle(proposal_id: int, verdict: Verdict, *, change: Change) -> Decided:
    """Decide an open proposal: bring the offer to what was accepted, or make a draft of it; forget who asked.

    Raises ValidationError when somebody decided it before and for a value an offer can't have, OvertakenError when the
    offer was changed since it was seen, Proposal.DoesNotExist when there is none.
    """
    proposal = Proposal.objects.select_for_update().get(pk=proposal_id)
    if proposal.status != ProposalStatus.OPEN:
        raise ValidationError(_("Over dit voorstel is al besloten."), code="decided")
    if unknown := verdict.taken.keys() - proposal.changes.keys():
        raise ValidationError(_("Dit staat niet in het voorstel: %(name)s."), "unknown", {"name": min(unknown)})
    draft = _carry_out(proposal, verdict, change) if verdict.taken else None
    answer_to = proposal.reply_to
    _close(proposal, verdict, change)
    return Decided(proposal, draft, answer_to)


def reopen(proposal_id: int, *, change: Change) -> Proposal:
    """Put a decided proposal back in the queue; what it changed is not brought back here.

    Raises ValidationError when it is open, or when the same was heard again that day and waits already.
    """
    proposal = Proposal.objects.select_for_update().get(pk=proposal_id)
    if proposal.status == ProposalStatus.OPEN:
        raise ValidationError(_("Dit is al teruggedraaid."), code="reopened")
    before, proposal.status = proposal.status, ProposalStatus.OPEN
    proposal.decided_on, proposal.decided_by = None, ""
    proposal.validate_constraints()
    proposal.save(update_fields=["status", "decided_on", "decided_by"])
    change.record(proposal, "reopened", {"status": [before, proposal.status]})
    return proposal


def spoken_languages(offer: Offer) -> list[str]:
    """Return the codes of the languages that are spoken there, one way or another."""
    return sorted(offer.languages.filter(support__in=SPOKEN).values_list("language_id", flat=True))


def _close(proposal: Proposal, verdict: Verdict, change: Change) -> None:
    status = ProposalStatus.DECLINED
    if verdict.taken:
        is_whole = verdict.taken.keys() == proposal.changes.keys()
        status = ProposalStatus.ACCEPTED if is_whole else ProposalStatus.PARTLY
    proposal.status, proposal.decided_on, proposal.decided_by, proposal.reply_to = status, verdict.on, change.by, ""
    proposal.save(update_fields=["status", "decided_on", "decided_by", "reply_to"])
    told: Differences = {"status": [ProposalStatus.OPEN, status]}
    if status == ProposalStatus.PARTLY:
        told["taken"] = [None, sorted(verdict.taken)]
    if verdict.reason.strip():
        told["reason"] = [None, verdict.reason.strip()]
    change.record(proposal, status, told)


# --- A change of an offer ---------------------------------------------------------------------------------------------


def _carry_out(proposal: Proposal, verdict: Verdict, change: Change) -> Offer | None:
    if proposal.kind in FOR_A_MUNICIPALITY:
        return _draft(proposal, verdict.taken, change)
    offer, revision = locked(Offer, proposal.offer_id or 0)
    if verdict.seen is not None and verdict.seen != revision:
        raise OvertakenError
    new = {name: value for name, value in verdict.taken.items() if name not in REMARKS}
    verified_on, languages = new.pop(EXISTENCE_VERIFIED_ON, None), new.pop(LANGUAGES, None)
    status = new.pop("status", None)
    if new:
        change.put(Offer, {"pk": offer.pk}, {name: _clean(name, value, offer) for name, value in new.items()})
    if status:
        why = verdict.reason or str(ProposalKind(proposal.kind).label)
        set_status(offer.pk, Decision(Status(status), verdict.on, why), seen=None, change=change)
    details: Differences = {}
    if verified_on:
        details |= _confirm(proposal, date.fromisoformat(verified_on))
    if languages is not None:
        details |= _speak(offer, frozenset(languages))
    if details:
        change.record(offer, "details_changed", details)
    return None


def _clean(name: str, said: Any, offer: Offer) -> Any:
    """Return a value as a column of an offer holds it: a day in ISO form becomes a day again."""
    column = Offer._meta.get_field(name)
    if not isinstance(column, models.Field):
        raise TypeError(f"{name} is no column of an offer")
    value = column.to_python(said)
    if value is None and column.null:
        return None
    try:
        return column.clean(value, offer)
    except ValidationError as refused:
        raise ValidationError({name: refused.messages}) from refused


def _confirm(proposal: Proposal, on: date) -> Differences:
    method, role = _VERIFIED.get(proposal.by_role, (Method.PHONE, VerifierRole.CURATOR))
    row: dict[str, Any] = {"fact": FactKind.EXISTENCE, "method": method, "by_role": role, "verified_on": on}
    Verification.objects.get_or_create(offer=proposal.offer, **row)
    return {"verifications": [[], [list(row.values())]]}


def _speak(offer: Offer, codes: frozenset[str]) -> Differences:
    """Bring the languages spoken there to these; how a new one is offered is still to be asked."""
    said = ("support", "interpreter_paid_by", "confirmed_on")
    rows = {row["language_id"]: row for row in offer.languages.values("language_id", *said)}
    left = {code: row for code, row in rows.items() if code in codes or row["support"] not in SPOKEN}
    wanted: dict[tuple[Any, ...], Mapping[str, Any]] = {(code,): {} for code in codes}
    wanted |= {(code,): {name: row[name] for name in said} for code, row in left.items()}
    difference = replace_details(offer, OfferLanguage, ("language_id",), wanted)
    return {LANGUAGES: difference} if difference else {}


# --- An offer that was not there yet ----------------------------------------------------------------------------------


def _draft(proposal: Proposal, taken: Mapping[str, Any], change: Change) -> Offer:
    """Make a draft of what was asked, for the curator to finish; words about where and when go along as a remark."""
    named = {name: value for name, value in taken.items() if name not in {LANGUAGES, TERMS, *REMARKS}}
    columns = {name: _clean(name, value, Offer()) for name, value in named.items()}
    if not columns.get("name_nl"):
        raise ValidationError({"name_nl": _("Zonder naam kan het niet worden overgenomen.")})
    if remarks := [f"{label(name)}: {taken[name]}" for name in sorted(REMARKS) if taken.get(name)]:
        columns.setdefault("practical_note_nl", " ".join(remarks)[:LONGEST_REMARK])
    columns |= {"area_scope": AreaScope.MUNICIPALITIES, "status": Status.DRAFT}
    languages: dict[str, Mapping[str, Any]] = {code: {} for code in taken.get(LANGUAGES) or ()}
    details = OfferDetails(frozenset({proposal.municipality_id or ""}), _terms(taken), languages)
    return offers.create(columns, details, change=change)


def _terms(taken: Mapping[str, Any]) -> dict[int, bool]:
    """Return the terms of a copy that are still in our lists."""
    told = {int(each["term_id"]): bool(each["holds"]) for each in taken.get(TERMS) or ()}
    return {pk: told[pk] for pk in Term.objects.filter(pk__in=told).values_list("pk", flat=True)}
