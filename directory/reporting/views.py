"""Taking in what visitors tell us, with one tap and without anything of a family; after it always a page to reload."""

from django.forms import Form
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import get_language
from django.views.decorators.http import require_http_methods, require_safe

from directory.access.policies import limited, public
from directory.index import store
from directory.languages import SOURCE
from directory.models import Offer, ProposedBy
from directory.reporting.actions import propose, report_missing
from directory.reporting.forms import HeardForm, MissingForm
from directory.reporting.queries import Found, found_now

MOST_REPORTS = 60
"""In ten minutes from one address: a whole office with room to spare, and too few to drown a month of counts."""
TEN_MINUTES = 600

_told = require_http_methods(["GET", "HEAD", "POST"])


@public
@limited(MOST_REPORTS, per=TEN_MINUTES)
@_told
def missing(request: HttpRequest) -> HttpResponse:
    """Count that something was missing. There is nothing to see by GET: that leads to the first page."""
    if request.method != "POST":
        return redirect("catalogue:start")
    today = timezone.localdate()
    form = MissingForm(request.POST, reference=store.current().reference, today=today)
    if not form.is_valid():
        return _refused(request, form, reverse("catalogue:start"))
    report_missing(form.missed(), on=today)
    return see_other(reverse("reporting:missing_thanks"))


@public
@require_safe
def missing_thanks(request: HttpRequest) -> HttpResponse:
    """What was counted and what was not, and where to go from there."""
    return render(request, "reporting/missing_thanks.html")


@public
@limited(MOST_REPORTS, per=TEN_MINUTES)
@_told
def heard(request: HttpRequest, offer_id: int) -> HttpResponse:
    """Take in what somebody heard who called; by GET it leads to the offer, where the buttons are.

    Nobody logs in to search, so whoever tells it is a visitor to us: a curator weighs it. What is told of an offer that
    was merged into another since the page was opened is about that one.
    """
    if request.method != "POST":
        return redirect("catalogue:offer", offer_id)
    about = found_or_404(offer_id).offer_id
    form = HeardForm(request.POST)
    if not form.is_valid():
        return _refused(request, form, reverse("catalogue:offer", args=[about]))
    try:
        propose(about, form.kind(), by=ProposedBy.VISITOR, on=timezone.localdate())
    except Offer.DoesNotExist as gone:
        raise Http404("withdrawn a moment ago") from gone
    return see_other(reverse("reporting:heard_thanks", args=[about]))


@public
@require_safe
def heard_thanks(request: HttpRequest, offer_id: int) -> HttpResponse:
    """What happens with what was told about an offer."""
    return thanks_about(request, offer_id, "reporting/heard_thanks.html")


def thanks_about(request: HttpRequest, offer_id: int, template: str) -> HttpResponse:
    """Return the thanks for something about an offer; of one that was merged since, with the other's name."""
    found = found_or_404(offer_id)
    context = {"name": found.name, "offer_url": reverse("catalogue:offer", args=[found.offer_id])}
    return render(request, template, context)


def found_or_404(offer_id: int) -> Found:
    """Return the offer readers find under a number, with its name in the language of the page; 404 where none."""
    found = found_now(offer_id, get_language() or SOURCE)
    if found is None:
        raise Http404("no such offer, or not published")
    return found


def see_other(address: str) -> HttpResponse:
    """Lead to a page that may be loaded again without telling anything twice (303)."""
    response = redirect(address)
    response.status_code = 303
    return response


def _refused(request: HttpRequest, form: Form, back_url: str) -> HttpResponse:
    """Say which value we could not take; nothing was counted."""
    return render(request, "reporting/refused.html", {"form": form, "back_url": back_url}, status=400)
