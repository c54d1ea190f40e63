"""The screen of one pair: is it the same offer, and if so, what is right of each."""

from collections.abc import Iterator, Mapping
from functools import partial
from typing import Any

from django.core.exceptions import ValidationError
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from directory.access.members import member_of, members
from directory.access.permissions import may_set_status, offers_within, reach
from directory.access.roles import Capability
from directory.curation.actions.changes import changing
from directory.curation.actions.merging import Merging, decide_pair, merge, reopen_pair
from directory.curation.actions.publishing import OvertakenError
from directory.curation.actions.revisions import revision_of
from directory.curation.deciding import back_to, onward, placed, say
from directory.curation.duplicates.comparing import Comparison, compare, why
from directory.curation.duplicates.finding import traits
from directory.curation.duplicates.forms import CHOOSE, FIRST, SECOND, MergeForm
from directory.curation.duplicates.likeness import likeness
from directory.models import DuplicatePair, Offer, PairStatus, Verification
from directory.models.choices import Status

OVERTAKEN = 409


@members(Capability.CURATE)
@require_http_methods(["GET", "HEAD", "POST"])
def pair(request: HttpRequest, pk: int) -> HttpResponse:
    """Decide about one pair; 404 unless both are within reach."""
    found = _pair(request, pk)
    if found.status != PairStatus.OPEN or _is_over(found):
        return render(request, "curation/duplicates/decided.html", {"pair": found, "task": f"duplicate:{pk}"})
    if request.method == "POST" and request.POST.get("decision") == "different":
        return _kept_apart(request, found)
    comparison = compare(found.first, found.second)
    seen = _seen(found)
    form = _form(request, found, comparison, seen)
    if request.method != "POST":
        return _page(request, found, comparison, form)
    if request.POST.get("decision") != "same":
        form.add_error(None, _("Kies een van de knoppen."))
    return _united(request, found, comparison, form)


@members(Capability.CURATE)
@require_POST
def reopen(request: HttpRequest, pk: int) -> HttpResponse:
    """Take back that two are different, and show them again."""
    found = _pair(request, pk)
    try:
        with changing(by=member_of(request).actor) as change:
            reopen_pair(found.pk, change=change)
    except OvertakenError:  # somebody was first: the page says what was decided
        return redirect("duplicates:pair", pk=pk)
    return back_to(request, f"{reverse('duplicates:pair', args=[pk])}#decision")


def _pair(request: HttpRequest, pk: int) -> DuplicatePair:
    found = get_object_or_404(DuplicatePair.objects.select_related("first", "second"), pk=pk)
    mine = offers_within(reach(request.user, Capability.CURATE))
    if mine.filter(pk__in=(found.first_id, found.second_id)).count() < 2:
        raise Http404("not both within reach")
    return found


def _is_over(found: DuplicatePair) -> bool:
    return Status.ARCHIVED in (found.first.status, found.second.status)


# --- Deciding ---------------------------------------------------------------------------------------------------------


def _kept_apart(request: HttpRequest, found: DuplicatePair) -> HttpResponse:
    try:
        with changing(by=member_of(request).actor) as change:
            decide_pair(found.pk, PairStatus.DIFFERENT, on=timezone.localdate(), change=change)
    except OvertakenError:  # somebody was first: the page says what was decided
        return redirect("duplicates:pair", pk=found.pk)
    undo_url = placed(request, reverse("duplicates:reopen", args=[found.pk]))
    say(request, _("Niet hetzelfde. Wij vragen het niet weer."), undo_url=undo_url)
    return onward(request, f"duplicate:{found.pk}")


def _united(request: HttpRequest, found: DuplicatePair, comparison: Comparison, form: MergeForm) -> HttpResponse:
    """Merge the two, or show the page again with what is in the way and everything that was chosen."""
    if not form.is_valid():
        return _page(request, found, comparison, form, status=400)
    try:
        return _merged(request, found, form)
    except OvertakenError:
        form.add_error(None, _("Iemand heeft een van de twee net veranderd. Dit is hoe het nu is: kijk nog eens."))
        form.data = {**request.POST.dict(), **_seen(found)}
        return _page(request, found, comparison, form, status=OVERTAKEN)
    except ValidationError as error:
        form.add_error(None, error.messages)
        return _page(request, found, comparison, form, status=400)


def _merged(request: HttpRequest, found: DuplicatePair, form: MergeForm) -> HttpResponse:
    said = form.cleaned_data
    kept, gone = found.first_id, found.second_id
    if said["keep"] == SECOND:
        kept, gone = gone, kept
    merging = Merging(
        kept=kept,
        gone=gone,
        seen={found.first_id: said["seen_first"], found.second_id: said["seen_second"]},
        on=timezone.localdate(),
        reason=_("Dubbel: hetzelfde aanbod stond er twee keer."),
        taken=form.taken(),
    )
    with changing(by=member_of(request).actor) as change:
        decide_pair(found.pk, PairStatus.MERGED, on=merging.on, change=change)
        merge(merging, may_set=partial(may_set_status, request.user), change=change)
    say(request, _("Samengevoegd. Het oude adres leidt nu naar nummer %(number)s.") % {"number": kept})
    return onward(request, f"duplicate:{found.pk}")


# --- The page ---------------------------------------------------------------------------------------------------------


def _form(request: HttpRequest, found: DuplicatePair, comparison: Comparison, seen: Mapping[str, int]) -> MergeForm:
    data = request.POST if request.method == "POST" else None
    return MergeForm(data, comparison=comparison, suggested=_suggested(found), initial=seen)


def _seen(found: DuplicatePair) -> dict[str, int]:
    return {"seen_first": revision_of(found.first), "seen_second": revision_of(found.second)}


def _suggested(found: DuplicatePair) -> str:
    """Return which should stay: what readers see, then what was confirmed last, then the older one."""
    confirmed = Verification.objects.filter(offer__in=(found.first_id, found.second_id)).order_by("verified_on")
    last = dict(confirmed.values_list("offer_id", "verified_on"))

    def rank(offer: Offer) -> tuple[bool, bool, Any]:
        on = last.get(offer.pk)
        return offer.status == Status.PUBLISHED, on is not None, on.toordinal() if on else 0

    return SECOND if rank(found.second) > rank(found.first) else FIRST


def _page(
    request: HttpRequest, found: DuplicatePair, comparison: Comparison, form: MergeForm, *, status: int = 200
) -> HttpResponse:
    compared = {each.pk: each for each in traits((found.first_id, found.second_id))}
    context = {
        "task": f"duplicate:{found.pk}",
        "pair": found,
        "form": form,
        "keep": list(zip(form["keep"], (found.first, found.second), strict=True)),
        "choices": list(_choices(comparison, form)),
        "one_sided": comparison.one_sided,
        "same": comparison.same,
        "why": why(likeness(compared[found.first_id], compared[found.second_id])),
    }
    return render(request, "curation/duplicates/pair.html", context, status=status)


def _choices(comparison: Comparison, form: MergeForm) -> Iterator[dict[str, Any]]:
    for line in comparison.choices:
        bound = form[f"{CHOOSE}{line.name}"]
        yield {"line": line, "field": bound, "sides": list(zip(bound, (line.first, line.second), strict=True))}
