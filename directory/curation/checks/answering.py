"""Carrying out what was answered: all of it in one change, or nothing."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from django.db import transaction
from django.utils.translation import gettext as _

from directory.curation.actions import checks
from directory.curation.actions.changes import Change, Differences, changing
from directory.curation.actions.checks import NOTHING_HEARD, Confirmation, Contact, Wish
from directory.curation.checks.forms import Answer, CallForm, OfferAnswerForm
from directory.curation.checks.queries import asked_about, last_confirmed
from directory.curation.checks.undoing import Heard, by_phone, revisions_of
from directory.models import (
    EXISTENCE_VERIFIED_ON,
    CallReason,
    CheckStatus,
    Method,
    Offer,
    Organisation,
    ProposalKind,
    ProviderCheck,
    VerifierRole,
)
from directory.models.choices import Status

PROVIDER = "provider"

Was = tuple[CheckStatus, CallReason] | None
"""What a check was before it was closed; none where the answer made it."""


def take_in(check_id: int, answers: Sequence[OfferAnswerForm], *, on: date) -> bool:
    """Keep what a provider answered: "right" and the tapped facts at once, words and endings as proposals.

    A provider knows best whether there is room; text a stranger could have typed is read by a curator first, and so is
    an ending. Returns whether that was all; a check with more offers than fit on a page, or with one that came after
    the page was shown, stays open for the rest. Raises ValidationError when the check was answered before,
    Offer.DoesNotExist for an offer withdrawn a moment ago.
    """
    with changing(by=PROVIDER) as change:
        check = checks.still_open(check_id)
        for each in answers:
            _take_in(each, on, change)
        is_done = not asked_about(check, on).exists()
        if is_done:
            checks.answered(check.pk, on=on, change=change)
    return is_done


def take_in_late(answers: Sequence[OfferAnswerForm], *, on: date) -> bool:
    """Keep what a provider wrote of offers that somebody else confirmed meanwhile; returns whether that was anything.

    Nobody shall lose what they typed because a curator called first. What they wrote before is not kept again.
    """
    with changing(by=PROVIDER) as change:
        return any([_take_in_late(each, on, change) for each in answers])  # noqa: C419 - each is kept


def _take_in_late(said: OfferAnswerForm, on: date, change: Change) -> bool:
    wish = Wish(ProposalKind.CORRECTION, said.changes(), said.cleaned_data["note"])
    if said.cleaned_data["answer"] == Answer.STOPPED:
        wish = _stopped(said.offer, wish.note, on)
    is_there = Offer.objects.published().filter(pk=said.offer.pk).exists()
    if not (is_there and wish.changes) or checks.is_proposed(said.offer.pk, wish):
        return False
    checks.propose(said.offer.pk, wish, on=on, change=change)
    return True


def _take_in(said: OfferAnswerForm, on: date, change: Change) -> None:
    """Keep what was said of one offer.

    Where its contact is said to be different, that it exists is confirmed by whoever takes the new one over: a
    confirmation stands for both.
    """
    offer, note = said.offer, said.cleaned_data["note"]
    if said.cleaned_data["answer"] == Answer.STOPPED:
        checks.propose(offer.pk, _stopped(offer, note, on), on=on, change=change)
        return
    by_mail = Confirmation(VerifierRole.PROVIDER, Method.MAIL, on)
    checks.confirm(offer.pk, by_mail, said.told(), existence=said.is_right, change=change)
    if changes := said.changes():
        if not said.is_right:
            before = last_confirmed(offer)
            changes[EXISTENCE_VERIFIED_ON] = [before and before.isoformat(), on.isoformat()]
        checks.propose(offer.pk, Wish(ProposalKind.CORRECTION, changes, note), on=on, change=change)


def _stopped(offer: Offer, note: str, on: date) -> Wish:
    return Wish(ProposalKind.HEARD_STOPPED, _ended(offer, on), note)


def _ended(offer: Offer, on: date) -> Differences:
    """Return what an ending changes, as a tap on "gestopt" by a reader says it (`directory.reporting`)."""
    yesterday = on - timedelta(days=1)
    until = offer.valid_until
    ended = min(until or yesterday, yesterday)
    changes: Differences = {"status": [offer.status, Status.ARCHIVED]}
    if until != ended:
        changes["valid_until"] = [until and until.isoformat(), ended.isoformat()]
    return changes


@dataclass(frozen=True, slots=True)
class Call:
    """One call by a member: whom, on which day, and what was heard of how to reach them."""

    about: ProviderCheck | Organisation
    on: date
    by: str
    contact: Contact = NOTHING_HEARD
    may_archive: frozenset[int] = frozenset()
    """The offers this member may take from all their readers; that another one stopped is proposed."""


def heard(call: Call, form: CallForm) -> Heard:
    """Keep what a curator heard on the telephone.

    An offer that changed is not confirmed here: the form in which it is edited asks for that, and until then the call
    stays open. Raises ValidationError when the check was answered before, Offer.DoesNotExist for an offer withdrawn a
    moment ago.
    """
    return _kept(call, form.said(Answer.RIGHT), form.said(Answer.STOPPED))


def nothing_left(check: ProviderCheck, *, on: date, by: str) -> None:
    """Close a call that is about nothing any more, in no municipality; raises ValidationError if answered before."""
    with changing(by=by) as change:
        checks.still_open(check.pk)
        if not asked_about(check, on).exists():
            checks.answered(check.pk, on=on, change=change)


def _kept(call: Call, right: Sequence[int], stopped: Sequence[int]) -> Heard:
    about, reason = call.about, _("De organisatie zegt aan de telefoon dat het gestopt is.")
    archived = [pk for pk in stopped if pk in call.may_archive]
    with transaction.atomic():
        with changing(by=call.by) as change:
            check = _open_check(about)
            checks.reach_at(call.contact, change=change)
            for offer_id in right:
                checks.confirm(offer_id, by_phone(call.on), change=change)
            for offer_id in archived:
                checks.stop(offer_id, reason, on=call.on, change=change)
            proposed = {pk: _propose_end(pk, reason, call.on, change) for pk in stopped if pk not in archived}
            closed, was = _close(about, check, call.on, change)
        seen = revisions_of([*right, *archived])  # before anybody else can write: the rows are still ours
    return Heard(
        check_id=check.pk if check else closed,
        was=was,
        on=call.on,
        right={pk: seen[pk] for pk in right},
        stopped={pk: seen[pk] for pk in archived},
        proposed=proposed,
        organisation_id=about.pk if isinstance(about, Organisation) else None,
        is_open=closed is None,
    )


def _propose_end(offer_id: int, reason: str, on: date, change: Change) -> int:
    """Propose what the organisation said, where others have to agree; until then nobody asks it again."""
    offer = Offer.objects.published().get(pk=offer_id)
    return checks.propose(offer_id, _stopped(offer, reason, on), on=on, change=change).pk


def _open_check(about: ProviderCheck | Organisation) -> ProviderCheck | None:
    return checks.open_check_of(about.pk) if isinstance(about, Organisation) else checks.still_open(about.pk)


def _close(
    about: ProviderCheck | Organisation, check: ProviderCheck | None, on: date, change: Change
) -> tuple[int | None, Was]:
    """Close a check when nothing is left to ask; return which, and what it was when there was one.

    Something is left of what was said to be different, and of what another municipality has to ask.
    """
    asked = check or ProviderCheck(organisation_id=about.pk)
    if asked_about(asked, on).exists():
        return None, None
    if check is None:
        made = checks.answered_unasked(about.pk, on=on, change=change)
        return (made.pk if made else None), None
    was = CheckStatus(check.status), CallReason(check.call_reason)
    return checks.answered(check.pk, on=on, change=change).pk, was
