"""The pages of offers: the list, one offer, its preview, its status, and copying it to another municipality."""

from dataclasses import replace
from datetime import date

from django.core.exceptions import ValidationError
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from directory.access.members import members
from directory.access.permissions import may_set_status, offers_editable, reach
from directory.access.roles import Capability
from directory.curation.actions.changes import changing
from directory.curation.actions.copying import has_curator, propose_copy
from directory.curation.actions.publishing import Decision, OvertakenError, lacking, set_status, why_not
from directory.curation.actions.revisions import locked, revision_of
from directory.curation.deciding import MADE_AT, onward, say
from directory.curation.editing import queries
from directory.curation.editing.conversation import converse, see_other, undo_url
from directory.curation.editing.lists import municipality_names
from directory.curation.editing.offer_editor import OfferEditor, known_language
from directory.curation.editing.offer_task import OfferTask, task_of
from directory.curation.editing.preview import PAGES, preview as preview_of
from directory.curation.editing.session import BAD_INPUT, OVERTAKEN, Outcome, actor_of, opened
from directory.curation.editing.small_forms import CopyForm, StatusForm
from directory.curation.editing.way_back import way_back
from directory.languages import LANGUAGES, SOURCE
from directory.models import Method, Municipality, Offer
from directory.models.choices import Status
from directory.models.text import text_of

A_PAGE = 50


@members(Capability.CURATE)
@require_safe
def offers(request: HttpRequest) -> HttpResponse:
    """The offers this member keeps true, by name, with how each stands."""
    today = timezone.localdate()
    asked = {
        name: said.replace("\0", "") for name, said in request.GET.dict().items()
    }  # PostgreSQL knows no such letter
    page = Paginator(queries.found_offers(request.user, asked), A_PAGE).get_page(request.GET.get("page"))
    found, names = reach(request.user, Capability.CURATE), municipality_names(today)
    context = {
        "page": page,
        "rows": _confirmed(list(page.object_list)),
        "municipalities": [(code, name) for code, name in names.items() if found.covers(code)],
        "statuses": Status.choices,
        "asked": request.GET,
        "today": today,
    }
    return render(request, "curation/editing/offers.html", context)


def _confirmed(rows: list[Offer]) -> list[tuple[Offer, date | None]]:
    confirmed = queries.confirmed_on(rows)
    return [(row, confirmed.get(row.pk)) for row in rows]


@members(Capability.CURATE)
@require_http_methods(["GET", "HEAD", "POST"])
def offer(request: HttpRequest, offer_id: int) -> HttpResponse:
    """One offer with everything that is known of it, to be corrected and published."""
    found, today = _offer(request, offer_id), timezone.localdate()
    before, editor = task_of(found, today), _editor(request, found)
    if request.POST.get("action") == "publish":
        editor.decision = Decision(Status.PUBLISHED, today)

    def done(row: Offer) -> HttpResponse:
        if not offers_editable(request.user).filter(pk=row.pk).exists():
            say(request, _("Bewaard. U beheert dit aanbod niet meer."))
            return see_other(reverse("editing:offers"))
        say(
            request,
            _("Bewaard en gepubliceerd.") if editor.decision else _("Bewaard."),
            undo_url=_undo_url(row, editor.revision),
        )
        if back := way_back(request).url:
            return see_other(back)
        is_decided = before.key and not task_of(row, today).key
        return onward(request, before.key) if is_decided else see_other(request.get_full_path())

    return converse(request, editor, lambda outcome: _show(request, editor, outcome), done)


def _undo_url(row: Offer, before: int) -> str:
    """Return the address that takes a save back; of one that changed only what the place says, that of the place."""
    of_place = undo_url(row.place, before) if row.place else ""
    return undo_url(row, before) or (f"{of_place}?{MADE_AT}={row.pk}" if of_place else "")


def _show(
    request: HttpRequest, editor: OfferEditor, outcome: Outcome, status_form: StatusForm | None = None
) -> HttpResponse:
    shown, today, back = editor.offer, timezone.localdate(), way_back(request)
    task = task_of(shown, today) if not back.url else OfferTask(groups=("bron",) if back.is_call else ())
    if back.is_call:
        outcome.form.initial.setdefault("verified_by", Method.PHONE.value)
    context = {
        "offer": shown,
        "form": outcome.form,
        "outcome": outcome,
        "languages": [each for each in LANGUAGES if each.code != SOURCE],
        "task": task.key,
        "lead": task.lead,
        "open_groups": task.groups,
        "asks_to_archive": task.is_over,
        "back": back,
        "lacking": list(lacking(shown, today)),
        "status_form": status_form or StatusForm(initial={"seen": editor.offer_revision}),
        "previews": list(PAGES),
        "is_public": shown.status == Status.PUBLISHED,
        "not_published_by": _why_not(editor, Status.PUBLISHED),
        "not_stopped_by": _why_not(editor, Status.ARCHIVED),
    }
    return render(request, "curation/editing/offer.html", context, status=outcome.status)


