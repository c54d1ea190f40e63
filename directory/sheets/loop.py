"""What became of a sheet: the organisation types or taps its code and answers with one tap. Nobody needs an account.

Nothing is kept until an answer is tapped. The address on paper has no language, so that it is short enough to type: the
page is in the language chosen before, else the browser's, else Dutch (`directory.site.page_language`), and the same
address behind a language is in that one.
"""

from dataclasses import replace
from datetime import date

from django import forms
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import get_language, gettext_lazy as _
from django.views.decorators.http import require_http_methods, require_safe

from directory.access.policies import limited, public
from directory.asking.fields import OneOfField
from directory.facts.text import Text, columns, of_row
from directory.index.merged import standing_for
from directory.languages import SOURCE
from directory.models import Offer, Outcome, UsedCode
from directory.sheets import codes
from directory.sheets.actions import tell
from directory.sheets.codes import Code

MOST_ANSWERS = 60
"""In ten minutes from one address: an organisation that goes through a pile of sheets, and no script."""
TEN_MINUTES = 600


class OutcomeForm(forms.Form):
    """What became of it: one of the four buttons."""

    outcome = OneOfField(
        label=_("Uw antwoord"),
        values=Outcome.values,
        error_messages={"required": _("Kies een van de vier knoppen.")},
    )


@public
@limited(MOST_ANSWERS, per=TEN_MINUTES)
@require_http_methods(["GET", "HEAD", "POST"])
def loop(request: HttpRequest, code: str) -> HttpResponse:
    """Ask what became of the sheet with this code, and take in the answer.

    404 for a code that is none of ours, 410 for one that is over or whose offer is no longer shown, 400 for an answer
    we do not know; a sheet that was told of already says so.
    """
    today = timezone.localdate()
    found = codes.read(code, today)
    if found is None:
        return _page(request, "loop_unknown", status=404, typed=code)
    name = _name_of_valid(found, today)
    if name is None:
        found = _as_it_stands(found)
        name = _name_of_valid(found, today)
    if name is None:
        return _page(request, "loop_over", status=410)
    if UsedCode.objects.filter(key=found.key).exists():
        return _page(request, "loop_told", name=name)
    form = OutcomeForm(request.POST if request.method == "POST" else None)
    if form.is_valid():
        tell(found, Outcome(form.cleaned_data["outcome"]), on=today)
        return _see_other(_address(request, found.text))
    return _page(request, "loop", name=name, form=form, outcomes=Outcome.choices, status=400 if form.is_bound else 200)


def _as_it_stands(code: Code) -> Code:
    """Return a code with the offer it is about now: one that was described twice became another's since the print."""
    return replace(code, offer_id=standing_for([code.offer_id]).get(code.offer_id, code.offer_id))


@public
@require_safe
def enter(request: HttpRequest) -> HttpResponse:
    """Where a code is typed by who typed the address only as far as the code."""
    code = request.GET.get("code", "").strip()
    return redirect(_address(request, code)) if code else _page(request, "loop_enter")


def _address(request: HttpRequest, code: str) -> str:
    """Return the page of a code, in the language of the address if it has one."""
    namespace = request.resolver_match.namespace if request.resolver_match else "handed"
    return reverse(f"{namespace}:loop", args=[code.replace("/", " ")])


def _name_of_valid(code: Code, today: date) -> Text | None:
    """Return the name of the offer a code is about; nothing when the code is over or the offer is not shown."""
    if code.is_over(today):
        return None
    page = get_language() or SOURCE
    row = Offer.objects.published().filter(pk=code.offer_id).values(*columns("name", page=page)).first()
    return of_row(row, "name", page) if row else None


def _see_other(address: str) -> HttpResponse:
    """Lead to the thanks by GET (303): a page that may be loaded again."""
    response = redirect(address)
    response.status_code = 303
    return response


def _page(request: HttpRequest, template: str, *, status: int = 200, **context: object) -> HttpResponse:
    namespace = request.resolver_match.namespace if request.resolver_match else "handed"
    context["enter_url"] = f"{namespace}:loop_enter"
    response = render(request, f"sheets/{template}.html", context, status=status)
    response.headers["X-Robots-Tag"] = "noindex, nofollow"
    return response
