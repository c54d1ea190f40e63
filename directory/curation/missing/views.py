"""What is missing: the list, a municipality, a region, and the page for the alderman."""

from dataclasses import dataclass
from math import ceil
from typing import Any
from urllib.parse import urlencode

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_safe

from directory.access.members import members
from directory.access.permissions import Reach
from directory.access.roles import Capability
from directory.curation.deciding import kept, placed
from directory.curation.missing import alderman, comparing, places, queries, table_file
from directory.curation.missing.comparing import Line
from directory.curation.missing.figures import Fields
from directory.curation.missing.forms import AxesForm
from directory.curation.missing.picture import picture
from directory.curation.missing.supply import Supply
from directory.curation.paging import Pages, pages_of
from directory.index import store
from directory.languages import SOURCE

PAGE = 50


@dataclass(frozen=True, slots=True)
class Asked:
    """What a request asks: which table, of what there is today, and where the member sees more than that."""

    form: AxesForm
    fields: Fields
    within: Reach

    @classmethod
    def of(cls, request: HttpRequest) -> "Asked":
        """Read the request; a table that makes no sense leaves the usual one, and errors in the form."""
        form = AxesForm(request.GET)
        form.is_valid()
        supply = Supply.of(store.current(), timezone.localdate(), counts_national=form.counts_national)
        return cls(form, Fields.of(supply, form.axes), places.within_reach(request.user))

    @property
    def supply(self) -> Supply:
        """Return what is on offer."""
        return self.fields.supply

    @property
    def status(self) -> int:
        """Return the status of the answer."""
        return 400 if self.form.errors else 200

    @property
    def query(self) -> str:
        """Return the query string that asks for the same table."""
        return urlencode(self.form.query)

    def lines(self) -> list[Line]:
        """Return the municipalities within reach, the largest gaps first; one query."""
        reports = queries.reports_by_town(self.within, self.supply.on)
        towns = places.own_towns(self.supply, self.within)
        return comparing.largest_gaps_first(self.fields, towns, reports)

    def context(self, **more: Any) -> dict[str, Any]:
        """Return what every page shows: the choice of the table, and what it was made of."""
        return {"form": self.form, "query": self.query, "on": self.supply.on, "asked": self.form.axes, **more}


@members(Capability.CURATE)
@require_safe
def home(request: HttpRequest) -> HttpResponse:
    """The municipalities within reach, those with the largest gaps first."""
    asked = Asked.of(request)
    lines = asked.lines()
    pages = _pages(asked, len(lines))
    first = (pages.page - 1) * PAGE
    context = asked.context(
        lines=lines[first : first + PAGE],
        total=len(lines),
        pagination=pages,
        provinces=comparing.provinces(asked.supply),
    )
    return render(request, "curation/missing/home.html", context, status=asked.status)


@members(Capability.CURATE)
@require_safe
def table(request: HttpRequest) -> HttpResponse:
    """The same list as a file."""
    asked = Asked.of(request)
    return _file(asked, "gemeenten", table_file.of_lines(asked.lines()))


@members(Capability.CURATE)
@require_safe
def municipality(request: HttpRequest, code: str) -> HttpResponse:
    """What one municipality has and lacks; beside it its neighbours. The screen for what was missed last month too."""
    asked = Asked.of(request)
    town = places.town_of(asked.supply, code)
    task = queries.task_key(code, asked.supply.on)
    shown = picture(asked.fields, (town,), asked.within, task=task)
    waits = shown.counts is not None and shown.counts.reported.last_month
    context = asked.context(
        town=town,
        shown=shown,
        gaps=asked.fields.gaps(code),
        beside=comparing.beside(asked.fields, town),
        average=comparing.average(asked.fields, town.province),
        task=task if waits else "",
        last_month=queries.month_before(asked.supply.on),
        kept=kept(request),
        seen_url=placed(request, reverse("queue:seen")),
    )
    return render(request, "curation/missing/municipality.html", context, status=asked.status)


@members(Capability.CURATE)
@require_safe
def municipality_table(request: HttpRequest, code: str) -> HttpResponse:
    """The figures of a municipality as a file."""
    asked = Asked.of(request)
    town = places.town_of(asked.supply, code)
    shown = picture(asked.fields, (town,), asked.within)
    return _file(asked, code, table_file.of_picture(town.name, shown))


@members(Capability.CURATE)
@require_safe
def region(request: HttpRequest, slug: str) -> HttpResponse:
    """What the municipalities of a province, or a member's own, have and lack together."""
    asked = Asked.of(request)
    found = places.region_of(asked.supply, slug, asked.within)
    lines = comparing.largest_gaps_first(asked.fields, found.towns, {})
    context = asked.context(region=found, shown=picture(asked.fields, found.towns, asked.within), lines=lines)
    return render(request, "curation/missing/region.html", context, status=asked.status)


@members(Capability.CURATE)
@require_safe
def region_table(request: HttpRequest, slug: str) -> HttpResponse:
    """The figures of a region as a file."""
    asked = Asked.of(request)
    found = places.region_of(asked.supply, slug, asked.within)
    shown = picture(asked.fields, found.towns, asked.within)
    return _file(asked, found.slug, table_file.of_picture(found.name, shown))


@members(Capability.CURATE)
@require_safe
def for_alderman(request: HttpRequest, code: str) -> HttpResponse:
    """One page to print: four questions about a municipality, answered from what is known."""
    supply = Supply.of(store.current(), timezone.localdate())
    town = places.town_of(supply, code)
    context = {"town": town, "on": supply.on, "page": alderman.page(supply, code), "source": SOURCE}
    return render(request, "curation/missing/alderman.html", context)


def _file(asked: Asked, name: str, records: Any) -> HttpResponse:
    """Return a file; a table that makes no sense gives none."""
    if asked.form.errors:
        return HttpResponse(status=400)
    return table_file.answer(f"wat-ontbreekt-{name}-{asked.supply.on:%Y-%m-%d}", records)


def _pages(asked: Asked, total: int) -> Pages:
    here = f"{reverse('missing:home')}?{asked.query}"
    return pages_of(asked.form.page_number, ceil(total / PAGE), lambda page: f"{here}&page={page}")
