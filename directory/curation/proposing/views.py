"""The screen of one proposal: what was, what is asked, what stands there now, and the decision."""

from typing import Any

from django.contrib import messages
from django.core.exceptions import ObjectDoesNotExist, ValidationError
from django.db import transaction
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from directory.access.members import member_of, members
from directory.access.permissions import may_set_status, proposals_decidable
from directory.access.roles import Capability
from directory.curation.actions.changes import changing
from directory.curation.actions.proposals import Decided, Verdict, settle
from directory.curation.actions.publishing import OvertakenError, why_not
from directory.curation.actions.revisions import revision_of
from directory.curation.deciding import back_to, onward, placed, say, too_late
from directory.curation.proposing.answering import Answer, answer_to
from directory.curation.proposing.forms import DecisionForm
from directory.curation.proposing.rows import rows_of
from directory.curation.proposing.undoing import Done, read, take_back
from directory.languages import SOURCE
from directory.models import Member, Proposal, ProposalStatus
from directory.models.choices import Status
from directory.models.proposal_choices import FOR_A_MUNICIPALITY
from directory.models.text import text_of

OVERTAKEN = 409
BAD_INPUT = 400


@members(Capability.CURATE)
@require_http_methods(["GET", "HEAD", "POST"])
def decide(request: HttpRequest, pk: int) -> HttpResponse:
    """Show a proposal and take in the decision: per field, as a whole, or not."""
    proposal = _proposal(request, pk)
    if request.method != "POST":
        return _show(request, proposal, _form(proposal, None))
    form = _form(proposal, request.POST)
    if proposal.status != ProposalStatus.OPEN:
        messages.warning(request, _("Over dit voorstel is al besloten."))
        return onward(request, _task(proposal))
    if not form.is_valid():
        return _show(request, proposal, form, BAD_INPUT)
    return _carried_out(request, proposal, form)


def _carried_out(request: HttpRequest, proposal: Proposal, form: DecisionForm) -> HttpResponse:
    said = form.cleaned_data
    verdict = Verdict(form.taken(), timezone.localdate(), said["reason"], said["seen"])
    try:
        decided, done, answer = _decided(proposal, verdict, member_of(request))
    except OvertakenError:
        return _overtaken(request, proposal.pk)
    except ValidationError as refused:
        if getattr(refused, "code", "") == "decided":
            messages.warning(request, _("Over dit voorstel is al besloten."))
            return onward(request, _task(proposal))
        form.tell(refused)
        return _show(request, proposal, form, BAD_INPUT)
    _say(request, decided, done, answer)
    if decided.draft is not None:
        return redirect(placed(request, f"{reverse('editing:offer', args=[decided.draft.pk])}#decision"))
    return onward(request, _task(proposal))


def _decided(proposal: Proposal, verdict: Verdict, by: Member) -> tuple[Decided, Done, Answer | None]:
    """Carry out a decision; the offer's revisions around it are read before anybody else can write."""
    with transaction.atomic():
        with changing(by=by.actor) as change:
            decided = settle(proposal.pk, verdict, change=change)
            _require_own(proposal, verdict, by)
            before = revision_of(proposal.offer) if proposal.offer else 0
        after = revision_of(proposal.offer) if proposal.offer else 0
        if decided.proposal.offer is not None:
            decided.proposal.offer.refresh_from_db()
        answer = answer_to(decided, verdict.reason)
        if answer is not None:
            transaction.on_commit(answer.send)
    return decided, Done(proposal.pk, before, after), answer


def _require_own(proposal: Proposal, verdict: Verdict, by: Member) -> None:
    """Refuse a status of the offer that is not this member's to give; the offer is held by now."""
    status = verdict.taken.get("status")
    if status and proposal.offer is not None and not may_set_status(by, proposal.offer, status):
        raise ValidationError(why_not(proposal.offer))


