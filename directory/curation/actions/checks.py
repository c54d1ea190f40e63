"""Writing what asking providers comes to: who was asked, who has to be called, and what they answered.

A check is not part of the catalogue, so its history names no address; a confirmation is, and goes into the history of
its offer. Nothing is mailed here.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from django.core.exceptions import ValidationError
from django.db.models import Q
from django.utils.translation import gettext as _

from directory.curation.actions.changes import Change, Differences, replace_details
from directory.curation.actions.publishing import Decision, set_status
from directory.models import (
    CallReason,
    CheckStatus,
    FactKind,
    Method,
    NoMail,
    Offer,
    OfferLanguage,
    OfferTerm,
    Organisation,
    Proposal,
    ProposalKind,
    ProposalStatus,
    ProposedBy,
    ProviderCheck,
    Verification,
    VerifierRole,
    quarter_of,
)
from directory.models.choices import Status
from directory.models.provider_check import WAITING

Whom = Mapping[str, int]
"""Who is asked: `{"organisation_id": 3}` or `{"offer_id": 12}`."""


@dataclass(frozen=True, slots=True)
class Confirmation:
    """In which role and how something was confirmed, and on which day."""

    by_role: VerifierRole
    method: Method
    on: date


@dataclass(frozen=True, slots=True)
class Told:
    """What is now known of an offer besides that it exists: columns, terms by id, languages by code."""

    columns: Mapping[str, Any] = field(default_factory=dict)
    terms: Mapping[int, bool] = field(default_factory=dict)
    languages: Mapping[str, Mapping[str, Any]] = field(default_factory=dict)
    facts: frozenset[FactKind] = frozenset()
    """The kinds of fact this confirms; a fact without a freshness of its own is in none."""


NOTHING_MORE = Told()


@dataclass(frozen=True, slots=True)
class Contact:
    """What somebody heard of how to reach who runs offers: columns of `holders`, and only what was filled in."""

    holders: Sequence[Organisation | Offer] = ()
    columns: Mapping[str, str] = field(default_factory=dict)


NOTHING_HEARD = Contact()


@dataclass(frozen=True, slots=True)
class Wish:
    """What a provider asks to change of an offer: columns as [old, new], and their own words."""

    kind: ProposalKind
    changes: Differences
    note: str = ""


# --- Asking -----------------------------------------------------------------------------------------------------------


def ask(whom: Whom, email: str, *, on: date, change: Change) -> ProviderCheck | None:
    """Keep that somebody is asked by mail in this quarter; nothing when another process did so a moment ago."""
    state = {"status": CheckStatus.SENT, "email": email, "sent_on": on}
    return _first(whom, state, on, change)


def call(whom: Whom, reason: CallReason, *, on: date, change: Change) -> ProviderCheck | None:
    """Put somebody on the call list without a mail; nothing when they were asked in this quarter already."""
    return _first(whom, {"status": CheckStatus.TO_CALL, "call_reason": reason}, on, change)


def remind(check_id: int, email: str, *, on: date, change: Change) -> ProviderCheck | None:
    """Keep that somebody is reminded, at the address they have now; nothing when an answer came a moment ago."""
    check = _locked(check_id)
    if check is None or check.status != CheckStatus.SENT:
        return None
    return _moved(check, {"status": CheckStatus.REMINDED, "reminded_on": on, "email": email}, change)


def not_sent(check_id: int, *, change: Change) -> None:
    """Take back that a mail went out: the next run asks or reminds again."""
    check = _locked(check_id)
    if check is None or check.status not in WAITING:
        return
    if check.status == CheckStatus.REMINDED:
        _moved(check, {"status": CheckStatus.SENT, "reminded_on": None}, change)
        return
    change.record(check, "not_sent", {"status": [check.status, None]})
    check.delete()


def to_call(check_id: int, reason: CallReason, *, change: Change) -> ProviderCheck | None:
    """Put what was mailed on the call list; nothing when it is there already or an answer came."""
    check = _locked(check_id)
    if check is None or check.status not in WAITING:
        return None
    return _moved(check, {"status": CheckStatus.TO_CALL, "call_reason": reason}, change)


def mail_no_more(email: str, key: str, reason: CallReason, *, on: date, change: Change) -> list[ProviderCheck]:
    """Keep that an address gets no more mail (`key` is its keyed hash), and call everyone who was asked there.

    `email` is empty for an address that is no longer kept: the key stays, and who was asked there is called when the
    next mail is due.
    Somebody who asked for no mail stays as they are when a mail comes back later. Returns the checks to call.
    """
    kept, is_new = NoMail.objects.select_for_update().get_or_create(key=key, defaults={"reason": reason, "since": on})
    if not is_new and kept.reason != CallReason.UNSUBSCRIBED:
        NoMail.objects.filter(pk=key).update(reason=reason, since=on)
    asked = ProviderCheck.objects.waiting().filter(email__iexact=email).order_by("pk").values_list("pk", flat=True)
    return [moved for check in list(asked) if (moved := to_call(check, reason, change=change))]


# --- Answers ----------------------------------------------------------------------------------------------------------


def still_open(check_id: int) -> ProviderCheck:
    """Return a check, locked until the change is done.

    Raises ValidationError when somebody answered before, ProviderCheck.DoesNotExist when it is gone.
    """
    check = ProviderCheck.objects.select_for_update().get(pk=check_id)
    if check.status == CheckStatus.ANSWERED:
        raise ValidationError(_("Dit is al beantwoord."), code="answered")
    return check


def open_check_of(organisation_id: int) -> ProviderCheck | None:
    """Return the last check of an organisation that waits for an answer or a call, locked; nothing without one."""
    waiting = ProviderCheck.objects.select_for_update().exclude(status=CheckStatus.ANSWERED)
    return waiting.filter(organisation=organisation_id).order_by("-quarter").first()


def answered(check_id: int, *, on: date, change: Change) -> ProviderCheck:
    """Close a check; raises as `still_open` does."""
    answer = {"status": CheckStatus.ANSWERED, "call_reason": CallReason.NONE, "answered_on": on}
    return _moved(still_open(check_id), answer, change)


def answered_unasked(organisation_id: int, *, on: date, change: Change) -> ProviderCheck | None:
    """Keep that an organisation answered in this quarter, though nobody had asked; nothing when somebody had."""
    return _first({"organisation_id": organisation_id}, {"status": CheckStatus.ANSWERED, "answered_on": on}, on, change)


def reach_at(contact: Contact, *, change: Change) -> None:
    """Keep how to reach who runs offers."""
    if not contact.columns:
        return
    for holder in contact.holders:
        change.put(type(holder), {"pk": holder.pk}, contact.columns)


def forget_addresses(sent_before: date) -> int:
    """Blank the addresses of checks that were mailed before a day; returns of how many.

    What still waits for an answer keeps its own. Nothing for the history, which never named one.
    """
    old = ProviderCheck.objects.filter(~Q(email=""), sent_on__lt=sent_before).exclude(status__in=WAITING)
    return old.update(email="")


def confirm(
    offer_id: int, confirmation: Confirmation, told: Told = NOTHING_MORE, *, change: Change, existence: bool = True
) -> Offer:
    """Keep that an offer exists and its contact is right, and what else was told of it; or, without, only the latter.

    Raises Offer.DoesNotExist for an offer that readers can't see.
    """
    offer: Offer = Offer.objects.published().select_for_update().get(pk=offer_id)
    if told.columns:
        change.put(Offer, {"pk": offer.pk}, told.columns)
    differences = {
        "terms": _with_terms(offer, told.terms),
        "languages": _with_languages(offer, told.languages),
        "verifications": _verified(offer, told.facts | ({FactKind.EXISTENCE} if existence else set()), confirmation),
    }
    found: Differences = {name: difference for name, difference in differences.items() if difference}
    if found:
        change.record(offer, "details_changed", found)
    return offer


def stop(offer_id: int, reason: str, *, on: date, change: Change) -> Offer:
    """Archive an offer that is no more, with the reason in its history.

    Raises Offer.DoesNotExist for an offer that readers can't see.
    """
    offer: Offer = Offer.objects.published().select_for_update().get(pk=offer_id)
    return set_status(offer.pk, Decision(Status.ARCHIVED, on, reason), seen=None, change=change)


def propose(offer_id: int, wish: Wish, *, on: date, change: Change) -> Proposal:
    """Put what a provider asks to change in the curator's queue; the same once more that day only counts.

    Raises Offer.DoesNotExist for an offer that readers can't see.
    """
    offer = Offer.objects.published().get(pk=offer_id)
    asked = {"offer": offer, "kind": wish.kind, "by_role": ProposedBy.PROVIDER, "made_on": on}
    same = Proposal.objects.waiting().filter(**asked)
    if wish.kind != ProposalKind.CORRECTION and (proposal := same.select_for_update().first()):
        proposal.times += 1
        proposal.save(update_fields=["times"])
        return proposal
    proposal = Proposal.objects.create(**asked, changes=wish.changes, note=wish.note)
    change.record(proposal, "created", {"kind": [None, wish.kind], "offer_id": [None, offer.pk]})
    return proposal


def is_proposed(offer_id: int, wish: Wish) -> bool:
    """Tell whether a provider asked for all of this already, and nobody decided it yet."""
    same = Proposal.objects.waiting().filter(offer=offer_id, kind=wish.kind, by_role=ProposedBy.PROVIDER)
    if wish.kind != ProposalKind.CORRECTION:
        return same.exists()
    wanted = {name: new for name, (_old, new) in wish.changes.items()}
    return any(wanted.items() <= {name: each[1] for name, each in row.changes.items()}.items() for row in same)


# --- Taking back ------------------------------------------------------------------------------------------------------


def reopen(check_id: int, was: CheckStatus | None, reason: CallReason, *, change: Change) -> None:
    """Bring an answered check back to what it was; one that was made by the answer (`was` is nothing) goes.

    Raises ValidationError for a check that isn't answered, ProviderCheck.DoesNotExist when there is none.
    """
    check = ProviderCheck.objects.select_for_update().get(pk=check_id)
    if check.status != CheckStatus.ANSWERED:
        raise ValidationError(_("Dit is al teruggedraaid."), code="reopened")
    if was is None:
        change.record(check, "withdrawn", {"status": [check.status, None]})
        check.delete()
        return
    _moved(check, {"status": was, "call_reason": reason, "answered_on": None}, change)


def unconfirm(offer: Offer, confirmation: Confirmation, *, change: Change) -> None:
    """Take a confirmation of an offer's existence back that was given by mistake; the history keeps both."""
    row = {
        "fact": FactKind.EXISTENCE,
        "method": confirmation.method,
        "by_role": confirmation.by_role,
        "verified_on": confirmation.on,
    }
    taken, _per_model = Verification.objects.filter(offer=offer, **row).delete()
    if taken:
        change.record(offer, "details_changed", {"verifications": [[list(row.values())], []]})


