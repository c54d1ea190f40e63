"""The screen of one call: name, number, offers, and what was heard."""

from collections.abc import Sequence
from datetime import date
from typing import Any
from urllib.parse import urlencode

from django.contrib import messages
from django.core.exceptions import ObjectDoesNotExist, ValidationError
from django.db.models import QuerySet
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from directory.access.members import member_of, members
from directory.access.permissions import may_set_status, offers_within, organisations_within, reach
from directory.access.roles import Capability
from directory.curation.actions.checks import Contact
from directory.curation.checks.answering import Call, heard, nothing_left
from directory.curation.checks.due import due_offers
from directory.curation.checks.forms import ALL_RIGHT, Answer, CallForm, number_said, shown_in
from directory.curation.checks.queries import asked_about, checks_within, on_one_page, organisations_to_call
from directory.curation.checks.showing import About, name_of, numbers, read_task, sites, task_of, to_edit
from directory.curation.checks.undoing import Heard, read, take_back
from directory.curation.deciding import back_to, carried, onward, placed, say, too_late
from directory.models import CheckStatus, Offer, Organisation, ProviderCheck
from directory.models.choices import Status

ALL_STOPPED = "all_stopped"
_FOR_ALL = {ALL_RIGHT: Answer.RIGHT, ALL_STOPPED: Answer.STOPPED}
"""The buttons that say the same of every offer on the page."""


@members(Capability.CURATE)
@require_http_methods(["GET", "HEAD", "POST"])
def call(request: HttpRequest, pk: int) -> HttpResponse:
    """Call whoever did not answer, or can't be mailed, and keep what was heard."""
    within = checks_within(reach(request.user, Capability.CURATE))
    check = get_object_or_404(within.select_related("organisation", "offer__organisation"), pk=pk)
    today = timezone.localdate()
    offers = asked_about(check, today).filter(pk__in=_within(request).values("pk"))
    return _decide(request, check, offers, today)


@members(Capability.CURATE)
@require_http_methods(["GET", "HEAD", "POST"])
def due(request: HttpRequest, pk: int) -> HttpResponse:
    """Call an organisation that nobody asked yet in this quarter."""
    organisation = get_object_or_404(organisations_to_call(reach(request.user, Capability.CURATE)), pk=pk)
    today = timezone.localdate()
    offers = due_offers(today).filter(organisation=organisation, pk__in=_within(request).values("pk"))
    return _decide(request, organisation, offers.order_by("name_nl", "pk"), today)


@members(Capability.CURATE)
@require_safe
def changed(request: HttpRequest) -> HttpResponse:
    """The offers that were told to be different, each with the way to its form; then on with the queue."""
    asked = [number_said(pk) for pk in request.GET.getlist("offer")[:100]]
    offers = list(_within(request).filter(pk__in=asked).order_by("name_nl", "pk"))
    task = read_task(request.GET.get("task", ""))
    context = {
        "offers": to_edit(request, offers, task),
        "task": task if task.startswith("call:") else "",  # the queue knows no other
    }
    return render(request, "curation/checks/changed.html", context)


@members(Capability.CURATE)
@require_POST
def undo(request: HttpRequest, token: str) -> HttpResponse:
    """Take back what was just kept of a call, and show that call again; 404 for a link that is not or no longer ours.

    Only who may answer the check, and may edit all its offers that were written.
    """
    found = read(token)
    if found is None:
        raise Http404("not signed by us, or too old")
    if found.check_id is not None:
        get_object_or_404(ProviderCheck, pk=found.check_id)
    if not _may_take_back(request, found):
        raise Http404("not within reach")
    try:
        take_back(found, by=member_of(request).actor)
    except (ValidationError, ObjectDoesNotExist):
        return too_late(request, reverse("queue:home"))
    screen = ("checks:due", found.organisation_id) if found.organisation_id else ("checks:call", found.check_id)
    return back_to(request, f"{reverse(screen[0], args=[screen[1]])}#decision")


def _may_take_back(request: HttpRequest, kept: Heard) -> bool:
    """Tell whether all offers that were written are within reach; where none was, the call itself."""
    written = {*kept.right, *kept.stopped, *kept.proposed}
    if not written:
        return checks_within(reach(request.user, Capability.CURATE)).filter(pk=kept.check_id or 0).exists()
    return _within(request).filter(pk__in=written).count() == len(written)


def _within(request: HttpRequest) -> QuerySet[Offer]:
    return offers_within(reach(request.user, Capability.CURATE))


