"""The pages of the lists beside the offers."""

from typing import Any

from django.core.paginator import Paginator
from django.db.models import Count, Q, QuerySet
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _, gettext_lazy as _lazy
from django.views.decorators.http import require_http_methods, require_safe

from directory.access.members import members
from directory.access.permissions import local_starts_within, organisations_shown, organisations_within, reach
from directory.access.roles import Capability
from directory.curation.deciding import onward, say
from directory.curation.editing.conversation import converse, see_other, undo_url
from directory.curation.editing.lists import municipality_names
from directory.curation.editing.offer_editor import known_language
from directory.curation.editing.queries import LIVING
from directory.curation.editing.record_editor import RecordEditor
from directory.curation.editing.record_form import RecordForm
from directory.curation.editing.record_kinds import (
    LocalStartForm,
    NewLocalStartForm,
    OrganisationForm,
    ProgrammeForm,
    SynonymForm,
    TermForm,
)
from directory.curation.editing.session import Outcome
from directory.curation.editing.way_back import way_back
from directory.languages import BY_CODE, LANGUAGES, SOURCE
from directory.models import LocalStart, Municipality, Offer, Organisation, Programme, SynonymGroup, Term
from directory.models.choices import Status
from directory.models.text import text_of

A_PAGE = 50
HISTORIES = {
    "organisation": "organisation",
    "programme": "programme",
    "localstart": "local_start",
    "synonymgroup": "synonym",
    "term": "term",
}
"""What the pages of history call each kind of record."""
LISTS_OF = {
    "organisation": _lazy("Organisaties"),
    "programme": _lazy("Programma’s"),
    "localstart": _lazy("Startpunten"),
    "synonymgroup": _lazy("Woorden"),
    "term": _lazy("Woorden"),
}
"""What the page is called that leads back to all records of a kind."""
_LIVING_OFFERS = Count("offers", filter=Q(offers__status__in=LIVING))
"""How many offers there are, as the list of offers shows them: without the archived, and so without the merged."""
_edited = require_http_methods(["GET", "HEAD", "POST"])


def _record(
    request: HttpRequest, form: type[RecordForm], row: Any, *, title: str, back: str, **more: Any
) -> HttpResponse:
    """Answer the page of one record; after saving back to where it came from."""
    beside = known_language(request.GET.get("taal", ""))
    editor = RecordEditor(form, row, beside=beside, fixed=more.get("fixed"))
    task, opened_from = more.get("task", ""), way_back(request)
    back = opened_from.url or back

    def show(outcome: Outcome) -> HttpResponse:
        context = {
            "form": outcome.form,
            "outcome": outcome,
            "title": title,
            "back": back,
            "back_label": opened_from.label or more.get("back_label") or LISTS_OF[editor.kind],
            "task": task,
            "row": row,
            "kind": editor.kind,
            "languages": [each for each in LANGUAGES if each.code != SOURCE],
            "can_publish": isinstance(editor.row, LocalStart) and editor.row.status != Status.PUBLISHED,
            "history_url": reverse(f"history:{HISTORIES[editor.kind]}", args=[row.pk]) if row is not None else "",
            **more.get("context", {}),
        }
        return render(request, "curation/editing/record.html", context, status=outcome.status)

    def done(saved: Any) -> HttpResponse:
        say(request, _what_was_done(row, saved), undo_url=undo_url(saved, editor.revision) if row is not None else "")
        is_decided = task and saved.status == Status.PUBLISHED
        return onward(request, task) if is_decided else see_other(request.get_full_path() if task else back)

    return converse(request, editor, show, done)


def _what_was_done(before: Any, saved: Any) -> str:
    if not isinstance(saved, LocalStart) or (before is not None and saved.status == before.status):
        return _("Bewaard.")
    if saved.status == Status.PUBLISHED:
        return _("Bewaard en gepubliceerd.")
    return _("Bewaard als concept. Lezers zien het nog niet.") if before is None else _("Bewaard.")


