"""The pages behind the links in a mail to a provider: no login, and nothing changes before a button is pressed.

Scanners of mail open every link. So by GET there is only something to see, also for stopping the mails; the one POST
that mail programs make by themselves (RFC 8058) is that for stopping, because its reader pressed a button there.
"""

from collections.abc import Sequence
from datetime import date

from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods, require_safe

from directory.access.policies import by_link, limited
from directory.curation.actions import checks
from directory.curation.actions.changes import changing
from directory.curation.checks.answering import PROVIDER, take_in, take_in_late
from directory.curation.checks.forms import OfferAnswerForm, answer_forms, late_forms, number_said, shown_in
from directory.curation.checks.mails import provider_name
from directory.curation.checks.queries import asked_at, is_at_present_address, on_one_page, theirs, with_facts
from directory.curation.checks.tokens import VALID_FOR, ExpiredLinkError, Mailed, Purpose, UnknownLinkError, read_link
from directory.models import CallReason, CheckStatus, Offer, ProviderCheck

MOST_ANSWERS = 60
"""In ten minutes from one address: an office that answers for many, and no script."""
TEN_MINUTES = 600
AFTER = "na"
"""In an address: the last offer of the page before, of an organisation with more than fit on one."""


@by_link
@limited(MOST_ANSWERS, per=TEN_MINUTES)
@require_http_methods(["GET", "HEAD", "POST"])
def answer(request: HttpRequest, token: str) -> HttpResponse:
    """Show what we know of a provider's offers, and take in what is right and what is not.

    404 for a link that is none of ours, 410 for one that is too old, was used or went to a former address, 400 for
    what we can't take, with everything typed still there.
    """
    check = _to_answer(request, token)
    if not isinstance(check, ProviderCheck):
        return check
    today = timezone.localdate()
    if request.method == "POST":
        return _answered(request, check, today)
    if check.status == CheckStatus.ANSWERED:
        return _used(request, check, today)
    after = number_said(request.GET.get(AFTER, ""))
    forms = answer_forms(None, with_facts(on_one_page(asked_at(check, today), after=after)), today)
    if not forms:
        return _page(request, "nothing", name=provider_name(check))
    return _ask(request, check, forms)


def _to_answer(request: HttpRequest, token: str) -> ProviderCheck | HttpResponse:
    """Return the check somebody may answer by this link, or the page that refuses it."""
    mailed = _read(Purpose.ANSWER, token)
    if not isinstance(mailed, Mailed):
        return _refused(request, mailed, Purpose.ANSWER)
    check = _check_of(mailed)
    if check is None:
        return _refused(request, 404, Purpose.ANSWER)
    if not mailed.went_to(check.email):  # the reminder went elsewhere: somebody else is to answer now
        return _page(request, "nothing", status=410, name=provider_name(check))
    return check


def _answered(request: HttpRequest, check: ProviderCheck, today: date) -> HttpResponse:
    """Take in an answer about the offers that stood on its page, and lead on."""
    forms, late = _forms(request, check, today)
    if not all([form.is_valid() for form in (*forms, *late)]):  # noqa: C419 - each form says its errors
        return _ask(request, check, (*forms, *late), status=400)
    if forms:
        try:
            is_done = take_in(check.pk, forms, on=today)
        except (ValidationError, Offer.DoesNotExist):  # another answer, or a curator, came first
            late = [*forms, *late]
        else:
            take_in_late(late, on=today)
            last = max(form.offer.pk for form in forms)
            return _see_other(reverse("provider:thanks") if is_done else f"{request.path}?{AFTER}={last}")
    if take_in_late(late, on=today):
        return _see_other(reverse("provider:thanks"))
    return _used(request, check, today)