def _decide(request: HttpRequest, about: About, offers: QuerySet[Offer], today: date) -> HttpResponse:
    """Show one call, or take in what was heard and lead on.

    Of an organisation that works in several municipalities each curator confirms the offers within reach only; the
    call stays for the others.
    """
    if request.method == "POST" and not offers.exists():
        return _done(request, about, today)
    shown = _shown(request, offers)
    if request.method != "POST":
        return _page(request, about, shown, CallForm(None, offers=shown))
    if not shown:  # others came since, or a curator was first: they are looked at before anything is said of them
        messages.warning(request, _("Dit is intussen veranderd. Kijk nog eens."))
        shown = _shown(request, offers, anew=True)
        return _page(request, about, shown, CallForm(None, offers=shown), status=400)
    form = CallForm(_filled_in(request, shown), offers=shown)
    if not form.is_valid():
        return _page(request, about, shown, form, status=400)
    call = Call(about, today, member_of(request).actor, _contact(request, about, form), _may_archive(request, shown))
    try:
        kept = heard(call, form)
    except (ValidationError, Offer.DoesNotExist):
        return _overtaken(request, about)
    _tell(request, about, form, kept)
    different = [each for each in shown if each.pk in form.said(Answer.OTHER)]
    return _edit(request, task_of(about), different) if different else onward(request, task_of(about))


def _shown(request: HttpRequest, offers: QuerySet[Offer], *, anew: bool = False) -> list[Offer]:
    """Return the offers of the page: as many as fit, or those that stood on the one that was sent."""
    chosen = offers.filter(pk__in=shown_in(request.POST)) if request.method == "POST" and not anew else offers
    page = on_one_page(chosen).select_related("organisation", "place")
    return list(page.prefetch_related("municipalities", "service_areas"))


def _may_archive(request: HttpRequest, offers: Sequence[Offer]) -> frozenset[int]:
    return frozenset(each.pk for each in offers if may_set_status(request.user, each, Status.ARCHIVED))


def _done(request: HttpRequest, about: About, today: date) -> HttpResponse:
    """Lead on from a call with nothing to ask; where nobody has anything to ask any more, it goes off the list."""
    if isinstance(about, ProviderCheck) and about.status != CheckStatus.ANSWERED:
        try:
            nothing_left(about, on=today, by=member_of(request).actor)
        except ValidationError:
            return _overtaken(request, about)
    return onward(request, task_of(about))


def _overtaken(request: HttpRequest, about: About) -> HttpResponse:
    messages.warning(request, _("Iemand anders was u net voor. Er is niets veranderd."))
    return onward(request, task_of(about))


def _tell(request: HttpRequest, about: About, form: CallForm, kept: Heard) -> None:
    """Say what was kept, if anything was; "different" alone keeps nothing yet."""
    if kept.is_empty and not form.contact:
        return
    undo_url = "" if kept.is_empty else placed(request, reverse("checks:undo", args=[kept.token()]))
    said = _("Opgeslagen: %(name)s.") % {"name": name_of(about)}
    if kept.proposed:
        more = _("Wat ook voor andere gemeenten is, staat nog op de site: dat het gestopt is, is nu een voorstel.")
        said = f"{said} {more}"
    say(request, said, undo_url=undo_url)


def _filled_in(request: HttpRequest, offers: Sequence[Offer]) -> Any:
    """Return what was posted; a button for all says the same of every offer of which nothing else is chosen."""
    said = {name: value for name, value in request.POST.items() if value}
    for button, answer in _FOR_ALL.items():
        if button in said:
            return {f"offer{offer.pk}": answer.value for offer in offers} | said
    return request.POST


def _contact(request: HttpRequest, about: About, form: CallForm) -> Contact:
    """Return what was heard of how to reach them: of the organisation if it may be edited, else of the offers."""
    organisation = about if isinstance(about, Organisation) else about.organisation
    mine = organisations_within(reach(request.user, Capability.CURATE))
    if organisation is not None and mine.filter(pk=organisation.pk).exists():
        return Contact([organisation], form.contact)
    gone = form.said(Answer.STOPPED)
    return Contact([offer for offer in form.offers if offer.pk not in gone], form.contact)


def _edit(request: HttpRequest, task: str, offers: Sequence[Offer]) -> HttpResponse:
    """Lead to the form of the one offer that is different, or to the list of them."""
    if len(offers) == 1:
        return redirect(to_edit(request, offers, task)[0].url)
    query = urlencode([("task", task), *(("offer", str(each.pk)) for each in offers)])
    place = carried(request)
    return redirect(f"{reverse('checks:changed')}?{query}{f'&{place}' if place else ''}")


def _page(
    request: HttpRequest, about: About, offers: Sequence[Offer], form: CallForm, status: int = 200
) -> HttpResponse:
    check = about if isinstance(about, ProviderCheck) else None
    context = {
        "task": task_of(about),
        "name": name_of(about),
        "check": check,
        "is_to_call": check is None or check.status == CheckStatus.TO_CALL,
        "offers": list(zip(offers, to_edit(request, offers, task_of(about)), strict=True)),
        "form": form,
        "numbers": numbers(offers, about),
        "sites": sites(offers, about),
    }
    return render(request, "curation/checks/call.html", context, status=status)