def _say(request: HttpRequest, decided: Decided, done: Done, answer: Answer | None) -> None:
    """Say what was done; what was mailed or made can't be taken back with one tap."""
    sentence = {
        ProposalStatus.ACCEPTED: _("Overgenomen."),
        ProposalStatus.PARTLY: _("Deels overgenomen."),
        ProposalStatus.DECLINED: _("Niet overgenomen."),
    }[ProposalStatus(decided.proposal.status)]
    if answer is not None:
        if answer.is_lost:
            lost = _(
                "Het antwoord kon niet worden gemaild. U kunt zelf schrijven, wij bewaren dit adres niet: %(address)s"
            )
            messages.warning(request, lost % {"address": answer.address})
        else:
            sentence = _("%(what)s Het antwoord is gemaild.") % {"what": sentence}
    can_undo = answer is None and decided.draft is None
    undo_url = placed(request, reverse("proposals:undo", args=[done.token()])) if can_undo else ""
    say(request, sentence, undo_url=undo_url)


@members(Capability.CURATE)
@require_POST
def undo(request: HttpRequest, token: str) -> HttpResponse:
    """Take a decision back and show the proposal again; 404 for a link that is not or no longer ours."""
    done = read(token)
    if done is None:
        raise Http404("not signed by us, or too old")
    proposal = _proposal(request, done.proposal_id)
    page = f"{reverse('proposals:decide', args=[proposal.pk])}#decision"
    try:
        if proposal.kind in FOR_A_MUNICIPALITY and proposal.status != ProposalStatus.DECLINED:
            raise ValidationError("a draft was made of it")
        take_back(done, on=timezone.localdate(), by=member_of(request).actor)
    except (ValidationError, ObjectDoesNotExist):
        return too_late(request, page)
    return back_to(request, page)


# --- The page ---------------------------------------------------------------------------------------------------------


def _proposal(request: HttpRequest, pk: int) -> Proposal:
    decidable = proposals_decidable(request.user).select_related("offer__organisation", "municipality")
    return get_object_or_404(decidable, pk=pk)


def _task(proposal: Proposal) -> str:
    return f"proposal:{proposal.pk}"


def _form(proposal: Proposal, data: Any) -> DecisionForm:
    is_change = proposal.offer is not None and proposal.kind not in FOR_A_MUNICIPALITY
    seen = revision_of(proposal.offer) if is_change and proposal.offer else 0
    return DecisionForm(data, proposal=proposal, rows=rows_of(proposal), seen=seen)


def _overtaken(request: HttpRequest, pk: int) -> HttpResponse:
    """Show the proposal beside the offer as it is by now, with what was typed and the new revision."""
    proposal = _proposal(request, pk)
    data = request.POST.copy()
    data["seen"] = str(revision_of(proposal.offer)) if proposal.offer else "0"
    form = _form(proposal, data)
    form.add_error(None, _("Het aanbod is net veranderd. Kijk wat er nu staat en kies opnieuw."))
    return _show(request, proposal, form, OVERTAKEN)


def _show(request: HttpRequest, proposal: Proposal, form: DecisionForm, status: int = 200) -> HttpResponse:
    name = proposal.changes.get("name_nl", [None, ""])[1] if proposal.kind in FOR_A_MUNICIPALITY else ""
    context = {
        "task": _task(proposal),
        "proposal": proposal,
        "heading": name or (text_of(proposal.offer, "name", SOURCE) if proposal.offer else str(proposal.municipality)),
        "note": proposal.note if "note" not in proposal.changes else "",
        "form": form,
        "is_open": proposal.status == ProposalStatus.OPEN,
        "makes_draft": proposal.kind in FOR_A_MUNICIPALITY,
        "offer_url": _offer_url(proposal),
        "organisation": _organisation(proposal),
    }
    return render(request, "curation/proposing/decide.html", context, status=status)


def _organisation(proposal: Proposal) -> dict[str, Any]:
    """Return how to reach the organisation itself; nothing where there is none."""
    found = proposal.offer.organisation if proposal.offer else None
    return {"name": found.name, "told": list(filter(None, (found.phone, found.email, found.website)))} if found else {}


def _offer_url(proposal: Proposal) -> str:
    """Return where the offer is to be seen: one of another municipality only as readers see it, or nowhere."""
    offer = proposal.offer
    if offer is None:
        return ""
    if proposal.kind not in FOR_A_MUNICIPALITY:
        return reverse("editing:offer", args=[offer.pk])
    return reverse("catalogue:offer", args=[offer.pk]) if offer.status == Status.PUBLISHED else ""
