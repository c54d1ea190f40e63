"""The pages that show one thing: the start, an offer, a programme, an organisation."""

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone, translation
from django.utils.cache import patch_cache_control
from django.utils.translation import get_language
from django.views.decorators.http import require_http_methods, require_safe

from directory.access.policies import READING, limited, public
from directory.asking.arriving import only_public_keys
from directory.asking.asked import Asked, read
from directory.asking.collected import as_pairs, aside
from directory.asking.cookies import remember, remembered_municipality
from directory.asking.start_form import prefilled, start_context
from directory.catalogue import queries
from directory.catalogue.moved import moved
from directory.facts.offer_page import offer_page
from directory.facts.on_paper import why_not
from directory.facts.organisation_page import organisation_page
from directory.facts.programme_list import programme_groups
from directory.facts.programme_page import programme_page
from directory.facts.reader import Reader
from directory.facts.reading_together import together_url
from directory.index import store
from directory.languages import SOURCE
from directory.matching.need import Need
from directory.matching.ranking import judge
from directory.site.page_language import preferred


@public
@require_safe
def language_gate(request: HttpRequest) -> HttpResponse:
    """The bare address: on to the language of the cookie, of the browser, or Dutch."""
    with translation.override(preferred(request)):
        response = redirect("catalogue:start")
    response["Vary"] = "Accept-Language, Cookie"
    response["Cache-Control"] = "private, no-cache"
    return response


@public
@require_safe
@only_public_keys
def start(request: HttpRequest) -> HttpResponse:
    """Where the family lives, what it speaks, how old the children are."""
    today, page = timezone.localdate(), get_language() or SOURCE
    reference = store.current().reference
    reading = prefilled(request.GET, remembered_municipality(request), reference, today)
    context = start_context(reading, reference, today)
    entry = reading.asked.municipality if reading.asked else None
    context["shows_fictional"] = entry is not None and entry.is_fictional
    response = render(request, "catalogue/start.html", context, status=200 if reading.asked else 400)
    remember(response, language=page)
    response["Cache-Control"] = "private, no-cache"
    return response


@public
@limited(600, per=600, kind=READING)
@require_http_methods(["GET", "HEAD", "POST"])
@only_public_keys
def offer(request: HttpRequest, offer_id: int) -> HttpResponse:
    """One offer; when a need comes along, also why it fits or what to ask. A need no address may hold is posted."""
    now, page, is_posted = timezone.localtime(), get_language() or SOURCE, request.method == "POST"
    index = store.current()
    record, row = index.record(offer_id), queries.offer_row(offer_id, page)
    if record is None or row is None:
        return moved(request, "catalogue:offer", offer_id)
    asked = read(request.POST if is_posted else request.GET, index.reference, now.date(), posted=is_posted).asked
    need, place = (asked.need, asked.place(index.reference)) if asked else (Need(), None)
    match = judge(record, need, place, now.date())
    reader = Reader(index.reference, page, now.date())
    facts = offer_page(match, row, queries.around(row, now, page), reader, home=need.municipality)
    put_aside = asked.collected if asked else ()
    context = {
        "offer": facts,
        **_way_back(asked),
        "organisation_url": reverse("catalogue:organisation", args=[row.organisation_id]) if row.organisation else None,
        "programme_url": reverse("catalogue:programme", args=[row.programme.slug]) if row.programme else None,
        "together_url": together_url(record, page, next(iter(need.languages), None), as_pairs(put_aside)),
        "aside": aside(offer_id, put_aside, need.languages, page) if why_not(match) is None else None,
        "shows_fictional": index.reference.any_fictional(record.municipalities),
    }
    response = render(request, "catalogue/offer.html", context)
    patch_cache_control(response, private=True, **({"no_store": True} if is_posted else {"no_cache": True}))
    return response


def _way_back(asked: Asked | None) -> dict[str, Any]:
    """Return the way back to the list: a link, or the fields of the form that posts the need again."""
    if asked is None:
        return {"has_need": False, "back_url": None, "posted": False, "need_fields": []}
    back, private = asked.address(), asked.is_private
    return {
        "has_need": bool(back) or private,
        "back_url": f"{reverse('search:results')}?{back}" if back and not private else None,
        "posted": private,
        "need_fields": asked.fields() if private else [],
    }


@public
@require_safe
def programmes(request: HttpRequest) -> HttpResponse:
    """All national programmes, and how often each is here."""
    today, page = timezone.localdate(), get_language() or SOURCE
    index = store.current()
    counts = {programme: len(offers) for programme, offers in queries.followers(index, today).items()}
    reader = Reader(index.reference, page, today)
    groups = programme_groups(queries.programme_rows(page), queries.programme_terms(), counts, reader)
    return render(request, "catalogue/programmes.html", {"groups": groups})


@public
@require_safe
def programme(request: HttpRequest, slug: str) -> HttpResponse:
    """One national programme: what is usual, where it runs, what differs there."""
    today, page = timezone.localdate(), get_language() or SOURCE
    index = store.current()
    row = queries.programme_row(slug, page)
    if row is None:
        raise Http404("no such programme")
    terms = queries.programme_terms(row["pk"]).get(row["pk"], {})
    running = queries.running(index, row["pk"], page, today)
    facts = programme_page(row, terms, running, Reader(index.reference, page, today))
    return render(request, "catalogue/programme.html", {"programme": facts})


@public
@require_safe
def organisation(request: HttpRequest, organisation_id: int) -> HttpResponse:
    """One organisation that readers meet: it has an offer that is shown, or works with one that is."""
    today, page = timezone.localdate(), get_language() or SOURCE
    index = store.current()
    row = queries.organisation(organisation_id)
    offers = queries.offers_of(index, row, page) if row else []
    bridges = queries.bridges_of(row, page) if row else []
    if row is None or not (offers or bridges):
        raise Http404("no such organisation, or nothing of it is published")
    context = {
        "organisation": organisation_page(row, offers, bridges, Reader(index.reference, page, today)),
        "shows_fictional": any(index.reference.any_fictional(record.municipalities) for record, _ in offers),
    }
    return render(request, "catalogue/organisation.html", context)
