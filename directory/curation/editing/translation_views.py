"""The pages of one language: what there is to do in it, and the texts of one record for who vouches for them."""

from collections.abc import Iterable, Iterator
from itertools import chain
from typing import Any
from urllib.parse import urlencode

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from directory.access.members import members
from directory.access.permissions import languages_reviewed, may, offers_within, reach
from directory.access.roles import Capability
from directory.curation.actions.translations import Signature
from directory.curation.deciding import carried, placed, say
from directory.curation.editing.conversation import converse, see_other
from directory.curation.editing.session import Outcome, actor_of
from directory.curation.editing.translation_form import TranslationEditor
from directory.curation.editing.translation_work import BY_KEY, KINDS, Kind, State, Work, editable, shown, work_in
from directory.curation.editing.way_back import TRANSLATION
from directory.languages import BY_CODE, LANGUAGES, SOURCE
from directory.models import Offer, Postponed

MOST = 200
"""Rows on the page; the rest follows when these are done."""
SIGN = "sign"
"""The button that says: read, and right."""


# --- What there is to do ----------------------------------------------------------------------------------------------


@members(Capability.REVIEW)
@require_safe
def languages(request: HttpRequest) -> HttpResponse:
    """The languages this member reviews; who administers sees all of them. One alone is opened at once."""
    codes = languages_reviewed(request.user)
    if not _administers(request) and len(codes) == 1:
        return redirect("editing:translations", *codes)
    shown_here = [each for each in LANGUAGES if each.code != SOURCE and (_administers(request) or each.code in codes)]
    return render(request, "curation/editing/languages.html", {"languages": shown_here})


@members(None)
@require_safe
def translations(request: HttpRequest, language: str) -> HttpResponse:
    """The texts that readers see in which this language is missing or older than the Dutch.

    Who reviews the language sees those of the whole country, and what nobody read yet.
    """
    if not _is_written(language) or not (_reviews(request, language) or may(request.user, Capability.CURATE)):
        raise Http404("no such language, or not within reach")
    work = sorted(_work(request, language), key=lambda each: list(State).index(each.state))
    unread = sum(each.state is State.UNREAD for each in work)
    task = _task(request, language, work)
    context = {
        "language": BY_CODE[language],
        "work": [(each, _page_of(request, each, language)) for each in work[:MOST]],
        "number": len(work) - unread,
        "unread": unread,
        "is_more": len(work) > MOST,
        "task": task,
        "seen_url": placed(request, reverse("queue:seen")),
    }
    return render(request, "curation/editing/translations.html", context)


def _is_written(language: str) -> bool:
    return language in BY_CODE and language != SOURCE


def _reviews(request: HttpRequest, language: str) -> bool:
    return language in languages_reviewed(request.user)


def _administers(request: HttpRequest) -> bool:
    """Tell whether all languages are this member's concern, as in the queue: one without a reviewer is somebody's."""
    return may(request.user, Capability.REVIEW) and may(request.user, Capability.MEMBERS)


def _work(request: HttpRequest, language: str) -> Iterator[Work]:
    reviews = _reviews(request, language)
    for kind in KINDS:
        rows = shown(kind) if reviews else editable(kind, request.user)
        yield from work_in(rows, kind, language, with_unread=reviews)


def _page_of(request: HttpRequest, work: Work, language: str) -> str:
    """Return where a text is written: the reviewer's own page, or the form over the whole record."""
    if _reviews(request, language):
        return _address(request, language, work)
    query, place = urlencode({"taal": language, "terug": f"{TRANSLATION}:{language}"}), carried(request)
    return f"{reverse(work.kind.route, args=[work.pk])}?{query}{'&' if place else ''}{place}"


def _address(request: HttpRequest, language: str, work: Work) -> str:
    return placed(request, reverse("editing:translation", args=[language, work.kind.key, work.pk]))


def _task(request: HttpRequest, language: str, work: Iterable[Work]) -> str:
    """Return the key of the task this language is in the queue of this member; empty where it is none.

    It waits for who reviews it while a text of an offer is missing, older or unread, for who administers while one is
    missing or older, for a curator while one is older.
    """
    key, user = f"translation:{language}", request.user
    waiting = [each for each in work if each.kind.model is Offer]
    if not (_reviews(request, language) or _administers(request)):
        old = [each.pk for each in waiting if each.is_outdated][:MOST]
        within = offers_within(reach(user, Capability.CURATE)).filter(pk__in=old)
        waiting = waiting if old and within.exists() else []
    note = f"{key}@{actor_of(request)}"  # each member puts a language off for themselves
    later = Postponed.objects.filter(task=note, until__gt=timezone.localdate())
    return key if waiting and not later.exists() else ""


# --- The texts of one record ------------------------------------------------------------------------------------------


@members(None)
@require_http_methods(["GET", "HEAD", "POST"])
def translation(request: HttpRequest, language: str, kind: str, pk: int) -> HttpResponse:
    """The Dutch of one record with its texts in a language, to be written or signed off by who reviews it."""
    if not _is_written(language) or not _reviews(request, language) or kind not in BY_KEY:
        raise Http404("no such texts, or not within reach")
    found = BY_KEY[kind]
    row: Any = get_object_or_404(shown(found), pk=pk)
    signs = request.POST.get("action") == SIGN
    signature = Signature(actor_of(request), timezone.localdate())
    editor = TranslationEditor(found, row, language, signature, signs=signs)

    def show(outcome: Outcome) -> HttpResponse:
        context = {
            "form": outcome.form,
            "outcome": outcome,
            "language": BY_CODE[language],
            "title": getattr(row, found.title) or str(row.pk),
            "back": placed(request, reverse("editing:translations", args=[language])),
        }
        return render(request, "curation/editing/translation.html", context, status=outcome.status)

    def done(_row: Any) -> HttpResponse:
        say(request, _("Nagelezen.") if signs else _("Bewaard."))
        return see_other(_next(request, language, found, pk))

    return converse(request, editor, show, done)


def _next(request: HttpRequest, language: str, kind: Kind, pk: int) -> str:
    """Return the page of the first record after this one in which something is to be done, or the list."""
    following = KINDS[KINDS.index(kind) + 1 :]
    rows = chain([(kind, shown(kind).filter(pk__gt=pk))], ((each, shown(each)) for each in following))
    work = (each for one, found in rows for each in work_in(found, one, language, with_unread=True))
    if first := next(work, None):
        return _address(request, language, first)
    return placed(request, reverse("editing:translations", args=[language]))
