"""Import and export under /beheer/tabel/: upload, read in pieces, look at what becomes of each row, take over."""

from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from directory.access.members import member_of, members
from directory.access.permissions import reach
from directory.access.policies import limited
from directory.access.roles import Capability
from directory.curation.deciding import say
from directory.exchange.tables import actions
from directory.exchange.tables.comparing import Outcome
from directory.exchange.tables.exporting import MEDIA_TYPES, export
from directory.exchange.tables.forms import ExportForm, UploadForm
from directory.exchange.tables.importing import CatalogueMovedError, Importing
from directory.exchange.tables.limits import WEB
from directory.exchange.tables.problems import TableRefusedError
from directory.exchange.tables.queries import offers_to_export, runs_of, shown
from directory.models import ImportRun, ImportState
from directory.site.uploads import was_refused

MOST_UPLOADS = 30
"""In ten minutes from one address: reading a file is work, and nobody mends one faster."""
TEN_MINUTES = 600


@members(Capability.CURATE)
@limited(MOST_UPLOADS, per=TEN_MINUTES)
@require_http_methods(["GET", "HEAD", "POST"])
def home(request: HttpRequest) -> HttpResponse:
    """Take in a file; by GET the form for it, the export, and the last imports."""
    if request.method != "POST":
        return _home(request, UploadForm())
    form = UploadForm(request.POST, request.FILES, was_refused=was_refused(request))
    if form.is_valid():
        file = form.cleaned_data["file"]
        try:
            started = actions.start(member_of(request), file.name, file.read())
        except TableRefusedError as refused:
            form.add_error("file", ValidationError([str(problem) for problem in refused.problems]))
        else:
            return _see_other("run", started.pk)
    return _home(request, form, status=400)


@members(Capability.CURATE)
@require_safe
def run(request: HttpRequest, run_id: int) -> HttpResponse:
    """Show what becomes of each row; while they are compared, compare the next ones and say how far it is.

    That this GET brings the work further harms nobody: it writes nothing but what it found.
    """
    found = _run(request, run_id)
    if found.state == ImportState.CHECKING and request.method == "GET":
        found = actions.advance(found.pk, _importing(request, found))
    if found.state == ImportState.CHECKING:
        return render(request, "curation/tables/reading.html", {"run": found})
    page = shown(found, request.GET.get("toon", ""), request.GET.get("page", ""))
    changes = page.counts[Outcome.NEW] + page.counts[Outcome.CHANGED]
    context = {"run": found, "shown": page, "pagination": page.pagination, "changes": changes}
    return render(request, "curation/tables/report.html", context)


@members(Capability.CURATE)
@require_POST
def finish_run(request: HttpRequest, run_id: int) -> HttpResponse:
    """Take everything over, or nothing."""
    found = _run(request, run_id)
    try:
        found = actions.finish(found.pk, _importing(request, found))
    except CatalogueMovedError:
        say(request, _("Het aanbod is intussen veranderd. Er is niets overgenomen. Wij vergelijken opnieuw."))
    else:
        if found.state == ImportState.DONE:
            say(request, _("Alles is overgenomen."))
    return _see_other("run", found.pk)


@members(Capability.CURATE)
@require_POST
def give_up_run(request: HttpRequest, run_id: int) -> HttpResponse:
    """Forget an upload; one that was taken over stays."""
    found = _run(request, run_id)
    if found.state != ImportState.DONE:
        actions.give_up(found)
        say(request, _("Het bestand is weggegooid. Er is niets veranderd."))
    return _see_other("home")


@members(Capability.CURATE)
@require_safe
def export_table(request: HttpRequest) -> HttpResponse:
    """Answer with a table of the offers within reach."""
    found = reach(request.user, Capability.CURATE)
    form = ExportForm(request.GET, found=found)
    if not form.is_valid():
        return _home(request, UploadForm(), export_form=form, status=400)
    offers = offers_to_export(found, form.cleaned_data["gemeente"])
    if offers.count() > WEB.rows:
        form.add_error("gemeente", _("Dat zijn meer dan 5.000 rijen. Kies een gemeente."))
        return _home(request, UploadForm(), export_form=form, status=400)
    today, kind = timezone.localdate(), form.cleaned_data["vorm"]
    response = HttpResponse(export(offers, kind, today=today), content_type=MEDIA_TYPES[kind])
    response.headers["Content-Disposition"] = f'attachment; filename="aanbod-{today.isoformat()}.{kind}"'
    return response


def _home(
    request: HttpRequest, form: UploadForm, *, export_form: ExportForm | None = None, status: int = 200
) -> HttpResponse:
    found = reach(request.user, Capability.CURATE)
    context = {
        "form": form,
        "export_form": export_form or ExportForm(None, found=found),
        "runs": runs_of(member_of(request)),
    }
    return render(request, "curation/tables/home.html", context, status=status)


def _run(request: HttpRequest, run_id: int) -> ImportRun:
    """Return a run of this member; another's is not there."""
    return get_object_or_404(ImportRun, member=member_of(request), pk=run_id)


def _importing(request: HttpRequest, found: ImportRun) -> Importing:
    member = member_of(request)
    return Importing(member.actor, reach(member, Capability.CURATE), timezone.localdate(), found.file_name)


def _see_other(name: str, *args: int) -> HttpResponse:
    """Lead to a page that may be loaded again without doing anything twice (303)."""
    response = redirect(reverse(f"tables:{name}", args=args))
    response.status_code = 303
    return response
