"""An offer side by side, for a professional and a parent who look at one screen; and the voices that belong to it."""

import logging
import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode

from django.http import Http404, HttpRequest, HttpResponse, QueryDict
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.cache import get_conditional_response
from django.utils.translation import get_language, gettext as _
from django.views.decorators.http import require_safe

from directory.access.policies import public
from directory.asking.arriving import only_public_keys
from directory.asking.collected import as_pairs, aside, collected
from directory.asking.family_languages import family_languages
from directory.catalogue import queries
from directory.catalogue.moved import moved
from directory.facts import first_call
from directory.facts.aloud import Voices
from directory.facts.beside import Subject, column, pairs
from directory.facts.on_paper import why_not
from directory.facts.reader import Reader
from directory.facts.reading_together import may_be_read_together, notices
from directory.facts.text import of_row
from directory.index import store
from directory.index.record import OfferRecord
from directory.index.reference import LanguageEntry, Reference
from directory.languages import SOURCE, reads
from directory.matching.need import Need
from directory.matching.ranking import judge
from directory.models import Offer

SIZES = ("1", "2", "3")
"""How large the text is; the first is what every page has."""

OTHER_NAMES = {"prs": "fa-AF"}
"""Codes that browsers and other systems use for a language we list under another."""

VOICE_KEPT = 7 * 24 * 3600
"""How many seconds a browser keeps a voice: its address changes with the file, but a speaker may withdraw consent."""

logger = logging.getLogger(__name__)


# --- What was asked ---------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Asked:
    """What the address says: the family's language and the size of the text, and what is wrong with either."""

    language: LanguageEntry | None
    size: str
    errors: list[str]

    def beside(self, page: str) -> LanguageEntry | None:
        """Return the language to stand beside this page, or nothing when it must be chosen first."""
        is_same = self.language is not None and self.language.code == page
        return None if self.errors or is_same else self.language


def _read(query: QueryDict, reference: Reference) -> Asked:
    code, size = query.get("with", ""), query.get("size", SIZES[0])
    code = OTHER_NAMES.get(code, code)
    language, errors = reference.languages.get(code), []
    if not code:
        errors.append(_("Kies eerst een taal."))
    elif language is None:
        errors.append(_("Deze taal kennen wij niet. Kies een taal uit de lijst."))
    if size not in SIZES:
        errors.append(_("Deze grootte van de tekst is er niet. Kies 1, 2 of 3."))
    return Asked(language, size if size in SIZES else SIZES[0], errors)


# --- The page ---------------------------------------------------------------------------------------------------------


@public
@require_safe
@only_public_keys
def together(request: HttpRequest, offer_id: int) -> HttpResponse:
    """One offer in the page's language and in the family's; a language we do not know or miss is a 400 with a choice.

    Offers on subjects that hurt have no such page (404).
    """
    page, index = get_language() or SOURCE, store.current()
    record, reference = index.record(offer_id), index.reference
    asked, put_aside = _read(request.GET, reference), collected(request.GET)
    beside = asked.beside(page)
    shown = _columns(page, beside) if beside else (page,)
    row = queries.offer_row(offer_id, *shown) if record is not None and may_be_read_together(record) else None
    if record is None or row is None:
        return moved(request, "catalogue:together", offer_id)
    context: dict[str, Any] = {
        "offer_name": of_row(row, "name", page),
        "offer_url": _offer_url(offer_id, put_aside),
        "put_aside": put_aside,
        "choices": family_languages(reference, tuple(filter(None, (asked.language,))), without=page),
        "size": asked.size,
        "size_to_keep": asked.size if asked.size != SIZES[0] else "",
        "shows_fictional": reference.any_fictional(record.municipalities),
    }
    if beside is None:
        context["errors"] = asked.errors
        return render(request, "catalogue/together_choice.html", context, status=400 if asked.errors else 200)
    context |= _side_by_side(record, row, beside, shown, reference)
    if context["may_be_on_paper"]:
        context["aside"] = aside(offer_id, put_aside, (_speaks(page, beside),), page)
    context["sizes"] = [{"number": size, "with": beside.code, "is_current": size == asked.size} for size in SIZES]
    return render(request, "catalogue/together.html", context)