def unpropose(proposal_id: int, *, change: Change) -> None:
    """Take back what was proposed by mistake; raises ValidationError when it was decided or said again since."""
    proposal = Proposal.objects.select_for_update().filter(pk=proposal_id).first()
    if proposal is None or proposal.status != ProposalStatus.OPEN or proposal.times > 1:
        raise ValidationError(_("Iemand heeft dit voorstel intussen bekeken."), code="changed")
    change.record(proposal, "withdrawn", {"kind": [proposal.kind, None], "offer_id": [proposal.offer_id, None]})
    proposal.delete()


# --- The rows ---------------------------------------------------------------------------------------------------------


def _first(whom: Whom, state: Mapping[str, Any], on: date, change: Change) -> ProviderCheck | None:
    """Make the one check of a quarter; nothing when there is one, also when another process makes it right now."""
    check, is_new = ProviderCheck.objects.get_or_create(**whom, quarter=quarter_of(on), defaults=dict(state))
    if not is_new:
        return None
    change.record(check, "created", {"status": [None, check.status], **{name: [None, pk] for name, pk in whom.items()}})
    return check


def _locked(check_id: int) -> ProviderCheck | None:
    return ProviderCheck.objects.select_for_update().filter(pk=check_id).first()


def _moved(check: ProviderCheck, new: Mapping[str, Any], change: Change) -> ProviderCheck:
    differences = {name: [getattr(check, name), value] for name, value in new.items() if getattr(check, name) != value}
    differences.pop("email", None)  # the history names no address
    for name, value in new.items():
        setattr(check, name, value)
    check.save(update_fields=list(new))
    change.record(check, "changed", differences)
    return check