# --- Organisations ----------------------------------------------------------------------------------------------------


@members(Capability.CURATE)
@require_safe
def organisations(request: HttpRequest) -> HttpResponse:
    """The organisations of this member's offers, with how many offers each has."""
    rows = organisations_shown(request.user).order_by("name", "pk")
    for word in request.GET.get("q", "").replace("\0", "").split()[:6]:
        rows = rows.filter(name__icontains=word)
    counted = rows.annotate(number_of_offers=_LIVING_OFFERS)
    return _list(request, counted, "curation/editing/organisations.html")


@members(Capability.CURATE)
@_edited
def organisation(request: HttpRequest, pk: int) -> HttpResponse:
    """One organisation: it shows on all its offers. Of one that works elsewhere too a page to read, not to save."""
    row = get_object_or_404(organisations_shown(request.user), pk=pk)
    if not organisations_within(reach(request.user, Capability.CURATE)).filter(pk=pk).exists():
        return _shared_organisation(request, row)
    is_shown = Offer.objects.filter(organisation=row, status=Status.PUBLISHED).exists()
    context = {"call_url": reverse("checks:due", args=[pk]) if is_shown else ""}
    back = reverse("editing:organisations")
    return _record(request, OrganisationForm, row, title=row.name, back=back, context=context)


def _shared_organisation(request: HttpRequest, row: Organisation) -> HttpResponse:
    """Answer with what an organisation says; 403 to who wants to change it."""
    form = RecordEditor(OrganisationForm, row).form(None)
    names = (*form.columns, *(f"{name}_{SOURCE}" for name in form.written))
    facts = [(form.label_of(name), form.in_words(name, form.current[name])) for name in names]
    status = 403 if request.method == "POST" else 200
    return render(request, "curation/editing/shared_organisation.html", {"row": row, "facts": facts}, status=status)


@members(Capability.CURATE)
@_edited
def new_organisation(request: HttpRequest) -> HttpResponse:
    """An organisation that is not there yet."""
    back = reverse("editing:organisations")
    return _record(request, OrganisationForm, None, title=_("Nieuwe organisatie"), back=back)


# --- Programmes -------------------------------------------------------------------------------------------------------


@members(Capability.PROGRAMMES)
@require_safe
def programmes(request: HttpRequest) -> HttpResponse:
    """All programmes, with how many offers follow each."""
    rows = Programme.objects.only("pk", "name").annotate(number_of_offers=_LIVING_OFFERS).order_by("name", "pk")
    return _list(request, rows, "curation/editing/programmes.html")


@members(Capability.PROGRAMMES)
@_edited
def programme(request: HttpRequest, pk: int) -> HttpResponse:
    """One programme: what it hands down shows on the offers of the whole country."""
    row = get_object_or_404(Programme, pk=pk)
    return _record(request, ProgrammeForm, row, title=row.name, back=reverse("editing:programmes"))


@members(Capability.PROGRAMMES)
@_edited
def new_programme(request: HttpRequest) -> HttpResponse:
    """A programme that is not there yet."""
    return _record(request, ProgrammeForm, None, title=_("Nieuw programma"), back=reverse("editing:programmes"))


# --- Local starts -----------------------------------------------------------------------------------------------------


@members(Capability.CURATE)
@require_safe
def local_starts(request: HttpRequest) -> HttpResponse:
    """The municipalities within reach, with how many doors readers see in each."""
    found = reach(request.user, Capability.CURATE)
    shown = local_starts_within(found).filter(status=Status.PUBLISHED).order_by()
    counts = dict(shown.values_list("municipality").annotate(Count("pk")))
    names = municipality_names(timezone.localdate())
    asked = request.GET.get("q", "").strip().casefold()
    towns = [(code, name) for code, name in names.items() if found.covers(code) and asked in name.casefold()]
    rows = [(code, name, counts.get(code, 0)) for code, name in towns]
    return render(request, "curation/editing/local_starts.html", {"rows": rows, "asked": request.GET})