def _forms(
    request: HttpRequest, check: ProviderCheck, today: date
) -> tuple[list[OfferAnswerForm], list[OfferAnswerForm]]:
    """Return what was sent of the offers that are still asked about, and of those that are not any more."""
    shown = shown_in(request.POST)
    if not is_at_present_address(check):
        return [], []
    asked = (
        asked_at(check, today).filter(pk__in=shown) if check.status != CheckStatus.ANSWERED else Offer.objects.none()
    )
    forms = answer_forms(request.POST, with_facts(asked), today)
    left = set(shown) - {form.offer.pk for form in forms}
    return forms, late_forms(request.POST, with_facts(theirs(check, Offer.objects.published()).filter(pk__in=left)))


def _ask(
    request: HttpRequest, check: ProviderCheck, forms: Sequence[OfferAnswerForm], *, status: int = 200
) -> HttpResponse:
    has_errors = any(form.errors for form in forms)
    return _page(request, "answer", status=status, forms=forms, name=provider_name(check), has_errors=has_errors)


def _used(request: HttpRequest, check: ProviderCheck, today: date) -> HttpResponse:
    """Say that there is nothing to answer any more; where there is, lead to that."""
    check.refresh_from_db()
    if check.status != CheckStatus.ANSWERED and asked_at(check, today).exists():
        return _see_other(request.path)
    return _page(request, "used", status=410, answered_on=check.answered_on or today)


@by_link
@require_safe
def thanks(request: HttpRequest) -> HttpResponse:
    """The page after an answer: it may be loaded again, and names nobody."""
    return _page(request, "thanks")


@csrf_exempt
@by_link
@limited(MOST_ANSWERS, per=TEN_MINUTES)
@require_http_methods(["GET", "HEAD", "POST"])
def unsubscribe(request: HttpRequest, token: str) -> HttpResponse:
    """Ask whether somebody wants no more mail, and keep it by POST: from the page, or by a mail program (RFC 8058).

    The link itself is the secret, and a mail program brings no cookie: there is nothing a forger could borrow. It is
    about the address its mail went to, and holds the key of it: it works also when the check was mailed to another
    since, or the address was forgotten.
    """
    mailed = _read(Purpose.UNSUBSCRIBE, token)
    if not isinstance(mailed, Mailed):
        return _refused(request, mailed, Purpose.UNSUBSCRIBE)
    check = _check_of(mailed)
    email = check.email if check and mailed.went_to(check.email) else ""
    if request.method != "POST":
        return _page(request, "unsubscribe", email=email)
    with changing(by=PROVIDER) as change:
        today = timezone.localdate()
        checks.mail_no_more(email, mailed.key, CallReason.UNSUBSCRIBED, on=today, change=change)
    return _see_other(reverse("provider:unsubscribed"))


@by_link
@require_safe
def unsubscribed(request: HttpRequest) -> HttpResponse:
    """The page after stopping the mails."""
    return _page(request, "unsubscribed")


def _read(purpose: Purpose, token: str) -> Mailed | int:
    """Return the mail a link stood in, or the status that refuses it."""
    try:
        return read_link(purpose, token)
    except UnknownLinkError:
        return 404
    except ExpiredLinkError:
        return 410


def _check_of(mailed: Mailed) -> ProviderCheck | None:
    """Return the check of a mail, as long as the address it went to is kept."""
    rows = ProviderCheck.objects.select_related("organisation", "offer__organisation")
    return rows.filter(pk=mailed.check_id).exclude(email="").first()


def _refused(request: HttpRequest, status: int, purpose: Purpose) -> HttpResponse:
    if status == 404:
        return _page(request, "unknown", status=status)
    is_to_stop = purpose == Purpose.UNSUBSCRIBE
    return _page(request, "expired", status=status, days=VALID_FOR[purpose].days, is_to_stop=is_to_stop)


def _see_other(url: str) -> HttpResponse:
    response = redirect(url)
    response.status_code = 303
    return response


def _page(request: HttpRequest, template: str, *, status: int = 200, **context: object) -> HttpResponse:
    """Return a page that nobody keeps and no search engine lists."""
    response = render(request, f"curation/checks/{template}.html", context, status=status)
    response.headers["X-Robots-Tag"] = "noindex, nofollow"
    response.headers["Cache-Control"] = "no-store"
    return response