def _offer_url(offer_id: int, put_aside: Sequence[int]) -> str:
    return f"{reverse('catalogue:offer', args=[offer_id])}?{urlencode(as_pairs(put_aside))}".removesuffix("?")


def _speaks(page: str, beside: LanguageEntry) -> str:
    """Return the language of the family: who puts Dutch beside another page reads that page itself."""
    return page if beside.code == SOURCE else beside.code


def _columns(page: str, beside: LanguageEntry) -> tuple[str, ...]:
    """Return the languages of the columns, the one the family reads last.

    Without a text the family reads that is simple Dutch; and what it reads may be the page's own language already.
    """
    family = reads(_speaks(page, beside)) or SOURCE
    return tuple(dict.fromkeys((page if page != family else SOURCE, family)))


def _side_by_side(
    record: OfferRecord, row: Offer, beside: LanguageEntry, shown: tuple[str, ...], reference: Reference
) -> dict[str, Any]:
    now, page = timezone.localtime(), get_language() or SOURCE
    speaks = _speaks(page, beside)
    caller = first_call.Caller(speaks, reads(speaks))
    voices = Voices(queries.recordings({SOURCE, *shown, speaks}))
    subject = Subject(
        match=judge(record, Need(), None, now.date()),
        in_their_language=judge(record, Need(languages=(speaks,)), None, now.date()),
        speaks=speaks,
        offer=row,
        around=queries.around_together(row, now, shown),
    )
    columns = [column(subject, Reader(reference, code, now.date()), voices) for code in shown]
    return {
        "columns": columns,
        "family": columns[-1],
        "pairs": pairs(columns),
        "to_say": first_call.to_say(caller, reference, voices),
        "notices": notices(page, beside, shown, reference),
        "may_be_on_paper": why_not(subject.match) is None,
    }


# --- Voices -----------------------------------------------------------------------------------------------------------


@public
@require_safe
def recording(request: HttpRequest, sha256: str) -> HttpResponse:
    """One recorded voice, whole or the part a player asks for."""
    found = queries.recording(sha256)
    if found is None:
        raise Http404("no such recording")
    try:
        with found.file.open("rb") as file:
            sound = file.read()
    except FileNotFoundError as error:
        logger.exception("The file of recording %s is gone", found.pk)
        raise Http404("the file is gone") from error
    response = _part(request.headers.get("Range", ""), sound)
    response["Content-Type"] = found.media_type
    response["Accept-Ranges"] = "bytes"
    response["ETag"] = f'"{found.sha256}"'
    response["Cache-Control"] = f"public, max-age={VOICE_KEPT}"
    response["Content-Encoding"] = "identity"  # else it would be compressed, and the parts would count other bytes
    if response.status_code != HttpResponse.status_code:
        return response
    return get_conditional_response(request, etag=response["ETag"], response=response) or response


def _part(asked: str, sound: bytes) -> HttpResponse:
    """Return the bytes of one range (players on phones ask for nothing else), all of them when none was asked."""
    span = re.fullmatch(r"bytes=(\d{0,9})-(\d{0,9})", asked.strip())
    if span is None or not any(span.groups()):
        return HttpResponse(sound)
    first, last = span.groups()
    start = int(first) if first else max(0, len(sound) - int(last))
    end = min(int(last) if first and last else len(sound) - 1, len(sound) - 1)
    if start > end:
        refusal = HttpResponse(status=416)
        refusal["Content-Range"] = f"bytes */{len(sound)}"
        return refusal
    response = HttpResponse(sound[start : end + 1], status=206)
    response["Content-Range"] = f"bytes {start}-{end}/{len(sound)}"
    return response