@members(Capability.CURATE)
@_edited
def start(request: HttpRequest, code: str) -> HttpResponse:
    """The doors of one municipality, and a form for one more."""
    if not code.isalnum():
        raise Http404("no code of a municipality")
    found = reach(request.user, Capability.CURATE)
    known = (
        Municipality.objects.all() if found.everywhere else Municipality.objects.filter(code__in=found.municipalities)
    )
    town = get_object_or_404(known, code=code)
    doors = list(LocalStart.objects.filter(municipality=town))
    is_task = not any(door.status == Status.PUBLISHED for door in doors)
    return _record(
        request,
        NewLocalStartForm,
        None,
        title=_start_in(town),
        back=reverse("editing:start", args=[code]),
        fixed={"municipality_id": town.code},
        task=f"start:{town.code}" if is_task else "",
        context={
            "doors": doors,
            "lead": _no_door_yet(town) if is_task else "",
            "can_publish": True,
            "back": reverse("editing:local_starts"),
        },
    )


def _no_door_yet(town: Municipality) -> str:
    told = _("Lezers zien in %(name)s nog geen startpunt. Waar kan ieder gezin daar beginnen?")
    return told % {"name": town.name}


@members(Capability.CURATE)
@_edited
def local_start(request: HttpRequest, pk: int) -> HttpResponse:
    """One first door."""
    rows = local_starts_within(reach(request.user, Capability.CURATE)).select_related("municipality")
    row = get_object_or_404(rows, pk=pk)
    back = reverse("editing:start", args=[row.municipality_id])
    title, label = f"{row.name} ({row.municipality.name})", _start_in(row.municipality)
    return _record(request, LocalStartForm, row, title=title, back=back, back_label=label)


def _start_in(town: Municipality) -> str:
    return _("Startpunt in %(name)s") % {"name": town.name}


# --- Words ------------------------------------------------------------------------------------------------------------


@members(Capability.LISTS)
@require_safe
def lists(request: HttpRequest) -> HttpResponse:
    """Words that find each other, and what the values of the vocabularies are called."""
    asked = request.GET.get("q", "").strip().casefold()
    groups = [
        (group, BY_CODE[group.language].name_nl)
        for group in SynonymGroup.objects.order_by("key")
        if any(asked in word.casefold() for word in group.words)
    ]
    terms = Term.objects.only("pk", "vocabulary", "key", "name_nl", "position")
    context = {
        "synonyms": groups,
        "terms": [term for term in terms if asked in text_of(term, "name", SOURCE).casefold()],
        "asked": request.GET,
    }
    return render(request, "curation/editing/lists.html", context)


@members(Capability.LISTS)
@_edited
def synonym(request: HttpRequest, pk: int) -> HttpResponse:
    """One group of words."""
    row = get_object_or_404(SynonymGroup, pk=pk)
    return _record(request, SynonymForm, row, title=row.words[0], back=reverse("editing:lists"))


@members(Capability.LISTS)
@_edited
def new_synonym(request: HttpRequest) -> HttpResponse:
    """A group of words that is not there yet."""
    return _record(request, SynonymForm, None, title=_("Nieuwe woorden"), back=reverse("editing:lists"))


@members(Capability.LISTS)
@_edited
def term(request: HttpRequest, pk: int) -> HttpResponse:
    """What one value of a vocabulary is called."""
    row = get_object_or_404(Term, pk=pk)
    title = f"{row.get_vocabulary_display()}: {text_of(row, 'name', SOURCE)}"
    return _record(request, TermForm, row, title=title, back=reverse("editing:lists"))


def _list(request: HttpRequest, rows: QuerySet[Any], template: str) -> HttpResponse:
    page = Paginator(rows, A_PAGE).get_page(request.GET.get("page"))
    return render(request, template, {"page": page, "asked": request.GET})