@members(Capability.CURATE)
@require_POST
def status(request: HttpRequest, offer_id: int) -> HttpResponse:
    """Publish, pause, archive or take back to draft; by the offer as it was seen, or not at all."""
    found, today = _offer(request, offer_id), timezone.localdate()
    form, task, before = StatusForm(request.POST), task_of(found, today).key, revision_of(found)
    if form.is_valid():
        said = form.cleaned_data
        try:
            wanted = Status(said["status"])
            with changing(by=actor_of(request)) as change:
                _require_own(request, found.pk, wanted)
                set_status(found.pk, Decision(wanted, today, said["reason"]), seen=said["seen"], change=change)
        except OvertakenError:
            form.add_error(None, _("Iemand anders heeft dit aanbod net veranderd. Kijk het na en kies dan opnieuw."))
            return _refused(request, found.pk, form, OVERTAKEN)
        except ValidationError as refused:
            form.tell(refused)
        else:
            say(request, f"{text_of(found, 'name', SOURCE)}: {wanted.label}.", undo_url=undo_url(found, before))
            return onward(request, task) if task else see_other(reverse("editing:offer", args=[found.pk]))
    return _refused(request, found.pk, form, BAD_INPUT)


def _why_not(editor: OfferEditor, status: Status) -> str:
    return "" if may_set_status(editor.member, editor.offer, status) else why_not(editor.offer)


def _require_own(request: HttpRequest, offer_id: int, wanted: Status) -> None:
    """Refuse a status that is not this member's to give, by the municipalities as they are under the lock."""
    held, _revision = locked(Offer, offer_id)
    if not may_set_status(request.user, held, wanted):
        raise ValidationError({"status": why_not(held)})


def _refused(request: HttpRequest, offer_id: int, form: StatusForm, code: int) -> HttpResponse:
    """Answer with the page as opening it draws it: a draft that is not shown would be overwritten by the next word."""
    editor = _editor(request, _offer(request, offer_id))
    form.see(editor.offer_revision)
    return _show(request, editor, replace(opened(request, editor), status=code), form)


@members(Capability.CURATE)
@require_POST
def preview(request: HttpRequest, offer_id: int, page: str) -> HttpResponse:
    """A page for readers as it would be with what was typed; nothing is saved."""
    if page not in PAGES:
        raise Http404("no such preview")
    editor = OfferEditor(_offer(request, offer_id), request.user, timezone.localdate())
    form, answer = preview_of(request, editor, page)
    return answer if answer is not None else _show(request, editor, Outcome(form, BAD_INPUT))


@members(Capability.CURATE)
@require_http_methods(["GET", "HEAD", "POST"])
def copy(request: HttpRequest, offer_id: int) -> HttpResponse:
    """Propose an offer to the curator of another municipality."""
    found, today = _offer(request, offer_id), timezone.localdate()
    names = municipality_names(today)
    form = CopyForm(request.POST if request.method == "POST" else None, municipalities=list(names.items()))
    if form.is_valid():
        town = get_object_or_404(Municipality, pk=form.cleaned_data["municipality"])
        try:
            with changing(by=actor_of(request)) as change:
                propose_copy(found, town, note=form.cleaned_data["note"], on=today, change=change)
        except ValidationError as refused:
            form.tell(refused)
        else:
            told = _("Voorgesteld aan de beheerder van %(name)s.")
            if not has_curator(town):
                told = _("Voorgesteld. In %(name)s is nog geen beheerder: de landelijke beheerder beslist.")
            say(request, told % {"name": town.name})
            return see_other(reverse("editing:offer", args=[found.pk]))
    code = BAD_INPUT if form.errors else 200
    return render(request, "curation/editing/copy.html", {"offer": found, "form": form}, status=code)


def _offer(request: HttpRequest, offer_id: int) -> Offer:
    related = offers_editable(request.user).select_related("organisation", "programme", "place", "first_step")
    return get_object_or_404(related, pk=offer_id)


def _editor(request: HttpRequest, found: Offer) -> OfferEditor:
    beside = known_language(request.GET.get("taal", ""))
    return OfferEditor(found, request.user, timezone.localdate(), beside=beside)