def _with_terms(offer: Offer, told: Mapping[int, bool]) -> list[Any] | None:
    if not told:
        return None
    wanted: dict[tuple[Any, ...], Mapping[str, Any]] = {
        (term,): {"holds": holds}
        for term, holds in OfferTerm.objects.filter(offer=offer).values_list("term_id", "holds")
    }
    return replace_details(offer, OfferTerm, ("term_id",), wanted | {(term,): {"holds": told[term]} for term in told})


def _with_languages(offer: Offer, told: Mapping[str, Mapping[str, Any]]) -> list[Any] | None:
    if not told:
        return None
    said = ("support", "interpreter_paid_by", "confirmed_on")
    rows = OfferLanguage.objects.filter(offer=offer).values("language_id", *said)
    wanted: dict[tuple[Any, ...], Mapping[str, Any]] = {
        (row["language_id"],): {**{name: row[name] for name in said}, **told.get(row["language_id"], {})}
        for row in rows
    }
    return replace_details(offer, OfferLanguage, ("language_id",), wanted)


def _verified(offer: Offer, facts: Iterable[FactKind], by: Confirmation) -> list[Any] | None:
    """Add the confirmations that are not there yet; return them for the history."""
    added = []
    for fact in sorted(facts):
        row: dict[str, Any] = {"fact": fact, "method": by.method, "by_role": by.by_role, "verified_on": by.on}
        _row, is_new = Verification.objects.get_or_create(offer=offer, **row)
        if is_new:
            added.append(list(row.values()))
    return [[], added] if added else None
