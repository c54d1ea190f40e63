"""The two forms for visitors: a correction of an offer, and an initiative that is not there yet. No login."""

from typing import Any

from django.core.exceptions import ValidationError
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from directory.access.policies import limited, public
from directory.index import store
from directory.index.reference import Reference
from directory.models import Offer
from directory.reporting.actions import Asker, EnoughWaitError, propose_correction, propose_initiative
from directory.reporting.proposal_forms import CorrectionForm, InitiativeForm, ProposalForm
from directory.reporting.queries import standing
from directory.reporting.views import found_or_404, see_other, thanks_about

MOST_PROPOSALS = 20
"""In ten minutes (as the privacy page says) from one address: an office has room, and a program soon stands still."""
TEN_MINUTES = 600

_asked = require_http_methods(["GET", "HEAD", "POST"])


@public
@limited(MOST_PROPOSALS, per=TEN_MINUTES)
@_asked
def correct(request: HttpRequest, offer_id: int) -> HttpResponse:
    """A few plain facts of a published offer, to be overwritten; readers see nothing of it until a curator agrees.

    What is sent about an offer that was merged into another since the page was opened is about that one.
    """
    about, name = found_or_404(offer_id)
    if about != offer_id and request.method != "POST":
        return redirect("reporting:correct", about)
    form = CorrectionForm(_data(request), reference=store.current().reference, standing=standing(offer_id))
    if form.is_valid():
        try:
            correction = form.correction() if about == offer_id else form.correction().carried_over(standing(about))
            propose_correction(correction, _asker(form), on=timezone.localdate())
            return see_other(reverse("reporting:correct_thanks", args=[about]))
        except Offer.DoesNotExist as gone:
            raise Http404("withdrawn a moment ago") from gone
        except EnoughWaitError:
            _enough(form)
    context = {"name": name, "offer_url": reverse("catalogue:offer", args=[about])}
    return _show(request, "reporting/correct.html", form, context)


@public
@require_safe
def correct_thanks(request: HttpRequest, offer_id: int) -> HttpResponse:
    """What happens with what was written about an offer."""
    return thanks_about(request, offer_id, "reporting/proposal_thanks.html")


@public
@limited(MOST_PROPOSALS, per=TEN_MINUTES)
@_asked
def initiative(request: HttpRequest) -> HttpResponse:
    """Something local without an organisation, for the curator of its municipality."""
    reference = store.current().reference
    form = InitiativeForm(_data(request), reference=reference, today=timezone.localdate())
    if form.is_valid():
        try:
            propose_initiative(form.initiative(), _asker(form), on=timezone.localdate())
            return see_other(reverse("reporting:initiative_thanks"))
        except EnoughWaitError:
            _enough(form)
    return _show(request, "reporting/initiative.html", form, {"municipality_names": _names(reference)})


@public
@require_safe
def initiative_thanks(request: HttpRequest) -> HttpResponse:
    """What happens with an initiative."""
    return render(request, "reporting/proposal_thanks.html")


def _data(request: HttpRequest) -> Any:
    return request.POST if request.method == "POST" else None


def _asker(form: ProposalForm) -> Asker:
    return Asker(form.role_said, form.cleaned_data["reply_to"])


def _enough(form: ProposalForm) -> None:
    """Say that nothing was kept, in words the site has already; what was typed stays."""
    form.add_error(None, ValidationError([_("Dit is niet verstuurd"), _("Even wachten")], code="enough"))


def _names(reference: Reference) -> list[str]:
    today = timezone.localdate()
    return sorted(each.name for each in reference.municipalities.values() if each.is_in_force(today))


def _show(request: HttpRequest, template: str, form: ProposalForm, context: dict[str, Any]) -> HttpResponse:
    """Show a form; after a refusal with everything as it was typed."""
    status = 400 if form.is_bound else 200
    if form.is_bound:
        form.again()
    response = render(request, template, {"form": form, **context}, status=status)
    response["Cache-Control"] = "private, no-store"  # the moment in it is this visitor's
    return response
